//! The list of a person's receipts: what is looked for, and how much there is.
use super::Avvertenza;
use crate::features::posizioni::EsitoRt;
use crate::kernel::{Importo, RtId, is_codice_ente, piega, rome};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Receipts on a page of the list.
pub const PER_PAGINA: u32 = 20;

/// Receipts in one ZIP file: about 16 MB.
pub const PER_ARCHIVIO: u32 = 500;

/// A receipt in the list.
#[derive(Clone, PartialEq, Eq)]
pub struct Voce {
    pub id: RtId,
    pub pagata_at: Timestamp,
    pub ente_nome: String,
    pub causale: String,
    /// The debtor, when it is not the person who looks.
    pub intestata_a: Option<String>,
    pub importo: Importo,
    pub esito: Option<EsitoRt>,
}

impl Voce {
    /// Day of payment in Rome.
    pub fn giorno(&self) -> Date {
        self.pagata_at.to_zoned(rome()).date()
    }

    /// See [`Quietanza::avvertenza`].
    pub fn avvertenza(&self) -> Option<Avvertenza> {
        Avvertenza::di(self.esito)
    }
}

/// Whose debts were paid. No names in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intestatario {
    Io,
    Altri,
}

/// What to look for. What cannot be understood is not looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filtri {
    pub anno: Option<i32>,
    /// Codice fiscale of the ente.
    pub ente: Option<String>,
    pub persona: Option<Intestatario>,
    /// As written by the person.
    pub cerca: String,
}

impl Intestatario {
    /// In addresses and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Io => "io",
            Self::Altri => "altri",
        }
    }
}

