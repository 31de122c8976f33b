//! From a table to rows: which layout it follows, and each record as a [`Riga`].
use super::super::model::{
    Campo, Layout, Mappatura, Riferimenti, RifiutoFile, Riga, SCARTO_CODICE, SCARTO_MESSAGGIO,
    Scarto, Scelte, identita,
};
use super::colonne::{Colonne, is_p4pa};
use super::govpay::Govpay;
use super::inglese;
use super::mappato::Mappato;
use super::piemonte::Piemonte;
use super::riga;
use super::tabella::{Interruzione, Record, Tabella};
use crate::kernel::Importo;

/// What a table is.
#[derive(Debug)]
pub enum Riconosciuto {
    Noto(Box<Interprete>),
    /// Somebody must say what the columns mean.
    DaMappare {
        /// Under which the answer is remembered: see [`identita`].
        identita: String,
        proposta: Mappatura,
        /// The first rows of the file.
        righe: Vec<Record>,
    },
}

/// First rows that are shown, and from which formats are told.
const PRIME: usize = 20;

/// How to read the rows of a table.
#[derive(Debug, Clone)]
pub struct Interprete {
    pub layout: Layout,
    modo: Modo,
    colonne: Colonne,
    /// How many the file has.
    quante: usize,
    /// The servizio of layouts that do not say it.
    servizio: String,
    prima_dell_esempio: bool,
    /// Our names of columns, and those that whoever wrote the file knows.
    nomi: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
enum Modo {
    /// Columns of `MyPay` and Piattaforma Unitaria.
    Diretto,
    Govpay(Govpay),
    Piemonte(Piemonte),
    Mappato(Mappato),
}

/// What the table is; a known layout with columns wrong is refused.
pub fn riconosci(tabella: &Tabella, scelte: &Scelte) -> Result<Riconosciuto, Interruzione> {
    if let Some(interprete) = Interprete::new(&tabella.intestazione, scelte)? {
        return Ok(Riconosciuto::Noto(Box::new(interprete)));
    }
    let righe = prime(tabella)?;
    let celle: Vec<Vec<String>> =
        righe.iter().map(|it| it.iter().map(str::to_owned).collect()).collect();
    Ok(Riconosciuto::DaMappare {
        identita: identita(&tabella.intestazione),
        proposta: Mappatura::proponi(&tabella.intestazione, &celle),
        righe,
    })
}

/// The first records of the file, as they came.
pub fn prime(tabella: &Tabella) -> Result<Vec<Record>, Interruzione> {
    let (mut lettore, mut righe) = (tabella.lettore(), vec![]);
    while let (true, Some(record)) = (righe.len() < PRIME, lettore.prossimo()?) {
        righe.push(record);
    }
    Ok(righe)
}

impl Interprete {
    /// `None` when nobody said what those columns mean; a known layout with columns wrong is refused.
    pub fn new(intestazione: &[String], scelte: &Scelte) -> Result<Option<Self>, RifiutoFile> {
        let scelto = scelte.servizio.as_deref();
        let mut prima_dell_esempio = false;
        let (layout, modo, nomi) = if let Some(mappatura) = &scelte.mappatura {
            let mappato = Mappato::new(mappatura, intestazione, scelto)?;
            (Layout::Mappato, Modo::Mappato(mappato.clone()), mappato.nomi())
        } else if let Some(govpay) = Govpay::riconosci(intestazione) {
            (govpay.layout, Modo::Govpay(govpay.clone()), govpay.nomi())
        } else if let Some(piemonte) = Piemonte::riconosci(intestazione) {
            if scelto.is_none() {
                return Err(RifiutoFile::SenzaServizio);
            }
            prima_dell_esempio = piemonte.ha_spiegazioni();
            (piemonte.layout, Modo::Piemonte(piemonte.clone()), piemonte.nomi())
        } else if is_modello(intestazione) {
            let mappato = Mappato::modello(intestazione, scelto)?;
            (Layout::Modello, Modo::Mappato(mappato.clone()), mappato.nomi())
        } else if is_p4pa(intestazione) {
            let colonne = Colonne::parse(intestazione)?;
            let nomi = match colonne.layout {
                Layout::V2_0Eng => inglese::nomi(),
                _ => vec![],
            };
            return Ok(Some(Self {
                layout: colonne.layout,
                modo: Modo::Diretto,
                colonne,
                quante: intestazione.len(),
                servizio: String::new(),
                prima_dell_esempio,
                nomi,
            }));
        } else {
            return Ok(None);
        };
        Ok(Some(Self {
            layout,
            modo,
            colonne: Colonne::canoniche()?,
            quante: intestazione.len(),
            servizio: scelto.unwrap_or_default().to_owned(),
            prima_dell_esempio,
            nomi,
        }))
    }

    /// Rows of one posizione may be several, one after the other.
    pub fn riunisce(&self) -> bool {
        self.colonne.v2
    }

