//! Logging in at a provider that we did not write: npm's `oidc-provider`, set up as a regional proxy
//! in `../shared/identity-peers`. Skipped, saying so once, where that folder or Node is missing.
use super::accesso::visitor::{Started, Visitor, location};
use super::support::TestPortal;
use crate::kernel::Riservato;
use crate::platform::config::{IdentityPeer, OidcPeer, Protocol, env};
use reqwest::Response;
use serde_json::json;
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, Once};
use std::time::Duration;

const SECRET: &str = "segreto-di-prova-lungo-almeno-32-caratteri";
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The provider's process; ends with the test.
struct Provider(Child);

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A portal and the provider beside it, on two sites.
struct World {
    portal: TestPortal,
    provider: Provider,
}

/// Where the customer keeps the provider, if this machine has it and can run it.
fn source() -> Option<PathBuf> {
    static SAY: Once = Once::new();
    let shared =
        env("FASCICOLO_SHARED").map_or_else(|| Path::new(ROOT).join("../shared"), PathBuf::from);
    let source = shared.join("identity-peers/oidc-provider");
    let node = Command::new("node").arg("--version").stdout(Stdio::null()).status();
    if source.join("op.mjs").exists() && node.is_ok_and(|it| it.success()) {
        return Some(source);
    }
    SAY.call_once(|| {
        // Past the capture of the test harness: a skipped suite must be seen.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED accesso_indipendente: needs node and {} (set FASCICOLO_SHARED)",
            source.display(),
        );
    });
    None
}

/// A working copy with its packages, installed once and kept under `target`.
fn installed(source: &Path) -> PathBuf {
    static ONE: Mutex<()> = Mutex::new(());
    let _one_at_a_time = ONE.lock();
    let copy = Path::new(ROOT).join("target/identity-peers/oidc-provider");
    std::fs::create_dir_all(&copy).unwrap();
    for file in ["op.mjs", "package.json"] {
        std::fs::copy(source.join(file), copy.join(file)).unwrap();
    }
    if !copy.join("node_modules/oidc-provider/package.json").exists() {
        let npm = Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--silent"])
            .current_dir(&copy)
            .status();
        assert!(npm.unwrap().success(), "npm install of oidc-provider");
    }
    copy
}

