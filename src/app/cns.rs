//! The door for cards (CNS, TS-CNS): TLS on an address of its own that asks browsers for a client
//! certificate, so that nobody else is ever asked for one. It reads the card, and sends the browser
//! back to the portal; it shows no page.
//!
//! A card that cannot be believed (expired, revoked, of another authority) ends the TLS handshake:
//! the browser tells so in its own words.
use crate::partners::identity::cns::{PATH, answer};
use crate::platform::config::{CnsPeer, IdentityPeer, Protocol};
use crate::platform::web::App as AppData;
use actix_tls::accept::rustls_0_23::TlsStream;
use actix_web::dev::{Extensions, ServerHandle};
use actix_web::http::header;
use actix_web::web::{self, Data, Query};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use anyhow::{Context, ensure};
use rustls::client::danger::HandshakeSignatureValid;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    DigitallySignedStruct, DistinguishedName, RootCertStore, ServerConfig, SignatureScheme,
};
use serde::Deserialize;
use std::any::Any;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use url::Url;

/// How often lists of revoked cards are read again.
const REREAD: Duration = Duration::from_mins(5);

/// Every door of the configuration.
pub fn start(state: &AppData) -> anyhow::Result<Vec<ServerHandle>> {
    let doors = state.config.peers.iter().filter_map(|peer| match &peer.protocol {
        Protocol::Cns(cns) => Some((peer, cns)),
        _ => None,
    });
    doors.map(|(peer, cns)| open(state.clone(), peer, cns)).collect()
}

/// What is needed of a door before it opens, for `fascicolo check`.
pub fn check(cns: &CnsPeer) -> anyhow::Result<()> {
    tls(cns).map(drop)
}

/// The certificate that a connection showed, DER.
struct Carta(Vec<u8>);

#[derive(Clone)]
struct Door {
    state: AppData,
    /// Where the browser goes back to.
    back: Url,
}

fn open(state: AppData, peer: &IdentityPeer, cns: &CnsPeer) -> anyhow::Result<ServerHandle> {
    let back = state.config.portal_url.join(&peer.callback())?;
    let door = Data::new(Door { state, back });
    let server =
        HttpServer::new(move || App::new().app_data(door.clone()).route(PATH, web::get().to(show)))
            .on_connect(remember)
            .workers(1)
            .client_request_timeout(Duration::from_secs(10))
            .disable_signals()
            .bind_rustls_0_23(cns.listen, tls(cns)?)
            .with_context(|| format!("{} cannot be listened on", cns.listen))?
            .run();
    let handle = server.handle();
    tokio::spawn(server);
    Ok(handle)
}

fn remember(connection: &dyn Any, extensions: &mut Extensions) {
    let stream = connection.downcast_ref::<TlsStream<TcpStream>>();
    let shown = stream.and_then(|it| it.get_ref().1.peer_certificates()?.first().cloned());
    if let Some(certificate) = shown {
        extensions.insert(Carta(certificate.to_vec()));
    }
}

#[derive(Deserialize)]
struct Wanted {
    stato: String,
}

async fn show(door: Data<Door>, req: HttpRequest, query: Query<Wanted>) -> HttpResponse {
    let (config, now) = (&door.state.config, door.state.clock.now());
    let certificate = req.conn_data::<Carta>().map(|it| it.0.as_slice());
    let Ok(query) = answer(certificate, &query.stato, config.key(), now) else {
        return HttpResponse::InternalServerError().finish();
    };
    let mut back = door.back.clone();
    back.set_query(Some(&query));
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, back.as_str()))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        // The card may be taken out: the next login shows it again.
        .insert_header((header::CONNECTION, "close"))
        .finish()
}

fn tls(cns: &CnsPeer) -> anyhow::Result<ServerConfig> {
    let chain: Result<Vec<_>, _> =
        CertificateDer::pem_slice_iter(cns.certificate.as_bytes()).collect();
    let key = PrivateKeyDer::from_pem_slice(cns.private_key.expose().as_bytes());
    let verifier = Cards::new(cns)?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(provider()))
        .with_safe_default_protocol_versions()?
        .with_client_cert_verifier(Arc::new(verifier))
        .with_single_cert(chain.context("certificate")?, key.context("private key")?)?;
    // A session resumed would not ask for the card again.
    config.session_storage = Arc::new(rustls::server::NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Ok(config)
}

fn provider() -> rustls::crypto::CryptoProvider {
    rustls::crypto::ring::default_provider()
}

/// Believes cards of the authorities in the configuration that no list has revoked; the lists are
/// files that somebody brings up to date, read again every few minutes.
#[derive(Debug)]
struct Cards {
    authorities: Arc<RootCertStore>,
    lists: Vec<PathBuf>,
    /// Names of the authorities: browsers offer only certificates of theirs.
    hints: Vec<DistinguishedName>,
    now: RwLock<(Instant, Arc<dyn ClientCertVerifier>)>,
}

impl Cards {
    fn new(cns: &CnsPeer) -> anyhow::Result<Self> {
        let mut authorities = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(cns.authorities.as_bytes()) {
            authorities.add(certificate.context("authorities")?)?;
        }
        ensure!(!authorities.is_empty(), "no authority of cards, set authorities_file");
        let (authorities, lists) = (Arc::new(authorities), cns.crl_files.clone());
        let first = verifier(&authorities, &lists)?;
        let hints = authorities.subjects();
        Ok(Self { authorities, lists, hints, now: RwLock::new((Instant::now(), first)) })
    }

    /// As the lists are now; as they were last when they cannot be read.
    fn current(&self) -> Arc<dyn ClientCertVerifier> {
        let (read_at, known) = self.now.read().unwrap_or_else(PoisonError::into_inner).clone();
        if read_at.elapsed() < REREAD || self.lists.is_empty() {
            return known;
        }
        let newer = verifier(&self.authorities, &self.lists).unwrap_or_else(|error| {
            tracing::error!(error = format!("{error:#}"), "lists of revoked cards cannot be read");
            known
        });
        *self.now.write().unwrap_or_else(PoisonError::into_inner) =
            (Instant::now(), Arc::clone(&newer));
        newer
    }
}

fn verifier(
    authorities: &Arc<RootCertStore>,
    lists: &[PathBuf],
) -> anyhow::Result<Arc<dyn ClientCertVerifier>> {
    let mut crls = vec![];
    for path in lists {
        let bytes =
            std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        // PEM or, as most authorities publish them, DER.
        match CertificateRevocationListDer::from_pem_slice(&bytes) {
            Ok(crl) => crls.push(crl),
            Err(_) => crls.push(CertificateRevocationListDer::from(bytes)),
        }
    }
    let builder =
        WebPkiClientVerifier::builder_with_provider(Arc::clone(authorities), Arc::new(provider()));
    // A list that is old, or missing for an authority, says nothing: its cards are not believed.
    let builder = builder.with_crls(crls).only_check_end_entity_revocation();
    let builder = builder.enforce_revocation_expiration();
    // Who shows no card gets back to the portal, which says so.
    Ok(builder.allow_unauthenticated().build()?)
}

impl ClientCertVerifier for Cards {
    fn offer_client_auth(&self) -> bool {
        true
    }

    fn client_auth_mandatory(&self) -> bool {
        false
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &self.hints
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, rustls::Error> {
        self.current().verify_client_cert(end_entity, intermediates, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.current().verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.current().verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.current().supported_verify_schemes()
    }
}
