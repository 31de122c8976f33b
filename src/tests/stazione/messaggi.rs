//! What comes to the station's address, good and bad.
use super::*;

fn payload(numero: &str) -> String {
    format!("<paf:paVerifyPaymentNoticeReq>{}</paf:paVerifyPaymentNoticeReq>", domanda(numero))
}

#[actix_web::test]
async fn the_same_question_is_understood_in_every_correct_spelling() {
    let scena = Scena::new("grafie").await;
    let numero = scena.avviso(|_| {}).await;
    let plain = verifica(numero.as_str());
    for action in [None, Some(""), Some("paVerifyPaymentNotice"), Some("\"paVerifyPaymentNotice\"")]
    {
        assert_eq!(scena.post_with(plain.clone(), action).await.esito(), "OK", "{action:?}");
    }
    let spellings = [
        plain.replace("soapenv:", "S:").replace("xmlns:soapenv", "xmlns:S"),
        plain.replace("paf:", "a.b-c:").replace("xmlns:paf", "xmlns:a.b-c"),
        plain
            .replace("<paf:paV", "<paV")
            .replace("</paf:paV", "</paV")
            .replace("xmlns:paf", "xmlns"),
        plain.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", ""),
        format!("\u{feff}{plain}\n<!-- fine -->\n"),
        plain.replace("80000000028_01", "<![CDATA[80000000028_01]]>"),
        plain.replace("80000000028_01", "8&#48;0000&#x30;0028&#95;01"),
        plain.replace("80000000028_01", "\n  80000000028_01 <!-- x --> "),
        plain.replace("<soapenv:Header/>", ""),
        plain.replace(
            "<soapenv:Header/>",
            "<soapenv:Header><w:x xmlns:w='urn:w'/></soapenv:Header>",
        ),
        plain.replace("<qrCode>", "<novita>2030</novita><qrCode>"),
    ];
    for spelling in spellings {
        assert_ne!(spelling, plain);
        let risposta = scena.post(spelling.clone()).await;
        assert_eq!(risposta.esito(), "OK", "{spelling}\n{}", risposta.xml);
    }
    scena.registro().await;
}

#[actix_web::test]
async fn what_is_not_a_soap_call_gets_a_soap_fault_and_touches_nothing() {
    let scena = Scena::new("rotti").await;
    let numero = scena.avviso(|_| {}).await;
    let plain = verifica(numero.as_str());
    let laughs = (1..10).fold(String::from("<!ENTITY l0 'ah'>"), |acc, n| {
        let one = format!("&l{};", n - 1);
        acc + &format!("<!ENTITY l{n} '{}'>", one.repeat(10))
    });
    let with_dtd = |dtd: &str, text: &str| {
        plain
            .replace("<soapenv:Envelope", &format!("<!DOCTYPE x {dtd}><soapenv:Envelope"))
            .replace(COMUNE, text)
    };
    let body = |inside: &str| plain.replace(&payload(numero.as_str()), inside);
    let twice = payload(numero.as_str()).repeat(2);
    let cases = [
        ("empty", String::new()),
        ("json", "{}".into()),
        ("cut short", plain[..plain.len() - 20].into()),
        ("crossed tags", plain.replace("</idPA>", "</idPa>")),
        ("trailing junk", format!("{plain}junk")),
        ("two documents", format!("{plain}<a/>")),
        ("dtd", with_dtd("", COMUNE)),
        ("billion laughs", with_dtd(&format!("[{laughs}]"), "&l9;")),
        ("external entity", with_dtd("[<!ENTITY e SYSTEM 'file:///etc/passwd'>]", "&e;")),
        ("unknown entity", plain.replace(COMUNE, "&boh;")),
        ("control character", plain.replace(COMUNE, "8000\u{1}000002")),
        (
            "soap 1.2",
            plain.replace(
                "http://schemas.xmlsoap.org/soap/envelope/",
                "http://www.w3.org/2003/05/soap-envelope",
            ),
        ),
        (
            "envelope in a wrong namespace",
            plain.replace("schemas.xmlsoap.org", "schemas.example.org"),
        ),
        ("body in no namespace", plain.replace("soapenv:Body", "Body")),
        ("two bodies", plain.replace("</soapenv:Body>", "</soapenv:Body><soapenv:Body/>")),
        ("empty body", body("")),
        ("two calls", body(&twice)),
        ("unknown operation", plain.replace("paVerifyPaymentNoticeReq", "paCancellaTutto")),
        ("an answer", plain.replace("paVerifyPaymentNoticeReq", "paVerifyPaymentNoticeRes")),
        ("too deep", body(&("<a>".repeat(500) + &"</a>".repeat(500)))),
        ("over 256 KB", plain.replace(COMUNE, &"8".repeat(257 * 1024))),
        ("five megabytes", plain.replace(COMUNE, &"8".repeat(5 * 1024 * 1024))),
    ];
    for (what, body) in cases {
        let risposta = scena.post(body).await;
        assert_eq!((risposta.status, risposta.esito()), (500, "SOAP Fault"), "{what}");
        assert!(risposta.xml.contains("<faultcode>soapenv:Client</faultcode>"), "{what}");
        assert!(risposta.xml.len() < 1_000 && !risposta.xml.contains("root:"), "{what}");
    }
    let latin = plain.replace("UTF-8", "ISO-8859-1").replace('\n', "\u{e8}");
    let latin: Vec<u8> = latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(scena.post(latin).await.status, 500);
    assert_eq!(scena.verifica(&numero).await.esito(), "OK", "the station is still there");
    assert_eq!(scena.registro().await.len(), 1, "only answers are recorded");
}

