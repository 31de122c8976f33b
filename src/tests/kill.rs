//! Two hundred people pay while the portal's process is killed again and again. Whatever the Node
//! holds an OK for must be in the ledger, once, and to the cent.
use super::support::{database, hidden, listen, location, payment_fields};
use crate::app::seed_large::{self, cittadino};
use crate::app::{demo, portal, seed};
use crate::kernel::{Clock, SystemClock};
use crate::platform::config::{Config, Protocol};
use crate::platform::http_client;
use crate::sandbox::{self, SandboxConfig};
use actix_web::dev::ServerHandle;
use futures_util::StreamExt;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use reqwest::{Client, Response, StatusCode};
use serde::Deserialize;
use sqlx::PgPool;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const PAYMENTS: u32 = 200;
/// Notices of each.
const NOTICES: usize = 3;
/// People who are paying at the same time.
const AT_ONCE: usize = 24;

#[actix_web::test]
async fn no_receipt_is_lost_or_counted_twice_whenever_the_process_is_killed() {
    let region = Region::start().await;
    let seed: u64 = rand::rng().random();
    let payers =
        futures_util::stream::iter(0..PAYMENTS).for_each_concurrent(AT_ONCE, |n| region.pays(n));
    let kills = Cell::new(0);
    tokio::select! {
        () = payers => {}
        () = region.kills(StdRng::seed_from_u64(seed), &kills) => {}
    }
    // The last process is left alone: it has time to finish.
    let process = region.serve().await;
    region
        .eventually("the Node has an OK for every receipt", async || {
            region.deliveries().await.iter().all(|it| it.consegnata)
        })
        .await;
    region.eventually("every receipt is applied", async || region.left().await.0 == 0).await;
    let deliveries = region.deliveries().await;
    let again = deliveries.iter().filter(|it| 1 < it.tentativi).count();
    let kills = kills.get();
    assert!(10 <= kills && 0 < again, "{kills} kills, {again} receipts again, seed {seed}");
    region.agrees_with(&deliveries).await;
    region.eventually("every payment is closed", async || region.left().await.1 == 0).await;
    drop(process);
    region.stop().await;
}

/// What the Node tells of a receipt (`GET /node/receipts` of the sandbox).
#[derive(Deserialize)]
struct Delivery {
    ente: String,
    receipt_id: String,
    importo_cent: i64,
    consegnata: bool,
    tentativi: u32,
}

/// A process of the portal, killed when dropped.
pub struct Process(pub Child);

