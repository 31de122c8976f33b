//! paDemandPaymentNotice: a payment without a notice, asked for at a counter.
use super::*;
use crate::features::posizioni::{ANONIMO, StatoRata};
use crate::tests::support::TestPortal;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

pub fn domanda(ente: &str, codici: [&str; 2], dati: &str) -> String {
    let children = format!(
        "{}<idServizio>{}</idServizio><idSoggettoServizio>{}</idSoggettoServizio>\
         <datiSpecificiServizioRequest>{}</datiSpecificiServizioRequest>",
        chiamante(ente, BROKER, STAZIONE),
        codici[0],
        codici[1],
        STANDARD.encode(dati)
    );
    busta("paDemandPaymentNoticeRequest", &children)
}

fn pratica(riferimento: &str) -> String {
    format!(
        "<r:richiesta xmlns:r='urn:x'><r:riferimento>{riferimento}</r:riferimento></r:richiesta>"
    )
}

impl Scena {
    /// A scene where the waste tax can be paid at counters, 12.50 each time.
    async fn al_psp(nome: &str) -> Self {
        let scena = Self::new(nome).await;
        scena.apri(["00007", "00001"], stazione::Cosa::Riferimento(importo(1_250))).await;
        scena
    }

    async fn chiedi(&self, riferimento: &str) -> Risposta {
        self.post(domanda(COMUNE, ["00007", "00001"], &pratica(riferimento))).await
    }
}

pub fn numero(risposta: &Risposta) -> NumeroAvviso {
    NumeroAvviso::parse(risposta.text("noticeNumber").unwrap_or_else(|| panic!("{risposta:?}")))
        .unwrap()
}

#[actix_web::test]
async fn what_is_asked_for_at_a_counter_gets_a_notice_that_can_be_paid() {
    let scena = Scena::al_psp("domanda").await;
    let risposta = scena.chiedi("pratica 12/2026").await;
    let avviso = numero(&risposta);
    let inside = risposta.xml.split_once("<paf:paDemandPaymentNoticeResponse>").unwrap().1;
    assert_eq!(
        inside.split_once("</paf:paDemandPaymentNoticeResponse>").unwrap().0,
        format!(
            "<outcome>OK</outcome><qrCode><fiscalCode>{COMUNE}</fiscalCode><noticeNumber>{avviso}\
             </noticeNumber></qrCode><paymentList><paymentOptionDescription><amount>12.50</amount>\
             <options>EQ</options><dueDate>2026-06-11</dueDate><detailDescription>In un'unica \
             soluzione</detailDescription><allCCP>false</allCCP></paymentOptionDescription>\
             </paymentList><paymentDescription>Tassa sui rifiuti: pratica 12/2026\
             </paymentDescription><fiscalCodePA>{COMUNE}</fiscalCodePA>\
             <companyName>Comune di Esempio</companyName><officeName>Ufficio tributi</officeName>"
        )
    );
    let rata = scena.rata(&avviso).await;
    assert_eq!((rata.debitore.codice.as_str(), rata.trasferimenti.len()), (ANONIMO, 1));
    assert_eq!(scena.attiva(&avviso, "").await.text("paymentAmount"), Some("12.50"));
    scena.post(ricevute::Rt::new(&avviso).v2()).await;
    stazione::applica_ricevute(&scena.app).await.unwrap();
    assert_eq!(scena.rata(&avviso).await.stato, StatoRata::Pagata);
    let dopo = numero(&scena.chiedi("pratica 12/2026").await);
    assert_ne!(dopo, avviso, "what was paid is asked for anew");
    let righe = scena.registro().await;
    let nota = ("paDemandPaymentNotice", COMUNE, avviso.as_str(), "OK", Some(1_250));
    assert!(righe.iter().any(|it| (&*it.0, &*it.1, &*it.2, &*it.3, it.4) == nota), "{righe:?}");
}

#[actix_web::test]
async fn the_same_asked_within_the_hour_is_the_same_notice_even_at_the_same_time() {
    let scena = Scena::al_psp("ora").await;
    let insieme = (0..8).map(|_| scena.chiedi("A 1"));
    let tutte = futures_util::future::join_all(insieme).await;
    let primo = numero(&tutte[0]);
    assert!(tutte.iter().all(|it| numero(it) == primo));
    assert_ne!(numero(&scena.chiedi("A 2").await), primo);
    scena.orologio.set("2026-06-10T08:59:59Z");
    assert_eq!(numero(&scena.chiedi("A 1").await), primo);
    scena.orologio.set("2026-06-10T09:00:00Z");
    assert_ne!(numero(&scena.chiedi("A 1").await), primo, "an hour later");
    scena.registro().await;
}

