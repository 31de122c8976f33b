//! `paForNode.xsd`, through xmllint. The schema is not ours to commit: it is read where the
//! project's contracts are, and its absence is said once, aloud.
use crate::platform::config;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

const XSD: &str = "pagopa-node/wsdl/xsd/paForNode.xsd";

static SCHEMA: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = [
        config::env("FASCICOLO_CONTRACTS").map(PathBuf::from),
        Some(here.join("../shared/contracts")),
        Some(here.join("../../shared/contracts")),
    ];
    let found = places.into_iter().flatten().map(|it| it.join(XSD)).find(|it| it.exists());
    if found.is_none() {
        // Not a print macro: the test runner would swallow it.
        let line = "skipped: answers of the station are not checked against paForNode.xsd, \
                    ../shared/contracts is absent\n";
        std::io::stderr().write_all(line.as_bytes()).unwrap();
    }
    found
});

/// The payload of an envelope of ours follows the schema.
pub fn check(envelope: &str) {
    let Some(xsd) = SCHEMA.as_ref() else { return };
    let payload = payload(envelope);
    let mut child = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(xsd)
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("xmllint is missing: apt-get install -y libxml2-utils");
    child.stdin.take().unwrap().write_all(payload.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let complaint = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{complaint}\n{payload}");
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
