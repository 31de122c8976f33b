//! Layouts of other platforms: each ends in the same ledger, by the same rules.
use super::{COMUNE, FileCsv, IBAN_COMUNE, Scena, adesso};
use crate::features::importazioni::{
    self, Esito, Layout, NonCaricato, RifiutoFile, Scelte, Segnalazione,
};
use crate::features::posizioni::{StatoRata, TipoDebitore, TipoOpzione};
use jiff::civil::date;
use std::io::Cursor;

pub const GIULIA: &str = "BNCGLI85C42E507E";
const MARIO: &str = "RSSMRA80A01H501U";

impl Scena {
    /// Loads, with what the sender says besides the file: what became of it, and rejected rows.
    pub async fn manda(
        &self,
        byte: &[u8],
        scelte: &Scelte,
    ) -> Result<(Esito, Vec<u8>), NonCaricato> {
        let mut scarti = vec![];
        let file = ("file", Cursor::new(byte.to_vec()));
        let esito =
            importazioni::carica_con(&self.db, adesso(), COMUNE, file, scelte, &mut scarti).await?;
        Ok((esito, scarti))
    }

    pub async fn mandato(&self, testo: &str, scelte: &Scelte) -> (Esito, String) {
        let (esito, scarti) = self.manda(testo.as_bytes(), scelte).await.unwrap();
        (esito, String::from_utf8(scarti).unwrap())
    }

    pub async fn mandato_male(&self, testo: &str, scelte: &Scelte) -> RifiutoFile {
        match self.manda(testo.as_bytes(), scelte).await {
            Err(NonCaricato::Rifiutato(rifiuto)) => rifiuto,
            altro => panic!("{altro:?}"),
        }
    }
}

pub fn di_tari() -> Scelte {
    Scelte { servizio: Some("TARI".into()), ..Scelte::default() }
}

pub fn conti(esito: &Esito) -> [u64; 5] {
    let it = esito.conti;
    [it.inserite, it.modificate, it.annullate, it.invariate, it.scartate]
}

/// A CSV of named columns, of which a row says those that it fills.
pub fn csv(colonne: &[String], separatore: char, righe: &[&[(&str, &str)]]) -> String {
    let unita = separatore.to_string();
    let mut testo = colonne.join(&unita) + "\r\n";
    for riga in righe {
        let ignote: Vec<_> = riga.iter().filter(|it| !colonne.iter().any(|c| c == it.0)).collect();
        assert!(ignote.is_empty(), "{ignote:?} is no column");
        let cella = |nome: &String| riga.iter().rev().find(|it| it.0 == nome).map_or("", |it| it.1);
        testo += &colonne.iter().map(cella).collect::<Vec<_>>().join(&unita);
        testo += "\r\n";
    }
    testo
}

fn govpay() -> Vec<String> {
    let prime = "idA2A,idPendenza,idDominio,numeroAvviso,tipoPendenza,idUnitaOperativa,causale,\
        annoRiferimento,cartellaPagamento,datiAllegati,direzione,divisione,importo,dataValidita,\
        dataScadenza,tassonomiaAvviso,tipoSoggettoPagatore,identificativoPagatore,\
        anagraficaPagatore,indirizzoPagatore,civicoPagatore,capPagatore,localitaPagatore,\
        provinciaPagatore,nazionePagatore,emailPagatore,cellularePagatore";
    let voce = "idVoceN,importoVoceN,descrizioneVoceN,ibanAccreditoVoceN,ibanAppoggioVoceN,\
        tipoContabilitaVoceN,codiceContabilitaVoceN,tipoEntrataVoceN,tipoBolloVoceN,hashBolloVoceN,\
        provinciaBolloVoceN";
    let voci = (1..=5).map(|n| voce.replace('N', &n.to_string()));
    let ultime = "dataAvvisatura,idDocumento,descrizioneDocumento,numeroRata,linguaSecondaria";
    let nomi: Vec<String> =
        [prime.to_owned()].into_iter().chain(voci).chain([ultime.to_owned()]).collect();
    let nomi: Vec<String> = nomi.join(",").split(',').map(|it| it.trim().to_owned()).collect();
    assert_eq!(nomi.len(), 27 + 55 + 5);
    nomi
}

