//! What an operator looks for among everything the ente is owed, through the pages, one search after the other.
use super::Bench;
use super::figures::{self, Figure};
use super::ritmo::{percentile, steadily};
use super::side::{Side, ask, get};
use crate::app::seed_large;
use crate::features::{backoffice, enti};
use crate::kernel::{Clock, EnteId, SystemClock};
use crate::platform::operatori::{self, COOKIE, Ruolo};
use anyhow::Context;
use jiff::ToSpan;
use sqlx::PgPool;
use url::form_urlencoded::Serializer;

pub const FEATURE: &str = "posizioni";

/// Comune di Borgo San Vito.
const ENTE: &str = "80034500019";
/// In their order: so many of each kind, so many a second. Of two hundred the ninety-ninth hundredth is the
/// second worst.
const VOLTE: usize = 200;
const AL_SECONDO: u64 = 20;
/// Milliseconds.
const P99: f64 = 100.0;
const AGENTE: &str = "fascicolo-bench";
const PAGINA: &str = "/operatori/posizioni";

/// What is written in the fields of the page.
type Campi = Vec<(&'static str, String)>;

/// Every kind of search, each with several people, words and days.
pub async fn measure(bench: &mut Bench<'_>) -> anyhow::Result<()> {
    bench.say("search of posizioni")?;
    let side = bench.sides.first().context("no region")?;
    let ente = enti::find_by_cf(&mut *side.db.acquire().await?, ENTE).await?.context("an ente")?;
    let chiave = entra(&side.db, ente.id).await?;
    let quante = super::store::quante_rate(&mut *side.db.acquire().await?).await?;
    let mut figures = vec![];
    for (nome, cercate) in cercate(&side.db, ente.id).await? {
        let mut richieste = vec![];
        for campi in cercate {
            richieste.push(richiesta(side, &chiave, campi)?);
        }
        let tutte = richieste.into_iter().cycle().take(VOLTE);
        let tempi = steadily(side.portal.addr, tutte, AL_SECONDO, "p-table").await?;
        let nome = format!("{nome}, p99; {quante} notices");
        let p99 = figures::millis(percentile(&tempi, 990));
        figures.push(Figure::at_most(FEATURE, nome, "ms", p99, P99));
    }
    bench.figures.extend(figures);
    Ok(())
}

/// An operator of the ente: the key of their session.
async fn entra(db: &PgPool, ente: EnteId) -> anyhow::Result<String> {
    let clock = SystemClock::new();
    let (now, oggi) = (clock.now(), clock.oggi());
    let chi = seed_large::cittadino(7)?;
    let nuova = backoffice::NuovaNomina {
        ente: Some(ente),
        ruolo: Ruolo::OperatorePosizioni,
        ufficio: None,
        servizi: vec![],
        codice_fiscale: chi.codice_fiscale.clone(),
        nome: chi.nome.clone(),
        dal: oggi,
        al: None,
        atto: "bench".to_owned(),
    };
    let mut tx = db.begin().await?;
    backoffice::nomina_da_console(&mut tx, &nuova, now).await?;
    tx.commit().await?;
    let nuova = operatori::Nuova {
        codice_fiscale: &chi.codice_fiscale,
        nome: &chi.nome,
        peer: "nessuno",
        solo_ente: None,
        livello: 2,
        prova: None,
        legame: None,
        agente: AGENTE,
        prima: None,
    };
    let (chiave, _) = operatori::open(db, &nuova, now, oggi).await?.context("no incarico")?;
    Ok(chiave)
}

/// What is looked for, by kind.
async fn cercate(db: &PgPool, ente: EnteId) -> anyhow::Result<Vec<(&'static str, Vec<Campi>)>> {
    let oggi = SystemClock::new().oggi();
    let testi = |testi: Vec<String>| {
        testi.into_iter().map(|it| vec![("cerca", it)]).collect::<Vec<Campi>>()
    };
    let mut conn = db.acquire().await?;
    let avvisi = super::store::alcuni_avvisi(&mut conn, ente.0).await?;
    let mut persone = vec![];
    for n in (0..20).map(|it| it * 211) {
        persone.push(seed_large::cittadino(n)?);
    }
    let codici = persone.iter().map(|it| it.codice_fiscale.as_str().to_owned()).collect();
    let nomi = persone.iter().map(|it| format!("{} {}", it.nome, it.cognome)).collect();
    let inizi = persone.iter().map(|it| it.cognome.chars().take(4).collect()).collect();
    let causali = ["tari", "rifiuti 2026", "lampada", "canone"].map(str::to_owned).to_vec();
    let tra = |giorni: i64| oggi.saturating_add(giorni.days()).to_string();
    let filtri = (0..10).map(|it| {
        vec![
            ("stato", "da_pagare".to_owned()),
            ("giorni", "scadenza".to_owned()),
            ("dal", tra(it)),
            ("al", tra(it + 30)),
            ("da_importo", "50,00".to_owned()),
            ("a_importo", "60,00".to_owned()),
        ]
    });
    Ok(vec![
        ("everything, newest first", vec![vec![]]),
        ("number of a notice", testi(avvisi)),
        ("fiscal code", testi(codici)),
        ("name and surname", testi(nomi)),
        ("beginning of a surname", testi(inizi)),
        ("words of a reason", testi(causali)),
        ("to pay, due in a month, by amount", filtri.collect()),
    ])
}

/// The page of what is found, as a browser gets there.
fn richiesta(side: &Side, chiave: &str, campi: Campi) -> anyhow::Result<String> {
    let testata = format!("Cookie: {COOKIE}={chiave}\r\nUser-Agent: {AGENTE}\r\n");
    let prima = ask(&side.portal, &get(PAGINA, &testata))?;
    let csrf = prima.split("name=\"_csrf\" value=\"").nth(1).and_then(|it| it.split('"').next());
    let csrf = csrf.context("no form to search with")?.to_owned();
    let corpo =
        Serializer::new(String::new()).append_pair("_csrf", &csrf).extend_pairs(campi).finish();
    let post = format!(
        "POST {PAGINA} HTTP/1.1\r\nHost: localhost\r\n{testata}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{corpo}",
        corpo.len()
    );
    let risposta = ask(&side.portal, &post)?;
    let dove = risposta.lines().find_map(|it| it.strip_prefix("location: "));
    let dove =
        dove.with_context(|| format!("no search: {}", risposta.lines().next().unwrap_or("")))?;
    Ok(get(dove, &testata))
}
