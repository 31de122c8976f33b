//! paGetPayment and paGetPaymentV2: somebody is about to pay.
use super::*;
use crate::features::posizioni::{ANONIMO, Regola, StatoRata};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

const TRANSFERS_V1: &str = "<transferList><transfer><idTransfer>1</idTransfer>\
    <transferAmount>200.00</transferAmount><fiscalCodePA>80000000002</fiscalCodePA>\
    <IBAN>IT02O9999900001000000000101</IBAN>\
    <remittanceInformation>TARI 2026 avviso unico</remittanceInformation>\
    <transferCategory>9/0101101IM/</transferCategory></transfer><transfer>\
    <idTransfer>2</idTransfer><transferAmount>10.00</transferAmount>\
    <fiscalCodePA>80000000010</fiscalCodePA><IBAN>IT11R9999900002000000000202</IBAN>\
    <remittanceInformation>TARI 2026 avviso unico</remittanceInformation>\
    <transferCategory>9/0201102IM/</transferCategory></transfer></transferList>";

#[actix_web::test]
async fn both_versions_say_who_owes_and_who_gets_what() {
    let scena = Scena::new("versioni").await;
    let numero = scena.avviso(|_| {}).await;
    let head = format!(
        "<outcome>OK</outcome><data><creditorReferenceId>{}</creditorReferenceId>\
         <paymentAmount>210.00</paymentAmount><dueDate>2026-06-30</dueDate>\
         <lastPayment>true</lastPayment><description>TARI 2026</description>\
         <companyName>Comune di Esempio</companyName><officeName>Ufficio tributi</officeName>\
         <debtor><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>\
         <entityUniqueIdentifierValue>RSSMRA80A01H501U</entityUniqueIdentifierValue>\
         </uniqueIdentifier><fullName>Mario Rossi</fullName><streetName>Via Roma</streetName>\
         <civicNumber>1</civicNumber><postalCode>00100</postalCode><city>Esempio</city>\
         <stateProvinceRegion>RM</stateProvinceRegion><country>IT</country>\
         <e-mail>mario.rossi@example.org</e-mail></debtor>",
        &numero.as_str()[1..]
    );
    let v2 = TRANSFERS_V1
        .replace(
            "0002</fiscalCodePA>",
            "0002</fiscalCodePA><companyName>Comune di Esempio</companyName>",
        )
        .replace(
            "0010</fiscalCodePA>",
            "0010</fiscalCodePA><companyName>Provincia Demo</companyName>",
        );
    for (request, response, transfers) in [
        ("paGetPaymentReq", "paGetPaymentRes", TRANSFERS_V1),
        ("paGetPaymentV2Request", "paGetPaymentV2Response", &v2),
    ] {
        let more = "<amount>210.00</amount><paymentNote>carrello-0001</paymentNote>\
                    <dueDate>2026-06-30</dueDate>";
        let risposta = scena.post(attivazione(request, numero.as_str(), more)).await;
        let whole = format!("<paf:{response}>{head}{transfers}</data></paf:{response}>");
        assert!(risposta.xml.contains(&whole), "{}\n{whole}", risposta.xml);
    }
    scena.registro().await;
}

#[actix_web::test]
async fn an_activation_locks_for_half_an_hour_and_another_one_moves_the_lock() {
    let scena = Scena::new("blocco").await;
    let numero = scena.avviso(|_| {}).await;
    for (quando, fine) in [
        ("2026-06-10T08:00:00Z", "2026-06-10T08:30:00Z"),
        ("2026-06-10T08:10:00Z", "2026-06-10T08:40:00Z"),
    ] {
        scena.orologio.set(quando);
        assert_eq!(scena.attiva(&numero, "").await.esito(), "OK");
        let rata = scena.rata(&numero).await;
        let blocco = rata.blocco.unwrap();
        assert_eq!((blocco.dal.to_string(), blocco.fino.to_string()), (quando.into(), fine.into()));
        assert_eq!(rata.stato, StatoRata::DaPagare);
        assert_eq!(scena.verifica(&numero).await.esito(), "OK", "still payable elsewhere");
    }
    let scritte = sqlx::query_scalar!(
        "select count(*) from risposta_nodo where importo_cent = 21000
        and operazione = 'paGetPaymentV2'"
    );
    assert_eq!(scritte.fetch_one(&scena.db).await.unwrap(), Some(2), "noted with the lock");
    scena.registro().await;
}

