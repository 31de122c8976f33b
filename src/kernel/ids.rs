//! Typed ids: one kind can never be passed for another.

macro_rules! ids {
    ($inner:ty: $($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, sqlx::Type,
        )]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = <$inner as std::str::FromStr>::Err;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! { i64:
    EnteId,
    ServizioId,
    /// Of an office of an ente.
    UfficioId,
    IbanId,
    PosizioneId,
    OpzioneId,
    RataId,
    RtId,
    TracciatoId,
    /// Of how an ente's own columns are to be read.
    MappaturaId,
    IncaricoId,
    CodicePrecedenteId,
    CampagnaId,
    ChiaveId,
    /// Of an address where software of an ente is told what happens.
    WebhookId,
    /// Of something that it is told.
    EventoId,
    /// Of a service to the counters of PSPs.
    AperturaId,
    /// Of a payment that somebody of the ente must look at.
    CasoId,
    /// Of the rules by which debts of a servizio may be split.
    RegolaRateId,
    /// Of an account that an ente declares.
    ContoId,
    /// Of a rata that a remote source told of.
    RataRemotaId,
    /// Of a form that an ente made.
    ModuloId,
    /// Of a file that came with a form.
    AllegatoId,
}

ids! { uuid::Uuid:
    CarrelloId,
    /// Also Checkout's `idCart` and the path of the return page: not guessable.
    PagamentoId,
    /// Of a form that somebody filled in.
    CompilazioneId,
    /// Of a payment that an ente's own portal began.
    AlVoloId,
}

/// A rata, wherever it lives: in the ledger or at a remote source. Written `12` or `r12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(try_from = "String")]
pub enum RataRif {
    Nostra(RataId),
    Remota(RataRemotaId),
}

impl std::fmt::Display for RataRif {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nostra(id) => id.fmt(f),
            Self::Remota(id) => write!(f, "r{id}"),
        }
    }
}

impl std::str::FromStr for RataRif {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.strip_prefix('r') {
            Some(id) => id.parse().map(Self::Remota),
            None => text.parse().map(Self::Nostra),
        }
    }
}

impl TryFrom<String> for RataRif {
    type Error = std::num::ParseIntError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl RataRif {
    /// Its id in the ledger, when it is there.
    pub fn nostra(self) -> Option<RataId> {
        match self {
            Self::Nostra(id) => Some(id),
            Self::Remota(_) => None,
        }
    }

    /// Its id among those of remote sources.
    pub fn remota(self) -> Option<RataRemotaId> {
        match self {
            Self::Nostra(_) => None,
            Self::Remota(id) => Some(id),
        }
    }
}
