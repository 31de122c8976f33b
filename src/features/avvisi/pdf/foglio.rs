//! What the template reads.
use crate::platform::simbolo::Simbolo;
use serde::{Serialize, Serializer};

/// Words in one language or two, each with its code.
pub type Testo = Vec<(&'static str, String)>;

/// A whole notice.
#[derive(Serialize)]
pub struct Foglio<'a> {
    pub lang: &'static str,
    pub documento: String,
    pub titolo: Testo,
    pub oggetto: &'a str,
    pub euro: Testo,
    pub dati: Testo,
    pub ente: Parte<'a>,
    pub destinatario: Parte<'a>,
    pub quanto: Quanto,
    pub dove: Dove,
    pub gruppi: Vec<Gruppo>,
}

/// Who asks, or whom.
#[derive(Serialize)]
pub struct Parte<'a> {
    pub titolo: Testo,
    pub nome: &'a str,
    pub righe: Vec<&'a str>,
    pub codice_nome: Testo,
    pub codice: &'a str,
    /// SVG path of the crest, black, in a square of 100.
    #[serde(serialize_with = "crest")]
    pub stemma: Option<&'a str>,
    pub stemma_alt: &'a str,
}

/// How much, and when.
#[derive(Serialize)]
pub struct Quanto {
    pub titolo: Testo,
    pub righe: Vec<Cifra>,
    pub testi: Vec<Blocco>,
    pub legale: Testo,
}

/// An amount and when it is asked.
#[derive(Serialize)]
pub struct Cifra {
    pub importo: String,
    pub nome: Testo,
    pub quando: Testo,
}

/// A text with its title, which may be empty.
#[derive(Serialize)]
pub struct Blocco {
    pub titolo: Testo,
    pub testo: Testo,
}

/// Where to pay.
#[derive(Serialize)]
pub struct Dove {
    pub titolo: Testo,
    pub blocchi: Vec<Blocco>,
    pub elenco: Testo,
}

/// Modules that look alike.
#[derive(Serialize)]
pub struct Gruppo {
    pub colonne: usize,
    /// Kinds of modules are not mixed on a sheet.
    pub nuovo_foglio: bool,
    pub moduli: Vec<Riquadro>,
}

/// One module.
#[derive(Serialize)]
pub struct Riquadro {
    pub titolo: Testo,
    pub quando: Testo,
    pub importo: String,
    #[serde(serialize_with = "svg")]
    pub qr: Simbolo,
    pub alt: String,
    pub istruzioni: Testo,
    pub righe: Vec<Riga>,
    pub slip: Option<Slip>,
}

/// One name and its value.
#[derive(Serialize)]
pub struct Riga {
    pub nome: Testo,
    pub valore: String,
    pub codice: bool,
}

/// The slip for the post office.
#[derive(Serialize)]
pub struct Slip {
    pub titolo: Testo,
    pub importo: String,
    pub righe: Vec<Riga>,
    pub autorizzazione: String,
    /// Kind of document, `P1`.
    pub tipo: &'static str,
    #[serde(serialize_with = "svg")]
    pub datamatrix: Simbolo,
    /// Modules of its side with the white around it, and without.
    pub moduli: [usize; 2],
    pub alt: String,
}

fn svg<S: Serializer>(symbol: &Simbolo, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&symbol.svg())
}

fn crest<S: Serializer>(path: &Option<&str>, serializer: S) -> Result<S::Ok, S::Error> {
    let drawn = |path| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\"><path d=\"{path}\"/></svg>"
        )
    };
    path.map(drawn).serialize(serializer)
}
