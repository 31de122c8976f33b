//! Every address of the portal, by feature.
use crate::features::{
    accesso, archivio, avvisi, backoffice, carrello, cifre, fascicolo, fonti, importazioni,
    integrazioni, pagamenti, pagine, posizioni, quietanze, recuperi, spontanei, stampe, stazione,
};
use crate::platform::problem::API;
use crate::platform::{Route, WebError, assets};
use actix_web::HttpResponse;
use actix_web::http::header::ALLOW;
use actix_web::web::{self, ServiceConfig};
use std::collections::BTreeMap;

/// All routes; the guard test calls each as nobody and as the wrong person.
pub fn all() -> Vec<Route> {
    let mut routes =
        vec![Route::get(crate::platform::Access::Pubblico, "/static/{name}", assets::serve)];
    for feature in [
        quietanze::routes(),
        avvisi::routes(),
        stampe::routes(),
        accesso::routes(),
        fonti::routes(),
        carrello::routes(),
        fascicolo::routes(),
        pagamenti::routes(),
        stazione::routes(),
        archivio::routes(),
        recuperi::routes(),
        importazioni::routes(),
        spontanei::routes(),
        integrazioni::routes(),
        posizioni::routes(),
        cifre::routes(),
        backoffice::routes(),
        pagine::routes(),
    ] {
        routes.extend(feature);
    }
    routes
}

/// Puts them in the application; anything else is a page that says so.
pub fn configure(cfg: &mut ServiceConfig) {
    let mut methods: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for route in all() {
        if route.path.starts_with(API) {
            methods.entry(route.path).or_default().push(route.method.to_string());
        }
        route.register(cfg);
    }
    // After the routes: what they all refuse is a wrong method, which software is told.
    for (path, methods) in methods {
        let allow = methods.join(", ");
        cfg.route(path, web::to(move || std::future::ready(wrong_method(&allow))));
    }
    cfg.default_service(web::to(|| async { Err::<String, _>(WebError::NotFound) }));
}

fn wrong_method(allow: &str) -> HttpResponse {
    HttpResponse::MethodNotAllowed().insert_header((ALLOW, allow)).finish()
}
