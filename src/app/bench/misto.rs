//! The station at a steady pace: verifications, activations and receipts of different notices. Then the
//! same while people look at lists that ask a source that hangs.
use super::figures::{self, Figure};
use super::ricevute::receipt;
use super::ritmo::{percentile, steadily};
use super::server::{Server, cpu};
use super::side::{Side, get, post, start_portal};
use super::verifica::{FEATURE, PATH, envelope, find_rate, heads, verify};
use super::wrk::UNIQUE;
use super::{Bench, store};
use crate::app::{portal, seed_large};
use crate::features::fonti;
use crate::features::posizioni::Rata;
use crate::kernel::{Clock, SystemClock};
use crate::platform::config::{Config, Stazione};
use jiff::Timestamp;
use std::time::Duration;

/// Requests a second.
const PASSO: u64 = 500;
/// People a second whose list asks the source that hangs.
const CERCANO: u64 = 10;
/// How long it hangs: a little less than the longest that a source is waited for, or it would be left alone
/// after five failures.
pub const APPESA: Duration = Duration::from_millis(9_800);
/// Each round has a part of each kind, so that what else the machine does weighs on all alike.
const ROUNDS: usize = 2;
/// Milliseconds within which 99.9 % of the answers must come, and all.
const TARGET: (f64, f64) = (500.0, 2_000.0);
/// Within which nineteen in twenty of the lists must come that wait for the source as long as a list does.
const LISTS: f64 = 1_500.0;
/// How much longer nineteen in twenty may take while the source hangs.
const ALONE: f64 = 1.25;
const OK: &str = "<outcome>OK</outcome>";

/// The times of the parts of one kind.
#[derive(Default)]
struct Times {
    station: Vec<Duration>,
    meanwhile: Vec<Duration>,
    ceiling: Vec<Duration>,
    lists: Vec<Duration>,
}

/// On the whole region.
pub async fn measure(bench: &mut Bench<'_>) -> anyhow::Result<()> {
    bench.say("the station at 500 requests a second")?;
    let [side, _] = &bench.sides;
    // Never shorter than the source hangs: its questions are over before the next round.
    let seconds = bench.seconds.saturating_mul(3).max(12);
    let each = usize::try_from(PASSO.saturating_mul(seconds))?;
    let url = bench.cluster.url(&side.database);
    let (config, server) = start_portal(&bench.dir, &url, "portal-misto", &source(side))?;
    let mut conn = side.db.acquire().await?;
    store::prepare_bare(&mut conn).await?;
    let ids = store::open_rate(&mut conn, i64::try_from(each * (2 * ROUNDS + 1))?).await?;
    drop(conn);
    let now = SystemClock::new().now();
    let rate = find_rate(side, &ids).await?;
    anyhow::ensure!(rate.len() == each * (2 * ROUNDS + 1), "too few notices to pay");
    let mut parts = rate.chunks(each);
    let mut next = || parts.next().unwrap_or_default();
    let people = people(side, &config, usize::try_from(CERCANO * seconds)? * ROUNDS).await?;
    let warm = next();
    let ask = |rate: &[Rata]| {
        let calls: Vec<String> =
            rate.iter().enumerate().map(|(n, it)| call(&config.stazione, n, it, now)).collect();
        steadily(server.addr, calls.into_iter(), PASSO, OK)
    };
    let bare = |rate: &[Rata]| {
        let calls: Vec<String> = rate.iter().enumerate().map(|(n, it)| least(n, it, now)).collect();
        steadily(side.ceiling.addr, calls.into_iter(), PASSO, OK)
    };
    ask(warm).await?;
    let mut all = Times::default();
    let mut spent = (Duration::ZERO, Duration::ZERO);
    for lists in people.chunks(people.len().div_ceil(ROUNDS)) {
        let before = cpus(&server)?;
        all.station.extend(ask(next()).await?);
        let after = cpus(&server)?;
        spent.0 += after.0.saturating_sub(before.0);
        spent.1 += after.1.saturating_sub(before.1);
        let lists = steadily(server.addr, lists.iter().cloned(), CERCANO, "name=\"avviso\"");
        let (station, lists) = tokio::try_join!(ask(next()), lists)?;
        all.meanwhile.extend(station);
        all.lists.extend(lists);
        // Meanwhile the last questions come to their end.
        all.ceiling.extend(bare(warm).await?);
    }
    let asked = store::answered(&mut *side.db.acquire().await?).await?;
    anyhow::ensure!(
        asked == i64::try_from(people.len())?,
        "the source was asked about {asked} of {} people",
        people.len()
    );
    let n = u64::try_from(all.station.len())?;
    bench.figures.extend(figures_of(&all, spent, n));
    Ok(())
}

