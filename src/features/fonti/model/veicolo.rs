//! What a vehicle owes, asked by its plate alone: for who pays the car tax at a counter.
use super::letta::{giorno_vero, is_scritto, pulito};
use crate::kernel::{Importo, NumeroAvviso};
use jiff::civil::Date;

/// Longest id of a debt that is believed.
const MAX_ID: usize = 50;

/// `tipoVeicoloTarga` of the Node's catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TipoVeicolo {
    Autoveicolo,
    Rimorchio,
    Motoveicolo,
}

/// 7 or 8 capital letters and digits. Says whose vehicle it is to who can look it up: never in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Targa(String);

impl Targa {
    /// Refuses other lengths and other characters; small letters become capital ones.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (7..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        fits.then(|| Self(text.to_ascii_uppercase()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Targa {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Targa(…)")
    }
}

/// A vehicle with a plate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Veicolo {
    pub tipo: TipoVeicolo,
    pub targa: Targa,
}

/// What a source says of a vehicle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bollo {
    Dovuto(Dovuto),
    /// What it owed was paid.
    InRegola,
    /// It owes no tax: why is nobody's business at a counter.
    NonDovuto,
    /// No such vehicle there.
    Sconosciuto,
}

/// The one debt that is to be paid first. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dovuto {
    /// The source's own id of it, unique for its ente.
    pub id: String,
    /// The notice that the source, or who issues for it, made of it.
    pub numero: Option<NumeroAvviso>,
    pub causale: String,
    /// What it costs today.
    pub importo: Importo,
    pub scadenza: Option<Date>,
}

impl Dovuto {
    /// As it can be believed on `oggi`; None: its contract does not allow it.
    pub fn ammesso(self, oggi: Date) -> Option<Self> {
        let id = is_scritto(&self.id) && self.id.chars().count() <= MAX_ID;
        let giorno = self.scadenza.is_none_or(|it| giorno_vero(it, oggi));
        let causale = pulito(&self.causale);
        let good = id && giorno && Importo::ZERO < self.importo && !causale.is_empty();
        good.then_some(Self { causale, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_plate_is_seven_or_eight_letters_and_digits_and_is_never_shown() {
        assert_eq!(Targa::parse("gx110lm").unwrap().as_str(), "GX110LM");
        for ko in ["", "GX110L", "GX110LM00", "GX 110LM", "GX110L-", "GX110Lè"] {
            assert_eq!(Targa::parse(ko), None, "{ko}");
        }
        assert_eq!(format!("{:?}", Targa::parse("GX110LM")), "Some(Targa(…))");
    }

    #[test]
    fn a_debt_that_cannot_be_is_not_believed() {
        let good = || Dovuto {
            id: "FV903TB-2026".to_owned(),
            numero: None,
            causale: " Bollo\n auto ".to_owned(),
            importo: Importo::from_cent(1).unwrap(),
            scadenza: Some(date(2026, 12, 31)),
        };
        let oggi = date(2026, 11, 23);
        assert_eq!(good().ammesso(oggi).unwrap().causale, "Bollo auto");
        for wrong in [
            Dovuto { id: " ".to_owned(), ..good() },
            Dovuto { id: "x".repeat(51), ..good() },
            Dovuto { causale: "\n".to_owned(), ..good() },
            Dovuto { importo: Importo::ZERO, ..good() },
            Dovuto { scadenza: Some(date(2099, 1, 1)), ..good() },
            Dovuto { scadenza: Some(date(1026, 1, 1)), ..good() },
        ] {
            assert_eq!(wrong.clone().ammesso(oggi), None, "{wrong:?}");
        }
    }
}
