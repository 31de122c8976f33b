//! paDemandPaymentNotice of car tax: the ente's own source says what the vehicle of a plate owes.
use super::domande::{domanda, numero};
use super::*;
use crate::features::posizioni::{ANONIMO, StatoRata};
use crate::partners;
use crate::platform::config::{FonteApi, FonteProtocol};
use crate::tests::support::{TestPortal, contract, xmllint};
use serde_json::{Value, json};
use wiremock::{Mock, MockServer, ResponseTemplate, matchers};

const CODICI: [&str; 2] = ["00001", "00001"];
const TARGA: &str = "FV903TB";

fn tassa(tipo: &str, targa: &str) -> String {
    format!(
        "<ta:tassaAuto xmlns:ta=\"http://PuntoAccessoPSP.spcoop.gov.it/TassaAuto\">\
         <ta:veicoloConTarga><ta:tipoVeicoloTarga>{tipo}</ta:tipoVeicoloTarga>\
         <ta:veicoloTarga>{targa}</ta:veicoloTarga></ta:veicoloConTarga></ta:tassaAuto>"
    )
}

/// What the source says that a vehicle owes, of which nobody issued a notice.
fn owed(id: &str, cent: i64) -> Value {
    let debito = json!({"id": id, "causale": "Bollo moto FV 903 TB", "importoCent": cent,
                        "scadenza": "2026-12-31"});
    json!({"esito": "da_pagare", "dovuto": debito})
}

/// A station with a source beside it.
struct Sportello {
    scena: Scena,
    fonte: MockServer,
}

impl Sportello {
    async fn new() -> Self {
        let fonte = MockServer::start().await;
        let api = FonteApi::new(fonte.uri().parse().unwrap(), "chiave");
        let mut config = configuration();
        let rest = config::Fonte::new("bollo", "Bollo", COMUNE, FonteProtocol::Rest(api));
        config.fonti = vec![config::Fonte { veicoli: true, ..rest }];
        let scena = Scena::with_fonti(partners::fonti::fonti(&config).unwrap()).await;
        scena.apri(CODICI, stazione::Cosa::TassaAuto).await;
        Self { scena, fonte }
    }

    /// From now on the source answers so.
    async fn says(&self, response: ResponseTemplate) {
        self.fonte.reset().await;
        let asked = json!({"tipo": "motoveicolo", "targa": TARGA});
        Mock::given(matchers::path("/veicoli/bollo"))
            .and(matchers::body_json(asked))
            .respond_with(response)
            .mount(&self.fonte)
            .await;
    }

    async fn owes(&self, body: Value) {
        self.says(ResponseTemplate::new(200).set_body_json(body)).await;
    }

    async fn asks(&self) -> Risposta {
        self.scena.post(domanda(COMUNE, CODICI, &tassa("4", TARGA))).await
    }
}

#[actix_web::test]
async fn what_a_vehicle_owes_gets_one_notice_until_it_is_paid_and_none_after() {
    let it = Sportello::new().await;
    it.owes(owed("FV903TB-2026", 4_750)).await;
    let risposta = it.asks().await;
    let avviso = numero(&risposta);
    assert_eq!(risposta.text("amount"), Some("47.50"));
    assert_eq!(risposta.text("paymentDescription"), Some("Bollo moto FV 903 TB"));
    let rata = it.scena.rata(&avviso).await;
    assert_eq!(rata.debitore.codice, ANONIMO, "nobody is named");
    let insieme = futures_util::future::join_all((0..6).map(|_| it.asks())).await;
    assert!(insieme.iter().all(|it| numero(it) == avviso));
    // Hours later the same debt is the same notice still.
    it.scena.orologio.set("2026-06-10T20:00:00Z");
    assert_eq!(numero(&it.asks().await), avviso);
    assert_eq!(it.scena.attiva(&avviso, "").await.text("paymentAmount"), Some("47.50"));
    it.scena.post(ricevute::Rt::new(&avviso).v2()).await;
    stazione::applica_ricevute(&it.scena.app).await.unwrap();
    // The source does not know yet: days later too it is not asked for twice.
    assert_eq!(it.asks().await.esito(), "PAA_PAGAMENTO_DUPLICATO");
    it.scena.orologio.set("2026-06-20T08:00:00Z");
    stazione::chiudi_domande(&it.scena.app).await.unwrap();
    assert_eq!(it.asks().await.esito(), "PAA_PAGAMENTO_DUPLICATO");
    it.owes(owed("FV903TB-2027", 4_750)).await;
    assert_ne!(numero(&it.asks().await), avviso, "another year is another debt");
    it.scena.registro().await;
}

