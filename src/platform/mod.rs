//! How the process talks HTTP, SQL, queues and files. Knows nothing of debts.
pub mod assets;
pub mod config;
pub mod csrf;
pub mod ctx;
pub mod db;
pub mod headers;
pub mod http_client;
pub mod i18n;
pub mod idempotency;
pub mod jobs;
pub mod limits;
pub mod pdf;
pub mod postgres;
pub mod registro;
pub mod requests;
pub mod routes;
pub mod sealed;
pub mod session;
pub mod session_cache;
pub mod telemetry;
pub mod web;
pub mod xmldsig;

pub use csrf::CsrfForm;
pub use ctx::Ctx;
pub use routes::{Access, Route};
pub use session::Interessato;
pub use web::{Reply, WebError, html, see_other};
