//! What software is told, and when it is tried again. Pure.
use crate::kernel::{AlVoloId, EventoId, Importo};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;

/// Between the first attempt and the second; each wait after it is three times as long.
const PRIMA: SignedDuration = SignedDuration::from_secs(15);
/// The longest wait between two attempts.
const MASSIMA: SignedDuration = SignedDuration::from_hours(4);
/// After this an event is given up, and those after it go on; it can be told again from the page.
pub const RINUNCIA: SignedDuration = SignedDuration::from_hours(72);

/// Until the next attempt, after so many that failed (the first is 1).
pub fn attesa(tentativi: u32) -> SignedDuration {
    let volte = 3_i32.saturating_pow(tentativi.saturating_sub(1).min(19));
    PRIMA.checked_mul(volte).map_or(MASSIMA, |it| it.min(MASSIMA))
}

// Doc comments of the next two are those of the document.

/// Che cosa è successo. `nata`, `cambiata`, `ritirata`, `ripristinata`, `pagata`, `sostituita` (chi doveva ha pagato in un
/// altro modo): a una rata. `ricevuta`: è arrivata, di qualunque avviso. `tracciato`: un file è stato applicato o annullato,
/// e le sue righe non si dicono una per una. `al_volo_…`: a un pagamento che avete cominciato voi. `prova`: niente.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, sqlx::Type, ToSchema)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum TipoEvento {
    Nata,
    Cambiata,
    Ritirata,
    Ripristinata,
    Pagata,
    Sostituita,
    Ricevuta,
    Tracciato,
    AlVoloPagato,
    AlVoloAnnullato,
    AlVoloScaduto,
    Prova,
}

/// Che cosa è cambiato, mai di chi: il resto si chiede con la chiave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EventoJson {
    /// Lo stesso ogni volta che è detto: chi l'ha già visto risponde 200 e non fa niente.
    #[schema(value_type = i64)]
    pub id: EventoId,
    pub tipo: TipoEvento,
    #[schema(value_type = String, format = DateTime)]
    pub avvenuto_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iupd: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iud: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numero_avviso: Option<String>,
    /// Della rata, o del file, dopo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stato: Option<String>,
    /// Della rata dopo, senza riduzioni né mora; della ricevuta.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub importo_cent: Option<Importo>,
    /// `id` di `GET /api/v1/ricevute`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ricevuta: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracciato: Option<i64>,
    /// `id` di `GET /api/v1/pagamenti/{id}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub pagamento: Option<AlVoloId>,
    /// Vostro, del pagamento.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub riferimento: Option<String>,
}

/// Why an attempt was none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Guasto {
    /// No connection, no answer in time.
    Silenzio,
    /// It answered, and not that it took it.
    Risposta,
    /// The address, or what its name leads to, is not one to write to.
    Indirizzo,
}

/// How an attempt went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tentativo {
    pub risposta: Option<u16>,
    /// None: it was taken.
    pub guasto: Option<Guasto>,
    pub durata: Duration,
}

impl Tentativo {
    /// It says something about who is told, not about what: others need not try now.
    pub fn fuori_servizio(&self) -> bool {
        match self.guasto {
            None => false,
            Some(Guasto::Silenzio | Guasto::Indirizzo) => true,
            Some(Guasto::Risposta) => self.risposta.is_none_or(|it| it == 429 || 500 <= it),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_until_every_four_hours() {
        let secondi: Vec<i64> = (1..=9).map(|it| attesa(it).as_secs()).collect();
        assert_eq!(secondi, [15, 45, 135, 405, 1215, 3645, 10_935, 14_400, 14_400]);
        assert_eq!(attesa(0), PRIMA);
        assert_eq!(attesa(u32::MAX), MASSIMA);
    }

    #[test]
    fn an_event_that_is_not_understood_does_not_stop_the_others() {
        let con = |risposta, guasto| {
            Tentativo { risposta, guasto, durata: Duration::ZERO }.fuori_servizio()
        };
        assert!(!con(Some(204), None));
        assert!(!con(Some(400), Some(Guasto::Risposta)));
        assert!(!con(Some(302), Some(Guasto::Risposta)));
        assert!(con(Some(429), Some(Guasto::Risposta)));
        assert!(con(Some(503), Some(Guasto::Risposta)));
        assert!(con(None, Some(Guasto::Silenzio)));
        assert!(con(None, Some(Guasto::Indirizzo)));
    }
}
