//! Identity proxies that speak SAML 2, by the `samael` crate (xmlsec) and every check that it
//! leaves to its users (`identity.md` §2, §4.1, §4.3).
//!
//! Bytes of a stranger go through [`gate`] before any C code sees them; after [`signed`] only what
//! is signed is read, by [`response`] and [`logout`]; `samael`'s own reading comes last, as a
//! second opinion. Nothing of it runs on a thread that answers other visitors.
mod gate;
mod idp;
mod logout;
mod metadata;
mod opinion;
mod redirect;
mod request;
mod response;
mod sp;
mod time;
mod xml;

use super::{Result, acr, claims, level, logout_address, refuse};
use crate::features::accesso::{
    Attestato, Avviato, Avvio, Identita, Invio, Livello, Notizia, ProxyIdentita, Rientro,
    RifiutoAccesso, Risposta,
};
use crate::kernel::{Clock, Riservato};
use crate::platform::config::{Binding, IdentityPeer, Logout, SamlPeer};
use crate::platform::csrf::{hex, new_secret};
use crate::platform::xmldsig;
use anyhow::Context;
use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gate::Kind;
use idp::{Endpoint, Idp};
use jiff::Timestamp;
use logout::LogoutRequest;
use opinion::Opinion;
use request::{AuthnRequest, new_id};
use response::NameId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sp::Sp;
use std::sync::Arc;
use url::Url;

/// One proxy.
#[derive(Clone)]
pub struct Saml(Arc<Inner>);

struct Inner {
    peer: IdentityPeer,
    saml: SamlPeer,
    sp: Sp,
    idp: Idp,
    opinion: Opinion,
    metadata: String,
    /// Our assertion consumer service and our single logout service.
    acs: Url,
    slo: Url,
    clock: Arc<dyn Clock>,
}

/// What we keep from the start of a login to its end.
#[derive(Serialize, Deserialize)]
struct Promemoria {
    request_id: String,
    /// Its `IssueInstant`.
    at: Timestamp,
}

/// What the session keeps for its end.
#[derive(Serialize, Deserialize)]
struct Prova {
    name_id: NameId,
    session_index: Option<String>,
}

impl Saml {
    /// The proxy of `peer`; fails when it could not be trusted, or we could not sign.
    pub fn new(
        peer: &IdentityPeer,
        saml: &SamlPeer,
        portal: &Url,
        clock: Arc<dyn Clock>,
    ) -> anyhow::Result<Self> {
        let address = |path: &str| portal.join(path).context("portal_url cannot take a path");
        let (acs, slo) = (address(&peer.callback())?, address(&peer.path("uscita"))?);
        let now = clock.now();
        let entity_id = match &saml.entity_id {
            Some(own) => own.clone(),
            None => address(&peer.path("metadata"))?.to_string(),
        };
        let sp = Sp::new(entity_id, saml.private_key.expose(), &saml.certificate, now)?;
        let idp = Idp::parse(&saml.metadata, &peer.pinned_keys, now)?;
        let binding = saml.binding.uri();
        idp.endpoint(&idp.sso, binding).context("the proxy takes no requests by this binding")?;
        let metadata = metadata::document(&sp, saml, &acs, &slo)?;
        let opinion = Opinion::new(&sp, &idp, &acs)?;
        let (peer, saml) = (peer.clone(), saml.clone());
        let inner = Inner { peer, saml, sp, idp, opinion, metadata, acs, slo, clock };
        Ok(Self(Arc::new(inner)))
    }

    /// Runs `work`, which may take a while and C code, on a thread of its own.
    async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let inner = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || work(&inner)).await;
        done.unwrap_or_else(|_| refuse("the reading of a message failed"))
    }
}

impl Binding {
    fn uri(self) -> &'static str {
        match self {
            Self::Redirect => xml::REDIRECT,
            Self::Post => xml::POST,
        }
    }
}

impl Idp {
    fn endpoint<'a>(&self, of: &'a [Endpoint], binding: &str) -> Option<&'a Endpoint> {
        of.iter().find(|it| it.binding == binding)
    }
}

impl Inner {
    fn start(&self, livello: Livello) -> anyhow::Result<Avvio> {
        let binding = self.saml.binding;
        let endpoint = self.idp.endpoint(&self.idp.sso, binding.uri());
        let to = &endpoint.context("no address")?.location;
        let (id, at) = (new_id(), self.clock.now());
        let request = AuthnRequest {
            id: &id,
            at,
            destination: to,
            force: self.peer.force_login,
            class: acr(&self.peer, livello),
        };
        let xml = request.to_xml(&self.sp, binding == Binding::Post);
        let stato = new_secret();
        let richiesta = self.signed(binding, xml)?;
        let invio = self.carried("SAMLRequest", binding, to, &richiesta, Some(&stato))?;
        let promemoria = serde_json::to_string(&Promemoria { request_id: id, at })?;
        Ok(Avvio { invio, stato, richiesta, promemoria: Riservato::new(promemoria) })
    }

