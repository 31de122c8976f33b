//! What is asked for at the counter of a PSP without a notice (`domain.md` §4.5).
use super::Chiamante;
use crate::features::enti::{Ente, Servizio};
use crate::features::posizioni::{
    ANONIMO, Debitore, NuovaOpzione, NuovaPosizione, NuovaRata, Origine, Regola, TipoDebitore,
    TipoOpzione, Trasferimento,
};
use crate::kernel::{CodiceFiscale, Importo};
use jiff::SignedDuration;
use jiff::civil::Date;

/// The same asked again within this time is the same notice.
pub const STESSA: SignedDuration = SignedDuration::from_hours(1);
/// After this time a notice that nobody paid is withdrawn.
pub const VITA: SignedDuration = SignedDuration::from_hours(24);

/// paDemandPaymentNotice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domanda {
    pub chiamante: Chiamante,
    /// Of the Node's catalogue: 5 digits.
    pub id_servizio: String,
    /// Of the ente in that catalogue: 5 digits.
    pub id_soggetto: String,
    /// What the payment is for, in the payer's words.
    pub riferimento: Riferimento,
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

/// A notice made on the fly: debtor unknown, payable through tomorrow. `id` is new: 1–50 characters.
pub fn posizione(
    domanda: &Domanda,
    ente: &Ente,
    servizio: &Servizio,
    importo: Importo,
    id: String,
    oggi: Date,
) -> NuovaPosizione {
    // The name of the service gives way: the reference is what tells one payment from another.
    let nome: String = servizio.nome_it.chars().take(100).collect();
    let causale = format!("{nome}: {}", domanda.riferimento.as_str());
    let quota = Trasferimento {
        indice: 1,
        ente_cf: ente.codice_fiscale.as_str().to_owned(),
        denominazione: ente.denominazione.chars().take(140).collect(),
        iban: servizio.iban.as_str().to_owned(),
        importo,
        causale: causale.clone(),
        tassonomia: servizio.tassonomia.clone(),
        bollo: None,
    };
    let rata = NuovaRata {
        iud: id.clone(),
        numero: None,
        causale: causale.clone(),
        importo,
        regola: Regola::Fissa,
        scadenza: oggi.tomorrow().ok(),
        bozza: false,
        trasferimenti: vec![quota],
    };
    NuovaPosizione {
        origine: Origine::Api,
        servizio: servizio.id,
        iupd: id,
        debitore: Debitore {
            tipo: TipoDebitore::F,
            codice: ANONIMO.to_owned(),
            nome: ANONIMO.to_owned(),
            indirizzo: None,
        },
        causale,
        valida_dal: None,
        notifica: None,
        opzioni: vec![NuovaOpzione {
            indice: 1,
            tipo: TipoOpzione::Unica,
            descrizione: "In un'unica soluzione".to_owned(),
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
