//! Rules of asking for receipts. No I/O.
use super::port::{RifiutoRicevuta, Via};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// Calls of biz-events in any [`FINESTRA`] (`domain.md` §8.2).
pub const CHIAMATE: usize = 10;
pub const FINESTRA: SignedDuration = SignedDuration::from_mins(60);
/// Questions of one ente that may wait: one ente must not keep the others waiting for days.
pub const IN_CODA: i64 = 10;

/// Calls of biz-events for one question, when nobody knows what the answer would have been.
const TENTATIVI_EVENTI: i16 = 4;
/// When GPD is asked again: a receipt gets there after its position says «paid», and stays thirty days.
const ATTESE_GPD: [SignedDuration; 5] = [
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(6),
    SignedDuration::from_hours(24),
    SignedDuration::from_hours(72),
    SignedDuration::from_hours(24 * 14),
];

/// Code of one payment, which whoever took the money prints on the paper it gives: receiptId, paymentToken,
/// IUR of a flow. One to 35 letters, digits, `-`, `_`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Iur(String);

impl Iur {
    /// As people write it: blanks around and between are not part of it.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.split_whitespace().collect();
        let known = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        ((1..=35).contains(&text.len()) && text.bytes().all(known)).then_some(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why there is no receipt, yet or at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Motivo {
    /// 404.
    NonTrovata,
    /// 400, 422: they do not take the question.
    NonAmmessa,
    /// 401, 403.
    Chiave,
    /// 429.
    Troppe,
    /// 5xx.
    Guasto,
    NonRisponde,
    /// An answer that is no receipt.
    Incomprensibile,
    /// A receipt of another payment.
    Altra,
}

impl Motivo {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NonTrovata => "non_trovata",
            Self::NonAmmessa => "non_ammessa",
            Self::Chiave => "chiave",
            Self::Troppe => "troppe",
            Self::Guasto => "guasto",
            Self::NonRisponde => "non_risponde",
            Self::Incomprensibile => "incomprensibile",
            Self::Altra => "altra",
        }
    }
}

impl fmt::Display for Motivo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum StatoRecupero {
    InCoda,
    Trovata,
    /// They do not have it.
    NonTrovata,
    /// Nobody knows: they could not be asked.
    Abbandonata,
}

/// When the payment of a receipt was made, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pagata {
    Il(Date),
    /// Nobody told: it counts as paid when its receipt was found.
    Ignota,
}

/// What follows an answer without a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seguito {
    Riprova(SignedDuration),
    Chiudi(StatoRecupero),
}

impl Seguito {
    /// After `tentativi` calls, this one included.
    pub fn new(via: Via, rifiuto: RifiutoRicevuta, tentativi: i16) -> Self {
        let RifiutoRicevuta { motivo, attesa } = rifiuto;
        let fine = match motivo {
            Motivo::NonTrovata => StatoRecupero::NonTrovata,
            _ => StatoRecupero::Abbandonata,
        };
        let pausa = match (via, motivo) {
            // Asked again, they would say the same: of what is not there, somebody who knows must ask again.
            (_, Motivo::NonAmmessa | Motivo::Incomprensibile | Motivo::Altra)
            | (Via::Eventi, Motivo::NonTrovata) => None,
            (Via::Eventi, _) => (tentativi < TENTATIVI_EVENTI).then_some(FINESTRA),
            (Via::Gpd, _) => {
                let n = usize::try_from(tentativi).unwrap_or(usize::MAX);
                ATTESE_GPD.get(n.saturating_sub(1)).copied()
            }
        };
        pausa.map_or(Self::Chiudi(fine), |it| Self::Riprova(it.max(attesa.unwrap_or_default())))
    }
}

/// Whether biz-events may be called now, after the calls at `fatte` in the last [`FINESTRA`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posto {
    /// So many calls more.
    Libero(usize),
    /// Not before.
    Dalle(Timestamp),
}

impl Posto {
    /// `fatte`: oldest first.
    pub fn new(fatte: &[Timestamp]) -> Self {
        let prima_che_scade = fatte.len().checked_sub(CHIAMATE).and_then(|n| fatte.get(n));
        match prima_che_scade {
            None => Self::Libero(CHIAMATE.saturating_sub(fatte.len())),
            Some(at) => Self::Dalle(*at + FINESTRA),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payment_code_is_read_as_people_write_it() {
        let parsed = |text| Iur::parse(text).map(|it| it.as_str().to_owned());
        assert_eq!(parsed(" 0f3a 9b_c-1 ").as_deref(), Some("0f3a9b_c-1"));
        for text in ["", "  ", "../a", "a?b", "a%2f", "è", &"x".repeat(36)] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }

    #[test]
    fn the_eleventh_call_waits_for_the_first_to_be_an_hour_old() {
        let at = |m: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(m);
        let fatte: Vec<_> = (0..10).map(at).collect();
        assert_eq!(Posto::new(&[]), Posto::Libero(10));
        assert_eq!(Posto::new(&fatte[..9]), Posto::Libero(1));
        assert_eq!(Posto::new(&fatte), Posto::Dalle(at(60)));
        // More than should be, by whatever way: all but nine must be old.
        let troppe: Vec<_> = (0..12).map(at).collect();
        assert_eq!(Posto::new(&troppe), Posto::Dalle(at(62)));
    }

    #[test]
    fn every_question_ends() {
        use Motivo::{Altra, Chiave, Guasto, Incomprensibile, NonAmmessa, NonRisponde};
        use Motivo::{NonTrovata, Troppe};
        let all =
            [NonTrovata, NonAmmessa, Chiave, Troppe, Guasto, NonRisponde, Incomprensibile, Altra];
        for via in [Via::Eventi, Via::Gpd] {
            for motivo in all {
                let rest = (1..).map(|n| Seguito::new(via, motivo.into(), n));
                let waits = rest.take_while(|it| matches!(it, Seguito::Riprova(_))).count();
                assert!(waits <= 5, "{via:?} {motivo}");
            }
        }
        let missing = |via| Seguito::new(via, NonTrovata.into(), 1);
        assert_eq!(missing(Via::Eventi), Seguito::Chiudi(StatoRecupero::NonTrovata));
        assert_eq!(missing(Via::Gpd), Seguito::Riprova(SignedDuration::from_hours(1)));
        let told = RifiutoRicevuta { motivo: Troppe, attesa: Some(SignedDuration::from_hours(2)) };
        let next = Seguito::new(Via::Eventi, told, 1);
        assert_eq!(next, Seguito::Riprova(SignedDuration::from_hours(2)));
    }
}
