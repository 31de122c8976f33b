//! The doors: citizens enter by one, operators by another.
use super::Peer;
use crate::platform::operatori::OPERATORI;

/// Where a login begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Porta {
    #[default]
    Cittadini,
    Operatori,
}

impl Porta {
    /// Whether `peer` is offered here.
    pub fn is_of(self, peer: &Peer) -> bool {
        match self {
            Self::Cittadini => peer.per.cittadini(),
            Self::Operatori => peer.per.operatori(),
        }
    }

    /// The page with the ways to log in; a login at one of them is under it.
    pub fn path(self) -> &'static str {
        match self {
            Self::Cittadini => "/accesso",
            Self::Operatori => "/operatori/accesso",
        }
    }

    /// Where a login leads when the person was looking at nothing in particular.
    pub fn home(self) -> &'static str {
        match self {
            Self::Cittadini => "/area/da-pagare",
            Self::Operatori => OPERATORI,
        }
    }
}
