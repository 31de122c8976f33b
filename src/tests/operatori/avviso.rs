//! The notice of proof: printed for real, spoilt as printers and telephones spoil it, read back by the portal.
use super::isolamento::{PONTELAGO, ente};
use crate::tests::support::{Browser, GIULIA, LIVIA, SARA, TestPortal};
use image::imageops::{FilterType, blur, crop_imm, replace, resize};
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use reqwest::StatusCode;
use std::io::Cursor;
use std::process::Command;

pub const AVVISO: &str = "/operatori/attivazione/avviso";
const FOGLIO: &str = "/operatori/attivazione/avviso/foglio";

/// Slow work beside the test: while it lasts, connections that the portal closes are noticed.
async fn accanto<T: Send + 'static>(make: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(make).await.unwrap()
}

/// A PDF as a printer of 200 dots an inch makes it, by a program that is not ours.
pub async fn stampato(pdf: Vec<u8>) -> GrayImage {
    accanto(move || stampa(&pdf)).await
}

fn stampa(pdf: &[u8]) -> GrayImage {
    let dir = std::env::temp_dir().join(uuid::Uuid::new_v4().to_string());
    std::fs::create_dir(&dir).unwrap();
    std::fs::write(dir.join("f.pdf"), pdf).unwrap();
    let args = ["-r", "200", "-gray", "-png", "-singlefile", "f.pdf", "f"];
    let done = Command::new("pdftoppm").args(args).current_dir(&dir).status().unwrap();
    assert!(done.success());
    let foglio = image::open(dir.join("f.png")).unwrap().into_luma8();
    std::fs::remove_dir_all(&dir).unwrap();
    foglio
}

pub async fn file(foglio: GrayImage, formato: ImageFormat) -> Vec<u8> {
    let write = move || {
        let mut bytes = Cursor::new(vec![]);
        DynamicImage::from(foglio).write_to(&mut bytes, formato).unwrap();
        bytes.into_inner()
    };
    accanto(write).await
}

/// The sheet on a dark table, turned (sine and cosine, ten-thousandths), seen from one side, in grey light.
fn fotografato(foglio: &GrayImage, (sin, cos): (i64, i64)) -> GrayImage {
    let (largo, alto) = (i64::from(foglio.width()), i64::from(foglio.height()));
    let lato = (largo * largo + alto * alto).isqrt();
    let centro = lato / 2;
    let size = u32::try_from(lato).unwrap();
    GrayImage::from_fn(size, size, |x, y| {
        let (x, y) = (i64::from(x) - centro, i64::from(y) - centro);
        // What is farther away is smaller.
        let near = 10_000 + y * 400 / centro;
        let (x, y) = (x * near / 10_000, y * near / 10_000);
        let colonna = (x * cos + y * sin) / 10_000 + largo / 2;
        let riga = (y * cos - x * sin) / 10_000 + alto / 2;
        if !(0..largo).contains(&colonna) || !(0..alto).contains(&riga) {
            return Luma([60]);
        }
        let light = 75 + 20 * colonna / largo;
        let punto = foglio.get_pixel(u32::try_from(colonna).unwrap(), u32::try_from(riga).unwrap());
        Luma([u8::try_from(i64::from(punto.0[0]) * light / 100 + 5).unwrap()])
    })
}

/// Scaled and put on a sheet as large as before.
fn rimpicciolito(foglio: &GrayImage, per_cento: u32) -> GrayImage {
    let (largo, alto) = foglio.dimensions();
    let parte = |it: u32| it * per_cento / 100;
    let small = resize(foglio, parte(largo), parte(alto), FilterType::Triangle);
    let mut sheet = GrayImage::from_pixel(largo, alto, Luma([255]));
    replace(&mut sheet, &small, 30, 30);
    sheet
}

async fn letto(sara: &Browser<'_>, bytes: &[u8]) -> (StatusCode, String) {
    let res = sara.upload(AVVISO, FOGLIO, &[], &[("foglio", "foglio.png", bytes)]).await;
    (res.status(), res.text().await.unwrap())
}