impl Filtri {
    /// From the fields of the form, each perhaps empty or not ours.
    pub fn new(anno: &str, ente: &str, persona: &str, cerca: &str) -> Self {
        let ente = ente.trim();
        Self {
            anno: anno.trim().parse().ok().filter(|anno| (2000..=2999).contains(anno)),
            ente: is_codice_ente(ente).then(|| ente.to_owned()),
            persona: [Intestatario::Io, Intestatario::Altri]
                .into_iter()
                .find(|it| it.as_str() == persona.trim()),
            cerca: cerca
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .chars()
                .take(70)
                .collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Words that must all be found, each anywhere: a notice number in groups finds itself.
    pub fn parole(&self) -> Vec<String> {
        self.cerca.split_whitespace().map(piega).collect()
    }

    /// The same, of one year.
    pub fn di(&self, anno: i32) -> Self {
        Self { anno: Some(anno), ..self.clone() }
    }

    /// The page's address with these filters, the same for everyone who may see it.
    pub fn href(&self, path: &str, pagina: u32) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if let Some(anno) = self.anno {
            query.append_pair("anno", &anno.to_string());
        }
        if let Some(ente) = &self.ente {
            query.append_pair("ente", ente);
        }
        if let Some(persona) = self.persona {
            query.append_pair("persona", persona.as_str());
        }
        if !self.cerca.is_empty() {
            query.append_pair("cerca", &self.cerca);
        }
        if pagina > 1 {
            query.append_pair("pagina", &pagina.to_string());
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// Receipts of one year, one ente, and one side (mine, others').
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gruppo {
    pub anno: i32,
    pub ente_cf: String,
    pub ente_nome: String,
    pub mia: bool,
    /// Of these, how many have the words that are looked for, and their sum.
    pub trovate: u32,
    pub importo: Importo,
}

/// How many receipts a person has, of what, and how many are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Riepilogo {
    gruppi: Vec<Gruppo>,
    filtri: Filtri,
}

/// A number of receipts and their sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Somma {
    pub quante: u32,
    pub importo: Importo,
}

impl Riepilogo {
    /// `gruppi` of all the receipts of the person, counted with the words of `filtri`.
    pub fn new(gruppi: Vec<Gruppo>, filtri: Filtri) -> Self {
        Self { gruppi, filtri }
    }

    pub fn filtri(&self) -> &Filtri {
        &self.filtri
    }

    /// The person has no receipt at all.
    pub fn is_vuoto(&self) -> bool {
        self.gruppi.is_empty()
    }

    /// Some are about debts of others.
    pub fn has_altri(&self) -> bool {
        self.gruppi.iter().any(|it| !it.mia)
    }

    /// Years with a receipt, newest first.
    pub fn anni(&self) -> Vec<i32> {
        let mut anni: Vec<i32> = self.gruppi.iter().map(|it| it.anno).collect();
        anni.sort_unstable_by(|a, b| b.cmp(a));
        anni.dedup();
        anni
    }

    /// Codice fiscale and name of the entes with a receipt, by name.
    pub fn enti(&self) -> Vec<(&str, &str)> {
        let per_cf: BTreeMap<&str, &str> =
            self.gruppi.iter().map(|it| (it.ente_cf.as_str(), it.ente_nome.as_str())).collect();
        let mut enti: Vec<_> = per_cf.into_iter().collect();
        enti.sort_by_key(|(cf, nome)| (nome.to_lowercase(), *cf));
        enti
    }

    /// What is looked for, year by year; years where nothing was found are left out.
    pub fn per_anno(&self) -> BTreeMap<i32, Somma> {
        let mut anni: BTreeMap<i32, Somma> = BTreeMap::new();
        for gruppo in self.gruppi.iter().filter(|it| it.trovate > 0 && self.is_cercato(it)) {
            let somma = anni.entry(gruppo.anno).or_default();
            somma.quante = somma.quante.saturating_add(gruppo.trovate);
            somma.importo = [somma.importo, gruppo.importo].into_iter().sum();
        }
        anni
    }

    /// How many are looked for.
    pub fn trovate(&self) -> u32 {
        self.per_anno().values().fold(0, |n, somma| n.saturating_add(somma.quante))
    }

    /// Pages that hold them, at least one.
    pub fn pagine(&self) -> u32 {
        self.trovate().div_ceil(PER_PAGINA).max(1)
    }

    fn is_cercato(&self, gruppo: &Gruppo) -> bool {
        let filtri = &self.filtri;
        filtri.anno.is_none_or(|anno| anno == gruppo.anno)
            && filtri.ente.as_ref().is_none_or(|ente| *ente == gruppo.ente_cf)
            && filtri.persona.is_none_or(|persona| (persona == Intestatario::Io) == gruppo.mia)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gruppo(anno: i32, ente_cf: &str, mia: bool, trovate: u32, cent: i64) -> Gruppo {
        Gruppo {
            anno,
            ente_cf: ente_cf.into(),
            ente_nome: format!("Ente {ente_cf}"),
            mia,
            trovate,
            importo: Importo::from_cent(cent).unwrap(),
        }
    }

    const B: &str = "80000000002";
    const A: &str = "80000000001";

    fn riepilogo(filtri: Filtri) -> Riepilogo {
        let gruppi = vec![
            gruppo(2025, B, true, 3, 300),
            gruppo(2026, B, true, 20, 2000),
            gruppo(2026, A, true, 1, 150),
            gruppo(2026, A, false, 2, 80),
            gruppo(2024, A, true, 0, 0),
        ];
        Riepilogo::new(gruppi, filtri)
    }

    #[test]
    fn totals_are_of_what_is_looked_for_and_choices_of_all_there_is() {
        let all = riepilogo(Filtri::default());
        assert_eq!((all.trovate(), all.pagine(), all.has_altri()), (26, 2, true));
        assert_eq!(all.anni(), [2026, 2025, 2024]);
        assert_eq!(all.enti(), [(A, "Ente 80000000001"), (B, "Ente 80000000002")]);
        let somma = |quante, cent| Somma { quante, importo: Importo::from_cent(cent).unwrap() };
        assert_eq!(
            all.per_anno(),
            BTreeMap::from([(2025, somma(3, 300)), (2026, somma(23, 2230))])
        );

        let altri = riepilogo(Filtri::new("2026", A, "altri", ""));
        assert_eq!(altri.per_anno(), BTreeMap::from([(2026, somma(2, 80))]));
        assert_eq!(altri.anni(), all.anni(), "the choices do not go away");

        let nothing = riepilogo(Filtri::new("2019", "", "", ""));
        assert_eq!((nothing.trovate(), nothing.pagine(), nothing.is_vuoto()), (0, 1, false));
    }

    #[test]
    fn filters_survive_the_address_and_nonsense_is_no_filter() {
        let filtri = Filtri::new("2026", B, "io", "  mensa   è &  ");
        assert_eq!(filtri.cerca, "mensa è &");
        let href = filtri.href("/area/ricevute", 3);
        assert_eq!(
            href,
            "/area/ricevute?anno=2026&ente=80000000002&persona=io&cerca=mensa+%C3%A8+%26&pagina=3"
        );
        assert_eq!(Filtri::default().href("/area/ricevute", 1), "/area/ricevute");
        assert!(Filtri::new("boh", "80'; drop", "RSSMRA80A01H501U", "  ").is_empty());
        assert_eq!(Filtri::new("", "", "", &"x".repeat(500)).cerca.len(), 70);
    }

    #[test]
    fn words_are_looked_for_without_case_and_accents() {
        assert_eq!(
            Filtri::new("", "", "", "Nicolò D’ANGELO 3012 0260").parole(),
            ["nicolo", "d'angelo", "3012", "0260"]
        );
    }
}
