//! What an ente sends along with a payment: asked for, paid, and back with the receipt.
use super::*;
use crate::features::posizioni::{Metadati, RifiutoPosizione};
use crate::tests::support::{MARCO, TestPortal};

fn metadati(text: &str) -> Metadati {
    Metadati::parse(text).unwrap()
}

fn entry(key: &str, value: &str) -> String {
    format!("<mapEntry><key>{key}</key><value>{value}</value></mapEntry>")
}

/// Fourteen entries: the account of support makes them the fifteen of the schema.
fn all() -> String {
    (10..24).map(|n| format!("K{n}=v{n}")).collect::<Vec<_>>().join("|")
}

#[actix_web::test]
async fn each_version_sends_them_with_the_payment_and_with_each_share() {
    let scena = Scena::new("metadati").await;
    let numero = scena
        .avviso(|it| {
            unica(it).metadati = metadati("PRATICA=12 < 13 & più");
            unica(it).trasferimenti[1].metadati = metadati("CAPITOLO=77|ANNO=2026");
        })
        .await;
    let payment = format!(
        "</transferList><metadata>{}</metadata></data>",
        entry("PRATICA", "12 &lt; 13 &amp; più")
    );
    let share = format!(
        "<transferCategory>9/0201102IM/</transferCategory><metadata>{}{}</metadata></transfer>",
        entry("ANNO", "2026"),
        entry("CAPITOLO", "77")
    );
    for wrapper in ["paGetPaymentV2Request", "paGetPaymentReq"] {
        let risposta = scena.post(attivazione(wrapper, numero.as_str(), "")).await;
        assert!(risposta.xml.contains(&payment), "{}", risposta.xml);
        assert!(risposta.xml.contains(&share), "{}", risposta.xml);
        assert_eq!(risposta.xml.matches("<metadata>").count(), 2, "no empty one");
    }
    scena.registro().await;
}

#[actix_web::test]
async fn the_account_of_support_has_its_place_beside_fourteen_and_is_never_an_entes() {
    let scena = Scena::new("metadati-appoggio").await;
    let mut conn = scena.db.acquire().await.unwrap();
    let postale = Iban::parse(IBAN_POSTALE).unwrap();
    enti::upsert_iban(&mut conn, scena.comune.id, &postale, date(2020, 1, 1), None).await.unwrap();
    drop(conn);
    let numero = scena
        .avviso(|it| {
            unica(it).trasferimenti[0].iban = IBAN_POSTALE.into();
            unica(it).metadati = metadati(&all());
        })
        .await;
    let risposta = scena.attiva(&numero, "<transferType>PAGOPA</transferType>").await;
    assert_eq!(risposta.xml.matches("<mapEntry>").count(), 15, "{}", risposta.xml);
    assert!(risposta.xml.contains(&entry("IBANAPPOGGIO", IBAN)), "{}", risposta.xml);
    let mut sua = scena.tari("P2");
    let entry = ("IBANAPPOGGIO".to_owned(), IBAN.to_owned());
    unica(&mut sua).trasferimenti[0].metadati = Metadati::from_iter([entry]);
    let mut conn = scena.db.acquire().await.unwrap();
    let no = posizioni::insert_many(&mut conn, &scena.comune, &[sua]).await.unwrap();
    assert_eq!(no.err(), Some((0, RifiutoPosizione::Metadati)));
    drop(conn);
    scena.registro().await;
}

#[actix_web::test]
async fn what_comes_back_with_a_receipt_is_kept_whatever_it_is() {
    let scena = Scena::new("metadati-ricevuta").await;
    let numero = scena.avviso(|_| {}).await;
    let mut rt = ricevute::Rt::new(&numero);
    let share = format!("<metadata>{}</metadata></transfer>", entry("CAPITOLO", "77"));
    rt.secondo = rt.secondo.replace("</transfer>", &share);
    let payment = format!(
        "<metadata>{}{}{}</metadata><standIn>",
        entry("PRATICA", "12/2026"),
        entry("IBANAPPOGGIO", IBAN),
        "<mapEntry><key>VUOTA</key><value> </value></mapEntry>"
    );
    let body = rt.v2().replace("<standIn>", &payment);
    assert_eq!(scena.post(body).await.esito(), "OK");
    stazione::applica_ricevute(&scena.app).await.unwrap();
    let riga = sqlx::query!(
        r#"select metadati as "di_tutto!", trasferimenti -> 1 -> 'metadati' as "della_quota!",
                  trasferimenti -> 0 ? 'metadati' as "della_prima!" from rt"#
    );
    let riga = riga.fetch_one(&scena.db).await.unwrap();
    let di_tutto = serde_json::json!({"PRATICA": "12/2026", "IBANAPPOGGIO": IBAN});
    assert_eq!(riga.di_tutto, di_tutto);
    assert_eq!(riga.della_quota, serde_json::json!({"CAPITOLO": "77"}));
    assert!(!riga.della_prima, "nothing is not kept as something");
    assert!(scena.rata(&numero).await.stato.is_pagata());
    scena.registro().await;
}

#[actix_web::test]
async fn who_works_at_the_ente_reads_what_was_sent_and_what_came_back() {
    let portal = TestPortal::start().await;
    let row = sqlx::query!(
        "update rata set metadati = '{\"PRATICA\": \"12/2026\"}' where rata_id = (
           select r.rata_id from rata r join ente using (ente_id)
           where codice_fiscale = '80023400015' and r.stato = 'da_pagare' order by r.rata_id limit 1)
         returning posizione_id, rata_id"
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    let marco = portal.in_office(MARCO).await;
    let path = format!("/operatori/posizioni/{}", row.posizione_id);
    let (_, page) = marco.page(&path).await;
    assert!(page.contains("Metadati") && page.contains("12/2026"), "{page}");
    assert!(!page.contains("tornati con la ricevuta"), "{page}");
    sqlx::query!(
        "insert into rt (ente_cf, receipt_id, numero_avviso, iuv, importo_cent, versione, pagata_at, psp,
           id_psp, debitore_codice, debitore_nome, ente_nome, causale, trasferimenti, originale, ricevuta_at,
           metadati)
         select e.codice_fiscale, 'prova', r.numero_avviso, r.iuv, r.importo_cent, 2, now(), 'PSP', 'PSP',
           'ANONIMO', 'ANONIMO', e.denominazione, r.causale,
           jsonb_build_array(jsonb_build_object('indice', 1, 'ente_cf', e.codice_fiscale, 'importo_cent',
             r.importo_cent, 'denominazione', 'Comune', 'metadati', jsonb_build_object('CAPITOLO', '301'))),
           '<receipt/>', now(), '{\"PROTOCOLLO\": \"99\"}'
         from rata r join ente e using (ente_id) where rata_id = $1",
        row.rata_id,
    )
    .execute(portal.db())
    .await
    .unwrap();
    stazione::applica_ricevute(&portal.state).await.unwrap();
    for (lang, words) in
        [("", "Metadati tornati con la ricevuta"), ("/en", "came back"), ("/es", "han vuelto")]
    {
        let (_, page) = marco.page(&format!("{lang}{path}")).await;
        assert!(page.contains(words) && page.contains("PROTOCOLLO"), "{page}");
        assert!(page.contains("CAPITOLO") && page.contains("301"), "{page}");
    }
    portal.stop().await;
}
