//! Who owes what a form asks for, and the posizione it becomes.
use crate::features::enti::{Ente, Servizio};
use crate::features::posizioni::{
    Debitore, Metadati, NuovaOpzione, NuovaPosizione, NuovaRata, Origine, Regola, TipoDebitore,
    TipoOpzione, Trasferimento,
};
use crate::kernel::{CodiceFiscale, Importo, in_riga};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whoever owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Persona {
    pub codice: CodiceFiscale,
    /// 1–70 characters.
    pub nome: String,
}

/// What is wrong in what was written of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorePersona {
    Nome,
    Codice,
    /// That a child is theirs must be declared, and a child is not oneself nor a company.
    Figlio,
}

impl Persona {
    /// Everything that is wrong is told.
    pub fn parse(nome: &str, codice: &str) -> Result<Self, Vec<ErrorePersona>> {
        let nome = in_riga(nome);
        let nome_ok = nome.chars().count() <= 70 && nome.chars().any(char::is_alphabetic);
        match CodiceFiscale::parse(codice) {
            Ok(codice) if nome_ok => Ok(Self { codice, nome }),
            altro => {
                let mut errori = vec![];
                if !nome_ok {
                    errori.push(ErrorePersona::Nome);
                }
                if altro.is_err() {
                    errori.push(ErrorePersona::Codice);
                }
                Err(errori)
            }
        }
    }
}

/// What is owed, whole, until `scadenza`. `id` is new: 1–50 characters.
pub fn posizione(
    ente: &Ente,
    servizio: &Servizio,
    persona: &Persona,
    causale: &str,
    importo: Importo,
    scadenza: Date,
    id: &str,
) -> NuovaPosizione {
    let quota = Trasferimento {
        indice: 1,
        ente_cf: ente.codice_fiscale.as_str().to_owned(),
        denominazione: ente.denominazione.chars().take(140).collect(),
        iban: servizio.iban.as_str().to_owned(),
        importo,
        causale: causale.to_owned(),
        tassonomia: servizio.tassonomia.clone(),
        bollo: None,
        metadati: Metadati::default(),
        bilancio: vec![],
    };
    let rata = NuovaRata {
        iud: id.to_owned(),
        numero: None,
        causale: causale.to_owned(),
        importo,
        regola: Regola::Fissa,
        scadenza: Some(scadenza),
        bozza: false,
        metadati: Metadati::default(),
        trasferimenti: vec![quota],
    };
    let tipo = if persona.codice.is_persona() { TipoDebitore::F } else { TipoDebitore::G };
    NuovaPosizione {
        origine: Origine::Spontaneo,
        servizio: servizio.id,
        iupd: id.to_owned(),
        causale: causale.to_owned(),
        valida_dal: None,
        notifica: None,
        opzioni: vec![NuovaOpzione {
            indice: 1,
            tipo: TipoOpzione::Unica,
            descrizione: "In un'unica soluzione".to_owned(),
            debitore: Debitore {
                tipo,
                codice: persona.codice.as_str().to_owned(),
                nome: persona.nome.clone(),
                indirizzo: None,
            },
            rate: vec![rata],
        }],
    }
}
