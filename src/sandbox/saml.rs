//! The region's identity proxy as a SAML 2 identity provider: metadata, single sign-on, single
//! logout. The page people log in on is in `login`, messages in `saml_messages`.
use super::World;
use super::login::Chiede;
use super::op::{SPID_L, livello};
use super::op_token::Persona;
use super::page::{self, Replica};
use super::saml_key::Pair;
use super::saml_messages::{self, Envelope, Statement};
use crate::platform::http_client::body_up_to;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query, ServiceConfig, get};
use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::DeflateDecoder;
use jiff::Timestamp;
use maud::html;
use openssl::hash::MessageDigest;
use openssl::sign::Verifier;
use openssl::x509::X509;
use roxmltree::{Document, Node};
use serde::Deserialize;
use std::collections::HashMap;
use std::io::Read as _;
use tokio::sync::Mutex;

/// State of the provider.
#[derive(Default)]
pub struct Idp {
    /// Open sessions, `NameID` → `SessionIndex`.
    sessions: Mutex<HashMap<String, String>>,
}

/// A request of the portal's that was found in order.
#[derive(Debug, Clone)]
pub struct Domanda {
    id: String,
    /// The portal's name, its assertion consumer service.
    entity: String,
    acs: String,
    relay_state: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Message {
    #[serde(rename = "SAMLRequest")]
    request: Option<String>,
    #[serde(rename = "RelayState")]
    relay_state: Option<String>,
    #[serde(rename = "SigAlg")]
    algorithm: Option<String>,
    #[serde(rename = "Signature")]
    signature: Option<String>,
}

/// What the portal says about itself.
struct Sp {
    entity: String,
    acs: String,
    slo: String,
    certificate: X509,
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/idp/saml/metadata", get().to(show_metadata))
        .route("/idp/saml/sso", get().to(sso))
        .route("/idp/saml/slo", get().to(slo));
}

fn entity(origin: &str) -> String {
    format!("{}/saml", super::config::issuer(origin))
}

/// The metadata of the provider of the sandbox at `origin`, in this process.
pub fn metadata(origin: &str) -> anyhow::Result<String> {
    saml_messages::metadata(&entity(origin), Pair::of_process()?)
}

/// A signed message, and the request that it answers.
pub struct Answer {
    pub message: String,
    pub request_id: String,
}

/// What the provider at `origin` would answer to the request in `address` when Giulia logs in at
/// level 2, without anybody at the page: for the bench.
pub fn answer(
    origin: &str,
    acs: &str,
    audience: &str,
    address: &url::Url,
    now: Timestamp,
) -> anyhow::Result<Answer> {
    let request = address.query_pairs().find(|it| it.0 == "SAMLRequest").context("no request")?;
    let xml = inflate(&request.1)?;
    let document = Document::parse(&xml)?;
    let request_id = document.root_element().attribute("ID").context("no ID")?.to_owned();
    let persona = Persona {
        sub: super::op::random(),
        nome: "Giulia".to_owned(),
        cognome: "Bianchi".to_owned(),
        codice_fiscale: Some("BNCGLI85C42E507E".to_owned()),
        email: Some("giulia@posta.example".to_owned()),
        nascita: None,
        via: "spid".to_owned(),
        eidas: None,
        array: false,
    };
    let statement = Statement {
        audience,
        name_id: &super::op::random(),
        session_index: &super::op::random(),
        class: &format!("{SPID_L}2"),
        persona: &persona,
    };
    let issuer = entity(origin);
    let envelope = Envelope { issuer: &issuer, destination: acs, in_response_to: &request_id, now };
    Ok(Answer { message: envelope.success(Pair::of_process()?, &statement)?, request_id })
}

/// A response as a browser posts it.
pub fn form_body(xml: &str) -> String {
    let pair = [("SAMLResponse", STANDARD.encode(xml))];
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pair).finish()
}

async fn show_metadata(world: Data<World>) -> Replica {
    let xml = metadata(&world.config.origin)?;
    Ok(HttpResponse::Ok().content_type("application/samlmetadata+xml").body(xml))
}

impl Sp {
    async fn fetch(world: &World) -> anyhow::Result<Self> {
        let response = world.http.get(&world.config.sp_metadata_url).send().await?;
        let text = String::from_utf8(body_up_to(response, 256 * 1024).await?)?;
        let document = Document::parse(&text)?;
        let find = |name: &str| document.descendants().find(|it| it.tag_name().name() == name);
        let location = |name: &str| -> anyhow::Result<String> {
            let node = find(name).with_context(|| format!("the portal has no {name}"))?;
            Ok(node.attribute("Location").context("no Location")?.to_owned())
        };
        // The one of the key, not the one of the signature over the document.
        let key = find("KeyDescriptor").context("the portal has no key")?;
        let certificate = key.descendants().find(|it| it.tag_name().name() == "X509Certificate");
        let certificate = certificate.and_then(|it| it.text()).context("no certificate")?;
        let entity = document.root_element().attribute("entityID").context("no entityID")?;
        Ok(Self {
            entity: entity.to_owned(),
            acs: location("AssertionConsumerService")?,
            slo: location("SingleLogoutService")?,
            certificate: X509::from_der(&STANDARD.decode(certificate)?)?,
        })
    }

