//! What a handler asks for to let only software of an ente in: whoever holds a [`Sistema`] speaks for
//! that ente. Only its key can make one.
use super::model::Chiave;
use super::store;
use crate::features::enti::{self, Ente, Servizio, StatoEnte};
use crate::kernel::ServizioId;
use crate::platform::problem::Problem;
use crate::platform::web::App;
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpRequest};
use anyhow::Context;
use sqlx::PgConnection;
use std::future::Future;
use std::pin::Pin;

/// Proof that the request comes from software that an ente gave a key to.
pub struct Sistema {
    aperta: store::Aperta,
    pub ente: Ente,
}

impl Sistema {
    /// What did it, for histories.
    pub fn causa(&self) -> String {
        format!("API, chiave {}", self.aperta.id)
    }

    /// The services that the key is for, those no longer in use too: what was printed is registered.
    pub async fn servizi(&self, conn: &mut PgConnection) -> sqlx::Result<Vec<Servizio>> {
        let mut servizi = enti::servizi(conn, self.ente.id).await?;
        servizi.retain(|it| self.apre(Some(it.id)));
        Ok(servizi)
    }

    /// Whether the key is for that service.
    pub fn apre(&self, servizio: Option<ServizioId>) -> bool {
        self.aperta.servizio.is_none_or(|solo| Some(solo) == servizio)
    }

    async fn of(req: HttpRequest) -> Result<Self, Problem> {
        let refused = |why: &str| Problem::new(StatusCode::UNAUTHORIZED, "chiave", why);
        let header = req.headers().get(header::AUTHORIZATION).and_then(|it| it.to_str().ok());
        let chiave = header.and_then(Chiave::from_header).ok_or_else(|| {
            refused("Manca la chiave: va nell'intestazione «Authorization: Bearer …».")
        })?;
        let app = req.app_data::<App>().context("no AppState")?;
        let mut conn = app.db.acquire().await?;
        let aperta = store::find_chiave(&mut conn, &chiave, app.clock.now()).await?;
        let aperta =
            aperta.ok_or_else(|| refused("La chiave non vale, è scaduta o è stata ritirata."))?;
        let ente = enti::find(&mut conn, aperta.ente).await?.context("ente of a key")?;
        if !matches!(ente.stato, StatoEnte::Attivo | StatoEnte::Prova) {
            let why = "L'ente è sospeso: le sue chiavi non aprono.";
            return Err(Problem::new(StatusCode::FORBIDDEN, "ente-sospeso", why));
        }
        Ok(Self { aperta, ente })
    }
}

impl FromRequest for Sistema {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;
    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(Self::of(req.clone()))
    }
}
