//! A SAML response checked whole, beside `samael`'s own verification of the same bytes; and what a
//! page pays to know who is looking, beside the one query that it may cost.
use super::Bench;
use super::figures::Figure;
use crate::app::demo;
use crate::features::accesso::{Avviato, Invio, Livello, Risposta};
use crate::features::{backoffice, enti};
use crate::kernel::{Clock, CodiceFiscale, SystemClock};
use crate::partners::identity;
use crate::platform::operatori::{self, Ruolo};
use crate::platform::session::{self, Entrata, PgStore};
use crate::sandbox;
use actix_session::storage::SessionStore;
use anyhow::Context;
use samael::service_provider::ServiceProviderBuilder;
use std::sync::Arc;
use std::time::{Duration, Instant};
use url::Url;

pub const FEATURE: &str = "accesso";

/// At least half of what `samael` does alone; of the query, at least half.
const TARGET: f64 = 0.5;

pub async fn measure(bench: &mut Bench<'_>) -> anyhow::Result<()> {
    bench.say("SAML responses")?;
    let time = Duration::from_secs(bench.seconds);
    let pair = responses(time).await?;
    let name = "SAML response, every check, one core; ceiling: samael alone".to_owned();
    bench.figures.push(Figure::share(FEATURE, name, "responses/s", pair, TARGET));
    bench.say("sessions")?;
    let side = bench.sides.first().context("no region")?;
    let pair = sessions(side.db.clone(), side.config.session.idle(), time).await?;
    let name = "session of a page, not remembered; ceiling: its query".to_owned();
    bench.figures.push(Figure::share(FEATURE, name, "sessions/s", pair, TARGET));
    let pair = operators(&side.db, time).await?;
    let name = "session and incarichi of an operator's page; ceiling: a row by its key".to_owned();
    bench.figures.push(Figure::share(FEATURE, name, "sessions/s", pair, TARGET));
    Ok(())
}

/// What a page of the operators' side pays to know who asks and what they may do, and a query by a
/// primary key, one after the other.
async fn operators(db: &sqlx::PgPool, time: Duration) -> anyhow::Result<(f64, f64)> {
    let clock = SystemClock::new();
    let (now, oggi, agente) = (clock.now(), clock.oggi(), "bench");
    let codice_fiscale = CodiceFiscale::parse("RSSMRA80A01H501U")?;
    let mut tx = db.begin().await?;
    for ente in enti::list_attivi(&mut tx).await?.into_iter().take(2) {
        let nuova = backoffice::NuovaNomina {
            ente: Some(ente.id),
            ruolo: Ruolo::OperatorePosizioni,
            ufficio: None,
            servizi: vec![],
            codice_fiscale: codice_fiscale.clone(),
            nome: "Mario Rossi".to_owned(),
            dal: oggi,
            al: None,
            atto: "bench".to_owned(),
        };
        backoffice::nomina_da_console(&mut tx, &nuova, now).await?;
    }
    tx.commit().await?;
    let nuova = operatori::Nuova {
        codice_fiscale: &codice_fiscale,
        nome: "Mario Rossi",
        peer: "nessuno",
        solo_ente: None,
        livello: 2,
        prova: None,
        legame: None,
        agente,
        prima: None,
    };
    let (key, _) = operatori::open(db, &nuova, now, oggi).await?.context("no incarico")?;
    let ours = async || {
        let turno = operatori::read(db, &key, agente, clock.now(), oggi).await?;
        anyhow::ensure!(turno.is_some_and(|it| it.incarichi.len() == 2), "gone");
        Ok(())
    };
    let theirs = async || {
        anyhow::ensure!(super::store::sessione_operatore(db, &key).await?, "gone");
        Ok(())
    };
    in_turns(time, ours, theirs).await
}

