//! Notices to look at before a file is loaded.
use super::pagine::{file, load, rate, send, until};
use crate::tests::support::{Browser, MARCO, TestPortal};
use reqwest::StatusCode;
use std::process::Command;

/// What the facsimile at that place says, and what its codes say.
async fn facsimile(chi: &Browser<'_>, path: &str, posto: usize) -> (String, Vec<String>) {
    let res = chi.get(&format!("{path}/avvisi/{posto}")).await;
    assert_eq!(res.status(), StatusCode::OK);
    let dir = std::env::temp_dir().join(format!("facsimile-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir(&dir).unwrap();
    std::fs::write(dir.join("a.pdf"), res.bytes().await.unwrap()).unwrap();
    let ask = |program: &str, args: &[&str]| {
        let out = Command::new(program).args(args).current_dir(&dir).output().unwrap();
        String::from_utf8_lossy(&out.stdout).into_owned()
    };
    let text = ask("pdftotext", &["-layout", "a.pdf", "-"]);
    ask("pdftoppm", &["-r", "150", "-gray", "-png", "-singlefile", "a.pdf", "a"]);
    let mut codes = ask("zbarimg", &["-q", "--raw", "a.png"]);
    codes.push_str(&ask("dmtxread", &["-n", "-N1", "a.png"]));
    std::fs::remove_dir_all(dir).unwrap();
    (text, codes.lines().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect())
}

/// Eighteen digits, as notices have them.
fn has_number(text: &str) -> bool {
    let digits = |it: &str| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit());
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(4).any(|it| it.iter().all(|it| digits(it)))
}

#[actix_web::test]
async fn five_telling_notices_can_be_looked_at_and_paid_by_nobody() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    load(
        &portal,
        &marco,
        &file(&[("CA-0", "SPORT", "10,00", "Campo marzo 2030", "I")]),
        "Elaborato",
    )
    .await;
    let lunga = "Campo da tennis numero due, con illuminazione, aprile 2030";
    let testo = file(&[
        ("CA-0", "SPORT", "99,00", "Campo marzo 2030", "M"),
        ("CA-1", "SPORT", "20,00", "Campo marzo 2030", "I"),
        ("CA-2", "SPORT", "1210,50", "Campo marzo 2030", "I"),
        ("CA-3", "SPORT", "30,00", lunga, "I"),
        ("CA-4", "NIENTE", "9999,00", "Campo marzo 2030", "I"),
    ]);
    let path = send(&marco, &testo).await;
    let page = until(&portal, &marco, &path, "Che cosa cambierebbe").await;
    let shown: Vec<usize> = [
        "L’importo più alto.",
        "La causale più lunga.",
        "Non si sa a che indirizzo spedirlo.",
        "Tra i primi del file.",
    ]
    .iter()
    .map(|it| page.find(it).unwrap_or_else(|| panic!("{it}: {page}")))
    .collect();
    assert!(shown.is_sorted(), "{shown:?}");
    for (posto, said) in [(0, "1.210,50"), (1, lunga), (2, "99,00"), (3, "20,00")] {
        let (text, codes) = facsimile(&marco, &path, posto).await;
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(said) && flat.contains("Mario Rossi"), "{posto}: {text}");
        assert!(flat.contains("FACSIMILE – Avviso di pagamento"), "{text}");
        assert!(!has_number(&text), "{text}");
        assert!(!codes.is_empty() && codes.iter().all(|it| it == "FACSIMILE"), "{codes:?}");
    }
    assert_eq!(marco.get(&format!("{path}/avvisi/4")).await.status(), StatusCode::NOT_FOUND);
    // Nothing of the ledger moved.
    let scritte = rate(&portal, "CA-").await;
    assert_eq!(scritte, [("CA-0".to_owned(), "da_pagare".to_owned(), 1_000)]);
    portal.stop().await;
}
