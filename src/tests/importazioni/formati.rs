//! Layouts, encodings, separators, and files that are refused whole.
use super::{COMUNE, FileCsv, IBAN_PROVINCIA, PROVINCIA, Scena, TARI, TEFA, adesso, conti};
use crate::features::importazioni::{Layout, RifiutoFile, Segnalazione};
use crate::features::posizioni::{Notifica, StatoRata, TipoDebitore, TipoOpzione};
use crate::kernel::NumeroAvviso;
use jiff::civil::date;

#[tokio::test]
async fn a_mypay_file_becomes_positions_with_their_notices_and_shares() {
    let scena = Scena::new().await;
    let numero = NumeroAvviso::genera(1, 2_026_000_012_345).unwrap().0;
    let file = FileCsv::v1_4()
        .riga("TARI-1", &[("indirizzoPagatore", "Via del Porto"), ("civicoPagatore", "12")])
        .riga(
            "TARI-2",
            &[
                ("codIuv", &numero.as_str()[1..]),
                ("flgGeneraIuv", "false"),
                ("tipoIdentificativoUnivoco", "G"),
                ("codiceIdentificativoUnivoco", "01999900010"),
                ("anagraficaPagatore", "Officina \"Lago\"; S.r.l."),
                ("importoDovuto", "1.210.00"),
            ],
        )
        .riga(
            "TARI-3",
            &[
                ("dataEsecuzionePagamento", ""),
                ("importoDovuto", "1.210,50"),
                ("flagMultiBeneficiario", "true"),
                ("codiceFiscaleEnteSecondario", PROVINCIA),
                ("ibanAccreditoEnteSecondario", IBAN_PROVINCIA),
                ("datiSpecificiRiscossioneEnteSecondario", TEFA),
                ("causaleVersamentoEnteSecondario", "TEFA 2026"),
                ("importoVersamentoEnteSecondario", "57.64"),
            ],
        );
    let testo = file.testo().replace("1.210.00", "1210.00");
    let caricato = scena.prova(testo.as_bytes(), adesso()).await.unwrap();
    assert_eq!(conti(&caricato), [3, 0, 0, 0, 0], "{}", caricato.testo);
    assert_eq!((caricato.esito.layout, caricato.testo.as_str()), (Layout::V1_4, ""));

    let prima = scena.rata("TARI-1").await;
    assert_eq!((prima.iupd.as_str(), prima.stato), ("TARI-1", StatoRata::DaPagare));
    assert_eq!(prima.opzione_tipo, TipoOpzione::Unica);
    assert_eq!(prima.tariffa.importo.cent(), 21_000);
    assert_eq!(prima.scadenza(), Some(date(2026, 12, 16)));
    assert!(prima.numero_avviso.cifre_di_controllo_ok());
    let indirizzo = prima.debitore.indirizzo.unwrap();
    assert_eq!(indirizzo.via.as_deref(), Some("Via del Porto"));
    let quota = &prima.trasferimenti[0];
    assert_eq!((quota.ente_cf.as_str(), quota.tassonomia.as_str()), (COMUNE, TARI));

    let seconda = scena.rata("TARI-2").await;
    assert_eq!((seconda.numero_avviso, seconda.tariffa.importo.cent()), (numero, 121_000));
    assert_eq!(seconda.debitore.tipo, TipoDebitore::G);
    assert_eq!(seconda.debitore.nome, "Officina \"Lago\"; S.r.l.");

    let terza = scena.rata("TARI-3").await;
    let quote: Vec<_> = terza
        .trasferimenti
        .iter()
        .map(|it| (it.indice, it.ente_cf.as_str(), it.importo.cent(), it.causale.as_str()))
        .collect();
    assert_eq!(quote, [(1, COMUNE, 115_286, "TARI 2026"), (2, PROVINCIA, 5_764, "TEFA 2026")]);
    assert_eq!(terza.scadenza(), None);
}

