//! A whole portal for one test: its own database, real ports, the sandbox beside it, and a browser
//! that keeps cookies and follows nothing by itself.
use crate::app::{demo, portal, seed};
use crate::kernel::{Clock, SystemClock};
use crate::platform::config::Config;
use crate::platform::postgres::{Cluster, Life, Options};
use crate::platform::web::App as AppData;
use crate::platform::{config, db, http_client};
use crate::sandbox::{self, SandboxConfig};
use reqwest::header::{COOKIE, LOCATION, REFERER, SET_COOKIE};
use reqwest::{Method, Response, StatusCode};
use sqlx::{Connection, PgConnection, PgPool};
use std::cell::RefCell;
use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

pub const GIULIA: &str = "BNCGLI85C42E507E";
pub const PAOLO: &str = "FRRPLA78L19G702G";
pub const LUCA: &str = "GLLLCU69P30F205Q";
pub const ANA: &str = "KVCNAA83D57Z149N";
pub const ELENA: &str = "FNTLNE01A48L219J";
pub const CHIARA: &str = "NRECHR96S43D612A";
pub const TOMMASO: &str = "PRVTMS88T12H501W";

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

    /// Number and rata of the notice of a person whose reason is like `causale`.
    pub async fn avviso(&self, codice_fiscale: &str, causale: &str) -> (String, i64) {
        let row = sqlx::query!(
            "select r.numero_avviso, r.rata_id from rata r join posizione p using (posizione_id)
             where p.debitore_codice = $1 and r.causale like $2",
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

    /// Waits, up to 25 seconds, until `done`.
    pub async fn eventually<F: Future<Output = bool>>(&self, done: impl Fn() -> F) {
        for _ in 0..250 {
            if done().await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("it never happened");
    }

    /// Ends both servers and drops the database.
    pub async fn stop(mut self) {
        if let Some(portal) = self.portal.take() {
            portal.stop().await.unwrap();
        }
        self.world.stop(false).await;
        self.state.db.close().await;
        use sqlx::migrate::MigrateDatabase;
        sqlx::Postgres::force_drop_database(&self.database).await.unwrap();
    }
}

fn listen(host: &str) -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{host}:{}", listener.local_addr().unwrap().port());
    (listener, origin)
}

fn http() -> reqwest::Client {
    http_client::new(Duration::from_secs(20)).unwrap()
}

/// Keeps cookies by origin; does not follow redirects unless asked.
pub struct Browser<'a> {
    portal: &'a TestPortal,
    jar: RefCell<HashMap<String, HashMap<String, String>>>,
    http: reqwest::Client,
}

