//! The reason of payment that new debts of a service begin with, as a template with blanks to fill.
use std::fmt::Write as _;

/// The reason of payment is never longer (SANP, paymentDescription): characters.
const MASSIMO: usize = 140;

/// A blank of a template. Whoever makes a new posizione (by hand, or by a form) fills it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segnaposto {
    /// The name of the service.
    Servizio,
    /// The year that is paid for.
    Anno,
    /// The part of the year: «marzo», «2ª rata».
    Periodo,
    /// What tells one debt from another: a plate, a report, a pupil's number. Never a name.
    Riferimento,
}

impl Segnaposto {
    pub const TUTTI: [Self; 4] = [Self::Servizio, Self::Anno, Self::Periodo, Self::Riferimento];

    /// How it is written between braces.
    pub fn nome(self) -> &'static str {
        match self {
            Self::Servizio => "servizio",
            Self::Anno => "anno",
            Self::Periodo => "periodo",
            Self::Riferimento => "riferimento",
        }
    }

    /// Characters that what stands in its place can have, when it is not known yet.
    fn massimo(self) -> usize {
        match self {
            Self::Servizio => 0,
            Self::Anno => 4,
            Self::Periodo => 20,
            Self::Riferimento => 35,
        }
    }
}

/// Every blank as it is written: `{servizio} {anno} …`.
pub fn segnaposti() -> String {
    Segnaposto::TUTTI.map(|it| format!("{{{}}}", it.nome())).join(" ")
}

/// What stands in the place of the blanks. A blank longer than 4, 20, 35 characters is cut.
#[derive(Debug, Clone, Copy, Default)]
pub struct Valori<'a> {
    pub servizio: &'a str,
    pub anno: &'a str,
    pub periodo: &'a str,
    pub riferimento: &'a str,
}

/// Why a text is no template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RifiutoCausale {
    /// Between braces stands something that nobody fills; or a brace is alone.
    Segnaposto,
    /// With its blanks filled it can be longer than 140 characters.
    Lunga,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Pezzo {
    Testo(String),
    Vuoto(Segnaposto),
}

/// A template that always fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelloCausale(Vec<Pezzo>);

impl ModelloCausale {
    /// Of a service called `servizio`: with the longest of everything else it must fit.
    pub fn parse(testo: &str, servizio: &str) -> Result<Self, RifiutoCausale> {
        let (mut pezzi, mut resto) = (vec![], testo);
        while let Some((prima, dopo)) = resto.split_once('{') {
            let (nome, poi) = dopo.split_once('}').ok_or(RifiutoCausale::Segnaposto)?;
            let vuoto = Segnaposto::TUTTI.into_iter().find(|it| it.nome() == nome.trim());
            pezzi.push(Pezzo::Testo(prima.to_owned()));
            pezzi.push(Pezzo::Vuoto(vuoto.ok_or(RifiutoCausale::Segnaposto)?));
            resto = poi;
        }
        pezzi.push(Pezzo::Testo(resto.to_owned()));
        let modello = Self(pezzi);
        if modello.0.iter().any(|it| matches!(it, Pezzo::Testo(testo) if testo.contains('}'))) {
            return Err(RifiutoCausale::Segnaposto);
        }
        let lungo = |it: &Pezzo| match it {
            Pezzo::Testo(testo) => testo.chars().count(),
            Pezzo::Vuoto(Segnaposto::Servizio) => servizio.chars().count(),
            Pezzo::Vuoto(vuoto) => vuoto.massimo(),
        };
        let lunghezza: usize = modello.0.iter().map(lungo).sum();
        if MASSIMO < lunghezza { Err(RifiutoCausale::Lunga) } else { Ok(modello) }
    }

    /// The reason with its blanks filled, one space between words: at most 140 characters.
    pub fn scrivi(&self, valori: &Valori<'_>) -> String {
        let mut testo = String::new();
        for pezzo in &self.0 {
            let _ = match pezzo {
                Pezzo::Testo(it) => testo.write_str(it),
                Pezzo::Vuoto(vuoto) => {
                    let (valore, massimo) = match vuoto {
                        Segnaposto::Servizio => (valori.servizio, MASSIMO),
                        Segnaposto::Anno => (valori.anno, vuoto.massimo()),
                        Segnaposto::Periodo => (valori.periodo, vuoto.massimo()),
                        Segnaposto::Riferimento => (valori.riferimento, vuoto.massimo()),
                    };
                    testo.extend(valore.chars().take(massimo));
                    Ok(())
                }
            };
        }
        testo.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MASSIMO).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VALORI: Valori<'_> = Valori {
        servizio: "Mensa scolastica",
        anno: "2026",
        periodo: "marzo",
        riferimento: "AB 12",
    };

    #[test]
    fn blanks_are_filled_and_the_rest_stays() {
        let modello = ModelloCausale::parse("{servizio} { anno }, {periodo} - {riferimento}", "");
        let scritta = modello.unwrap().scrivi(&VALORI);
        assert_eq!(scritta, "Mensa scolastica 2026, marzo - AB 12");
        let senza = ModelloCausale::parse("Canone unico", "").unwrap();
        assert_eq!(senza.scrivi(&Valori::default()), "Canone unico");
    }

    #[test]
    fn what_nobody_fills_and_what_cannot_fit_is_refused() {
        use RifiutoCausale::{Lunga, Segnaposto};
        for testo in ["{nome}", "{", "}", "{anno", "anno}", "{{anno}}", "{}"] {
            assert_eq!(ModelloCausale::parse(testo, ""), Err(Segnaposto), "{testo}");
        }
        let servizio = "s".repeat(101);
        let testo = "{servizio}{anno}{riferimento}";
        assert!(ModelloCausale::parse(testo, &servizio).is_ok());
        assert_eq!(ModelloCausale::parse(testo, &format!("{servizio}s")), Err(Lunga));
        assert_eq!(ModelloCausale::parse(&"è".repeat(141), ""), Err(Lunga));
    }

    proptest! {
        #[test]
        fn a_template_that_is_taken_always_fits(
            testo in "([a-zè ]|\\{servizio\\}|\\{periodo\\}|\\{riferimento\\}){0,30}",
            servizio in ".{0,60}", altro in ".{0,200}",
        ) {
            if let Ok(modello) = ModelloCausale::parse(&testo, &servizio) {
                let valori = Valori { servizio: &servizio, anno: &altro, periodo: &altro, riferimento: &altro };
                prop_assert!(modello.scrivi(&valori).chars().count() <= 140);
            }
        }
    }
}
