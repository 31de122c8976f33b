//! The demo's region as files: bodies, accounts, services, people, and files of positions as the
//! entes would send them. Dates are relative, so the story is the same on whatever day it is told.
use crate::kernel::MESI;
use anyhow::Context as _;
use jiff::{Span, civil::Date};

/// `codice_fiscale;denominazione;tipo;segregazione;telefono;email;sito;patrono;sabato_festivo;stato`: no state
/// is `attivo`
pub const ENTI: &str = include_str!("region/enti.csv");
/// `ente;iban;valido_dal`
pub const IBAN: &str = include_str!("region/iban.csv");
/// `ente;codice;nome_it;nome_en;nome_es;tassonomia;iban;ufficio;accetta_tardivi`
pub const SERVIZI: &str = include_str!("region/servizi.csv");
/// `ente;cbill;settore;info;conto_postale;intestatario;autorizzazione;stemma`
pub const STAMPA: &str = include_str!("region/stampa.csv");
/// What entes say of themselves, and the colour of their crest: `ente;it;en;es;colore`
pub const VETRINE: &str = include_str!("region/vetrine.csv");
/// Their offices: `ente;nome;indirizzo;lun;mar;mer;gio;ven;sab;dom;telefono;email;pec;prenota`
pub const UFFICI: &str = include_str!("region/uffici.csv");
/// `nome;cognome;codice_fiscale;email;identita;chi;storia`
pub const PERSONE: &str = include_str!("region/persone.csv");
/// Who works where, one row an incarico:
/// `nome;cognome;codice_fiscale;identita;ente;ruolo;servizi;ufficio;chi;storia;al`
pub const OPERATORI: &str = include_str!("region/operatori.csv");

/// What remote sources have, a notice a row:
/// `fonte;posizione;causale;opzione;tipo;descrizione;debitore;nome;progressivo;rata;importo;…`
const FONTI: &str = include_str!("region/fonti.csv");
/// What the car tax knows of vehicles: `targa;tipo;posizione;causale;importo;scadenza`
const VEICOLI: &str = include_str!("region/veicoli.csv");

/// Ente and key of the handheld of a patrol: known to everybody, for it opens nothing real.
pub const PALMARE: (&str, &str) =
    ("80023400015", "fascicolo_7061747475676c696120646920506f6e74656c61676f2c2070616c6d61726531");

/// What the portal of an ente holds: known to everybody, for it opens nothing real.
pub struct Portale {
    /// Fiscal code.
    pub ente: &'static str,
    /// Its key to the API.
    pub chiave: &'static str,
    /// Signs the way back from a payment.
    pub segreto: &'static str,
    /// Signs what it is told of.
    pub webhook: &'static str,
}

/// The comune whose portal is at `/portale`.
pub const PORTALE: Portale = Portale {
    ente: "80067800013",
    chiave: "fascicolo_706f7274616c652064656c20636f6d756e652064692072656e6120616c746121",
    segreto: "ritorno_7365677265746f20646569207269746f726e692064692072656e6120616c7461",
    webhook: "whsec_7365677265746f2064656920776562686f6f6b2064692072656e6120616c7461",
};

