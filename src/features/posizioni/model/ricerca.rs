//! What an operator looks for, and the address under which they find it again: sealed, because
//! addresses are kept by browsers and proxies and this one would say whom they looked for.
use super::stato::StatoRata;
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso, ServizioId};
use crate::platform::sealed::Sealer;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Longest text to look for, characters.
const MOST: usize = 100;

/// A search as it was written: what a page shows again, and what its sealed address holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Ricerca {
    /// Number of a notice, fiscal code, id of the ente, words.
    pub cerca: String,
    pub servizio: String,
    /// [`Gruppo::as_str`].
    pub stato: String,
    /// [`Giorni::as_str`].
    pub giorni: String,
    pub dal: String,
    pub al: String,
    pub da_importo: String,
    pub a_importo: String,
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cerca {
    pub chiave: Chiave,
    pub filtri: Filtri,
}

/// What was written in the one box.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Chiave {
    #[default]
    Tutto,
    Avviso(NumeroAvviso),
    Debitore(CodiceFiscale),
    /// Beginnings of words of a name or of a reason, or an id of the ente (IUD, IUPD) as a whole.
    Parole(String),
}

/// What else rate must be like; all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filtri {
    pub servizio: Option<ServizioId>,
    pub gruppo: Option<Gruppo>,
    /// The days are both included.
    pub giorni: Option<(Giorni, Option<Date>, Option<Date>)>,
    pub minimo: Option<Importo>,
    pub massimo: Option<Importo>,
}

/// States as people ask for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gruppo {
    DaPagare,
    /// To pay, and the last day is past.
    Scadute,
    Pagate,
    Bozze,
    Annullate,
    Sostituite,
}

/// Which days are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Giorni {
    Scadenza,
    Pagamento,
}

/// A field that cannot be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErroreRicerca {
    /// One letter only, or too many.
    Testo,
    Giorno,
    /// The first day is after the last.
    Giorni,
    Importo,
    Importi,
}

impl Gruppo {
    pub const ALL: [Self; 6] = [
        Self::DaPagare,
        Self::Scadute,
        Self::Pagate,
        Self::Bozze,
        Self::Annullate,
        Self::Sostituite,
    ];

    /// As forms send it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DaPagare => "da_pagare",
            Self::Scadute => "scadute",
            Self::Pagate => "pagate",
            Self::Bozze => "bozze",
            Self::Annullate => "annullate",
            Self::Sostituite => "sostituite",
        }
    }

    pub fn stati(self) -> &'static [StatoRata] {
        match self {
            Self::DaPagare | Self::Scadute => &[StatoRata::DaPagare],
            Self::Pagate => &[StatoRata::Pagata, StatoRata::Rendicontata],
            Self::Bozze => &[StatoRata::Bozza],
            Self::Annullate => &[StatoRata::Annullata],
            Self::Sostituite => &[StatoRata::Sostituita],
        }
    }
}

impl Giorni {
    pub const ALL: [Self; 2] = [Self::Scadenza, Self::Pagamento];

    /// As forms send it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scadenza => "scadenza",
            Self::Pagamento => "pagamento",
        }
    }
}

impl Ricerca {
    /// Of one thing.
    #[cfg(test)]
    pub fn new(cerca: &str) -> Self {
        Self { cerca: cerca.to_owned(), ..Self::default() }
    }

    /// What it means; else each field that means nothing.
    pub fn parse(&self) -> Result<Cerca, Vec<(&'static str, ErroreRicerca)>> {
        let mut errori = vec![];
        let chiave = Chiave::parse(&self.cerca);
        if chiave.is_none() {
            errori.push(("cerca", ErroreRicerca::Testo));
        }
        let mut day = |field, text: &str| {
            leggi(text, &mut errori, field, ErroreRicerca::Giorno, |it| it.parse().ok())
        };
        let (dal, al): (Option<Date>, Option<Date>) = (day("dal", &self.dal), day("al", &self.al));
        let mut euro = |field, text: &str| {
            leggi(text, &mut errori, field, ErroreRicerca::Importo, |it| {
                Importo::parse_italiano(it).ok()
            })
        };
        let (minimo, massimo): (Option<Importo>, Option<Importo>) =
            (euro("da_importo", &self.da_importo), euro("a_importo", &self.a_importo));
        if dal.zip(al).is_some_and(|(dal, al)| al < dal) {
            errori.push(("al", ErroreRicerca::Giorni));
        }
        if minimo.zip(massimo).is_some_and(|(minimo, massimo)| massimo < minimo) {
            errori.push(("a_importo", ErroreRicerca::Importi));
        }
        if !errori.is_empty() {
            return Err(errori);
        }
        let quali = Giorni::ALL.into_iter().find(|it| it.as_str() == self.giorni);
        let some = dal.is_some() || al.is_some();
        let filtri = Filtri {
            servizio: self.servizio.parse().ok(),
            gruppo: Gruppo::ALL.into_iter().find(|it| it.as_str() == self.stato),
            giorni: some.then_some((quali.unwrap_or(Giorni::Scadenza), dal, al)),
            minimo,
            massimo,
        };
        Ok(Cerca { chiave: chiave.unwrap_or_default(), filtri })
    }