#[tokio::test]
async fn rows_of_an_iupd_become_one_position_with_its_options() {
    let scena = Scena::new().await;
    let rata = |indice: &'static str, scadenza: &'static str| {
        [
            ("IUPD", "TARI-2026-7"),
            ("dataNotifica", "2026-06-01"),
            ("indiceOpzionePagamento", indice),
            ("tipoOpzionePagamento", "INSTALLMENTS"),
            ("descrizioneOpzionePagamento", "In due rate"),
            ("importoDovuto", "105,00"),
            ("dataEsecuzionePagamento", scadenza),
        ]
    };
    let unica = [
        ("IUPD", "TARI-2026-7"),
        ("dataNotifica", "2026-06-01"),
        ("flagMultiBeneficiario", "true"),
        ("numeroBeneficiari", "2"),
        ("codiceFiscaleEnte_1", COMUNE),
        ("ibanAccreditoEnte_1", super::IBAN_COMUNE),
        ("importoVersamentoEnte_1", "200,00"),
        ("codiceTassonomiaEnte_1", TARI),
        ("codiceFiscaleEnte_2", PROVINCIA),
        ("ibanAccreditoEnte_2", IBAN_PROVINCIA),
        ("importoVersamentoEnte_2", "10,00"),
        ("codiceTassonomiaEnte_2", TEFA),
    ];
    let ridotto = r#"{"importoRidotto":"41,16","ridottoFino":"2026-11-16","templateIO":"x"}"#;
    let file = FileCsv::v2_0()
        .riga("T7-U", &unica)
        .riga("MULTA", &[("importoDovuto", "58,80"), ("configurazioniEsecuzione", ridotto)])
        .riga("T7-1", &rata("2", "2026-07-16"))
        .riga("T7-2", &rata("2", "2026-12-16"))
        .riga("BOZZA", &[("draft", "true"), ("dataValidita", "2026-07-01")]);
    let caricato = scena.carica(&file).await;
    assert_eq!(conti(&caricato), [5, 0, 0, 0, 0], "{}", caricato.testo);
    assert_eq!(caricato.esito.layout, Layout::V2_0);
    let note: Vec<_> =
        caricato.esito.segnalazioni.iter().map(|it| (it.0, it.1.prima_riga)).collect();
    assert_eq!(note, [(Segnalazione::ConfigurazioneIgnorata, 3)]);

    let unica = scena.rata("T7-U").await;
    let mut conn = scena.db.acquire().await.unwrap();
    let posizione = crate::features::posizioni::find_posizione(&mut conn, unica.posizione_id);
    let posizione = posizione.await.unwrap().unwrap();
    let opzioni: Vec<_> = posizione
        .opzioni
        .iter()
        .map(|it| (it.indice, it.tipo, it.descrizione.as_str(), it.rate.len()))
        .collect();
    assert_eq!(
        opzioni,
        [
            (1, TipoOpzione::Unica, "In un'unica soluzione", 1),
            (2, TipoOpzione::Rate, "In due rate", 2)
        ]
    );
    assert_eq!(unica.posizione_causale, "Tassa sui rifiuti 2026");
    assert_eq!(unica.tariffa.notifica, Notifica::new(Some(date(2026, 6, 1)), false));
    assert_eq!(unica.trasferimenti[1].importo.cent(), 1_000);

    let multa = scena.rata("MULTA").await;
    let (importo, fino) = multa.tariffa.regola.ridotta().unwrap();
    assert_eq!((importo.cent(), fino), (4_116, date(2026, 11, 16)));
    let bozza = scena.rata("BOZZA").await;
    assert_eq!((bozza.stato, bozza.valida_dal), (StatoRata::Bozza, Some(date(2026, 7, 1))));
}

#[tokio::test]
async fn encodings_and_separators_give_the_same_rows_and_newlines_stay_in_cells() {
    let scena = Scena::new().await;
    let testo = FileCsv::v1_4()
        .riga(
            "A",
            &[("anagraficaPagatore", "Nicolò Forlì"), ("causaleVersamento", "Città,\nrata 1")],
        )
        .testo();
    let ansi: Vec<u8> = testo.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert!(std::str::from_utf8(&ansi).is_err());
    let con_bom = format!("\u{feff}{testo}").into_bytes();
    let virgole = {
        let mut csv = csv::Writer::from_writer(vec![]);
        let mut righe = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(testo.as_bytes());
        righe.records().for_each(|it| csv.write_record(&it.unwrap()).unwrap());
        csv.into_inner().unwrap()
    };
    let unix = testo.replace("\r\n", "\n").into_bytes();
    for (n, byte) in [testo.clone().into_bytes(), ansi, con_bom, virgole, unix].iter().enumerate() {
        let caricato = scena.prova(byte, adesso()).await.unwrap();
        let atteso = if n == 0 { [1, 0, 0, 0, 0] } else { [0, 0, 0, 1, 0] };
        assert_eq!(conti(&caricato), atteso, "form {n}: {}", caricato.testo);
    }
    let rata = scena.rata("A").await;
    assert_eq!(
        (rata.debitore.nome.as_str(), rata.causale.as_str()),
        ("Nicolò Forlì", "Città, rata 1")
    );
}

