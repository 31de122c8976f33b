//! A person who agrees has what every source says, whatever each of them does.
use super::super::support::{Browser, GIULIA, IRMA, NORA, TestPortal};
use super::{esiti, esito, prova, rate, volte};
use crate::features::fonti::scalda;
use crate::kernel::{Clock, rome};
use crate::partners;
use jiff::SignedDuration;
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// A portal whose sources are waited for two seconds.
async fn start() -> TestPortal {
    TestPortal::start_with(|config| {
        for fonte in &mut config.fonti {
            fonte.timeout_seconds = 2;
        }
    })
    .await
}

async fn agree(browser: &Browser<'_>, cerca: &str) {
    let html = browser.page("/area/da-pagare").await.1;
    let res = browser.submit_from(&html, "/area/fonti/consenso", &[("cerca", cerca)]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
}

/// Asks every source again, `minutes` after the tests began.
async fn again(portal: &TestPortal, browser: &Browser<'_>, minutes: i64) {
    portal.clock.set_offset(SignedDuration::from_mins(minutes));
    let html = browser.page("/area/accessi").await.1;
    let res = browser.submit_from(&html, "/area/fonti/aggiorna", &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
}

#[actix_web::test]
async fn who_agrees_has_what_each_source_says_and_who_stops_has_nothing() {
    let portal = start().await;
    let nora = portal.logged_in(NORA).await;
    assert_eq!(esiti(&portal, NORA).await, [], "nobody was asked before she agreed");
    agree(&nora, "si").await;
    for fonte in ["bollo", "gpd", "ticket", "tributi"] {
        assert_eq!(esito(&portal, NORA, fonte).await, "ok", "{fonte}");
    }
    let told = |text: &str, cent, stato: &str| (text.to_owned(), cent, stato.to_owned());
    let anno = portal.clock.oggi().year();
    assert_eq!(
        rate(&portal, NORA, "bollo").await,
        [
            told("Bollo auto GX 110 LM", 21_040, "da_pagare"),
            told("Bollo auto GX 110 LM: rata 1 di 2", 10_520, "da_pagare"),
            told("Bollo auto GX 110 LM: rata 2 di 2", 10_520, "da_pagare"),
        ]
    );
    assert_eq!(
        rate(&portal, NORA, "ticket").await,
        [
            told("Ticket per esami del sangue", 2840, "pagata"),
            told("Ticket per visita cardiologica", 3615, "da_pagare"),
        ]
    );
    let contributo = format!("Contributo di bonifica {anno}");
    assert_eq!(rate(&portal, NORA, "tributi").await, [told(&contributo, 4800, "da_pagare")]);
    // GPD is read whole, by a job.
    portal.eventually(|| async { rate(&portal, NORA, "gpd").await.len() == 2 }).await;
    assert_eq!(
        rate(&portal, NORA, "gpd").await,
        [
            told(&format!("Canone per il passo carraio {anno}"), 7550, "da_pagare"),
            told(&format!("TARI {anno}"), 12_300, "da_pagare"),
        ],
        "of a debt of two, the part of who asks"
    );
    let irma = portal.logged_in(IRMA).await;
    agree(&irma, "si").await;
    for fonte in ["bollo", "gpd", "ticket", "tributi"] {
        assert_eq!(esito(&portal, IRMA, fonte).await, "ok", "{fonte}");
        assert_eq!(rate(&portal, IRMA, fonte).await, []);
    }
    agree(&nora, "no").await;
    assert_eq!(esiti(&portal, NORA).await, []);
    assert_eq!(rate(&portal, NORA, "bollo").await, []);
    portal.stop().await;
}

#[actix_web::test]
async fn each_way_to_misbehave_has_the_outcome_it_should() {
    let portal = start().await;
    let nora = portal.logged_in(NORA).await;
    agree(&nora, "si").await;
    assert_eq!(esito(&portal, NORA, "bollo").await, "ok");
    portal.eventually(|| async { rate(&portal, NORA, "gpd").await.len() == 2 }).await;
    let good = rate(&portal, NORA, "bollo").await;
    let mut minutes = 0;
    for (fonte, what, outcome) in [
        ("bollo", json!({"modo": "giu"}), "guasta"),
        ("bollo", json!({"modo": "appesa"}), "non_risponde"),
        ("bollo", json!({"modo": "malformata"}), "in_parte"),
        ("tributi", json!({"modo": "malformata"}), "in_parte"),
        ("gpd", json!({"modo": "malformata"}), "in_parte"),
        ("bollo", json!({"modo": "altrui"}), "altrui"),
        ("tributi", json!({"modo": "altrui"}), "altrui"),
        ("gpd", json!({"modo": "altrui"}), "altrui"),
        ("tributi", json!({"modo": "giu"}), "guasta"),
        ("gpd", json!({"modo": "giu"}), "guasta"),
    ] {
        prova(&portal, fonte, what.clone()).await;
        minutes += 6;
        again(&portal, &nora, minutes).await;
        assert_eq!(esito(&portal, NORA, fonte).await, outcome, "{fonte} {what}");
        if fonte == "bollo" {
            assert_eq!(rate(&portal, NORA, "bollo").await, good, "what we had stays: {what}");
        }
        prova(&portal, fonte, json!({"modo": null})).await;
    }
    // What is known at GPD is asked for one by one: both were wrong.
    for (fonte, times) in [("bollo", 1), ("tributi", 1), ("gpd", 2)] {
        assert_eq!(volte(&portal, fonte, "illeggibile").await, times, "{fonte}");
        assert!(1 <= volte(&portal, fonte, "altrui").await, "{fonte}");
    }
    prova(&portal, "bollo", json!({"modo": "cambia_importo"})).await;
    again(&portal, &nora, minutes + 6).await;
    let cents =
        async || rate(&portal, NORA, "bollo").await.iter().map(|it| it.1).collect::<Vec<_>>();
    assert_eq!(
        (esito(&portal, NORA, "bollo").await, cents().await),
        ("ok".to_owned(), vec![21_140, 10_620, 10_620])
    );
    portal.stop().await;
}

#[actix_web::test]
async fn a_notice_that_the_ledger_has_too_is_counted_when_its_amount_is_another() {
    let portal = start().await;
    let giulia = portal.logged_in(GIULIA).await;
    let (numero, _) = portal.avviso(GIULIA, "Bollo auto FX 482 KL").await;
    let doppia = |cent: i64| json!({"modo": "doppia", "doppia": {"ente": "80001100017", "numero": numero, "importo_cent": cent}});
    prova(&portal, "bollo", doppia(19_324)).await;
    agree(&giulia, "si").await;
    assert_eq!(esito(&portal, GIULIA, "bollo").await, "ok");
    assert_eq!(volte(&portal, "bollo", "diverso_importo").await, 0);
    prova(&portal, "bollo", doppia(20_000)).await;
    again(&portal, &giulia, 6).await;
    assert_eq!(esito(&portal, GIULIA, "bollo").await, "ok");
    assert_eq!(volte(&portal, "bollo", "diverso_importo").await, 1);
    portal.stop().await;
}

#[actix_web::test]
async fn a_late_answer_does_not_hold_the_page_and_is_there_after_it() {
    // Sources are waited for eight seconds, as they are anywhere: only pages are in a hurry.
    let portal = TestPortal::start().await;
    let nora = portal.logged_in(NORA).await;
    prova(&portal, "bollo", json!({"modo": "lenta", "millisecondi": 4000})).await;
    let html = nora.page("/area/da-pagare").await.1;
    let began = Instant::now();
    let res = nora.submit_from(&html, "/area/fonti/consenso", &[("cerca", "si")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    assert!(began.elapsed() < Duration::from_millis(3500), "{:?}", began.elapsed());
    let now = esiti(&portal, NORA).await;
    assert!(now.contains(&("bollo".to_owned(), None)), "{now:?}");
    assert!(now.contains(&("ticket".to_owned(), Some("ok".to_owned()))), "{now:?}");
    assert_eq!(esito(&portal, NORA, "bollo").await, "ok");
    assert_eq!(rate(&portal, NORA, "bollo").await.len(), 3);
    portal.stop().await;
}

#[actix_web::test]
async fn a_source_that_fails_again_and_again_is_left_alone_for_a_while() {
    let portal = start().await;
    let nora = portal.logged_in(NORA).await;
    prova(&portal, "bollo", json!({"modo": "giu"})).await;
    agree(&nora, "si").await;
    for minutes in 1..5 {
        assert_eq!(esito(&portal, NORA, "bollo").await, "guasta");
        again(&portal, &nora, minutes).await;
    }
    assert_eq!(esito(&portal, NORA, "bollo").await, "guasta");
    // It is well again, and nobody finds out yet.
    prova(&portal, "bollo", json!({"modo": null})).await;
    portal.clock.set_offset(SignedDuration::from_secs(4 * 60 + 10));
    let html = nora.page("/area/accessi").await.1;
    let ask: Value =
        json!(nora.submit_from(&html, "/area/fonti/aggiorna", &[]).await.status().as_u16());
    assert_eq!(ask, 303);
    assert_eq!(esito(&portal, NORA, "bollo").await, "non_risponde");
    again(&portal, &nora, 5).await;
    assert_eq!(esito(&portal, NORA, "bollo").await, "ok");
    portal.stop().await;
}

#[actix_web::test]
async fn where_two_sources_tell_the_same_notice_the_fresher_answer_is_believed() {
    let ticket = "80012300010";
    let portal = TestPortal::start_with(|config| {
        let bollo = config.fonti.iter_mut().find(|it| it.id == "bollo").unwrap();
        bollo.enti.push(ticket.to_owned());
    })
    .await;
    let nora = portal.logged_in(NORA).await;
    agree(&nora, "si").await;
    assert_eq!(esito(&portal, NORA, "ticket").await, "ok");
    let numero = sqlx::query_scalar!(
        "select numero_avviso from rata_remota where fonte = 'ticket' and importo_cent = 3615"
    );
    let numero = numero.fetch_one(portal.db()).await.unwrap();
    let doppia = json!({"ente": ticket, "numero": numero, "importo_cent": 4000});
    prova(&portal, "bollo", json!({"modo": "doppia", "doppia": doppia})).await;
    let shown = async |yes: &str, no: &str| {
        let html = nora.page("/area/da-pagare").await.1;
        assert!(html.contains(yes) && !html.contains(no), "{yes}, not {no}: {html}");
    };
    // Five minutes that begin and end together: a step of the age that is counted.
    let second = portal.clock.now().as_second();
    let step = 300 - second % 300;
    let at = |seconds| portal.clock.set_offset(SignedDuration::from_secs(step + seconds));
    at(310);
    let ask = async || {
        let html = nora.page("/area/accessi").await.1;
        nora.submit_from(&html, "/area/fonti/aggiorna", &[]).await;
        assert_eq!(esito(&portal, NORA, "ticket").await, "ok");
    };
    ask().await;
    assert_eq!(esito(&portal, NORA, "bollo").await, "ok");
    shown("40,00", "36,15").await;
    prova(&portal, "bollo", json!({"modo": "giu"})).await;
    at(620);
    ask().await;
    assert_eq!(esito(&portal, NORA, "bollo").await, "guasta");
    shown("36,15", "40,00").await;
    portal.stop().await;
}

#[actix_web::test]
async fn at_night_a_person_is_asked_about_under_the_codes_of_before_too() {
    let portal = start().await;
    let irma = portal.logged_in(IRMA).await;
    let yes = [("cerca", "si"), ("di_notte", "1")];
    let res = irma.submit("/area/da-pagare", "/area/fonti/consenso", &yes).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    assert_eq!(esito(&portal, IRMA, "bollo").await, "ok");
    assert_eq!(rate(&portal, NORA, "bollo").await, []);
    sqlx::query!(
        "insert into codice_precedente (codice, precedente, atto, proposto_da, proposto_at,
           confermato_da, confermato_at) values ($1, $2, 'Sentenza 1', 'A', now(), 'B', now())",
        IRMA,
        NORA,
    )
    .execute(portal.db())
    .await
    .unwrap();
    let now = portal.clock.now();
    let day = now.to_zoned(rome()).date().tomorrow().unwrap();
    let night = day.at(2, 30, 0, 0).to_zoned(rome()).unwrap().timestamp();
    portal.clock.set_offset(night.duration_since(now));
    let fonti = partners::fonti::fonti(&portal.state.config).unwrap();
    scalda(&portal.state, &fonti).await.unwrap();
    portal.eventually(|| async { rate(&portal, NORA, "bollo").await.len() == 3 }).await;
    // What is read whole is kept for her too.
    portal.eventually(|| async { rate(&portal, NORA, "gpd").await.len() == 2 }).await;
    assert_eq!(rate(&portal, GIULIA, "gpd").await, []);
    portal.stop().await;
}
