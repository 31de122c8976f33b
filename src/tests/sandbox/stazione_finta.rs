//! A station that answers the Node as the schema wants, and remembers what it was asked.
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

/// Its notices cost as many cents as their last five digits say; those ending in 404 are unknown.
pub struct Stazione {
    pub server: MockServer,
    /// Receipts that it will still answer with HTTP 500.
    pub guasti: Arc<AtomicU32>,
}

struct Risposte {
    guasti: Arc<AtomicU32>,
}

impl Stazione {
    pub async fn start() -> Self {
        let guasti = Arc::new(AtomicU32::new(0));
        let server = MockServer::start().await;
        let risposte = Risposte { guasti: guasti.clone() };
        Mock::given(method("POST")).respond_with(risposte).mount(&server).await;
        Self { server, guasti }
    }

    pub fn url(&self) -> String {
        format!("{}/nodo/paForNode", self.server.uri())
    }

    /// Bodies of the requests for `operation`, in order.
    pub async fn asked(&self, operation: &str) -> Vec<String> {
        let all = self.server.received_requests().await.unwrap();
        let action = format!("\"{operation}\"");
        let mine = all.iter().filter(|it| it.headers["soapaction"].to_str().unwrap() == action);
        mine.map(|it| String::from_utf8(it.body.clone()).unwrap()).collect()
    }
}

impl Respond for Risposte {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let body = String::from_utf8(request.body.clone()).unwrap();
        let action = request.headers["soapaction"].to_str().unwrap().trim_matches('"').to_owned();
        if action.starts_with("paSendRT") {
            let broken =
                self.guasti.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1));
            if broken.is_ok() {
                return ResponseTemplate::new(500);
            }
        }
        let numero = text_of(&body, "noticeNumber");
        let wrapper = match action.as_str() {
            "paVerifyPaymentNotice" => "paVerifyPaymentNoticeRes",
            "paGetPayment" => "paGetPaymentRes",
            "paGetPaymentV2" => "paGetPaymentV2Response",
            "paSendRT" => "paSendRTRes",
            _ => "paSendRTV2Response",
        };
        let inner = match action.as_str() {
            _ if numero.ends_with("404") => ko(),
            "paVerifyPaymentNotice" => verified(&numero),
            "paGetPayment" | "paGetPaymentV2" => {
                activated(&action, &numero, &text_of(&body, "idPA"))
            }
            _ => "<outcome>OK</outcome>".to_owned(),
        };
        let xml = format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" \
             xmlns:p=\"http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd\"><s:Body>\
             <p:{wrapper}>{inner}</p:{wrapper}></s:Body></s:Envelope>"
        );
        ResponseTemplate::new(200).set_body_raw(xml, "text/xml")
    }
}

fn ko() -> String {
    "<outcome>KO</outcome><fault><faultCode>PAA_PAGAMENTO_SCONOSCIUTO</faultCode>\
     <faultString>sconosciuto</faultString><id>80000000002</id></fault>"
        .to_owned()
}

fn amount(numero: &str) -> String {
    let cent: u64 = numero[13..].parse().unwrap();
    format!("{}.{:02}", cent / 100, cent % 100)
}

fn verified(numero: &str) -> String {
    format!(
        "<outcome>OK</outcome><paymentList><paymentOptionDescription><amount>{}</amount>\
         <options>EQ</options><allCCP>false</allCCP></paymentOptionDescription></paymentList>\
         <paymentDescription>Caffè &amp; \u{201c}tè\u{201d}</paymentDescription>\
         <fiscalCodePA>80000000002</fiscalCodePA><companyName>Comune di prova</companyName>",
        amount(numero)
    )
}

/// Two transfers: all but one euro to the ente, one euro to the Provincia della Rena.
fn activated(action: &str, numero: &str, ente: &str) -> String {
    let cent: u64 = numero[13..].parse().unwrap();
    let company = if action == "paGetPaymentV2" { "<companyName>Ente</companyName>" } else { "" };
    let transfer = |id: u8, cent: u64, ente: &str| {
        format!(
            "<transfer><idTransfer>{id}</idTransfer><transferAmount>{}.{:02}</transferAmount>\
             <fiscalCodePA>{ente}</fiscalCodePA>{company}<IBAN>IT02O9999900001000000000101</IBAN>\
             <remittanceInformation>TARI &amp; TEFA</remittanceInformation>\
             <transferCategory>9/0101101IM/</transferCategory></transfer>",
            cent / 100,
            cent % 100
        )
    };
    format!(
        "<outcome>OK</outcome><data><creditorReferenceId>{}</creditorReferenceId>\
         <paymentAmount>{}</paymentAmount><dueDate>2026-12-31</dueDate>\
         <description>TARI &amp; TEFA</description><companyName>Comune di prova</companyName>\
         <debtor><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>\
         <entityUniqueIdentifierValue>BNCGLI85C42E507E</entityUniqueIdentifierValue></uniqueIdentifier>\
         <fullName>Giulia Bianchi</fullName><country>IT</country></debtor>\
         <transferList>{}{}</transferList></data>",
        &numero[1..],
        amount(numero),
        transfer(1, cent - 100, ente),
        transfer(2, 100, "80056700018"),
    )
}

/// The text of the first element of this name.
pub fn text_of(xml: &str, name: &str) -> String {
    let after = xml.split_once(&format!("<{name}>")).map(|it| it.1).unwrap_or_default();
    after.split_once('<').map(|it| it.0.to_owned()).unwrap_or_default()
}