/// A service that people may pay at counters without a notice.
pub struct AlPsp {
    pub ente: &'static str,
    pub servizio: &'static str,
    /// idServizio and idSoggettoServizio of the Node's catalogue.
    pub codici: [&'static str; 2],
    /// None: car tax, of which a source says how much it is.
    pub cent: Option<i64>,
}

/// All of them.
pub const AL_PSP: &[AlPsp] = &[
    AlPsp {
        ente: "80023400015",
        servizio: "CERTIFICATI",
        codici: ["00007", "00001"],
        cent: Some(550),
    },
    AlPsp { ente: "80001100017", servizio: "BOLLO_AUTO", codici: ["00001", "00001"], cent: None },
];

/// A service whose debts who owes may split into rate, and how.
pub struct ARate {
    pub ente: &'static str,
    pub servizio: &'static str,
    /// The least debt, and the least rata.
    pub cent: [i64; 2],
    pub massimo: u8,
    pub prima_giorni: u8,
}

/// Forms in use: fiscal code of the ente, code of the service, name of the ready-made form.
pub const MODULI: &[[&str; 3]] = &[
    ["80023400015", "SPORT", "sala"],
    ["80023400015", "MULTE", "verbale"],
    ["80034500019", "LAMPADE_VOTIVE", "cimitero"],
];

/// All of them: a rata a month.
pub const A_RATE: &[ARate] = &[ARate {
    ente: "80023400015",
    servizio: "SPORT",
    cent: [5_000, 1_500],
    massimo: 4,
    prima_giorni: 15,
}];

/// A file of positions: `<ente>_<layout>_<subject>.csv`, how many days ago the ente sent it (what
/// is overdue today was not then), and its template.
struct Template {
    name: &'static str,
    days_ago: i32,
    text: &'static str,
}

/// In the order they are to be loaded.
const POSIZIONI: &[Template] = &[
    file("80001100017_V1_4_tasse.csv", 30, include_str!("region/80001100017_V1_4_tasse.csv")),
    file("80001100017_V2_0_bollo.csv", 0, include_str!("region/80001100017_V2_0_bollo.csv")),
    file("80012300010_V1_4_ticket.csv", 4, include_str!("region/80012300010_V1_4_ticket.csv")),
    file(
        "80023400015_V1_4_certificati_e_sport.csv",
        0,
        include_str!("region/80023400015_V1_4_certificati_e_sport.csv"),
    ),
    file("80023400015_V1_4_prove.csv", 0, include_str!("region/80023400015_V1_4_prove.csv")),
    file(
        "80023400015_V2_0_corso_di_vela.csv",
        0,
        include_str!("region/80023400015_V2_0_corso_di_vela.csv"),
    ),
    file("80023400015_V2_0_multe.csv", 7, include_str!("region/80023400015_V2_0_multe.csv")),
    file(
        "80023400015_V2_0_multe_nuove.csv",
        0,
        include_str!("region/80023400015_V2_0_multe_nuove.csv"),
    ),
    file(
        "80023400015_V2_0_passo_carrabile.csv",
        0,
        include_str!("region/80023400015_V2_0_passo_carrabile.csv"),
    ),
    file("80034500019_V1_4_lampade.csv", 0, include_str!("region/80034500019_V1_4_lampade.csv")),
    file(
        "80034500019_V1_4_tari_rata_3.csv",
        30,
        include_str!("region/80034500019_V1_4_tari_rata_3.csv"),
    ),
    file(
        "80034500019_V2_0_tari_a_scelta.csv",
        0,
        include_str!("region/80034500019_V2_0_tari_a_scelta.csv"),
    ),
    file("80045600014_V1_4_scuola.csv", 0, include_str!("region/80045600014_V1_4_scuola.csv")),
    file(
        "80056700018_V1_4_impianti_termici.csv",
        0,
        include_str!("region/80056700018_V1_4_impianti_termici.csv"),
    ),
    file(
        "80067800013_V2_0_certificati.csv",
        0,
        include_str!("region/80067800013_V2_0_certificati.csv"),
    ),
    file(
        "80067800013_V2_0_certificati_in_bollo.csv",
        0,
        include_str!("region/80067800013_V2_0_certificati_in_bollo.csv"),
    ),
    file("80067800013_V2_0_ritiri.csv", 0, include_str!("region/80067800013_V2_0_ritiri.csv")),
];

/// A file of positions, ready to be loaded for the ente that sends it.
#[derive(Debug, Clone)]
pub struct RegionFile {
    pub ente_cf: String,
    /// `V1_4` or `V2_0`, as in the name.
    pub layout: String,
    pub name: String,
    /// The day the ente sent it: load it as on that day, or overdue rows are refused.
    pub inviato_il: Date,
    pub content: String,
}

/// The files of positions as the entes have sent them by `oggi`.
pub fn files(oggi: Date) -> anyhow::Result<Vec<RegionFile>> {
    POSIZIONI.iter().map(|it| it.fill(oggi).with_context(|| it.name)).collect()
}

/// What remote sources have on `oggi`.
pub fn fonti(oggi: Date) -> anyhow::Result<String> {
    fill(FONTI, oggi).context("fonti.csv")
}

/// What the car tax knows of vehicles on `oggi`.
pub fn veicoli(oggi: Date) -> anyhow::Result<String> {
    fill(VEICOLI, oggi).context("veicoli.csv")
}

const fn file(name: &'static str, days_ago: i32, text: &'static str) -> Template {
    Template { name, days_ago, text }
}

impl Template {
    fn fill(&self, oggi: Date) -> anyhow::Result<RegionFile> {
        let (ente_cf, rest) = self.name.split_at_checked(11).context("no ente")?;
        let layout = rest.get(1..5).context("no layout")?;
        Ok(RegionFile {
            ente_cf: ente_cf.to_owned(),
            layout: layout.to_owned(),
            name: self.name.to_owned(),
            inviato_il: oggi.checked_sub(Span::new().try_days(self.days_ago)?)?,
            content: fill(self.text, oggi)?,
        })
    }
}

/// Replaces `{oggi±n}` (ISO date n days away), `{giorno±n}` (the same in words), `{mese}` (name of
/// this month) and `{anno}`. Other braces are data.
fn fill(template: &str, oggi: Date) -> anyhow::Result<String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let word = after.split_once('}').and_then(|(word, tail)| Some((value(word, oggi)?, tail)));
        if let Some((value, tail)) = word {
            out.push_str(&value?);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// What stands for `word`; `None` when it is not one of ours.
fn value(word: &str, oggi: Date) -> Option<anyhow::Result<String>> {
    let at = word.find(['+', '-']).unwrap_or(word.len());
    let (name, days) = word.split_at_checked(at)?;
    let days = if days.is_empty() { 0 } else { days.parse::<i32>().ok()? };
    let date = || anyhow::Ok(oggi.checked_add(Span::new().try_days(days)?)?);
    let month = |date: Date| {
        let nth = usize::from(date.month().unsigned_abs());
        MESI.get(nth.saturating_sub(1)).copied().unwrap_or_default()
    };
    match name {
        "oggi" => Some(date().map(|it| it.to_string())),
        "giorno" => Some(date().map(|it| format!("{} {}", it.day(), month(it)))),
        "mese" => Some(date().map(|it| month(it).to_owned())),
        "anno" => Some(date().map(|it| it.year().to_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn placeholders_become_dates_and_json_stays() {
        let template = r#"TARI {anno};{oggi+11};{giorno-18} e {mese};{"fino":"{oggi-5}"}"#;
        let expected = r#"TARI 2026;2026-12-02;3 novembre e novembre;{"fino":"2026-11-16"}"#;
        assert_eq!(fill(template, date(2026, 11, 21)).unwrap(), expected);
    }

    #[test]
    fn no_placeholder_is_left_in_any_file() {
        for file in files(date(2026, 2, 28)).unwrap() {
            for word in ["{oggi", "{giorno", "{mese", "{anno"] {
                assert!(!file.content.contains(word), "{word} in {}", file.name);
            }
        }
    }
}
