//! The list of people whose debts four sources are asked about, each of which takes 200 ms, and what
//! those feel who look at theirs meanwhile.
use super::figures::{self, Figure};
use super::ritmo::{percentile, steadily};
use super::side::{Side, get, start_portal};
use super::{Bench, store};
use crate::app::{portal, seed_large};
use std::fmt::Write as _;
use std::time::Duration;

pub const FEATURE: &str = "fonti";

/// What each source takes to answer; the ceiling plays them.
pub const RISPOSTA: Duration = Duration::from_millis(200);
const FONTI: usize = 4;
/// People a second who look at their list and have nothing to do with sources.
const VICINI: u64 = 100;
/// People a second whose sources are asked.
const CERCANO: u64 = 10;
/// Longest that nineteen in twenty may wait for their list, milliseconds.
const TARGET: f64 = 300.0;
/// How much longer neighbours may wait than alone.
const ALONE: f64 = 1.25;
/// Every list has notices to choose.
const AVVISO: &str = "name=\"avviso\"";

/// First the neighbours alone, then both, on the smaller region.
pub async fn measure(bench: &mut Bench<'_>) -> anyhow::Result<()> {
    bench.say("the list with four sources at 200 ms")?;
    let [_, side] = &bench.sides;
    let seconds = bench.seconds.saturating_mul(2);
    let url = bench.cluster.url(&side.database);
    let (config, server) = start_portal(&bench.dir, &url, "portal-fonti", &sources(side))?;
    let people: Vec<_> = seed_large::da_venti(side.citizens).collect::<Result<_, _>>()?;
    let needed = usize::try_from(CERCANO.saturating_mul(seconds))?;
    anyhow::ensure!(needed < people.len(), "too few people to ask about");
    let codici: Vec<String> =
        people.iter().take(needed).map(|it| it.codice_fiscale.as_str().to_owned()).collect();
    store::let_ask(&mut *side.db.acquire().await?, &codici).await?;
    let mut pages = vec![];
    for chi in people {
        let cookie = portal::let_in(&config, &side.db, chi).await?;
        pages.push(get("/area/da-pagare", &format!("Cookie: {cookie}\r\n")));
    }
    let (asked, neighbours) = pages.split_at(needed);
    let look = || {
        let all = usize::try_from(VICINI.saturating_mul(seconds)).unwrap_or(usize::MAX);
        let pages = neighbours.iter().cycle().take(all).cloned();
        steadily(server.addr, pages, VICINI, AVVISO)
    };
    let alone = look().await?;
    let asking = steadily(server.addr, asked.iter().cloned(), CERCANO, AVVISO);
    let (meanwhile, asking) = tokio::try_join!(look(), asking)?;
    let sources = store::answered(&mut *side.db.acquire().await?).await?;
    anyhow::ensure!(
        sources == i64::try_from(asked.len() * FONTI)?,
        "the sources answered {sources} questions about {} people",
        asked.len()
    );
    let p95 = |times: &[Duration]| figures::millis(percentile(times, 950));
    let (alone, meanwhile) = (p95(&alone), p95(&meanwhile));
    let name = "list page with four sources at 200 ms: p95".to_owned();
    let figure = Figure::at_most(FEATURE, name, "ms", p95(&asking), TARGET);
    bench.figures.push(figure.with_ceiling(figures::millis(RISPOSTA)));
    let name = format!("list page of {VICINI} others a second meanwhile: p95");
    bench.figures.push(Figure::within(FEATURE, name, "ms", (meanwhile, alone), ALONE));
    Ok(())
}

/// The configuration of four sources played by the ceiling of `side`.
fn sources(side: &Side) -> String {
    let mut out = String::new();
    for n in 0..FONTI {
        let url = format!("http://{}/fonti/{n}", side.ceiling.addr);
        let _ = write!(
            out,
            "\n[[fonte]]\nid = \"fonte{n}\"\nnome = \"Fonte {n}\"\nenti = [\"80001100017\"]\n\
             [fonte.protocol]\nkind = \"rest\"\napi_url = \"{url}\"\nkey = \"nessuna\"\n"
        );
    }
    out
}
