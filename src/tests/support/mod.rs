//! A whole portal for one test: its own database, real ports, the sandbox beside it, and a browser
//! that keeps cookies and follows nothing by itself.
mod browser;
mod contratti;
mod pagina;
mod xml;

pub use browser::Browser;
pub use contratti::{OpenApi, contract};
pub use pagina::{hidden, location, payment_fields, values};
pub use xml::xmllint;

use crate::app::{demo, portal, seed};
use crate::kernel::{Clock, RataId, SystemClock};
use crate::platform::config::Config;
use crate::platform::postgres::{Cluster, Life, Options};
use crate::platform::web::App as AppData;
use crate::platform::{config, db, http_client};
use crate::sandbox::{self, SandboxConfig};
use reqwest::StatusCode;
use sqlx::migrate::MigrateDatabase;
use sqlx::{Connection, PgConnection, PgPool};
use std::cell::RefCell;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

pub const GIULIA: &str = "BNCGLI85C42E507E";
pub const PAOLO: &str = "FRRPLA78L19G702G";
pub const LUCA: &str = "GLLLCU69P30F205Q";
pub const ANA: &str = "KVCNAA83D57Z149N";
pub const ELENA: &str = "FNTLNE01A48L219J";
pub const CHIARA: &str = "NRECHR96S43D612A";
pub const OMAR: &str = "HDDMRO90B11Z330P";
pub const TOMMASO: &str = "PRVTMS88T12H501W";

/// They owe the same in solido, by notices of their own.
pub const ADA: &str = "RNLDAA70A41D612X";
pub const ALDO: &str = "RNLLDA68B10D612O";
/// What she owes is at remote sources, at all of them.
pub const NORA: &str = "SLANRO77E54D612A";
/// Owes with her.
pub const BRUNO: &str = "CSTBRN74S02D612R";
/// Sources have nothing of hers.
pub const IRMA: &str = "TSTRMI69B58E507P";

/// Positions of Pontelago, every service.
pub const MARCO: &str = "SRRMRC79E14D612Y";
/// Administrators of Pontelago.
pub const SARA: &str = "CNTSRA71R43D612P";
pub const DARIO: &str = "VLLDRA66A22D612L";
/// Administrator of the region.
pub const LIVIA: &str = "GRCLVI68H70D612I";
pub const PIERO: &str = "SNNPRI75T05D612T";
/// Positions of Borgo San Vito, votive lamps only, and of Rena Alta.
pub const TEO: &str = "MRNTEO90P17D612H";
/// Auditor of the region.
pub const ENZO: &str = "CRSNZE60D11D612R";
/// Positions of the Provincia della Rena.
pub const VERA: &str = "VLLVRE84C47D612B";
/// His incarico is over.
pub const VITO: &str = "LNGVTI57C19D612Q";

/// Server of all tests of this checkout: started once, left running, cheap when idle.
fn cluster() -> Cluster {
    let dir = demo::private_dir("test");
    Cluster::start(&Options { dir, life: Life::Detached, fsync: false }).unwrap()
}

/// Address of database `name`: on the private server, or beside the one of `FASCICOLO_TEST_URL`.
fn url(name: &str) -> String {
    config::env("FASCICOLO_TEST_URL")
        .map_or_else(|| cluster().url(name), |url| url.replace("/postgres?", &format!("/{name}?")))
}

