//! What is asked for at the counter of a PSP without a notice (`domain.md` §4.5).
use super::{Chiamante, Codici, is_postale, scadenza};
use crate::features::enti::{Ente, Servizio};
use crate::features::fonti::{Dovuto, Veicolo};
use crate::features::posizioni::{
    ANONIMO, Debitore, Metadati, NuovaOpzione, NuovaPosizione, NuovaRata, Origine, Prezzo, Rata,
    Regola, TipoDebitore, TipoOpzione, Trasferimento,
};
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso};
use jiff::SignedDuration;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// The same asked again within this time is the same notice.
pub const STESSA: SignedDuration = SignedDuration::from_hours(1);
/// After this time a notice that nobody paid is withdrawn.
pub const VITA: SignedDuration = SignedDuration::from_hours(24);

/// paDemandPaymentNotice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domanda {
    pub chiamante: Chiamante,
    pub codici: Codici,
    pub dati: Dati,
}

/// What the PSP asked the payer for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dati {
    /// What the payment is for, in the payer's words.
    Riferimento(Riferimento),
    /// `TassaAutomobilistica` 1.1.0.
    Veicolo(Veicolo),
}

/// Why there is no notice for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoDomanda {
    /// The ente opens no such service.
    NessunServizio,
    /// The data are not those that the service wants.
    DatiServizio,
    /// The same of the car tax: not of its schema.
    DatiTassaAuto,
    /// Of its schema, but no plate is written so.
    TargaErrata,
    VeicoloSconosciuto,
    /// What the vehicle owed was paid.
    VeicoloInRegola,
    /// It owes no tax, for whatever reason: nothing was ever to be paid.
    VeicoloNonDovuto,
    /// The source that knows what is owed does not answer in time, or answers nonsense.
    FonteMuta,
}

/// What a service opened to counters wants to be asked for, and who says how much it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cosa {
    /// The same price each time.
    Riferimento(Importo),
    /// Car tax: the ente's source says what the vehicle owes.
    TassaAuto,
}

/// 1 to 35 ASCII letters, digits, spaces and `./-_`: a file's number, a plate. It becomes part of a
/// reason of payment, so it is never the fiscal code of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Riferimento(String);

impl Riferimento {
    /// Refuses other characters, other lengths, and the fiscal code of a person.
    pub fn parse(text: &str) -> Option<Self> {
        let letters = |c: char| c.is_ascii_alphanumeric() || " ./-_".contains(c);
        let text = text.trim();
        let persona = CodiceFiscale::parse(text).is_ok_and(|it| it.is_persona());
        let fits = (1..=35).contains(&text.len()) && text.chars().all(letters) && !persona;
        fits.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a notice is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chiesto {
    /// 1 to 35 characters, a reference or a plate: the same is asked by one counter at a time.
    pub riferimento: String,
    pub causale: String,
    pub importo: Importo,
    /// SHA-256, in hexadecimal, of the source's own id of a debt, which is paid once.
    pub debito: Option<String>,
}

impl Chiesto {
    /// A payment of that price, for that reference.
    pub fn con_riferimento(it: &Riferimento, servizio: &Servizio, importo: Importo) -> Self {
        // The name of the service gives way: the reference is what tells one payment from another.
        let nome: String = servizio.nome_it.chars().take(100).collect();
        let riferimento = it.as_str().to_owned();
        let causale = format!("{nome}: {riferimento}");
        Self { riferimento, causale, importo, debito: None }
    }

    /// What a source says that a vehicle owes, of which nobody made a notice.
    pub fn di_un_veicolo(it: &Veicolo, dovuto: &Dovuto) -> Self {
        Self {
            riferimento: it.targa.as_str().to_owned(),
            causale: dovuto.causale.clone(),
            importo: dovuto.importo,
            debito: Some(impronta(&dovuto.id)),
        }
    }
}

/// It is only compared, and may tell whose vehicle it is.
fn impronta(id: &str) -> String {
    format!("{:x}", Sha256::digest(id))
}

/// A notice that answers a counter or a verification: the words of the contract, without its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposta {
    pub ente_cf: String,
    pub ente_nome: String,
    pub ufficio: Option<String>,
    pub numero: NumeroAvviso,
    pub causale: String,
    /// How it is paid.
    pub descrizione: String,
    pub importo: Importo,
    /// The last day to pay it at that price; none when there is no such day.
    pub scadenza: Option<Date>,
    /// Every share goes to a postal account.
    pub postale: bool,
}

impl Proposta {
    /// One of the ledger's, at the price of today.
    pub fn della(rata: &Rata, prezzo: &Prezzo) -> Self {
        Self {
            ente_cf: rata.ente_cf.as_str().to_owned(),
            ente_nome: rata.ente_nome.clone(),
            ufficio: rata.ufficio.clone(),
            numero: rata.numero_avviso.clone(),
            causale: rata.causale.clone(),
            descrizione: rata.opzione_descrizione.clone(),
            importo: prezzo.importo,
            scadenza: scadenza(rata, prezzo),
            postale: rata.trasferimenti.iter().all(is_postale),
        }
    }

