//! What an ente shows of itself to everybody: texts, offices with their hours, crest, host name.
use super::{Ente, scheda::Testi};
use crate::kernel::{ServizioId, UfficioId};

/// The page of an ente, without what can be paid by forms.
#[derive(Debug, Clone)]
pub struct Vetrina {
    pub ente: Ente,
    pub presentazione: Option<Testi>,
    /// When and where people find somebody, in words.
    pub orari: Option<Testi>,
    /// Version of its crest.
    pub stemma: Option<i64>,
    pub uffici: Vec<Ufficio>,
    /// In use, by name.
    pub servizi: Vec<ServizioInVetrina>,
}

/// A service as everybody sees it.
#[derive(Debug, Clone)]
pub struct ServizioInVetrina {
    pub id: ServizioId,
    pub nome: Testi,
    pub descrizione: Option<Testi>,
}

/// An office, with what people need to go there or to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ufficio {
    pub id: UfficioId,
    pub dati: DatiUfficio,
}

/// What is said of an office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DatiUfficio {
    /// 1–100 characters.
    pub nome: String,
    /// 1–200 characters.
    pub indirizzo: String,
    /// Seven, from Monday, as [`orario`] writes them; empty: closed.
    pub orari: Vec<String>,
    pub telefono: Option<String>,
    pub email: Option<String>,
    pub pec: Option<String>,
    /// `https://…`, where appointments are made.
    pub prenota: Option<String>,
}

/// The hours of a day as everybody reads them, `08:30–12:30, 15:00–17:00`, from what somebody typed
/// (`8.30-12.30 15-17`); empty when nothing is. None: not hours, more than three spans, or spans that are
/// not one after the other.
pub fn orario(scritto: &str) -> Option<String> {
    let piano = scritto.replace(['–', '—'], "-").replace(" -", "-").replace("- ", "-");
    let mut fino = None;
    let mut out = vec![];
    for tratto in piano.split([',', ';', ' ', '/']).filter(|it| !it.is_empty()) {
        let (da, a) = tratto.split_once('-')?;
        let (da, a) = (minuto(da)?, minuto(a)?);
        if a <= da || fino.is_some_and(|it| da < it) || out.len() == 3 {
            return None;
        }
        fino = Some(a);
        out.push(format!("{:02}:{:02}–{:02}:{:02}", da / 60, da % 60, a / 60, a % 60));
    }
    Some(out.join(", "))
}

/// Minute of the day of `8`, `8:30`, `8.30`; up to 24:00.
fn minuto(testo: &str) -> Option<u16> {
    let (ora, minuti) = testo.split_once([':', '.']).unwrap_or((testo, "0"));
    let numero =
        |it: &str| it.parse::<u16>().ok().filter(|_| it.len() <= 2 && !it.starts_with('+'));
    let (ora, minuti) = (numero(ora)?, numero(minuti)?);
    (minuti < 60 && ora * 60 + minuti <= 1440).then_some(ora * 60 + minuti)
}

/// A host name as it is kept, small letters: labels of letters, digits and hyphens with a dot at least, the
/// last not a number (RFC 1123 §2.1). None: not one, or an address.
pub fn nome_host(scritto: &str) -> Option<String> {
    let nome = scritto.trim().trim_end_matches('.').to_ascii_lowercase();
    let label = |it: &str| {
        (1..=63).contains(&it.len())
            && it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !it.starts_with('-')
            && !it.ends_with('-')
    };
    let ultima = nome.rsplit('.').next().unwrap_or_default();
    let intera = nome.len() <= 253
        && nome.contains('.')
        && nome.split('.').all(label)
        && ultima.len() >= 2
        && ultima.starts_with(|c: char| c.is_ascii_lowercase());
    intera.then_some(nome)
}

#[cfg(test)]
mod tests {
    use super::{nome_host, orario};

    #[test]
    fn hours_are_read_as_people_write_them_and_written_in_one_way() {
        for (typed, kept) in [
            ("", ""),
            ("8.30-12.30", "08:30–12:30"),
            ("8:30 – 12:30, 15-17", "08:30–12:30, 15:00–17:00"),
            ("8-12 14-18", "08:00–12:00, 14:00–18:00"),
            ("0-24", "00:00–24:00"),
        ] {
            assert_eq!(orario(typed).as_deref(), Some(kept), "{typed}");
        }
        for wrong in ["mattina", "12-8", "8-12, 11-13", "8-25", "8:60-9", "1-2 3-4 5-6 7-8", "8"] {
            assert_eq!(orario(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_host_name_is_a_name_and_not_an_address() {
        assert_eq!(
            nome_host(" Pagamenti.Comune.Example.IT. ").as_deref(),
            Some("pagamenti.comune.example.it")
        );
        for wrong in
            ["localhost", "10.0.0.1", "a_b.it", "-a.it", "a..it", "a.it:80", "a.it/b", "è.it", ""]
        {
            assert_eq!(nome_host(wrong), None, "{wrong}");
        }
    }
}
