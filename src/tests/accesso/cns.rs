//! Logging in with a card that the browser shows to a door of ours.
use super::visitor::{Visitor, location, query};
use super::{last_line, last_voce, page, portal};
use crate::kernel::Riservato;
use crate::platform::config::{CnsPeer, IdentityPeer, Protocol};
use reqwest::{Certificate, Client, Identity, Response};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use url::Url;

const MARIO: &str = "RSSMRA80A01H501U";

/// An authority with its cards and list, another authority, and the certificate of the door.
const CARDS: &str = r#"
set -euo pipefail
cat > ca.cnf <<CNF
[ca]
default_ca = own
[own]
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = .
certificate = ca.crt
private_key = ca.key
default_md = sha256
default_days = 2
default_crl_days = 2
unique_subject = no
policy = any
x509_extensions = card
[any]
commonName = supplied
givenName = optional
surname = optional
serialNumber = optional
[card]
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
CNF
touch index.txt; echo 01 > serial; echo 01 > crlnumber
authority() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" -keyout "$1.key" -out "$1.crt" \
        -addext keyUsage=critical,keyCertSign,cRLSign
}
card() { # card NAME SUBJECT [OPTION…]
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "$2" -keyout "$1.key" -out "$1.csr"
    openssl ca -config ca.cnf -batch -notext -in "$1.csr" -out "$1.crt" "${@:3}"
}
authority ca
authority altra
card mario "/CN=RSSMRA80A01H501U\/7430034000123456.abcdef=/GN=Mario/SN=Rossi"
card vecchia "/CN=RSSMRA80A01H501U\/7430034000123457.abcdef="
card nessuno "/CN=Sportello 3"
card scaduta "/CN=RSSMRA80A01H501U\/7430034000123458.abcdef=" \
    -startdate 20200101000000Z -enddate 20200201000000Z
card revocata "/CN=RSSMRA80A01H501U\/7430034000123459.abcdef="
openssl ca -config ca.cnf -revoke revocata.crt
openssl ca -config ca.cnf -gencrl -out ca.crl
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=RSSMRA80A01H501U\/1.a=" -keyout falsa.key -out falsa.csr
printf "extendedKeyUsage = clientAuth\n" > ext
openssl x509 -req -extfile ext -in falsa.csr -CA altra.crt -CAkey altra.key -CAcreateserial -out falsa.crt
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -keyout porta.key -out porta.crt \
    -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE
"#;

struct Mazzo(PathBuf);

impl Mazzo {
    fn new() -> Self {
        let dir = std::env::temp_dir().join(format!("fascicolo-carte-{}", uuid::Uuid::new_v4()));
        fs::create_dir(&dir).unwrap();
        let made = Command::new("bash").args(["-c", CARDS]).current_dir(&dir).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Self(dir)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn peer(&self) -> IdentityPeer {
        let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let protocol = Protocol::Cns(CnsPeer {
            url: format!("https://localhost:{}", listen.port()).parse().unwrap(),
            listen,
            certificate: self.read("porta.crt"),
            certificate_file: None,
            private_key: Riservato::new(self.read("porta.key")),
            authorities: self.read("ca.crt"),
            authorities_file: None,
            crl_files: vec![self.0.join("ca.crl")],
            livello: 3,
        });
        IdentityPeer::new("carta", "Tessera sanitaria o CNS", protocol)
    }

    /// A browser with this card in its reader.
    fn reader(&self, card: Option<&str>) -> Client {
        drop(rustls::crypto::ring::default_provider().install_default());
        let root = Certificate::from_pem(self.read("porta.crt").as_bytes()).unwrap();
        let mut builder = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(Duration::from_secs(10))
            .tls_certs_only([root]);
        if let Some(card) = card {
            let pem = self.read(&format!("{card}.crt")) + &self.read(&format!("{card}.key"));
            builder = builder.identity(Identity::from_pem(pem.as_bytes()).unwrap());
        }
        builder.build().unwrap()
    }
}

impl Drop for Mazzo {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(Path::new(&self.0));
    }
}

/// The address of the door for a login just begun.
async fn door(visitor: &Visitor<'_>) -> String {
    let res = visitor.get("/accesso/carta?ritorno=/area/ricevute").await;
    assert_eq!(res.status(), 303);
    location(&res).to_owned()
}

