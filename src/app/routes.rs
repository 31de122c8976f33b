//! Every address of the portal, by feature.
use crate::features::{
    accesso, archivio, avvisi, backoffice, carrello, fascicolo, fonti, importazioni, integrazioni,
    pagamenti, pagine, posizioni, quietanze, recuperi, spontanei, stampe, stazione,
};
use crate::platform::{Route, WebError, assets};
use actix_web::web::{self, ServiceConfig};

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
        backoffice::routes(),
        pagine::routes(),
    ] {
        routes.extend(feature);
    }
    routes
}

/// Puts them in the application; anything else is a page that says so.
pub fn configure(cfg: &mut ServiceConfig) {
    for route in all() {
        route.register(cfg);
    }
    cfg.default_service(web::to(|| async { Err::<String, _>(WebError::NotFound) }));
}
