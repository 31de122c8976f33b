//! `paForNode.xsd`, through xmllint.
use crate::tests::support::{contract, xmllint};
use std::path::PathBuf;
use std::sync::LazyLock;

const XSD: &str = "pagopa-node/wsdl/xsd/paForNode.xsd";

static SCHEMA: LazyLock<Option<PathBuf>> = LazyLock::new(|| contract(XSD));

/// The payload of an envelope of ours follows the schema.
pub fn check(envelope: &str) {
    let Some(xsd) = SCHEMA.as_ref() else { return };
    assert_eq!(xmllint(xsd, payload(envelope).as_bytes()), Ok(()));
}

/// The element inside the Body, as a document of its own.
fn payload(envelope: &str) -> String {
    let (_, inside) = envelope.split_once("<soapenv:Body>").expect("a Body");
    let (inside, _) = inside.split_once("</soapenv:Body>").expect("the end of the Body");
    let (wrapper, rest) = inside.split_once('>').expect("a wrapper");
    assert!(wrapper.starts_with("<paf:"), "the wrapper has a prefix: {wrapper}");
    assert!(!rest.contains("xmlns"), "children are unqualified: {rest}");
    format!("{wrapper} xmlns:paf=\"http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd\">{rest}")
}

#[test]
fn the_check_itself_notices_a_wrong_order_and_a_missing_prefix() {
    let good =
        "<soapenv:Body><paf:paSendRTRes><outcome>OK</outcome></paf:paSendRTRes></soapenv:Body>";
    check(good);
    let Some(_) = SCHEMA.as_ref() else { return };
    for bad in [
        good.replace("OK", "FORSE"),
        good.replace("<outcome>OK", "<paf:outcome>OK").replace("OK</outcome>", "OK</paf:outcome>"),
        good.replace("outcome", "esito"),
    ] {
        assert!(std::panic::catch_unwind(|| check(&bad)).is_err(), "{bad}");
    }
}