    /// A message of ours. By POST it holds an empty signature, filled here.
    fn signed(&self, binding: Binding, xml: String) -> anyhow::Result<String> {
        if binding == Binding::Post { self.sp.sign(&xml) } else { Ok(xml) }
    }

    /// A message of ours, signed, on its way.
    fn send(
        &self,
        name: &'static str,
        binding: Binding,
        to: &Url,
        xml: String,
        relay_state: Option<&str>,
    ) -> anyhow::Result<Invio> {
        self.carried(name, binding, to, &self.signed(binding, xml)?, relay_state)
    }

    fn carried(
        &self,
        name: &'static str,
        binding: Binding,
        to: &Url,
        xml: &str,
        relay_state: Option<&str>,
    ) -> anyhow::Result<Invio> {
        if binding == Binding::Redirect {
            return Ok(Invio::Indirizzo(redirect::address(&self.sp, to, name, xml, relay_state)?));
        }
        let mut campi = vec![(name, STANDARD.encode(xml))];
        campi.extend(relay_state.map(|it| ("RelayState", it.to_owned())));
        Ok(Invio::Modulo { indirizzo: to.clone(), campi })
    }

    fn conclude(&self, message: &str, avviato: &Avviato) -> Result<Identita> {
        let Ok(promemoria) = serde_json::from_str::<Promemoria>(avviato.promemoria.expose()) else {
            return refuse("our notes are not readable");
        };
        let now = self.clock.now();
        if self.idp.valid_until.is_some_and(|it| it <= now) {
            return Err(RifiutoAccesso::ProxyNonRisponde("its metadata have expired".to_owned()));
        }
        let expected = response::Expected {
            profile: self.saml.profile,
            want_response_signed: self.saml.want_response_signed,
            audience: &self.sp.entity_id,
            acs: self.acs.as_str(),
            issuer: &self.idp.entity_id,
            request_id: &promemoria.request_id,
            requested_at: promemoria.at,
            fresh: self.peer.force_login,
            now,
        };
        let shape = gate::read(message, Kind::Response)?;
        if let Some(rifiuto) = response::failure(&shape, &expected) {
            return Err(rifiuto);
        }
        let reduced = signed(message, &self.idp)?;
        let Some(document) = xml::parse(&reduced) else {
            return refuse("what is signed is not readable");
        };
        let asserted = expected.check(&shape, &document)?;
        let livello = level(&self.peer, Some(&asserted.class), avviato.livello)?;
        let generalita = claims::persona(&self.peer.claims, &asserted.attributes, None)?;
        self.opinion.agrees(message, &promemoria.request_id, &asserted)?;
        let legame = self.legame(&asserted.name_id);
        let prova = Prova { name_id: asserted.name_id, session_index: asserted.session_index };
        Ok(Identita {
            generalita,
            livello,
            prova: serde_json::to_string(&prova).ok().map(Riservato::new),
            legame: Some(legame),
            risposta: Riservato::new(message.to_owned()),
            attestato: Some(Attestato {
                id: asserted.assertion_id,
                scade_at: asserted.expires_at + jiff::SignedDuration::from_secs(super::SKEW),
            }),
        })
    }

    /// The name of a session at this proxy, as we keep it: nobody who reads it learns the name.
    fn legame(&self, name_id: &NameId) -> String {
        let own = [&self.peer.id, &name_id.value].map(|it| format!("{}:{it}", it.len())).join("");
        hex(&Sha256::digest(own))
    }

    fn leave(&self, prova: &Prova, stato: &str) -> anyhow::Result<Option<Invio>> {
        let slo = &self.idp.slo;
        let preferred = self.idp.endpoint(slo, xml::REDIRECT);
        let Some(endpoint) = preferred.or(slo.first()) else { return Ok(None) };
        let binding = endpoint.how();
        let id = new_id();
        let request = LogoutRequest {
            id: &id,
            at: self.clock.now(),
            destination: &endpoint.location,
            name_id: &prova.name_id,
            session_index: prova.session_index.as_deref(),
        };
        let xml = request.to_xml(&self.sp, binding == Binding::Post);
        // What comes back must answer this very request.
        let relay_state = format!("{stato}.{id}");
        self.send("SAMLRequest", binding, &endpoint.location, xml, Some(&relay_state)).map(Some)
    }

