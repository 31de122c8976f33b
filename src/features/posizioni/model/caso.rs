//! Payments that somebody of the ente must look at, and what was still to pay when they arrived.
use super::condizioni::DURATA_BLOCCO;
use super::prezzo::reprice;
use super::rt::RataInGioco;
use super::stato::StatoRata;
use crate::kernel::{CasoId, Importo, NumeroAvviso, PosizioneId, RataId, oggi_a_roma};
use jiff::{Timestamp, civil::Date};

/// Why a payment must be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Motivo {
    /// The rata was paid already.
    Doppio,
    /// The posizione was being paid, or is paid, in another way: whole on a plan that was begun, or the
    /// reverse.
    AltroModo,
    /// A rata of a plan that who owes has left for another, or for none.
    PianoLasciato,
    /// Withdrawn by the ente.
    Annullato,
    /// After the last day, and the ente takes nothing then.
    Scaduto,
    /// Another amount than the one of that day.
    Importo,
    /// Nobody here issued the notice, and yet its number is one that only we give out for its ente.
    Sconosciuto,
}

impl Motivo {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Doppio => "doppio",
            Self::AltroModo => "altro_modo",
            Self::PianoLasciato => "piano_lasciato",
            Self::Annullato => "annullato",
            Self::Scaduto => "scaduto",
            Self::Importo => "importo",
            Self::Sconosciuto => "sconosciuto",
        }
    }
}

/// A payment to look at, as it is found when its receipt is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NuovoCaso {
    pub rata: RataId,
    pub motivo: Motivo,
    /// What was still to pay for the same thing just before; none when nobody knows.
    pub dovuto: Option<Importo>,
}

/// A payment to look at. Says nothing of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caso {
    pub id: CasoId,
    pub motivo: Motivo,
    pub posizione: PosizioneId,
    pub numero_avviso: NumeroAvviso,
    /// None for a notice that nobody issued here.
    pub servizio: Option<String>,
    pub pagato: Importo,
    /// None: nobody told the day.
    pub pagato_at: Option<Timestamp>,
    /// [`NuovoCaso::dovuto`].
    pub dovuto: Option<Importo>,
    pub chiuso: Option<Chiusura>,
}

/// Who has looked at a case, and what they say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chiusura {
    pub at: Timestamp,
    pub chi: String,
    pub nota: Option<String>,
}

/// How what was paid compares with what was still to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differenza {
    Nessuna,
    InPiu(Importo),
    InMeno(Importo),
    /// Nobody knows what was to pay.
    Ignota,
}

impl Caso {
    pub fn differenza(&self) -> Differenza {
        let Some(dovuto) = self.dovuto else { return Differenza::Ignota };
        match (self.pagato.checked_sub(dovuto), dovuto.checked_sub(self.pagato)) {
            (Some(Importo::ZERO), _) => Differenza::Nessuna,
            (Some(di_piu), _) => Differenza::InPiu(di_piu),
            (None, Some(di_meno)) => Differenza::InMeno(di_meno),
            (None, None) => Differenza::Ignota,
        }
    }
}

/// The day in Rome on which the payment token of what was paid then may have been given.
pub fn iniziata(pagata_at: Timestamp) -> Date {
    oggi_a_roma(pagata_at.checked_sub(DURATA_BLOCCO).unwrap_or(pagata_at))
}

/// Whether `importo` is what was asked for `rata` when it was paid: on that day, or when its payment
/// token was given, which may have been just before midnight.
pub fn is_chiesto(rata: &RataInGioco, importo: Importo, pagata_at: Timestamp) -> bool {
    [oggi_a_roma(pagata_at), iniziata(pagata_at)]
        .iter()
        .any(|it| reprice(&rata.tariffa, *it).importo == importo)
}

/// What was still to pay on `giorno` of the posizione of these rate, for who pays one of them that is
/// closed: the rest of the way that was begun, or the cheapest that is open, reductions that are over left
/// out. Nothing when none is.
pub fn resto(rate: &[RataInGioco], giorno: Date) -> Importo {
    let finita = |it: &RataInGioco| it.is_riduzione() && it.is_oltre(giorno);
    let aperte = || rate.iter().filter(|it| it.stato == StatoRata::DaPagare && !finita(it));
    let costo = |opzione| -> Importo {
        let sue = aperte().filter(|it| it.opzione_id == opzione);
        sue.map(|it| reprice(&it.tariffa, giorno).importo).sum()
    };
    let iniziata = |opzione| rate.iter().any(|it| it.opzione_id == opzione && it.stato.is_pagata());
    let opzioni = || aperte().map(|it| it.opzione_id);
    let begun = opzioni().find(|it| iniziata(*it)).map(costo);
    begun.or_else(|| opzioni().map(costo).min()).unwrap_or(Importo::ZERO)
}
