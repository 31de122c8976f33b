//! A second opinion on XML.
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What xmllint says of a document by the schema in that file; it asks nobody else.
pub fn xmllint(schema: &Path, xml: &[u8]) -> Result<(), String> {
    let mut child = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("xmllint is missing: apt-get install -y libxml2-utils");
    child.stdin.take().unwrap().write_all(xml).unwrap();
    let done = child.wait_with_output().unwrap();
    let complaint = String::from_utf8_lossy(&done.stderr);
    if done.status.success() {
        Ok(())
    } else {
        Err(format!("{complaint}\n{}", String::from_utf8_lossy(xml)))
    }
}
