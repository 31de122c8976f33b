//! How much is owed now, said by the software of an ente: what is believed, and when it is left alone. Pure.
use super::evento::Guasto;
use crate::features::posizioni::Rata;
use crate::kernel::Importo;
use jiff::SignedDuration;
use serde::Deserialize;
use std::time::Duration;

/// Looking up whom to ask, asking, and hearing the answer (`domain.md` §4.5: 98 % of answers to the Node within 2
/// seconds).
pub const BUDGET: Duration = Duration::from_millis(1_500);

/// Questions in a row without a good answer after which it is left alone.
const TROPPI: i32 = 3;
const PRIMA_PAUSA: SignedDuration = SignedDuration::from_secs(30);
const PAUSA_MASSIMA: SignedDuration = SignedDuration::from_mins(15);

/// For how long nobody is asked after so many failures in a row.
pub fn pausa(guasti: i32) -> Option<SignedDuration> {
    let oltre = u32::try_from(guasti.checked_sub(TROPPI)?).ok()?;
    let pausa = PRIMA_PAUSA.checked_mul(2_i32.saturating_pow(oltre.min(10)));
    Some(pausa.map_or(PAUSA_MASSIMA, |it| it.min(PAUSA_MASSIMA)))
}

/// How a question went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum EsitoImporto {
    /// What the ledger says too.
    Uguale,
    Altro,
    /// No connection, no answer in time.
    Silenzio,
    /// An answer, and not 200.
    Risposta,
    /// The address, or what its name leads to, is not one to write to.
    Indirizzo,
    /// Not what the contract wants.
    Illeggibile,
    /// Of another notice.
    AltroAvviso,
    /// Nothing, less than nothing, or more than the ente allows.
    FuoriLimiti,
}

impl EsitoImporto {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Uguale => "uguale",
            Self::Altro => "altro",
            Self::Silenzio => "silenzio",
            Self::Risposta => "risposta",
            Self::Indirizzo => "indirizzo",
            Self::Illeggibile => "illeggibile",
            Self::AltroAvviso => "altro_avviso",
            Self::FuoriLimiti => "fuori_limiti",
        }
    }

    /// It can be believed.
    pub fn is_buono(self) -> bool {
        matches!(self, Self::Uguale | Self::Altro)
    }
}

impl From<Guasto> for EsitoImporto {
    fn from(guasto: Guasto) -> Self {
        match guasto {
            Guasto::Silenzio => Self::Silenzio,
            Guasto::Risposta => Self::Risposta,
            Guasto::Indirizzo => Self::Indirizzo,
        }
    }
}

/// What was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DettoOra {
    pub esito: EsitoImporto,
    /// As it was said, whatever it is.
    pub cent: Option<i64>,
}

impl DettoOra {
    pub fn niente(esito: EsitoImporto) -> Self {
        Self { esito, cent: None }
    }

    /// The amount in place of the ledger's.
    pub fn altro(self) -> Option<Importo> {
        let cent = self.cent.filter(|_| self.esito == EsitoImporto::Altro)?;
        Importo::from_cent(cent)
    }
}

#[derive(Deserialize)]
struct Risposta {
    numero_avviso: String,
    importo_cent: i64,
}

/// Reads the answer about `rata`; nothing above `massimo` is believed.
pub fn leggi(corpo: &[u8], rata: &Rata, massimo: Importo) -> DettoOra {
    let Ok(it) = serde_json::from_slice::<Risposta>(corpo) else {
        return DettoOra::niente(EsitoImporto::Illeggibile);
    };
    let esito = if it.numero_avviso != rata.numero_avviso.as_str() {
        EsitoImporto::AltroAvviso
    } else if !(1..=massimo.cent()).contains(&it.importo_cent) {
        EsitoImporto::FuoriLimiti
    } else if it.importo_cent == rata.tariffa.importo.cent() {
        EsitoImporto::Uguale
    } else {
        EsitoImporto::Altro
    };
    DettoOra { esito, cent: Some(it.importo_cent) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::posizioni::rata_di_prova;

    #[test]
    fn only_an_amount_of_this_notice_within_limits_is_believed() {
        let rata = rata_di_prova();
        let numero = rata.numero_avviso.as_str();
        let massimo = Importo::from_cent(50_000).unwrap();
        let say = |numero: &str, cent: &str| {
            let corpo = format!(r#"{{"numero_avviso":"{numero}","importo_cent":{cent},"nota":1}}"#);
            leggi(corpo.as_bytes(), &rata, massimo)
        };
        assert_eq!(say(numero, "23000").altro(), Importo::from_cent(23_000));
        for (numero, cent, esito) in [
            (numero, "21000", EsitoImporto::Uguale),
            (numero, "50001", EsitoImporto::FuoriLimiti),
            (numero, "0", EsitoImporto::FuoriLimiti),
            (numero, "-23000", EsitoImporto::FuoriLimiti),
            (numero, "99999999999999999999", EsitoImporto::Illeggibile),
            (numero, "230.5", EsitoImporto::Illeggibile),
            (numero, "\"23000\"", EsitoImporto::Illeggibile),
            ("300000000000000000", "23000", EsitoImporto::AltroAvviso),
        ] {
            let detto = say(numero, cent);
            assert_eq!((detto.esito, detto.altro()), (esito, None), "{numero} {cent}");
        }
        assert_eq!(leggi(b"importo: boh", &rata, massimo).esito, EsitoImporto::Illeggibile);
    }

    #[test]
    fn who_fails_three_times_is_left_alone_longer_and_longer() {
        let secondi = |guasti| pausa(guasti).map(|it| it.as_secs());
        assert_eq!(
            [1, 2, 3, 4, 8, i32::MAX].map(secondi),
            [None, None, Some(30), Some(60), Some(900), Some(900)]
        );
    }
}