/// A new database with the schema and the taxonomy, and the address it has.
pub async fn database() -> (PgPool, String) {
    let version: i64 = db::MIGRATIONS.iter().map(|it| it.version).max().unwrap();
    let sum = db::MIGRATIONS
        .iter()
        .flat_map(|it| it.checksum.iter())
        .fold(7_u64, |acc, byte| acc.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    let template = format!("modello_{version}_{sum:x}");
    let mut admin = PgConnection::connect(&url("postgres")).await.unwrap();
    // One process makes the template, the others wait.
    sqlx::query!("select pg_advisory_lock(7701)").fetch_one(&mut admin).await.unwrap();
    if db::create(&url(&template), false).await.unwrap() {
        let pool = db::connect(&url(&template), 2).await.unwrap();
        db::migrate(&pool).await.unwrap();
        let mut conn = pool.acquire().await.unwrap();
        crate::features::enti::load_tassonomia(&mut conn).await.unwrap();
        drop(conn);
        pool.close().await;
    }
    sqlx::query!("select pg_advisory_unlock(7701) as done").fetch_one(&mut admin).await.unwrap();
    let name = format!("prova_{}", uuid::Uuid::new_v4().simple());
    let make = format!("create database {name} template {template} strategy wal_log");
    sqlx::raw_sql(sqlx::AssertSqlSafe(make)).execute(&mut admin).await.unwrap();
    let url = url(&name);
    (db::connect(&url, 8).await.unwrap(), url)
}

/// A portal that answers on a real port, with the sandbox beside it on another site.
pub struct TestPortal {
    pub state: AppData,
    pub clock: Arc<SystemClock>,
    pub origin: String,
    pub sandbox: String,
    portal: Option<portal::Portal>,
    world: actix_web::dev::ServerHandle,
    database: String,
}

impl TestPortal {
    /// The region's catalogue and every position of the cast.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// The same, with the configuration changed by `change`.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let (db, url) = database().await;
        let clock = Arc::new(SystemClock::new());
        seed::region(&db, clock.oggi()).await.unwrap();
        let (listener, origin) = listen("localhost");
        let (sandbox_listener, sandbox) = listen("127.0.0.1");
        let mut config = demo::config(&origin, &sandbox, &url).unwrap();
        config.checkout.timeout_seconds = 2;
        change(&mut config);
        let as_clock: Arc<dyn Clock> = clock.clone();
        let state = portal::state_at(config, db, Arc::clone(&as_clock)).unwrap();
        let at = sandbox.parse().unwrap();
        seed::portale(&state.db, &state.config, &at, clock.now()).await.unwrap();
        let mut world = SandboxConfig::with_clock(&sandbox, &origin, as_clock).unwrap();
        world.speed = sandbox::Speed::test();
        let world = sandbox::start(world, sandbox_listener).unwrap();
        let portal = portal::Portal::start(state.clone(), listener, None, true).unwrap();
        Self { state, clock, origin, sandbox, portal: Some(portal), world, database: url }
    }

    /// The portal's database, to look at what happened.
    pub fn db(&self) -> &PgPool {
        &self.state.db
    }

    /// A browser that has not logged in.
    pub fn browser(&self) -> Browser<'_> {
        Browser { portal: self, jar: RefCell::default(), http: http() }
    }

    /// A browser logged in at the sandbox's proxy as the person with this fiscal code.
    pub async fn logged_in(&self, codice_fiscale: &str) -> Browser<'_> {
        let browser = self.browser();
        let res = browser.login_as(codice_fiscale, 2).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
        browser
    }

    /// A browser of an operator of the cast, at the highest level.
    pub async fn in_office(&self, codice_fiscale: &str) -> Browser<'_> {
        let browser = self.browser();
        let res = browser.login_office(codice_fiscale, 3).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
        browser
    }

    /// Some posizione of a person, and its notice.
    pub async fn first_position(&self, codice_fiscale: &str) -> (i64, String) {
        let row = sqlx::query!(
            "select posizione_id, numero_avviso from rata join opzione using (posizione_id, opzione_id)
             where debitore_codice = $1 order by rata_id limit 1",
            codice_fiscale,
        )
        .fetch_one(self.db())
        .await
        .unwrap();
        (row.posizione_id, row.numero_avviso)
    }

    /// Number and rata of the notice of a person whose reason is like `causale`.
    pub async fn avviso(&self, codice_fiscale: &str, causale: &str) -> (String, i64) {
        let row = sqlx::query!(
            "select r.numero_avviso, r.rata_id from rata r join opzione o using (opzione_id)
             where o.debitore_codice = $1 and r.causale like $2",
            codice_fiscale,
            causale,
        )
        .fetch_one(self.db())
        .await
        .unwrap();
        (row.numero_avviso, row.rata_id)
    }

    /// Somebody pays the notice at a tobacconist's; waits until the ledger knows.
    pub async fn pay_elsewhere(&self, codice_fiscale: &str, causale: &str) -> i64 {
        let rata = self.node(codice_fiscale, causale, "pay").await;
        self.eventually(|| async {
            let stato = sqlx::query_scalar!("select stato from rata where rata_id = $1", rata);
            stato.fetch_one(self.db()).await.unwrap() == "pagata"
        })
        .await;
        rata
    }

    /// Somebody starts to pay the notice elsewhere, and does not finish.
    pub async fn activate_elsewhere(&self, codice_fiscale: &str, causale: &str) -> i64 {
        self.node(codice_fiscale, causale, "activate").await
    }

    async fn node(&self, codice_fiscale: &str, causale: &str, what: &str) -> i64 {
        let (numero, rata) = self.avviso(codice_fiscale, causale).await;
        let ente = sqlx::query_scalar!(
            "select codice_fiscale from ente join rata using (ente_id) where rata_id = $1",
            rata,
        )
        .fetch_one(self.db())
        .await
        .unwrap();
        let body = serde_json::json!({"ente": ente, "numero": numero});
        let address = format!("{}/node/{what}", self.sandbox);
        let res = http().post(address).json(&body).send().await.unwrap();
        assert_eq!(res.status(), StatusCode::OK, "{}", res.text().await.unwrap());
        rata
    }

    /// Id of the payment begun last.
    pub async fn last_payment(&self) -> uuid::Uuid {
        sqlx::query_scalar!("select pagamento_id from pagamento order by created_at desc limit 1")
            .fetch_one(self.db())
            .await
            .unwrap()
    }

    /// Waits, up to a minute, until `done`: machines are shared.
    pub async fn eventually<F: Future<Output = bool>>(&self, done: impl Fn() -> F) {
        for _ in 0..600 {
            if done().await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("it never happened");
    }

    /// The portal is gone, as when its process ends; the world goes on.
    pub async fn fall(&mut self) {
        self.portal.take().unwrap().stop().await.unwrap();
        self.state.db.close().await;
        self.state.operatori.close().await;
    }

    /// It is back, at the same address.
    pub async fn rise(&mut self) {
        let port = self.origin.rsplit(':').next().unwrap().parse::<u16>().unwrap();
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        let db = db::connect(&self.database, 8).await.unwrap();
        let clock: Arc<dyn Clock> = self.clock.clone();
        self.state = portal::state_at(self.state.config.clone(), db, clock).unwrap();
        self.portal =
            Some(portal::Portal::start(self.state.clone(), listener, None, true).unwrap());
    }

    /// Ends both servers and drops the database.
    pub async fn stop(mut self) {
        if let Some(portal) = self.portal.take() {
            portal.stop().await.unwrap();
        }
        self.world.stop(false).await;
        self.state.db.close().await;
        self.state.operatori.close().await;
        sqlx::Postgres::force_drop_database(&self.database).await.unwrap();
    }
}

/// A port nobody has, and the address it has under the name `host`.
pub fn listen(host: &str) -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{host}:{}", listener.local_addr().unwrap().port());
    (listener, origin)
}

pub fn http() -> reqwest::Client {
    http_client::new(Duration::from_secs(20)).unwrap()
}

/// Rate of a person that can be chosen.
pub async fn rate_di(portal: &TestPortal, codice_fiscale: &str) -> Vec<i64> {
    sqlx::query_scalar!(
        "select rata_id from rata join opzione using (opzione_id)
         where debitore_codice = $1 and stato = 'da_pagare' order by rata_id",
        codice_fiscale,
    )
    .fetch_all(portal.db())
    .await
    .unwrap()
}

/// What happened to a rata, oldest first: state before, state after, what did it.
pub async fn storia(db: &PgPool, rata: RataId) -> Vec<(Option<String>, String, String)> {
    let righe = sqlx::query!(
        "select stato_da, stato_a, causa from rata_storia where rata_id = $1
         order by rata_storia_id",
        rata.0,
    );
    let righe = righe.fetch_all(db).await.unwrap();
    righe.into_iter().map(|it| (it.stato_da, it.stato_a, it.causa)).collect()
}
