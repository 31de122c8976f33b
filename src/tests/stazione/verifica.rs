//! paVerifyPaymentNotice: what a payer is told before paying.
use super::*;

#[actix_web::test]
async fn a_payable_notice_is_answered_with_its_price_and_its_words() {
    let scena = Scena::new("prezzo").await;
    let numero = scena.avviso(|_| {}).await;
    let risposta = scena.verifica(&numero).await;
    assert_eq!(risposta.status, 200);
    let inside = risposta.xml.split_once("<paf:paVerifyPaymentNoticeRes>").unwrap().1;
    assert_eq!(
        inside.split_once("</paf:paVerifyPaymentNoticeRes>").unwrap().0,
        "<outcome>OK</outcome><paymentList><paymentOptionDescription><amount>210.00</amount>\
         <options>EQ</options><dueDate>2026-06-30</dueDate>\
         <detailDescription>Rata unica</detailDescription><allCCP>false</allCCP>\
         </paymentOptionDescription></paymentList><paymentDescription>TARI 2026\
         </paymentDescription><fiscalCodePA>80000000002</fiscalCodePA>\
         <companyName>Comune di Esempio</companyName><officeName>Ufficio tributi</officeName>"
    );
    assert_eq!(scena.rata(&numero).await.blocco, None, "asking locks nothing");
    scena.registro().await;
}

#[actix_web::test]
async fn the_first_thing_wrong_about_the_call_is_told() {
    let scena = Scena::new("ordine").await;
    let numero = scena.avviso(|_| {}).await;
    let ignoto = "301202600009999999";
    let cases = [
        // Each row has everything wrong that the rows after it have one by one.
        ((ALTROVE, "80000000036", "boh", COMUNE, ignoto), "PAA_ID_INTERMEDIARIO_ERRATO"),
        ((ALTROVE, BROKER, "80000000028_02", COMUNE, ignoto), "PAA_STAZIONE_INT_ERRATA"),
        ((ALTROVE, BROKER, STAZIONE, COMUNE, ignoto), "PAA_ID_DOMINIO_ERRATO"),
        ((ALTROVE, BROKER, STAZIONE, ALTROVE, ignoto), "PAA_ID_DOMINIO_ERRATO"),
        ((COMUNE, BROKER, STAZIONE, PROVINCIA, numero.as_str()), "PAA_ID_DOMINIO_ERRATO"),
        ((COMUNE, BROKER, STAZIONE, COMUNE, ignoto), "PAA_PAGAMENTO_SCONOSCIUTO"),
        // The notice is of the comune, not of the provincia that gets a share of it.
        ((PROVINCIA, BROKER, STAZIONE, PROVINCIA, numero.as_str()), "PAA_PAGAMENTO_SCONOSCIUTO"),
        ((COMUNE, BROKER, STAZIONE, COMUNE, numero.as_str()), "OK"),
    ];
    for ((id_pa, broker, stazione, ente_qr, numero), esito) in cases {
        for wrapper in ["paVerifyPaymentNoticeReq", "paGetPaymentReq", "paGetPaymentV2Request"] {
            let children = chiamante(id_pa, broker, stazione) + &qr(ente_qr, numero);
            let risposta = scena.post(busta(wrapper, &children)).await;
            assert_eq!((risposta.status, risposta.esito()), (200, esito), "{wrapper} {children}");
            if esito != "OK" {
                assert_eq!(risposta.text("id"), Some(id_pa));
            }
        }
    }
    scena.set_stato_comune(StatoEnte::Sospeso).await;
    for numero in [numero.as_str(), ignoto] {
        assert_eq!(scena.post(verifica(numero)).await.esito(), "PAA_ID_DOMINIO_ERRATO");
    }
    scena.registro().await;
}

