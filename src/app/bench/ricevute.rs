//! `paSendRTV2`: a receipt a request, each on disk before it is answered.
use super::figures::{self, Figure};
use super::side::{Measured, Side, load, post};
use super::verifica::{AVVISI, FEATURE, PATH, envelope, find_rate, heads};
use super::wrk::{CONNECTIONS, Requests, UNIQUE};
use super::{Bench, pgbench, store};
use crate::features::posizioni::Rata;
use crate::kernel::{Clock, Importo, SystemClock};
use jiff::Timestamp;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Rounds that count; one more goes before them.
const ROUNDS: u64 = 2;

/// The operation beside pgbench, which inserts one such row a transaction.
pub async fn measure(bench: &mut Bench<'_>) -> anyhow::Result<()> {
    bench.say("paSendRTV2")?;
    let now = SystemClock::new().now();
    let mut prepared = vec![];
    for side in &bench.sides {
        prepared.push(prepare(side, &bench.dir, now).await?);
    }
    let mut all = vec![(Measured::default(), vec![], vec![]); prepared.len()];
    for round in 0..=ROUNDS {
        for ((side, (requests, script)), sum) in bench.sides.iter().zip(&prepared).zip(&mut all) {
            let mut conn = side.db.acquire().await?;
            store::checkpoint(&mut conn).await?;
            let clients = CONNECTIONS;
            let tps = pgbench::run(
                bench.cluster,
                &side.database,
                script,
                clients,
                bench.seconds,
                &bench.dir,
            )?;
            store::checkpoint(&mut conn).await?;
            let (before, _) = store::ricevute(&mut conn).await?;
            let prefix = format!("{:011x}{round}", now.as_millisecond());
            let done = load(&side.portal, requests, bench.seconds, &prefix)?;
            let (after, _) = store::ricevute(&mut conn).await?;
            let stored = after - before;
            anyhow::ensure!(
                done.outcome.requests <= stored,
                "{} receipts were answered and {stored} are there",
                done.outcome.requests
            );
            let applied = wait_applied(side).await?;
            if round > 0 {
                sum.0 = sum.0.and(done);
                sum.1.push(tps);
                sum.2.extend(applied);
            }
        }
    }
    let mut speeds = vec![];
    for (side, (portal, tps, applied)) in bench.sides.iter().zip(all) {
        let title = |what: &str| format!("paSendRTV2{what}, {}", side.name);
        let speed = (portal.speed(), figures::mean(&tps));
        speeds.push(speed.0);
        bench.figures.push(Figure::share(FEATURE, title(", durable"), "req/s", speed, 0.3));
        let p99 = figures::millis(portal.outcome.p99);
        bench.figures.push(Figure::shown(FEATURE, title(": p99"), "ms", p99));
        let applied = figures::mean(&applied);
        bench.figures.push(Figure::shown(FEATURE, title(": applied after"), "rt/s", applied));
    }
    if let [whole, tenth] = speeds[..] {
        let name = "paSendRTV2: ten times the data".to_owned();
        bench.figures.push(Figure::growth(FEATURE, name, whole, tenth));
    }
    Ok(())
}

async fn prepare(side: &Side, dir: &Path, now: Timestamp) -> anyhow::Result<(Requests, String)> {
    let mut conn = side.db.acquire().await?;
    // Not those of the verifications, which must stay to be paid.
    let ids = store::some_rate(&mut conn, 1, AVVISI).await?;
    store::copy_rt(&mut conn).await?;
    let rate = find_rate(side, &ids).await?;
    let calls = rate.iter().map(|rata| {
        let ente = rata.ente_cf.as_str();
        let content = format!("{}{}", heads(&side.config.stazione, ente), receipt(rata, now));
        post(PATH, &envelope("paSendRTV2Request", &content))
    });
    let requests = Requests::write(dir, &format!("rt-{}", side.citizens), calls)?;
    let script = rate.first().map(|rata| script(rata, now)).transpose()?;
    Ok((requests, script.unwrap_or_default()))
}

