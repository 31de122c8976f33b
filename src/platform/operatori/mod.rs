//! Operators: people who work for an ente or for the region. They enter by a door of their own, with
//! a session and a cookie of their own, and may do what their [`Incarico`] says: the table is read
//! again at every request, in the one query that finds the session.
//!
//! Owns `sessione_operatore`; reads `incarico`, which feature `backoffice` owns. `identity.md` §6.
mod firme;
mod operatore;
mod ruolo;
mod sessione;

pub use firme::{Firma, Firme, RifiutoFirma};
pub use operatore::{Confermato, InServizio, Incarico, Operatore};
pub use ruolo::{
    AprireAiPsp, AttivareEnte, CaricareTracciati, CollegareCodici, ComporreModuli, CurarePagina,
    GestireCatalogo, GestireChiavi, GestireIncarichi, IscriverEnti, LeggereRegistro, Permesso,
    Potere, RecuperareRicevute, RegolareRate, Ruolo, ScriverePosizioni, SeguireArchivio,
    SeguireCasi, SeguireCifre, SeguireFonti, SeguireStazione, SeguireTracciati, StampareAvvisi,
    VedereCatalogo, VederePosizioni,
};
pub use sessione::{
    COOKIE, Nuova, Turno, agent_of, choose, close, end_linked, open, purge, read, recognise, turno,
};

/// Every page of theirs is under it.
pub const OPERATORI: &str = "/operatori";

/// Whether `path`, without language prefix, is on the operators' side.
pub fn is_office(path: &str) -> bool {
    path.strip_prefix(OPERATORI).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}
