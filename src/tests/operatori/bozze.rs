//! Positions written by hand that nobody sees yet, and those that several entes share.
use super::scrivere::{NUOVA, fields, send, servizio};
use crate::kernel::Clock;
use crate::tests::support::{GIULIA, MARCO, TestPortal, VERA, location, values};
use reqwest::StatusCode;

const LISTA: &str = "/operatori/posizioni";
const PUBBLICA: &str = "/operatori/posizioni/pubblica";

#[actix_web::test]
async fn a_draft_is_seen_by_nobody_until_it_is_published_alone_or_with_others() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let (servizio, giorno) = (servizio(&portal).await, portal.clock.oggi().to_string());
    let mut paths = vec![];
    for causale in ["Sala grande", "Sala piccola", "Sala blu"] {
        let mut all = fields(&servizio, &giorno);
        all.retain(|it| it.0 != "causale");
        all.push(("causale", causale));
        let res = send(&marco, NUOVA, &all, "bozza").await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
        let path = location(&res).unwrap();
        assert!(path.ends_with("?fatto=bozza"));
        assert!(marco.page(&path).await.1.contains("È una bozza"));
        paths.push(path.split('?').next().unwrap().to_owned());
    }
    let giulia = portal.logged_in(GIULIA).await;
    assert!(!giulia.page("/area/da-pagare").await.1.contains("Sala "));
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let (uno, due, tre) = (id(&paths[0]), id(&paths[1]), id(&paths[2]));
    assert_eq!(giulia.get(&format!("/area/da-pagare/{uno}")).await.status(), StatusCode::NOT_FOUND);
    // Somebody else's people publish none of it.
    let vera = portal.in_office(VERA).await;
    let html = vera.page("/operatori").await.1;
    let res = vera.submit_from(&html, PUBBLICA, &[("posizione", &uno)]).await;
    assert_eq!(res.status(), StatusCode::NOT_FOUND);
    // One, from its page; the click again changes nothing more.
    let html = marco.page(&paths[0]).await.1;
    for _ in 0..2 {
        let res = marco.submit_from(&html, PUBBLICA, &[("posizione", &uno)]).await;
        assert_eq!(location(&res), Some(format!("{}?fatto=pubblicata", paths[0])));
    }
    assert!(giulia.page("/area/da-pagare").await.1.contains("Sala grande"));
    // Those that are ticked in the list of drafts; what is not ticked stays one.
    let res = marco.submit(LISTA, LISTA, &[("stato", "bozze")]).await;
    let cercate = location(&res).unwrap();
    let html = marco.page(&cercate).await.1;
    let spunte = values(&html, "posizione");
    assert!(spunte.contains(&due) && spunte.contains(&tre) && !spunte.contains(&uno), "{spunte:?}");
    let ricerca = values(&html, "ricerca").remove(0);
    let ticked = [("posizione", due.as_str()), ("ricerca", ricerca.as_str())];
    let res = marco.submit_from(&html, PUBBLICA, &ticked).await;
    assert_eq!(location(&res), Some(cercate));
    let page = giulia.page("/area/da-pagare").await.1;
    assert!(page.contains("Sala piccola") && !page.contains("Sala blu"), "{page}");
    let page = marco.page(&paths[1]).await.1;
    assert!(page.contains("pubblicata da") && page.contains("Da bozza a da pagare"), "{page}");
    portal.stop().await;
}

#[actix_web::test]
async fn each_beneficiary_has_a_category_and_an_account_of_its_own() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let (servizio, giorno) = (servizio(&portal).await, portal.clock.oggi().to_string());
    let con = |tassonomia: &'static str, iban: &'static str| {
        let mut all = fields(&servizio, &giorno);
        all.extend([
            ("altri_cf", "80056700018"),
            ("altri_importo", "10,00"),
            ("altri_causale", ""),
        ]);
        all.extend([("altri_tassonomia", tassonomia), ("altri_iban", iban)]);
        all
    };
    for (tassonomia, iban, words) in [
        ("", "", "Scrivi la voce della tassonomia"),
        ("mensa", "", "9/0107101TS/"),
        ("9/0000000XX/", "", "Scrivi la voce della tassonomia"),
        ("9/0201102IM/", "IT02O9999900001000000000102", "Non è un conto"),
        // A good one, of nobody here.
        ("9/0201102IM/", "IT60X0542811101000000123456", "Non è un conto"),
    ] {
        let res = send(&marco, NUOVA, &con(tassonomia, iban), "controlla").await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{tassonomia} {iban}");
        let page = res.text().await.unwrap();
        assert!(page.contains(words), "{words}: {page}");
        assert_eq!(values(&page, "altri_tassonomia")[0], tassonomia, "nothing is lost");
    }
    let res = send(&marco, NUOVA, &con("9/0201102IM/", ""), "controlla").await;
    assert_eq!(res.status(), StatusCode::OK);
    assert!(res.text().await.unwrap().contains("9/0201102IM/"));
    let res = send(&marco, NUOVA, &con("9/0201102IM/", ""), "crea").await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    let di = sqlx::query!(
        r#"select distinct t.ente_cf, t.tassonomia,
             exists (select from iban i join ente e using (ente_id)
                     where i.iban = t.iban and e.codice_fiscale = t.ente_cf) as "suo!"
           from posizione p join rata r using (posizione_id) join trasferimento t using (rata_id)
           where p.origine = 'operatore' and t.ente_cf = '80056700018'"#
    );
    let di = di.fetch_all(portal.db()).await.unwrap();
    assert_eq!(di.len(), 1);
    assert!(di[0].tassonomia == "9/0201102IM/" && di[0].suo);
    portal.stop().await;
}
