//! Every shape of a receipt, made and read back with the tools that others would use.
mod certificazione;

use super::*;
use crate::features::posizioni::{EsitoRt, Metadati, Trasferimento};
use crate::kernel::{Importo, RtId};
use crate::platform::pdf::proof::{Named, validate};
use std::path::PathBuf;
use std::process::Command;

const ADDRESS: &str = "https://portale.example/verifica";

fn cent(cent: i64) -> Importo {
    Importo::from_cent(cent).unwrap()
}

fn regione() -> Regione {
    Regione {
        nome: "Regione Valmarina".into(),
        servizio: "Pagamenti e servizi".into(),
        motto: String::new(),
        sito: String::new(),
        indirizzo: String::new(),
        pec: String::new(),
        telefono: String::new(),
        telefono_orari: String::new(),
        email: String::new(),
    }
}

fn quota(indice: i16, ente_cf: &str, denominazione: &str, importo: i64) -> Trasferimento {
    Trasferimento {
        indice,
        ente_cf: ente_cf.into(),
        denominazione: denominazione.into(),
        iban: "IT60X0542811101000000123456".into(),
        importo: cent(importo),
        causale: "TARI 2026 rata unica".into(),
        tassonomia: "9/0201102IM/".into(),
        bollo: None,
        metadati: Metadati::default(),
        bilancio: vec![],
    }
}

fn tari() -> Quietanza {
    Quietanza {
        id: RtId(7),
        verifica: "0123456789abcdef0123456789abcdef".into(),
        ente_cf: "80012000826".into(),
        ente_nome: "Comune di Pontelago".into(),
        receipt_id: "c110729d258c4ab1b765fe902aae41d6".into(),
        numero_avviso: "301202600001234571".into(),
        iuv: "01202600001234571".into(),
        importo: cent(21_000),
        commissione: Some(cent(150)),
        pagata_at: "2026-07-10T08:15:30Z".parse().unwrap(),
        senza_data: false,
        psp: "Banca di prova S.p.A.".into(),
        id_psp: "ABI00000".into(),
        metodo: Some("creditCard".into()),
        versante: Some(Persona::new("Giulia Bianchi".into(), Some("BNCGLI85E41F205X".into()))),
        debitore: Persona::new("Giulia Bianchi".into(), Some("BNCGLI85E41F205X".into())),
        causale: "TARI 2026 rata unica".into(),
        beneficiari: vec![quota(1, "80012000826", "Comune di Pontelago", 21_000)],
        esito: Some(EsitoRt::Regolare),
    }
}

fn a_provincia_too() -> Quietanza {
    Quietanza {
        beneficiari: vec![
            quota(1, "80012000826", "Comune di Pontelago", 20_000),
            quota(2, "80003070271", "Provincia di Valmarina", 1000),
        ],
        ..tari()
    }
}

/// Two entes and a stamp duty, which has no account.
fn a_stamp_duty_too() -> Quietanza {
    let bollo = Trasferimento {
        iban: String::new(),
        causale: "Bollo su certificato".into(),
        tassonomia: "9/0301116TS/".into(),
        ..quota(3, "80012000826", "Comune di Pontelago", 1600)
    };
    let mut it = a_provincia_too();
    it.beneficiari.push(bollo);
    Quietanza { importo: cent(22_600), ..it }
}

/// Every shape that a receipt may have.
fn variants() -> Vec<(&'static str, Quietanza)> {
    let lungo = "Associazione dilettantistica dei Cittadini dell’Unione dei Comuni ";
    vec![
        ("plain", tari()),
        ("two beneficiaries", a_provincia_too()),
        ("stamp duty", a_stamp_duty_too()),
        (
            "another payer",
            Quietanza {
                versante: Some(Persona::new("Mario Rossi".into(), Some("RSSMRA80A01H501U".into()))),
                ..tari()
            },
        ),
        (
            "the least a receipt says",
            Quietanza {
                commissione: None,
                metodo: None,
                versante: None,
                debitore: Persona::new(String::new(), Some(" ANONIMO ".into())),
                beneficiari: vec![],
                causale: String::new(),
                numero_avviso: "12".into(),
                esito: None,
                ..tari()
            },
        ),
        (
            "long names and five beneficiaries",
            Quietanza {
                ente_nome: lungo.repeat(2),
                causale: lungo.repeat(2).replace(' ', ""),
                psp: lungo.repeat(2),
                debitore: Persona::new(lungo.into(), Some("BNCGLI85E41F205X".into())),
                beneficiari: (1..=5)
                    .map(|n| quota(n, "80003070271", &lungo.repeat(2), 4200))
                    .collect(),
                ..tari()
            },
        ),
        ("paid twice", Quietanza { esito: Some(EsitoRt::Duplicata), ..tari() }),
        ("late", Quietanza { esito: Some(EsitoRt::Tardiva), ..tari() }),
        (
            "markup, directions and letters without a face",
            Quietanza {
                causale: "*TARI* #panic() <b> $x$ \u{2068}2026\u{2069} 漢字 \u{202e}".into(),
                ..tari()
            },
        ),
    ]
}

