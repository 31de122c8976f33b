//! `paVerifyPaymentNotice`: twenty thousand notices spread over the whole region, in rotation.
use super::figures::Figure;
use super::side::{Pair, Side, ask, get, post};
use super::wrk::Requests;
use super::{Bench, pgbench, store};
use crate::app::seed_large;
use crate::features::enti;
use crate::features::posizioni::{self, Rata};
use crate::kernel::{NumeroAvviso, RataId};
use crate::platform::config::Stazione;
use anyhow::Context;
use std::path::Path;

pub const FEATURE: &str = "stazione";

/// Where the Node calls.
pub const PATH: &str = "/nodo/paForNode";
/// Notices asked about.
pub const AVVISI: i64 = 20_000;
/// Clients of pgbench, where it does best on a query.
const CLIENTS: u32 = 8;

/// The operation beside a bare handler over the same query, and pgbench on that query.
pub async fn measure(bench: &mut Bench<'_>) -> anyhow::Result<()> {
    bench.say("paVerifyPaymentNotice")?;
    let mut pairs = vec![];
    for side in &bench.sides {
        pairs.push(pair(side, &bench.dir).await?);
    }
    let name = "paVerifyPaymentNotice";
    bench.compare(FEATURE, name, &pairs)?;
    for side in &bench.sides {
        let script = script(side).await?;
        let (cluster, dir) = (bench.cluster, &bench.dir);
        let tps = pgbench::run(cluster, &side.database, &script, CLIENTS, bench.seconds, dir)?;
        let name = format!("{name}: its query alone by pgbench, {}", side.name);
        bench.figures.push(Figure::shown(FEATURE, name, "tx/s", tps));
    }
    Ok(())
}

async fn pair(side: &Side, dir: &Path) -> anyhow::Result<Pair> {
    let mut conn = side.db.acquire().await?;
    let ids = store::some_rate(&mut conn, 0, AVVISI).await?;
    let rate = find_rate(side, &ids).await?;
    let stazione = &side.config.stazione;
    let calls: Vec<String> = rate.iter().map(|it| post(PATH, &verify(stazione, it))).collect();
    let bare = rate
        .iter()
        .map(|it| get(&format!("/avviso/{}/{}", it.ente_cf.as_str(), it.numero_avviso), ""));
    let bare: Vec<String> = bare.collect();
    let (mut bytes, mut asked) = (0, 0);
    for (call, bare) in calls.iter().zip(&bare).take(500) {
        for answer in [ask(&side.portal, call)?, ask(&side.ceiling, bare)?] {
            anyhow::ensure!(answer.contains("<outcome>OK</outcome>"), "{call} gets {answer}");
        }
        bytes += u64::try_from(ask(&side.portal, call)?.len())?;
        asked += 1;
    }
    let name = |what| format!("verifica-{what}-{}", side.citizens);
    Ok(Pair {
        portal: Requests::write(dir, &name("portal"), calls.into_iter())?,
        ceiling: Requests::write(dir, &name("ceiling"), bare.into_iter())?,
        bytes: bytes / asked.max(1),
    })
}

/// Those rate, in the order of `ids`.
pub async fn find_rate(side: &Side, ids: &[RataId]) -> anyhow::Result<Vec<Rata>> {
    let mut conn = side.db.acquire().await?;
    let rate = posizioni::find_rate(&mut conn, ids).await?;
    let mut by_id: std::collections::HashMap<RataId, Rata> =
        rate.into_iter().map(|it| (it.id, it)).collect();
    ids.iter().map(|id| by_id.remove(id).context("a rata is gone")).collect()
}

/// An envelope around a message whose wrapper is `name`.
pub fn envelope(name: &str, content: &str) -> String {
    format!(
        "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:paf=\"http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd\"><soapenv:Header/>\
         <soapenv:Body><paf:{name}>{content}</paf:{name}></soapenv:Body></soapenv:Envelope>"
    )
}

/// Who is called, through whom.
pub fn heads(stazione: &Stazione, ente_cf: &str) -> String {
    format!(
        "<idPA>{ente_cf}</idPA><idBrokerPA>{}</idBrokerPA><idStation>{}</idStation>",
        stazione.intermediario, stazione.stazione
    )
}

/// A verification.
pub fn verify(stazione: &Stazione, rata: &Rata) -> String {
    let ente = rata.ente_cf.as_str();
    let content = format!(
        "{}<qrCode><fiscalCode>{ente}</fiscalCode><noticeNumber>{}</noticeNumber></qrCode>",
        heads(stazione, ente),
        rata.numero_avviso
    );
    envelope("paVerifyPaymentNoticeReq", &content)
}

/// The portal's own query, letter by letter, over the notices of one ente.
async fn script(side: &Side) -> anyhow::Result<String> {
    let mut conn = side.db.acquire().await?;
    let enti = enti::list_attivi(&mut conn).await?;
    let ente = enti.first().context("no ente")?;
    let quanti = seed_large::quanti_avvisi(side.citizens, u32::try_from(enti.len())?, 0);
    let numero = NumeroAvviso::parse("300000000000000000")?;
    posizioni::find_by_avviso(&mut conn, ente.codice_fiscale.as_str(), &numero).await?;
    let query = store::prepared(&mut conn, "select r.rata_id%r.numero_avviso = $2%").await?;
    let first = seed_large::first_numero(ente.segregazione);
    Ok(format!(
        "\\set ente {}\n\\set base {first} + random(0, {})\n\\set numero :base * 100 + :base % 93\n{};\n",
        ente.codice_fiscale.as_str(),
        quanti.saturating_sub(1),
        on_one_line(&query).replace("$1", ":ente").replace("$2", ":numero"),
    ))
}

/// Without its comments, which would swallow what comes after them.
fn on_one_line(query: &str) -> String {
    let code = |line: &str| line.split("--").next().unwrap_or_default().trim().to_owned();
    query.lines().map(code).collect::<Vec<_>>().join(" ")
}