const PENDENZA: [(&str, &str); 13] = [
    ("idA2A", "SIL"),
    ("idDominio", COMUNE),
    ("tipoPendenza", "TARI"),
    ("causale", "Passo carrabile 12"),
    ("importo", "61.25"),
    ("dataScadenza", "2026-12-30"),
    ("tipoSoggettoPagatore", "F"),
    ("identificativoPagatore", GIULIA),
    ("anagraficaPagatore", "Giulia Bianchi"),
    ("capPagatore", "00186"),
    ("idVoce1", "1"),
    ("importoVoce1", "61.25"),
    ("descrizioneVoce1", "Canone"),
];

fn pendenza<'a>(id: &'a str, diverse: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let base = PENDENZA.into_iter().map(|(nome, cella)| {
        let diversa = diverse.iter().find(|it| it.0 == nome);
        (nome, diversa.map_or(cella, |it| it.1))
    });
    [("idPendenza", id)].into_iter().chain(base).chain(diverse.iter().copied()).collect()
}

#[tokio::test]
async fn a_file_of_govpay_inserts_modifies_and_with_zero_annuls() {
    let scena = Scena::new().await;
    let conto = ("ibanAccreditoVoce1", IBAN_COMUNE);
    let due = [
        conto,
        ("importoVoce1", "51.25"),
        ("tipoContabilitaVoce1", "ALTRO"),
        ("codiceContabilitaVoce1", "0101101IM"),
        ("idVoce2", "2"),
        ("importoVoce2", "10.00"),
        ("ibanAccreditoVoce2", IBAN_COMUNE),
        ("cartellaPagamento", "CRT-1"),
        ("dataValidita", "2026-11-30"),
    ];
    let entrata = [("tipoEntrataVoce1", "COSAP")];
    let righe = [pendenza("P-1", &[conto]), pendenza("P-2", &due), pendenza("P-3", &entrata)];
    let righe: Vec<&[_]> = righe.iter().map(Vec::as_slice).collect();
    let testo = csv(&govpay(), ',', &righe);
    let (esito, scarti) = scena.mandato(&testo, &Scelte::default()).await;
    assert_eq!((esito.layout, conti(&esito)), (Layout::GovpayCsv, [3, 0, 0, 0, 0]), "{scarti}");
    let note: Vec<_> = esito.segnalazioni.iter().map(|it| it.0).collect();
    assert!(note.contains(&Segnalazione::NonUsata("cartellaPagamento")), "{note:?}");
    assert!(note.contains(&Segnalazione::NonUsata("dataValidita")), "{note:?}");
    assert!(note.contains(&Segnalazione::VociUnite), "{note:?}");

    let prima = scena.rata("SIL@P-1").await;
    assert_eq!((prima.tariffa.importo.cent(), prima.scadenza()), (6_125, Some(date(2026, 12, 30))));
    assert_eq!(prima.debitore.tipo, TipoDebitore::F);
    assert_eq!(prima.debitore.indirizzo.clone().unwrap().cap.as_deref(), Some("00186"));
    assert_eq!(prima.trasferimenti[0].causale, "Canone");
    let seconda = scena.rata("SIL@P-2").await;
    assert_eq!(seconda.trasferimenti.len(), 1, "both voci are on one account");
    assert_eq!(seconda.trasferimenti[0].importo.cent(), 6_125);

    // The same again, then another amount, then nothing owed.
    let (esito, _) = scena.mandato(&testo, &Scelte::default()).await;
    assert_eq!(conti(&esito), [0, 0, 0, 3, 0]);
    let cambiata = [conto, ("importo", "70.00"), ("importoVoce1", "70.00")];
    let nulla = pendenza("P-2", &[("importo", "0.00")]);
    let testo = csv(&govpay(), ',', &[&pendenza("P-1", &cambiata), &nulla]);
    let (esito, scarti) = scena.mandato(&testo, &Scelte::default()).await;
    assert_eq!(conti(&esito), [0, 1, 1, 0, 0], "{scarti}");
    assert_eq!(scena.rata("SIL@P-1").await.tariffa.importo.cent(), 7_000);
    assert_eq!(scena.rata("SIL@P-2").await.stato, StatoRata::Annullata);
}