/// Ours and `samael`'s.
async fn responses(time: Duration) -> anyhow::Result<(f64, f64)> {
    let portal: Url = "http://localhost:1".parse()?;
    let origin = "http://127.0.0.1:2";
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let config = demo::config(portal.as_str(), origin, "")?;
    let peers = identity::peers(&config, &clock)?;
    let peer = peers.find(sandbox::SAML_PEER).context("no SAML peer")?;
    let acs = portal.join(&peer.callback)?;
    let audience = portal.join(&format!("/accesso/{}/metadata", peer.id))?;
    let refused = |it| anyhow::anyhow!("the login was refused: {it:?}");
    let avvio = peer.proxy.inizia(&acs, Livello::Due).await.map_err(refused)?;
    let Invio::Indirizzo(address) = &avvio.invio else { anyhow::bail!("not by redirect") };
    let xml = sandbox::saml_answer(origin, acs.as_str(), audience.as_str(), address, clock.now())?;
    let risposta = sandbox::saml_form(&xml.message);
    let risposta = Risposta::parse(&risposta);
    let avviato = Avviato {
        ritorno: acs.clone(),
        livello: Livello::Due,
        promemoria: avvio.promemoria,
        at: clock.now(),
    };
    let samael = ServiceProviderBuilder::default()
        .entity_id(audience.to_string())
        .acs_url(acs.to_string())
        .idp_metadata(
            sandbox::saml_metadata(origin)?
                .parse::<samael::metadata::EntityDescriptor>()
                .map_err(|error| anyhow::anyhow!("metadata for samael: {error}"))?,
        )
        .build()?;
    let ours = async || {
        peer.proxy.concludi(&risposta, &avviato).await.map_err(refused)?;
        Ok(())
    };
    let theirs = async || {
        let read = samael.parse_xml_response(&xml.message, Some(&[&xml.request_id]));
        anyhow::ensure!(read.is_ok(), "samael refuses what it should believe");
        Ok(())
    };
    in_turns(time, ours, theirs).await
}

/// Reading a session that no process remembers, and its query alone, one after the other.
async fn sessions(
    db: sqlx::PgPool,
    idle: jiff::SignedDuration,
    time: Duration,
) -> anyhow::Result<(f64, f64)> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let store = || PgStore::new(db.clone(), Arc::clone(&clock), idle, Arc::default());
    let entrata = Entrata {
        codice_fiscale: CodiceFiscale::parse("RSSMRA80A01H501U").ok(),
        identificativo: None,
        precedenti: vec![],
        impresa: None,
        nome: "Mario".to_owned(),
        cognome: "Rossi".to_owned(),
        email: None,
        livello: 2,
        peer: "nessuno".to_owned(),
        prova: None,
        entrata_at: clock.now(),
    };
    let key = session::open(&store(), &entrata).await?;
    let ours = async || {
        let state = store().load(&key).await.map_err(|error| anyhow::anyhow!("{error}"))?;
        anyhow::ensure!(state.is_some(), "the session is gone");
        Ok(())
    };
    let theirs = async || {
        anyhow::ensure!(super::store::session(&db, key.as_ref()).await?, "gone");
        Ok(())
    };
    in_turns(time, ours, theirs).await
}

/// How often each can be done, one after the other; in turns of a fifth of `time`, so that both meet
/// the same machine.
async fn in_turns(
    time: Duration,
    ours: impl AsyncFn() -> anyhow::Result<()>,
    theirs: impl AsyncFn() -> anyhow::Result<()>,
) -> anyhow::Result<(f64, f64)> {
    let (mut first, mut second) = (Count::default(), Count::default());
    for _ in 0..5 {
        first.turn(time / 5, &ours).await?;
        second.turn(time / 5, &theirs).await?;
    }
    Ok((first.rate(), second.rate()))
}

/// How many in how long.
#[derive(Default)]
struct Count {
    n: u32,
    time: Duration,
}

impl Count {
    async fn turn(
        &mut self,
        time: Duration,
        what: &impl AsyncFn() -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let start = Instant::now();
        while start.elapsed() < time {
            what().await?;
            self.n += 1;
        }
        self.time += start.elapsed();
        Ok(())
    }

    #[expect(clippy::float_arithmetic, reason = "a speed")]
    fn rate(&self) -> f64 {
        f64::from(self.n) / self.time.as_secs_f64()
    }
}