#[actix_web::test]
async fn many_activations_at_once_are_all_answered() {
    let scena = Scena::new("insieme").await;
    let numero = scena.avviso(|_| {}).await;
    let all = futures_util::future::join_all((0..20).map(|_| scena.attiva(&numero, ""))).await;
    assert!(all.iter().all(|it| it.esito() == "OK"));
    assert_eq!(scena.registro().await.len(), 20);
}

#[actix_web::test]
async fn a_reduced_price_is_shared_in_proportion_to_the_cent() {
    let scena = Scena::new("quote").await;
    let ridotta = Regola::Ridotta { importo: importo(14_701), fino: date(2026, 6, 15) };
    let numero = scena.avviso(|it| unica(it).regola = ridotta).await;
    let risposta = scena.attiva(&numero, "").await;
    assert_eq!(risposta.text("paymentAmount"), Some("147.01"));
    let quote: Vec<_> = risposta.xml.split("<transferAmount>").skip(1).map(|it| &it[..6]).collect();
    assert_eq!(quote, ["140.01", "7.00</"]);
    scena.registro().await;
}

#[actix_web::test]
async fn at_a_post_office_the_first_transfer_goes_to_a_postal_account() {
    let scena = Scena::new("posta").await;
    let mut postale = scena.tari("POSTALE");
    unica(&mut postale).trasferimenti[0].iban = IBAN_POSTALE.into();
    let numeri = scena.insert(&[scena.tari("BANCA"), postale]).await;
    let posta = "<transferType>POSTAL</transferType>";
    let negata = scena.attiva(&numeri[0], posta).await;
    assert_eq!(negata.esito(), "PAA_SEMANTICA");
    assert_eq!(scena.rata(&numeri[0]).await.blocco, None);
    assert_eq!(scena.attiva(&numeri[0], "<transferType>PAGOPA</transferType>").await.esito(), "OK");
    let data = scena.attiva(&numeri[1], posta).await;
    assert_eq!((data.esito(), data.text("IBAN")), ("OK", Some(IBAN_POSTALE)));
    let boh = scena.attiva(&numeri[1], "<transferType>BOH</transferType>").await;
    assert_eq!(boh.esito(), "PAA_SINTASSI_XSD");
    scena.registro().await;
}

#[actix_web::test]
async fn elsewhere_a_postal_account_comes_with_another_one_when_there_is_one() {
    let scena = Scena::new("appoggio").await;
    let mut postale = scena.tari("POSTALE");
    unica(&mut postale).trasferimenti[0].iban = IBAN_POSTALE.into();
    let mut altrui = scena.tari("ALTRUI");
    for it in &mut unica(&mut altrui).trasferimenti {
        it.iban = IBAN_POSTALE.into();
    }
    // First the provincia's share, whose only account here is postal.
    unica(&mut altrui).trasferimenti[0].ente_cf = PROVINCIA.into();
    let numeri = scena.insert(&[postale, scena.tari("BANCA"), altrui]).await;
    let pagopa = "<transferType>PAGOPA</transferType>";
    let appoggio = format!(
        "</transferList><metadata><mapEntry><key>IBANAPPOGGIO</key><value>{IBAN}</value></mapEntry>\
         </metadata></data>"
    );
    for wrapper in ["paGetPaymentReq", "paGetPaymentV2Request"] {
        let data = scena.post(attivazione(wrapper, numeri[0].as_str(), pagopa)).await;
        assert_eq!((data.esito(), data.text("IBAN")), ("OK", Some(IBAN_POSTALE)), "{wrapper}");
        assert!(data.xml.contains(&appoggio), "{}", data.xml);
    }
    let posta = "<transferType>POSTAL</transferType>";
    for (numero, more) in [(0, posta), (0, ""), (1, pagopa), (2, pagopa)] {
        let data = scena.attiva(&numeri[numero], more).await;
        assert_eq!((data.esito(), data.text("metadata")), ("OK", None), "{numero} {more}");
    }
    // An account that is over is nobody's support.
    sqlx::query!("update iban set valido_al = '2026-06-09'").execute(&scena.db).await.unwrap();
    assert_eq!(scena.attiva(&numeri[0], pagopa).await.text("metadata"), None);
    scena.registro().await;
}

