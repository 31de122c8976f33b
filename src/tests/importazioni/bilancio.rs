//! Where in the ente's budget a row goes, when the file says it.
use super::{FileCsv, IBAN_PROVINCIA, PROVINCIA, Scena, TEFA, conti};
use crate::features::enti::{self, Parte, VoceBilancio};

const DUE: &str = "<bilancio><capitolo><codCapitolo>10</codCapitolo><codUfficio>U1</codUfficio>\
    <accertamento><codAccertamento>5</codAccertamento><importo>150.00</importo></accertamento>\
    <accertamento><codAccertamento>6</codAccertamento><importo>60.00</importo></accertamento></capitolo></bilancio>";

/// 200.00 for the comune, 10.00 for the provincia.
fn con(azione: &'static str, bilancio: &'static str, importo: &'static str) -> FileCsv {
    let celle = [
        ("azione", azione),
        ("bilancio", bilancio),
        ("importoDovuto", importo),
        ("flagMultiBeneficiario", "true"),
        ("numeroBeneficiari", "2"),
        ("codiceFiscaleEnte_2", PROVINCIA),
        ("ibanAccreditoEnte_2", IBAN_PROVINCIA),
        ("importoVersamentoEnte_2", "10,00"),
        ("codiceTassonomiaEnte_2", TEFA),
    ];
    FileCsv::v2_0().riga("A", &celle)
}

#[tokio::test]
async fn a_row_says_under_which_lines_it_goes_and_wins_over_the_service() {
    let scena = Scena::new().await;
    let mut conn = scena.db.acquire().await.unwrap();
    let tari = enti::servizi(&mut conn, scena.comune.id).await.unwrap();
    let tari = tari.iter().find(|it| it.codice == "TARI").unwrap().id;
    let voce = VoceBilancio {
        anno: 2026,
        capitolo: "99".into(),
        accertamento: None,
        ufficio: None,
        parte: Parte::Quota(10_000),
    };
    enti::bilancio::replace(&mut conn, scena.comune.id, tari, 2026, &[voce]).await.unwrap();
    drop(conn);
    let dette = async || -> Vec<Vec<String>> {
        let rata = scena.rata("A").await;
        let voci = rata.trasferimenti.iter().map(|it| &it.bilancio);
        voci.map(|it| it.iter().map(ToString::to_string).collect()).collect()
    };
    let niente: Vec<String> = vec![];
    // The lines are of the whole sum: the ente has its share of each.
    assert_eq!(conti(&scena.carica(&con("I", DUE, "210,00")).await), [1, 0, 0, 0, 0]);
    assert_eq!(
        dette().await,
        [vec!["10/5/U1: 142,86".to_owned(), "10/6/U1: 57,14".to_owned()], niente.clone()]
    );
    assert_eq!(
        conti(&scena.carica(&con("I", DUE, "210,00")).await),
        [0, 0, 0, 1, 0],
        "the same again"
    );
    // Another sum, and nothing said of it: the same lines.
    assert_eq!(conti(&scena.carica(&con("M", "", "220,00")).await), [0, 1, 0, 0, 0]);
    assert_eq!(
        dette().await,
        [vec!["10/5/U1: 150,00".to_owned(), "10/6/U1: 60,00".to_owned()], niente.clone()]
    );
    let una = "<bilancio><capitolo><codCapitolo>11</codCapitolo></capitolo></bilancio>";
    assert_eq!(conti(&scena.carica(&con("M", una, "220,00")).await), [0, 1, 0, 0, 0]);
    assert_eq!(dette().await, [vec!["11: 210,00".to_owned()], niente.clone()]);
    // Amounts that are not those of the row are refused; who says nothing gets the lines of the service.
    assert_eq!(conti(&scena.carica(&con("M", DUE, "230,00")).await), [0, 0, 0, 0, 1]);
    let altra = FileCsv::v2_0().riga("B", &[]);
    assert_eq!(conti(&scena.carica(&altra).await), [1, 0, 0, 0, 0]);
    let b = scena.rata("B").await;
    assert_eq!(b.trasferimenti[0].bilancio[0].to_string(), "2026/99: 210,00");
}
