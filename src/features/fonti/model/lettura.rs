//! How fresh what we show of each source is.
use crate::features::fonti::port::Guasto;
use jiff::{SignedDuration, Timestamp};

/// A good answer is not asked for again before.
pub const FRESCA: SignedDuration = SignedDuration::from_mins(5);
/// A source that is read whole every hour and was not for so long does not answer.
pub const IN_RITARDO: SignedDuration = SignedDuration::from_hours(2);
/// Nobody makes a source be asked about one person more often than this, however they click.
pub const INTERVALLO: SignedDuration = SignedDuration::from_secs(5);

/// How the last question went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Esito {
    Ok,
    /// Some posizioni could not be read.
    InParte,
    NonRisponde,
    Guasta,
    Incomprensibile,
    /// It told of somebody else's debts.
    Altrui,
}

impl Esito {
    /// The source's answer was used.
    pub fn is_buono(self) -> bool {
        matches!(self, Self::Ok | Self::InParte)
    }
}

impl From<Guasto> for Esito {
    fn from(guasto: Guasto) -> Self {
        match guasto {
            Guasto::NonRisponde => Self::NonRisponde,
            Guasto::Guasta(_) | Guasto::Piano(_) => Self::Guasta,
            Guasto::Incomprensibile | Guasto::TroppoLunga => Self::Incomprensibile,
        }
    }
}

/// A whole turn over everything that a source has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GiroIntero {
    /// When it began.
    pub dal: Timestamp,
    /// When it ended.
    pub al: Timestamp,
}

/// What a person sees of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lettura {
    pub fonte: String,
    pub nome: String,
    /// How old what we show is.
    pub risposta_at: Option<Timestamp>,
    /// None while the answer is awaited, and before the first question.
    pub esito: Option<Esito>,
}

impl Lettura {
    /// The last question was answered well.
    pub fn is_buona(&self) -> bool {
        self.esito.is_some_and(Esito::is_buono)
    }

    /// The same for a source that is read whole, last in `giro`, and is asked about the person since
    /// `dal`: that is how old what we show is. What was read before they said yes was not kept.
    pub fn per_intero(
        self,
        dal: Option<Timestamp>,
        giro: Option<GiroIntero>,
        now: Timestamp,
    ) -> Self {
        let suo = giro.filter(|giro| dal.is_some_and(|dal| dal < giro.dal));
        let Some(giro) = suo else { return Self { risposta_at: None, esito: None, ..self } };
        let late = giro.al + IN_RITARDO < now;
        let esito = if late { Some(Esito::NonRisponde) } else { self.esito };
        Self { risposta_at: Some(giro.al), esito, ..self }
    }

    /// Complete: every posizione of the last answer could be read.
    pub fn is_completa(&self) -> bool {
        self.esito == Some(Esito::Ok)
    }
}

/// Every source at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Freschezza {
    /// None: never asked whether they want us to search.
    pub consenso: Option<Consenso>,
    pub letture: Vec<Lettura>,
}

/// What a person decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consenso {
    pub cerca: bool,
    pub di_notte: bool,
}

impl Freschezza {
    /// Sources are asked about this person.
    pub fn cerca(&self) -> bool {
        self.consenso.is_some_and(|it| it.cerca)
    }

    /// And at night too.
    pub fn di_notte(&self) -> bool {
        self.consenso.is_some_and(|it| it.cerca && it.di_notte)
    }

    /// Sources whose debts may be missing from the page, or be older than the others.
    pub fn mancano(&self) -> impl Iterator<Item = &Lettura> {
        self.letture.iter().filter(|it| self.cerca() && !it.is_completa())
    }
}