/// How many a second the worker applies with nothing else to do, if it had any left; then none is.
async fn wait_applied(side: &Side) -> anyhow::Result<Option<f64>> {
    let mut conn = side.db.acquire().await?;
    let start = Instant::now();
    let (_, waiting) = store::ricevute(&mut conn).await?;
    while store::ricevute(&mut conn).await?.1 > 0 {
        anyhow::ensure!(start.elapsed() < Duration::from_mins(5), "receipts are not applied");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok((waiting > 1_000).then(|| figures::per_second(waiting, start.elapsed())))
}

/// As in `paForNode.xsd`, `ctReceiptV2`; [`UNIQUE`] stands for its id.
pub fn receipt(rata: &Rata, now: Timestamp) -> String {
    let mut transfers = String::new();
    for it in &rata.trasferimenti {
        // Writing to a String cannot fail.
        let _ = write!(
            transfers,
            "<transfer><idTransfer>{}</idTransfer><transferAmount>{}</transferAmount>\
             <fiscalCodePA>{}</fiscalCodePA><companyName>{}</companyName><IBAN>{}</IBAN>\
             <remittanceInformation>{}</remittanceInformation>\
             <transferCategory>{}</transferCategory></transfer>",
            it.indice,
            amount(it.importo),
            it.ente_cf,
            escaped(&it.denominazione),
            it.iban,
            escaped(&it.causale),
            it.tassonomia
        );
    }
    let day = now.strftime("%Y-%m-%d");
    format!(
        "<receipt><receiptId>{UNIQUE}</receiptId><noticeNumber>{}</noticeNumber>\
         <fiscalCode>{}</fiscalCode><outcome>OK</outcome>\
         <creditorReferenceId>{}</creditorReferenceId><paymentAmount>{}</paymentAmount>\
         <description>{}</description><companyName>{}</companyName><debtor><uniqueIdentifier>\
         <entityUniqueIdentifierType>F</entityUniqueIdentifierType>\
         <entityUniqueIdentifierValue>{}</entityUniqueIdentifierValue></uniqueIdentifier>\
         <fullName>{}</fullName><streetName>Via del Porto</streetName><civicNumber>1</civicNumber>\
         <postalCode>00100</postalCode><city>Pontelago</city>\
         <stateProvinceRegion>RN</stateProvinceRegion><country>IT</country></debtor>\
         <transferList>{transfers}</transferList><idPSP>ABCDITMMXXX</idPSP>\
         <pspFiscalCode>80000000036</pspFiscalCode><PSPCompanyName>PSP di prova</PSPCompanyName>\
         <idChannel>80000000036_01</idChannel><channelDescription>app</channelDescription>\
         <paymentMethod>creditCard</paymentMethod><fee>1.50</fee>\
         <primaryCiIncurredFee>0.00</primaryCiIncurredFee>\
         <paymentDateTime>{day}T10:15:30</paymentDateTime><applicationDate>{day}</applicationDate>\
         <transferDate>{day}</transferDate><standIn>false</standIn></receipt>",
        rata.numero_avviso,
        rata.ente_cf.as_str(),
        rata.iuv,
        amount(rata.tariffa.importo),
        escaped(&rata.causale),
        escaped(&rata.ente_nome),
        rata.debitore.codice,
        escaped(&rata.debitore.nome),
    )
}

/// `12.34`.
fn amount(importo: Importo) -> String {
    format!("{}.{:02}", importo.cent() / 100, importo.cent() % 100)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// One insert of the row that a receipt becomes.
fn script(rata: &Rata, now: Timestamp) -> anyhow::Result<String> {
    let text = |it: &str| {
        // pgbench takes a colon for a variable.
        let it = it.replace('\\', "\\\\").replace('\'', "''").replace(':', "\\x3A");
        format!("E'{it}'")
    };
    let at = text(&now.to_string());
    Ok(format!(
        "\\set n random(1, 1000000000000000000)\n\
         insert into bench_rt (ente_cf, receipt_id, numero_avviso, iuv, importo_cent, \
         commissione_cent, versione, pagata_at, psp, id_psp, metodo, debitore_codice, \
         debitore_nome, ente_nome, causale, trasferimenti, originale, ricevuta_at) values ({}, \
         'c110729d258c4' || :n, '{}', '{}', {}, 150, 2, {at}, 'PSP di prova', 'ABCDITMMXXX', \
         'creditCard', '{}', {}, {}, {}, {}, {}, {at});\n",
        text(rata.ente_cf.as_str()),
        rata.numero_avviso,
        rata.iuv,
        rata.tariffa.importo.cent(),
        rata.debitore.codice,
        text(&rata.debitore.nome),
        text(&rata.ente_nome),
        text(&rata.causale),
        text(&serde_json::to_string(&rata.trasferimenti)?),
        text(&receipt(rata, now)),
    ))
}