pub async fn pdf(browser: &Browser<'_>, path: &str) -> Vec<u8> {
    let res = browser.get(path).await;
    assert_eq!(res.status(), StatusCode::OK, "{path}");
    res.bytes().await.unwrap().to_vec()
}

/// The region says the state of Pontelago, and why.
async fn stato(portal: &TestPortal, livia: &Browser<'_>, stato: &str) {
    let path = format!("/operatori/enti/{}", ente(portal, PONTELAGO).await);
    let fields = [("stato", stato), ("motivo", "Prova di stampa")];
    let res = livia.submit(&path, &format!("{path}/stato"), &fields).await;
    // Who was live comes back by way of «sospeso».
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{stato}");
}

#[actix_web::test]
async fn what_an_ente_prints_is_read_back_field_by_field() {
    let portal = TestPortal::start().await;
    let (sara, livia) = (portal.in_office(SARA).await, portal.in_office(LIVIA).await);
    let res = sara.submit(AVVISO, AVVISO, &[]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT, "who is live makes no notices of proof");
    assert!(res.text().await.unwrap().contains("mentre l’ente è in prova"));
    assert_eq!(sara.get(&format!("{AVVISO}/pdf")).await.status(), StatusCode::NOT_FOUND);
    stato(&portal, &livia, "sospeso").await;
    stato(&portal, &livia, "prova").await;
    assert!(sara.page(AVVISO).await.1.contains("Nessuna lettura"));
    let res = sara.submit(AVVISO, AVVISO, &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    let page = sara.page(AVVISO).await.1;
    for text in
        ["QR e Data Matrix", "Il documento", "I codici dicono quello che devono", "Sara Conti"]
    {
        assert!(page.contains(text), "{text}: {page}");
    }
    // Of the ente to itself: in no citizen's list. Made again, it is the same one.
    let debitori = sqlx::query_scalar!(
        "select o.debitore_codice from prova_avviso p join opzione o using (posizione_id)"
    );
    sara.submit(AVVISO, AVVISO, &[]).await;
    let debitori = debitori.fetch_all(portal.db()).await.unwrap();
    assert!(debitori.iter().all(|it| it == PONTELAGO), "{debitori:?}");
    let quanti = sqlx::query_scalar!("select count(distinct posizione_id) from prova_avviso");
    assert_eq!(quanti.fetch_one(portal.db()).await.unwrap(), Some(1));
    // The sheet, as it comes out of the printer.
    let foglio = stampato(pdf(&sara, &format!("{AVVISO}/pdf")).await).await;
    let (status, page) = letto(&sara, &file(foglio.clone(), ImageFormat::Png).await).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    for text in ["Codice QR", "Data Matrix del bollettino", "999900000301", "al 100%", "1,00"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(!page.contains("È diverso") && page.contains("Il foglio stampato"), "{page}");
    // A photograph, from one side and not straight.
    for verso in [(698, 9_976), (10_000, 0), (-523, -9_986)] {
        let intero = foglio.clone();
        let foto = accanto(move || fotografato(&intero, verso)).await;
        let foto = file(foto, ImageFormat::Jpeg).await;
        let (status, page) = letto(&sara, &foto).await;
        assert_eq!(status, StatusCode::OK, "{verso:?}: {page}");
        assert!(page.contains("non si può dire se il foglio è al 100%"), "{page}");
    }
    // What goes wrong with sheets, and the remedy of each.
    let (largo, alto) = foglio.dimensions();
    let testa = crop_imm(&foglio, 0, 0, largo, alto * 65 / 100).to_image();
    let giuliana = portal.logged_in(GIULIA).await;
    let altrui = async |cf: &str| {
        let id = sqlx::query_scalar!(
            "select r.posizione_id from rata r join opzione o using (opzione_id) join ente e on e.ente_id = r.ente_id
             where o.debitore_codice = $1 and r.stato = 'da_pagare' and (e.codice_fiscale = $2) = ($3)
             order by r.rata_id limit 1",
            GIULIA, PONTELAGO, cf == PONTELAGO
        );
        let id = id.fetch_one(portal.db()).await.unwrap();
        stampato(pdf(&giuliana, &format!("/area/da-pagare/{id}/avviso")).await).await
    };
    let intero = foglio.clone();
    let (piccolo, sfocato) =
        accanto(move || (rimpicciolito(&intero, 93), blur(&intero, 9.0))).await;
    for (foglio, titolo) in [
        (testa, "Non si legge il Data Matrix del bollettino"),
        (piccolo, "Il foglio non è al 100%"),
        (sfocato, "Non si legge nessun codice"),
        (altrui("altro").await, "È l’avviso di un altro ente"),
        (altrui(PONTELAGO).await, "È un altro avviso"),
        (GrayImage::from_pixel(400, 500, Luma([255])), "Non si legge nessun codice"),
    ] {
        let (status, page) = letto(&sara, &file(foglio, ImageFormat::Png).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{titolo}");
        assert!(page.contains(titolo) && page.contains("href=\"#foglio\""), "{titolo}: {page}");
    }
    for (files, testo) in [
        (&[][..], "Scegli la scansione"),
        (&[("foglio", "a.pdf", &b"%PDF-1.7"[..])][..], "Non è un’immagine"),
    ] {
        let res = sara.upload(AVVISO, FOGLIO, &[], files).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(res.text().await.unwrap().contains(testo), "{testo}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn what_was_read_lapses_with_what_the_codes_depend_on_and_the_notice_ends_with_the_trial() {
    let portal = TestPortal::start().await;
    let (sara, livia) = (portal.in_office(SARA).await, portal.in_office(LIVIA).await);
    stato(&portal, &livia, "sospeso").await;
    stato(&portal, &livia, "prova").await;
    let half = async || {
        sara.page("/operatori/attivazione")
            .await
            .1
            .contains("Il documento si legge: manca il foglio")
    };
    assert!(!half().await);
    sara.submit(AVVISO, AVVISO, &[]).await;
    assert!(half().await);
    // The permission of Poste is another: what the slip says may be too.
    let change = sqlx::query!(
        "update stampa set autorizzazione = 'AUT. 2' where ente_id in (select ente_id from ente where codice_fiscale = $1)",
        PONTELAGO
    );
    change.execute(portal.db()).await.unwrap();
    assert!(!half().await);
    assert!(sara.page(AVVISO).await.1.contains("Da rifare: è cambiato qualcosa"));
    sara.submit(AVVISO, AVVISO, &[]).await;
    assert!(half().await, "read again, it counts again");
    // Whatever stands on its page, a telephone number does not.
    let dati = [("telefono", "055 1"), ("email", ""), ("sito", "")];
    sara.submit("/operatori/attivazione/dati", "/operatori/attivazione/dati", &dati).await;
    assert!(half().await);
    // A trial that ends takes its notice along: by way of «inserito» it stays, live it goes.
    let rata = async || {
        let row = sqlx::query!(
            "select r.stato, p.motivo from rata r join posizione p using (posizione_id)
             where posizione_id in (select posizione_id from prova_avviso)"
        );
        let row = row.fetch_one(portal.db()).await.unwrap();
        (row.stato, row.motivo)
    };
    assert_eq!(rata().await, ("da_pagare".to_owned(), None));
    let id = ente(&portal, PONTELAGO).await;
    let path = format!("/operatori/enti/{id}");
    let fields = [("stato", "attivo"), ("motivo", "Pronto")];
    let res = livia.submit(&path, &format!("{path}/stato"), &fields).await;
    assert_eq!(res.status(), StatusCode::CONFLICT, "something is still to do");
    assert_eq!(rata().await.0, "da_pagare", "and the notice is still there to do it with");
    sqlx::query!("update ente set stato = 'sospeso' where ente_id = $1", id.0)
        .execute(portal.db())
        .await
        .unwrap();
    stato(&portal, &livia, "attivo").await;
    assert_eq!(
        rata().await,
        ("annullata".to_owned(), Some("Le prove dell'ente sono finite.".to_owned()))
    );
    assert_eq!(sara.get(&format!("{AVVISO}/pdf")).await.status(), StatusCode::NOT_FOUND);
    portal.stop().await;
}
