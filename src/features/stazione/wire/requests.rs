//! What the Node asks, out of the wrapper of each operation. Elements are found by local name.
use super::envelope::{Chiamata, PA_FOR_NODE};
use super::fields::{
    child, ente_cf, numero_avviso, optional_amount, optional_text, short_text, text,
};
use super::receipt::ricevuta;
use crate::features::stazione::model::{
    Canale, Chiamante, Domanda, Messaggio, Operazione, Richiesta, Riferimento, Rifiuto,
};
use crate::platform::xml::Elemento;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;

/// What the call says. `arrivo` stands for times that the sender left out.
pub fn messaggio(chiamata: &Chiamata<'_>, arrivo: Timestamp) -> Result<Messaggio, Rifiuto> {
    Ok(match chiamata.operazione {
        Operazione::Verifica => Messaggio::Verifica(richiesta(chiamata)?),
        Operazione::Attivazione | Operazione::AttivazioneV2 => {
            Messaggio::Attivazione(richiesta(chiamata)?)
        }
        Operazione::InvioRt | Operazione::InvioRtV2 => {
            let chiamante = chiamante(chiamata)?;
            Messaggio::Rt(chiamante, Box::new(ricevuta(chiamata, arrivo)?))
        }
        Operazione::AvvisoSpontaneo => Messaggio::AvvisoSpontaneo(domanda(chiamata)?),
    })
}

/// The ente called, from a message that may have anything else wrong.
pub fn ente_chiamato(chiamata: &Chiamata<'_>) -> Option<String> {
    short_text(&chiamata.corpo, "idPA", 35).ok().map(str::to_owned)
}

/// Who is called, through whom (idPA, idBrokerPA, idStation).
fn chiamante(chiamata: &Chiamata<'_>) -> Result<Chiamante, Rifiuto> {
    let corpo = &chiamata.corpo;
    if corpo.spazio != PA_FOR_NODE {
        return Err(Rifiuto::Sintassi);
    }
    Ok(Chiamante {
        ente_cf: short_text(corpo, "idPA", 35)?.to_owned(),
        intermediario: short_text(corpo, "idBrokerPA", 35)?.to_owned(),
        stazione: short_text(corpo, "idStation", 35)?.to_owned(),
    })
}

/// paDemandPaymentNotice. The data of the service are a document of ours: `richiesta`, with a
/// `riferimento` inside and nothing else, in whatever namespace.
fn domanda(chiamata: &Chiamata<'_>) -> Result<Domanda, Rifiuto> {
    let corpo = &chiamata.corpo;
    let codice = |nome: &str| match short_text(corpo, nome, 5)? {
        it if it.len() == 5 && it.bytes().all(|b| b.is_ascii_digit()) => Ok(it.to_owned()),
        _ => Err(Rifiuto::Sintassi),
    };
    let dati: String = text(corpo, "datiSpecificiServizioRequest")?.split_whitespace().collect();
    let dati = STANDARD.decode(dati).map_err(|_| Rifiuto::Sintassi)?;
    let domanda = Domanda {
        chiamante: chiamante(chiamata)?,
        id_servizio: codice("idServizio")?,
        id_soggetto: codice("idSoggettoServizio")?,
        riferimento: riferimento(&dati)?,
    };
    Ok(domanda)
}

fn riferimento(dati: &[u8]) -> Result<Riferimento, Rifiuto> {
    let dati = Elemento::parse(dati).map_err(|_| Rifiuto::Sintassi)?;
    if dati.nome != "richiesta" || dati.figli.len() != 1 {
        return Err(Rifiuto::DatiServizio);
    }
    let testo = text(&dati, "riferimento").map_err(|_| Rifiuto::DatiServizio)?;
    Riferimento::parse(testo).ok_or(Rifiuto::DatiServizio)
}

/// paVerifyPaymentNotice, paGetPayment and paGetPaymentV2: the same but for optional elements.
/// The amount the payer saw is checked and forgotten: the price of today rules.
fn richiesta(chiamata: &Chiamata<'_>) -> Result<Richiesta, Rifiuto> {
    let corpo = &chiamata.corpo;
    let chiamante = chiamante(chiamata)?;
    let qr = child(corpo, "qrCode")?;
    optional_amount(corpo, "amount")?;
    let canale = match optional_text(corpo, "transferType")? {
        None => Canale::Qualunque,
        Some("PAGOPA") => Canale::Pagopa,
        Some("POSTAL") => Canale::Postale,
        Some(_) => return Err(Rifiuto::Sintassi),
    };
    Ok(Richiesta {
        chiamante,
        ente_qr: ente_cf(qr, "fiscalCode")?.to_owned(),
        numero: numero_avviso(qr, "noticeNumber")?,
        canale,
        con_bollo: chiamata.operazione != Operazione::Attivazione,
    })
}
