//! Files as the tests of the layouts' own projects write them: `GovPay` (`integration-test`, `tracciati/post/msg`:
//! `tracciato-pendenze-v10.csv`, `-annullamento.csv`, `-multipendenza.csv`, `tracciato-pendenze_large.json`) and
//! Piattaforma Unitaria (`p4pa-pu-feature-test`, `model/csv_file_debt_positions.py`), whose names of columns are not
//! all those of its handbook.
use super::altri::{conti, di_tari};
use super::{COMUNE, IBAN_COMUNE, IBAN_PROVINCIA, Scena};
use crate::features::importazioni::{Layout, Scelte, Segnalazione};
use crate::features::posizioni::{StatoRata, TipoOpzione};

const PRIME: &str = "idA2A,idPendenza,idDominio,numeroAvviso,tipoPendenza,idUnitaOperativa,causale,\
    annoRiferimento,cartellaPagamento,datiAllegati,direzione,divisione,importo,dataValidita,dataScadenza,\
    tassonomiaAvviso,tipoSoggettoPagatore,identificativoPagatore,anagraficaPagatore,indirizzoPagatore,\
    civicoPagatore,capPagatore,localitaPagatore,provinciaPagatore,nazionePagatore,emailPagatore,\
    cellularePagatore";
const ULTIME: &str = ",dataAvvisatura,idDocumento,descrizioneDocumento,numeroRata,linguaSecondaria";

/// The header, with five shares of these columns.
fn testata(voce: &str) -> String {
    let voci: String = (1..=5).map(|n| voce.replace('N', &n.to_string())).collect();
    format!("{PRIME}{voci}")
}

fn testata_lunga() -> String {
    testata(
        ",idVoceN,importoVoceN,descrizioneVoceN,ibanAccreditoVoceN,ibanAppoggioVoceN,tipoContabilitaVoceN,\
         codiceContabilitaVoceN,tipoEntrataVoceN,tipoBolloVoceN,hashBolloVoceN,provinciaBolloVoceN",
    )
}

/// Who owes, in every row of `GovPay`'s files.
const CHI: &str = "Servizi erogati da altri enti,F,DRCGNN12A46A326K,Giovanna D'Arco,Viale Monterosa,11Bis,340,Roma,RM,\
    IT,laPulzelladOrleans@yahoo.fr,";

/// A row until its first share.
fn pendenza(id: &str, ente: &str, causale: &str, importo: &str, scadenza: &str) -> String {
    let dati = "2010,CRT-001,\"{ \"\"foo\"\": \"\"baz\"\", \"\"bar\"\": true }\"";
    format!("SIL,{id},{ente},,TARI,,{causale},{dati},,,{importo},2019-12-30,{scadenza},{CHI}")
}

#[tokio::test]
async fn thresholds_of_a_fine_as_govpay_tests_them_are_two_options_of_one_position() {
    let scena = Scena::new().await;
    let verbale = |n: u8, soglia: &str, giorni: &str, importo: &str, scadenza: &str| {
        let causale = format!("Violazione CDS entro {giorni} giorni");
        let id = format!("9{n}-{n}{}", if soglia == "SCONTATO" { "R" } else { "S" });
        let voce = format!(
            "1,{importo},Tassa Passo Carrabile n. abc00000,{IBAN_COMUNE},,ALTRO,CodiceContabilita"
        );
        let vuote = ",".repeat(49);
        format!(
            "{},{voce}{vuote}MAI,D{n}-9,Sanzione CDS - n.9-{n},{soglia},\n",
            pendenza(&id, COMUNE, &causale, importo, scadenza)
        )
    };
    let file = |scadenza: &str| {
        let righe = [
            verbale(1, "SCONTATO", "5", "50", scadenza),
            verbale(1, "RIDOTTO", "60", "150", scadenza),
            verbale(2, "SCONTATO", "5", "50", scadenza),
            verbale(2, "RIDOTTO", "60", "150", scadenza),
        ];
        format!("{}{ULTIME}\n{}", testata_lunga(), righe.concat())
    };
    // They end in 2140, which here is a slip of the keyboard.
    let (esito, scarti) = scena.mandato(&file("2140-12-30"), &Scelte::default()).await;
    assert_eq!((esito.layout, conti(&esito)), (Layout::GovpayCsv, [0, 0, 0, 0, 4]), "{scarti}");
    assert_eq!(scarti.matches("IMP-SCADENZA").count(), 4, "{scarti}");
    let (esito, scarti) = scena.mandato(&file("2026-12-30"), &Scelte::default()).await;
    assert_eq!(conti(&esito), [4, 0, 0, 0, 0], "{scarti}");
    let (rate, posizioni, _) = scena.quante().await;
    assert_eq!((rate, posizioni), (4, 2), "four notices of two fines");
    let scontato = scena.rata("SIL@91-1R").await;
    assert_eq!((scontato.iupd.as_str(), scontato.opzione_tipo), ("D1-9", TipoOpzione::Ridotta));
    assert_eq!(scontato.tariffa.importo.cent(), 5_000);
    assert_eq!(scontato.causale, "Violazione CDS entro 5 giorni");
}

