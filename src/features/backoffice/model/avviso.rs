//! The notice with which an ente that is trying proves that what it prints can be read. No I/O.
use crate::features::avvisi::{Codice, EsitoLettura, Lettura, Stampa};
use crate::features::enti::{ContoEnte, Ente, Servizio};
use crate::features::posizioni::{
    Debitore, Metadati, NuovaOpzione, NuovaPosizione, NuovaRata, Origine, Regola, TipoDebitore,
    TipoOpzione, Trasferimento,
};
use crate::kernel::Importo;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// What is asked by it, cents.
const IMPORTO: i64 = 100;
/// Whoever finds the sheet reads it first. It is a reason of payment: the same in every language.
const CAUSALE: &str = "PROVA: avviso di prova dell'ente, non dovuto da nessuno";

/// What the codes were read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Cosa {
    /// The document, as a page.
    Pdf,
    /// A photograph or a scan of the printed sheet.
    Foglio,
}

/// That somebody had the codes read, and what came of it.
#[derive(Debug, Clone)]
pub struct ProvaAvviso {
    pub cosa: Cosa,
    pub esito: EsitoLettura,
    pub chi: String,
    pub at: Timestamp,
    /// Nothing that the codes depend on changed since.
    pub vale: bool,
}

/// Why there is no notice of proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoAvviso {
    /// The ente does not try: written down only, live, or suspended.
    NonInProva,
    /// No service in use has an account that is good today.
    SenzaServizio,
    /// None was prepared, or it can be paid no more.
    NessunAvviso,
}

/// What reading a sheet came to, field by field.
#[derive(Debug, Clone)]
pub struct Esame {
    pub letture: Vec<Lettura>,
    /// Of the sheet, per cent of what it must be; none where a photograph does not tell.
    pub scala: Option<u64>,
    pub esito: EsitoLettura,
}

impl Esame {
    pub fn lettura(&self, codice: Codice) -> Option<&Lettura> {
        self.letture.iter().find(|it| it.codice == codice)
    }
}

/// What the page of the notice says.
#[derive(Debug, Clone)]
pub struct InProva {
    /// 18 digits.
    pub numero: String,
    pub importo: Importo,
    pub codice_fiscale: String,
    /// It has a slip for the post office too.
    pub bollettino: bool,
}

/// The service that the notice is of: one whose notices have a slip, if the ente prints slips, because
/// they have both codes; else the first in use with an account that is good.
pub fn servizio<'a>(
    servizi: &'a [Servizio],
    conti: &[ContoEnte],
    stampa: &Stampa,
) -> Option<&'a Servizio> {
    let postale = stampa.conto.as_ref().map(|it| format!("{:0>12}", it.numero));
    let has_slip =
        |it: &&Servizio| postale.is_some() && it.iban.conto_postale() == postale.as_deref();
    let buoni = || {
        let aperto = |it: &&Servizio| it.attivo && conti.iter().any(|conto| conto.iban == it.iban);
        servizi.iter().filter(aperto)
    };
    buoni().find(has_slip).or_else(|| buoni().next())
}

/// The notice itself: of the ente to itself, so that nobody finds it among what they owe; one euro, to
/// be paid by `scadenza` by who has its number, as long as the ente is trying.
pub fn posizione(ente: &Ente, servizio: &Servizio, id: Uuid, scadenza: Date) -> NuovaPosizione {
    let importo = Importo::from_cent(IMPORTO).unwrap_or(Importo::ZERO);
    let codice = ente.codice_fiscale.as_str().to_owned();
    let id = format!("PROVA-{}", id.simple());
    let quota = Trasferimento {
        indice: 1,
        ente_cf: codice.clone(),
        denominazione: ente.denominazione.chars().take(140).collect(),
        iban: servizio.iban.as_str().to_owned(),
        importo,
        causale: CAUSALE.to_owned(),
        tassonomia: servizio.tassonomia.clone(),
        bollo: None,
        metadati: Metadati::default(),
        bilancio: vec![],
    };
    let rata = NuovaRata {
        iud: id.clone(),
        numero: None,
        causale: CAUSALE.to_owned(),
        importo,
        regola: Regola::Fissa,
        scadenza: Some(scadenza),
        bozza: false,
        metadati: Metadati::default(),
        trasferimenti: vec![quota],
    };
    NuovaPosizione {
        origine: Origine::Operatore,
        servizio: servizio.id,
        iupd: id,
        causale: CAUSALE.to_owned(),
        valida_dal: None,
        notifica: None,
        opzioni: vec![NuovaOpzione {
            indice: 1,
            tipo: TipoOpzione::Unica,
            descrizione: "In un'unica soluzione".to_owned(),
            debitore: Debitore {
                tipo: TipoDebitore::G,
                codice,
                nome: ente.denominazione.chars().take(70).collect(),
                indirizzo: None,
            },
            rate: vec![rata],
        }],
    }
}
