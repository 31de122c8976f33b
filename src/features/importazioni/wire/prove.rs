//! Whatever an ente means, written in any accepted way, is read back as it was meant.
use super::super::model::{
    Azione, Beneficiario, Periodo, Riferimenti, Riga, Scarto, Scelte, Servizio,
};
use super::colonne::Colonne;
use super::interprete::{Riconosciuto, riconosci};
use super::riga::leggi;
use super::tabella::{Record, Tabella};
use crate::features::posizioni::{Metadati, NuovaOpzione, NuovaPosizione, NuovaRata, Origine};
use crate::kernel::{Iban, NumeroAvviso, ServizioId, in_riga};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::HashMap;
use std::io::Cursor;

const OGGI: Date = date(2026, 6, 10);
const COMUNE: &str = "80000000002";
const PROVINCIA: &str = "80000000010";
const IBAN_COMUNE: &str = "IT02O9999900001000000000101";
const IBAN_PROVINCIA: &str = "IT11R9999900002000000000202";
const COLONNE: [&str; 17] = [
    "IUD",
    "codIuv",
    "tipoIdentificativoUnivoco",
    "codiceIdentificativoUnivoco",
    "anagraficaPagatore",
    "localitaPagatore",
    "dataEsecuzionePagamento",
    "importoDovuto",
    "tipoDovuto",
    "causaleVersamento",
    "flgGeneraIuv",
    "flagMultiBeneficiario",
    "codiceFiscaleEnteSecondario",
    "ibanAccreditoEnteSecondario",
    "datiSpecificiRiscossioneEnteSecondario",
    "importoVersamentoEnteSecondario",
    "azione",
];

fn riferimenti() -> Riferimenti {
    let sempre = Periodo { dal: date(2020, 1, 1), al: None };
    let ente = |nome: &str, iban: &str| Beneficiario {
        denominazione: nome.into(),
        attivo: true,
        conti: HashMap::from([(iban.to_owned(), sempre)]),
    };
    let servizio = Servizio {
        id: ServizioId(1),
        attivo: true,
        anonimo: false,
        tassonomia: "9/0101101IM/".into(),
        iban: Iban::parse(IBAN_COMUNE).unwrap(),
    };
    Riferimenti {
        ente_cf: COMUNE.into(),
        segregazione: 1,
        servizi: HashMap::from([("TARI".into(), servizio)]),
        enti: HashMap::from([
            (COMUNE.into(), ente("Comune di Esempio", IBAN_COMUNE)),
            (PROVINCIA.into(), ente("Provincia Demo", IBAN_PROVINCIA)),
        ]),
        tassonomie: ["9/0101101IM/", "9/0201102IM/"].map(|it| (it.into(), sempre)).into(),
        oggi: OGGI,
    }
}

/// What an ente means by a row.
#[derive(Debug, Clone)]
struct Voluta {
    iud: String,
    nome: String,
    localita: String,
    causale: String,
    cent: i64,
    /// What of it goes to the provincia.
    altrui: Option<i64>,
    giorni: Option<i64>,
    base: Option<u64>,
    forma: u8,
}

fn voluta() -> impl Strategy<Value = Voluta> {
    let testi =
        ("[ -~]{0,34}[!-~]", "[\\PC&&[^\u{fffd}]]{0,30}[a-zà]", "\\PC{0,40}", "[\\PC]{0,100}x");
    let importi =
        (2..=99_999_999_999_i64).prop_flat_map(|cent| (Just(cent), prop::option::of(1..cent)));
    let altro =
        (prop::option::of(0..=3_650_i64), prop::option::of(0..=9_999_999_999_999_u64), 0..3_u8);
    (testi, importi, altro).prop_map(
        |((iud, nome, localita, causale), (cent, altrui), (giorni, base, forma))| Voluta {
            iud,
            nome,
            localita,
            causale,
            cent,
            altrui,
            giorni,
            base,
            forma,
        },
    )
}

/// `1.234,56`, `1234,56` or `1234.56`.
fn scritto(cent: i64, forma: u8) -> String {
    let (mut euro, cent) = ((cent / 100).to_string(), cent % 100);
    if forma == 0 {
        let mut posto = euro.len();
        while posto > 3 {
            posto -= 3;
            euro.insert(posto, '.');
        }
    }
    format!("{euro}{}{cent:02}", if forma == 2 { '.' } else { ',' })
}

fn numero(voluta: &Voluta) -> Option<NumeroAvviso> {
    voluta.base.and_then(|it| NumeroAvviso::genera(1, it)).map(|it| it.0)
}

fn scadenza(voluta: &Voluta) -> Option<Date> {
    voluta.giorni.map(|it| OGGI.checked_add(it.days()).unwrap())
}

