//! SOAP 1.1 around the messages: which operation was called, and the words of a SOAP Fault.
//!
//! The operation is named by the element in the Body. `SOAPAction` is not looked at: it comes
//! quoted, unquoted or not at all, and says nothing that the Body does not.
use crate::features::stazione::model::Operazione;
use crate::platform::xml::{Elemento, NonXml};

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
pub const PA_FOR_NODE: &str = "http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd";

/// A call whose operation is known; `corpo` is the wrapper, not yet looked into.
#[derive(Debug)]
pub struct Chiamata<'a> {
    pub operazione: Operazione,
    pub corpo: Elemento<'a>,
}

/// Why bytes are not a call, so that only a SOAP Fault can answer them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NonSoap {
    #[error("oltre 256 KB")]
    TroppoGrande,
    #[error("{0}")]
    Xml(#[from] NonXml),
    #[error("non è una busta SOAP 1.1")]
    Busta,
    #[error("il Body non contiene un solo elemento")]
    Corpo,
    #[error("operazione sconosciuta")]
    Operazione,
}

/// Opens the envelope.
pub fn read(body: &[u8]) -> Result<Chiamata<'_>, NonSoap> {
    let busta = Elemento::parse(body)?;
    if !is_soap(&busta, "Envelope") || !busta.testo.trim().is_empty() {
        return Err(NonSoap::Busta);
    }
    let mut parti = busta.figli.into_iter().peekable();
    parti.next_if(|it| is_soap(it, "Header"));
    let (Some(mut body), None) = (parti.next(), parti.next()) else {
        return Err(NonSoap::Busta);
    };
    if !is_soap(&body, "Body") {
        return Err(NonSoap::Busta);
    }
    let (Some(corpo), true) = (body.figli.pop(), body.figli.is_empty()) else {
        return Err(NonSoap::Corpo);
    };
    if !body.testo.trim().is_empty() {
        return Err(NonSoap::Corpo);
    }
    let operazione = of_request(corpo.nome).ok_or(NonSoap::Operazione)?;
    Ok(Chiamata { operazione, corpo })
}

fn is_soap(it: &Elemento<'_>, nome: &str) -> bool {
    it.spazio == SOAP && it.nome == nome
}

fn of_request(wrapper: &str) -> Option<Operazione> {
    Some(match wrapper {
        "paVerifyPaymentNoticeReq" => Operazione::Verifica,
        "paGetPaymentReq" => Operazione::Attivazione,
        "paGetPaymentV2Request" => Operazione::AttivazioneV2,
        "paSendRTReq" => Operazione::InvioRt,
        "paSendRTV2Request" => Operazione::InvioRtV2,
        "paDemandPaymentNoticeRequest" => Operazione::AvvisoSpontaneo,
        _ => return None,
    })
}

/// The wrapper of the answer.
pub fn response_wrapper(operazione: Operazione) -> &'static str {
    match operazione {
        Operazione::Verifica => "paVerifyPaymentNoticeRes",
        Operazione::Attivazione => "paGetPaymentRes",
        Operazione::AttivazioneV2 => "paGetPaymentV2Response",
        Operazione::InvioRt => "paSendRTRes",
        Operazione::InvioRtV2 => "paSendRTV2Response",
        Operazione::AvvisoSpontaneo => "paDemandPaymentNoticeResponse",
    }
}

/// The operation's name in the contract, kept in the record of answers.
pub fn operation_name(operazione: Operazione) -> &'static str {
    match operazione {
        Operazione::Verifica => "paVerifyPaymentNotice",
        Operazione::Attivazione => "paGetPayment",
        Operazione::AttivazioneV2 => "paGetPaymentV2",
        Operazione::InvioRt => "paSendRT",
        Operazione::InvioRtV2 => "paSendRTV2",
        Operazione::AvvisoSpontaneo => "paDemandPaymentNotice",
    }
}

/// A SOAP Fault: the sender's message cannot be answered in any other way.
pub fn fault(why: NonSoap) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <soapenv:Envelope xmlns:soapenv=\"{SOAP}\"><soapenv:Body><soapenv:Fault>\
         <faultcode>soapenv:Client</faultcode><faultstring>PAA_SINTASSI_XSD: {why}</faultstring>\
         </soapenv:Fault></soapenv:Body></soapenv:Envelope>\n"
    )
}

/// Puts `content` (well-formed, unqualified elements) in the wrapper of `operazione`. Only the
/// wrapper has a prefix: a default namespace would make its children qualified, which the Node
/// refuses.
pub fn seal(operazione: Operazione, content: &str) -> String {
    let wrapper = response_wrapper(operazione);
    let mut out = String::with_capacity(content.len() + 400);
    for part in [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope xmlns:soapenv=\"",
        SOAP,
        "\" xmlns:paf=\"",
        PA_FOR_NODE,
        "\"><soapenv:Body><paf:",
        wrapper,
        ">",
        content,
        "</paf:",
        wrapper,
        "></soapenv:Body></soapenv:Envelope>\n",
    ] {
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(soap: &str, inside: &str) -> String {
        format!("<s:Envelope xmlns:s='{soap}' xmlns:p='{PA_FOR_NODE}'>{inside}</s:Envelope>")
    }

    #[test]
    fn the_element_in_the_body_names_the_operation() {
        for (wrapper, operazione) in [
            ("paVerifyPaymentNoticeReq", Operazione::Verifica),
            ("paGetPaymentReq", Operazione::Attivazione),
            ("paGetPaymentV2Request", Operazione::AttivazioneV2),
            ("paSendRTReq", Operazione::InvioRt),
            ("paSendRTV2Request", Operazione::InvioRtV2),
            ("paDemandPaymentNoticeRequest", Operazione::AvvisoSpontaneo),
        ] {
            let text = envelope(SOAP, &format!("<s:Header/> <s:Body> <p:{wrapper}/> </s:Body> "));
            assert_eq!(read(text.as_bytes()).unwrap().operazione, operazione);
        }
    }

    #[test]
    fn what_is_not_one_soap_1_1_call_is_refused() {
        let op = "<p:paGetPaymentReq/>";
        let soap_1_2 = "http://www.w3.org/2003/05/soap-envelope";
        let one = format!("<s:Body>{op}</s:Body>");
        let cases = [
            (envelope(soap_1_2, &one), NonSoap::Busta),
            (envelope(SOAP, ""), NonSoap::Busta),
            (envelope(SOAP, &format!("{one}{one}")), NonSoap::Busta),
            (envelope(SOAP, &format!("{one}<s:Header/>")), NonSoap::Busta),
            (envelope(SOAP, &format!("<Body>{op}</Body>")), NonSoap::Busta),
            (envelope(SOAP, &format!("ciao{one}")), NonSoap::Busta),
            (envelope(SOAP, &format!("<s:Body>{op}{op}</s:Body>")), NonSoap::Corpo),
            (envelope(SOAP, &format!("<s:Body>ciao{op}</s:Body>")), NonSoap::Corpo),
            (envelope(SOAP, "<s:Body/>"), NonSoap::Corpo),
            (envelope(SOAP, "<s:Body><p:paBoh/></s:Body>"), NonSoap::Operazione),
            (op.replace("p:", ""), NonSoap::Busta),
            ("<!DOCTYPE a><a/>".to_owned(), NonSoap::Xml(NonXml::Dtd)),
        ];
        for (text, why) in cases {
            assert_eq!(read(text.as_bytes()).map(|_| ()), Err(why), "{text}");
        }
    }
}
