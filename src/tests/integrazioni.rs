//! The street over HTTP: a handheld asks for numbers, prints where there is no network, registers later.
mod al_volo;
mod bilancio;
mod chiavi;
mod importo;
mod lotti;
mod pagine;
mod posizioni;
mod software;
mod verbali;
mod webhook;

use super::support::{GIULIA, TestPortal};
use crate::app::striscia;
use crate::platform::http_client;
use crate::sandbox::region::PALMARE;
use futures_util::future::join_all;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

const PONTELAGO: &str = "80023400015";

/// The software of a handheld, and its key.
struct Palmare<'p> {
    portal: &'p TestPortal,
    chiave: String,
    http: reqwest::Client,
}

impl<'p> Palmare<'p> {
    fn new(portal: &'p TestPortal) -> Self {
        Self::with(portal, PALMARE.1)
    }

    fn with(portal: &'p TestPortal, chiave: &str) -> Self {
        let http = http_client::new(Duration::from_secs(20)).unwrap();
        Self { portal, chiave: chiave.to_owned(), http }
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> reqwest::Response {
        let address = format!("{}/api/v1/preavvisi/{path}", self.portal.origin);
        let mut ask = self.http.request(method, address).bearer_auth(&self.chiave);
        if let Some(body) = body {
            ask = ask.json(body);
        }
        ask.send().await.unwrap()
    }

    /// Status and what is said.
    async fn put(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        let res = self.ask(Method::PUT, path, Some(body)).await;
        (res.status(), res.json().await.unwrap())
    }

    async fn get(&self, path: &str) -> (StatusCode, Value) {
        let res = self.ask(Method::GET, path, None).await;
        (res.status(), res.json().await.unwrap())
    }

    async fn blocco(&self, codice: &str, quanti: usize) -> (StatusCode, Value) {
        self.put(&format!("blocchi/{codice}"), &json!({ "quanti": quanti })).await
    }

    /// A number of a new block.
    async fn numero(&self, codice: &str) -> String {
        self.blocco(codice, 1).await.1["numeri"][0].as_str().unwrap().to_owned()
    }
}

/// What an officer writes down, now.
fn preavviso(portal: &TestPortal, atto: &str) -> Value {
    json!({
        "atto": atto,
        "accertato_at": portal.state.clock.now().to_string(),
        "luogo": "Via del Molo, davanti al civico 12",
        "norma": "art. 158 c. 2 C.d.S.: sosta sul passaggio pedonale",
        "targa": "AB123CD",
        "agente": "417",
        "minimo_cent": 4_200,
    })
}

/// A folder that goes when the test ends.
struct Cartella(PathBuf);

impl Cartella {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("striscia-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Cartella {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What the command prints with nothing but the block and the preavviso.
fn offline(cartella: &Cartella, blocco: &Value, preavviso: &Value, altro: &[&str]) -> Vec<u8> {
    let path = |name: &str| cartella.0.join(name).to_str().unwrap().to_owned();
    std::fs::write(path("blocco.json"), blocco.to_string()).unwrap();
    std::fs::write(path("preavviso.json"), preavviso.to_string()).unwrap();
    let (blocco, preavviso, uscita) = (path("blocco.json"), path("preavviso.json"), path("uscita"));
    let mut args =
        vec!["striscia", "--blocco", &blocco, "--preavviso", &preavviso, "--uscita", &uscita];
    args.extend(altro);
    striscia::run_with(&args).unwrap();
    std::fs::read(path("uscita")).unwrap()
}

#[actix_web::test]
async fn a_patrol_prints_without_a_network_and_registers_later_once() {
    let portal = TestPortal::start().await;
    let palmare = Palmare::new(&portal);
    let (status, blocco) = palmare.blocco("palmare-1", 3).await;
    assert_eq!(status, StatusCode::CREATED, "{blocco}");
    assert_eq!(palmare.blocco("palmare-1", 3).await, (StatusCode::OK, blocco.clone()));
    assert_eq!(blocco["numeri"].as_array().unwrap().len(), 3);
    assert_eq!(blocco["ente"]["codice_fiscale"], PONTELAGO);
    assert_eq!(blocco["termini"].as_array().unwrap().len(), 60);
    let numero = blocco["numeri"][1].as_str().unwrap().to_owned();

    // Nobody can pay what is not registered, and no file may use its number.
    let unknown = node(&portal, "verify", &numero).await;
    assert_eq!(unknown.0, StatusCode::UNPROCESSABLE_ENTITY, "{}", unknown.1);

    let found = preavviso(&portal, "2026/1");
    let cartella = Cartella::new();
    let print = |format: &str, mm: &str| {
        let altro = ["--numero", &numero, "--formato", format, "--mm", mm];
        offline(&cartella, &blocco, &found, &altro)
    };
    let (printed, pdf) = (print("escpos", "58"), print("pdf", "80"));

    // Sent twice, by a device that did not hear the answer, and once more at the same time.
    let all = join_all((0..4).map(|_| palmare.put(&numero, &found))).await;
    let mut statuses: Vec<u16> = all.iter().map(|it| it.0.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 200, 201], "{all:?}");
    let stato = &all[0].1;
    assert_eq!(
        (stato["stato"].as_str(), &stato["importo_cent"]),
        (Some("da_pagare"), &json!(2_940))
    );
    assert_eq!(stato["importi"][1]["importo_cent"], 4_200);
    assert_eq!(stato["importi"][0]["fino"], blocco["termini"][0]["sconto_fino"]);
    assert_eq!(stato["importi"][1]["fino"], blocco["termini"][0]["minimo_fino"]);
    assert_eq!(blocco["ente"]["settore"], "Polizia locale");

    // What was printed without a network is what is printed with one.
    for (formato, mm, atteso) in [("escpos", 58, &printed), ("pdf", 80, &pdf)] {
        let path = format!("{numero}/striscia?mm={mm}&formato={formato}");
        let res = palmare.ask(Method::GET, &path, None).await;
        assert_eq!(res.status(), StatusCode::OK, "{path}");
        assert!(res.bytes().await.unwrap() == atteso.as_slice(), "{path}");
    }

    let (status, paid) = node(&portal, "pay", &numero).await;
    assert_eq!((status, &paid["importo_cent"]), (StatusCode::OK, &json!(2_940)), "{paid}");
    portal.eventually(|| async { palmare.get(&numero).await.1["stato"] == "pagata" }).await;
    let res = palmare.ask(Method::GET, &format!("{numero}/striscia?mm=58"), None).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    // Sent once more, days later: nothing happens.
    let (status, stato) = palmare.put(&numero, &found).await;
    assert_eq!((status, stato["stato"].as_str()), (StatusCode::OK, Some("pagata")));
    portal.stop().await;
}

/// What a PSP does with a notice.
async fn node(portal: &TestPortal, what: &str, numero: &str) -> (StatusCode, Value) {
    let http = http_client::new(Duration::from_secs(20)).unwrap();
    let body = json!({ "ente": PONTELAGO, "numero": numero });
    let address = format!("{}/node/{what}", portal.sandbox);
    let res = http.post(address).json(&body).send().await.unwrap();
    (res.status(), res.json().await.unwrap_or_default())
}

#[actix_web::test]
async fn machines_read_the_strip_and_so_do_people() {
    let portal = TestPortal::start().await;
    let palmare = Palmare::new(&portal);
    let numero = palmare.numero("strisce").await;
    assert_eq!(palmare.put(&numero, &preavviso(&portal, "2026/2")).await.0, StatusCode::CREATED);
    let cartella = Cartella::new();
    for mm in [58, 80] {
        for lingua in ["it", "en", "fr", "de", "sl"] {
            let path = format!("{numero}/striscia?mm={mm}&formato=pdf&lingua={lingua}");
            let res = palmare.ask(Method::GET, &path, None).await;
            assert_eq!(res.status(), StatusCode::OK);
            std::fs::write(cartella.0.join("s.pdf"), res.bytes().await.unwrap()).unwrap();
            let ask = |tool: &str, args: &[&str]| {
                let done = Command::new(tool).args(args).current_dir(&cartella.0).output().unwrap();
                assert!(done.status.success(), "{tool}: {}", String::from_utf8_lossy(&done.stderr));
                String::from_utf8_lossy(&done.stdout).into_owned()
            };
            ask("qpdf", &["--check", "s.pdf"]);
            let info = ask("pdfinfo", &["s.pdf"]);
            assert!(info.contains("Tagged:          yes") && info.contains("Pages:           1"));
            let structure = ask("pdfinfo", &["-struct", "s.pdf"]);
            assert_eq!(structure.matches("Figure").count(), 1, "{structure}");
            assert!(structure.contains("H1") && structure.contains("H2"), "{structure}");
            let text = ask("pdftotext", &["s.pdf", "-"]);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for said in ["AB123CD", "2026/2", "Comune di Pontelago"] {
                assert!(text.contains(said), "{said}\n{text}");
            }
            let sums = if lingua == "en" { ["29.40", "42.00"] } else { ["29,40", "42,00"] };
            assert!(sums.iter().all(|it| text.contains(it)), "{text}");
            ask("pdftoppm", &["-r", "203", "-gray", "-png", "-singlefile", "s.pdf", "s"]);
            let code = ask("zbarimg", &["-q", "--raw", "s.png"]);
            assert_eq!(
                code.trim(),
                format!("PAGOPA|002|{numero}|{PONTELAGO}|2940"),
                "{mm} {lingua}"
            );
        }
    }
    portal.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_registered_says_why() {
    let portal = TestPortal::start().await;
    let palmare = Palmare::new(&portal);
    let found = preavviso(&portal, "2026/3");
    let with = |key: &str, value: Value| {
        let mut other = found.clone();
        other[key] = value;
        other
    };
    let numero = palmare.numero("rifiuti").await;
    let tomorrow = portal.state.clock.now() + jiff::SignedDuration::from_hours(24);
    let cases = [
        (with("accertato_at", json!(tomorrow.to_string())), 422, "data-futura"),
        (with("accertato_at", json!("ieri")), 400, "richiesta"),
        (with("luogo", json!("")), 422, "testi"),
        (with("targa", json!("x".repeat(16))), 422, "testi"),
        (with("norma", json!("a\u{1b}@b")), 422, "testi"),
        (with("accertato_at", json!("1970-01-01T00:00:00Z")), 422, "data-passata"),
        (with("minimo_cent", json!(0)), 422, "preavviso"),
        (with("minimo_cent", json!(42.5)), 400, "richiesta"),
        (with("atto", json!("")), 422, "testi"),
        (with("atto", json!("a\u{0}b")), 422, "testi"),
        (
            with("debitore", json!({"tipo": "F", "codice": GIULIA, "nome": "a\u{0}b"})),
            422,
            "preavviso",
        ),
        (with("altro", json!(1)), 400, "richiesta"),
        (with("debitore", json!({"tipo": "X", "codice": "a", "nome": "b"})), 400, "richiesta"),
        (with("debitore", json!({"tipo": "F", "codice": "ROSSI", "nome": "b"})), 422, "preavviso"),
    ];
    for (body, status, codice) in cases {
        let (got, problem) = palmare.put(&numero, &body).await;
        assert_eq!((got.as_u16(), problem["codice"].as_str()), (status, Some(codice)), "{body}");
        assert!(problem["detail"].as_str().unwrap().ends_with('.'), "{problem}");
    }
    assert_eq!(palmare.get(&numero).await.0, StatusCode::NOT_FOUND);
    assert_eq!(palmare.put(&numero, &found).await.0, StatusCode::CREATED);
    // Another fine under the same number, and the same act under another.
    let (status, problem) = palmare.put(&numero, &with("minimo_cent", json!(8_400))).await;
    assert_eq!((status.as_u16(), problem["codice"].as_str()), (409, Some("gia-registrato")));
    let other = palmare.numero("altri").await;
    let (status, problem) = palmare.put(&other, &found).await;
    assert_eq!((status.as_u16(), problem["codice"].as_str()), (409, Some("atto-doppio")));
    // A number that nobody gave out.
    let loose = crate::kernel::NumeroAvviso::genera(2, 1).unwrap().0;
    let (status, problem) = palmare.put(loose.as_str(), &found).await;
    assert_eq!((status.as_u16(), problem["codice"].as_str()), (404, Some("numero-sconosciuto")));
    for quanti in [0, 1_001] {
        let (status, problem) = palmare.blocco("tanti", quanti).await;
        assert_eq!((status.as_u16(), problem["codice"].as_str()), (422, Some("quanti")));
    }
    let long = "x".repeat(51);
    let (status, problem) = palmare.blocco(&long, 1).await;
    assert_eq!((status.as_u16(), problem["codice"].as_str()), (422, Some("codice-blocco")));
    // Software gets no pages.
    for (path, status, codice) in [
        ("1/2/3".to_owned(), 404, "indirizzo"),
        (format!("{numero}/striscia?mm=abc"), 400, "richiesta"),
        (format!("{numero}/striscia?mm=59"), 422, "rotolo"),
        (format!("{numero}/striscia?mm=58&formato=png"), 400, "richiesta"),
    ] {
        let (got, problem) = palmare.get(&path).await;
        assert_eq!((got.as_u16(), problem["codice"].as_str()), (status, Some(codice)), "{path}");
    }
    let large = json!({ "atto": "x".repeat(2_000_000) });
    let (status, problem) = palmare.put(&numero, &large).await;
    assert_eq!((status.as_u16(), problem["codice"].as_str()), (413, Some("troppo-grande")));
    portal.stop().await;
}

#[actix_web::test]
async fn the_numbers_of_a_block_are_nobody_elses_and_not_without_end() {
    let portal = TestPortal::start().await;
    let palmare = Palmare::new(&portal);
    // The same block asked for by many at once is one block.
    let all = join_all((0..4).map(|_| palmare.blocco("insieme", 50))).await;
    assert!(all.iter().all(|it| it.1["numeri"] == all[0].1["numeri"]), "{all:?}");
    assert_eq!(all.iter().filter(|it| it.0 == StatusCode::CREATED).count(), 1);
    let other = palmare.blocco("altro", 50).await.1;
    let numbers = |it: &Value| {
        let all = it["numeri"].as_array().unwrap().iter();
        all.map(|it| it.as_str().unwrap().to_owned()).collect::<std::collections::HashSet<_>>()
    };
    assert_eq!(numbers(&all[0].1).union(&numbers(&other)).count(), 100);
    for n in 0..19 {
        assert_eq!(palmare.blocco(&format!("scorta-{n}"), 1_000).await.0, StatusCode::CREATED);
    }
    let (status, problem) = palmare.blocco("troppo", 1_000).await;
    assert_eq!((status.as_u16(), problem["codice"].as_str()), (409, Some("troppi-numeri-liberi")));
    // What was refused left nothing behind.
    assert_eq!(palmare.blocco("troppo", 900).await.0, StatusCode::CREATED);
    portal.stop().await;
}
