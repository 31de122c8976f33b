//! What is owed, for the tests of the station.
use super::{COMUNE, IBAN, IBAN_PROVINCIA, PROVINCIA, Scena};
use crate::features::posizioni::{
    Debitore, Indirizzo, Metadati, NuovaOpzione, NuovaPosizione, NuovaRata, Origine, Regola,
    TipoDebitore, TipoOpzione, Trasferimento,
};
use crate::kernel::Importo;
use jiff::civil::date;

impl Scena {
    /// Waste tax of 210.00, of which 10.00 to the provincia, due on 30 June.
    pub fn tari(&self, iupd: &str) -> NuovaPosizione {
        let rata = NuovaRata {
            iud: format!("{iupd}-U"),
            numero: None,
            causale: "TARI 2026".into(),
            importo: importo(21_000),
            regola: Regola::Fissa,
            scadenza: Some(date(2026, 6, 30)),
            bozza: false,
            metadati: Metadati::default(),
            trasferimenti: vec![
                quota(1, COMUNE, "Comune di Esempio", IBAN, 20_000, "9/0101101IM/"),
                quota(2, PROVINCIA, "Provincia Demo", IBAN_PROVINCIA, 1_000, "9/0201102IM/"),
            ],
        };
        NuovaPosizione {
            origine: Origine::Tracciato,
            servizio: self.tari,
            iupd: iupd.into(),
            causale: "TARI 2026".into(),
            valida_dal: None,
            notifica: None,
            opzioni: vec![NuovaOpzione {
                indice: 1,
                tipo: TipoOpzione::Unica,
                descrizione: "Rata unica".into(),
                debitore: mario(),
                rate: vec![rata],
            }],
        }
    }
}

fn mario() -> Debitore {
    Debitore {
        tipo: TipoDebitore::F,
        codice: "RSSMRA80A01H501U".into(),
        nome: "Mario Rossi".into(),
        indirizzo: Some(Indirizzo {
            via: Some("Via Roma".into()),
            civico: Some("1".into()),
            cap: Some("00100".into()),
            localita: Some("Esempio".into()),
            provincia: Some("RM".into()),
            nazione: Some("IT".into()),
            email: Some("mario.rossi@example.org".into()),
        }),
    }
}

pub fn importo(cent: i64) -> Importo {
    Importo::from_cent(cent).unwrap()
}

pub fn quota(
    indice: i16,
    cf: &str,
    nome: &str,
    iban: &str,
    cent: i64,
    tassonomia: &str,
) -> Trasferimento {
    Trasferimento {
        indice,
        ente_cf: cf.into(),
        denominazione: nome.into(),
        iban: iban.into(),
        importo: importo(cent),
        causale: "TARI 2026 avviso unico".into(),
        tassonomia: tassonomia.into(),
        bollo: None,
        metadati: Metadati::default(),
        bilancio: vec![],
    }
}

/// The only rata of a posizione made by [`Scena::tari`].
pub fn unica(posizione: &mut NuovaPosizione) -> &mut NuovaRata {
    &mut posizione.opzioni[0].rate[0]
}
