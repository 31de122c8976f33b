//! How a source has been doing, for who watches over it.
use super::anomalia::Anomalia;
use super::lettura::IN_RITARDO;
use jiff::{SignedDuration, Timestamp};

/// What is told of how a source answers is of so long.
pub const GIORNO: SignedDuration = SignedDuration::from_hours(24);
/// What is told of its anomalies is of so long.
pub const SETTIMANA: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How a source answered in the last [`GIORNO`]: of each person who was asked about, the last question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salute {
    /// Questions whose outcome is known.
    pub domande: i64,
    /// Those answered well.
    pub buone: i64,
    /// Those answered well while the person's page was waiting.
    pub in_tempo: i64,
    /// The last good answer, however old.
    pub ultima_at: Option<Timestamp>,
    /// It is left alone until then.
    pub pausa_fino: Option<Timestamp>,
    /// Where it is read whole: its entes.
    pub giri: Vec<Giro>,
}

/// How far the reading of an ente is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Giro {
    /// Its name, or its code where it is not in the register.
    pub ente: String,
    /// When the last whole turn ended.
    pub finito_at: Option<Timestamp>,
    /// Pages read of the turn that goes on now.
    pub pagine: i32,
}

/// The same in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stato {
    /// Nobody asked.
    Nessuna,
    Bene,
    /// Not every question has a good answer.
    InParte,
    Male,
    /// It failed too often in a row, or asked for it.
    InPausa(Timestamp),
}

impl Salute {
    /// How it is doing at `now`.
    pub fn stato(&self, now: Timestamp) -> Stato {
        match self.pausa_fino {
            Some(fino) if now < fino => Stato::InPausa(fino),
            // Read whole: it is the turns that tell, and most people's questions ask nothing of it.
            _ if !self.giri.is_empty() => match self.intero() {
                None => Stato::Nessuna,
                Some(at) if at < now - IN_RITARDO => Stato::Male,
                Some(_) => Stato::Bene,
            },
            _ if self.domande == 0 => Stato::Nessuna,
            _ if self.buone == self.domande => Stato::Bene,
            _ if self.buone == 0 => Stato::Male,
            _ => Stato::InParte,
        }
    }

    /// Of a source that is read whole, when that of its entes that was read the longest ago was.
    fn intero(&self) -> Option<Timestamp> {
        self.giri.iter().map(|it| it.finito_at).min().flatten()
    }

    /// The last good answer that tells something, however old.
    pub fn ultima(&self) -> Option<Timestamp> {
        if self.giri.is_empty() { self.ultima_at } else { self.intero() }
    }

    /// Of a hundred questions, how many were answered in time; none when there was no question, or it is not
    /// by questions that it is read.
    pub fn in_tempo_su_cento(&self) -> Option<i64> {
        if !self.giri.is_empty() {
            return None;
        }
        self.in_tempo.saturating_mul(100).checked_div(self.domande)
    }
}

/// How often a source did something that it must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conto {
    pub fonte: String,
    pub anomalia: Anomalia,
    /// In the last [`GIORNO`].
    pub giorno: i64,
    /// In the last [`SETTIMANA`].
    pub settimana: i64,
}

/// What happened in one hour, of one kind, about one ente. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accaduta {
    pub fonte: String,
    pub anomalia: Anomalia,
    /// Name of the ente, or its code where it is not in the register.
    pub ente: Option<String>,
    pub volte: i64,
    pub ultima_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_as_well_as_its_answers_and_left_alone_is_said_first() {
        let now = Timestamp::UNIX_EPOCH;
        let of = |domande, buone| Salute { domande, buone, ..Salute::default() };
        assert_eq!(of(0, 0).stato(now), Stato::Nessuna);
        assert_eq!(of(3, 3).stato(now), Stato::Bene);
        assert_eq!(of(3, 2).stato(now), Stato::InParte);
        assert_eq!(of(3, 0).stato(now), Stato::Male);
        let fino = now + SignedDuration::from_secs(30);
        let it = Salute { pausa_fino: Some(fino), ..of(3, 3) };
        assert_eq!((it.stato(now), it.stato(fino)), (Stato::InPausa(fino), Stato::Bene));
        assert_eq!(of(0, 0).in_tempo_su_cento(), None);
        assert_eq!(Salute { in_tempo: 2, ..of(3, 3) }.in_tempo_su_cento(), Some(66));
    }
}