    fn hear(&self, risposta: &Risposta) -> Result<Notizia> {
        let (name, kind) = match (risposta.get("SAMLRequest"), risposta.get("SAMLResponse")) {
            (Some(_), None) => ("SAMLRequest", Kind::LogoutRequest),
            (None, Some(_)) => ("SAMLResponse", Kind::LogoutResponse),
            _ => return refuse("no message about a logout"),
        };
        let by_redirect = risposta.get("SigAlg").is_some();
        let message = if by_redirect {
            redirect::read(risposta, name, &self.idp.keys)?
        } else {
            decoded(risposta, name)?
        };
        let shape = gate::read(&message, kind)?;
        let reduced;
        let document;
        let root = if by_redirect {
            shape.document.root_element()
        } else {
            reduced = signed(&message, &self.idp)?;
            let Some(read) = xml::parse(&reduced) else {
                return refuse("what is signed is not readable");
            };
            document = read;
            logout::signed_root(&shape, document.root_element())?
        };
        let expected = logout::Expected {
            issuer: &self.idp.entity_id,
            slo: self.slo.as_str(),
            now: self.clock.now(),
        };
        let relay_state = risposta.get("RelayState");
        if kind == Kind::LogoutResponse {
            let (stato, id) = relay_state.and_then(|it| it.split_once('.')).unwrap_or_default();
            let completa = expected.response(root, id)?;
            return Ok(Notizia::Risposta { completa, stato: Some(stato.to_owned()) });
        }
        let (name_id, attestato) = expected.request(root)?;
        let risposta = self.answer(&attestato.id, relay_state).map_err(|error| broken(&error))?;
        Ok(Notizia::Richiesta { legame: self.legame(&name_id), attestato, risposta })
    }

    fn answer(&self, request_id: &str, relay_state: Option<&str>) -> anyhow::Result<Invio> {
        let slo = &self.idp.slo;
        let endpoint = self.idp.endpoint(slo, xml::REDIRECT).or(slo.first());
        let endpoint = endpoint.context("the proxy has no address for logouts")?;
        let binding = endpoint.how();
        let to = endpoint.response_location.as_ref().unwrap_or(&endpoint.location);
        let enveloped = binding == Binding::Post;
        let xml = logout::response_xml(&self.sp, to, request_id, self.clock.now(), enveloped);
        self.send("SAMLResponse", binding, to, xml, relay_state)
    }
}

impl Endpoint {
    fn how(&self) -> Binding {
        if self.binding == xml::POST { Binding::Post } else { Binding::Redirect }
    }
}

/// What of a message the proxy has signed. Only for messages that went through [`gate`].
fn signed(message: &str, idp: &Idp) -> Result<String> {
    xmldsig::reduce(message, &idp.certificates).or_else(|_| refuse("the signature is not valid"))
}

/// The XML of a form's field.
fn decoded(risposta: &Risposta, name: &str) -> Result<String> {
    let text: String = risposta.get(name).unwrap_or_default().split_ascii_whitespace().collect();
    if gate::LIMIT * 4 / 3 + 4 < text.len() {
        return refuse("the message is too long");
    }
    match STANDARD.decode(text).ok().and_then(|it| String::from_utf8(it).ok()) {
        Some(xml) if !xml.is_empty() => Ok(xml),
        _ => refuse("the message is not base64 of text"),
    }
}

fn broken(error: &anyhow::Error) -> RifiutoAccesso {
    RifiutoAccesso::ProxyNonRisponde(format!("{error:#}"))
}

#[async_trait]
impl ProxyIdentita for Saml {
    async fn inizia(&self, _: &Url, livello: Livello) -> Result<Avvio> {
        self.apart(move |inner| inner.start(livello).map_err(|error| broken(&error))).await
    }

    fn rientro(&self) -> Rientro {
        Rientro::Modulo
    }

    fn stato<'a>(&self, risposta: &'a Risposta) -> Option<&'a str> {
        risposta.get("RelayState")
    }

    async fn concludi(&self, risposta: &Risposta, avviato: &Avviato) -> Result<Identita> {
        let message = decoded(risposta, "SAMLResponse")?;
        let avviato = avviato.clone();
        self.apart(move |inner| inner.conclude(&message, &avviato)).await
    }

    async fn uscita(&self, prova: Option<&str>, ritorno: &Url, stato: &str) -> Option<Invio> {
        let inner = &self.0;
        match &inner.peer.logout {
            Logout::None => None,
            Logout::Redirect(template) => logout_address(template, &inner.sp.entity_id, ritorno),
            Logout::Protocol => {
                let prova: Prova = serde_json::from_str(prova?).ok()?;
                let stato = stato.to_owned();
                let leave = move |inner: &Inner| {
                    inner.leave(&prova, &stato).map_err(|error| broken(&error))
                };
                self.apart(leave).await.ok()?
            }
        }
    }

    async fn notizia(&self, risposta: &Risposta) -> Result<Notizia> {
        let risposta = risposta.clone();
        self.apart(move |inner| inner.hear(&risposta)).await
    }

    fn metadata(&self) -> Option<&str> {
        Some(&self.0.metadata)
    }
}
