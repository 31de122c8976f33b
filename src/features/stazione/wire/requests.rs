//! What the Node asks, out of the wrapper of each operation. Elements are found by local name.
use super::envelope::{Chiamata, PA_FOR_NODE};
use super::fields::{
    child, ente_cf, numero_avviso, optional_amount, optional_text, short_text, text,
};
use super::receipt::ricevuta;
use crate::features::fonti::{Targa, TipoVeicolo, Veicolo};
use crate::features::stazione::model::{
    Canale, Chiamante, Codici, Dati, Domanda, Messaggio, Operazione, Richiesta, Riferimento,
    Rifiuto, RifiutoDomanda,
};
use crate::platform::xml::Elemento;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;

/// Namespace of the car tax in the Node's catalogue of services.
const TASSA_AUTO: &str = "http://PuntoAccessoPSP.spcoop.gov.it/TassaAuto";

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

/// paDemandPaymentNotice. The data of the service are the catalogue's car tax, or a document of ours:
/// `richiesta`, with a `riferimento` inside and nothing else, in whatever namespace.
fn domanda(chiamata: &Chiamata<'_>) -> Result<Domanda, Rifiuto> {
    let corpo = &chiamata.corpo;
    let codice = |nome: &str| Codici::parse(text(corpo, nome)?).ok_or(Rifiuto::Sintassi);
    let dati: String = text(corpo, "datiSpecificiServizioRequest")?.split_whitespace().collect();
    let dati = STANDARD.decode(dati).map_err(|_| Rifiuto::Sintassi)?;
    let domanda = Domanda {
        chiamante: chiamante(chiamata)?,
        codici: Codici { servizio: codice("idServizio")?, soggetto: codice("idSoggettoServizio")? },
        dati: self::dati(&dati)?,
    };
    Ok(domanda)
}

fn dati(dati: &[u8]) -> Result<Dati, Rifiuto> {
    let dati = Elemento::parse(dati).map_err(|_| Rifiuto::Sintassi)?;
    if dati.spazio == TASSA_AUTO {
        return veicolo(&dati).map(Dati::Veicolo);
    }
    riferimento(&dati).map(Dati::Riferimento)
}

/// `TassaAutomobilistica` 1.1.0, letter by letter: white space in a value is not forgiven.
fn veicolo(dati: &Elemento<'_>) -> Result<Veicolo, Rifiuto> {
    let parts = |it: &Elemento<'_>, names: &[&str]| {
        let own = it.figli.iter().all(|it| it.spazio == TASSA_AUTO);
        let same = it.figli.iter().map(|it| it.nome).eq(names.iter().copied());
        own && same && it.testo.trim().is_empty()
    };
    let ko = Err(RifiutoDomanda::DatiTassaAuto.into());
    let [veicolo] = dati.figli.as_slice() else { return ko };
    let [tipo, targa] = veicolo.figli.as_slice() else { return ko };
    let shape = dati.nome == "tassaAuto"
        && parts(dati, &["veicoloConTarga"])
        && parts(veicolo, &["tipoVeicoloTarga", "veicoloTarga"])
        && tipo.figli.is_empty()
        && targa.figli.is_empty();
    if !shape || !(7..=8).contains(&targa.testo.chars().count()) {
        return ko;
    }
    let tipo = match tipo.testo.as_ref() {
        "1" => TipoVeicolo::Autoveicolo,
        "2" => TipoVeicolo::Rimorchio,
        "4" => TipoVeicolo::Motoveicolo,
        _ => return ko,
    };
    let targa = Targa::parse(&targa.testo).ok_or(RifiutoDomanda::TargaErrata)?;
    Ok(Veicolo { tipo, targa })
}

fn riferimento(dati: &Elemento<'_>) -> Result<Riferimento, Rifiuto> {
    if dati.nome != "richiesta" || dati.figli.len() != 1 {
        return Err(RifiutoDomanda::DatiServizio.into());
    }
    let testo = text(dati, "riferimento").map_err(|_| RifiutoDomanda::DatiServizio)?;
    Ok(Riferimento::parse(testo).ok_or(RifiutoDomanda::DatiServizio)?)
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