    /// The address was signed by the portal.
    fn verify(&self, query: &str, message: &Message) -> anyhow::Result<()> {
        let algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
        anyhow::ensure!(message.algorithm.as_deref() == Some(algorithm), "SigAlg");
        let signature = STANDARD.decode(message.signature.as_deref().context("no Signature")?)?;
        let (signed, _) = query.split_once("&Signature=").context("no Signature")?;
        let key = self.certificate.public_key()?;
        let mut verifier = Verifier::new(MessageDigest::sha256(), &key)?;
        anyhow::ensure!(verifier.verify_oneshot(&signature, signed.as_bytes())?, "Signature");
        Ok(())
    }
}

/// The XML in an address.
fn inflate(message: &str) -> anyhow::Result<String> {
    let bytes = STANDARD.decode(message)?;
    let mut xml = String::new();
    DeflateDecoder::new(bytes.as_slice()).take(256 * 1024).read_to_string(&mut xml)?;
    Ok(xml)
}

fn find<'a, 'i>(document: &'a Document<'i>, name: &str) -> Option<Node<'a, 'i>> {
    document.descendants().find(|it| it.tag_name().name() == name)
}

async fn sso(world: Data<World>, req: actix_web::HttpRequest, query: Query<Message>) -> Replica {
    let sp = Sp::fetch(&world).await?;
    let read = || -> anyhow::Result<(Domanda, u8)> {
        sp.verify(req.query_string(), &query)?;
        let xml = inflate(query.request.as_deref().context("no SAMLRequest")?)?;
        let document = Document::parse(&xml)?;
        let root = document.root_element();
        anyhow::ensure!(root.tag_name().name() == "AuthnRequest", "not an AuthnRequest");
        let issuer = find(&document, "Issuer").and_then(|it| it.text());
        anyhow::ensure!(issuer == Some(&sp.entity), "Issuer");
        let class = find(&document, "AuthnContextClassRef").and_then(|it| it.text());
        let asked = class.and_then(livello).context("no level of SPID")?;
        let domanda = Domanda {
            id: root.attribute("ID").context("no ID")?.to_owned(),
            entity: sp.entity.clone(),
            acs: sp.acs.clone(),
            relay_state: query.relay_state.clone(),
        };
        Ok((domanda, asked))
    };
    match read() {
        Ok((domanda, asked)) => Ok(world.attese.wait(&world, asked, Chiede::Saml(domanda)).await),
        Err(error) => Ok(page::refused(&format!("La richiesta non è in ordine: {error:#}"))),
    }
}

/// The person is let in: a form that takes a signed response to the portal.
pub async fn grant(
    world: &World,
    domanda: &Domanda,
    persona: &Persona,
    livello: Option<u8>,
) -> Replica {
    let (name_id, session_index) = (super::op::random(), super::op::random());
    let class = livello.map_or_else(
        || "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified".to_owned(),
        |it| format!("{SPID_L}{it}"),
    );
    let statement = Statement {
        audience: &domanda.entity,
        name_id: &name_id,
        session_index: &session_index,
        class: &class,
        persona,
    };
    let issuer = entity(&world.config.origin);
    let xml = domanda.envelope(world, &issuer).success(Pair::of_process()?, &statement)?;
    world.saml.sessions.lock().await.insert(name_id, session_index);
    Ok(form(&domanda.acs, "SAMLResponse", &xml, domanda.relay_state.as_deref()))
}

/// Something went wrong with the person: an unsigned response with the number of the anomaly.
pub fn deny(world: &World, domanda: &Domanda, nr: u8) -> HttpResponse {
    let issuer = entity(&world.config.origin);
    let xml = domanda.envelope(world, &issuer).failure(nr);
    form(&domanda.acs, "SAMLResponse", &xml, domanda.relay_state.as_deref())
}

impl Domanda {
    fn envelope<'a>(&'a self, world: &World, issuer: &'a str) -> Envelope<'a> {
        Envelope {
            issuer,
            destination: &self.acs,
            in_response_to: &self.id,
            now: world.config.clock.now(),
        }
    }
}

/// A page whose form takes a message to the portal; without scripts, so at a button.
fn form(to: &str, name: &str, xml: &str, relay_state: Option<&str>) -> HttpResponse {
    let body = html! {
        form method="post" action=(to) {
            input type="hidden" name=(name) value=(STANDARD.encode(xml));
            @if let Some(relay_state) = relay_state {
                input type="hidden" name="RelayState" value=(relay_state);
            }
            p { button class="primario" { "Torna al portale" } }
        }
    };
    page::with_status(StatusCode::OK, "Quasi fatto", &body)
}

/// The portal asks to end a session: it is over, and the portal is told.
async fn slo(world: Data<World>, req: actix_web::HttpRequest, query: Query<Message>) -> Replica {
    let Some(request) = &query.request else {
        let body = html! { p { "Il portale ha chiuso la sua sessione." } };
        return Ok(page::page("Sei uscito", &body));
    };
    let sp = Sp::fetch(&world).await?;
    if let Err(error) = sp.verify(req.query_string(), &query) {
        return Ok(page::refused(&format!("La richiesta non è in ordine: {error:#}")));
    }
    let xml = inflate(request)?;
    let document = Document::parse(&xml).context("SAMLRequest")?;
    let id = document.root_element().attribute("ID").unwrap_or_default();
    let name = find(&document, "NameID").and_then(|it| it.text()).unwrap_or_default();
    world.saml.sessions.lock().await.remove(name);
    let issuer = entity(&world.config.origin);
    let envelope = Envelope {
        issuer: &issuer,
        destination: &sp.slo,
        in_response_to: id,
        now: world.config.clock.now(),
    };
    let xml = envelope.logged_out(Pair::of_process()?)?;
    Ok(form(&sp.slo, "SAMLResponse", &xml, query.relay_state.as_deref()))
}
