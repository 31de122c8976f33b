//! A source that fails again and again is left alone for a while.
use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, PoisonError};

/// Failures in a row after which it is left alone.
const TROPPI: u32 = 5;
/// For how long; then one question tries it.
const PAUSA: SignedDuration = SignedDuration::from_secs(30);

/// Circuit breaker of one source, of this process only.
#[derive(Debug, Default)]
pub struct Circuito(Mutex<Stato>);

#[derive(Debug, Default, Clone, Copy)]
struct Stato {
    falliti: u32,
    /// Left alone until then.
    fino: Option<Timestamp>,
}

impl Circuito {
    /// It may be asked at `now`. After a pause only the first who asks is let through, until it is
    /// known how that went.
    pub fn is_chiuso(&self, now: Timestamp) -> bool {
        let mut stato = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match stato.fino {
            None => true,
            Some(fino) if now < fino => false,
            Some(_) => {
                stato.fino = Some(now + PAUSA);
                true
            }
        }
    }

    /// It answered.
    pub fn bene(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Stato::default();
    }

    /// It did not, or asked to be left alone for `almeno`: until when it is, if it is.
    pub fn male(&self, now: Timestamp, almeno: Option<SignedDuration>) -> Option<Timestamp> {
        let mut stato = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        stato.falliti = stato.falliti.saturating_add(1);
        if TROPPI <= stato.falliti || almeno.is_some() {
            let fino = now + almeno.unwrap_or(PAUSA).max(PAUSA);
            stato.fino = stato.fino.max(Some(fino));
        }
        stato.fino
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_five_failures_it_is_left_alone_and_then_one_question_tries_it() {
        let circuito = Circuito::default();
        let at = |seconds| Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds);
        for _ in 0..4 {
            assert_eq!(circuito.male(at(0), None), None);
            assert!(circuito.is_chiuso(at(0)));
        }
        assert_eq!(circuito.male(at(0), None), Some(at(30)));
        assert!(!circuito.is_chiuso(at(0)) && !circuito.is_chiuso(at(29)));
        assert!(circuito.is_chiuso(at(30)), "one tries it");
        assert!(!circuito.is_chiuso(at(30)), "the others wait for how that goes");
        circuito.male(at(31), None);
        assert!(!circuito.is_chiuso(at(60)));
        assert!(circuito.is_chiuso(at(61)));
        circuito.bene();
        assert!(circuito.is_chiuso(at(61)) && circuito.is_chiuso(at(61)));
    }

    #[test]
    fn a_source_that_asks_for_time_gets_it() {
        let circuito = Circuito::default();
        let at = |seconds| Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds);
        assert_eq!(circuito.male(at(0), Some(SignedDuration::from_secs(120))), Some(at(120)));
        assert!(!circuito.is_chiuso(at(119)));
        assert!(circuito.is_chiuso(at(120)));
    }
}