#[tokio::test]
async fn a_file_that_cannot_be_understood_is_refused_whole_and_nothing_is_written() {
    let scena = Scena::new().await;
    let buono = FileCsv::v1_4().riga("A", &[]).testo();
    let senza = buono.replacen(";importoDovuto", ";quanto", 1);
    assert_eq!(
        scena.rifiuto(senza.as_bytes()).await.to_string(),
        "Colonne sconosciute: quanto. Toglierle o correggerne il nome."
    );
    let mancante = "IUD;azione;tipoDovuto\nA;I;TARI\n";
    let RifiutoFile::ColonneMancanti(nomi) = scena.rifiuto(mancante.as_bytes()).await else {
        panic!("the missing columns are not told");
    };
    assert!(nomi.contains(&"importoDovuto".to_owned()) && nomi.len() == 5, "{nomi:?}");
    let aperte = format!("{buono}B;\"{}", "x;y;z\r\n".repeat(20_000));
    let cases: [(&[u8], RifiutoFile); 6] = [
        (b"", RifiutoFile::Vuoto),
        (b"PK\x03\x04 xl/workbook.xml", RifiutoFile::Danneggiato),
        (b"nome;cognome\nMario;Rossi\n", RifiutoFile::DaMappare),
        (b"IUD;azione\0\n", RifiutoFile::NonTesto),
        (buono.lines().next().unwrap().as_bytes(), RifiutoFile::SenzaRighe),
        (aperte.as_bytes(), RifiutoFile::RigaTroppoLunga(3)),
    ];
    for (byte, rifiuto) in cases {
        assert_eq!(scena.rifiuto(byte).await, rifiuto);
    }
    for (cf, rifiuto) in
        [(super::SOSPESO, RifiutoFile::EnteSpento), ("00000000000", RifiutoFile::EnteSconosciuto)]
    {
        let file = std::io::Cursor::new(buono.clone().into_bytes());
        let esito = crate::features::importazioni::carica(
            &scena.db,
            adesso(),
            cf,
            "a.csv",
            file,
            std::io::sink(),
        );
        assert_eq!(esito.await.unwrap_err().to_string(), rifiuto.to_string());
    }
    assert_eq!(scena.quante().await, (0, 0, 0));
    let tracciati = sqlx::query_scalar!("select count(*) from tracciato");
    assert_eq!(tracciati.fetch_one(&scena.db).await.unwrap(), Some(0));
}

#[tokio::test]
async fn what_the_slip_of_the_post_office_cannot_write_is_told_when_the_file_is_loaded() {
    let scena = Scena::new().await;
    let lungo = "Tassa sui rifiuti ".repeat(7);
    let file = |iud: &str| {
        FileCsv::v1_4()
            .riga(iud, &[("anagraficaPagatore", "王小明")])
            .riga(&format!("{iud}-2"), &[("causaleVersamento", lungo.trim())])
            .riga(&format!("{iud}-3"), &[("anagraficaPagatore", "Niccolò D’Angelò")])
    };
    let told = |caricato: &super::Caricato| -> Vec<_> {
        caricato.esito.segnalazioni.iter().map(|it| (it.0, it.1.volte, it.1.prima_riga)).collect()
    };
    // Paid at a bank: there is no slip.
    assert_eq!(told(&scena.carica(&file("BANCA")).await), []);
    sqlx::query!(
        "with postale as (
           insert into iban (ente_id, iban, valido_dal)
           values ($1, 'IT97E0760199999999900000301', '2020-01-01') returning iban_id)
         update servizio set iban_id = postale.iban_id from postale where servizio.ente_id = $1",
        scena.comune.id.0
    )
    .execute(&scena.db)
    .await
    .unwrap();
    let caricato = scena.carica(&file("POSTA")).await;
    assert_eq!(conti(&caricato), [3, 0, 0, 0, 0], "{}", caricato.testo);
    let expected =
        [(Segnalazione::BollettinoLettere, 1, 2), (Segnalazione::BollettinoAccorciato, 1, 3)];
    assert_eq!(told(&caricato), expected);
}
