//! Codice fiscale and partita IVA.
use super::controllo::{lettera_di_controllo, undici_cifre_ok};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where a codice fiscale has digits, each of which a letter may stand for (omocodia).
const CIFRE: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
/// The letter of omocodia of each digit.
const OMOCODIA: &str = "LMNPQRSTUV";
/// The letter of each month of birth.
const MESI: &str = "ABCDEHLMPRST";
const GIORNI: [i8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Codice fiscale, upper case: 16 characters of a person or 11 digits of a body (or provisional).
/// The place of birth is never a reason to refuse: comuni are abolished, countries change.
/// Never shown by `Debug`: it is personal data.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(transparent)]
#[serde(try_from = "String", into = "String")]
pub struct CodiceFiscale(String);

/// Partita IVA: 11 digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(transparent)]
#[serde(try_from = "String", into = "String")]
pub struct PartitaIva(String);

/// Why a text is not a codice fiscale or a partita IVA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoCodice {
    #[error("codice mancante")]
    Vuoto,
    #[error("il codice ha 16 caratteri, o 11 cifre")]
    Lunghezza,
    #[error("lettere e cifre non sono al loro posto")]
    Forma,
    #[error("la data di nascita nel codice non esiste")]
    Data,
    #[error("il carattere di controllo non torna: forse un errore di battitura")]
    Controllo,
}

impl CodiceFiscale {
    /// Reads what a person or a file wrote: spaces and case do not matter.
    pub fn parse(text: &str) -> Result<Self, RifiutoCodice> {
        let codice = normalised(text)?;
        match codice.len() {
            11 => check_undici(&codice)?,
            16 => check_sedici(&codice)?,
            _ => return Err(RifiutoCodice::Lunghezza),
        }
        Ok(Self(codice))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A person's: 16 characters.
    pub fn is_persona(&self) -> bool {
        self.0.len() == 16
    }

    /// Day of birth, for a person; the century that makes them less than 100 years old on `oggi`.
    pub fn data_nascita(&self, oggi: Date) -> Option<Date> {
        let nascita = if self.is_persona() { nascita(&self.0)? } else { return None };
        let secolo = oggi.year() / 100 * 100;
        [secolo, secolo - 100, secolo - 200]
            .into_iter()
            .filter_map(|secolo| {
                Date::new(secolo + nascita.anno, nascita.mese, nascita.giorno).ok()
            })
            .find(|it| *it <= oggi)
    }

    /// Cadastral code of the place of birth (`H501`, `Z110`), omocodia undone.
    pub fn luogo(&self) -> Option<String> {
        let lettera = self.0.get(11..12)?;
        let cifre: Option<String> = self
            .0
            .get(12..15)?
            .chars()
            .map(|c| cifra(c).and_then(|n| char::from_digit(n, 10)))
            .collect();
        Some(format!("{lettera}{}", cifre?))
    }
}

impl PartitaIva {
    /// Spaces do not matter.
    pub fn parse(text: &str) -> Result<Self, RifiutoCodice> {
        let codice = normalised(text)?;
        if codice.len() != 11 {
            return Err(RifiutoCodice::Lunghezza);
        }
        check_undici(&codice)?;
        Ok(Self(codice))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Has the shape of an ente's code, of which pagoPA says nothing more: 11 digits (`stFiscalCodePA`).
pub fn is_codice_ente(text: &str) -> bool {
    text.len() == 11 && text.bytes().all(|b| b.is_ascii_digit())
}

fn normalised(text: &str) -> Result<String, RifiutoCodice> {
    let codice: String = text.split_whitespace().collect::<String>().to_ascii_uppercase();
    match codice {
        codice if codice.is_empty() => Err(RifiutoCodice::Vuoto),
        codice if codice.bytes().all(|b| b.is_ascii_alphanumeric()) => Ok(codice),
        _ => Err(RifiutoCodice::Forma),
    }
}

fn check_undici(codice: &str) -> Result<(), RifiutoCodice> {
    if !codice.bytes().all(|b| b.is_ascii_digit()) {
        return Err(RifiutoCodice::Forma);
    }
    if undici_cifre_ok(codice) { Ok(()) } else { Err(RifiutoCodice::Controllo) }
}

fn check_sedici(codice: &str) -> Result<(), RifiutoCodice> {
    let shaped = codice.char_indices().all(|(place, c)| {
        if CIFRE.contains(&place) { cifra(c).is_some() } else { c.is_ascii_uppercase() }
    });
    if !shaped {
        return Err(RifiutoCodice::Forma);
    }
    let (corpo, controllo) = codice.split_at(15);
    if lettera_di_controllo(corpo).map(String::from).as_deref() != Some(controllo) {
        return Err(RifiutoCodice::Controllo);
    }
    nascita(codice).map(|_| ()).ok_or(RifiutoCodice::Data)
}

struct Nascita {
    anno: i16,
    mese: i8,
    giorno: i8,
}

/// Year without century, month and day; `None` when there is no such day.
fn nascita(codice: &str) -> Option<Nascita> {
    let numero = |from: usize| -> Option<i8> {
        let mut cifre = codice.get(from..from + 2)?.chars().filter_map(cifra);
        i8::try_from(cifre.next()? * 10 + cifre.next()?).ok()
    };
    let anno = numero(6)?;
    let mese = MESI.find(codice.get(8..9)?)?;
    let giorno = numero(9).map(|giorno| if giorno > 40 { giorno - 40 } else { giorno })?;
    // 2000 was a leap year and nobody born on 29 February 1900 is possible, so `% 4` is enough.
    let bisesto = mese == 1 && giorno == 29 && anno % 4 != 0;
    let esiste = (1..=*GIORNI.get(mese)?).contains(&giorno) && !bisesto;
    esiste.then_some(Nascita { anno: i16::from(anno), mese: i8::try_from(mese + 1).ok()?, giorno })
}

/// The digit that a character stands for, omocodia included.
fn cifra(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| u32::try_from(OMOCODIA.find(c)?).ok())
}

impl fmt::Debug for CodiceFiscale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodiceFiscale(…)")
    }
}

