//! The page by which an ente shows itself: written by its people, seen by everybody, at its own name too.
use super::isolamento::{BORGO, PONTELAGO, ente};
use crate::platform::immagine::quadrata;
use crate::tests::support::{Browser, LIVIA, MARCO, SARA, TestPortal, http, location};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use reqwest::StatusCode;
use reqwest::header::{CACHE_CONTROL, HOST};
use std::io::Cursor;

const PAGINA: &str = "/operatori/pagina";
const STEMMA: &str = "/operatori/pagina/stemma";

/// A picture of that size and format, red.
fn picture(largo: u32, alto: u32, formato: ImageFormat) -> Vec<u8> {
    let foglio = RgbaImage::from_pixel(largo, alto, Rgba([200, 0, 0, 255]));
    let mut out = Cursor::new(vec![]);
    DynamicImage::from(foglio).into_rgb8().write_to(&mut out, formato).unwrap();
    out.into_inner()
}

/// The same JPEG, with what a camera says of where it was.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let said = b"Exif\0\0II*\0\x08\0\0\0\0\0GPS-CASA-DI-SARA";
    let mut out = jpeg[..2].to_vec();
    out.extend_from_slice(&[0xff, 0xe1]);
    out.extend_from_slice(&u16::try_from(said.len() + 2).unwrap().to_be_bytes());
    out.extend_from_slice(said);
    out.extend_from_slice(&jpeg[2..]);
    out
}

/// Address of the crest on the page of an ente.
async fn crest(browser: &Browser<'_>) -> Option<String> {
    let html = browser.page("/enti/comune-di-pontelago").await.1;
    let from = html.find("class=\"p-crest\" src=\"")? + "class=\"p-crest\" src=\"".len();
    html[from..].split('"').next().map(str::to_owned)
}

fn office<'a>(nome: &'a str, lunedi: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields =
        vec![("nome", nome), ("indirizzo", "Piazza Nuova 7, Acquafredda"), ("giorno", lunedi)];
    fields.extend([("giorno", ""); 6]);
    fields.extend([("pec", "ufficio@pec.example"), ("prenota", "https://prenota.example/")]);
    fields
}

#[actix_web::test]
async fn a_crest_is_made_anew_and_what_is_no_picture_is_refused() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let nobody = portal.browser();
    let before = crest(&nobody).await;
    let mut larga = picture(16, 1, ImageFormat::Png);
    // A header that promises 60,000 by 60,000 pixels: a few bytes that would be gigabytes.
    larga[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let pesante = vec![0_u8; 1024 * 1024 + 1];
    for (name, content, why) in [
        (
            "stemma.png",
            &b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"[..],
            "Non è un’immagine",
        ),
        ("stemma.gif", b"GIF89a\x01\0\x01\0\0\0\0;", "Non è un’immagine"),
        ("stemma.png", &larga, "immagine"),
        ("stemma.png", &picture(5000, 2, ImageFormat::Png), "troppo grande"),
        ("stemma.png", &pesante, "troppo pesante"),
    ] {
        let res = sara.upload(PAGINA, STEMMA, &[], &[("stemma", name, content)]).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        let page = res.text().await.unwrap();
        assert!(page.contains(why) && page.contains("href=\"#stemma\""), "{why}: {page}");
        assert_eq!(crest(&nobody).await, before, "{why}");
    }
    let foto = with_exif(&picture(300, 120, ImageFormat::Jpeg));
    assert!(quadrata(&foto, 8).is_ok());
    let res = sara.upload(PAGINA, STEMMA, &[], &[("stemma", "io.jpg", &foto)]).await;
    assert_eq!(location(&res).as_deref(), Some(PAGINA));
    let url = crest(&nobody).await.unwrap();
    assert_ne!(Some(&url), before.as_ref());
    let res = nobody.get(&url).await;
    assert_eq!(res.headers()["content-type"], "image/png");
    assert_eq!(res.headers()["x-content-type-options"], "nosniff");
    assert!(res.headers()[CACHE_CONTROL].to_str().unwrap().contains("immutable"));
    let png = res.bytes().await.unwrap();
    assert!(!png.windows(8).any(|it| it == b"GPS-CASA"), "what a camera said is gone");
    let made = image::load_from_memory_with_format(&png, ImageFormat::Png).unwrap();
    assert_eq!((made.width(), made.height()), (256, 256));
    // The one before, and a version that never was, are not there; who wrote it is.
    for gone in before.into_iter().chain([url.replace(".png", "9.png"), url.replace(".png", "")]) {
        assert_eq!(nobody.get(&gone).await.status(), StatusCode::NOT_FOUND, "{gone}");
    }
    let page = sara.page(PAGINA).await.1;
    assert!(page.contains("Sara Conti") && page.contains("stemma "), "{page}");
    sara.submit(PAGINA, &format!("{STEMMA}/togli"), &[]).await;
    assert_eq!(crest(&nobody).await, None);
    portal.stop().await;
}