#[tokio::test]
async fn documents_of_govpay_are_plans_or_thresholds_that_exclude_each_other() {
    let scena = Scena::new().await;
    let rata = |id: &'static str, rata: &'static str, scadenza: &'static str| {
        let documento = [
            ("idDocumento", "DOC-1"),
            ("descrizioneDocumento", "Canone 2026"),
            ("numeroRata", rata),
            ("dataScadenza", scadenza),
        ];
        pendenza(id, &documento)
    };
    let soglia = |id: &'static str, soglia: &'static str, scadenza: &'static str| {
        let documento = [
            ("idDocumento", "V-1"),
            ("descrizioneDocumento", "Verbale 1"),
            ("numeroRata", soglia),
            ("dataScadenza", scadenza),
        ];
        pendenza(id, &documento)
    };
    let righe = [
        rata("R-0", "", "2026-08-31"),
        rata("R-1", "1", "2026-08-31"),
        rata("R-2", "2", "2026-10-31"),
        soglia("S-1", "ENTRO5", "2026-07-05"),
        soglia("S-2", "OLTRE5", "2026-12-31"),
    ];
    let righe: Vec<&[_]> = righe.iter().map(Vec::as_slice).collect();
    let testo = csv(&govpay(), ',', &righe);
    let (esito, scarti) = scena.mandato(&testo, &Scelte::default()).await;
    assert_eq!(conti(&esito), [5, 0, 0, 0, 0], "{scarti}");
    assert_eq!(scena.quante().await.1, 2, "two positions");
    let seconda = scena.rata("SIL@R-2").await;
    assert_eq!((seconda.iupd.as_str(), seconda.opzione_tipo), ("DOC-1", TipoOpzione::Rate));
    assert_eq!(scena.rata("SIL@R-0").await.opzione_tipo, TipoOpzione::Unica);
    let ridotta = scena.rata("SIL@S-1").await;
    assert_eq!(ridotta.opzione_tipo, TipoOpzione::Ridotta);
    assert_eq!(ridotta.opzione_descrizione, "Entro 5 giorni");
}

#[tokio::test]
async fn rows_of_govpay_that_cannot_be_taken_say_why_in_its_own_words() {
    let scena = Scena::new().await;
    let documento = ("idDocumento", "D");
    for (diverse, codice, parole) in [
        (vec![("idDominio", "80000000010")], "IMP-ENTE", "idDominio"),
        (vec![("importo", "61-2x")], "IMP-IMPORTO", "importo"),
        (vec![("dataScadenza", "30/12/2026")], "IMP-DATA", "dataScadenza"),
        (vec![("identificativoPagatore", "X")], "IMP-CF", "identificativoPagatore"),
        (vec![("tipoPendenza", "IGNOTO")], "IMP-SERVIZIO", "tipoPendenza"),
        (vec![("importoVoce1", "60.00")], "IMP-SOMMA", ""),
        (vec![documento, ("numeroRata", "FRA5")], "IMP-NUMERO-RATA", "ENTRO"),
        (
            vec![documento, ("numeroRata", "ENTRO5"), ("dataScadenza", "")],
            "IMP-SOGLIA",
            "dataScadenza",
        ),
    ] {
        let testo = csv(&govpay(), ',', &[&pendenza("P", &diverse)]);
        let (esito, scarti) = scena.mandato(&testo, &Scelte::default()).await;
        assert_eq!(conti(&esito), [0, 0, 0, 0, 1], "{diverse:?}");
        assert!(scarti.contains(codice) && scarti.contains(parole), "{diverse:?} {scarti}");
        assert!(scarti.starts_with("\u{feff}idA2A,idPendenza,"), "{scarti}");
        assert!(scarti.contains(",scarto_codice,scarto_messaggio\r\n"), "{scarti}");
        assert!(!scarti.contains("codiceIdentificativoUnivoco"), "{scarti}");
    }
}

