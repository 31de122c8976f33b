//! The archive of notices: it holds what the ledger says, whatever happens on the way.
mod contratto;
mod generi;
mod guasti;
mod interlacciamento;
mod libro;
mod pagina;
mod standin;

use super::support::{GIULIA, LUCA, TestPortal};
use crate::app::demo;
use crate::features::{archivio, posizioni};
use crate::kernel::{RataId, Riservato};
use crate::platform::config::Archivio;
use crate::platform::http_client;
use crate::platform::web::App;
use jiff::SignedDuration;
use libro::Libro;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// Borgo San Vito is in the archive; the region is not.
const BORGO: &str = "80034500019";
const REGIONE: &str = "80001100017";

/// What the archive at `sandbox` holds: notice number → what it was told.
async fn holds(http: &reqwest::Client, sandbox: &str) -> BTreeMap<String, Value> {
    let all = http.get(format!("{sandbox}/archivio/avvisi")).send().await.unwrap();
    let all: Vec<Value> = all.json().await.unwrap();
    all.into_iter().map(|it| (it["numero"].as_str().unwrap().to_owned(), it)).collect()
}

/// Where the archive and the ledger disagree, a line each: nothing when it is as it should be. What is
/// not payable may be there closed, or never have been.
async fn differences(app: &App, held: &BTreeMap<String, Value>) -> Vec<String> {
    let oggi = app.clock.oggi();
    let all = sqlx::query!(
        "select rata_id, archivio from rata join ente using (ente_id) order by rata_id"
    );
    let all = all.fetch_all(&app.db).await.unwrap();
    let ids: Vec<RataId> = all.iter().map(|it| RataId(it.rata_id)).collect();
    let rate = posizioni::find_rate(&mut app.db.acquire().await.unwrap(), &ids).await.unwrap();
    let mut wrong = vec![];
    for (rata, row) in rate.iter().zip(&all) {
        let due = posizioni::pagabile(rata, oggi).ok().filter(|_| row.archivio);
        let due = due.map_or(0, |it| it.importo.cent());
        let told = held.get(rata.numero_avviso.as_str());
        let has = told.map_or(0, |it| it["importo_cent"].as_i64().unwrap());
        if has != due {
            wrong.push(format!(
                "{} of {:?}: {has} instead of {due}",
                rata.numero_avviso, rata.stato
            ));
        } else if let Some(told) = told.filter(|_| 0 < due)
            && told["causale"] != rata.causale.as_str()
        {
            wrong.push(format!(
                "{}: {} instead of {}",
                rata.numero_avviso, told["causale"], rata.causale
            ));
        }
    }
    wrong
}

async fn held_by(portal: &TestPortal) -> BTreeMap<String, Value> {
    holds(&http_client::new(Duration::from_secs(10)).unwrap(), &portal.sandbox).await
}