#[actix_web::test]
async fn a_call_that_does_not_follow_the_schema_is_told_so_in_its_own_wrapper() {
    let scena = Scena::new("schema").await;
    let numero = scena.avviso(|_| {}).await;
    for (request, response) in [
        ("paVerifyPaymentNoticeReq", "paVerifyPaymentNoticeRes"),
        ("paGetPaymentReq", "paGetPaymentRes"),
        ("paGetPaymentV2Request", "paGetPaymentV2Response"),
        ("paSendRTReq", "paSendRTRes"),
        ("paSendRTV2Request", "paSendRTV2Response"),
        ("paDemandPaymentNoticeRequest", "paDemandPaymentNoticeResponse"),
    ] {
        let good = busta(request, &domanda(numero.as_str()));
        let mut bad = vec![
            good.replace("pagopa-api.pagopa.gov.it/pa/paForNode.xsd", "example.org/pa"),
            good.replace("<idPA>80000000002</idPA>", ""),
            good.replace("<idPA>80000000002</idPA>", "<idPA> </idPA>"),
            good.replace("<idPA>80000000002</idPA>", &"<idPA>80000000002</idPA>".repeat(2)),
            good.replace("80000000028_01", &"8".repeat(36)),
        ];
        if !request.contains("Demand") {
            bad.push(good.replace("<qrCode>", "<qr>").replace("</qrCode>", "</qr>"));
            bad.push(good.replace(numero.as_str(), "30120260000123457"));
            bad.push(good.replace(numero.as_str(), "30120260000123457A"));
            bad.push(good.replace("<fiscalCode>80000000002", "<fiscalCode>8000000000"));
        }
        if request.contains("GetPayment") {
            bad.push(good.replace("</qrCode>", "</qrCode><amount>2,10</amount>"));
        }
        for body in bad {
            assert_ne!(body, good);
            let risposta = scena.post(body.clone()).await;
            assert_eq!((risposta.status, risposta.esito()), (200, "PAA_SINTASSI_XSD"), "{body}");
            assert!(risposta.xml.contains(&format!("<paf:{response}>")), "{}", risposta.xml);
            assert!(risposta.text("id").is_some_and(|it| !it.is_empty() && it != "-"));
        }
    }
    scena.registro().await;
}
