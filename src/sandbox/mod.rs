//! The outside world of the demo and of the tests, spoken to over HTTP like the real one: the
//! identity proxy, Checkout, the Node, its archive of notices, remote sources of debts, the software of an ente,
//! the portal of another, and the region's entes as files.
//!
//! Written as somebody else would: it knows the protocols, not the portal. It may use `kernel` and
//! the helpers of `platform`, never a feature, and never the portal's database. State is in memory
//! and ends with the process.
mod archivio;
mod cast;
mod checkout;
mod checkout_pages;
mod config;
mod docs;
mod fonti;
mod fonti_gpd;
mod fonti_modi;
mod fonti_node;
mod fonti_rest;
mod fonti_soap;
mod gestionale;
mod login;
mod magic;
mod node;
mod node_domande;
mod node_handlers;
mod node_messages;
mod node_xml;
mod op;
mod op_attacks;
mod op_key;
mod op_token;
mod page;
mod portale;
mod psp;
pub mod region;
mod ricevute;
mod saml;
mod saml_key;
mod saml_messages;
mod veicoli;

#[cfg(test)]
pub use cast::Cast;
#[cfg(test)]
pub use config::Speed;
pub use config::{
    ARCHIVIO, ARCHIVIO_KEY, BROKER_CF, CHECKOUT_KEY, CLIENT_ID, CLIENT_SECRET, PEER, SAML_PEER,
    STATION_ID, SandboxConfig, issuer,
};
pub use docs::docs;
pub use fonti::{FONTI, FONTI_KEY, Parla};
pub use ricevute::RICEVUTE_KEY;
pub use saml::metadata as saml_metadata;
pub use saml::{answer as saml_answer, form_body as saml_form};
pub use saml_key::key_pair;

use crate::platform::http_client;
use actix_web::dev::ServerHandle;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{App, HttpServer};
use std::net::TcpListener;
use std::time::Duration;

/// Longest call the world makes; each kind of call has its own, shorter.
const PATIENCE: Duration = Duration::from_secs(20);

/// Everything the outside world knows.
struct World {
    config: SandboxConfig,
    http: reqwest::Client,
    attese: login::Attese,
    op: op::Provider,
    saml: saml::Idp,
    carrelli: checkout::Carrelli,
    node: node::Registro,
    fonti: fonti_modi::Fonti,
    archivio: archivio::Archivio,
    ricevute: ricevute::Ricevute,
    gestionale: gestionale::Gestionale,
    ordini: portale::Ordini,
}

/// Serves a new outside world on `listener` until its handle stops it. Needs an actix system.
pub fn start(config: SandboxConfig, listener: TcpListener) -> anyhow::Result<ServerHandle> {
    let routes = routes(config)?;
    let server = HttpServer::new(move || App::new().configure(routes.clone()))
        .workers(2)
        .disable_signals()
        .listen(listener)?
        .run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    Ok(handle)
}

/// A new outside world, to be served on its own origin. Every clone serves the same one.
pub fn routes(
    config: SandboxConfig,
) -> anyhow::Result<impl Fn(&mut ServiceConfig) + Clone + Send + 'static> {
    let world = Data::new(World {
        config,
        http: http_client::new(PATIENCE)?,
        attese: login::Attese::default(),
        op: op::Provider::new()?,
        saml: saml::Idp::default(),
        carrelli: checkout::Carrelli::default(),
        node: node::Registro::default(),
        fonti: fonti_modi::Fonti::default(),
        archivio: archivio::Archivio::default(),
        ricevute: ricevute::Ricevute::default(),
        gestionale: gestionale::Gestionale::default(),
        ordini: portale::Ordini::default(),
    });
    Ok(move |cfg: &mut ServiceConfig| {
        cfg.app_data(world.clone())
            .configure(docs::routes)
            .configure(page::routes)
            .configure(op::routes)
            .configure(login::routes)
            .configure(op_token::routes)
            .configure(saml::routes)
            .configure(checkout::routes)
            .configure(checkout_pages::routes)
            .configure(node_handlers::routes)
            .configure(psp::routes)
            .configure(portale::routes)
            .configure(fonti_modi::routes)
            .configure(fonti_rest::routes)
            .configure(veicoli::routes)
            .configure(fonti_soap::routes)
            .configure(fonti_gpd::routes)
            .configure(archivio::routes)
            .configure(ricevute::routes)
            .configure(gestionale::routes);
    })
}
