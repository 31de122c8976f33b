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
    IbanId,
    PosizioneId,
    OpzioneId,
    RataId,
    RtId,
    TracciatoId,
    IncaricoId,
    CodicePrecedenteId,
    CampagnaId,
    ChiaveId,
}

ids! { uuid::Uuid:
    CarrelloId,
    /// Also Checkout's `idCart` and the path of the return page: not guessable.
    PagamentoId,
}