#[actix_web::test]
async fn after_a_day_what_nobody_paid_is_withdrawn_and_what_is_being_paid_is_not() {
    use StatoRata::{Annullata, DaPagare, Pagata};
    let scena = Scena::al_psp("giorno").await;
    let mut numeri = vec![];
    for riferimento in ["non pagata", "in corso", "pagata"] {
        numeri.push(numero(&scena.chiedi(riferimento).await));
    }
    scena.post(ricevute::Rt::new(&numeri[2]).v2()).await;
    stazione::applica_ricevute(&scena.app).await.unwrap();
    let stati = async || {
        let mut stati = vec![];
        for it in &numeri {
            stati.push(scena.rata(it).await.stato);
        }
        stati
    };
    scena.orologio.set("2026-06-11T07:50:00Z");
    assert_eq!(scena.attiva(&numeri[1], "").await.esito(), "OK");
    stazione::chiudi_domande(&scena.app).await.unwrap();
    assert_eq!(stati().await, [DaPagare, DaPagare, Pagata], "not a day yet");
    scena.orologio.set("2026-06-11T08:00:01Z");
    stazione::chiudi_domande(&scena.app).await.unwrap();
    assert_eq!(stati().await, [Annullata, DaPagare, Pagata]);
    scena.orologio.set("2026-06-11T08:20:00Z");
    stazione::chiudi_domande(&scena.app).await.unwrap();
    assert_eq!(stati().await, [Annullata, Annullata, Pagata]);
    let resta = sqlx::query_scalar!(
        r#"select count(*) as "n!" from domanda_al_psp where chiusa_at is null or riferimento is not null"#
    );
    assert_eq!(resta.fetch_one(&scena.db).await.unwrap(), 0, "the payer's words are forgotten");
    scena.registro().await;
}

#[actix_web::test]
async fn what_is_not_offered_or_not_said_as_it_must_be_makes_no_notice() {
    let scena = Scena::al_psp("no").await;
    let buona = pratica("A 1");
    let codici = ["00007", "00001"];
    let cases = [
        (domanda(COMUNE, ["00008", "00001"], &buona), "PAA_SEMANTICA"),
        (domanda(COMUNE, ["00007", "00002"], &buona), "PAA_SEMANTICA"),
        (domanda(PROVINCIA, codici, &buona), "PAA_SEMANTICA"),
        (domanda(ALTROVE, codici, &buona), "PAA_ID_DOMINIO_ERRATO"),
        (domanda(COMUNE, ["7", "00001"], &buona), "PAA_SINTASSI_XSD"),
        (domanda(COMUNE, codici, "<richiesta>"), "PAA_SINTASSI_XSD"),
        (domanda(COMUNE, codici, "<!DOCTYPE a><richiesta/>"), "PAA_SINTASSI_XSD"),
        (domanda(COMUNE, codici, "<altro><riferimento>A</riferimento></altro>"), "PAA_SEMANTICA"),
        (domanda(COMUNE, codici, &pratica("")), "PAA_SEMANTICA"),
        (domanda(COMUNE, codici, &pratica(&"x".repeat(36))), "PAA_SEMANTICA"),
        // Nobody's code in a reason of payment.
        (domanda(COMUNE, codici, &pratica("RSSMRA80A01H501U")), "PAA_SEMANTICA"),
    ];
    for (body, esito) in cases {
        let risposta = scena.post(body.clone()).await;
        assert_eq!((risposta.status, risposta.esito()), (200, esito), "{body}");
    }
    let broken = domanda(COMUNE, codici, &buona).replace(&STANDARD.encode(&buona), "%%%%");
    assert_eq!(scena.post(broken).await.esito(), "PAA_SINTASSI_XSD");
    sqlx::query!("update servizio set attivo = false").execute(&scena.db).await.unwrap();
    assert_eq!(scena.chiedi("A 1").await.esito(), "PAA_SEMANTICA");
    scena.set_stato_comune(StatoEnte::Sospeso).await;
    assert_eq!(scena.chiedi("A 1").await.esito(), "PAA_ID_DOMINIO_ERRATO");
    let rate = sqlx::query_scalar!(r#"select count(*) as "n!" from rata"#);
    assert_eq!(rate.fetch_one(&scena.db).await.unwrap(), 0);
    scena.registro().await;
}

#[actix_web::test]
async fn at_a_counter_of_the_region_somebody_pays_for_a_certificate_without_a_notice() {
    let portal = TestPortal::start().await;
    let http = http_client::new(Duration::from_secs(20)).unwrap();
    let ask = async |door: &str, body: Value| -> (u16, Value) {
        let res = http.post(format!("{}/node/{door}", portal.sandbox)).json(&body).send().await;
        let res = res.unwrap();
        (res.status().as_u16(), res.json().await.unwrap())
    };
    let ente = "80023400015";
    let asked =
        json!({"ente": ente, "servizio": "00007", "soggetto": "00001", "riferimento": "9/A"});
    let (status, made) = ask("demand", asked).await;
    assert_eq!((status, &made["importo_cent"]), (200, &json!(550)), "{made}");
    let (status, paid) = ask("pay", json!({"ente": ente, "numero": made["numero"]})).await;
    assert_eq!((status, &paid["consegne"][0]["esito"]), (200, &json!("OK")), "{paid}");
    let other =
        json!({"ente": ente, "servizio": "00009", "soggetto": "00001", "riferimento": "9/A"});
    assert_eq!(ask("demand", other).await.1["fault"], "PAA_SEMANTICA");
    portal.stop().await;
}