#[actix_web::test]
async fn each_state_of_a_rata_has_its_answer() {
    let scena = Scena::new("stati").await;
    let mut bozza = scena.tari("BOZZA");
    unica(&mut bozza).bozza = true;
    let mut presto = scena.tari("PRESTO");
    presto.valida_dal = Some(date(2026, 6, 11));
    let mut scaduta = scena.tari("SCADUTA");
    unica(&mut scaduta).scadenza = Some(date(2026, 6, 9));
    let mut oggi = scena.tari("OGGI");
    unica(&mut oggi).scadenza = Some(OGGI);
    // Whole, or in two rate: one of which is paid.
    let mut piano = scena.tari("PIANO");
    let mut seconda = piano.opzioni[0].clone();
    seconda.indice = 2;
    seconda.tipo = TipoOpzione::Rate;
    seconda.rate[0].iud = "PIANO-1".into();
    let mut ultima = seconda.rate[0].clone();
    ultima.iud = "PIANO-2".into();
    seconda.rate.push(ultima);
    piano.opzioni.push(seconda);
    let posizioni =
        [bozza, presto, scaduta, oggi, scena.tari("ANNULLATA"), scena.tari("PAGATA"), piano];
    let numeri = scena.insert(&posizioni).await;
    scena.annulla(&numeri[4]).await;
    for pagata in [5, 7] {
        scena.post(ricevute::Rt::new(&numeri[pagata]).v2()).await;
    }
    stazione::applica_ricevute(&scena.app).await.unwrap();
    let attesi = [
        "PAA_PAGAMENTO_SCONOSCIUTO",
        "PAA_PAGAMENTO_SCONOSCIUTO",
        "PAA_PAGAMENTO_SCADUTO",
        "OK",
        "PAA_PAGAMENTO_ANNULLATO",
        "PAA_PAGAMENTO_DUPLICATO",
        "PAA_PAGAMENTO_SCONOSCIUTO",
        "PAA_PAGAMENTO_DUPLICATO",
        "OK",
    ];
    for (numero, atteso) in numeri.iter().zip(attesi) {
        let iud = scena.rata(numero).await.iud;
        assert_eq!(scena.verifica(numero).await.esito(), atteso, "{iud}");
        let attivata = scena.attiva(numero, "").await;
        assert_eq!(attivata.esito(), atteso, "{iud}");
        assert_eq!(scena.rata(numero).await.blocco.is_some(), atteso == "OK", "{iud}");
    }
    scena.orologio.set("2026-06-10T22:00:00Z");
    assert_eq!(scena.verifica(&numeri[1]).await.esito(), "OK", "its first day, in Italy");
    assert_eq!(scena.verifica(&numeri[3]).await.esito(), "PAA_PAGAMENTO_SCADUTO");
    scena.registro().await;
}

#[actix_web::test]
async fn an_ente_that_takes_late_payments_is_paid_late() {
    let scena = Scena::new("tardivi").await;
    let numero = scena.avviso(|it| unica(it).scadenza = Some(date(2026, 1, 31))).await;
    assert_eq!(scena.verifica(&numero).await.esito(), "PAA_PAGAMENTO_SCADUTO");
    sqlx::query!("update servizio set accetta_tardivi = true").execute(&scena.db).await.unwrap();
    let risposta = scena.verifica(&numero).await;
    assert_eq!((risposta.esito(), risposta.text("dueDate")), ("OK", Some("2026-01-31")));
    scena.registro().await;
}

#[actix_web::test]
async fn what_is_less_until_a_day_is_not_taken_after_it_even_where_late_payments_are() {
    let scena = Scena::new("riduzione").await;
    sqlx::query!("update servizio set accetta_tardivi = true").execute(&scena.db).await.unwrap();
    let ultimo = date(2026, 6, 12);
    let numeri = scena.insert(&[scena.ridotta("CORSO", ultimo)]).await;
    let esiti = async || {
        let mut esiti = vec![];
        for numero in &numeri {
            let verificata = scena.verifica(numero).await.esito().to_owned();
            assert_eq!(scena.attiva(numero, "").await.esito(), verificata);
            esiti.push(verificata);
        }
        esiti
    };
    scena.orologio.set("2026-06-12T21:59:59Z");
    assert_eq!(esiti().await, ["OK", "OK"], "its last second in Italy");
    scena.orologio.set("2026-06-12T22:00:00Z");
    assert_eq!(esiti().await, ["PAA_PAGAMENTO_SCADUTO", "OK"]);
    scena.orologio.set("2027-01-31T12:00:00Z");
    assert_eq!(esiti().await, ["PAA_PAGAMENTO_SCADUTO", "OK"], "the whole is taken late");
    scena.registro().await;
}

