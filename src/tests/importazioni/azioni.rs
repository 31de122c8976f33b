//! The same row again, and every action on every state of what it names.
use super::{Celle, FileCsv, Scena, adesso, conti};
use crate::features::posizioni::{self, StatoRata};
use crate::tests::support::storia;
use sqlx::Executor;

fn con(azione: &'static str, importo: &'static str) -> FileCsv {
    FileCsv::v1_4().riga("A", &[("azione", azione), ("importoDovuto", importo)])
}

async fn tentativo(scena: &Scena, file: &FileCsv) -> String {
    let caricato = scena.carica(file).await;
    match conti(&caricato) {
        [1, 0, 0, 0, 0] => "inserita".into(),
        [0, 1, 0, 0, 0] => "modificata".into(),
        [0, 0, 1, 0, 0] => "annullata".into(),
        [0, 0, 0, 1, 0] => "invariata".into(),
        [0, 0, 0, 0, 1] => caricato.scarti["A"].clone(),
        altro => panic!("{altro:?}"),
    }
}

#[tokio::test]
async fn each_action_on_each_state_has_its_answer() {
    let scena = Scena::new().await;
    // Actions on nothing.
    assert_eq!(tentativo(&scena, &con("M", "210,00")).await, "IMP-ASSENTE");
    assert_eq!(tentativo(&scena, &con("A", "210,00")).await, "IMP-ASSENTE");
    assert_eq!(tentativo(&scena, &con("I", "210,00")).await, "inserita");
    // (state, I same, I different, M same, M different, A)
    let casi = [
        ("bozza", "IMP-DIVERSA", "IMP-DIVERSA", "modificata", "modificata", "annullata"),
        ("da_pagare", "invariata", "IMP-DIVERSA", "invariata", "modificata", "annullata"),
        ("pagata", "invariata", "IMP-DIVERSA", "invariata", "IMP-PAGATA", "IMP-PAGATA"),
        ("rendicontata", "invariata", "IMP-DIVERSA", "invariata", "IMP-PAGATA", "IMP-PAGATA"),
        ("sostituita", "invariata", "IMP-DIVERSA", "invariata", "IMP-SOSTITUITA", "IMP-SOSTITUITA"),
        (
            "annullata",
            "IMP-ANNULLATA",
            "IMP-ANNULLATA",
            "IMP-ANNULLATA",
            "IMP-ANNULLATA",
            "invariata",
        ),
    ];
    for (stato, i_uguale, i_diversa, m_uguale, m_diversa, a) in casi {
        let attesi = [
            ("I", "210,00", i_uguale),
            ("I", "99,00", i_diversa),
            ("M", "210,00", m_uguale),
            ("M", "99,00", m_diversa),
            ("A", "210,00", a),
        ];
        for (azione, importo, atteso) in attesi {
            let mut conn = scena.db.acquire().await.unwrap();
            conn.execute(sqlx::AssertSqlSafe(format!(
                "update rata set importo_cent = 21000, stato = '{stato}';
                 update trasferimento set importo_cent = 21000"
            )))
            .await
            .unwrap();
            drop(conn);
            let esito = tentativo(&scena, &con(azione, importo)).await;
            assert_eq!(esito, atteso, "{azione} {importo} on {stato}");
            let rata = scena.rata("A").await;
            let atteso_cent =
                if esito == "modificata" && importo == "99,00" { 9_900 } else { 21_000 };
            assert_eq!(rata.tariffa.importo.cent(), atteso_cent, "{azione} {importo} on {stato}");
            assert_eq!(rata.trasferimenti[0].importo.cent(), atteso_cent);
            match esito.as_str() {
                "modificata" => assert_eq!(rata.stato, StatoRata::DaPagare),
                "annullata" => assert_eq!(rata.stato, StatoRata::Annullata),
                _ => assert_eq!(rata.stato.as_str(), stato),
            }
        }
    }
}

#[tokio::test]
async fn a_modification_changes_what_it_says_and_the_history_names_the_file() {
    let scena = Scena::new().await;
    scena.carica(&con("I", "210,00")).await;
    let prima = scena.rata("A").await;
    let nuova: Celle<'_> = &[
        ("azione", "M"),
        ("importoDovuto", "180,00"),
        ("dataEsecuzionePagamento", "2027-01-31"),
        ("anagraficaPagatore", "Maria Rossi"),
        ("causaleVersamento", "TARI 2026, conguaglio"),
    ];
    let caricato = scena.carica(&FileCsv::v1_4().riga("A", nuova)).await;
    assert_eq!(conti(&caricato), [0, 1, 0, 0, 0], "{}", caricato.testo);
    let dopo = scena.rata("A").await;
    assert_eq!(dopo.numero_avviso, prima.numero_avviso);
    assert_eq!((dopo.debitore.nome.as_str(), dopo.tariffa.importo.cent()), ("Maria Rossi", 18_000));
    assert_eq!(dopo.causale, "TARI 2026, conguaglio");
    let causa = format!("tracciato {}", caricato.esito.tracciato);
    assert_eq!(storia(&scena.db, dopo.id).await.last().unwrap().2, causa);
    // The same file again finds everything as it wants it.
    assert_eq!(conti(&scena.carica(&FileCsv::v1_4().riga("A", nuova)).await), [0, 0, 0, 1, 0]);
}