    /// Whether the record is a row, and not one that explains the columns.
    pub fn is_riga(&mut self, record: &Record) -> bool {
        match &self.modo {
            Modo::Mappato(_) => self.layout != Layout::Modello || !is_commento(record),
            Modo::Piemonte(it) => !it.is_spiegazione(record, &mut self.prima_dell_esempio),
            Modo::Diretto | Modo::Govpay(_) => true,
        }
    }

    /// The row; `None` for one that explains the columns.
    pub fn leggi(&mut self, record: &Record, rif: &Riferimenti) -> Option<Riga> {
        if !self.is_riga(record) {
            return None;
        }
        let riscritta = match &self.modo {
            Modo::Diretto => return Some(riga::leggi(record, &self.colonne, rif, vec![], vec![])),
            Modo::Govpay(govpay) if record.len() <= self.quante => {
                govpay.riscrivi(record, &self.colonne, rif, &self.servizio)
            }
            _ if record.len() != self.quante => {
                let scarti = vec![Scarto::Colonne { attese: self.quante, trovate: record.len() }];
                let vuota = Record::new(record.numero(), std::iter::empty(), &[]);
                let mut riga = riga::leggi(&vuota, &self.colonne, rif, vec![], vec![]);
                riga.scarti = scarti;
                return Some(riga);
            }
            Modo::Govpay(govpay) => govpay.riscrivi(record, &self.colonne, rif, &self.servizio),
            Modo::Piemonte(piemonte) => piemonte.riscrivi(record, &self.colonne, &self.servizio),
            Modo::Mappato(mappato) => mappato.riscrivi(record, &self.colonne),
        };
        let canonica = riscritta.record();
        let (scarti, segnalazioni) = (riscritta.scarti, riscritta.segnalazioni);
        Some(riga::leggi(&canonica, &self.colonne, rif, scarti, segnalazioni))
    }

    /// Names of columns for a file with rows of the ente only: without those of a template that
    /// explain, what stands before the columns says that they are not there.
    pub fn senza_spiegazioni(&self, nomi: &mut [String]) {
        let ha = matches!(&self.modo, Modo::Piemonte(it) if it.ha_spiegazioni());
        if let Some(primo) = nomi.first_mut().filter(|_| ha) {
            "Esempio di file".clone_into(primo);
        }
    }

    /// The sentence of a scarto, with columns called as in the file.
    pub fn frase(&self, scarto: &Scarto) -> String {
        let frase = scarto.to_string();
        if self.nomi.is_empty() {
            return frase;
        }
        let mut detta = String::with_capacity(frase.len());
        for pezzo in frase.split_inclusive(|it: char| !it.is_ascii_alphanumeric() && it != '_') {
            let parola =
                pezzo.trim_end_matches(|it: char| !it.is_ascii_alphanumeric() && it != '_');
            let suo = self.nomi.iter().find(|it| it.0 == parola).map(|it| it.1.as_str());
            detta.push_str(suo.unwrap_or(parola));
            detta.push_str(pezzo.get(parola.len()..).unwrap_or_default());
        }
        detta
    }
}

/// Columns of our own model: all that it cannot do without, and none of others.
fn is_modello(intestazione: &[String]) -> bool {
    let mut sue = intestazione.iter().filter(|it| !it.is_empty());
    let aggiunte = [SCARTO_CODICE, SCARTO_MESSAGGIO];
    let has = |campo: Campo| intestazione.iter().any(|it| it == campo.nome());
    let obbligatori = Campo::TUTTI.into_iter().filter(|it| it.is_obbligatorio());
    sue.all(|it| Campo::parse(it).is_some() || aggiunte.contains(&it.as_str()))
        && obbligatori.filter(|it| *it != Campo::Servizio).all(has)
}

/// Rows of the model that explain its columns.
fn is_commento(record: &Record) -> bool {
    record.get(0).is_some_and(|it| it.trim_start().starts_with('#'))
}

/// Refuses a file whose positions are not as many as declared, or do not add up to what was
/// declared: it is not whole. Rows that could not be read have no amount.
pub fn quadra(
    tabella: &Tabella,
    interprete: &Interprete,
    scelte: &Scelte,
    rif: &Riferimenti,
) -> Result<(), Interruzione> {
    if scelte.posizioni.is_none() && scelte.totale.is_none() {
        return Ok(());
    }
    let (mut lettore, mut interprete) = (tabella.lettore(), interprete.clone());
    let (mut trovate, mut trovato) = (0, Importo::ZERO);
    while let Some(record) = lettore.prossimo()? {
        let Some(riga) = interprete.leggi(&record, rif) else { continue };
        trovate += 1;
        let importo = riga.contenuto.map(|it| it.rata.importo).unwrap_or_default();
        trovato = [trovato, importo].into_iter().sum();
    }
    match (scelte.posizioni, scelte.totale) {
        (Some(dichiarate), _) if dichiarate != trovate => {
            Err(RifiutoFile::Posizioni { dichiarate, trovate }.into())
        }
        (_, Some(dichiarato)) if dichiarato != trovato => {
            Err(RifiutoFile::Totale { dichiarato, trovato }.into())
        }
        _ => Ok(()),
    }
}