#[tokio::test]
async fn rows_of_govpay_may_leave_out_their_last_empty_cells() {
    // As its own test files do, with fractions left out and quotes in a cell of JSON.
    let scena = Scena::new().await;
    let dati = ("datiAllegati", "\"{ \"\"foo\"\": \"\"baz\"\", \"\"bar\"\": true }\"");
    let intero = [("importo", "61"), ("importoVoce1", "61"), dati];
    let testo = csv(&govpay(), ',', &[&pendenza("P-1", &intero), &pendenza("P-2", &[])]);
    let corto: String =
        testo.lines().map(|it| it.trim_end_matches(',').to_owned() + "\n").collect();
    let (esito, scarti) = scena.mandato(&corto, &Scelte::default()).await;
    assert_eq!(conti(&esito), [2, 0, 0, 0, 0], "{scarti}");
    let lungo = corto.replace("P-2", "P-3") + &"SIL,".repeat(90) + "\n";
    let (esito, scarti) = scena.mandato(&lungo, &Scelte::default()).await;
    assert_eq!(conti(&esito), [1, 0, 0, 1, 1], "{scarti}");
    assert!(scarti.contains("IMP-COLONNE"), "{scarti}");
    let male = corto.replace("P-2", "P-4").replace("SIL,P-4,", "SIL,P-4,8");
    let (_, scarti) = scena.mandato(&male, &Scelte::default()).await;
    let corretti = scarti.replace("P-4,8", "P-4,");
    let (esito, scarti) = scena.mandato(&corretti, &Scelte::default()).await;
    assert_eq!(conti(&esito), [1, 0, 0, 0, 0], "the discards of a short row load: {scarti}");
}

#[tokio::test]
async fn govpay_in_json_says_the_same_and_annuls_by_its_own_list() {
    let scena = Scena::new().await;
    let pendenza = |id: &str| {
        serde_json::json!({
            "idA2A": "SIL", "idPendenza": id, "idTipoPendenza": "TARI", "causale": "Asilo nido",
            "importo": 311.5, "dataScadenza": "2026-12-30T00:00",
            "datiAllegati": {"foo": "baz"},
            "soggettoPagatore": {"tipo": "F", "identificativo": MARIO, "anagrafica": "Mario Rossi"},
            "voci": [
                {"idVocePendenza": "1", "importo": 311.5, "descrizione": "Ottobre",
                 "ibanAccredito": IBAN_COMUNE, "tipoContabilita": "ALTRO", "codiceContabilita": "0101101IM"},
            ],
        })
    };
    let file = |inserimenti: Vec<serde_json::Value>, annullamenti: Vec<&str>| {
        let annullamenti: Vec<_> = annullamenti
            .into_iter()
            .map(|it| serde_json::json!({"idA2A": "SIL", "idPendenza": it, "motivoAnnullamento": "Errore"}))
            .collect();
        serde_json::json!({
            "idTracciato": "T1", "idDominio": COMUNE,
            "inserimenti": inserimenti, "annullamenti": annullamenti,
        })
        .to_string()
    };
    let testo = file(vec![pendenza("J-1"), pendenza("J-2")], vec![]);
    let (esito, scarti) = scena.mandato(&testo, &Scelte::default()).await;
    assert_eq!((esito.layout, conti(&esito)), (Layout::GovpayJson, [2, 0, 0, 0, 0]), "{scarti}");
    assert_eq!(scena.rata("SIL@J-1").await.tariffa.importo.cent(), 31_150);
    let testo = file(vec![pendenza("J-1")], vec!["J-2", "J-9"]);
    let (esito, scarti) = scena.mandato(&testo, &Scelte::default()).await;
    assert_eq!(conti(&esito), [0, 0, 1, 1, 1]);
    assert!(scarti.contains("IMP-ASSENTE") && scarti.contains("J-9"), "{scarti}");
    assert_eq!(scena.rata("SIL@J-2").await.stato, StatoRata::Annullata);
}