/// Waits until the two entes of the demo are in the archive, and it has all of theirs.
async fn in_step(portal: &TestPortal) {
    let agree = async || {
        let in_it = sqlx::query_scalar!(r#"select count(*) as "n!" from ente where archivio"#);
        in_it.fetch_one(portal.db()).await.unwrap() == 2
            && differences(&portal.state, &held_by(portal).await).await.is_empty()
    };
    portal.eventually(agree).await;
}

/// Notices of the archive that are not closed.
fn open(held: &BTreeMap<String, Value>) -> usize {
    held.values().filter(|it| it["importo_cent"] != 0).count()
}

#[actix_web::test]
async fn what_is_owed_to_an_ente_that_chose_it_is_in_the_archive_and_follows_the_ledger() {
    let portal = TestPortal::start().await;
    in_step(&portal).await;
    let held = held_by(&portal).await;
    assert!(10 <= open(&held), "{}", open(&held));
    let theirs = |ente: &str| held.values().filter(|it| it["ente"] == ente).count();
    assert!(0 < theirs(BORGO) && theirs(REGIONE) == 0, "only of those that chose it");
    assert!(held.values().all(|it| it["pay_stand_in"] == true));
    let postali = held.values().filter(|it| it["postale"] == true).count();
    assert!(0 < postali && postali < held.len(), "each account under its own name");

    // Paid at a tobacconist's: closed, and so is the other way to pay.
    let rata = portal.pay_elsewhere(LUCA, "TARI ____").await;
    in_step(&portal).await;
    let after = held_by(&portal).await;
    assert!(open(&after) < open(&held) - 1, "every rata of the posizione is closed");
    let numero = sqlx::query_scalar!("select numero_avviso from rata where rata_id = $1", rata);
    let numero = numero.fetch_one(portal.db()).await.unwrap();
    assert_eq!(after[&numero]["importo_cent"], 0);

    // Nothing else is told again: an activation is no change.
    let told = |held: &BTreeMap<String, Value>| -> i64 {
        held.values().map(|it| it["volte"].as_i64().unwrap()).sum()
    };
    portal.activate_elsewhere(GIULIA, "Lampada votiva%").await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(told(&held_by(&portal).await), told(&after));
    portal.stop().await;
}

#[actix_web::test]
async fn the_passing_of_days_reaches_the_archive_by_itself() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    let multa = libro.multa("M1").await;
    let presto = libro.nuova("P1", |it| it.valida_dal = Some(libro.fra(3))).await;
    let ridotta = libro.ridotta("R1", 5).await;
    libro.invia().await;
    let prima = libro.importo(&multa).await;
    assert_eq!((libro.importo(&presto).await, libro.importo(&ridotta).await), (None, Some(8_000)));
    let told = libro.held(&ridotta).await.unwrap();
    assert_eq!(told["scade"], true, "the reduced price ends there by itself");
    assert_eq!(told["scade_at"].as_str().unwrap(), libro.ultimo_istante(5));
    for (giorni, atteso) in
        [(3, Some(8_000)), (5, Some(8_000)), (6, Some(10_000)), (100, Some(10_000))]
    {
        libro.passano(giorni);
        libro.invia().await;
        assert_eq!(libro.importo(&ridotta).await, atteso, "after {giorni} days");
        assert_eq!(libro.importo(&presto).await, Some(10_000), "its first day came");
        assert_eq!(libro.differences().await, Vec::<String>::new(), "{giorni}");
    }
    assert!(prima < libro.importo(&multa).await, "the fine is dearer");
    libro.stop().await;
}

#[actix_web::test]
async fn an_ente_that_joins_later_sends_everything_and_one_that_leaves_closes_it() {
    let libro = Libro::start().await;
    let numeri = [libro.nuova("P1", |_| {}).await, libro.nuova("P2", |_| {}).await];
    libro.paga(&numeri[1]).await;
    libro.invia().await;
    assert!(libro.holds().await.is_empty(), "it has not joined");
    let queued = sqlx::query_scalar!(r#"select count(*) as "n!" from archivio_avviso"#);
    assert_eq!(queued.fetch_one(&libro.app.db).await.unwrap(), 0);

    // A notice is being written by somebody who does not know yet.
    let mut tx = libro.app.db.begin().await.unwrap();
    let terza = libro.insert(&mut tx, "P3", |_| {}).await;
    libro.iscritto().await;
    run(&libro.app, &libro.port).await;
    assert!(libro.holds().await.is_empty(), "it waits for who does not know");
    tx.commit().await.unwrap();
    libro.invia().await;
    assert_eq!(libro.importo(&numeri[0]).await, Some(10_000));
    assert_eq!(libro.importo(&numeri[1]).await, None, "what is paid was never there");
    assert_eq!(libro.importo(&terza).await, Some(10_000));

    libro.tolto().await;
    libro.invia().await;
    let held = libro.holds().await;
    assert_eq!((held.len(), open(&held)), (2, 0));
    libro.stop().await;
}

#[actix_web::test]
async fn what_a_service_asks_of_who_is_late_reaches_every_notice_of_it() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    let numero = libro.nuova("P1", |_| {}).await;
    libro.passano(60);
    libro.invia().await;
    assert_eq!(libro.importo(&numero).await, Some(10_000), "late, and late costs nothing");
    libro.mora(true).await;
    libro.invia().await;
    assert_eq!(libro.importo(&numero).await, Some(11_000));
    libro.tardivi(false).await;
    libro.invia().await;
    assert_eq!(libro.importo(&numero).await, Some(0), "late, and refused");
    libro.stop().await;
}

