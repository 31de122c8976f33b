//! Stamp duty: asked for with the notice, and given back as a stamp.
use super::*;
use crate::features::posizioni::{Bollo, RifiutoPosizione, TASSONOMIA_BOLLO};
use crate::tests::support::{GIULIA, TestPortal, contract, location, xmllint};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::StatusCode;

const HASH: &str = "dbcOcPPTtrR2EWqBhauD0C4VUMmWPMLk42YnwPXLu68=";
const ROSA: &str = "MRTRSO38H64ESNRU";

/// 10.00 for the office, 16.00 for the tax.
fn certificato(scena: &Scena) -> NuovaPosizione {
    let mut it = scena.tari("CERT");
    let rata = unica(&mut it);
    rata.importo = importo(2_600);
    rata.trasferimenti[0].importo = importo(1_000);
    rata.trasferimenti[1] = Trasferimento {
        iban: String::new(),
        importo: importo(1_600),
        causale: "Marca da bollo digitale".into(),
        bollo: Bollo::parse(HASH, "RM"),
        ..quota(2, COMUNE, "Comune di Esempio", "", 1_600, TASSONOMIA_BOLLO)
    };
    it
}

#[actix_web::test]
async fn an_activation_asks_for_the_stamp_of_the_document() {
    let scena = Scena::new("bollo").await;
    let numero = scena.insert(&[certificato(&scena)]).await.remove(0);
    assert_eq!(scena.verifica(&numero).await.text("amount"), Some("26.00"));
    let risposta = scena.attiva(&numero, "").await;
    let share = format!(
        "<transfer><idTransfer>2</idTransfer><transferAmount>16.00</transferAmount>\
         <fiscalCodePA>{COMUNE}</fiscalCodePA><companyName>Comune di Esempio</companyName>\
         <richiestaMarcaDaBollo><hashDocumento>{HASH}</hashDocumento><tipoBollo>01</tipoBollo>\
         <provinciaResidenza>RM</provinciaResidenza></richiestaMarcaDaBollo>\
         <remittanceInformation>Marca da bollo digitale</remittanceInformation>\
         <transferCategory>9/0301116TS/</transferCategory></transfer></transferList>"
    );
    assert!(risposta.xml.contains(&share), "{}", risposta.xml);
    // The first version has no words for it.
    scena.orologio.set("2026-06-10T09:00:00Z");
    let v1 = scena.post(attivazione("paGetPaymentReq", numero.as_str(), "")).await;
    assert_eq!(v1.esito(), "PAA_SEMANTICA");
    let blocco = scena.rata(&numero).await.blocco.unwrap();
    assert_eq!(blocco.dal.to_string(), "2026-06-10T08:00:00Z", "not activated again");
    scena.registro().await;
}

#[actix_web::test]
async fn a_reduction_leaves_the_tax_whole() {
    let scena = Scena::new("bollo-ridotto").await;
    let mut posizione = certificato(&scena);
    unica(&mut posizione).regola =
        Regola::Ridotta { importo: importo(2_100), fino: date(2026, 6, 15) };
    let numero = scena.insert(&[posizione]).await.remove(0);
    let risposta = scena.attiva(&numero, "").await;
    let quote: Vec<_> = risposta.xml.split("<transferAmount>").skip(1).map(|it| &it[..5]).collect();
    assert_eq!(quote, ["5.00<", "16.00"]);
    scena.registro().await;
}

#[actix_web::test]
async fn a_stamp_without_document_or_with_an_account_is_not_written() {
    let scena = Scena::new("bollo-storto").await;
    let changes: [fn(&mut Trasferimento); 4] = [
        |it| it.bollo = Some(Bollo { hash: "abc".into(), provincia: "RM".into() }),
        |it| it.bollo = Some(Bollo { hash: HASH.into(), provincia: "Roma".into() }),
        |it| it.iban = IBAN.into(),
        |it| it.tassonomia = "9/0101101IM/".into(),
    ];
    for change in changes {
        let mut it = certificato(&scena);
        change(&mut unica(&mut it).trasferimenti[1]);
        assert_eq!(it.controlla(1), Err(RifiutoPosizione::Bollo));
    }
    let mut senza = certificato(&scena);
    unica(&mut senza).trasferimenti[1].bollo = None;
    assert_eq!(senza.controlla(1), Err(RifiutoPosizione::Iban));
    scena.registro().await;
}

#[actix_web::test]
async fn who_paid_stamp_duty_downloads_the_stamp_and_nobody_else_does() {
    let portal = TestPortal::start().await;
    portal.pay_elsewhere(ROSA, "Certificato di residenza in bollo").await;
    let rt = sqlx::query!(
        r#"select rt_id, receipt_id, marche->>'2' as "marca!" from rt where debitore_codice = $1"#,
        ROSA,
    )
    .fetch_one(portal.db())
    .await
    .unwrap();
    let rosa = portal.logged_in(ROSA).await;
    let page = rosa.page(&format!("/area/ricevute/{}", rt.rt_id)).await.1;
    let href = format!("/area/ricevute/{}/marca/2", rt.rt_id);
    assert!(page.contains("Imposta di bollo") && page.contains(&href), "{page}");
    assert_eq!(page.matches("/marca/").count(), 1, "of the other share there is none");
    let res = rosa.get(&href).await;
    assert_eq!(res.status(), StatusCode::OK);
    assert_eq!(res.headers()["content-type"], "application/xml; charset=utf-8");
    let name = res.headers()["content-disposition"].to_str().unwrap();
    assert!(name.starts_with("attachment") && name.contains("marca-da-bollo-"), "{name}");
    let marca = res.bytes().await.unwrap();
    assert_eq!(marca, STANDARD.decode(&rt.marca).unwrap());
    let text = std::str::from_utf8(&marca).unwrap();
    assert!(text.contains(HASH) && text.contains("<Importo>16.00</Importo>"), "{text}");
    if let Some(xsd) = contract("pagopa-node/xsd-common/MarcaDaBollo.xsd") {
        assert_eq!(xmllint(&xsd, &marca), Ok(()));
    }
    for missing in [
        format!("/area/ricevute/{}/marca/1", rt.rt_id),
        format!("/area/ricevute/{}/marca/due", rt.rt_id),
        "/area/ricevute/999999/marca/2".to_owned(),
    ] {
        assert_eq!(rosa.get(&missing).await.status(), StatusCode::NOT_FOUND, "{missing}");
    }
    let giulia = portal.logged_in(GIULIA).await;
    assert_eq!(giulia.get(&href).await.status(), StatusCode::NOT_FOUND);
    let nobody = portal.browser().get(&href).await;
    assert!(location(&nobody).unwrap().starts_with("/accesso?ritorno="));
    portal.stop().await;
}
