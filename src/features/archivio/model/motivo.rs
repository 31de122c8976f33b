//! What follows from an answer of the archive, or from none.
use jiff::SignedDuration;

/// Why a notice is not in the archive as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Motivo {
    /// 400: it does not follow the contract, says the archive.
    NonValido,
    /// 401, 403: our key, or we ourselves, are not welcome.
    Chiave,
    /// 404: it does not know the ente, or the notice.
    NonTrovato,
    /// 409: it conflicts with what is there.
    Conflitto,
    /// 422: not with what is there.
    NonAmmesso,
    /// 429.
    Troppi,
    /// 5xx, or an answer that makes no sense.
    Guasto,
    /// No answer in time, or no connection.
    NonRisponde,
    /// Nothing of the money goes to an account of the ente, which is the only one the archive can have.
    SenzaConto,
}

impl Motivo {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NonValido => "non_valido",
            Self::Chiave => "chiave",
            Self::NonTrovato => "non_trovato",
            Self::Conflitto => "conflitto",
            Self::NonAmmesso => "non_ammesso",
            Self::Troppi => "troppi",
            Self::Guasto => "guasto",
            Self::NonRisponde => "non_risponde",
            Self::SenzaConto => "senza_conto",
        }
    }

    /// It is the archive that is out of order, not the notice.
    pub fn is_del_canale(self) -> bool {
        matches!(self, Self::Chiave | Self::Troppi | Self::Guasto | Self::NonRisponde)
    }

    /// Nobody needs to ask twice: every other notice would get the same answer.
    pub fn is_di_tutti(self) -> bool {
        matches!(self, Self::Chiave | Self::Troppi)
    }

    /// Failed attempts after which somebody must look; the others are tried for ever.
    fn pazienza(self) -> Option<u32> {
        match self {
            Self::SenzaConto => Some(1),
            Self::NonValido | Self::NonAmmesso | Self::NonTrovato => Some(3),
            // Two changes of one notice may meet there: longer.
            Self::Conflitto => Some(6),
            Self::Chiave | Self::Troppi | Self::Guasto | Self::NonRisponde => None,
        }
    }
}

impl std::fmt::Display for Motivo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What follows from a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seguito {
    /// It was to be closed, and it is not there: the same.
    Fatto,
    Riprova(SignedDuration),
    /// Somebody must look.
    Ferma,
}

impl Seguito {
    /// `tentativi`: failed ones, this one included. `caso`: any number, so that many do not come back
    /// together.
    pub fn new(motivo: Motivo, chiude: bool, tentativi: u32, caso: u64) -> Self {
        if motivo == Motivo::NonTrovato && chiude {
            Self::Fatto
        } else if motivo.pazienza().is_some_and(|quanti| quanti <= tentativi) {
            Self::Ferma
        } else {
            Self::Riprova(attesa(tentativi, RIPROVA, caso))
        }
    }
}

/// First and longest wait of a notice that failed.
const RIPROVA: [i64; 2] = [30, 3_600];
/// The same of the whole archive.
const PAUSA: [i64; 2] = [5, 300];
/// Failures of the archive, one after the other, after which it is left alone.
pub const SOGLIA: u32 = 3;

/// How long to leave the archive alone after so many failures in a row; `None`: not yet.
pub fn pausa(guasti: u32, ultimo: Motivo, caso: u64) -> Option<SignedDuration> {
    let oltre = if ultimo.is_di_tutti() { guasti } else { guasti.saturating_sub(SOGLIA - 1) };
    (0 < oltre).then(|| attesa(oltre, PAUSA, caso))
}

/// Twice as long each time, from the first to the longest, a quarter more or less.
fn attesa(volta: u32, [prima, massima]: [i64; 2], caso: u64) -> SignedDuration {
    let raddoppi = volta.saturating_sub(1).min(20);
    let secondi = prima.saturating_mul(2_i64.saturating_pow(raddoppi)).min(massima);
    let quota = i64::try_from(mescola(caso) % 501).unwrap_or_default() + 750;
    SignedDuration::from_millis(secondi.saturating_mul(quota))
}

/// Numbers that are near become numbers that are far (the last step of `SplitMix64`).
fn mescola(caso: u64) -> u64 {
    let caso = (caso ^ (caso >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let caso = (caso ^ (caso >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    caso ^ (caso >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_no_waiting_mends_is_parked_and_the_rest_is_tried_for_ever() {
        use Motivo::{
            Chiave, Conflitto, Guasto, NonRisponde, NonTrovato, NonValido, SenzaConto, Troppi,
        };
        let parked =
            |motivo| (1..100).find(|n| Seguito::new(motivo, false, *n, 7) == Seguito::Ferma);
        for (motivo, after) in [
            (SenzaConto, Some(1)),
            (NonValido, Some(3)),
            (NonTrovato, Some(3)),
            (Conflitto, Some(6)),
            (Chiave, None),
            (Troppi, None),
            (Guasto, None),
            (NonRisponde, None),
        ] {
            assert_eq!(parked(motivo), after, "{motivo}");
        }
        assert_eq!(Seguito::new(NonTrovato, true, 1, 7), Seguito::Fatto);
        assert_eq!(pausa(2, Guasto, 7), None, "not for one notice");
        assert!(pausa(3, Guasto, 7).is_some() && pausa(1, Chiave, 7).is_some());
    }

    proptest! {
        #[test]
        fn waits_grow_are_never_the_same_for_all_and_have_an_end(volta in 1..200_u32, caso: u64) {
            let wait = attesa(volta, RIPROVA, caso).as_millis();
            let middle = (30_000_i128 << (volta - 1).min(20)).min(3_600_000);
            prop_assert!(middle * 3 / 4 <= wait && wait <= middle * 5 / 4, "{wait} of {middle}");
        }
    }
}