impl Drop for Process {
    fn drop(&mut self) {
        // SIGKILL on Unix.
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// A portal whose process can be killed; the outside world and the database live on.
struct Region {
    db: PgPool,
    config: Config,
    dir: PathBuf,
    /// `127.0.0.1:port` of the portal.
    listen: String,
    ops_port: u16,
    sandbox: String,
    world: ServerHandle,
    http: Client,
}

impl Region {
    async fn start() -> Self {
        let (db, url) = database().await;
        let clock = Arc::new(SystemClock::new());
        seed::region(&db, clock.oggi()).await.unwrap();
        seed_large::large(&db, clock.oggi(), PAYMENTS).await.unwrap();
        // Free a moment ago: nothing else takes ports by number here.
        let ports = [listen("localhost"), listen("localhost")];
        let [port, ops_port] = ports.map(|it| it.0.local_addr().unwrap().port());
        let origin = format!("http://localhost:{port}");
        let (listener, sandbox) = listen("127.0.0.1");
        let config = demo::config(&origin, &sandbox, &url).unwrap();
        let mut world = SandboxConfig::with_clock(&sandbox, &origin, clock).unwrap();
        world.speed = sandbox::Speed::test();
        let world = sandbox::start(world, listener).unwrap();
        let dir = std::env::temp_dir().join(format!("fascicolo-kill-{}", uuid::Uuid::new_v4()));
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join("fascicolo.toml"), toml(&config)).unwrap();
        let http = http_client::new(Duration::from_secs(20)).unwrap();
        let listen = format!("127.0.0.1:{port}");
        Self { db, config, dir, listen, ops_port, sandbox, world, http }
    }

    /// `fascicolo serve`, once it is ready.
    async fn serve(&self) -> Process {
        let log = File::options().create(true).append(true).open(self.dir.join("log")).unwrap();
        // Beside the tests' own executable, which is in target/debug/deps.
        let tests = std::env::current_exe().unwrap();
        let program = tests.ancestors().nth(2).unwrap().join("fascicolo");
        let child = Command::new(&program)
            .args(["serve", "--with-worker", "--listen", &self.listen])
            .args(["--ops-port", &self.ops_port.to_string(), "--config"])
            .arg(self.dir.join("fascicolo.toml"))
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap_or_else(|why| panic!("{}: {why}: run `make build`", program.display()));
        let process = Process(child);
        let ready = format!("http://127.0.0.1:{}/readyz", self.ops_port);
        self.eventually("the process is ready", async || {
            self.http.get(&ready).send().await.is_ok_and(|it| it.status() == StatusCode::OK)
        })
        .await;
        process
    }

    /// Starts a process and kills it, again and again, never giving it more than two seconds.
    async fn kills(&self, mut rng: StdRng, kills: &Cell<u32>) {
        loop {
            let process = self.serve().await;
            tokio::time::sleep(Duration::from_millis(rng.random_range(100..2_000))).await;
            drop(process);
            kills.set(kills.get() + 1);
        }
    }

    /// Citizen number `n` pays three notices, however often the portal dies on the way.
    async fn pays(&self, n: u32) {
        let citizen = Citizen::new(self, n).await;
        let started = Instant::now();
        let mut chosen = false;
        loop {
            if !chosen {
                chosen = citizen.chooses().await.is_some();
            } else if citizen.pays().await.is_some() {
                return;
            }
            assert!(started.elapsed() < Duration::from_mins(4), "{}", self.log());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn deliveries(&self) -> Vec<Delivery> {
        let all = self.http.get(format!("{}/node/receipts", self.sandbox)).send().await;
        all.unwrap().json().await.unwrap()
    }

    /// Receipts that nothing followed from yet, and payments not closed.
    async fn left(&self) -> (i64, i64) {
        let left = sqlx::query!(
            r#"select (select count(*) from rt where applicata_at is null) as "rt!",
                 (select count(*) from pagamento where stato in ('avviato', 'in_checkout'))
                   as "pagamenti!""#
        );
        let left = left.fetch_one(&self.db).await.unwrap();
        (left.rt, left.pagamenti)
    }

    /// The ledger has what the Node holds an OK for: all of it, once, to the cent.
    async fn agrees_with(&self, deliveries: &[Delivery]) {
        let key = |it: &Delivery| ((it.ente.clone(), it.receipt_id.clone()), it.importo_cent);
        let held: BTreeMap<_, _> = deliveries.iter().map(key).collect();
        let rt = sqlx::query!("select ente_cf, receipt_id, importo_cent from rt");
        let rt = rt.fetch_all(&self.db).await.unwrap();
        assert_eq!(rt.len(), held.len(), "each once");
        let ledger: BTreeMap<_, _> =
            rt.into_iter().map(|it| ((it.ente_cf, it.receipt_id), it.importo_cent)).collect();
        assert_eq!(ledger, held);
        let paid = NOTICES * usize::try_from(PAYMENTS).unwrap();
        assert_eq!(held.len(), paid, "everybody paid once");
        let sums = sqlx::query!(
            r#"select (select sum(importo_cent)::bigint from rata where stato = 'pagata') as "rate!",
                 (select sum(t.importo_cent)::bigint from trasferimento t join rata using (rata_id)
                    where stato = 'pagata') as "beneficiari!",
                 (select count(*) from rata where stato = 'pagata') as "pagate!",
                 (select count(*) from rt where esito = 'regolare') as "regolari!",
                 (select count(distinct (rata_id, causa)) from rata_storia
                    where stato_a = 'pagata') as "diverse!",
                 (select count(*) from rata_storia where stato_a = 'pagata') as "applicate!""#
        );
        let sums = sums.fetch_one(&self.db).await.unwrap();
        let cents: i64 = held.values().sum();
        assert_eq!((sums.rate, sums.beneficiari), (cents, cents));
        let counts = [sums.pagate, sums.regolari, sums.diverse, sums.applicate];
        assert_eq!(counts, [i64::try_from(paid).unwrap(); 4]);
    }

    async fn eventually(&self, what: &str, done: impl AsyncFn() -> bool) {
        let started = Instant::now();
        while !done().await {
            assert!(started.elapsed() < Duration::from_mins(1), "not so: {what}; {}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The last words of the processes.
    fn log(&self) -> String {
        let log = fs::read_to_string(self.dir.join("log")).unwrap_or_default();
        let last: Vec<&str> = log.lines().rev().take(20).collect();
        last.join("\n")
    }

    async fn stop(self) {
        self.world.stop(false).await;
        self.db.close().await;
        fs::remove_dir_all(self.dir).unwrap();
    }
}

/// Somebody logged in, who tries again.
struct Citizen<'a> {
    region: &'a Region,
    cookie: String,
    rate: Vec<i64>,
    /// What they press on Checkout's page.
    button: &'static str,
}

impl<'a> Citizen<'a> {
    async fn new(region: &'a Region, n: u32) -> Self {
        let who = cittadino(n).unwrap();
        // Cents from 80 on are magic values of the sandbox; what is reduced, or late where that costs,
        // is not paid with the amount of the row.
        let rate = sqlx::query_scalar!(
            "select rata_id from rata join posizione using (posizione_id)
             join opzione using (posizione_id, opzione_id)
             join servizio using (servizio_id)
             where debitore_codice = $1 and importo_cent % 100 < 80 and ridotto_cent is null
               and mora is null order by rata_id limit $2",
            who.codice_fiscale.as_str(),
            i64::try_from(NOTICES).unwrap(),
        );
        let rate = rate.fetch_all(&region.db).await.unwrap();
        assert_eq!(rate.len(), NOTICES);
        let cookie = portal::let_in(&region.config, &region.db, who).await.unwrap();
        let button = match n % 10 {
            3 => "tardi",
            6 => "doppia",
            _ => "paga",
        };
        Self { region, cookie, rate, button }
    }

    /// Puts the notices in the cart.
    async fn chooses(&self) -> Option<()> {
        let csrf = hidden(&self.page("/area/da-pagare").await?, "_csrf")?;
        let rate: Vec<String> = self.rate.iter().map(ToString::to_string).collect();
        let mut fields = vec![("_csrf", csrf.as_str())];
        fields.extend(rate.iter().map(|it| ("avviso", it.as_str())));
        let res = self.post("/carrello/scelta", &fields).await?;
        (res.status() == StatusCode::SEE_OTHER).then_some(())
    }

    /// One go, from the cart to the way back from Checkout.
    async fn pays(&self) -> Option<()> {
        let cart = self.page("/carrello?ricomincia=1").await?;
        let csrf = hidden(&cart, "_csrf")?;
        let blocked = blocked(&cart);
        for rata in &blocked {
            self.post("/carrello/riprova", &[("_csrf", csrf.as_str()), ("rata", rata)]).await?;
        }
        if !blocked.is_empty() {
            return None;
        }
        let fields = payment_fields(&cart)?;
        let fields: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let checkout = location(&self.post("/pagamenti", &fields).await?)?;
        let button = [("azione", self.button)];
        let res = self.region.http.post(checkout).form(&button).send().await.ok()?;
        let back = location(&res)?;
        ["esito=ok", "esito=attesa"].iter().any(|it| back.contains(it)).then_some(())
    }

    /// None when the portal was not there, or failed.
    async fn page(&self, path: &str) -> Option<String> {
        let request = self.region.http.get(self.address(path)).header("cookie", &self.cookie);
        let res = request.send().await.ok()?;
        if res.status() == StatusCode::OK { res.text().await.ok() } else { None }
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Option<Response> {
        let request = self.region.http.post(self.address(path)).header("cookie", &self.cookie);
        request.form(fields).send().await.ok()
    }

    fn address(&self, path: &str) -> String {
        self.region.config.portal_origin() + path
    }
}

/// Lines of the cart that wait for an activation of before.
fn blocked(cart: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(cart);
    let rata = "form[action$='/carrello/riprova'] input[name='rata']";
    let rata = scraper::Selector::parse(rata).unwrap();
    html.select(&rata).filter_map(|it| it.attr("value")).map(str::to_owned).collect()
}

/// The same configuration as a file.
pub fn toml(it: &Config) -> String {
    let (peer, checkout) = (&it.peers[0], &it.checkout);
    let Protocol::Oidc(oidc) = &peer.protocol else { panic!("the first peer speaks OpenID") };
    format!(
        "portal_url = \"{}\"\ndatabase_url = \"{}\"\nsession_key = \"{}\"\n\
         registro_key = \"{}\"\n\
         [regione]\nnome = \"R\"\nservizio = \"S\"\nmotto = \"M\"\n\
         sito = \"https://regione.example\"\nindirizzo = \"I\"\npec = \"P\"\n\
         telefono = \"1\"\ntelefono_orari = \"8\"\nemail = \"E\"\n\
         [stazione]\nintermediario = \"{}\"\nstazione = \"{}\"\n\
         [checkout]\napi_url = \"{}\"\nversion = \"v2\"\nsubscription_key = \"{}\"\n\
         page_origin = \"{}\"\n\
         [[peer]]\nid = \"{}\"\nnome = \"SPID\"\nacr = {:?}\n\
         [peer.protocol]\nkind = \"oidc\"\nissuer = \"{}\"\nclient_id = \"{}\"\n\
         client_secret = \"{}\"\n",
        it.portal_url,
        it.database_url.as_ref().unwrap().expose(),
        it.session_key.expose(),
        it.registro_key.expose(),
        it.stazione.intermediario,
        it.stazione.stazione,
        checkout.api_url,
        checkout.subscription_key.expose(),
        checkout.page_origin,
        peer.id,
        peer.acr,
        oidc.issuer,
        oidc.client_id,
        oidc.client_secret.expose(),
    )
}
