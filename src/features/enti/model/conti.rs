//! An account that an ente declares: it takes two people, because a changed IBAN is how money is stolen.
use crate::kernel::{ContoId, Iban};
use crate::platform::operatori::Firme;
use jiff::civil::Date;

/// What is declared of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NuovoConto {
    /// Italian: its country, control digits and CIN are right.
    pub iban: Iban,
    /// Whose it is, 1–70 characters.
    pub intestatario: String,
    pub valido_dal: Date,
    /// The last day; none: no end.
    pub valido_al: Option<Date>,
}

/// An account with who decided about it.
#[derive(Debug, Clone)]
pub struct ContoDichiarato {
    pub id: ContoId,
    pub conto: NuovoConto,
    pub firme: Firme,
    /// Names of the services in use whose money goes there.
    pub servizi: Vec<String>,
}
