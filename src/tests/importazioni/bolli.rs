//! Stamp duty in a file: the share that has a document instead of an account.
use super::{COMUNE, FileCsv, IBAN_COMUNE, Scena, conti};
use crate::features::posizioni::{Bollo, TASSONOMIA_BOLLO};

const HASH: &str = "dbcOcPPTtrR2EWqBhauD0C4VUMmWPMLk42YnwPXLu68=";
const ALTRO: &str = "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=";

/// 194.00 for the comune, 16.00 of stamp duty, changed by `diverse`.
fn con(azione: &'static str, diverse: &[(&'static str, &'static str)]) -> FileCsv {
    let mut celle = vec![
        ("azione", azione),
        ("flagMultiBeneficiario", "true"),
        ("numeroBeneficiari", "2"),
        ("codiceFiscaleEnte_2", COMUNE),
        ("importoVersamentoEnte_2", "16,00"),
        ("hashBolloEnte_2", HASH),
        ("provinciaBolloEnte_2", "RM"),
    ];
    celle.extend(diverse);
    FileCsv::v2_0().riga("A", &celle)
}

#[tokio::test]
async fn a_share_with_a_document_is_stamp_duty_and_another_document_is_a_change() {
    let scena = Scena::new().await;
    assert_eq!(conti(&scena.carica(&con("I", &[])).await), [1, 0, 0, 0, 0]);
    assert_eq!(conti(&scena.carica(&con("I", &[])).await), [0, 0, 0, 1, 0], "the same again");
    let quote = scena.rata("A").await.trasferimenti;
    assert_eq!((quote[0].importo.cent(), quote[0].iban.as_str()), (19_400, IBAN_COMUNE));
    assert_eq!((quote[1].importo.cent(), quote[1].iban.as_str()), (1_600, ""));
    assert_eq!(quote[1].tassonomia, TASSONOMIA_BOLLO);
    assert_eq!(quote[1].bollo, Bollo::parse(HASH, "RM"));
    let cambiato = con("M", &[("hashBolloEnte_2", ALTRO)]);
    assert_eq!(conti(&scena.carica(&cambiato).await), [0, 1, 0, 0, 0]);
    let quote = scena.rata("A").await.trasferimenti;
    assert_eq!(quote[1].bollo, Bollo::parse(ALTRO, "RM"));
}

#[tokio::test]
async fn a_stamp_that_could_not_be_sold_is_told_before_anybody_pays() {
    let scena = Scena::new().await;
    for storta in [
        ("hashBolloEnte_2", ""),
        ("hashBolloEnte_2", "dbcOcPPTtrR2EWqBhauD0C4VUMmWPMLk42YnwPXLu6"),
        ("provinciaBolloEnte_2", ""),
        ("provinciaBolloEnte_2", "Roma"),
        ("ibanAccreditoEnte_2", IBAN_COMUNE),
        ("codiceTassonomiaEnte_2", "9/0101101IM/"),
    ] {
        let caricato = scena.carica(&con("I", &[storta])).await;
        assert_eq!(caricato.scarti["A"], "IMP-BOLLO", "{storta:?}");
        assert!(caricato.testo.contains("impronta SHA-256"), "{}", caricato.testo);
    }
    assert_eq!(scena.quante().await.0, 0);
}
