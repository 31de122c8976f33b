//! The list of a citizen who owes twenty rate: five hundred of them, logged in, in rotation.
use super::Bench;
use super::side::{Pair, Side, ask, get};
use super::wrk::Requests;
use crate::app::portal;
use crate::app::seed_large;
use std::path::Path;

pub const FEATURE: &str = "fascicolo";

/// How many rate each of them can pay.
const RATE: usize = 20;

/// The page beside a bare handler over one query of the same twenty rows.
pub async fn measure(bench: &mut Bench<'_>) -> anyhow::Result<()> {
    bench.say("the list page")?;
    let mut pairs = vec![];
    for side in &bench.sides {
        pairs.push(pair(side, &bench.dir).await?);
    }
    bench.compare(FEATURE, "list page of 20 rate, logged in", &pairs)
}

async fn pair(side: &Side, dir: &Path) -> anyhow::Result<Pair> {
    let (mut pages, mut bare) = (vec![], vec![]);
    for chi in seed_large::da_venti(side.citizens) {
        let chi = chi?;
        bare.push(get(&format!("/elenco/{}", chi.codice_fiscale.as_str()), ""));
        let cookie = portal::let_in(&side.config, &side.db, chi).await?;
        pages.push(get("/area/da-pagare", &format!("Cookie: {cookie}\r\n")));
    }
    let mut bytes = 0;
    for (page, bare) in pages.iter().zip(&bare) {
        let (answer, least) = (ask(&side.portal, page)?, ask(&side.ceiling, bare)?);
        // Every notice that can be paid has its box to tick.
        let rate = answer.matches("name=\"avviso\"").count();
        anyhow::ensure!(
            answer.starts_with("HTTP/1.1 200") && rate == RATE,
            "the list shows {rate} rate instead of {RATE}: {}",
            answer.lines().next().unwrap_or_default()
        );
        anyhow::ensure!(
            least.matches("<tr>").count() == RATE,
            "the ceiling shows other than {RATE} rate"
        );
        bytes += u64::try_from(answer.len())?;
    }
    let bytes = bytes / u64::try_from(pages.len())?.max(1);
    let name = |what| format!("elenco-{what}-{}", side.citizens);
    Ok(Pair {
        portal: Requests::write(dir, &name("portal"), pages.into_iter())?,
        ceiling: Requests::write(dir, &name("ceiling"), bare.into_iter())?,
        bytes,
    })
}