    /// The same for an address, good in the session `sessione` only.
    pub fn seal(&self, secret: &[u8], sessione: &[u8]) -> anyhow::Result<String> {
        let plain = [sessione, serde_json::to_string(self)?.as_bytes()].concat();
        Ok(URL_SAFE_NO_PAD.encode(sealer(secret)?.seal(&plain)?))
    }

    /// What [`Ricerca::seal`] made; none when it is of another session, or not ours.
    pub fn open(sealed: &str, secret: &[u8], sessione: &[u8]) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let plain = sealer(secret).ok()?.open(&sealed)?;
        serde_json::from_slice(plain.strip_prefix(sessione)?).ok()
    }
}

/// What a field says: `None` when it is empty, or when it says nothing and that was noted.
fn leggi<T>(
    text: &str,
    errori: &mut Vec<(&'static str, ErroreRicerca)>,
    field: &'static str,
    errore: ErroreRicerca,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = text.trim();
    let found = read(text);
    if found.is_none() && !text.is_empty() {
        errori.push((field, errore));
    }
    found
}

impl Chiave {
    /// As it was written, without what does not matter.
    pub fn testo(&self) -> String {
        match self {
            Self::Tutto => String::new(),
            Self::Avviso(numero) => numero.gruppi(),
            Self::Debitore(codice) => codice.as_str().to_owned(),
            Self::Parole(testo) => testo.clone(),
        }
    }

    /// As somebody wrote it; a IUV of ours or of another station (17 digits) is part of its notice's number.
    fn parse(scritto: &str) -> Option<Self> {
        let scritto = scritto.trim();
        if scritto.is_empty() {
            return Some(Self::Tutto);
        }
        let digits: String = scritto.chars().filter(|it| !it.is_whitespace()).collect();
        let iuv = digits.len() == 17 && digits.bytes().all(|it| it.is_ascii_digit());
        let numero = if iuv { format!("3{digits}") } else { digits };
        if let Ok(numero) = NumeroAvviso::parse(&numero) {
            return Some(Self::Avviso(numero));
        }
        if let Ok(codice) = CodiceFiscale::parse(scritto) {
            return Some(Self::Debitore(codice));
        }
        let lettere = scritto.chars().filter(|it| it.is_alphanumeric()).count();
        (2 <= lettere && scritto.chars().count() <= MOST).then(|| Self::Parole(scritto.to_owned()))
    }
}

fn sealer(secret: &[u8]) -> anyhow::Result<Sealer> {
    Sealer::new(secret, "ricerca di un operatore")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_search_is_found_again_in_its_session_only_and_its_address_says_nothing() {
        for scritto in ["bncgli85c42e507e", "3012 0000 0000 0000 06", "bncgli rossi"] {
            let cerca = Ricerca::new(scritto);
            let sealed = cerca.seal(b"key", b"one").unwrap();
            assert!(!sealed.to_uppercase().contains("BNCGLI") && !sealed.contains("3012"));
            assert_eq!(Ricerca::open(&sealed, b"key", b"one"), Some(cerca));
            assert_eq!(Ricerca::open(&sealed, b"key", b"two"), None);
            assert_eq!(Ricerca::open(&sealed, b"other", b"one"), None);
            assert_eq!(Ricerca::open(&sealed[1..], b"key", b"one"), None);
        }
        assert_eq!(Ricerca::open("BNCGLI85C42E507E", b"key", b""), None);
    }

    #[test]
    fn one_box_takes_a_number_a_iuv_a_code_or_words() {
        let avviso = Chiave::Avviso(NumeroAvviso::parse("301200000000000006").unwrap());
        assert_eq!(Chiave::parse(" 3012 0000 0000 0000 06 "), Some(avviso.clone()));
        assert_eq!(Chiave::parse("01200000000000006"), Some(avviso));
        let codice = CodiceFiscale::parse("BNCGLI85C42E507E").unwrap();
        assert_eq!(Chiave::parse("bncgli85c42e507e"), Some(Chiave::Debitore(codice)));
        assert_eq!(Chiave::parse("Ros"), Some(Chiave::Parole("Ros".to_owned())));
        assert_eq!(Chiave::parse("  "), Some(Chiave::Tutto));
        assert_eq!(Chiave::parse("R"), None);
        assert_eq!(Chiave::parse(&"ab ".repeat(40)), None);
    }

    #[test]
    fn what_cannot_be_is_told_field_by_field_and_nothing_else_is_guessed() {
        let ricerca = Ricerca {
            cerca: "-".to_owned(),
            dal: "2026-03-01".to_owned(),
            al: "2026-02-01".to_owned(),
            da_importo: "dieci".to_owned(),
            a_importo: "5,00".to_owned(),
            ..Ricerca::default()
        };
        let errori = ricerca.parse().unwrap_err();
        let campi: Vec<&str> = errori.iter().map(|it| it.0).collect();
        assert_eq!(campi, ["cerca", "da_importo", "al"]);
        let ricerca = Ricerca {
            stato: "scadute".to_owned(),
            dal: "2026-03-01".to_owned(),
            ..Ricerca::default()
        };
        let filtri = ricerca.parse().unwrap().filtri;
        assert_eq!(filtri.gruppo, Some(Gruppo::Scadute));
        assert_eq!(filtri.giorni, Some((Giorni::Scadenza, Some(date(2026, 3, 1)), None)));
    }
}
