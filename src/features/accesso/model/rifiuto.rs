//! Why somebody does not get in.

/// Why somebody did not get in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RifiutoAccesso {
    /// The proxy tells a cause that the person can do something about.
    Anomalia(Anomalia),
    /// The proxy says no and not why.
    Negato,
    /// The level is lower than the one we ask for.
    LivelloBasso,
    /// A true identity without codice fiscale: a citizen of another country of the Union.
    SenzaCodiceFiscale,
    /// Younger than the youngest who may enter.
    TroppoGiovane,
    /// The browser showed no card.
    SenzaCarta,
    /// At the operators' door: nobody appointed this person, or not any more.
    SenzaIncarico,
    /// The answer failed one of our checks; which, for the log.
    RispostaNonValida(&'static str),
    /// The proxy found our request wrong: something of ours to mend.
    RichiestaNonCorretta,
    /// The proxy cannot be reached, or is broken; what happened, for the log.
    ProxyNonRisponde(String),
    /// Nobody started this login, or not in this browser, or too long ago, or it is over already.
    Scaduto(&'static str),
}

/// Causes that SPID gives a number to and a person can cause (regole tecniche, «Anomalie»).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anomalia {
    TroppiTentativi,
    CredenzialiInadatte,
    TempoScaduto,
    ConsensoNegato,
    IdentitaSospesa,
    Riservata,
    Annullato,
    AltroTipoIdentita,
}

impl Anomalia {
    const NUMERI: [(u8, Self); 8] = [
        (19, Self::TroppiTentativi),
        (20, Self::CredenzialiInadatte),
        (21, Self::TempoScaduto),
        (22, Self::ConsensoNegato),
        (23, Self::IdentitaSospesa),
        (24, Self::Riservata),
        (25, Self::Annullato),
        (30, Self::AltroTipoIdentita),
    ];

    /// By its number in the rules; other numbers are not a person's doing.
    pub fn from_numero(numero: u8) -> Option<Self> {
        Self::NUMERI.into_iter().find(|it| it.0 == numero).map(|it| it.1)
    }
}

impl RifiutoAccesso {
    /// For the register and the log; says nothing of the person.
    pub fn motivo(&self) -> String {
        match self {
            Self::Anomalia(anomalia) => format!("anomalia: {anomalia:?}"),
            Self::RispostaNonValida(why) => format!("risposta non valida: {why}"),
            Self::ProxyNonRisponde(why) => format!("il proxy non risponde: {why}"),
            Self::Scaduto(why) => format!("scaduto: {why}"),
            Self::Negato => "negato".to_owned(),
            Self::LivelloBasso => "livello basso".to_owned(),
            Self::SenzaCodiceFiscale => "senza codice fiscale".to_owned(),
            Self::TroppoGiovane => "troppo giovane".to_owned(),
            Self::SenzaCarta => "senza carta".to_owned(),
            Self::SenzaIncarico => "senza incarico".to_owned(),
            Self::RichiestaNonCorretta => "richiesta non corretta".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_anomalies_of_the_list_have_a_meaning() {
        assert_eq!(Anomalia::from_numero(22), Some(Anomalia::ConsensoNegato));
        for number in [0, 8, 18, 26, 29, 31, 255] {
            assert_eq!(Anomalia::from_numero(number), None);
        }
    }
}
