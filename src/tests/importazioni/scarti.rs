//! Every way in which a row can be wrong: its code, alone, and what else must not happen.
use super::{
    COMUNE, Celle, FileCsv, IBAN_COMUNE, IBAN_PROVINCIA, PROVINCIA, SOSPESO, Scena, TARI, TEFA,
    adesso, conti,
};
use crate::kernel::NumeroAvviso;
use std::collections::BTreeSet;

/// A second beneficiary as `V1_4` has it, to be spoilt.
const SECONDO: [(&str, &str); 5] = [
    ("flagMultiBeneficiario", "true"),
    ("codiceFiscaleEnteSecondario", PROVINCIA),
    ("ibanAccreditoEnteSecondario", IBAN_PROVINCIA),
    ("datiSpecificiRiscossioneEnteSecondario", TEFA),
    ("importoVersamentoEnteSecondario", "10,00"),
];

/// `V1_4`: cells that differ from a good row, and the code they earn.
const V1: &[(Celle<'static>, &str)] = &[
    (&[("importoDovuto", "")], "IMP-IMPORTO"),
    (&[("importoDovuto", "-210,00")], "IMP-IMPORTO"),
    (&[("importoDovuto", "0,00")], "IMP-IMPORTO"),
    (&[("importoDovuto", "210,005")], "IMP-IMPORTO"),
    (&[("importoDovuto", "210.005")], "IMP-IMPORTO"),
    (&[("importoDovuto", "1.210")], "IMP-IMPORTO"),
    (&[("importoDovuto", "duecento")], "IMP-IMPORTO"),
    (&[("importoDovuto", "1.000.000.000,00")], "IMP-IMPORTO"),
    (&[("anagraficaPagatore", "")], "IMP-OBBLIGATORIO"),
    (&[("causaleVersamento", " ")], "IMP-OBBLIGATORIO"),
    (&[("causaleVersamento", "TARI\u{7}2026")], "IMP-CARATTERI"),
    (&[("azione", "X")], "IMP-AZIONE"),
    (&[("azione", "")], "IMP-OBBLIGATORIO"),
    (&[("IUD", "ò1")], "IMP-IUD"),
    (&[("IUD", "x12345678901234567890123456789012345")], "IMP-IUD"),
    (&[("flgGeneraIuv", "forse")], "IMP-FLAG"),
    (&[("tipoIdentificativoUnivoco", "P")], "IMP-SOGGETTO"),
    (&[("codiceIdentificativoUnivoco", "RSSMRA80A01H501X")], "IMP-CF"),
    (&[("tipoIdentificativoUnivoco", "G")], "IMP-CF"),
    (&[("codiceIdentificativoUnivoco", "ANONIMO")], "IMP-ANONIMO"),
    (&[("anagraficaPagatore", "12345")], "IMP-NOME"),
    (&[("dataEsecuzionePagamento", "31/12/2026")], "IMP-DATA"),
    (&[("dataEsecuzionePagamento", "2026-02-30")], "IMP-DATA"),
    (&[("dataEsecuzionePagamento", "2026-06-09")], "IMP-SCADENZA"),
    (&[("dataEsecuzionePagamento", "9999-12-31")], "IMP-SCADENZA"),
    (&[("tipoDovuto", "BOLLO")], "IMP-SERVIZIO"),
    (&[("tipoDovuto", "VECCHIO")], "IMP-SERVIZIO-SPENTO"),
    (&[("datiSpecificiRiscossione", "9/9999999IM/")], "IMP-TASSONOMIA"),
    (&[("codIuv", "3.01E+17"), ("flgGeneraIuv", "false")], "IMP-NAV"),
    (&[("codIuv", "000000000012370"), ("flgGeneraIuv", "false")], "IMP-NAV"),
    (&[("codIuv", "00000000000000104"), ("flgGeneraIuv", "false")], "IMP-NAV"),
    (&[("codIuv", "01202600001234572"), ("flgGeneraIuv", "false")], "IMP-NAV"),
    (&[("codIuv", "01202600001234571")], "IMP-GENERA-IUV"),
    (&[("bilancio", "<bilancio><capitolo></bilancio>")], "IMP-BILANCIO"),
    (&[("importoVersamentoEnteSecondario", "1,00")], "IMP-BENEFICIARI"),
    (&[("flagMultiBeneficiario", "true")], "IMP-BENEFICIARI"),
];

/// `V1_4`: what is wrong with the second beneficiary.
const SECONDI: &[(&str, &str, &str)] = &[
    ("codiceFiscaleEnteSecondario", "80000000036", "IMP-BENEFICIARIO"),
    ("codiceFiscaleEnteSecondario", "", "IMP-OBBLIGATORIO"),
    ("ibanAccreditoEnteSecondario", "IT11R9999900002000000000203", "IMP-IBAN"),
    ("ibanAccreditoEnteSecondario", "IT65A0542811101000000123456", "IMP-IBAN"),
    ("ibanAccreditoEnteSecondario", IBAN_COMUNE, "IMP-IBAN-ENTE"),
    ("datiSpecificiRiscossioneEnteSecondario", "9/0201102", "IMP-TASSONOMIA"),
    ("importoVersamentoEnteSecondario", "210,00", "IMP-SOMMA"),
    ("importoVersamentoEnteSecondario", "300,00", "IMP-SOMMA"),
    ("importoVersamentoEnteSecondario", "10", ""),
];

/// `V2_0`: cells that differ from a good row, and the code they earn.
const V2: &[(Celle<'static>, &str)] = &[
    (&[("IUPD", "è")], "IMP-IUPD"),
    (&[("dataValidita", "2026-12-16")], "IMP-VALIDITA"),
    (&[("dataValidita", "2126-12-16")], "IMP-DATA"),
    (&[("dataNotifica", "2026-06-11")], "IMP-NOTIFICA"),
    (&[("flagPagamentoPu", "false")], "IMP-FUORI-NODO"),
    (&[("flagPagamentoPu", "")], "IMP-OBBLIGATORIO"),
    (&[("coobbligato", "boh")], "IMP-FLAG"),
    (&[("tipoOpzionePagamento", "RATE")], "IMP-OPZIONE"),
    (&[("indiceOpzionePagamento", "0")], "IMP-OPZIONE"),
    (&[("indiceOpzionePagamento", "101")], "IMP-OPZIONE"),
    (&[("configurazioniEsecuzione", "{")], "IMP-CONFIG"),
    (&[("configurazioniEsecuzione", r#"["a"]"#)], "IMP-CONFIG"),
    (&[("configurazioniEsecuzione", r#"{"sanzioneMinima":"210,00"}"#)], "IMP-VERBALE"),
    (
        &[("configurazioniEsecuzione", r#"{"sanzioneMinima":"210,00","sanzioneMassima":800}"#)],
        "IMP-VERBALE",
    ),
    (
        &[(
            "configurazioniEsecuzione",
            r#"{"sanzioneMinima":"42,00","sanzioneMassima":"173,00","spese":"15,30"}"#,
        )],
        "IMP-VERBALE",
    ),
    (
        &[(
            "configurazioniEsecuzione",
            r#"{"sanzioneMinima":"210,00","sanzioneMassima":"200,00"}"#,
        )],
        "IMP-VERBALE",
    ),
    (
        &[(
            "configurazioniEsecuzione",
            r#"{"sanzioneMinima":"300,00","sanzioneMassima":"900,00","senzaSconto":true}"#,
        )],
        "IMP-VERBALE",
    ),
    (
        &[(
            "configurazioniEsecuzione",
            r#"{"sanzioneMinima":"210,00","sanzioneMassima":"900,00","senzaSconto":"no"}"#,
        )],
        "IMP-VERBALE",
    ),
    (
        &[(
            "configurazioniEsecuzione",
            r#"{"sanzioneMinima":"210,00","sanzioneMassima":"900,00","compiutaGiacenza":true}"#,
        )],
        "IMP-VERBALE",
    ),
    (&[("configurazioniEsecuzione", r#"{"senzaSconto":true}"#)], "IMP-VERBALE"),
    (
        &[(
            "configurazioniEsecuzione",
            r#"{"sanzioneMinima":"210,00","sanzioneMassima":"900,00","importoRidotto":"10,00","ridottoFino":"2026-11-16"}"#,
        )],
        "IMP-VERBALE",
    ),
    (&[("configurazioniEsecuzione", r#"{"preavviso":"123"}"#)], "IMP-PREAVVISO"),
    (&[("configurazioniEsecuzione", r#"{"preavviso":"301202600001234571"}"#)], "IMP-VERBALE"),
    (
        &[(
            "configurazioniEsecuzione",
            r#"{"sanzioneMinima":"210,00","sanzioneMassima":"900,00","preavviso":"301202600001234571"}"#,
        )],
        "IMP-PREAVVISO",
    ),
    (&[("configurazioniEsecuzione", r#"{"importoRidotto":"10,00"}"#)], "IMP-RIDUZIONE"),
    (
        &[("configurazioniEsecuzione", r#"{"importoRidotto":41.16,"ridottoFino":"2026-11-16"}"#)],
        "IMP-RIDUZIONE",
    ),
    (
        &[(
            "configurazioniEsecuzione",
            r#"{"importoRidotto":"210,00","ridottoFino":"2026-11-16"}"#,
        )],
        "IMP-RIDUZIONE",
    ),
    (
        &[("configurazioniEsecuzione", r#"{"importoRidotto":"9,00","ridottoFino":"16/11/2026"}"#)],
        "IMP-RIDUZIONE",
    ),
    (
        &[("configurazioniEsecuzione", r#"{"importoRidotto":"9,00","ridottoFino":"2026-12-17"}"#)],
        "IMP-RIDUZIONE",
    ),
    (
        &[("configurazioniEsecuzione", r#"{"importoRidotto":"9,00","ridottoFino":"2026-06-09"}"#)],
        "IMP-RIDUZIONE",
    ),
    (
        &[
            ("flagMultiBeneficiario", "true"),
            ("numeroBeneficiari", "3"),
            ("codiceFiscaleEnte_2", PROVINCIA),
            ("ibanAccreditoEnte_2", IBAN_PROVINCIA),
            ("importoVersamentoEnte_2", "1,00"),
            ("codiceTassonomiaEnte_2", TEFA),
        ],
        "IMP-BENEFICIARI",
    ),
    (
        &[
            ("flagMultiBeneficiario", "true"),
            ("codiceFiscaleEnte_2", COMUNE),
            ("ibanAccreditoEnte_2", IBAN_COMUNE),
            ("importoVersamentoEnte_2", "1,00"),
            ("codiceTassonomiaEnte_2", TARI),
        ],
        "IMP-BENEFICIARI",
    ),
    (&[("importoVersamentoEnte_1", "209,99")], "IMP-SOMMA"),
    (&[("importoVersamentoEnte_1", "210,00"), ("hashBolloEnte_1", "abc")], "IMP-BOLLO"),
    (&[("metadati", "PRATICA")], "IMP-METADATI"),
    (&[("importoVersamentoEnte_1", "210,00"), ("metadatiEnte_1", "=")], "IMP-METADATI"),
];

#[tokio::test]
async fn each_mistake_has_its_code_and_its_sentence_and_no_other() {
    let scena = Scena::new().await;
    let lunga = "x".repeat(141);
    let mut file = FileCsv::v1_4().riga("BUONA", &[]);
    let mut attesi = vec![("BUONA".to_owned(), "")];
    let mut aggiungi = |file: FileCsv, celle: Celle<'_>, codice: &'static str| {
        let iud = format!("V1-{}", attesi.len());
        let scritto = celle.iter().find(|it| it.0 == "IUD").map_or(iud.as_str(), |it| it.1);
        attesi.push((scritto.to_owned(), codice));
        file.riga(&iud, celle)
    };
    for (celle, codice) in V1 {
        file = aggiungi(file, celle, codice);
    }
    file = aggiungi(file, &[("causaleVersamento", &lunga)], "IMP-CAUSALE");
    for (colonna, valore, codice) in SECONDI {
        let celle: Vec<_> = SECONDO
            .iter()
            .map(|it| if it.0 == *colonna { (*colonna, *valore) } else { *it })
            .collect();
        file = aggiungi(file, &celle, codice);
    }
    file = aggiungi(file, &[("IUD", "DOPPIO")], "");
    file = aggiungi(file, &[("IUD", "DOPPIO "), ("causaleVersamento", "Altra")], "IMP-IUD-DOPPIO");
    let numero = NumeroAvviso::genera(1, 2_026_000_012_345).unwrap().0;
    let dato: Celle<'_> = &[("codIuv", numero.as_str()), ("flgGeneraIuv", "false")];
    file = aggiungi(file, dato, "");
    file = aggiungi(file, dato, "IMP-NAV-DOPPIO");
    let testo = file.testo() + "CORTA;1;2\r\n";
    attesi.push(("CORTA".to_owned(), "IMP-COLONNE"));
    let primo = scena.prova(testo.as_bytes(), adesso()).await.unwrap();

    let mut secondo = FileCsv::v2_0();
    let mut attesi_v2 = vec![];
    for (n, (celle, codice)) in V2.iter().enumerate() {
        attesi_v2.push((format!("V2-{n}"), *codice));
        secondo = secondo.riga(&format!("V2-{n}"), celle);
    }
    secondo = secondo.riga("NAV", dato);
    attesi_v2.push(("NAV".to_owned(), "IMP-NAV-USATO"));
    let secondo = scena.carica(&secondo).await;

    let mut visti: BTreeSet<&str> = BTreeSet::new();
    for (caricato, attesi) in [(&primo, &attesi), (&secondo, &attesi_v2)] {
        for (iud, codice) in attesi {
            let trovato = caricato.scarti.get(iud.trim()).or(caricato.scarti.get(iud));
            // A key used twice is told by its second row.
            if codice.is_empty() && iud != "DOPPIO" {
                assert_eq!(trovato, None, "{iud}");
                assert!(scena.cerca(iud).await.is_some(), "{iud} is not loaded");
            } else if !codice.is_empty() {
                assert_eq!(trovato.map(String::as_str), Some(*codice), "{iud}\n{}", caricato.testo);
                visti.insert(*codice);
            }
        }
    }
    let scartate = attesi.iter().chain(&attesi_v2).filter(|it| !it.1.is_empty()).count();
    assert_eq!(primo.scarti.len() + secondo.scarti.len(), scartate);
    // Codes met in the other tests, where the state of the ledger or other rows matter.
    visti.extend(super::ALTROVE);
    let sorgente = include_str!("../../features/importazioni/model/scarto.rs");
    let tutti: BTreeSet<&str> = sorgente.split('"').filter(|it| it.starts_with("IMP-")).collect();
    assert_eq!(visti, tutti);
}

#[tokio::test]
async fn every_problem_of_a_row_is_told_at_once_and_the_corrected_file_loads() {
    let scena = Scena::new().await;
    let file = FileCsv::v1_4()
        .riga(
            "A",
            &[("importoDovuto", "-5,00"), ("azione", "X"), ("anagraficaPagatore", "=HYPERLINK(1)")],
        )
        .riga("B", &[]);
    let caricato = scena.carica(&file).await;
    assert_eq!(conti(&caricato), [1, 0, 0, 0, 1]);
    assert_eq!(caricato.scarti["A"], "IMP-AZIONE IMP-IMPORTO");
    let testo = &caricato.testo;
    assert!(testo.contains(";'=HYPERLINK(1);") && testo.contains(";'-5,00;"), "{testo}");
    assert!(testo.contains("La colonna importoDovuto è negativa: deve essere maggiore di zero."));
    let corretto = testo.replace(";'-5,00;", ";5,00;").replace(";X;IMP", ";I;IMP");
    let di_nuovo = scena.prova(corretto.as_bytes(), adesso()).await.unwrap();
    assert_eq!(conti(&di_nuovo), [1, 0, 0, 0, 0], "{}", di_nuovo.testo);
    assert_eq!(scena.rata("A").await.debitore.nome, "=HYPERLINK(1)");
}

#[tokio::test]
async fn rows_of_a_position_stand_or_fall_together_and_must_agree() {
    let scena = Scena::new().await;
    let rata = |scadenza: &'static str| {
        [("tipoOpzionePagamento", "INSTALLMENTS"), ("dataEsecuzionePagamento", scadenza)]
    };
    let riga = |file: FileCsv, iupd: &'static str, iud: &str, celle: Celle<'static>| {
        let mut celle = celle.to_vec();
        celle.push(("IUPD", iupd));
        file.riga(iud, &celle)
    };
    let mut file = FileCsv::v2_0();
    file = riga(file, "G1", "G1-1", &[]);
    file = riga(file, "G1", "G1-2", &[("indiceOpzionePagamento", "2"), ("importoDovuto", "boh")]);
    file = riga(file, "G2", "G2-1", &[]);
    file = riga(
        file,
        "G2",
        "G2-2",
        &[("indiceOpzionePagamento", "2"), ("anagraficaPagatore", "Un Altro")],
    );
    file = riga(file, "G3", "G3-1", &[]);
    file = riga(file, "G3", "G3-2", &[]);
    for (n, scadenza) in ["2026-07-16", "2026-09-16", "2026-09-16"].into_iter().enumerate() {
        let (iud, celle) = (format!("G4-{n}"), rata(scadenza));
        let mut celle = celle.to_vec();
        celle.push(("IUPD", "G4"));
        file = file.riga(&iud, &celle);
    }
    file = riga(file, "G5", "G5-1", &[]);
    file = riga(file, "G5", "G5-2", &[("tipoOpzionePagamento", "INSTALLMENTS")]);
    file = riga(file, "G6", "G6-1", &[]);
    file = riga(
        file,
        "G6",
        "G6-2",
        &[
            ("indiceOpzionePagamento", "2"),
            ("tipoOpzionePagamento", "REDUCED_SINGLE_INSTALLMENT"),
            ("importoDovuto", "150,00"),
        ],
    );
    let caricato = scena.carica(&file).await;
    let attesi = [
        ("G1-1", "IMP-GRUPPO"),
        ("G1-2", "IMP-IMPORTO"),
        ("G2-1", "IMP-GRUPPO"),
        ("G2-2", "IMP-POSIZIONE"),
        ("G3-1", "IMP-GRUPPO"),
        ("G3-2", "IMP-RATE"),
        ("G4-0", "IMP-GRUPPO"),
        ("G4-1", "IMP-GRUPPO"),
        ("G4-2", "IMP-RATE"),
        ("G5-1", "IMP-GRUPPO"),
        ("G5-2", "IMP-OPZIONE"),
    ];
    for (iud, codice) in attesi {
        assert_eq!(caricato.scarti.get(iud).map(String::as_str), Some(codice), "{iud}");
    }
    assert_eq!(conti(&caricato), [2, 0, 0, 0, 11]);
    assert_eq!(scena.quante().await, (2, 1, 2));
}

#[tokio::test]
async fn a_modification_cannot_move_a_row_and_a_suspended_body_gets_no_money() {
    let scena = Scena::new().await;
    let mut conn = scena.db.acquire().await.unwrap();
    sqlx::Executor::execute(&mut *conn, "insert into iban (ente_id, iban, valido_dal)
        select ente_id, 'IT60X0542811101000000123456', '2020-01-01' from ente where stato = 'sospeso'").await.unwrap();
    drop(conn);
    scena.carica(&FileCsv::v2_0().riga("A", &[("IUPD", "P")])).await;
    let casi: [Celle<'_>; 5] = [
        &[("IUPD", "ALTRA")],
        &[("IUPD", "P"), ("indiceOpzionePagamento", "2")],
        &[("IUPD", "P"), ("tipoOpzionePagamento", "INSTALLMENTS")],
        &[("IUPD", "P"), ("tipoDovuto", "OGGETTI")],
        &[("IUPD", "P"), ("draft", "true"), ("importoDovuto", "5,00")],
    ];
    for celle in casi {
        let mut celle = celle.to_vec();
        celle.push(("azione", "M"));
        let caricato = scena.carica(&FileCsv::v2_0().riga("A", &celle)).await;
        assert_eq!(
            caricato.scarti.get("A").map(String::as_str),
            Some("IMP-STRUTTURA"),
            "{celle:?}"
        );
    }
    let sospeso: Celle<'_> = &[
        ("flagMultiBeneficiario", "true"),
        ("codiceFiscaleEnte_2", SOSPESO),
        ("ibanAccreditoEnte_2", "IT60X0542811101000000123456"),
        ("importoVersamentoEnte_2", "1,00"),
        ("codiceTassonomiaEnte_2", TEFA),
    ];
    let caricato = scena.carica(&FileCsv::v2_0().riga("B", sospeso)).await;
    assert_eq!(caricato.scarti["B"], "IMP-BENEFICIARIO-SPENTO");
}

#[tokio::test]
async fn unknown_debtors_are_for_the_services_that_allow_them() {
    let scena = Scena::new().await;
    let celle: Celle<'_> = &[("tipoDovuto", "OGGETTI"), ("codiceIdentificativoUnivoco", "anonimo")];
    let caricato = scena.carica(&FileCsv::v1_4().riga("A", celle)).await;
    assert_eq!(conti(&caricato), [1, 0, 0, 0, 0], "{}", caricato.testo);
    assert_eq!(scena.rata("A").await.debitore.codice, "ANONIMO");
}
