//! What a notice says, section by section.
use crate::features::avvisi::model::avviso::Stemma;
use crate::platform::simbolo::Simbolo;

/// Words in one language or two, each with its code.
pub type Testo = Vec<(&'static str, String)>;

/// A whole notice.
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
pub struct Parte<'a> {
    pub titolo: Testo,
    pub nome: &'a str,
    pub righe: Vec<&'a str>,
    pub codice_nome: Testo,
    pub codice: &'a str,
    pub stemma: Option<&'a Stemma>,
    pub stemma_alt: &'a str,
}

/// How much, and when.
pub struct Quanto {
    pub titolo: Testo,
    pub righe: Vec<Cifra>,
    pub testi: Vec<Blocco>,
    pub legale: Testo,
}

/// An amount and when it is asked.
pub struct Cifra {
    pub importo: String,
    pub nome: Testo,
    pub quando: Testo,
}

/// A text with its title, which may be empty.
pub struct Blocco {
    pub titolo: Testo,
    pub testo: Testo,
}

/// Where to pay.
pub struct Dove {
    pub titolo: Testo,
    pub blocchi: Vec<Blocco>,
    pub elenco: Testo,
}

/// Modules that look alike.
pub struct Gruppo {
    pub colonne: usize,
    /// Kinds of modules are not mixed on a sheet.
    pub nuovo_foglio: bool,
    pub moduli: Vec<Riquadro>,
}

/// One module.
pub struct Riquadro {
    pub titolo: Testo,
    pub quando: Testo,
    pub importo: String,
    pub qr: Simbolo,
    pub alt: String,
    pub istruzioni: Testo,
    pub righe: Vec<Riga>,
    pub slip: Option<Slip>,
}

/// One name and its value.
pub struct Riga {
    pub nome: Testo,
    pub valore: String,
    pub codice: bool,
}

/// The slip for the post office.
pub struct Slip {
    pub titolo: Testo,
    pub importo: String,
    pub righe: Vec<Riga>,
    pub autorizzazione: String,
    /// Kind of document, `P1`.
    pub tipo: &'static str,
    pub datamatrix: Simbolo,
    pub alt: String,
}
