//! Every shape of a notice, made and read back with the tools that others would use: codes decoded
//! from the page as a printer shows it, texts and tags as a screen reader hears them.
mod gallery;

use super::*;
use crate::features::avvisi::model::Stampa;
use crate::features::avvisi::model::avviso::{Destinatario, Stemma};
use crate::features::posizioni::{Passo, Prezzo};
use crate::kernel::{CodiceFiscale, NumeroAvviso};
use crate::platform::pdf::picture::Picture;
use std::path::PathBuf;
use std::process::Command;

fn modulo(n: u64, cent: i64, rata: usize) -> Modulo {
    let importo = Importo::from_cent(cent).unwrap();
    Modulo {
        numero: NumeroAvviso::genera(2, 2_026_000_000_000 + n).unwrap().0,
        causale: "TARI 2026 - acconto".into(),
        prezzo: Prezzo::fisso(importo),
        scadenza: Some(Date::constant(2026, 12, 31)),
        rata,
        conto: Some("000001023456".into()),
    }
}

fn plain(forma: Forma) -> Avviso {
    Avviso {
        oggetto: "Tassa sui rifiuti, anno 2026".into(),
        ente_nome: "Comune di Pontelago".into(),
        ente_cf: CodiceFiscale::parse("80023400015").unwrap(),
        ente_sito: Some("www.comune.pontelago.example".into()),
        stampa: Stampa { cbill: Some("PNT01".into()), ..Stampa::default() },
        destinatario: Destinatario {
            nome: "Giulia Bianchi".into(),
            codice: "BNCGLI85C42E507E".into(),
            indirizzo: "Via del Molo 7, 00100 Pontelago (VM)".into(),
            estero: false,
        },
        forma,
        verbale: false,
        da_notifica: false,
    }
}

fn postal(forma: Forma) -> Avviso {
    let mut avviso = plain(forma);
    avviso.stampa = Stampa {
        settore: Some("Ufficio tributi".into()),
        info: Some("Piazza del Porto 1, aperto la mattina dalle 9:00 alle 12:30".into()),
        conto: Some(ContoPostale {
            numero: "1023456".into(),
            intestatario: "Comune di Pontelago - Tesoreria".into(),
            autorizzazione: "AUT. DB/SISB/GEN 00123 DEL 01/02/2024".into(),
        }),
        stemma: Some(Stemma::Disegno("M10 5H90V55C90 80 65 92 50 97C35 92 10 80 10 55Z".into())),
        ..avviso.stampa
    };
    avviso
}