#[tokio::test]
async fn nothing_changes_under_a_payment_that_has_begun() {
    let scena = Scena::new().await;
    scena.carica(&con("I", "210,00")).await;
    let rata = scena.rata("A").await;
    let mut conn = scena.db.acquire().await.unwrap();
    let dal = adesso();
    let fino = "2026-06-10T08:30:00Z".parse().unwrap();
    posizioni::set_bloccata(&mut conn, rata.id, dal, fino).await.unwrap();
    drop(conn);
    assert_eq!(tentativo(&scena, &con("M", "99,00")).await, "IMP-IN-PAGAMENTO");
    assert_eq!(tentativo(&scena, &con("A", "99,00")).await, "IMP-IN-PAGAMENTO");
    let testo = con("M", "99,00").testo();
    let dopo = scena.prova(testo.as_bytes(), fino).await.unwrap();
    assert_eq!(conti(&dopo), [0, 1, 0, 0, 0]);
}

#[tokio::test]
async fn a_whole_file_again_is_harmless_even_a_year_later() {
    let scena = Scena::new().await;
    let mut file = FileCsv::v2_0();
    for n in 0..40 {
        let iupd = format!("P{}", n / 2);
        let indice = (n % 2 + 1).to_string();
        file = file.riga(&format!("R{n}"), &[("IUPD", &iupd), ("indiceOpzionePagamento", &indice)]);
    }
    let file = file.riga("GUASTA", &[("importoDovuto", "-1,00")]);
    let byte = file.testo().into_bytes();
    let prima = scena.prova(&byte, adesso()).await.unwrap();
    assert_eq!((conti(&prima), prima.esito.gia_caricato), ([40, 0, 0, 0, 1], None));
    let quante = scena.quante().await;
    assert_eq!(quante, (40, 20, 40));
    let seconda = scena.prova(&byte, adesso()).await.unwrap();
    assert_eq!(conti(&seconda), [0, 0, 0, 40, 1]);
    assert_eq!(seconda.esito.gia_caricato, Some(adesso()));
    // By then every due date is past, and the service is closed.
    let mut conn = scena.db.acquire().await.unwrap();
    conn.execute("update servizio set attivo = false").await.unwrap();
    drop(conn);
    let tardi = "2027-07-01T08:00:00Z".parse().unwrap();
    assert_eq!(conti(&scena.prova(&byte, tardi).await.unwrap()), [0, 0, 0, 40, 1]);
    assert_eq!(scena.quante().await, quante);
    let registro = sqlx::query!(
        r#"select righe, inserite + invariate as "accettate!", scartate from tracciato order by 1"#
    )
    .fetch_all(&scena.db)
    .await
    .unwrap();
    assert!(registro.iter().all(|it| (it.righe, it.accettate, it.scartate) == (41, 40, 1)));
    assert_eq!(registro.len(), 3);
}

#[tokio::test]
async fn two_loads_of_the_same_file_at_once_write_each_row_once() {
    let scena = Scena::new().await;
    let mut file = FileCsv::v1_4();
    for n in 0..300 {
        file = file.riga(&format!("R{n}"), &[]);
    }
    let one = || Box::pin(scena.carica(&file));
    let (a, b) = futures_util::future::join(one(), one()).await;
    let (a, b) = (conti(&a), conti(&b));
    assert_eq!(a[0] + b[0], 300, "{a:?} {b:?}");
    assert_eq!(a[3] + b[3], 300, "{a:?} {b:?}");
    assert_eq!(scena.quante().await, (300, 300, 300));
}

#[tokio::test]
async fn a_row_of_an_option_may_be_withdrawn_alone_but_not_added_later() {
    let scena = Scena::new().await;
    let rata = |n: usize, scadenza: &'static str, azione: &'static str| {
        let celle = [
            ("IUPD", "P"),
            ("tipoOpzionePagamento", "INSTALLMENTS"),
            ("dataEsecuzionePagamento", scadenza),
            ("azione", azione),
        ];
        (format!("R{n}"), celle)
    };
    let date = ["2026-07-16", "2026-09-16", "2026-11-16", "2026-12-16"];
    let file = |azioni: &[(usize, &'static str)]| {
        azioni.iter().fold(FileCsv::v2_0(), |file, (n, azione)| {
            let (iud, celle) = rata(*n, date[*n], azione);
            file.riga(&iud, &celle)
        })
    };
    scena.carica(&file(&[(0, "I"), (1, "I"), (2, "I")])).await;
    let caricato = scena.carica(&file(&[(2, "A"), (3, "I")])).await;
    assert_eq!(conti(&caricato), [0, 0, 1, 0, 1]);
    assert_eq!(caricato.scarti["R3"], "IMP-IUPD-ESISTE");
    let stati = [scena.rata("R0").await.stato, scena.rata("R2").await.stato];
    assert_eq!(stati, [StatoRata::DaPagare, StatoRata::Annullata]);
}
