//! What a handler asks for to let only software of an ente in: whoever holds a [`Sistema`] speaks for
//! that ente, and may do what the type says. Only its key can make one.
use super::model::chiave::{Chiave, Facolta};
use super::store::chiavi::{self, Aperta};
use crate::features::enti::{self, Ente, Servizio, StatoEnte};
use crate::kernel::{ChiaveId, ServizioId};
use crate::platform::limits::Consumo;
use crate::platform::problem::Problem;
use crate::platform::web::App;
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use anyhow::Context;
use sqlx::PgConnection;
use std::future::Future;
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::Pin;

/// Software of an ente, whatever its key lets it do.
pub struct Titolare {
    aperta: Aperta,
    pub ente: Ente,
}

/// Proof that the request comes from software that an ente gave a key to, for what `P` says.
pub struct Sistema<P>(Titolare, PhantomData<P>);

/// A [`Facolta`] in a type.
pub trait Permesso {
    const FACOLTA: Facolta;
}

macro_rules! permessi {
    ($($name:ident),+) => {$(
        #[doc = concat!("[`Facolta::", stringify!($name), "`] in a type.")]
        pub struct $name;
        impl Permesso for $name {
            const FACOLTA: Facolta = Facolta::$name;
        }
    )+};
}

permessi!(Leggere, Scrivere, Ricevute);

impl<P> Deref for Sistema<P> {
    type Target = Titolare;
    fn deref(&self) -> &Titolare {
        &self.0
    }
}

impl Titolare {
    pub fn chiave(&self) -> ChiaveId {
        self.aperta.id
    }

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

    /// The only service that the key is for.
    pub fn solo(&self) -> Option<ServizioId> {
        self.aperta.servizio
    }

    /// Whether the key is for that service.
    pub fn apre(&self, servizio: Option<ServizioId>) -> bool {
        self.aperta.servizio.is_none_or(|solo| Some(solo) == servizio)
    }

    async fn of(req: &HttpRequest, facolta: Facolta) -> Result<Self, Problem> {
        let refused = |why: &str| Problem::new(StatusCode::UNAUTHORIZED, "chiave", why);
        let header = req.headers().get(header::AUTHORIZATION).and_then(|it| it.to_str().ok());
        let chiave = header.and_then(Chiave::from_header).ok_or_else(|| {
            refused("Manca la chiave: va nell'intestazione «Authorization: Bearer …».")
        })?;
        let app = req.app_data::<App>().context("no AppState")?;
        let now = app.clock.now();
        let mut conn = app.db.acquire().await?;
        let aperta = chiavi::find(&mut conn, &chiave, now).await?;
        let aperta =
            aperta.ok_or_else(|| refused("La chiave non vale, è scaduta o è stata ritirata."))?;
        let consumo = app.chiamate.take(&aperta.id);
        req.extensions_mut().insert(consumo);
        if let Consumo { attesa: Some(secondi), .. } = consumo {
            let why =
                format!("Troppe richieste con questa chiave: riprovare tra {secondi} secondi.");
            return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "troppe-richieste", why));
        }
        chiavi::usata(&mut conn, &aperta, now).await?;
        let ente = enti::find(&mut conn, aperta.ente).await?.context("ente of a key")?;
        if !matches!(ente.stato, StatoEnte::Attivo | StatoEnte::Prova) {
            let why = "L'ente è sospeso: le sue chiavi non aprono.";
            return Err(Problem::new(StatusCode::FORBIDDEN, "ente-sospeso", why));
        }
        if !aperta.facolta.contains(&facolta) {
            let why = format!("Questa chiave non può {}.", facolta.detta());
            return Err(Problem::new(StatusCode::FORBIDDEN, "facolta", why));
        }
        Ok(Self { aperta, ente })
    }
}

impl<P: Permesso> FromRequest for Sistema<P> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;
    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { Ok(Self(Titolare::of(&req, P::FACOLTA).await?, PhantomData)) })
    }
}
