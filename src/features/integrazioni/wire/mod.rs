//! JSON of the API ⇄ model. Amounts are whole cents, days `YYYY-MM-DD`, times RFC 3339. Types that are in the
//! public document have its words, in Italian, in their doc comments.
pub mod al_volo;
pub mod campi;
pub mod documento;
pub mod elenchi;
pub mod letta;
pub mod lotto;
mod preavvisi;
pub mod scritta;

pub use preavvisi::{
    BloccoJson, NuovoBloccoJson, PER_BLOCCO, PreavvisoJson, StatoPreavvisoJson, VerbaleJson,
};

use crate::platform::problem::Problem;
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Bytes, Payload as Stream};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};
use std::marker::PhantomData;

/// Bytes of a body, at most; of one with many posizioni.
pub const CORPO: usize = 1024 * 1024;
pub const CORPO_LOTTO: usize = 8 * 1024 * 1024;

/// A body of JSON, not read yet: who has no key is told that first.
pub struct Corpo<T>(HttpRequest, Stream, PhantomData<T>);

impl<T: DeserializeOwned> Corpo<T> {
    /// What it says: 415 when it says to be something else, 413 when it is over 1 MB, 400 when it cannot be
    /// read.
    pub async fn letto(self) -> Result<T, Problem> {
        leggi(&body(&self.0, self.1, CORPO).await?)
    }
}

impl<T> FromRequest for Corpo<T> {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let stream = Stream::from_request(req, payload).into_inner();
        ready(stream.map(|it| Self(req.clone(), it, PhantomData)))
    }
}

/// The bytes of a body of JSON, up to `limit`.
pub async fn body(req: &HttpRequest, payload: Stream, limit: usize) -> Result<Bytes, Problem> {
    let said = req.headers().contains_key(header::CONTENT_TYPE);
    if said && req.content_type() != "application/json" {
        let why = "Il corpo della richiesta va mandato come application/json.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "tipo", why));
    }
    let read = payload.to_bytes_limited(limit).await.map_err(|_| {
        let why = format!("Il corpo della richiesta supera {} MB.", limit / (1024 * 1024));
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "troppo-grande", why)
    })?;
    read.map_err(Problem::unreadable)
}

/// What a body says.
pub fn leggi<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(Problem::unreadable)
}