/// A whole login with `card`; none when the door does not even talk.
async fn log_in(visitor: &Visitor<'_>, mazzo: &Mazzo, card: Option<&str>) -> Option<Response> {
    let at = door(visitor).await;
    let seen = mazzo.reader(card).get(&at).send().await.ok()?;
    let back = location(&seen).to_owned();
    assert!(!back.contains(MARIO) && !back.contains("Rossi"), "no personal data in addresses");
    Some(visitor.get(&back).await)
}

#[actix_web::test]
async fn a_card_lets_its_owner_in_at_level_three() {
    let mazzo = Mazzo::new();
    let portal = portal(vec![mazzo.peer()]).await;
    for card in ["mario", "vecchia"] {
        let visitor = Visitor::new(&portal);
        let res = log_in(&visitor, &mazzo, Some(card)).await.unwrap();
        assert_eq!(res.status(), 303, "{card}: {:?}", last_line(&portal).await.motivo);
        assert_eq!(location(&res), "/area/ricevute");
        assert!(visitor.is_in().await);
        let line = last_line(&portal).await;
        assert_eq!(line.codice_fiscale.as_deref(), Some(MARIO), "{card}");
        assert_eq!((line.peer.as_str(), line.livello), ("carta", Some(3)), "{card}");
        let kept = last_voce(&portal).await.accesso.unwrap();
        assert!(kept.richiesta.unwrap().contains("/cns?stato="), "{card}");
        let carta: serde_json::Value = serde_json::from_str(&kept.risposta.unwrap()).unwrap();
        assert!(carta["emittente"].as_str().unwrap().starts_with("CN="), "{carta}");
        assert!(!carta["seriale"].as_str().unwrap().is_empty(), "{carta}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn cards_that_cannot_be_believed_open_nothing() {
    let mazzo = Mazzo::new();
    let portal = portal(vec![mazzo.peer()]).await;
    let visitor = Visitor::new(&portal);
    for card in ["revocata", "scaduta", "falsa"] {
        assert!(log_in(&visitor, &mazzo, Some(card)).await.is_none(), "{card}");
    }
    for (card, words) in [(None, "Nessuna carta letta"), (Some("nessuno"), "Accesso non riuscito")]
    {
        let (status, html) = page(log_in(&visitor, &mazzo, card).await.unwrap()).await;
        assert_eq!(status, 403, "{card:?}");
        assert!(html.contains(words), "{card:?}");
    }
    assert!(!visitor.is_in().await);
    portal.stop().await;
}

#[actix_web::test]
async fn what_the_door_says_is_good_for_one_login_of_one_browser() {
    let mazzo = Mazzo::new();
    let portal = portal(vec![mazzo.peer()]).await;
    let (visitor, thief) = (Visitor::new(&portal), Visitor::new(&portal));
    let at = door(&visitor).await;
    let seen = mazzo.reader(Some("mario")).get(&at).send().await.unwrap();
    let back: Url = location(&seen).parse().unwrap();
    let carta = query(&back, "carta").unwrap();
    door(&thief).await;
    let refused = async |who: &Visitor<'_>, path: &str, why: &str| {
        assert_eq!(who.get(path).await.status(), 403, "{why}");
        let motivo = last_line(&portal).await.motivo.unwrap();
        assert!(motivo.contains(why), "{motivo} is not {why}");
        assert!(!who.is_in().await, "{why}");
    };
    refused(&thief, back.as_str(), "started in another browser").await;
    refused(&visitor, back.as_str(), "unknown or used key").await;
    let own: Url = door(&thief).await.parse().unwrap();
    let stato = query(&own, "stato").unwrap();
    let path = format!("/accesso/carta/ritorno?stato={stato}&carta={carta}");
    refused(&thief, &path, "another login").await;
    for forged in ["", "AAAA", &carta.replace(&carta[20..22], "xx")] {
        let own: Url = door(&thief).await.parse().unwrap();
        let stato = query(&own, "stato").unwrap();
        let path = format!("/accesso/carta/ritorno?stato={stato}&carta={forged}");
        assert_eq!(thief.get(&path).await.status(), 403, "{forged}");
    }
    assert!(!thief.is_in().await);
    portal.stop().await;
}