#[tokio::test]
async fn every_version_of_the_mypay_family_is_told_by_its_columns() {
    let scena = Scena::new().await;
    let piena = FileCsv::v1_4().riga("A", &[]).testo();
    let senza = |tolte: &[&str]| {
        let mut lettore = csv::ReaderBuilder::new().delimiter(b';').from_reader(piena.as_bytes());
        let nomi = lettore.headers().unwrap().clone();
        let riga = lettore.records().next().unwrap().unwrap();
        let tenute: Vec<usize> =
            (0..nomi.len()).filter(|it| !tolte.contains(&&nomi[*it])).collect();
        let unisci = |celle: &csv::StringRecord| {
            tenute.iter().map(|it| celle[*it].to_owned()).collect::<Vec<_>>().join(";")
        };
        format!("{}\r\n{}\r\n", unisci(&nomi), unisci(&riga))
    };
    let multi: Vec<&str> = super::V1_4
        .into_iter()
        .filter(|it| it.contains("Secondario") || *it == "flagMultiBeneficiario")
        .collect();
    let piu = |altre: &[&'static str]| [multi.as_slice(), altre].concat();
    for (testo, layout) in [
        (piena.clone(), Layout::V1_4),
        (senza(&piu(&[])), Layout::V1_3),
        (senza(&piu(&["flgGeneraIuv"])), Layout::V1_2),
        (senza(&piu(&["flgGeneraIuv", "bilancio"])), Layout::V1_0),
    ] {
        let (esito, scarti) = scena.mandato(&testo, &Scelte::default()).await;
        assert_eq!((esito.layout, conti(&esito)[4]), (layout, 0), "{scarti}");
    }
    assert_eq!(scena.quante().await.0, 1, "the same row in four versions");
    let inglese = "iupdOrg;description;paymentOptionIndex;paymentOptionType;iud;iuv;entityType;\
        fiscalCode;fullName;dueDate;amount;debtPositionTypeCode;remittanceInformation;\
        generateNotice;flagPuPagoPaPayment;flagMultiBeneficiary;orgFiscalCode_2;iban_2;amount_2;\
        category_2;action;draft\r\n\
        P;Tassa rifiuti;1;SINGLE_INSTALLMENT;ENG-1;;F;RSSMRA80A01H501U;Mario Rossi;2026-12-16;\
        210.00;TARI;TARI 2026;true;true;true;80000000010;IT11R9999900002000000000202;10.00;\
        9/0201102IM/;I;false\r\n";
    let (esito, scarti) = scena.mandato(inglese, &Scelte::default()).await;
    assert_eq!((esito.layout, conti(&esito)), (Layout::V2_0Eng, [1, 0, 0, 0, 0]), "{scarti}");
    assert_eq!(scena.rata("ENG-1").await.trasferimenti[1].importo.cent(), 1_000);
    let storta = inglese.replace("ENG-1", "ENG-2").replace("2026-12-16", "16/12/2026");
    let (_, scarti) = scena.mandato(&storta, &Scelte::default()).await;
    assert!(scarti.contains("La colonna dueDate non è una data"), "{scarti}");
}
