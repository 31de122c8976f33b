//! What an ente sends along with a payment, in a file.
use super::{COMUNE, FileCsv, IBAN_PROVINCIA, PROVINCIA, Scena, TEFA, conti};
use crate::features::posizioni::Metadati;

/// 200.00 for the comune, 10.00 for the provincia, changed by `diverse`.
fn con(azione: &'static str, diverse: &[(&'static str, &'static str)]) -> FileCsv {
    let mut celle = vec![
        ("azione", azione),
        ("flagMultiBeneficiario", "true"),
        ("numeroBeneficiari", "2"),
        ("codiceFiscaleEnte_2", PROVINCIA),
        ("ibanAccreditoEnte_2", IBAN_PROVINCIA),
        ("importoVersamentoEnte_2", "10,00"),
        ("codiceTassonomiaEnte_2", TEFA),
        ("metadati", "PRATICA=12/2026|CAPITOLO=301"),
        ("metadatiEnte_2", "CAPITOLO=77"),
    ];
    celle.extend(diverse);
    FileCsv::v2_0().riga("A", &celle)
}

#[tokio::test]
async fn what_goes_with_a_payment_is_kept_with_it_and_other_words_are_a_change() {
    let scena = Scena::new().await;
    assert_eq!(conti(&scena.carica(&con("I", &[])).await), [1, 0, 0, 0, 0]);
    assert_eq!(conti(&scena.carica(&con("I", &[])).await), [0, 0, 0, 1, 0], "the same again");
    let rata = scena.rata("A").await;
    assert_eq!(Some(rata.metadati), Metadati::parse("CAPITOLO=301|PRATICA=12/2026"));
    assert!(rata.trasferimenti[0].metadati.is_empty(), "{COMUNE} has none");
    assert_eq!(Some(&rata.trasferimenti[1].metadati), Metadati::parse("CAPITOLO=77").as_ref());
    for other in [("metadati", "PRATICA=13/2026"), ("metadatiEnte_2", "")] {
        assert_eq!(conti(&scena.carica(&con("M", &[other])).await), [0, 1, 0, 0, 0], "{other:?}");
    }
    let rata = scena.rata("A").await;
    assert_eq!(Some(rata.metadati), Metadati::parse("CAPITOLO=301|PRATICA=12/2026"));
    assert!(rata.trasferimenti[1].metadati.is_empty());
}
