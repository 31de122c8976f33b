//! The certificate of a year, read back.
use super::{ADDRESS, Foglietto, a_provincia_too, cent, regione};
use crate::features::posizioni::EsitoRt;
use crate::features::quietanze::model::Persona;
use crate::features::quietanze::model::certificazione::{
    Certificazione, MASSIMO, Rilasciata, Servizio, Spesa, Titolare,
};
use crate::features::quietanze::pdf::certificazione::pdf;
use crate::features::quietanze::pdf::pdf as quietanza;
use crate::kernel::{Importo, Lang, RtId};
use crate::platform::pdf::proof::{compare, validate};

const IO: &str = "BNCGLI85E41F205X";
const PRIMA: &str = "BNCGLI85E41F205A";

fn persona(nome: &str, codice: &str) -> Persona {
    Persona::new(nome.into(), Some(codice.into()))
}

fn spesa(id: i64, servizio: &str, causale: &str, importo: i64) -> Spesa {
    Spesa {
        id: RtId(id),
        giorno: jiff::civil::date(2026, 7, 10),
        ente_cf: "80012000826".into(),
        ente_nome: "Comune di Pontelago".into(),
        servizio: (!servizio.is_empty()).then(|| Servizio { nome: servizio.into(), it: true }),
        causale: causale.into(),
        iuv: "01202600001234571".into(),
        importo: cent(importo),
        bollo: Importo::ZERO,
        psp: "Banca di prova S.p.A.".into(),
        metodo: Some("creditCard".into()),
        versante: Some(persona("Giulia Bianchi", IO)),
        debitore: persona("Marco D’Angelo", "DNGMRC15A01H501V"),
        esito: Some(EsitoRt::Regolare),
    }
}

fn certificata(spese: Vec<Spesa>, lang: Lang) -> Foglietto {
    Foglietto::of(&bytes(spese, lang))
}

fn bytes(spese: Vec<Spesa>, lang: Lang) -> Vec<u8> {
    let codici = vec![IO.to_owned(), PRIMA.to_owned()];
    let titolare = Titolare { nome: "Giulia Bianchi".into(), codici, anno: 2026 };
    let it = Certificazione::new(titolare, spese);
    let rilasciata = Rilasciata {
        codice: "0123456789abcdef0123456789abcdef".into(),
        anno: 2026,
        pagamenti: 4,
        totale: it.totale(),
        rilasciata_at: "2026-12-31T23:15:00Z".parse().unwrap(),
    };
    pdf(&it, &rilasciata, &regione(), ADDRESS, lang).unwrap()
}

fn famiglia() -> Vec<Spesa> {
    let io = || persona("Giulia Bianchi", PRIMA);
    vec![
        spesa(1, "Mensa scolastica", "Mensa di maggio", 4500),
        spesa(2, "Mensa scolastica", "Mensa di giugno", 5500),
        Spesa { metodo: Some("cash".into()), ..spesa(3, "Nido", "Retta di giugno", 20_000) },
        Spesa {
            debitore: io(),
            versante: None,
            bollo: cent(1600),
            ..spesa(4, "", "Certificato", 1626)
        },
        Spesa { esito: Some(EsitoRt::Duplicata), ..spesa(5, "Nido", "Retta doppia", 20_000) },
        Spesa {
            debitore: io(),
            versante: Some(persona("Mario Rossi", "RSSMRA80A01H501U")),
            metodo: None,
            ..spesa(6, "TARI", "TARI pagata da Mario", 9900)
        },
    ]
}