#[actix_web::test]
async fn a_new_price_withdraws_the_notice_of_the_old_one_unless_somebody_is_paying_it() {
    let it = Sportello::new().await;
    it.owes(owed("FV903TB-2026", 4_750)).await;
    let primo = numero(&it.asks().await);
    it.owes(owed("FV903TB-2026", 4_900)).await;
    let secondo = numero(&it.asks().await);
    assert_eq!(it.scena.rata(&primo).await.stato, StatoRata::Annullata);
    assert_eq!(it.scena.verifica(&primo).await.esito(), "PAA_PAGAMENTO_ANNULLATO");
    assert_eq!(it.scena.attiva(&secondo, "").await.esito(), "OK");
    it.owes(owed("FV903TB-2026", 5_000)).await;
    let terzo = it.asks().await;
    assert_eq!((numero(&terzo), terzo.text("amount")), (secondo, Some("49.00")));
    it.scena.registro().await;
}

#[actix_web::test]
async fn a_number_that_a_debt_gets_elsewhere_counts_only_while_ours_was_not_paid() {
    let it = Sportello::new().await;
    let (altrui, _) = NumeroAvviso::genera(9, 42).unwrap();
    let elsewhere = |id: &str| {
        let mut body = owed(id, 4_750);
        body["dovuto"]["numeroAvviso"] = json!(altrui.as_str());
        body
    };
    // Nobody paid ours: it gives way.
    it.owes(owed("FV903TB-2025", 4_750)).await;
    let nostro = numero(&it.asks().await);
    it.owes(elsewhere("FV903TB-2025")).await;
    assert_eq!(numero(&it.asks().await), altrui);
    assert_eq!(it.scena.rata(&nostro).await.stato, StatoRata::Annullata);
    // Somebody began to pay ours: it is the one to pay, also when the token is over and the receipt late.
    it.owes(owed("FV903TB-2026", 4_750)).await;
    let nostro = numero(&it.asks().await);
    assert_eq!(it.scena.attiva(&nostro, "").await.esito(), "OK");
    it.owes(elsewhere("FV903TB-2026")).await;
    assert_eq!(numero(&it.asks().await), nostro);
    it.scena.orologio.set("2026-06-11T12:00:00Z");
    stazione::chiudi_domande(&it.scena.app).await.unwrap();
    assert_eq!(numero(&it.asks().await), nostro);
    it.scena.post(ricevute::Rt::new(&nostro).v2()).await;
    stazione::applica_ricevute(&it.scena.app).await.unwrap();
    assert_eq!(it.asks().await.esito(), "PAA_PAGAMENTO_DUPLICATO");
    it.scena.registro().await;
}

