//! All that an ente says of a service.
use crate::features::enti::model::causale::{ModelloCausale, RifiutoCausale};
use crate::features::enti::model::{Mora, Scaglione};
use crate::kernel::{Iban, IbanId, Importo, Lang, ServizioId};
use jiff::civil::Date;

/// A text in the languages of the portal; without one, Italian is shown, marked as Italian.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Testi {
    pub it: String,
    pub en: Option<String>,
    pub es: Option<String>,
}

impl Testi {
    /// In that language, where there is one.
    pub fn get(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::It => Some(self.it.as_str()),
            Lang::En => self.en.as_deref(),
            Lang::Es => self.es.as_deref(),
        }
    }
}

/// How a new debt of a service is told to who owes it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Avvisa {
    pub io: bool,
    pub email: bool,
    pub carta: bool,
}

/// What can be said of a service, besides what names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatiServizio {
    /// 1–140 characters in each language.
    pub nome: Testi,
    /// None, or 1–500 characters in each language.
    pub descrizione: Option<Testi>,
    /// `9/NNNNNNNXX/`
    pub tassonomia: String,
    /// What is collected goes there.
    pub conto: IbanId,
    pub ufficio: Option<String>,
    /// Template of the reason of new debts; none: whoever makes one writes it.
    pub causale: Option<String>,
    /// Least and greatest amount of a new debt, the same for one price; none: any.
    pub prezzo: Option<(Importo, Importo)>,
    /// Days to pay a new debt, 1–365, when nobody says; none: whoever makes one says.
    pub scadenza_giorni: Option<i16>,
    /// Forms offer it from, and to, these days, both included.
    pub aperto: (Option<Date>, Option<Date>),
    pub avvisa: Avvisa,
    /// Debtors of whom nobody knows the name are taken.
    pub anonimo: bool,
    /// Still payable after the last day.
    pub accetta_tardivi: bool,
    /// None: who is late pays the same.
    pub mora: Option<Mora>,
    /// False: nothing new is made of it; what is there stays.
    pub attivo: bool,
}

/// Why a service cannot be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemaServizio {
    Nome,
    Descrizione,
    Causale(RifiutoCausale),
    /// Not from a cent up, or the least is more than the greatest.
    Prezzo,
    /// Not 1–365 days.
    Scadenza,
    /// It closes before it opens.
    Apertura,
    /// Steps of lateness not one after the other, or of nothing, or of more than all of it.
    Mora,
    /// It asks more of who is late, and is not payable late.
    MoraSenzaTardivi,
}

impl DatiServizio {
    /// Everything that is wrong with it by itself; taxonomy and account are looked up when it is written.
    pub fn problemi(&self) -> Vec<ProblemaServizio> {
        use ProblemaServizio as P;
        let mut tutti = vec![];
        let fra = |testo: &str, massimo: usize| (1..=massimo).contains(&testo.chars().count());
        let lungo = |testi: &Testi, massimo| {
            let altri = [&testi.en, &testi.es];
            fra(&testi.it, massimo) && altri.into_iter().flatten().all(|it| fra(it, massimo))
        };
        if !lungo(&self.nome, 140) {
            tutti.push(P::Nome);
        }
        if self.descrizione.as_ref().is_some_and(|it| !lungo(it, 500)) {
            tutti.push(P::Descrizione);
        }
        if let Some(Err(rifiuto)) = self.modello() {
            tutti.push(P::Causale(rifiuto));
        }
        if self.prezzo.is_some_and(|(minimo, massimo)| minimo.cent() < 1 || massimo < minimo) {
            tutti.push(P::Prezzo);
        }
        if self.scadenza_giorni.is_some_and(|it| !(1..=365).contains(&it)) {
            tutti.push(P::Scadenza);
        }
        if let (Some(dal), Some(al)) = self.aperto
            && al < dal
        {
            tutti.push(P::Apertura);
        }
        if let Some(mora) = &self.mora {
            let crescono = |it: &[Scaglione]| {
                it.windows(2).all(|it| matches!(it, [a, b] if a.dopo_giorni < b.dopo_giorni))
            };
            let giusti =
                mora.maggiorazioni.iter().all(|it| (1..=10_000).contains(&it.per_diecimila));
            if !crescono(&mora.maggiorazioni) || !giusti {
                tutti.push(P::Mora);
            }
            if !self.accetta_tardivi {
                tutti.push(P::MoraSenzaTardivi);
            }
        }
        tutti
    }