impl TryFrom<String> for CodiceFiscale {
    type Error = RifiutoCodice;
    fn try_from(text: String) -> Result<Self, RifiutoCodice> {
        Self::parse(&text)
    }
}

impl From<CodiceFiscale> for String {
    fn from(codice: CodiceFiscale) -> Self {
        codice.0
    }
}

impl TryFrom<String> for PartitaIva {
    type Error = RifiutoCodice;
    fn try_from(text: String) -> Result<Self, RifiutoCodice> {
        Self::parse(&text)
    }
}

impl From<PartitaIva> for String {
    fn from(partita: PartitaIva) -> Self {
        partita.0
    }
}

#[cfg(test)]
mod tests {
    use super::RifiutoCodice::{Controllo, Data, Forma, Lunghezza, Vuoto};
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const BUONI: &[&str] = &[
        "RSSMRA80A01H501U",
        "RSSMRA80A01H50MM",
        "RSSMRA80A01H5LMX",
        "RSSMRA80A01HRLMS",
        "RSSMRA80A0MHRLMK",
        "RSSMRA80ALMHRLMV",
        "RSSMRA8LALMHRLMG",
        "RSSMRAULALMHRLMD",
        "RSSMRA85T10A562S",
        "BNCLCU85A41H501Z",
        "SPNDNL80R13C555T",
        "80000000002",
    ];

    #[test]
    fn good_codes_are_accepted_with_omocodia_anywhere() {
        for codice in BUONI {
            assert_eq!(CodiceFiscale::parse(codice).unwrap().as_str(), *codice);
        }
        assert_eq!(CodiceFiscale::parse(" rssmra 80a01 h501u ").unwrap().as_str(), BUONI[0]);
    }

    #[test]
    fn bad_codes_are_refused_with_the_reason() {
        let cases = [
            ("SPNDNL80R13C555X", Controllo),
            ("RSSMRA80A01H501X", Controllo),
            ("RSSMRA80A32H501C", Data),
            ("RSSMRA80G01H501I", Data),
            ("RSSMRA8OA01H501U", Forma),
            ("RSSMRA80A01H501", Lunghezza),
            ("RSSMRÀ80A01H501U", Forma),
            ("77777777777", Controllo),
            ("00000000000", Controllo),
            ("8000000000A", Forma),
            (" ", Vuoto),
        ];
        for (codice, rifiuto) in cases {
            assert_eq!(CodiceFiscale::parse(codice).err(), Some(rifiuto), "{codice}");
        }
    }