#[actix_web::test]
async fn a_notice_the_archive_cannot_express_is_sent_as_far_as_it_goes() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    let tre = libro.altrui("P1").await;
    let niente = libro.senza_conto("P2").await;
    let anonimo =
        libro.nuova("P3", |it| it.opzioni[0].debitore.codice = posizioni::ANONIMO.into()).await;
    libro.invia().await;
    let told = libro.held(&tre).await.unwrap();
    assert_eq!(
        (told["importo_cent"].as_i64(), told["conto"].as_str()),
        (Some(10_000), Some(libro::IBAN))
    );
    assert_eq!(libro.held(&anonimo).await.unwrap()["debitore_nome"], posizioni::ANONIMO);
    assert_eq!(libro.held(&niente).await.map(|it| it["importo_cent"].clone()), None);
    let rows = sqlx::query!(
        r#"select numero_avviso, limiti, errore, parcheggiata_at is not null as "ferma!"
           from archivio_avviso join rata using (rata_id) order by rata_id"#
    );
    let rows = rows.fetch_all(&libro.app.db).await.unwrap();
    let rows: Vec<_> =
        rows.iter().map(|it| (it.limiti.join(" "), it.errore.as_deref(), it.ferma)).collect();
    let expected = [
        ("piu_beneficiari", None, false),
        ("", Some("senza_conto"), true),
        ("anonimo", None, false),
    ];
    assert_eq!(rows, expected.map(|it| (it.0.to_owned(), it.1, it.2)));
    libro.stop().await;
}

#[actix_web::test]
async fn the_archive_learns_that_somebody_else_owes_it() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    let numero = libro.nuova("P1", |_| {}).await;
    libro.invia().await;
    assert_eq!(libro.held(&numero).await.unwrap()["debitore_nome"], "Luca Galli");
    libro.passa(&numero, "RNLDAA70A41D612X", "Ada Rinaldi").await;
    libro.invia().await;
    assert_eq!(libro.held(&numero).await.unwrap()["debitore_nome"], "Ada Rinaldi");
    libro.stop().await;
}

#[actix_web::test]
async fn technical_positions_are_nobodys_notice() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    libro.ricevuta("301999999999999999", 123).await;
    libro.invia().await;
    assert!(libro.holds().await.is_empty());
    libro.stop().await;
}

#[test]
fn a_configuration_that_would_fail_later_is_told_at_once() {
    let config =
        || demo::config("http://localhost:1", "http://127.0.0.1:1", "postgres://x").unwrap();
    let told = |change: fn(&mut Archivio)| {
        let mut config = config();
        change(config.archivio.as_mut().unwrap());
        let problems = config.problems();
        problems.into_iter().filter(|it| it.starts_with("archivio.")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(told(|_| {}), "");
    assert!(told(|it| it.api_url = "http://aca.example".parse().unwrap()).contains("https"));
    assert!(told(|it| it.enti.clear()).contains("archivio.enti"));
    let no_key = told(|it| it.subscription_key = Riservato::new(String::new()));
    assert!(no_key.contains("FASCICOLO_ARCHIVIO_SUBSCRIPTION_KEY"));
    assert!(told(|it| it.timeout_seconds = 0).contains("timeout_seconds"));
    assert!(told(|it| it.timeout_seconds = 31).contains("timeout_seconds"));
}

/// Runs every job of the archive until none has anything to do.
pub async fn run(app: &App, port: &dyn archivio::Archivio) {
    for _ in 0..10_000 {
        let more = [
            archivio::ricalcola(app).await.unwrap(),
            archivio::ripassa(app).await.unwrap(),
            archivio::invia(app, port).await.unwrap(),
        ];
        if more == [false; 3] {
            return;
        }
    }
    panic!("the jobs never rest");
}

/// The same once nothing is wrong any more and every wait is over.
pub async fn settle(libro: &Libro) {
    libro.misbehave(json!({})).await;
    for _ in 0..40 {
        libro.invia().await;
        let left = sqlx::query_scalar!(
            r#"select count(*) as "n!" from archivio_avviso where inviata_versione < versione"#
        );
        if left.fetch_one(&libro.app.db).await.unwrap() == 0 {
            return;
        }
        libro.avanti(SignedDuration::from_mins(10));
    }
    panic!("some notices are never sent");
}