impl World {
    async fn start() -> Option<Self> {
        let copy = installed(&source()?);
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let issuer = format!("http://127.0.0.1:{port}");
        let peer = peer(&issuer);
        let portal = TestPortal::start_with(|config| {
            config.peers = vec![peer];
            config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
        })
        .await;
        let clients = json!([{
            "client_id": "portale",
            "client_secret": SECRET,
            "redirect_uris": [format!("{}/accesso/op/ritorno", portal.origin)],
            "post_logout_redirect_uris": [format!("{}/uscito", portal.origin)],
            "grant_types": ["authorization_code"],
            "response_types": ["code"],
            "token_endpoint_auth_method": "client_secret_basic",
            "id_token_signed_response_alg": "RS256",
            "subject_type": "pairwise",
        }]);
        let child = Command::new("node")
            .arg("op.mjs")
            .current_dir(copy)
            .env("PORT", port.to_string())
            .env("ISSUER", &issuer)
            .env("CLIENTS_JSON", clients.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let world = Self { portal, provider: Provider(child.unwrap()) };
        world.wait(port).await;
        Some(world)
    }

    async fn wait(&self, port: u16) {
        for _ in 0..150 {
            if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("oidc-provider did not start");
    }

    /// What a person does at the provider's page; the address at the portal that they come back to.
    async fn at_the_provider(
        &self,
        visitor: &Visitor<'_>,
        started: &Started,
        form: &[(&str, &str)],
    ) -> String {
        let page = follow(visitor, visitor.get(started.url.as_str()).await, |_| false).await;
        let page = page.unwrap_or_else(|to| panic!("no login page but {to}"));
        let action = format!("{}/login", page.url());
        let answer = visitor.post(&action, form).await;
        let back = |to: &str| to.starts_with(&self.portal.origin);
        follow(visitor, answer, back).await.expect_err("the provider never came back")
    }

    async fn log_in(&self, visitor: &Visitor<'_>, form: &[(&str, &str)]) -> Response {
        let started = visitor.start("/accesso/op?ritorno=/area/ricevute").await;
        visitor.get(&self.at_the_provider(visitor, &started, form).await).await
    }

    async fn stop(self) {
        drop(self.provider);
        self.portal.stop().await;
    }
}

/// Follows redirects up to a page, or up to an address that `stop` knows, which is given back.
async fn follow(
    visitor: &Visitor<'_>,
    mut res: Response,
    stop: impl Fn(&str) -> bool,
) -> Result<Response, String> {
    while res.status().is_redirection() {
        let to = res.url().join(location(&res)).unwrap().to_string();
        if stop(&to) {
            return Err(to);
        }
        res = visitor.get(&to).await;
    }
    Ok(res)
}

fn peer(issuer: &str) -> IdentityPeer {
    let protocol = Protocol::Oidc(OidcPeer {
        issuer: issuer.to_owned(),
        client_id: "portale".to_owned(),
        client_secret: Riservato::new(SECRET.to_owned()),
        scopes: vec!["profile".to_owned()],
    });
    IdentityPeer::new("op", "SPID, CIE o CNS", protocol)
}

fn as_who<'a>(who: &'a str, level: &'a str) -> [(&'a str, &'a str); 3] {
    [("who", who), ("level", level), ("do", "ok")]
}

#[actix_web::test]
async fn people_of_every_kind_log_in_at_an_independent_provider() {
    let Some(world) = World::start().await else { return };
    for (who, level, code) in [
        ("mario", "2", "RSSMRA80A01H501U"),
        ("cie", "3", "VRDNNA85B41D612P"),
        ("cns", "3", "BNCLCU70C10D612Y"),
        ("minore", "2", "RSSGLI10D41D612N"),
        ("azienda", "2", "RSSMRA80A01H501U"),
    ] {
        let visitor = Visitor::new(&world.portal);
        let res = world.log_in(&visitor, &as_who(who, level)).await;
        assert_eq!(res.status(), 303, "{who}: {}", res.text().await.unwrap());
        assert_eq!(location(&res), "/area/ricevute", "{who}");
        assert!(visitor.is_in().await, "{who}");
        let last = super::accesso::last_line(&world.portal).await;
        assert_eq!(last.codice_fiscale.as_deref(), Some(code), "{who}");
        assert_eq!(last.livello.map(|it| it.to_string()).as_deref(), Some(level), "{who}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn an_independent_provider_cannot_let_in_who_may_not() {
    let Some(world) = World::start().await else { return };
    let cases: [(&[(&str, &str)], &str); 4] = [
        (&as_who("mario", "1"), "livello di sicurezza più alto"),
        (&[("do", "22")], "serve il tuo consenso"),
        (&[("do", "19")], "Troppi tentativi"),
        (&[("do", "25")], "Hai annullato"),
    ];
    for (form, words) in cases {
        let visitor = Visitor::new(&world.portal);
        let res = world.log_in(&visitor, form).await;
        assert_eq!(res.status(), 403, "{words}");
        assert!(res.text().await.unwrap().contains(words), "{words}");
        assert!(!visitor.is_in().await, "{words}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_code_of_an_independent_provider_works_once() {
    let Some(world) = World::start().await else { return };
    let visitor = Visitor::new(&world.portal);
    let started = visitor.start("/accesso/op").await;
    let back = world.at_the_provider(&visitor, &started, &as_who("mario", "2")).await;
    assert_eq!(visitor.get(&back).await.status(), 303);

    let thief = Visitor::new(&world.portal);
    assert_eq!(thief.get(&back).await.status(), 403, "the same answer");
    let again = thief.start("/accesso/op").await;
    let forged = back.replace(&started.state, &again.state);
    assert_ne!(forged, back);
    assert_eq!(thief.get(&forged).await.status(), 403, "the same code in a login of one's own");
    assert!(!thief.is_in().await);
    world.stop().await;
}

#[actix_web::test]
async fn an_independent_provider_ends_its_session_after_ours() {
    let Some(world) = World::start().await else { return };
    let visitor = Visitor::new(&world.portal);
    world.log_in(&visitor, &as_who("mario", "2")).await;
    let csrf = super::accesso::uscita::csrf(&visitor).await;
    let res = visitor.post("/uscita", &[("_csrf", csrf.as_str())]).await;
    assert!(!visitor.is_in().await);
    let refresh = res.headers()["refresh"].to_str().unwrap().to_owned();
    let page = visitor.get(refresh.strip_prefix("0;url=").unwrap()).await;
    assert_eq!(page.status(), 200);
    let html = page.text().await.unwrap();
    let html = scraper::Html::parse_document(&html);
    let find = |css: &str, attr: &str| {
        let element = scraper::Selector::parse(css).unwrap();
        html.select(&element).next().and_then(|it| it.attr(attr)).map(ToOwned::to_owned).unwrap()
    };
    let (action, xsrf) = (find("form", "action"), find("input[name='xsrf']", "value"));
    let res = visitor.post(&action, &[("xsrf", &xsrf), ("logout", "yes")]).await;
    assert_eq!(location(&res), format!("{}/uscito?state=it", world.portal.origin));
    let html = visitor.get(location(&res)).await.text().await.unwrap();
    assert!(html.contains("Abbiamo chiesto di chiuderla anche"));
    world.stop().await;
}