#[tokio::test]
async fn rows_that_govpay_annuls_in_the_file_that_made_them_are_withdrawn() {
    let scena = Scena::new().await;
    let vuote = ",".repeat(48);
    let voce = |importo: &str, appoggio: &str| {
        format!(
            "1,{importo},Tassa Passo Carrabile n. abc00000,{IBAN_COMUNE},{appoggio},ALTRO,CodiceContabilita"
        )
    };
    let riga = |n: u8, resto: &str| {
        let id = format!("77-{n}");
        format!(
            "{},{resto}\n",
            pendenza(&id, COMUNE, "Tassa Passo Carrabile n. abc00000", "32", "2026-12-30")
        )
    };
    let marca = "2,16,Marca,,,,,,01,a/CWqtFtCEyA/ymBySahGSaqKMiak5mlX3BoX0jupy8=,FI";
    let via = |n: u8| format!("SIL,77-{n},,,,,,,,,,,0{}\n", ",".repeat(52));
    let fatte = [
        riga(1, &format!("{},,,,,{marca}{}", voce("16", ""), ",".repeat(33))),
        riga(2, &format!("{}{vuote}", voce("32", ""))),
        riga(4, &format!("{}{vuote}", voce("32", IBAN_COMUNE))),
    ];
    let tolte = [via(1), via(2), via(4)];
    let testo = format!("{}\n{}", testata_lunga(), fatte.concat());
    let (esito, scarti) = scena.mandato(&testo, &Scelte::default()).await;
    assert_eq!(conti(&esito), [3, 0, 0, 0, 0], "{scarti}");
    let con_marca = scena.rata("SIL@77-1").await;
    let bollo = con_marca.trasferimenti[1].bollo.clone().expect("a stamp");
    assert_eq!(
        (con_marca.trasferimenti[1].importo.cent(), bollo.provincia.as_str()),
        (1_600, "FI")
    );
    // One row per key: what makes and what withdraws are two files here, and the second says so.
    let (esito, scarti) =
        scena.mandato(&(testo.clone() + &tolte.concat()), &Scelte::default()).await;
    assert_eq!(conti(&esito), [0, 0, 0, 3, 3], "{scarti}");
    assert_eq!(scarti.matches("IMP-IUD-DOPPIO").count(), 3, "{scarti}");
    let solo = format!("{}\n{}", testata_lunga(), tolte.concat());
    let (esito, scarti) = scena.mandato(&solo, &Scelte::default()).await;
    assert_eq!(conti(&esito), [0, 0, 3, 0, 0], "{scarti}");
    assert_eq!(scena.rata("SIL@77-1").await.stato, StatoRata::Annullata);
}

#[tokio::test]
async fn of_a_file_of_govpay_for_two_entes_each_takes_its_own() {
    let scena = Scena::new().await;
    let voce = ",idVoceN,importoVoceN,descrizioneVoceN,ibanAccreditoVoceN,ibanAppoggioVoceN,\
        tipoContabilitaVoceN,codiceContabilitaVoceN,tipoVoceN";
    let riga = |ente: &str, iban: &str| {
        format!(
            "{},1,20.50,Tassa Passo Carrabile n. abc00000,{iban},,ALTRO,CodiceContabilita{}\n",
            pendenza("55", ente, "Tassa Passo Carrabile n. abc00000", "20.50", "2026-12-30"),
            ",".repeat(33)
        )
    };
    let righe = riga(COMUNE, IBAN_COMUNE) + &riga("80007720271", "IT07K0503402071000000780260");
    let testo = format!("{}\n{righe}", testata(voce));
    let (esito, scarti) = scena.mandato(&testo, &Scelte::default()).await;
    assert_eq!(conti(&esito), [1, 0, 0, 0, 1], "{scarti}");
    assert!(scarti.contains("IMP-ENTE"), "{scarti}");
}