/// A document in a file that goes when the test ends.
struct Foglietto(PathBuf);

impl Foglietto {
    fn new(quietanza: &Quietanza, lang: Lang) -> Self {
        Self::of(&pdf(quietanza, &regione(), ADDRESS, lang).unwrap())
    }

    fn of(bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("quietanza-{}.pdf", uuid::Uuid::new_v4()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }

    fn ask(&self, tool: &str, before: &[&str], after: &[&str]) -> String {
        let done = Command::new(tool).args(before).arg(&self.0).args(after).output();
        let done = done
            .unwrap_or_else(|error| panic!("{tool}: {error} (apt-get install qpdf poppler-utils)"));
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{tool}: {text}{said}");
        text
    }

    /// The text as it is read out, one space between words.
    fn text(&self) -> String {
        let text = self.ask("pdftotext", &["-enc", "UTF-8"], &["-"]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How far to the right a text goes, in points.
    fn edge(&self) -> f64 {
        let boxes = self.ask("pdftotext", &["-bbox"], &["-"]);
        let edges = boxes.split("xMax=\"").skip(1).filter_map(|it| it.split('"').next());
        edges.map(|it| it.parse::<f64>().unwrap()).fold(0.0, f64::max)
    }

    /// What a scanner finds in the code of the page that has one.
    fn scan(&self) -> String {
        let root = self.0.with_extension("page").to_string_lossy().into_owned();
        self.ask("pdftoppm", &["-r", "150", "-gray", "-png", "-singlefile"], &[&root]);
        let picture = self.0.with_extension("page.png");
        let read = Command::new("zbarimg").args(["-q", "--raw"]).arg(&picture).output().unwrap();
        std::fs::remove_file(&picture).unwrap();
        String::from_utf8_lossy(&read.stdout).trim().to_owned()
    }

    /// Fails unless `parts` are read out in this order.
    fn reads(&self, parts: &[&str]) {
        let text = self.tree();
        let mut rest = text.as_str();
        for part in parts {
            let Some(at) = rest.find(part) else {
                panic!("no «{part}» after …{rest}\nin {text}")
            };
            rest = &rest[at + part.len()..];
        }
    }

    /// What a screen reader goes through, in its order, without the names of the tags.
    fn tree(&self) -> String {
        let tree = self.ask("pdfinfo", &["-struct-text"], &[]);
        let texts = tree.lines().filter_map(|line| line.trim().strip_prefix('"'));
        texts
            .flat_map(|text| text.trim_end_matches('"').split_whitespace())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl Drop for Foglietto {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn every_variant_in_every_language_is_a_sound_accessible_document() {
    for (name, quietanza) in variants() {
        // Other languages change the names of the data only: once with all of them is enough.
        let langs = if name == "another payer" { &Lang::ALL[..] } else { &[Lang::It] };
        for &lang in langs {
            let foglio = Foglietto::new(&quietanza, lang);
            foglio.ask("qpdf", &["--check"], &[]);
            let info = foglio.ask("pdfinfo", &[], &[]);
            let has = |words: &str| {
                let found = info.lines().any(|line| {
                    line.split_whitespace().collect::<Vec<_>>().join(" ").starts_with(words)
                });
                assert!(found, "{name} {lang:?}: no «{words}» in\n{info}");
            };
            let title = texts(lang).quietanze_pdf_document(quietanza.numero_gruppi());
            has(&format!("Title: {title}"));
            has("Author: Regione Valmarina");
            has("Tagged: yes");
            has("Page size: 595.276 x 841.89 pts (A4)");
            let plain = foglio.ask("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
            assert!(plain.contains(&format!("/Lang ({})", lang.code())), "{name} {lang:?}");
            assert!(plain.contains("pdfuaid:part"), "{name} {lang:?}");
            let text = foglio.text();
            let importo: String = euro(lang, quietanza.importo).to_string();
            for found in
                [&importo, &quietanza.numero_gruppi(), &quietanza.iuv, &quietanza.receipt_id]
            {
                let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(text.contains(&found), "{name} {lang:?}: no «{found}» in\n{text}");
            }
        }
    }
}

#[test]
fn validators_have_nothing_against_any_of_them() {
    let mut all: Vec<Named> = vec![];
    for (name, quietanza) in variants() {
        let langs = if name == "another payer" { &Lang::ALL[..] } else { &[Lang::It] };
        for &lang in langs {
            let name = format!("{name} {}", lang.code()).replace([' ', ','], "-");
            all.push((name, pdf(&quietanza, &regione(), ADDRESS, lang).unwrap()));
        }
    }
    validate(&all);
}

#[test]
fn the_receipt_says_everything_in_the_order_it_is_read() {
    let foglio = Foglietto::new(&a_provincia_too(), Lang::It);
    foglio.reads(&[
        "Regione Valmarina",
        "Pagamenti e servizi",
        "pagoPA",
        "Ricevuta di pagamento",
        "210,00 €",
        "Data del pagamento: 10 luglio 2026, 10:15",
        "Importo pagato",
        "210,00 €",
        "1,50 €",
        "211,50 €",
        "10 luglio 2026, 10:15",
        "Carta di credito",
        "Banca di prova S.p.A.",
        "ABI00000",
        "c110729d258c4ab1b765fe902aae41d6",
        "Comune di Pontelago",
        "80012000826",
        "TARI 2026 rata unica",
        "3012 0260 0001 2345 71",
        "01202600001234571",
        "Giulia Bianchi, codice fiscale BNCGLI85E41F205X",
        "Beneficiario",
        "Comune di Pontelago",
        "9/0201102IM/",
        "200,00 €",
        "Provincia di Valmarina",
        "codice fiscale 80003070271",
        "10,00 €",
        "valore liberatorio",
        "Verifica una ricevuta",
        ADDRESS,
        "0123 4567 89ab cdef 0123 4567 89ab cdef",
    ]);
    assert!(!foglio.text().contains("IT60X"), "accounts are not published");
}

#[test]
fn every_beneficiary_has_its_share_and_a_stamp_duty_its_name_in_every_language() {
    for (lang, bollo, shares) in [
        (Lang::It, "Imposta di bollo", ["200,00 €", "10,00 €", "16,00 €"]),
        (Lang::En, "Stamp duty", ["€200.00", "€10.00", "€16.00"]),
        (Lang::Es, "Impuesto de timbre", ["200,00 €", "10,00 €", "16,00 €"]),
    ] {
        let foglio = Foglietto::new(&a_stamp_duty_too(), lang);
        let [prima, seconda, terza] = shares;
        foglio.reads(&[
            "Comune di Pontelago",
            prima,
            "Provincia di Valmarina",
            seconda,
            "Comune di Pontelago",
            bollo,
            "Bollo su certificato",
            "9/0301116TS/",
            terza,
        ]);
        assert_eq!(foglio.text().matches(bollo).count(), 1, "{lang:?}");
    }
}

#[test]
fn a_reader_of_codes_finds_where_to_verify_it() {
    let foglio = Foglietto::new(&tari(), Lang::It);
    assert_eq!(foglio.scan(), format!("{ADDRESS}/0123456789abcdef0123456789abcdef"));
}

#[test]
fn tables_have_headers_and_texts_of_entes_stay_italian() {
    let foglio = Foglietto::new(&a_provincia_too(), Lang::En);
    let tree = foglio.ask("pdfinfo", &["-struct-text"], &[]);
    for tag in ["H1", "H2", "Table", "TH", "TD"] {
        assert!(tree.contains(tag), "no {tag} in\n{tree}");
    }
    let row = tree.split("TH").find(|it| it.contains("\"Amount paid\"")).unwrap_or_default();
    assert!(row.contains("€210.00"), "{tree}");
    let plain = foglio.ask("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
    assert!(plain.contains("/Lang (it)"), "the names of entes are marked as Italian");
    assert!(plain.contains("/Scope /Row") && plain.contains("/Scope /Column"));
}

#[test]
fn unusual_payments_say_so_and_who_paid_is_told_only_when_it_is_another() {
    let text = |quietanza: &Quietanza| Foglietto::new(quietanza, Lang::It).text();
    let all = variants();
    let of = |name| text(&all.iter().find(|it| it.0 == name).unwrap().1);
    assert!(of("paid twice").contains("era già stato pagato"));
    assert!(of("late").contains("in ritardo"));
    let plain = of("plain");
    assert!(!plain.contains("ritardo") && !plain.contains("Chi ha pagato"));
    assert!(
        of("another payer").contains("Chi ha pagato Mario Rossi, codice fiscale RSSMRA80A01H501U")
    );
    let least = of("the least a receipt says");
    assert!(least.contains("Non comunicato") && !least.contains("ANONIMO"));
    assert!(!least.contains("Causale") && !least.contains("Le persone"));
    assert!(
        of("markup, directions and letters without a face")
            .contains("*TARI* #panic() <b> $x$ 2026 Han Zi")
    );
    let long = of("long names and five beneficiaries");
    assert!(long.contains("Pagina 2 di 2"));
}

#[test]
fn nothing_runs_out_of_the_sheet() {
    for (name, quietanza) in variants() {
        let far = Foglietto::new(&quietanza, Lang::Es).edge();
        assert!((400.0..=539.0).contains(&far), "{name}: {far} points of 538");
    }
}

#[test]
fn the_size_told_by_the_link_is_about_right() {
    let told = usize::try_from(BYTE).unwrap();
    for (_, quietanza) in variants() {
        let size = pdf(&quietanza, &regione(), ADDRESS, Lang::It).unwrap().len();
        assert!(size.abs_diff(told) <= told / 4, "{size} bytes, told {told}");
    }
}