#[test]
fn the_certificate_says_for_whom_what_how_and_how_much_in_the_order_it_is_read() {
    let foglio = certificata(famiglia(), Lang::It);
    foglio.ask("qpdf", &["--check"], &[]);
    foglio.reads(&[
        "Regione Valmarina",
        "Certificazione delle spese 2026",
        "Rilasciata a Giulia Bianchi, codice fiscale BNCGLI85E41F205X",
        "Data di rilascio: 1° gennaio 2027",
        "Totale delle spese",
        "316,26 €",
        "Di cui con pagamenti tracciabili",
        "116,26 €",
        "Numero di pagamenti",
        "4",
        "Spese per Giulia Bianchi, codice fiscale BNCGLI85E41F205X, prima BNCGLI85E41F205A",
        "Totale: 16,26 €",
        "Certificato",
        "Comune di Pontelago, codice fiscale 80012000826",
        "10/07/2026",
        "di cui imposta di bollo: 16,00 €",
        "La ricevuta non dice chi ha pagato",
        "Spese per Marco D’Angelo, codice fiscale DNGMRC15A01H501V",
        "Totale: 300,00 €",
        "Mensa scolastica",
        "Mensa di maggio",
        "0120 2600 0012 3457 1",
        "tracciabile",
        "Banca di prova",
        "45,00 €",
        "Mensa di giugno",
        "55,00 €",
        "Totale del servizio",
        "100,00 €",
        "Nido",
        "Contanti, non tracciabile",
        "200,00 €",
        "Non compresi nel totale",
        "Pagamenti doppi",
        "Retta doppia",
        "Pagati da altre persone",
        "TARI pagata da Mario",
        "Pagato da Mario Rossi, codice fiscale RSSMRA80A01H501U",
        "Da sapere",
        "non è compreso",
        "Verifica la certificazione",
        ADDRESS,
        "0123 4567 89ab cdef 0123 4567 89ab cdef",
    ]);
}

#[test]
fn validators_have_nothing_against_it() {
    let all = Lang::ALL.map(|lang| (lang.code().to_owned(), bytes(famiglia(), lang)));
    validate(&all);
}

#[test]
fn pages_look_as_when_somebody_looked() {
    let quietanza = quietanza(&a_provincia_too(), &regione(), ADDRESS, Lang::It).unwrap();
    let certificata = bytes(famiglia(), Lang::It);
    let all = [("quietanza".to_owned(), quietanza), ("certificazione".to_owned(), certificata)];
    compare("src/features/quietanze/pdf/snapshots", &all);
}

#[test]
fn it_is_accessible_in_every_language_and_can_be_scanned() {
    for (lang, titolo) in [
        (Lang::It, "Certificazione delle spese 2026"),
        (Lang::En, "Certificate of expenses 2026"),
        (Lang::Es, "Certificado de gastos 2026"),
    ] {
        let foglio = certificata(vec![spesa(1, "Mensa", "Mensa di maggio", 4500)], lang);
        foglio.ask("qpdf", &["--check"], &[]);
        let info = foglio.ask("pdfinfo", &[], &[]);
        assert!(info.contains(titolo) && info.contains("Tagged:          yes"), "{info}");
        let plain = foglio.ask("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
        for part in [&*format!("/Lang ({})", lang.code()), "pdfuaid:part", "/Scope /Column"] {
            assert!(plain.contains(part), "{lang:?}: {part}");
        }
        assert_eq!(foglio.scan(), format!("{ADDRESS}/0123456789abcdef0123456789abcdef"));
    }
}

#[test]
fn the_fullest_year_of_the_longest_names_stays_on_the_sheets() {
    let lungo = "Associazione dilettantistica dei Cittadini dell’Unione dei Comuni ".repeat(2);
    let righe = (1..).take(MASSIMO).map(|n| Spesa {
        ente_nome: lungo.clone(),
        psp: lungo.replace(' ', ""),
        iuv: "RF18539007547034RF18539007547034RF1".into(),
        debitore: persona(&lungo.replace(' ', ""), "DNGMRC15A01H501V"),
        ..spesa(n, &lungo.replace(' ', ""), &lungo.replace(' ', ""), 99_999_999_999)
    });
    let foglio = certificata(righe.collect(), Lang::Es);
    let far = foglio.edge();
    assert!((400.0..=539.0).contains(&far), "{far} points of 538");
}
