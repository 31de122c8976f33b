//! What the Node asks our station before somebody pays (paForNode, `paVerifyPaymentNotice`), asked by
//! ourselves to try the station from outside.
pub mod tabella;

use crate::kernel::Importo;
use crate::platform::xml::Elemento;

/// The request for notice `numero` of the ente with that fiscal code; all of them are digits, the station's
/// name digits and `_`.
pub fn verifica(ente_cf: &str, intermediario: &str, stazione: &str, numero: &str) -> String {
    format!(
        "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:pafn=\"http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd\"><soapenv:Body>\
         <pafn:paVerifyPaymentNoticeReq><idPA>{ente_cf}</idPA><idBrokerPA>{intermediario}</idBrokerPA>\
         <idStation>{stazione}</idStation><qrCode><fiscalCode>{ente_cf}</fiscalCode>\
         <noticeNumber>{numero}</noticeNumber></qrCode></pafn:paVerifyPaymentNoticeReq>\
         </soapenv:Body></soapenv:Envelope>"
    )
}

/// What the station said: `OK` with an amount, or its fault code; `NON_VALIDA` when it is neither.
pub fn esito(risposta: &[u8]) -> String {
    let letto = || {
        let radice = Elemento::parse(risposta).ok()?;
        if testo(&radice, "outcome")? == "OK" {
            return Importo::parse_pagopa(testo(&radice, "amount")?).ok().map(|_| "OK".to_owned());
        }
        testo(&radice, "faultCode").map(ToOwned::to_owned)
    };
    letto().unwrap_or_else(|| "NON_VALIDA".to_owned())
}

/// The text of the first element called `nome`, wherever it is.
fn testo<'a>(in_: &'a Elemento<'_>, nome: &str) -> Option<&'a str> {
    if in_.nome == nome {
        return Some(in_.testo.trim());
    }
    in_.figli.iter().find_map(|it| testo(it, nome))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_ok_with_an_amount_or_says_why_not() {
        let ok = b"<a><b><outcome>OK</outcome><amount>6.50</amount></b></a>";
        assert_eq!(esito(ok), "OK");
        let ko = b"<a><outcome>KO</outcome><fault><faultCode>PAA_ID_DOMINIO_ERRATO</faultCode></fault></a>";
        assert_eq!(esito(ko), "PAA_ID_DOMINIO_ERRATO");
        for nonsense in [&b"<a><outcome>OK</outcome></a>"[..], b"", b"<html>", b"<a/>"] {
            assert_eq!(esito(nonsense), "NON_VALIDA");
        }
    }
}