#[tokio::test]
async fn json_of_govpay_that_names_no_kind_of_debt_is_of_the_one_that_is_chosen() {
    let scena = Scena::new().await;
    let voci = [
        ("Tassa Passo Carrabile n. abc00000", 61.25),
        ("Asilo Nido (Ottobre A.A. 2018/2019)", 311.25),
    ];
    let inserimenti: Vec<_> = voci
        .iter()
        .enumerate()
        .map(|(n, (causale, importo))| {
            serde_json::json!({
                "causale": causale,
                "soggettoPagatore": {
                    "tipo": "F", "identificativo": "DRCGNN12A46A326K", "anagrafica": "Giovanna D'Arco",
                    "email": "laPulzelladOrleans@yahoo.fr",
                },
                "importo": importo, "dataValidita": "2019-12-30T00:00", "dataScadenza": "2026-12-30T00:00",
                "tassonomiaAvviso": "Servizi erogati da altri enti",
                "voci": [{
                    "idVocePendenza": "1", "importo": importo, "descrizione": causale,
                    "ibanAccredito": IBAN_COMUNE, "tipoContabilita": "ALTRO",
                    "codiceContabilita": "CodiceContabilita",
                }],
                "idA2A": "SIL", "idPendenza": format!("33-{n}"),
            })
        })
        .collect();
    let file = serde_json::json!({
        "idTracciato": "33", "idDominio": COMUNE, "inserimenti": inserimenti,
    });
    let (esito, scarti) = scena.mandato(&file.to_string(), &di_tari()).await;
    assert_eq!((esito.layout, conti(&esito)), (Layout::GovpayJson, [2, 0, 0, 0, 0]), "{scarti}");
    assert_eq!(scena.rata("SIL@33-1").await.tariffa.importo.cent(), 31_125);
}

/// A column: versions that have it, Italian name, English name (none: only in Italian), value.
type Colonna = (&'static str, &'static str, &'static str, &'static str);

/// As the project's own test writes them, in its order.
const P4PA: [Colonna; 39] = [
    ("012345", "azione", "action", "I"),
    ("5", "draft", "draft", "False"),
    ("5", "IUPD", "iupdOrg", "@iupd"),
    ("5", "descrizionePosizioneDebitoria", "description", "Test debt position"),
    ("45", "dataValidita", "validityDate", ""),
    ("45", "indiceOpzionePagamento", "paymentOptionIndex", "@indice"),
    ("5", "tipoOpzionePagamento", "paymentOptionType", "@tipo"),
    ("5", "descrizioneOpzionePagamento", "paymentOptionDescription", "Opzione"),
    ("012345", "iud", "iud", "@iud"),
    ("012345", "codIUV", "iuv", ""),
    ("012345", "dataEsecuzionePagamento", "dueDate", "@scadenza"),
    ("012345", "importoDovuto", "amount", "100.50"),
    ("012345", "causaleVersamento", "remittanceInformation", "Feature test"),
    ("012345", "tipoIdentificativoUnivoco", "entityType", "F"),
    ("012345", "codiceIdentificativoUnivoco", "fiscalCode", "RSSMRA80A01H501U"),
    ("012345", "anagraficaPagatore", "fullName", "Mario Rossi"),
    ("012345", "indirizzoPagatore", "address", ""),
    ("012345", "civicoPagatore", "civic", ""),
    ("012345", "capPagatore", "postalCode", ""),
    ("012345", "localitaPagatore", "location", ""),
    ("012345", "provinciaPagatore", "province", ""),
    ("012345", "nazionePagatore", "nation", ""),
    ("012345", "emailPagatore", "email", "prova@posta.example"),
    ("5", "dataNotifica", "notificationDate", ""),
    ("5", "multiDebtor", "multiDebtor", "False"),
    ("012345", "datiSpecificiRiscossione", "legacyPaymentMetadata", ""),
    ("345", "flagGeneraIuv", "flagPuPagoPaPayment", "True"),
    ("012345", "bilancio", "balance", ""),
    ("012345", "tipoDovuto", "debtPositionTypeCode", "TARI"),
    ("45", "flagMultiBeneficiario", "flagMultibeneficiary", "@multi"),
    ("5", "numeroBeneficiari", "numberBeneficiary", "@quanti"),
    ("45", "codiceFiscaleEnte_2", "orgFiscalCode_2", "@ente"),
    ("45", "DenominazioneEnte_2", "orgName_2", "Provincia"),
    ("45", "IbanAccreditoEnte_2", "iban_2", "@iban"),
    ("45", "CausaleVersamentoEnte_2", "remittanceInformation_2", "TEFA"),
    ("45", "importoVersamentoEnte_2", "amount_2", "@quota"),
    ("45", "codiceTassonomiaEnte_2", "category_2", "@tassonomia"),
    ("5", "codiceFiscaleEnte_3", "orgFiscalCode_3", ""),
    ("5", "configurazioniEsecuzione", "executionConfig", ""),
];

/// A posizione, the index and kind of its opzione, and its IUD.
type Rata = (&'static str, &'static str, &'static str, &'static str);