    /// The template of the reason, when there is one.
    pub fn modello(&self) -> Option<Result<ModelloCausale, RifiutoCausale>> {
        self.causale.as_ref().map(|it| ModelloCausale::parse(it, &self.nome.it))
    }
}

/// A service of the catalogue.
#[derive(Debug, Clone)]
pub struct Scheda {
    pub id: ServizioId,
    /// `tipoDovuto` of import files; never changes.
    pub codice: String,
    pub iban: Iban,
    pub dati: DatiServizio,
}

/// A line of the story of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cambio {
    /// Column; none: the row was made, or taken away.
    pub campo: Option<String>,
    pub prima: Option<String>,
    pub dopo: Option<String>,
    /// Codice fiscale of an operator, or `console`.
    pub chi: String,
    pub at: jiff::Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn dati() -> DatiServizio {
        DatiServizio {
            nome: Testi { it: "Mensa".into(), ..Testi::default() },
            descrizione: None,
            tassonomia: "9/0107101TS/".into(),
            conto: IbanId(1),
            ufficio: None,
            causale: None,
            prezzo: None,
            scadenza_giorni: None,
            aperto: (None, None),
            avvisa: Avvisa::default(),
            anonimo: false,
            accetta_tardivi: true,
            mora: None,
            attivo: true,
        }
    }

    #[test]
    fn each_thing_wrong_with_a_service_has_its_reason() {
        use ProblemaServizio as P;
        let cent = |n| Importo::from_cent(n).unwrap();
        let passo = |dopo_giorni, per_diecimila| Scaglione { dopo_giorni, per_diecimila };
        let mora =
            |passi: &[Scaglione]| Some(Mora { interessi: false, maggiorazioni: passi.to_vec() });
        assert_eq!(dati().problemi(), []);
        let testi = |it: String| Testi { it, ..Testi::default() };
        let cases = [
            (DatiServizio { nome: testi(String::new()), ..dati() }, P::Nome),
            (DatiServizio { nome: testi("n".repeat(141)), ..dati() }, P::Nome),
            (DatiServizio { descrizione: Some(testi("d".repeat(501))), ..dati() }, P::Descrizione),
            (
                DatiServizio { causale: Some("{chi}".into()), ..dati() },
                P::Causale(RifiutoCausale::Segnaposto),
            ),
            (DatiServizio { prezzo: Some((Importo::ZERO, cent(5))), ..dati() }, P::Prezzo),
            (DatiServizio { prezzo: Some((cent(6), cent(5))), ..dati() }, P::Prezzo),
            (DatiServizio { scadenza_giorni: Some(366), ..dati() }, P::Scadenza),
            (
                DatiServizio { aperto: (Some(date(2026, 2, 2)), Some(date(2026, 2, 1))), ..dati() },
                P::Apertura,
            ),
            (DatiServizio { mora: mora(&[passo(30, 100), passo(30, 200)]), ..dati() }, P::Mora),
            (DatiServizio { mora: mora(&[passo(0, 10_001)]), ..dati() }, P::Mora),
            (
                DatiServizio { mora: mora(&[passo(0, 500)]), accetta_tardivi: false, ..dati() },
                P::MoraSenzaTardivi,
            ),
        ];
        for (dati, problema) in cases {
            assert_eq!(dati.problemi(), [problema]);
        }
    }
}
