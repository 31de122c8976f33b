//! How fast the Node is answered, and whether that is enough.
use super::Operazione;
use crate::kernel::EnteId;
use crate::platform::i18n::Texts;
use jiff::civil::Date;
use std::time::Duration;

/// An answer is on time within this long (`domain.md` §4.7).
pub const LIMITE: Duration = Duration::from_secs(2);
/// Of a thousand answers of a month, how many must be on time (`domain.md` §4.7).
pub const DOVUTE: i64 = 980;

/// What the Node asked, of both its contracts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Genere {
    Verifica,
    Attivazione,
    AttivazioneV2,
    InvioRt,
    InvioRtV2,
    AvvisoSpontaneo,
    /// Every way to pay a notice.
    Opzioni,
}

impl Genere {
    /// What people call it.
    pub fn nome(self, t: &Texts) -> String {
        match self {
            Self::Verifica => t.stazione_verify(),
            Self::Attivazione => t.stazione_activate(),
            Self::AttivazioneV2 => t.stazione_activate_two(),
            Self::InvioRt => t.stazione_receipt(),
            Self::InvioRtV2 => t.stazione_receipt_two(),
            Self::AvvisoSpontaneo => t.stazione_demand(),
            Self::Opzioni => t.stazione_options(),
        }
    }

    /// Its name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verifica => "verifica",
            Self::Attivazione => "attivazione",
            Self::AttivazioneV2 => "attivazione_v2",
            Self::InvioRt => "invio_rt",
            Self::InvioRtV2 => "invio_rt_v2",
            Self::AvvisoSpontaneo => "avviso_spontaneo",
            Self::Opzioni => "opzioni",
        }
    }
}

impl From<Operazione> for Genere {
    fn from(operazione: Operazione) -> Self {
        match operazione {
            Operazione::Verifica => Self::Verifica,
            Operazione::Attivazione => Self::Attivazione,
            Operazione::AttivazioneV2 => Self::AttivazioneV2,
            Operazione::InvioRt => Self::InvioRt,
            Operazione::InvioRtV2 => Self::InvioRtV2,
            Operazione::AvvisoSpontaneo => Self::AvvisoSpontaneo,
        }
    }
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fine {
    /// With an answer, a reasoned «no» included.
    Risposta,
    /// With «try later».
    Guasto,
    /// With none of ours: time was up, or the process ended.
    Nessuna,
}

/// Answers added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Conto {
    pub risposte: i64,
    /// Of these, within [`LIMITE`].
    pub entro: i64,
    /// Of these, that did not help because of us.
    pub guasti: i64,
    /// The slowest, milliseconds.
    pub massimo_ms: i64,
}

impl Conto {
    /// Of one call that took `durata`. One without an answer is late whatever it took.
    pub fn di(durata: Duration, fine: Fine) -> Self {
        Self {
            risposte: 1,
            entro: i64::from(durata <= LIMITE && fine != Fine::Nessuna),
            guasti: i64::from(fine != Fine::Risposta),
            massimo_ms: i64::try_from(durata.as_millis()).unwrap_or(i64::MAX),
        }
    }

    /// Both.
    pub fn and(self, other: Self) -> Self {
        Self {
            risposte: self.risposte.saturating_add(other.risposte),
            entro: self.entro.saturating_add(other.entro),
            guasti: self.guasti.saturating_add(other.guasti),
            massimo_ms: self.massimo_ms.max(other.massimo_ms),
        }
    }

    /// Of a thousand, how many on time: rounded down, so that what is not enough never looks it. None of
    /// no answers.
    pub fn per_mille(self) -> Option<i64> {
        self.entro.saturating_mul(1000).checked_div(self.risposte)
    }

    /// Too few were on time.
    pub fn is_sotto(self) -> bool {
        self.per_mille().is_some_and(|it| it < DOVUTE)
    }
}

/// The sums of one kind of question in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiMese {
    /// Its first day.
    pub mese: Date,
    pub genere: Genere,
    pub conto: Conto,
}

/// The esito of a call that was given up.
pub const NESSUNA: &str = "NESSUNA";

/// The sums of one kind of question, with one outcome, in one day of an ente.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiGiorno {
    pub giorno: Date,
    pub genere: Genere,
    /// `OK`, the code of a fault, or [`NESSUNA`].
    pub esito: String,
    pub risposte: i64,
    /// Of these, within [`LIMITE`].
    pub entro: i64,
}

/// The sums of an ente in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiEnte {
    pub ente: EnteId,
    pub nome: String,
    pub conto: Conto,
}

/// Month by month, the newest first; `voci` are in any order.
pub fn per_mese(voci: &[DiMese]) -> Vec<(Date, Conto)> {
    let mut mesi = std::collections::BTreeMap::<Date, Conto>::new();
    for it in voci {
        let conto = mesi.entry(it.mese).or_default();
        *conto = conto.and(it.conto);
    }
    mesi.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn conto(risposte: i64, entro: i64) -> Conto {
        Conto { risposte, entro, guasti: 0, massimo_ms: 0 }
    }

    #[test]
    fn two_seconds_are_on_time_and_no_answer_never_is() {
        let di = |ms, fine| Conto::di(Duration::from_millis(ms), fine);
        assert_eq!(di(2_000, Fine::Risposta).entro, 1);
        assert_eq!(di(2_001, Fine::Risposta).entro, 0);
        let guasto = di(10, Fine::Guasto);
        assert_eq!((guasto.entro, guasto.guasti), (1, 1), "soon, but of no use");
        let nessuna = di(10, Fine::Nessuna);
        assert_eq!((nessuna.risposte, nessuna.entro, nessuna.guasti), (1, 0, 1));
    }

    #[test]
    fn ninety_eight_of_a_hundred_are_enough_and_a_hair_less_is_not() {
        assert!(!conto(100, 98).is_sotto() && !conto(50, 49).is_sotto());
        assert!(conto(1_000_000, 979_999).is_sotto());
        assert_eq!(conto(1_000_000, 979_999).per_mille(), Some(979));
        assert_eq!(conto(3, 3).per_mille(), Some(1000));
        assert!(!Conto::default().is_sotto() && Conto::default().per_mille().is_none());
    }

    #[test]
    fn kinds_of_a_month_are_added_up_and_the_slowest_stays() {
        let voce = |mese, genere, ms| DiMese {
            mese,
            genere,
            conto: Conto::di(Duration::from_millis(ms), Fine::Risposta),
        };
        let (ottobre, novembre) = (date(2026, 10, 1), date(2026, 11, 1));
        let mesi = per_mese(&[
            voce(ottobre, Genere::Verifica, 5),
            voce(novembre, Genere::Verifica, 7),
            voce(novembre, Genere::Opzioni, 2_500),
        ]);
        let both = Conto { risposte: 2, entro: 1, guasti: 0, massimo_ms: 2_500 };
        let one = Conto { risposte: 1, entro: 1, guasti: 0, massimo_ms: 5 };
        assert_eq!(mesi, [(novembre, both), (ottobre, one)]);
    }
}