#[actix_web::test]
async fn only_the_rata_that_closes_its_plan_is_the_last_payment() {
    let scena = Scena::new("ultima").await;
    let mut piano = scena.tari("PIANO");
    piano.opzioni[0].tipo = TipoOpzione::Rate;
    let mut seconda = piano.opzioni[0].rate[0].clone();
    seconda.iud = "PIANO-2".into();
    piano.opzioni[0].rate.push(seconda);
    let numeri = scena.insert(&[piano]).await;
    assert_eq!(scena.attiva(&numeri[0], "").await.text("lastPayment"), Some("false"));
    scena.post(ricevute::Rt::new(&numeri[0]).v2()).await;
    stazione::applica_ricevute(&scena.app).await.unwrap();
    assert_eq!(scena.attiva(&numeri[1], "").await.text("lastPayment"), Some("true"));
    scena.registro().await;
}

#[actix_web::test]
async fn an_unknown_debtor_is_anonymous_and_without_address() {
    let scena = Scena::new("anonimo").await;
    let numero = scena.avviso(|it| it.opzioni[0].debitore.codice = ANONIMO.into()).await;
    let risposta = scena.attiva(&numero, "").await;
    assert_eq!(risposta.text("entityUniqueIdentifierValue"), Some(ANONIMO));
    assert_eq!(risposta.text("fullName"), Some(ANONIMO));
    assert_eq!(risposta.text("streetName"), None);
    scena.registro().await;
}

/// Whatever an ente wrote, the answer is valid: the schema check is in every call.
#[actix_web::test]
async fn wild_texts_still_give_a_valid_answer() {
    let scena = Scena::new("testi").await;
    let mut runner = TestRunner::deterministic();
    let mut draw = |pattern: &str| {
        let text = proptest::string::string_regex(pattern).unwrap();
        text.new_tree(&mut runner).unwrap().current()
    };
    let wild = "([&<>\"'/ ]|\\]\\]>|<!\\[CDATA\\[|[\\x01-\\x1f\\x7f-\\x9f]|[😀🏳️\u{feff}\u{200d}è€\u{fffe}]|[a-z]){0,34}";
    let mut posizioni = vec![];
    for n in 0..40 {
        let mut it = scena.tari(&format!("P{n}"));
        it.opzioni[0].debitore.nome = draw(wild).chars().take(60).chain("Rossi".chars()).collect();
        it.opzioni[0].debitore.indirizzo = Some(Indirizzo {
            via: Some(draw(wild)),
            civico: Some(draw(wild)),
            cap: Some(draw(wild)),
            localita: Some(draw("[😀]{30,40}")),
            provincia: Some(draw(wild)),
            nazione: Some(draw("[a-zA-Z]{0,3}")),
            email: Some(draw("[a-zè@.+]{0,12}")),
        });
        it.opzioni[0].descrizione = draw(wild).chars().take(100).chain("x".chars()).collect();
        let rata = unica(&mut it);
        rata.causale = draw(wild).chars().take(100).chain("x".chars()).collect();
        rata.trasferimenti[0].causale = draw("[😀]{139}") + "x";
        posizioni.push(it);
    }
    let mut note = scena.tari("NOTE");
    unica(&mut note).causale = "Bar & <Figli> ]]> «perché»\u{7}\t\n€ 😀 fine".into();
    posizioni.push(note);
    let numeri = scena.insert(&posizioni).await;
    for numero in &numeri {
        assert_eq!(scena.verifica(numero).await.esito(), "OK");
        for wrapper in ["paGetPaymentReq", "paGetPaymentV2Request"] {
            let risposta = scena.post(attivazione(wrapper, numero.as_str(), "")).await;
            assert_eq!(risposta.esito(), "OK");
        }
    }
    let note = scena.verifica(&numeri[40]).await;
    let shown = "Bar &amp; &lt;Figli&gt; ]]&gt; «perché»   € 😀 fine";
    assert_eq!(note.text("paymentDescription"), Some(shown));
    scena.registro().await;
}