/// A shield, pale yellow on nothing.
fn shield() -> Vec<u8> {
    let foglio = image::RgbaImage::from_fn(64, 64, |x, y| {
        image::Rgba([255, 220, 80, if x.abs_diff(32) + y / 3 < 26 { 255 } else { 0 }])
    });
    let mut png = std::io::Cursor::new(vec![]);
    foglio.write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

fn plan(n: usize) -> Vec<Modulo> {
    let at = |n: usize| u32::try_from(n).unwrap();
    (1..=n).map(|n| modulo(10 + u64::from(at(n)), 5_000 + i64::from(at(n)), n)).collect()
}

fn due(ridotto: Modulo, pieno: Modulo, piano: Vec<Modulo>) -> Forma {
    Forma::Due { ridotto, pieno, piano }
}

/// Every shape that a notice may have.
fn variants() -> Vec<(&'static str, Avviso)> {
    let mut open = modulo(1, 21_000, 0);
    open.scadenza = None;
    let mut reduced = modulo(2, 5_880, 0);
    reduced.prezzo.pieno = Importo::from_cent(8_400).unwrap();
    reduced.prezzo.passo = Passo::Ridotto;
    reduced.prezzo.fino = Some(Date::constant(2026, 11, 30));
    let fine = |avviso: fn(Forma) -> Avviso, da_notifica| Avviso {
        verbale: true,
        da_notifica,
        ..avviso(due(modulo(3, 4_470, 0), modulo(4, 5_730, 0), vec![]))
    };
    let mut elsewhere = postal(Forma::Unica(modulo(9, 4_200, 0)));
    if let Forma::Unica(modulo) = &mut elsewhere.forma {
        modulo.conto = Some("000009999999".into());
    }
    let mut abroad = plain(Forma::Unica(modulo(5, 100, 0)));
    abroad.destinatario.indirizzo = "Rue de la Paix 3, 75002 Paris, FR".into();
    abroad.destinatario.estero = true;
    let mut nobody = postal(Forma::Unica(modulo(6, 2_500, 0)));
    nobody.destinatario.codice.clear();
    nobody.destinatario.indirizzo.clear();
    nobody.stampa.cbill = None;
    let mut long = postal(Forma::Unica(modulo(7, 9_999_999_999, 0)));
    long.ente_nome = "Unione dei Comuni della Valle ".repeat(3).trim_end().into();
    long.destinatario.nome = "Ødegård-Çelik Muḥammad ibn ʿAbd al-Ḥakīm 王小明 Łukasz".into();
    long.destinatario.indirizzo =
        "Località San Lorenzo in Campo di Sopra ".repeat(3).trim_end().into();
    if let Forma::Unica(modulo) = &mut long.forma {
        modulo.causale = "Canone «unico» d’occupazione – così è ".repeat(3) + &"W".repeat(26);
    }
    let mut shown = plain(Forma::Unica(modulo(1, 21_000, 0)));
    shown.stampa.stemma = Picture::grey(&shield()).map(Stemma::Immagine);
    vec![
        ("with the crest of its page", shown),
        ("single", plain(Forma::Unica(modulo(1, 21_000, 0)))),
        ("single with a slip", postal(Forma::Unica(modulo(1, 21_000, 0)))),
        ("without a last day", plain(Forma::Unica(open))),
        ("less until a day", postal(Forma::Unica(reduced))),
        ("whole or two rate", postal(Forma::UnicaORate(modulo(1, 15_000, 0), plan(2)))),
        ("whole or three rate", plain(Forma::UnicaORate(modulo(1, 15_000, 0), plan(3)))),
        ("four rate with slips", postal(Forma::Rate(plan(4)))),
        ("twelve rate", plain(Forma::Rate(plan(12)))),
        ("a fine", fine(plain, true)),
        ("a fine with slips", fine(postal, true)),
        ("a fine notified on a known day", fine(plain, false)),
        ("less until a day, with a number of its own", {
            plain(due(modulo(3, 900, 0), modulo(4, 1_000, 0), vec![]))
        }),
        ("less until a day or all or three rate", {
            postal(due(modulo(3, 14_000, 0), modulo(4, 15_000, 0), plan(3)))
        }),
        ("the last rata", postal(Forma::Rate(plan(1)))),
        ("paid on another account than the slip's", elsewhere),
        ("abroad", abroad),
        ("nobody knows whom", nobody),
        ("everything as long as it can be", long),
        ("above what a slip can hold", postal(Forma::Unica(modulo(8, 10_000_000_000, 0)))),
    ]
}

/// A document in a folder that goes when the test ends.
struct Foglietto(PathBuf);

impl Foglietto {
    fn new(avviso: &Avviso, lingua: Lingua, seconda: Option<Lingua>) -> Self {
        let bytes = pdf(avviso, lingua, seconda).unwrap();
        // The fonts are 25 KB of it; each module has one code or two.
        let more = avviso.moduli().len() - 1 + usize::from(seconda.is_some());
        let most = 60_000 + 12_000 * more;
        assert!(bytes.len() < most, "{} bytes", bytes.len());
        let folder = std::env::temp_dir().join(format!("avviso-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("avviso.pdf"), bytes).unwrap();
        Self(folder)
    }

    fn ask(&self, tool: &str, args: &[&str]) -> String {
        let done = Command::new(tool).args(args).current_dir(&self.0).output();
        let done = done.unwrap_or_else(|error| panic!("{tool}: {error} (.ci/setup test)"));
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.success(), "{tool}: {text}{said}");
        text
    }

    /// The text as it is read out, one space between words.
    fn text(&self) -> String {
        let text = self.ask("pdftotext", &["-enc", "UTF-8", "avviso.pdf", "-"]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Pages as a printer of 200 dots an inch shows them, in black and grey.
    fn pages(&self) -> Vec<String> {
        self.ask("pdftoppm", &["-r", "200", "-gray", "-png", "avviso.pdf", "page"]);
        let names = std::fs::read_dir(&self.0).unwrap();
        let names = names.map(|it| it.unwrap().file_name().into_string().unwrap());
        let mut pages: Vec<String> = names.filter(|it| it.starts_with("page")).collect();
        pages.sort();
        pages
    }

    /// What readers of QR codes and of Data Matrices find.
    /// The reader of Data Matrices looks until it has found as many as the page has slips.
    fn codes(&self) -> (Vec<String>, Vec<String>) {
        let (mut qr, mut dm) = (vec![], vec![]);
        for (n, page) in self.pages().into_iter().enumerate() {
            let only = ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", page.as_str()];
            let found = Command::new("zbarimg").args(only).current_dir(&self.0).output().unwrap();
            qr.extend(lines(&found.stdout));
            let n = (n + 1).to_string();
            let text = self.ask("pdftotext", &["-f", &n, "-l", &n, "avviso.pdf", "-"]);
            let slips = text.matches("AUT. DB/").count();
            if slips == 0 {
                continue;
            }
            let found = Command::new("dmtxread")
                .args(["-n", "-m", "60000", "-N", &slips.to_string(), page.as_str()])
                .current_dir(&self.0)
                .output()
                .unwrap();
            dm.extend(lines(&found.stdout));
        }
        (qr, dm)
    }
}

fn lines(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    text.lines().filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

impl Drop for Foglietto {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What the codes of a notice must say.
fn expected(avviso: &Avviso) -> (Vec<String>, Vec<String>) {
    let qr =
        avviso.moduli().into_iter().map(|it| qr::testo(&it.numero, &avviso.ente_cf, it.importo()));
    let dm = avviso.moduli().into_iter().filter_map(|it| {
        let conto = avviso.conto(it)?;
        Some(Bollettino::new(avviso, it, conto).testo())
    });
    (qr.collect(), dm.collect())
}

#[test]
fn machines_read_from_the_page_what_the_ledger_says() {
    for (name, avviso) in variants() {
        let (mut all_qr, mut all_dm) = expected(&avviso);
        let (mut qr, mut dm) = Foglietto::new(&avviso, Lingua::It, None).codes();
        for codes in [&mut qr, &mut dm, &mut all_qr, &mut all_dm] {
            codes.sort();
        }
        assert_eq!(qr, all_qr, "{name}");
        assert_eq!(dm, all_dm, "{name}");
    }
}

#[test]
fn every_variant_is_a_sound_accessible_document_with_every_text() {
    for (name, avviso) in variants() {
        let foglio = Foglietto::new(&avviso, Lingua::It, None);
        foglio.ask("qpdf", &["--check", "avviso.pdf"]);
        let info = foglio.ask("pdfinfo", &["avviso.pdf"]);
        for words in ["Title:           Avviso di pagamento 3", "Tagged:          yes", "(A4)"] {
            assert!(info.contains(words), "{name}: no «{words}» in\n{info}");
        }
        let structure = foglio.ask("pdfinfo", &["-struct", "avviso.pdf"]);
        let figures = structure.matches("Figure").count();
        let (qr, dm) = expected(&avviso);
        let crest = usize::from(avviso.stampa.stemma.is_some());
        assert_eq!(figures, qr.len() + dm.len() + crest, "{name}:\n{structure}");
        let raw = foglio.ask("qpdf", &["--qdf", "--object-streams=disable", "avviso.pdf", "-"]);
        assert!(raw.contains("/Lang (it)") && raw.contains("pdfuaid:part"), "{name}");
        let text = foglio.text();
        let t = Lingua::It.testi().unwrap();
        let mut wanted = vec![
            t.titolo.clone(),
            t.ente.clone(),
            t.destinatario.clone(),
            t.quanto.clone(),
            t.dove.clone(),
            t.dati.clone(),
            t.legale.clone(),
            t.elenco.clone(),
            avviso.ente_cf.as_str().to_owned(),
        ];
        for modulo in avviso.moduli() {
            wanted.push(modulo.numero.gruppi());
            wanted.push(Lingua::It.cifre(modulo.importo()));
            if avviso.conto(modulo).is_some() {
                wanted.extend([t.bollettino.clone(), "P1".into(), "AUT. DB/SISB/GEN 00123".into()]);
            }
        }
        match &avviso.forma {
            Forma::Unica(_) => {}
            Forma::UnicaORate(_, rate) => {
                wanted.push(fill(&t.intero_o_rate, "numero", &rate.len().to_string()));
            }
            Forma::Rate(rate) if rate.len() == 1 => wanted.push("Rata 1".into()),
            Forma::Rate(rate) => {
                wanted.push(fill(&t.solo_rate, "numero", &rate.len().to_string()));
                wanted.push(t.molte_rate.clone());
            }
            Forma::Due { .. } if avviso.da_notifica => wanted.extend([
                t.importo_scontato.clone(),
                t.importo_ridotto.clone(),
                t.scadenze.clone(),
                t.giacenza.clone(),
                t.scelta.clone(),
                t.cinque_giorni.clone(),
                t.sessanta_giorni.clone(),
            ]),
            Forma::Due { .. } if avviso.verbale => {
                wanted.extend([t.importo_scontato.clone(), t.importo_ridotto.clone()]);
                assert!(!text.contains(&t.cinque_giorni), "{name}");
            }
            Forma::Due { piano, .. } => {
                wanted.extend([t.importo_ridotto.clone(), t.importo.clone()]);
                if !piano.is_empty() {
                    wanted.push(fill(&t.intero_o_rate, "numero", &piano.len().to_string()));
                }
            }
        }
        wanted.push(if avviso.destinatario.estero {
            t.estero_territorio.clone()
        } else {
            t.territorio.clone()
        });
        for words in wanted {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&words), "{name}: no «{words}» in\n{text}");
        }
        // An amount stands beside its own last day.
        if name == "less until a day" {
            let beside = text.matches("entro il 30/11/2026").count();
            assert_eq!((beside, text.matches("entro il 31/12/2026").count()), (2, 1), "{text}");
        }
        assert!(!text.contains('{'), "{name}: a place was not filled:\n{text}");
    }
}

#[test]
fn a_notice_speaks_five_languages_and_two_at_once() {
    let avviso = postal(Forma::UnicaORate(modulo(1, 123_456, 0), plan(2)));
    for lingua in Lingua::ALL {
        let second = (lingua != Lingua::It).then_some(lingua);
        for (first, second) in [(lingua, None), (Lingua::It, second)] {
            let foglio = Foglietto::new(&avviso, first, second);
            let (text, raw) = (
                foglio.text(),
                foglio.ask("qpdf", &["--qdf", "--object-streams=disable", "avviso.pdf", "-"]),
            );
            for it in std::iter::once(first).chain(second) {
                let t = it.testi().unwrap();
                for words in [&t.titolo, &t.quanto, &t.legale, &t.territorio] {
                    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    assert!(text.contains(&words), "{first:?} {second:?}: no «{words}» in\n{text}");
                }
                assert!(raw.contains(&format!("/Lang ({})", it.code())), "{first:?} {second:?}");
            }
            assert!(text.contains(&first.cifre(Importo::from_cent(123_456).unwrap())));
        }
    }
}
