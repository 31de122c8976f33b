//! Whose cart it is: the citizen's who logged in, of a browser that did not, or of a payment that an ente's
//! own portal began.
use crate::kernel::CarrelloId;
use crate::platform::WebError;
use crate::platform::session::{Interessato, anonymous_cart};
use actix_session::SessionExt;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use std::future::{Ready, ready};

/// Only the session can make one, and [`Portatore::di_nessuno`].
#[derive(Debug, Clone)]
pub struct Portatore {
    interessato: Option<Interessato>,
    /// Cart filled in this browser before logging in.
    anonimo: Option<CarrelloId>,
}

impl Portatore {
    /// Whoever has in hand what opens `carrello`, a cart that is no citizen's and no session's: who is in,
    /// in that browser, and what they picked are left alone.
    pub fn di_nessuno(carrello: CarrelloId) -> Self {
        Self { interessato: None, anonimo: Some(carrello) }
    }

    /// The citizen, when logged in.
    pub fn interessato(&self) -> Option<&Interessato> {
        self.interessato.as_ref()
    }

    /// Cart filled in this browser before logging in.
    pub fn anonimo(&self) -> Option<CarrelloId> {
        self.anonimo
    }

    /// Codice fiscale the cart is under; none before logging in.
    pub fn titolare(&self) -> Option<&str> {
        self.interessato.as_ref().map(|it| it.codice_fiscale().as_str())
    }

    /// Every code of the citizen, when logged in.
    pub fn codici(&self) -> &[String] {
        self.interessato.as_ref().map_or(&[], Interessato::codici)
    }

    /// Name under which idempotency keys are kept.
    pub fn attore(&self) -> String {
        match (&self.interessato, self.anonimo) {
            (Some(it), _) => it.codice_fiscale().as_str().to_owned(),
            (None, Some(carrello)) => format!("carrello {carrello}"),
            (None, None) => "nessuno".to_owned(),
        }
    }
}

impl FromRequest for Portatore {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;
    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let anonimo = anonymous_cart(&req.get_session()).map(CarrelloId);
        ready(Ok(Self { interessato: Interessato::of(req), anonimo }))
    }
}
