//! The same rows in every format and container, mapped or not, and what comes back.
use super::altri::conti;
use super::{COMUNE, FileCsv, Scena};
use crate::features::importazioni::{
    Campo, Decimali, Esiti, Formato, FormatoData, Layout, NonCaricato, Origine, Riconosciuto,
    RifiutoFile, Scelte, Tabella, modello, riconosci,
};
use jiff::civil::date;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zip(voci: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    for (nome, byte) in voci {
        zip.start_file(*nome, SimpleFileOptions::default()).unwrap();
        zip.write_all(byte).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn gzip(byte: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
    gzip.write_all(byte).unwrap();
    gzip.finish().unwrap()
}

/// The cells of a CSV as texts of a sheet.
fn xlsx(testo: &str) -> Vec<u8> {
    let mut libro = Workbook::new();
    let foglio = libro.add_worksheet();
    for (riga, celle) in (0..).zip(testo.lines()) {
        for (colonna, cella) in (0..).zip(celle.split(';')) {
            foglio.write_string(riga, colonna, cella).unwrap();
        }
    }
    libro.save_to_buffer().unwrap()
}

fn due() -> String {
    FileCsv::v1_4().riga("A", &[]).riga("B", &[("importoDovuto", "1.210,50")]).testo()
}

fn json(testo: &str) -> Vec<serde_json::Value> {
    let mut righe = testo.lines().map(|it| it.split(';'));
    let nomi: Vec<&str> = righe.next().unwrap().collect();
    righe
        .map(|celle| {
            nomi.iter()
                .zip(celle)
                .map(|(nome, cella)| ((*nome).to_owned(), cella.into()))
                .collect::<serde_json::Map<_, _>>()
                .into()
        })
        .collect()
}

fn xml(testo: &str) -> String {
    let mut righe = testo.lines().map(|it| it.split(';'));
    let nomi: Vec<&str> = righe.next().unwrap().collect();
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><f:tracciato xmlns:f=\"urn:x\"><ente>x</ente><elenco>".to_owned();
    for celle in righe {
        xml += "<f:posizione>";
        for (nome, cella) in nomi.iter().zip(celle) {
            write!(xml, "<{nome}>{cella}</{nome}>").unwrap();
        }
        xml += "</f:posizione>";
    }
    xml + "</elenco></f:tracciato>"
}

#[tokio::test]
async fn the_same_rows_are_the_same_in_every_format_container_and_encoding() {
    let scena = Scena::new().await;
    let testo = due();
    let righe = json(&testo);
    let linee = righe.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(testo.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (prima, seconda) = testo.trim_end().rsplit_once("\r\n").unwrap();
    let altra = format!("{}\r\n{seconda}\r\n", prima.lines().next().unwrap());
    let forme: Vec<(&str, Vec<u8>)> = vec![
        ("csv", testo.clone().into_bytes()),
        (
            "tab",
            testo.replace(',', ".").replace("1.210.50", "1210.50").replace(';', "\t").into_bytes(),
        ),
        ("pipe", testo.replace(';', "|").into_bytes()),
        ("utf-16", utf16),
        ("xlsx", xlsx(&testo)),
        ("json", serde_json::to_vec(&righe).unwrap()),
        ("json in an object", serde_json::to_vec(&serde_json::json!({"righe": righe})).unwrap()),
        ("json lines", linee.into_bytes()),
        ("xml", xml(&testo).into_bytes()),
        (
            "zip of two",
            zip(&[
                ("a.csv", prima.as_bytes()),
                ("__MACOSX/._a.csv", b"x"),
                ("d/b.csv", altra.as_bytes()),
            ]),
        ),
        ("zip of xlsx", zip(&[("a.xlsx", &xlsx(&testo))])),
        ("zip of xml", zip(&[("a.xml", xml(&testo).as_bytes())])),
        ("gzip", gzip(testo.as_bytes())),
    ];
    for (quante, (forma, byte)) in forme.into_iter().enumerate() {
        let (esito, scarti) = scena
            .manda(&byte, &Scelte::default())
            .await
            .unwrap_or_else(|e| panic!("{forma}: {e:?}"));
        let attesi = if quante == 0 { [2, 0, 0, 0, 0] } else { [0, 0, 0, 2, 0] };
        assert_eq!(conti(&esito), attesi, "{forma} {}", String::from_utf8_lossy(&scarti));
        assert_eq!(esito.layout, Layout::V1_4, "{forma}");
    }
}

#[tokio::test]
async fn archives_that_are_bombs_nested_or_broken_are_refused() {
    let scena = Scena::new().await;
    let testo = due();
    let zeri = vec![b'a'; 30 * 1024 * 1024];
    let molte: Vec<String> = (0..1_001).map(|it| format!("{it}.csv")).collect();
    let molte: Vec<(&str, &[u8])> = molte.iter().map(|it| (it.as_str(), b"x".as_slice())).collect();
    let mut rotto = zip(&[("a.csv", testo.as_bytes())]);
    rotto.truncate(rotto.len() - 30);
    let dtd = "<!DOCTYPE x [<!ENTITY a \"b\">]><x><r><a>1</a></r><r><a>2</a></r></x>";
    let ricorsiva = "<x><r><a>&lol;</a></r></x>";
    for (cosa, byte, rifiuto) in [
        ("a zip that grows", zip(&[("a.csv", &zeri)]), RifiutoFile::Bomba),
        ("a gzip that grows", gzip(&zeri), RifiutoFile::Bomba),
        (
            "a zip in a zip",
            zip(&[("a.zip", &zip(&[("b.csv", testo.as_bytes())]))]),
            RifiutoFile::Annidato,
        ),
        ("a gzip in a zip", zip(&[("a.gz", &gzip(testo.as_bytes()))]), RifiutoFile::Annidato),
        ("too many files", zip(&molte), RifiutoFile::TroppeVoci),
        ("nothing", zip(&[]), RifiutoFile::ArchivioVuoto),
        ("half of it", rotto, RifiutoFile::Danneggiato),
        (
            "two layouts",
            zip(&[("a.csv", testo.as_bytes()), ("b.csv", b"x;y\n1;2\n")]),
            RifiutoFile::VociDiverse,
        ),
        ("a DTD", dtd.into(), RifiutoFile::XmlDtd),
        ("an entity", ricorsiva.into(), RifiutoFile::XmlDtd),
        ("half an XML", b"<x><r><a>1</a></r>".to_vec(), RifiutoFile::Xml(18)),
        ("half a JSON", b"[{\"a\":1},\n{\"a\"".to_vec(), RifiutoFile::Json(2)),
        ("no objects", b"[1,2]".to_vec(), RifiutoFile::JsonForma),
    ] {
        match scena.manda(&byte, &Scelte::default()).await {
            Err(NonCaricato::Rifiutato(trovato)) => assert_eq!(trovato, rifiuto, "{cosa}"),
            altro => panic!("{cosa}: {altro:?}"),
        }
    }
}

#[tokio::test]
async fn numbers_of_a_sheet_are_amounts_and_dates_but_never_codes() {
    let scena = Scena::new().await;
    let testo = FileCsv::v1_4().riga("A", &[]).testo();
    let nomi: Vec<&str> = testo.lines().next().unwrap().split(';').collect();
    let celle: Vec<&str> = testo.lines().nth(1).unwrap().split(';').collect();
    let giorno = Format::new().set_num_format("dd/mm/yyyy");
    let mut libro = Workbook::new();
    let foglio = libro.add_worksheet();
    foglio.write_string(0, 0, "Elenco del 2026").unwrap();
    let posto =
        |nome: &str| u16::try_from(nomi.iter().position(|it| *it == nome).unwrap()).unwrap();
    for riga in 1..=4 {
        for (colonna, (nome, cella)) in (0..).zip(nomi.iter().zip(&celle)) {
            foglio.write_string(riga, colonna, if riga == 1 { nome } else { *cella }).unwrap();
        }
    }
    for (riga, iud) in [(2, "A"), (3, "B"), (4, "C")] {
        foglio.write_string(riga, posto("IUD"), iud).unwrap();
        foglio.write_number(riga, posto("importoDovuto"), 210.5).unwrap();
        let quando = ExcelDateTime::from_ymd(2026, 12, 16).unwrap();
        foglio
            .write_datetime_with_format(riga, posto("dataEsecuzionePagamento"), &quando, &giorno)
            .unwrap();
    }
    foglio.write_number(3, posto("codIuv"), 301_000_000_012_345_678.0).unwrap();
    foglio.write_string(3, posto("flgGeneraIuv"), "false").unwrap();
    foglio.write_number(4, posto("codiceIdentificativoUnivoco"), 1_999_900_010.0).unwrap();
    foglio.write_string(4, posto("tipoIdentificativoUnivoco"), "G").unwrap();
    let byte = libro.save_to_buffer().unwrap();
    let (esito, scarti) = scena.manda(&byte, &Scelte::default()).await.unwrap();
    assert_eq!((conti(&esito), esito.formato_scarti), ([1, 0, 0, 0, 2], "xlsx"));
    let rata = scena.rata("A").await;
    assert_eq!((rata.tariffa.importo.cent(), rata.scadenza()), (21_050, Some(date(2026, 12, 16))));

    let tornata = Tabella::leggi(Cursor::new(scarti)).unwrap();
    assert_eq!(tornata.intestazione.last().map(String::as_str), Some("messaggio"));
    let mut lettore = tornata.lettore();
    for numero in [4, 5] {
        let record = lettore.prossimo().unwrap().unwrap();
        let codice = record.get(nomi.len()).unwrap();
        assert_eq!(codice, "IMP-NUMERO", "row {numero}");
        assert!(record.get(nomi.len() + 1).unwrap().contains("formato Testo"));
    }
}

#[tokio::test]
async fn a_file_of_any_columns_is_explained_once_and_then_loaded() {
    let scena = Scena::new().await;
    let testo = "Matricola;Cognome;Nome;Cod. Fiscale;Imp. €;Scad.;Oggetto\r\n\
        100;Rossi;Mario;RSSMRA80A01H501U;1.210,5;31/12/2026;Mensa ottobre\r\n\
        101;Rossi;Mario;RSSMRA80A01H501X;10;31/12/2026;Mensa ottobre\r\n";
    let tabella = Tabella::leggi(Cursor::new(testo.as_bytes().to_vec())).unwrap();
    let Riconosciuto::DaMappare { identita, proposta, righe } =
        riconosci(&tabella, &Scelte::default()).unwrap()
    else {
        panic!("the layout is known");
    };
    assert_eq!((righe.len(), identita.len()), (2, 64));
    assert_eq!(proposta.date, Some(FormatoData::GiornoMeseAnno));
    let mut mappatura = proposta;
    mappatura.campi.insert(Campo::Iud, Origine::Colonna("Matricola".into()));
    mappatura.campi.insert(Campo::Importo, Origine::Colonna("Imp. €".into()));
    mappatura.campi.insert(Campo::Scadenza, Origine::Colonna("Scad.".into()));
    mappatura.campi.insert(Campo::Servizio, Origine::Valore("TARI".into()));
    mappatura.decimali = Some(Decimali::Virgola);
    let scelte = Scelte { mappatura: Some(mappatura.clone()), ..Scelte::default() };
    let (esito, scarti) = scena.manda(testo.as_bytes(), &scelte).await.unwrap();
    let scarti = String::from_utf8(scarti).unwrap();
    assert_eq!((esito.layout, conti(&esito)), (Layout::Mappato, [1, 0, 0, 0, 1]), "{scarti}");
    assert!(scarti.contains("Cod. Fiscale non è valido"), "{scarti}");
    let rata = scena.rata("100").await;
    assert_eq!((rata.tariffa.importo.cent(), rata.scadenza()), (121_050, Some(date(2026, 12, 31))));
    assert_eq!(
        (rata.debitore.nome.as_str(), rata.causale.as_str()),
        ("Rossi Mario", "Mensa ottobre")
    );

    // Corrected, what came back is loaded by the same mapping; so are later files.
    let corretti = scarti.replace("H501X", "H501U");
    let tabella = Tabella::leggi(Cursor::new(corretti.clone().into_bytes())).unwrap();
    let Riconosciuto::DaMappare { identita: stessa, .. } =
        riconosci(&tabella, &Scelte::default()).unwrap()
    else {
        panic!("the layout is known");
    };
    assert_eq!(stessa, identita);
    let (esito, _) = scena.manda(corretti.as_bytes(), &scelte).await.unwrap();
    assert_eq!(conti(&esito), [1, 0, 0, 0, 0]);
    let (esito, _) = scena.manda(testo.replace("1.210,5", "99").as_bytes(), &scelte).await.unwrap();
    assert_eq!(conti(&esito), [0, 1, 0, 0, 1], "what changed is modified");

    mappatura.campi.remove(&Campo::Causale);
    let scelte = Scelte { mappatura: Some(mappatura), ..Scelte::default() };
    let rifiuto = scena.manda(testo.as_bytes(), &scelte).await.unwrap_err();
    assert_eq!(rifiuto.to_string(), "Manca da dove prendere il campo causale.");
}

#[tokio::test]
async fn the_model_explains_itself_and_loads_as_it_is() {
    let scena = Scena::new().await;
    for (volta, formato) in [Formato::Csv(b';'), Formato::Xlsx].into_iter().enumerate() {
        let byte = modello(formato, "TARI", date(2026, 6, 10)).unwrap();
        let (esito, scarti) = scena.manda(&byte, &Scelte::default()).await.unwrap();
        let attesi = if volta == 0 { [3, 0, 0, 0, 0] } else { [0, 0, 0, 3, 0] };
        assert_eq!(esito.layout, Layout::Modello);
        assert_eq!(conti(&esito), attesi, "{}", String::from_utf8_lossy(&scarti));
    }
    assert_eq!(scena.quante().await.1, 2, "a posizione at once, and a plan of two rate");
}

#[tokio::test]
async fn the_outcome_goes_back_in_the_layout_of_the_file_with_the_numbers() {
    let numero = "301000000001234567";
    let scrivi = |byte: Vec<u8>, scelte: &Scelte| {
        let tabella = Tabella::leggi(Cursor::new(byte)).unwrap();
        let Riconosciuto::Noto(interprete) = riconosci(&tabella, scelte).unwrap() else {
            panic!("unknown");
        };
        let mut scritti = vec![];
        let mut esiti = Esiti::new(&mut scritti, &tabella, &interprete).unwrap();
        let record = tabella.lettore().prossimo().unwrap().unwrap();
        esiti.add(&record, "CHIAVE", numero).unwrap();
        let estensione = esiti.estensione;
        esiti.finisci().unwrap();
        (estensione, scritti)
    };
    let (estensione, scritti) = scrivi(due().into_bytes(), &Scelte::default());
    let testo = String::from_utf8(scritti).unwrap();
    assert_eq!(estensione, "csv");
    assert!(testo.contains("\r\nA;01000000001234567;F;"), "the IUV in codIuv: {testo}");
    let (estensione, scritti) = scrivi(xlsx(&due()), &Scelte::default());
    let tabella = Tabella::leggi(Cursor::new(scritti)).unwrap();
    let record = tabella.lettore().prossimo().unwrap().unwrap();
    assert_eq!((estensione, record.get(1)), ("xlsx", Some("01000000001234567")));
    let govpay = format!("idA2A,idPendenza,idDominio\nSIL,P,{COMUNE}\n");
    let (_, scritti) = scrivi(govpay.into_bytes(), &Scelte::default());
    let testo = String::from_utf8(scritti).unwrap();
    assert!(testo.contains("idDominio,numeroAvviso\r\n"), "{testo}");
    assert!(testo.contains(&format!("SIL,P,{COMUNE},{numero}\r\n")), "{testo}");
    let xml = xml(&due());
    let (estensione, scritti) = scrivi(xml.into_bytes(), &Scelte::default());
    let testo = String::from_utf8(scritti).unwrap();
    assert_eq!(estensione, "xml");
    assert!(testo.contains("<codIuv>01000000001234567</codIuv>"), "{testo}");
}

/// Resident memory of this process, kB.
fn memoria() -> u64 {
    let stato = std::fs::read_to_string("/proc/self/status").unwrap();
    let riga = stato.lines().find(|it| it.starts_with("VmRSS")).unwrap();
    riga.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn a_sheet_of_two_hundred_thousand_rows_is_read_in_little_memory() {
    static FINITO: AtomicBool = AtomicBool::new(false);
    static PICCO: AtomicU64 = AtomicU64::new(0);
    let mut libro = Workbook::new();
    let foglio = libro.add_worksheet_with_constant_memory().unwrap();
    for riga in 0..200_001_u32 {
        for colonna in 0..3_u16 {
            let cella = if riga == 0 {
                format!("colonna{colonna}")
            } else {
                format!("{riga}-{colonna} testo")
            };
            foglio.write_string(riga, colonna, cella).unwrap();
        }
    }
    let mut file = tempfile::tempfile().unwrap();
    libro.save_to_writer(&mut file).unwrap();
    drop(libro);
    let prima = memoria();
    let sentinella = std::thread::spawn(|| {
        while !FINITO.load(Ordering::Relaxed) {
            PICCO.fetch_max(memoria(), Ordering::Relaxed);
            std::thread::yield_now();
        }
    });
    let tabella = Tabella::leggi(file).unwrap();
    FINITO.store(true, Ordering::Relaxed);
    sentinella.join().unwrap();
    assert_eq!(tabella.righe, 200_000);
    let crescita = PICCO.load(Ordering::Relaxed).saturating_sub(prima) / 1024;
    assert!(crescita < 100, "{crescita} MB more than before");
}
