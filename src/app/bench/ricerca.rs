//! The region's search over every ente, service and form: four hundred entes of forty services each.
use super::figures::{self, Figure};
use super::ritmo::percentile;
use crate::app::load::print;
use crate::features::enti::{self, NuovoEnte, NuovoServizio, StatoEnte};
use crate::features::spontanei;
use crate::kernel::{Calendario, Clock, CodiceFiscale, Iban, SystemClock};
use crate::platform::db;
use crate::platform::postgres::Cluster;
use anyhow::Context;
use jiff::civil::Date;
use sqlx::{Connection, PgConnection};
use std::time::Instant;

pub const FEATURE: &str = "enti";

/// Names of comuni: each of these with each of those.
const PRIMI: [&str; 20] = [
    "Acqua", "Borgo", "Campo", "Castel", "Colle", "Fonte", "Isola", "Lago", "Monte", "Pieve",
    "Poggio", "Ponte", "Porto", "Rocca", "Selva", "Serra", "Torre", "Valle", "Vigna", "Villa",
];
const SECONDI: [&str; 20] = [
    "Alto",
    "Antico",
    "Bianco",
    "Chiaro",
    "d’Arno",
    "del Sole",
    "di Mezzo",
    "Dolce",
    "Fiorito",
    "Freddo",
    "Grande",
    "Lungo",
    "Marino",
    "Nuovo",
    "Sant’Elia",
    "San Vito",
    "Secco",
    "Stretto",
    "Vecchio",
    "Verde",
];
/// What each collects for: each of these with each of those.
const COSE: [&str; 10] = [
    "Mensa",
    "Nido",
    "Tassa sui rifiuti",
    "Palestra",
    "Multe",
    "Certificati",
    "Trasporto",
    "Lampade votive",
    "Occupazione suolo",
    "Corsi",
];
const PER: [&str; 4] = ["ordinari", "per residenti", "per non residenti", "arretrati"];
/// An account that any ente may have.
const IBAN: &str = "IT02O9999900001000000000101";
/// Of each kind of words.
const VOLTE: usize = 100;
/// Milliseconds within which 99 in 100 are answered.
const TARGET: f64 = 100.0;

/// How long each kind of words takes, both queries of the page.
pub async fn measure(cluster: &Cluster) -> anyhow::Result<Vec<Figure>> {
    let tutti = PRIMI.len() * SECONDI.len();
    let name = format!("search over {tutti} entes of {} services", COSE.len() * PER.len());
    print(&format!("measuring: {name}\n"))?;
    let url = cluster.url("bench_enti");
    db::create(&url, true).await?;
    let db = db::connect(&url, 2).await?;
    db::migrate(&db).await?;
    let oggi = SystemClock::new().oggi();
    write(&db, oggi).await?;
    db::vacuum_analyze(&db).await?;
    let mut conn = db.acquire().await?;
    let mut figures = vec![];
    for (what, parole) in [
        ("a comune", "rocca nuovo"),
        ("a service of a comune, in any order", "villa mensa verde"),
        ("an apostrophe left out", "pieve santelia"),
        ("a word of every ente", "comune"),
        ("nearly right", "tasa rifuti roca vecchio"),
        ("nothing", "zzzz qqqq"),
    ] {
        let (mut times, mut trovati) = (vec![], 0);
        for _ in 0..VOLTE {
            let start = Instant::now();
            trovati = search(&mut conn, parole, oggi).await?;
            times.push(start.elapsed());
        }
        anyhow::ensure!((trovati == 0) == (what == "nothing"), "«{parole}» finds {trovati}");
        let at = |permille| figures::millis(percentile(&times, permille));
        figures.push(Figure::at_most(
            FEATURE,
            format!("{name}: {what}, p99"),
            "ms",
            at(990),
            TARGET,
        ));
        figures.push(Figure::shown(FEATURE, format!("{name}: {what}, p50"), "ms", at(500)));
    }
    Ok(figures)
}

/// What the page asks; how many are found.
async fn search(conn: &mut PgConnection, parole: &str, oggi: Date) -> anyhow::Result<usize> {
    let trovati = enti::ricerca::cerca(conn, parole, 1).await?.len()
        + spontanei::cerca(conn, None, parole, oggi, 1).await?.len();
    if 0 < trovati {
        return Ok(trovati);
    }
    let Some(parole) = enti::ricerca::correggi(conn, parole).await? else { return Ok(0) };
    let trovati = enti::ricerca::cerca(conn, &parole, 1).await?.len()
        + spontanei::cerca(conn, None, &parole, oggi, 1).await?.len();
    Ok(trovati)
}

async fn write(db: &sqlx::PgPool, oggi: Date) -> anyhow::Result<()> {
    let start = Instant::now();
    let mut conn = db.acquire().await?;
    enti::load_tassonomia(&mut conn).await?;
    let iban = Iban::parse(IBAN)?;
    let nomi = PRIMI.iter().flat_map(|primo| SECONDI.map(|secondo| (primo, secondo)));
    for (n, (primo, secondo)) in (0_u32..).zip(nomi) {
        let ente = NuovoEnte {
            codice_fiscale: code(n).context("a fiscal code")?,
            denominazione: format!("Comune di {primo} {secondo}"),
            segregazione: 1,
            stato: StatoEnte::Attivo,
            telefono: None,
            email: None,
            sito: None,
            calendario: Calendario::default(),
        };
        let mut tx = conn.begin().await?;
        let ente = enti::upsert_ente(&mut tx, &ente).await?;
        enti::upsert_iban(&mut tx, ente, &iban, Date::constant(2020, 1, 1), None).await?;
        let cose = COSE.iter().flat_map(|cosa| PER.map(|per| format!("{cosa} {per}")));
        for (n, nome) in (0_u32..).zip(cose) {
            let servizio = NuovoServizio {
                codice: format!("S{n}"),
                nome_it: nome,
                nome_en: None,
                nome_es: None,
                tassonomia: "9/0301105TS/".to_owned(),
                iban: iban.clone(),
                ufficio: None,
                accetta_tardivi: false,
                mora: None,
            };
            enti::upsert_servizio(&mut tx, ente, &servizio, oggi).await??;
        }
        tx.commit().await?;
    }
    print(&format!("written in {} s\n", start.elapsed().as_secs()))
}

/// Fiscal code of the `n`th body, with its control digit.
fn code(n: u32) -> Option<CodiceFiscale> {
    (0..10).find_map(|control| CodiceFiscale::parse(&format!("9{n:09}{control}")).ok())
}