/// Writes the row as CSV text and reads that back, through quotes and separators.
fn riletta(voluta: &Voluta) -> Riga {
    let altrui = |testo: &str| voluta.altrui.map(|_| testo.to_owned()).unwrap_or_default();
    let celle: [String; 17] = [
        voluta.iud.clone(),
        numero(voluta).map(|it| it.as_str()[1..].to_owned()).unwrap_or_default(),
        "F".into(),
        "RSSMRA80A01H501U".into(),
        voluta.nome.clone(),
        voluta.localita.clone(),
        scadenza(voluta).map(|it| it.to_string()).unwrap_or_default(),
        scritto(voluta.cent, voluta.forma),
        "TARI".into(),
        voluta.causale.clone(),
        voluta.base.is_none().to_string(),
        voluta.altrui.is_some().to_string(),
        altrui(PROVINCIA),
        altrui(IBAN_PROVINCIA),
        altrui("9/0201102IM/"),
        voluta.altrui.map(|it| scritto(it, voluta.forma)).unwrap_or_default(),
        "I".into(),
    ];
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(vec![]);
    csv.write_record(COLONNE).unwrap();
    csv.write_record(&celle).unwrap();
    let byte = csv.into_inner().unwrap();
    let mut csv = csv::ReaderBuilder::new().delimiter(b';').from_reader(byte.as_slice());
    let colonne =
        Colonne::parse(&csv.headers().unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .unwrap();
    let record = csv.records().next().unwrap().unwrap();
    leggi(&Record::new(2, record.iter(), &[]), &colonne, &riferimenti(), vec![], vec![])
}

fn una_riga(testo: &str) -> String {
    in_riga(testo)
}

proptest! {
    #[test]
    fn a_row_is_read_as_it_was_meant_and_the_ledger_takes_it(voluta in voluta()) {
        let riga = riletta(&voluta);
        let apostrofo = |it: &str| it.trim().starts_with('\'');
        prop_assume!(!apostrofo(&voluta.iud) && !apostrofo(&voluta.nome));
        prop_assume!(!apostrofo(&voluta.localita) && !apostrofo(&voluta.causale));
        prop_assert_eq!(&riga.scarti, &Vec::<Scarto>::new());
        prop_assert_eq!(riga.azione, Some(Azione::Inserisci));
        prop_assert_eq!(&riga.iud, voluta.iud.trim());
        let contenuto = riga.contenuto.unwrap();
        let (testata, opzione, rata) = (contenuto.testata, contenuto.opzione, contenuto.rata);
        prop_assert_eq!(&opzione.debitore.nome, &una_riga(&voluta.nome));
        prop_assert_eq!(&rata.causale, &una_riga(&voluta.causale));
        let localita = opzione.debitore.indirizzo.as_ref().and_then(|it| it.localita.clone());
        prop_assert_eq!(localita.unwrap_or_default(), una_riga(&voluta.localita));
        prop_assert_eq!(rata.importo.cent(), voluta.cent);
        prop_assert_eq!(rata.scadenza, scadenza(&voluta));
        prop_assert_eq!(&rata.numero_avviso, &numero(&voluta));
        let quote: Vec<i64> = rata.quote.iter().map(|it| it.importo.cent()).collect();
        let attese = match voluta.altrui {
            Some(altrui) => vec![voluta.cent - altrui, altrui],
            None => vec![voluta.cent],
        };
        prop_assert_eq!(quote, attese);
        let nuova = NuovaPosizione {
            origine: Origine::Tracciato,
            servizio: testata.servizio,
            iupd: riga.iupd,
            causale: testata.causale,
            valida_dal: None,
            notifica: None,
            opzioni: vec![NuovaOpzione {
                indice: opzione.indice,
                tipo: opzione.tipo,
                descrizione: opzione.descrizione,
                debitore: opzione.debitore,
                rate: vec![NuovaRata {
                    iud: riga.iud,
                    numero: rata.numero_avviso,
                    causale: rata.causale,
                    importo: rata.importo,
                    regola: rata.regola,
                    scadenza: rata.scadenza,
                    bozza: false,
                    metadati: Metadati::default(),
                    trasferimenti: rata.quote,
                }],
            }],
        };
        prop_assert_eq!(nuova.controlla(1), Ok(()));
    }

    /// Whatever is in the cells: a row is understood or has a reason, and never half of each.
    #[test]
    fn no_row_makes_reading_panic(celle in prop::collection::vec("\\PC{0,20}|[0-9.,;-]{0,12}", 17)) {
        let colonne = Colonne::parse(&COLONNE.map(str::to_owned)).unwrap();
        let record = Record::new(2, celle.iter().map(String::as_str), &[]);
        let riga = leggi(&record, &colonne, &riferimenti(), vec![], vec![]);
        prop_assert!(riga.contenuto.is_some() || riga.azione == Some(Azione::Annulla) || riga.is_scartata());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_a_reader_panic(
        inizio in prop::sample::select(vec![
            &b""[..], b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xfe\xff",
            b"\xef\xbb\xbf", b"[{\"a\":1},", b"{\"a\":[{\"b\":", b"<a><b c='1'>", b"idA2A,idPendenza\n",
            b"IUD;azione;importoDovuto\n", b"Importo totale da pagare;Tipo soggetto debitore\n",
        ]),
        resto in prop::collection::vec(any::<u8>(), 0..300),
        testo in "[\\[\\]{}<>/a-c0-9\",:;=&# \n]{0,80}",
    ) {
        for coda in [resto.as_slice(), testo.as_bytes()] {
            let byte = [inizio, coda].concat();
            let Ok(tabella) = Tabella::leggi(Cursor::new(byte)) else { continue };
            let scelte = Scelte { servizio: Some("TARI".into()), ..Scelte::default() };
            if let Ok(Riconosciuto::Noto(mut interprete)) = riconosci(&tabella, &scelte) {
                let mut lettore = tabella.lettore();
                while let Some(record) = lettore.prossimo().unwrap() {
                    let riga = interprete.leggi(&record, &riferimenti());
                    prop_assert!(riga.is_none_or(|it| it.is_scartata() || it.contenuto.is_some() || it.azione == Some(Azione::Annulla)));
                }
            }
        }
    }
}