#[actix_web::test]
async fn a_debt_that_has_a_notice_keeps_its_number_wherever_it_is_answered_for() {
    let it = Sportello::new().await;
    let with = |numero: &str| {
        let mut body = owed("FV903TB-2026", 4_750);
        body["dovuto"]["numeroAvviso"] = json!(numero);
        body
    };
    // Of another station: its number, and what its source says.
    let (altrui, _) = NumeroAvviso::genera(9, 42).unwrap();
    it.owes(with(altrui.as_str())).await;
    let risposta = it.asks().await;
    assert_eq!((numero(&risposta), risposta.text("amount")), (altrui, Some("47.50")));
    assert_eq!(risposta.text("dueDate"), Some("2026-12-31"));
    // Of ours: the ledger says how much it is.
    let nostro = it.scena.avviso(|_| {}).await;
    it.owes(with(nostro.as_str())).await;
    let risposta = it.asks().await;
    assert_eq!((numero(&risposta), risposta.text("amount")), (nostro.clone(), Some("210.00")));
    it.scena.annulla(&nostro).await;
    assert_eq!(it.asks().await.esito(), "PAA_PAGAMENTO_ANNULLATO");
    // Of ours, it says, but it is not here: who tried to pay it would be told that there is none.
    let (mai, _) = NumeroAvviso::genera(1, 42).unwrap();
    it.owes(with(mai.as_str())).await;
    assert_eq!(it.asks().await.esito(), "PAA_SYSTEM_ERROR");
    let made = sqlx::query_scalar!(r#"select count(*) as "n!" from domanda_al_psp"#);
    assert_eq!(made.fetch_one(&it.scena.db).await.unwrap(), 0, "no notice was made");
    it.scena.registro().await;
}

#[actix_web::test]
async fn a_source_that_knows_nothing_or_says_nonsense_or_hangs_makes_no_notice() {
    let it = Sportello::new().await;
    // What is nobody's, what is not owed and what was paid are three things to say to who waits there.
    for (esito, fault, why) in [
        ("sconosciuto", "PAA_PAGAMENTO_SCONOSCIUTO", "nessun veicolo"),
        ("non_dovuto", "PAA_PAGAMENTO_SCONOSCIUTO", "il bollo non è dovuto"),
        ("in_regola", "PAA_PAGAMENTO_DUPLICATO", "già pagato"),
    ] {
        it.owes(json!({"esito": esito})).await;
        let risposta = it.asks().await;
        assert_eq!(risposta.esito(), fault, "{esito}");
        assert!(risposta.text("description").unwrap().contains(why), "{risposta:?}");
    }
    let hangs = ResponseTemplate::new(200).set_delay(Duration::from_mins(1));
    for wrong in [
        ResponseTemplate::new(200).set_body_json(owed("FV903TB-2026", 0)),
        ResponseTemplate::new(200).set_body_json(owed("", 4_750)),
        ResponseTemplate::new(503),
        hangs,
    ] {
        it.says(wrong).await;
        let risposta = it.asks().await;
        assert_eq!(risposta.esito(), "PAA_SYSTEM_ERROR");
        assert!(risposta.text("description").unwrap().contains("riprovare"), "{risposta:?}");
    }
    // After the fifth in a row it is left alone, for a while.
    it.says(ResponseTemplate::new(503)).await;
    it.asks().await;
    it.owes(owed("FV903TB-2026", 4_750)).await;
    assert_eq!(it.asks().await.esito(), "PAA_SYSTEM_ERROR");
    assert_eq!(it.fonte.received_requests().await.unwrap().len(), 0);
    it.scena.orologio.set("2026-06-10T08:00:31Z");
    assert_eq!(it.asks().await.esito(), "OK");
    let righe = it.scena.registro().await;
    assert!(righe.iter().all(|riga| !riga.2.contains(TARGA)), "{righe:?}");
}

#[actix_web::test]
async fn the_car_tax_is_asked_for_by_its_schema_or_not_at_all() {
    let it = Sportello::new().await;
    it.owes(owed("FV903TB-2026", 4_750)).await;
    let good = tassa("4", TARGA);
    let other = "http://PuntoAccessoPSP.spcoop.gov.it/TassaAuto";
    let inside = good.split_once("<ta:veicoloConTarga>").unwrap().1;
    let twice = format!("<ta:veicoloConTarga>{}", inside.replace("</ta:tassaAuto>", ""));
    let cases = [
        (good.clone(), "OK", true),
        (good.replace("ta:", "").replace("xmlns:ta", "xmlns").replace(":ta=", "="), "OK", true),
        (tassa("3", TARGA), "PAA_SINTASSI_XSD", false),
        (tassa(" 4", TARGA), "PAA_SINTASSI_XSD", false),
        (tassa("4", "FV903T"), "PAA_SINTASSI_XSD", false),
        (tassa("4", "FV903TB00"), "PAA_SINTASSI_XSD", false),
        (tassa("4", "<b>FV903TB</b>"), "PAA_SINTASSI_XSD", false),
        (good.replace("tassaAuto", "tassaMoto"), "PAA_SINTASSI_XSD", false),
        (good.replace("veicoloConTarga", "veicoloConTelaio"), "PAA_SINTASSI_XSD", false),
        (
            good.replace("</ta:tassaAuto>", &format!("{twice}</ta:tassaAuto>")),
            "PAA_SINTASSI_XSD",
            false,
        ),
        (good.replace("<ta:veicoloTarga>", "sì<ta:veicoloTarga>"), "PAA_SINTASSI_XSD", false),
        // By the schema, and no plate.
        (tassa("4", "FV 903TB"), "PAA_SEMANTICA", true),
        (tassa("4", "FV-903-T"), "PAA_SEMANTICA", true),
        // What another service wants.
        (good.replace(other, "urn:x"), "PAA_SEMANTICA", false),
        (
            "<richiesta><riferimento>A 1</riferimento></richiesta>".to_owned(),
            "PAA_SINTASSI_XSD",
            false,
        ),
    ];
    let xsd = contract("pagopa-node/catalogo-servizi/TassaAutomobilistica_1_1_0.xsd");
    for (dati, esito, valid) in cases {
        let risposta = it.scena.post(domanda(COMUNE, CODICI, &dati)).await;
        assert_eq!(risposta.esito(), esito, "{dati}");
        if let Some(xsd) = &xsd {
            assert_eq!(xmllint(xsd, dati.as_bytes()).is_ok(), valid, "{dati}");
        }
    }
    // A plate for a service that wants a reference.
    let other =
        sqlx::query!("update servizio_al_psp set dati = 'riferimento', importo_cent = 1250");
    other.execute(&it.scena.db).await.unwrap();
    assert_eq!(it.asks().await.esito(), "PAA_SEMANTICA");
    it.scena.registro().await;
}

#[actix_web::test]
async fn at_a_counter_somebody_pays_the_tax_of_a_motorcycle_by_its_plate() {
    let portal = TestPortal::start().await;
    let http = http_client::new(Duration::from_secs(20)).unwrap();
    let send = async |door: &str, form: &[(&str, &str)]| {
        let res = http.post(format!("{}{door}", portal.sandbox)).form(form).send().await.unwrap();
        (res.status().as_u16(), res.text().await.unwrap())
    };
    let form = http.get(format!("{}/psp/bollo", portal.sandbox)).send().await.unwrap();
    assert!(form.text().await.unwrap().contains("name=\"targa\""));
    let ask = async |tipo: &str, targa: &str| {
        send("/psp/bollo", &[("tipo", tipo), ("targa", targa)]).await
    };
    let notice = |page: &str| {
        let (_, rest) = page.split_once("name=\"numero\" value=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    // Nobody made a notice of it: it is born here.
    let (status, page) = ask("4", TARGA).await;
    assert!(status == 200 && page.contains("47,50"), "{page}");
    let nato = notice(&page);
    let pay = async |numero: &str| {
        send("/psp/paga", &[("ente", "80001100017"), ("numero", numero)]).await
    };
    let (status, page) = pay(&nato).await;
    assert!(status == 200 && page.contains("47,50"), "{page}");
    portal.eventually(|| async { ask("4", TARGA).await.1.contains("DUPLICATO") }).await;
    // Nora's has one, of another station.
    let (_, page) = ask("1", "GX110LM").await;
    let altrui = notice(&page);
    assert!(altrui.starts_with("309") && page.contains("210,40"), "{page}");
    assert_eq!(pay(&altrui).await.0, 200);
    for (tipo, targa, code) in [
        ("1", "GX110LM", "PAA_PAGAMENTO_DUPLICATO"),
        ("1", "DA204RS", "PAA_PAGAMENTO_DUPLICATO"),
        ("1", "EK551ZN", "PAA_PAGAMENTO_DUPLICATO"),
        ("1", "HB316PV", "PAA_PAGAMENTO_SCONOSCIUTO"),
        ("1", "ZZ999ZZ", "PAA_PAGAMENTO_SCONOSCIUTO"),
        ("2", "EK551ZN", "PAA_PAGAMENTO_SCONOSCIUTO"),
        ("1", "x", "PAA_SINTASSI_XSD"),
    ] {
        let (status, page) = ask(tipo, targa).await;
        assert!(status == 422 && page.contains(code), "{targa}: {page}");
    }
    portal.stop().await;
}