fn figures_of(all: &Times, (portal, load): (Duration, Duration), n: u64) -> Vec<Figure> {
    let ms = |times: &[Duration], per_mille| figures::millis(percentile(times, per_mille));
    let title = |what: &str| format!("station, {PASSO} a second mixed: {what}");
    let hung = |what: &str| format!("station while a source hangs: {what}");
    let shown = |what: &str, per_mille| {
        Figure::shown(FEATURE, title(what), "ms", ms(&all.station, per_mille))
            .beside(ms(&all.ceiling, per_mille))
    };
    let judged = |what: &str, per_mille, target| {
        Figure::at_most(FEATURE, title(what), "ms", ms(&all.station, per_mille), target)
            .with_ceiling(ms(&all.ceiling, per_mille))
    };
    let both = (ms(&all.meanwhile, 950), ms(&all.station, 950));
    vec![
        shown("p50", 500),
        shown("p95", 950),
        judged("p99.9", 999, TARGET.0),
        judged("max", 1000, TARGET.1),
        Figure::within(FEATURE, hung("p95"), "ms", both, ALONE),
        Figure::at_most(FEATURE, hung("p99.9"), "ms", ms(&all.meanwhile, 999), TARGET.0)
            .with_ceiling(ms(&all.station, 999)),
        Figure::at_most(FEATURE, hung("max"), "ms", ms(&all.meanwhile, 1000), TARGET.1)
            .with_ceiling(ms(&all.station, 1000)),
        Figure::at_most(FEATURE, hung("the lists' p95"), "ms", ms(&all.lists, 950), LISTS)
            .with_ceiling(figures::millis(fonti::ATTESA)),
        Figure::shown(FEATURE, title("processor"), "us each", figures::micros_each(portal, n))
            .beside(figures::micros_each(load, n)),
    ]
}

/// Processor of the portal, and of who asks.
fn cpus(server: &Server) -> anyhow::Result<(Duration, Duration)> {
    Ok((cpu(server.pid())?, cpu(std::process::id())?))
}

/// A source that the ceiling of `side` plays, with room for everybody who asks.
fn source(side: &Side) -> String {
    format!(
        "\n[[fonte]]\nid = \"appesa\"\nnome = \"Appesa\"\nenti = [\"80001100017\"]\n\
         timeout_seconds = 10\ninsieme = 1000\n\
         [fonte.protocol]\nkind = \"rest\"\napi_url = \"http://{}/appesa\"\nkey = \"nessuna\"\n",
        side.ceiling.addr
    )
}

/// The lists of so many people who let sources be asked.
async fn people(side: &Side, config: &Config, many: usize) -> anyhow::Result<Vec<String>> {
    let people: Vec<_> =
        seed_large::da_venti(side.citizens).take(many).collect::<Result<_, _>>()?;
    anyhow::ensure!(people.len() == many, "too few people to ask about");
    let codici: Vec<String> =
        people.iter().map(|it| it.codice_fiscale.as_str().to_owned()).collect();
    store::let_ask(&mut *side.db.acquire().await?, &codici).await?;
    let mut pages = vec![];
    for chi in people {
        let cookie = portal::let_in(config, &side.db, chi).await?;
        pages.push(get("/area/da-pagare", &format!("Cookie: {cookie}\r\n")));
    }
    Ok(pages)
}

/// Of ten requests six ask, two begin to pay and two are receipts: each payment is all three, and as many
/// again only look.
fn call(stazione: &Stazione, n: usize, rata: &Rata, now: Timestamp) -> String {
    let ente = rata.ente_cf.as_str();
    let body = match n % 10 {
        3 | 8 => {
            let content = format!(
                "{}<qrCode><fiscalCode>{ente}</fiscalCode><noticeNumber>{}</noticeNumber></qrCode>",
                heads(stazione, ente),
                rata.numero_avviso
            );
            envelope("paGetPaymentV2Request", &content)
        }
        4 | 9 => paid(stazione, rata, now),
        _ => verify(stazione, rata),
    };
    post(PATH, &body)
}

fn paid(stazione: &Stazione, rata: &Rata, now: Timestamp) -> String {
    let id = uuid::Uuid::new_v4().simple().to_string();
    let receipt = receipt(rata, now).replace(UNIQUE, &id);
    envelope("paSendRTV2Request", &format!("{}{receipt}", heads(stazione, rata.ente_cf.as_str())))
}

/// The least for the same: the query of a verification, a row on disk for what must be kept.
fn least(n: usize, rata: &Rata, now: Timestamp) -> String {
    match n % 10 {
        3 | 4 | 8 | 9 => post("/scrivi", &receipt(rata, now)),
        _ => get(&format!("/avviso/{}/{}", rata.ente_cf.as_str(), rata.numero_avviso), ""),
    }
}