#[actix_web::test]
async fn an_office_is_seen_by_everybody_and_changed_by_its_own_ente_only() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let (new, list) = ("/operatori/pagina/uffici/nuovo", "/operatori/pagina/uffici");
    let res = sara.submit(new, list, &office("Sportello <b>Acqua</b>", "8-12, 11-13")).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = res.text().await.unwrap();
    assert!(page.contains("href=\"#giorno-1\"") && page.contains("8-12, 11-13"), "{page}");
    let res = sara.submit(new, list, &office("Sportello <b>Acqua</b>", "8.30-12, 15-17")).await;
    assert_eq!(location(&res).as_deref(), Some(PAGINA));
    let page = portal.browser().page("/en/enti/comune-di-pontelago").await.1;
    for part in [
        "Sportello &lt;b&gt;Acqua",
        "Monday",
        "08:30–12:00, 15:00–17:00",
        "mailto:ufficio@pec.example",
        "https://prenota.example/",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // Its place finds the ente.
    assert!(portal.browser().page("/enti?cerca=acquafr").await.1.contains("Comune di Pontelago"));
    // Another ente's people, and others of this one, do not reach it.
    let id = sqlx::query_scalar!("select max(ufficio_id) from ufficio")
        .fetch_one(portal.db())
        .await
        .unwrap()
        .unwrap();
    let path = format!("{list}/{id}");
    let borgo = ente(&portal, BORGO).await;
    sqlx::query!("update ufficio set ente_id = $1 where ufficio_id = $2", borgo.0, id)
        .execute(portal.db())
        .await
        .unwrap();
    assert_eq!(sara.page(&path).await.0, StatusCode::NOT_FOUND);
    for post in [path.clone(), format!("{path}/togli")] {
        let res = sara.submit(PAGINA, &post, &office("Mio", "")).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND, "{post}");
    }
    let still = sqlx::query_scalar!("select nome from ufficio where ufficio_id = $1", id);
    assert_eq!(still.fetch_one(portal.db()).await.unwrap(), "Sportello <b>Acqua</b>");
    let pontelago = ente(&portal, PONTELAGO).await;
    sqlx::query!("update ufficio set ente_id = $1 where ufficio_id = $2", pontelago.0, id)
        .execute(portal.db())
        .await
        .unwrap();
    let marco = portal.in_office(MARCO).await;
    assert_eq!(marco.get(PAGINA).await.status(), StatusCode::FORBIDDEN);
    sara.submit(&path, &path, &office("Sportello Acqua", "")).await;
    assert!(sara.page("/operatori/pagina/anteprima").await.1.contains("Solo su appuntamento"));
    sara.submit(&path, &format!("{path}/togli"), &[]).await;
    let page = sara.page(PAGINA).await.1;
    assert!(!page.contains("Piazza Nuova 7, Acquafredda</p>"), "{page}");
    // Every step of it is told, old and new.
    let told = sqlx::query!(
        r#"select campo, prima, dopo from catalogo_storia where tabella = 'ufficio' and riga_id = $1 and chi <> 'console'
           order by storia_id"#,
        id,
    );
    let told = told.fetch_all(portal.db()).await.unwrap();
    assert_eq!(told.first().unwrap().dopo.as_deref(), Some("Sportello <b>Acqua</b>"));
    assert!(
        told.iter().any(|it| it.campo == "nome" && it.dopo.as_deref() == Some("Sportello Acqua"))
    );
    assert_eq!(told.last().unwrap().prima.as_deref(), Some("Sportello Acqua"));
    portal.stop().await;
}

#[actix_web::test]
async fn what_an_ente_writes_is_text_and_its_page_follows_its_state() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let form = "/operatori/attivazione/dati";
    let dati = [
        ("telefono", "055 1"),
        (
            "presentazione_it",
            "Primo.\r\n\r\n- <script>alert(1)</script>\r\n- https://www.comune.example/",
        ),
        ("presentazione_en", "Welcome."),
    ];
    assert_eq!(sara.submit(form, form, &dati).await.status(), StatusCode::SEE_OTHER);
    let nobody = portal.browser();
    let path = "/enti/comune-di-pontelago".to_owned();
    let (status, page) = nobody.page(&path).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("<p>Primo.</p><ul><li>&lt;script&gt;alert(1)"), "{page}");
    assert!(page.contains("<a href=\"https://www.comune.example/\""), "{page}");
    assert!(page.contains("/paga-servizio/") && page.contains("href=\"/paga-avviso\""), "{page}");
    assert!(nobody.page(&format!("/en{path}")).await.1.contains("<p>Welcome.</p>"));
    assert!(nobody.page(&format!("/es{path}")).await.1.contains("lang=\"it\"><p>Primo.</p>"));
    for (stato, status) in [
        ("sospeso", StatusCode::OK),
        ("prova", StatusCode::NOT_FOUND),
        ("inserito", StatusCode::NOT_FOUND),
    ] {
        sqlx::query!("update ente set stato = $1 where codice_fiscale = $2", stato, PONTELAGO)
            .execute(portal.db())
            .await
            .unwrap();
        let (found, page) = nobody.page(&path).await;
        assert_eq!(found, status, "{stato}");
        if stato == "sospeso" {
            assert!(
                page.contains("Per ora qui non si paga") && page.contains("tel:0551"),
                "{page}"
            );
            assert!(!page.contains("/paga-servizio/"), "{page}");
        }
        assert!(
            !nobody.page("/enti?cerca=pontelago").await.1.contains(&format!("{path}\"")),
            "{stato}"
        );
        let (found, page) = sara.page("/operatori/pagina/anteprima").await;
        assert!(
            found == StatusCode::OK && page.contains("Anteprima") && page.contains("Primo."),
            "{stato}"
        );
    }
    assert_eq!(nobody.get("/enti/00000000000").await.status(), StatusCode::NOT_FOUND);
    portal.stop().await;
}

