//! A route says who may call it; the list of all of them is what the guard test walks.
use super::operatori::Potere;
use actix_web::guard::{Any, Get, Head};
use actix_web::http::Method;
use actix_web::web::ServiceConfig;
use actix_web::{FromRequest, Handler, Responder, web};

/// Who a route answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anyone.
    Pubblico,
    /// A citizen who logged in; nobody else gets anything but the way to log in.
    Cittadino,
    /// An operator whose incarico allows it, or any who is in.
    Operatore(Option<Potere>),
    /// Software of an ente, which holds a key.
    Sistema,
    /// A partner system, which says who it is in its message.
    Partner,
}

/// One address of the portal.
pub struct Route {
    pub method: Method,
    /// actix pattern, `/area/da-pagare/{posizione}`.
    pub path: &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "the guard test asks every route"))]
    pub access: Access,
    route: actix_web::Route,
}

impl Route {
    /// `GET path`, and `HEAD` with the same headers (RFC 9110 §9.3.2).
    pub fn get<F, Args>(access: Access, path: &'static str, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let route = web::route().guard(Any(Get()).or(Head())).to(handler);
        Self { method: Method::GET, path, access, route }
    }

    /// `POST path`.
    pub fn post<F, Args>(access: Access, path: &'static str, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        Self::to(Method::POST, access, path, handler)
    }

    /// `PUT path`: sent twice it is done once.
    pub fn put<F, Args>(access: Access, path: &'static str, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        Self::to(Method::PUT, access, path, handler)
    }

    fn to<F, Args>(method: Method, access: Access, path: &'static str, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let route = web::method(method.clone()).to(handler);
        Self { method, path, access, route }
    }

    /// Puts the route in the application.
    pub fn register(self, cfg: &mut ServiceConfig) {
        cfg.route(self.path, self.route);
    }
}