impl Browser<'_> {
    /// `GET`, path of the portal or a whole address.
    pub async fn get(&self, path: &str) -> Response {
        self.send(Method::GET, path, None, None).await
    }

    /// `POST` of a form as it is, tokens included by the caller.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let body: String =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, Some(body), None).await
    }

    /// The same, from the page at the whole address `from`.
    pub async fn post_from(&self, path: &str, from: &str, fields: &[(&str, &str)]) -> Response {
        let body: String =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, Some(body), Some(from)).await
    }

    /// Opens `page`, takes the tokens of its first form, and posts `fields` with them to `path`.
    pub async fn submit(&self, page: &str, path: &str, fields: &[(&str, &str)]) -> Response {
        let html = self.get(page).await.text().await.unwrap();
        self.submit_from(&html, path, fields).await
    }

    /// The same, from a page already at hand.
    pub async fn submit_from(&self, html: &str, path: &str, fields: &[(&str, &str)]) -> Response {
        let csrf = hidden(html, "_csrf").expect("a form with a token");
        let idem = hidden(html, "_idem").unwrap_or_default();
        let mut all = vec![("_csrf", csrf.as_str()), ("_idem", idem.as_str())];
        all.extend_from_slice(fields);
        self.post(path, &all).await
    }

    /// The page at `path`, with its status.
    pub async fn page(&self, path: &str) -> (StatusCode, String) {
        let res = self.get(path).await;
        (res.status(), res.text().await.unwrap())
    }

    /// Follows redirects from `res` until something else comes.
    pub async fn follow(&self, mut res: Response) -> Response {
        for _ in 0..10 {
            let Some(to) = location(&res) else { return res };
            let to = res.url().join(&to).unwrap();
            res = self.get(to.as_str()).await;
        }
        panic!("too many redirects");
    }

    /// Puts every notice of the list in the cart.
    pub async fn choose_all(&self) {
        self.choose(&[""]).await;
    }

    /// Puts in the cart the notices whose title begins with one of `titles`, and no other.
    pub async fn choose(&self, titles: &[&str]) {
        let html = self.page("/area/da-pagare").await.1;
        let mut fields: Vec<(String, String)> = vec![];
        for (id, title) in cards(&html) {
            fields.push(("visibile".to_owned(), id.clone()));
            if titles.iter().any(|it| title.starts_with(it)) {
                fields.push(("avviso".to_owned(), id));
            }
        }
        let pairs: Vec<(&str, &str)> =
            fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let res = self.submit_from(&html, "/carrello/scelta", &pairs).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    }

    /// The fields of the first payment of the cart's page.
    pub fn payment_fields(&self, html: &str) -> Vec<(String, String)> {
        let html = scraper::Html::parse_document(html);
        let form = scraper::Selector::parse("form[action$='/pagamenti']").unwrap();
        let input = scraper::Selector::parse("input").unwrap();
        let form = html.select(&form).next().expect("a payment");
        let pair = |it: scraper::ElementRef<'_>| {
            Some((it.attr("name")?.to_owned(), it.attr("value").unwrap_or_default().to_owned()))
        };
        form.select(&input).filter_map(pair).collect()
    }

    /// Presses the first «Paga» of the cart's page.
    pub async fn post_payment(&self, html: &str) -> Response {
        let fields = self.payment_fields(html);
        let pairs: Vec<(&str, &str)> =
            fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        self.post("/pagamenti", &pairs).await
    }

    /// Starts the first payment of the cart; gives the address of Checkout's page.
    pub async fn start_payment(&self) -> String {
        let html = self.page("/carrello").await.1;
        let res = self.post_payment(&html).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
        location(&res).unwrap()
    }

    /// Starts the first payment and presses a button of Checkout's page; gives where the browser is
    /// sent back to.
    pub async fn pay_first(&self, azione: &str) -> String {
        let checkout = self.start_payment().await;
        let res = self.post(&checkout, &[("azione", azione)]).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
        location(&res).unwrap()
    }

    /// The whole login as a person of the cast, up to the portal's answer to the callback.
    pub async fn login_as(&self, codice_fiscale: &str, livello: u8) -> Response {
        let start = self.get(&format!("/accesso/{}", sandbox::PEER)).await;
        let login = self.follow(start).await;
        let livello = livello.to_string();
        let fields = [("persona", codice_fiscale), ("livello", livello.as_str())];
        let res = self.post(login.url().as_str(), &fields).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
        let callback = location(&res).unwrap();
        assert!(callback.starts_with(&self.portal.origin), "{callback}");
        self.get(&callback).await
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        form: Option<String>,
        from: Option<&str>,
    ) -> Response {
        let address = if path.starts_with("http") {
            path.to_owned()
        } else {
            self.portal.origin.clone() + path
        };
        let origin = address.parse::<url::Url>().unwrap().origin().ascii_serialization();
        let cookies = self.jar.borrow().get(&origin).map(|jar| {
            jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
        });
        let mut request = self.http.request(method, &address);
        if let Some(cookies) = cookies {
            request = request.header(COOKIE, cookies);
        }
        if let Some(from) = from {
            request = request.header(REFERER, from);
        }
        if let Some(form) = form {
            let kind = "application/x-www-form-urlencoded";
            request = request.header("content-type", kind).body(form);
        }
        let res = request.send().await.unwrap();
        let mut jars = self.jar.borrow_mut();
        let jar = jars.entry(origin).or_default();
        for set in res.headers().get_all(SET_COOKIE) {
            let set = set.to_str().unwrap();
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            if set.to_ascii_lowercase().contains("max-age=0") || value.is_empty() {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
        res
    }
}

/// `Location` of an answer.
pub fn location(res: &Response) -> Option<String> {
    res.headers().get(LOCATION).map(|it| it.to_str().unwrap().to_owned())
}

/// Value of the first hidden field `name`.
pub fn hidden(html: &str, name: &str) -> Option<String> {
    let html = scraper::Html::parse_document(html);
    let selector = scraper::Selector::parse(&format!("input[name='{name}']")).unwrap();
    html.select(&selector).next()?.attr("value").map(ToOwned::to_owned)
}

/// Values of every field `name`.
pub fn values(html: &str, name: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(html);
    let selector = scraper::Selector::parse(&format!("input[name='{name}']")).unwrap();
    html.select(&selector).filter_map(|it| Some(it.attr("value")?.to_owned())).collect()
}

/// Value of the tick and title of every card that can be chosen.
fn cards(html: &str) -> Vec<(String, String)> {
    let html = scraper::Html::parse_document(html);
    let card = scraper::Selector::parse("li.p-debt").unwrap();
    let tick = scraper::Selector::parse("input[name='avviso']").unwrap();
    let title = scraper::Selector::parse("h3").unwrap();
    html.select(&card)
        .filter_map(|it| {
            let id = it.select(&tick).next()?.attr("value")?.to_owned();
            Some((id, it.select(&title).next()?.text().collect::<String>().trim().to_owned()))
        })
        .collect()
}

/// Rate of a person that can be chosen.
pub async fn rate_di(portal: &TestPortal, codice_fiscale: &str) -> Vec<i64> {
    sqlx::query_scalar!(
        "select rata_id from rata join posizione using (posizione_id)
         where debitore_codice = $1 and stato = 'da_pagare' order by rata_id",
        codice_fiscale,
    )
    .fetch_all(portal.db())
    .await
    .unwrap()
}