/// What is answered at `path` to who asks for it by the name `host`.
async fn at(portal: &TestPortal, host: &str, path: &str) -> reqwest::Response {
    http().get(format!("{}{path}", portal.origin)).header(HOST, host).send().await.unwrap()
}

#[actix_web::test]
async fn at_the_name_of_an_ente_its_page_is_the_first_and_the_rest_is_at_ours() {
    let portal = TestPortal::start().await;
    let livia = portal.in_office(LIVIA).await;
    let (pontelago, borgo) = (ente(&portal, PONTELAGO).await, ente(&portal, BORGO).await);
    let host = "pagamenti.comune.pontelago.example";
    let form = |id| format!("/operatori/enti/{id}/host");
    for wrong in ["https://a.example", "10.0.0.1", "localhost", "comune.example:80"] {
        let res = livia.submit(&form(pontelago), &form(pontelago), &[("host", wrong)]).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(res.text().await.unwrap().contains(wrong));
    }
    let typed = "Pagamenti.Comune.Pontelago.Example";
    let res = livia.submit(&form(pontelago), &form(pontelago), &[("host", typed)]).await;
    assert_eq!(location(&res), Some(format!("/operatori/enti/{pontelago}")));
    let res = livia.submit(&form(borgo), &form(borgo), &[("host", host)]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "a name is one ente's");
    let ours = portal.state.config.portal_origin();
    for (path, lang) in [("/", "it"), ("/en", "en"), ("/es/", "es")] {
        let res = at(&portal, &format!("{typed}:443"), path).await;
        assert_eq!(res.status(), StatusCode::OK, "{path}");
        assert!(!res.headers().contains_key("set-cookie"), "sessions are at our name");
        let page = res.text().await.unwrap();
        assert!(
            page.contains(&format!("<html lang=\"{lang}\""))
                && page.contains("Comune di Pontelago</h1>"),
            "{page}"
        );
    }
    for (path, to) in [
        ("/paga-avviso", "/paga-avviso"),
        ("/en/accesso?ritorno=%2F", "/en/accesso?ritorno=%2F"),
        ("//evil.example/", "//evil.example/"),
        (&format!("/enti/{BORGO}"), &format!("/enti/{BORGO}")),
    ] {
        let res = at(&portal, host, path).await;
        assert_eq!(res.status(), StatusCode::TEMPORARY_REDIRECT, "{path}");
        assert_eq!(location(&res), Some(format!("{ours}{to}")), "{path}");
    }
    let post = http().post(format!("{}/paga-avviso", portal.origin)).header(HOST, host);
    assert_eq!(post.send().await.unwrap().status(), StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(at(&portal, host, "/enti/comune-di-pontelago").await.status(), StatusCode::OK);
    // A name that nobody registered, and one told by another header, are the portal: nothing is made of them.
    for name in ["nessuno.example", "localhost", "a\"b<c>"] {
        let page = at(&portal, name, "/").await.text().await.unwrap();
        assert!(
            !page.contains("nessuno.example") && !page.contains("Comune di Pontelago</h1>"),
            "{page}"
        );
    }
    let res = http().get(format!("{}/", portal.origin)).header("x-forwarded-host", host);
    let res = res.header("forwarded", format!("host={host}")).send().await.unwrap();
    assert!(!res.text().await.unwrap().contains("Comune di Pontelago</h1>"));
    // The name is told in the story of the ente, and goes when it is taken away or the ente is not on the air.
    assert!(livia.page(&format!("/operatori/enti/{pontelago}")).await.1.contains(host));
    sqlx::query!("update ente set stato = 'prova' where ente_id = $1", pontelago.0)
        .execute(portal.db())
        .await
        .unwrap();
    assert!(
        !at(&portal, host, "/").await.text().await.unwrap().contains("Comune di Pontelago</h1>")
    );
    livia.submit(&form(pontelago), &form(pontelago), &[("host", "")]).await;
    let left =
        sqlx::query_scalar!("select count(host) from ente").fetch_one(portal.db()).await.unwrap();
    assert_eq!(left, Some(0));
    portal.stop().await;
}