#[actix_web::test]
async fn the_reduced_price_lasts_through_its_last_day_in_italy() {
    let scena = Scena::new("ridotto").await;
    let ridotta = Regola::Ridotta { importo: importo(14_701), fino: date(2026, 6, 15) };
    let numero = scena.avviso(|it| unica(it).regola = ridotta).await;
    let cases = [
        ("2026-06-10T08:00:00Z", "147.01"),
        ("2026-06-15T21:59:59Z", "147.01"),
        ("2026-06-15T22:00:00Z", "210.00"),
    ];
    for (quando, prezzo) in cases {
        scena.orologio.set(quando);
        assert_eq!(scena.verifica(&numero).await.text("amount"), Some(prezzo), "{quando}");
        let attivata = scena.attiva(&numero, "<amount>210.00</amount>").await;
        assert_eq!(attivata.text("paymentAmount"), Some(prezzo), "{quando}");
    }
    scena.registro().await;
}

#[actix_web::test]
async fn postal_accounts_and_missing_due_dates_are_told() {
    let scena = Scena::new("postali").await;
    let mut postale = scena.tari("POSTALE");
    for it in &mut unica(&mut postale).trasferimenti {
        it.iban = IBAN_POSTALE.into();
    }
    let mut senza = scena.tari("SENZA");
    unica(&mut senza).scadenza = None;
    let numeri = scena.insert(&[postale, senza]).await;
    assert_eq!(scena.verifica(&numeri[0]).await.text("allCCP"), Some("true"));
    let senza = scena.verifica(&numeri[1]).await;
    assert_eq!(senza.text("allCCP"), Some("false"));
    assert_eq!(senza.text("dueDate"), Some("2099-12-31"), "the contract wants one");
    scena.registro().await;
}

#[actix_web::test]
async fn every_answer_is_in_the_record_once_the_station_has_stopped() {
    let scena = Scena::new("registro").await;
    let numero = scena.avviso(|_| {}).await;
    let call = |n: usize| {
        let body = match n % 3 {
            0 => verifica(numero.as_str()),
            1 => verifica("301202600009999999"),
            _ => busta("paVerifyPaymentNoticeReq", "<idPA>80000000002</idPA>"),
        };
        scena.post(body)
    };
    for n in 0..10 {
        futures_util::future::join_all((n * 12..n * 12 + 12).map(call)).await;
    }
    assert_eq!(scena.attiva(&numero, "").await.esito(), "OK");
    let righe = scena.registro().await;
    assert!(righe.iter().all(|it| it.3 != "PAA_SYSTEM_ERROR"), "{righe:?}");
    let count = |operazione: &str, avviso: &str, esito: &str, cent: Option<i64>| {
        let same = |it: &&(String, String, String, String, Option<i64>)| {
            (&*it.0, &*it.1, &*it.2, &*it.3, it.4) == (operazione, COMUNE, avviso, esito, cent)
        };
        righe.iter().filter(same).count()
    };
    let verify = "paVerifyPaymentNotice";
    assert_eq!(count(verify, numero.as_str(), "OK", Some(21_000)), 40);
    assert_eq!(count(verify, "301202600009999999", "PAA_PAGAMENTO_SCONOSCIUTO", None), 40);
    assert_eq!(count(verify, "", "PAA_SINTASSI_XSD", None), 40);
    assert_eq!(count("paGetPaymentV2", numero.as_str(), "OK", Some(21_000)), 1);
    assert_eq!(righe.len(), 121);
}