    /// One for which another station answers, as its source tells it.
    pub fn altrui(ente: &Ente, numero: NumeroAvviso, dovuto: Dovuto) -> Self {
        Self {
            ente_cf: ente.codice_fiscale.as_str().to_owned(),
            ente_nome: ente.denominazione.clone(),
            ufficio: None,
            numero,
            causale: dovuto.causale.clone(),
            descrizione: dovuto.causale,
            importo: dovuto.importo,
            scadenza: dovuto.scadenza,
            postale: false,
        }
    }
}

/// A notice made on the fly: debtor unknown, payable through tomorrow. `id` is new: 1–50 characters.
pub fn posizione(
    chiesto: &Chiesto,
    ente: &Ente,
    servizio: &Servizio,
    id: String,
    oggi: Date,
) -> NuovaPosizione {
    let Chiesto { causale, importo, .. } = chiesto.clone();
    let quota = Trasferimento {
        indice: 1,
        ente_cf: ente.codice_fiscale.as_str().to_owned(),
        denominazione: ente.denominazione.chars().take(140).collect(),
        iban: servizio.iban.as_str().to_owned(),
        importo,
        causale: causale.clone(),
        tassonomia: servizio.tassonomia.clone(),
        bollo: None,
        metadati: Metadati::default(),
        bilancio: vec![],
    };
    let rata = NuovaRata {
        iud: id.clone(),
        numero: None,
        causale: causale.clone(),
        importo,
        regola: Regola::Fissa,
        scadenza: oggi.tomorrow().ok(),
        bozza: false,
        metadati: Metadati::default(),
        trasferimenti: vec![quota],
    };
    NuovaPosizione {
        origine: Origine::Api,
        servizio: servizio.id,
        iupd: id,
        causale,
        valida_dal: None,
        notifica: None,
        opzioni: vec![NuovaOpzione {
            indice: 1,
            tipo: TipoOpzione::Unica,
            descrizione: "In un'unica soluzione".to_owned(),
            debitore: Debitore {
                tipo: TipoDebitore::F,
                codice: ANONIMO.to_owned(),
                nome: ANONIMO.to_owned(),
                indirizzo: None,
            },
            rate: vec![rata],
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_short_and_is_nobody() {
        for ok in ["12/2026", "FX482KL", " pratica n. 7-bis ", "80000000002"] {
            assert_eq!(Riferimento::parse(ok).unwrap().as_str(), ok.trim());
        }
        let long = "x".repeat(36);
        for ko in ["", " ", "RSSMRA80A01H501U", "rssmra80a01h501u", "a\nb", "<b>", "perché", &long]
        {
            assert_eq!(Riferimento::parse(ko), None, "{ko}");
        }
    }
}