    #[test]
    fn the_29th_of_february_exists_in_leap_years_only() {
        let con_controllo =
            |corpo: &str| format!("{corpo}{}", lettera_di_controllo(corpo).unwrap());
        let cases = [("84", true), ("00", true), ("85", false), ("90", false)];
        for (anno, ok) in cases {
            let codice = con_controllo(&format!("RSSMRA{anno}B29H501"));
            assert_eq!(CodiceFiscale::parse(&codice).is_ok(), ok, "{codice}");
        }
    }

    #[test]
    fn abolished_comuni_and_foreign_countries_are_accepted() {
        for luogo in ["A001", "Z110", "Z998", "X999"] {
            let corpo = format!("RSSMRA80A01{luogo}");
            let codice = format!("{corpo}{}", lettera_di_controllo(&corpo).unwrap());
            assert_eq!(CodiceFiscale::parse(&codice).unwrap().luogo().as_deref(), Some(luogo));
        }
    }

    #[test]
    fn birth_is_read_through_omocodia_sex_and_century() {
        let oggi = date(2026, 11, 21);
        let nato = |codice: &str| CodiceFiscale::parse(codice).unwrap().data_nascita(oggi);
        for codice in &BUONI[..8] {
            assert_eq!(nato(codice), Some(date(1980, 1, 1)));
            assert_eq!(CodiceFiscale::parse(codice).unwrap().luogo().as_deref(), Some("H501"));
        }
        assert_eq!(nato("BNCLCU85A41H501Z"), Some(date(1985, 1, 1)));
        assert_eq!(nato("80000000002"), None);
        let codice = CodiceFiscale::parse("RSSMRA80A01H501U").unwrap();
        assert_eq!(codice.data_nascita(date(1979, 12, 31)), Some(date(1880, 1, 1)));
        assert_eq!(codice.data_nascita(date(2080, 1, 1)), Some(date(2080, 1, 1)));
    }

    #[test]
    fn a_code_is_never_printed_by_debug() {
        let codice = CodiceFiscale::parse("RSSMRA80A01H501U").unwrap();
        assert_eq!(format!("{codice:?}"), "CodiceFiscale(…)");
        assert!(serde_json::from_str::<CodiceFiscale>("\"RSSMRA80A01H501X\"").is_err());
    }

    #[test]
    fn partite_iva_follow_the_vectors() {
        let cases = [
            ("80000000002", true),
            ("80000000010", true),
            ("80000000028", true),
            ("02066400405", true),
            ("00743110157", true),
            ("01199250158", true),
            ("15376371009", true),
            ("77777777777", false),
            ("12345678901", false),
            ("00000000000", false),
        ];
        for (partita, ok) in cases {
            assert_eq!(PartitaIva::parse(partita).is_ok(), ok, "{partita}");
        }
    }

    proptest! {
        #[test]
        fn omocodia_in_any_position_keeps_the_person(sostituite in proptest::bits::u8::masked(0x7f)) {
            let mut corpo: Vec<char> = "RSSMRA80A01H501".chars().collect();
            for (bit, place) in CIFRE.into_iter().enumerate() {
                if sostituite & (1 << bit) != 0 {
                    let n = corpo[place].to_digit(10).unwrap();
                    corpo[place] = OMOCODIA.chars().nth(usize::try_from(n).unwrap()).unwrap();
                }
            }
            let corpo: String = corpo.into_iter().collect();
            let codice = format!("{corpo}{}", lettera_di_controllo(&corpo).unwrap());
            let codice = CodiceFiscale::parse(&codice).unwrap();
            prop_assert_eq!(codice.data_nascita(date(2026, 1, 1)), Some(date(1980, 1, 1)));
            prop_assert_eq!(codice.luogo(), Some("H501".to_owned()));
        }

        #[test]
        fn one_wrong_digit_of_a_partita_iva_is_noticed(place in 0..11_usize, add in 1..10_u32) {
            let mut cifre: Vec<u32> = "02066400405".chars().filter_map(|c| c.to_digit(10)).collect();
            cifre[place] = (cifre[place] + add) % 10;
            let text: String = cifre.into_iter().filter_map(|n| char::from_digit(n, 10)).collect();
            prop_assert!(PartitaIva::parse(&text).is_err());
        }

        #[test]
        fn no_text_makes_parsing_panic(text in "\\PC{0,20}") {
            let _ = CodiceFiscale::parse(&text);
        }
    }
}