fn p4pa(versione: char, inglese: bool, multi: bool, rate: &[Rata]) -> String {
    let colonne: Vec<&Colonna> = P4PA.iter().filter(|it| it.0.contains(versione)).collect();
    let nomi: Vec<&str> = colonne.iter().map(|it| if inglese { it.2 } else { it.1 }).collect();
    let mut testo = nomi.join(";") + "\n";
    for (iupd, indice, tipo, iud) in rate {
        let cella = |it: &&Colonna| match (it.3, multi) {
            ("@iupd", _) => *iupd,
            ("@indice", _) => *indice,
            ("@tipo", _) => *tipo,
            ("@iud", _) => *iud,
            ("@scadenza", _) if iud.ends_with('2') => "2027-01-30",
            ("@scadenza", _) => "2026-12-30",
            ("@multi", true) => "True",
            ("@multi", false) => "False",
            ("@quanti", true) => "2",
            ("@quanti", false) => "1",
            ("@ente", true) => super::PROVINCIA,
            ("@iban", true) => IBAN_PROVINCIA,
            ("@quota", true) => "0.50",
            ("@tassonomia", true) => super::TEFA,
            ("Provincia" | "TEFA" | "@ente" | "@iban" | "@quota" | "@tassonomia", false) => "",
            (valore, _) => valore,
        };
        testo += &colonne.iter().map(cella).collect::<Vec<_>>().join(";");
        testo += "\n";
    }
    testo
}

#[tokio::test]
async fn files_of_piattaforma_unitaria_load_with_the_names_that_its_reader_binds() {
    let scena = Scena::new().await;
    let singola = "SINGLE_INSTALLMENT";
    for (versione, inglese, layout) in [
        ('0', false, Layout::V1_2),
        ('3', false, Layout::V1_3),
        ('4', false, Layout::V1_4),
        ('5', false, Layout::V2_0),
        ('5', true, Layout::V2_0Eng),
    ] {
        let caso = format!("{versione}{inglese}");
        let nome = |lettera: &str| -> &'static str { Box::leak(format!("{lettera}{caso}").into()) };
        let rate = [
            (nome("A"), "1", singola, nome("iA")),
            (nome("B"), "1", singola, nome("iB")),
            (nome("C"), "1", singola, nome("iC")),
        ];
        let multi = '4' <= versione;
        let (esito, scarti) =
            scena.mandato(&p4pa(versione, inglese, multi, &rate), &Scelte::default()).await;
        assert_eq!((esito.layout, conti(&esito)), (layout, [3, 0, 0, 0, 0]), "{caso} {scarti}");
        let rata = scena.rata(nome("iA")).await;
        assert_eq!(rata.trasferimenti.len(), 1 + usize::from(multi), "{caso}");
        assert_eq!(
            rata.debitore.indirizzo.clone().unwrap().email.as_deref(),
            Some("prova@posta.example")
        );
    }
}

#[tokio::test]
async fn three_positions_of_six_instalments_as_piattaforma_unitaria_tests_them() {
    let scena = Scena::new().await;
    let (rate, unica) = ("INSTALLMENTS", "SINGLE_INSTALLMENT");
    let righe = [
        ("A", "1", rate, "A-1"),
        ("A", "1", rate, "A-2"),
        ("A", "2", unica, "A-3"),
        ("B", "1", rate, "B-1"),
        ("B", "1", rate, "B-2"),
        ("C", "1", unica, "C-1"),
    ];
    let testo = p4pa('5', true, false, &righe);
    let (esito, scarti) = scena.mandato(&testo, &Scelte::default()).await;
    assert_eq!(conti(&esito), [6, 0, 0, 0, 0], "{scarti}");
    let quante = scena.quante().await;
    assert_eq!((quante.0, quante.1), (6, 3));
    assert_eq!(scena.rata("A-2").await.opzione_tipo, TipoOpzione::Rate);
    assert_eq!(scena.rata("A-3").await.opzione_tipo, TipoOpzione::Unica);
    // Collected elsewhere: not through us.
    let fuori = testo.replace("True", "False").replace("A-", "D-").replace(";A;", ";D;");
    let (esito, scarti) = scena.mandato(&fuori, &Scelte::default()).await;
    assert_eq!(conti(&esito)[4], 6, "{scarti}");
    assert!(scarti.contains("flagPuPagoPaPayment"), "{scarti}");
    // A notification fee is told, not lost in silence.
    let spese = testo
        .replacen("amount;", "amount;notificationFee;", 1)
        .replace(";100.50;", ";100.50;2.00;");
    let (esito, scarti) = scena.mandato(&spese, &Scelte::default()).await;
    assert_eq!(conti(&esito), [0, 0, 0, 6, 0], "{scarti}");
    let note: Vec<_> = esito.segnalazioni.iter().map(|it| it.0).collect();
    assert!(note.contains(&Segnalazione::NonUsata("commissioneNotifica")), "{note:?}");
}
