//! States. Only a rata has a stored one; those of opzione and posizione follow from it.
use serde::{Deserialize, Serialize};

/// Stored state of a rata.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum StatoRata {
    /// Written by the ente, not yet shown to anybody else.
    Bozza,
    DaPagare,
    Pagata,
    /// Paid, and found in the flows of the money.
    Rendicontata,
    /// Withdrawn by the ente.
    Annullata,
    /// Another opzione of the same posizione was paid.
    Sostituita,
}

/// What can happen to a rata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventoRata {
    /// The ente makes a draft payable.
    Pubblica,
    /// The ente changes amount, dates or texts.
    Modifica,
    /// The ente withdraws it.
    Annulla,
    /// The ente takes its withdrawal back: it is what it was, a draft or to pay.
    Ripristina { bozza: bool },
    /// A receipt arrives.
    Paga,
    /// A receipt arrives for another opzione of the posizione.
    Sostituisci,
    /// Of a plan that was left, another rata was paid all the same: it is the plan they pay.
    Riprendi,
    /// A flow tells where the money went.
    #[cfg_attr(not(test), expect(dead_code, reason = "flows are read from issue 5 on"))]
    Rendiconta,
}

/// The event cannot happen to a rata in that state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{evento:?} non può accadere a una rata in stato {stato:?}")]
pub struct TransizioneVietata {
    pub stato: StatoRata,
    pub evento: EventoRata,
}

impl StatoRata {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bozza => "bozza",
            Self::DaPagare => "da_pagare",
            Self::Pagata => "pagata",
            Self::Rendicontata => "rendicontata",
            Self::Annullata => "annullata",
            Self::Sostituita => "sostituita",
        }
    }

    /// Money was received for it.
    pub fn is_pagata(self) -> bool {
        matches!(self, Self::Pagata | Self::Rendicontata)
    }

    /// The state after `evento`. Money that arrives is accepted in every state but the paid ones:
    /// there a second receipt is a duplicate, kept apart from the first.
    pub fn dopo(self, evento: EventoRata) -> Result<Self, TransizioneVietata> {
        match (self, evento) {
            (Self::Annullata, EventoRata::Ripristina { bozza: true }) => Ok(Self::Bozza),
            (Self::Bozza, EventoRata::Pubblica)
            | (Self::Annullata, EventoRata::Riprendi | EventoRata::Ripristina { bozza: false }) => {
                Ok(Self::DaPagare)
            }
            (Self::Bozza | Self::DaPagare, EventoRata::Modifica) => Ok(self),
            (Self::Bozza | Self::DaPagare, EventoRata::Annulla) => Ok(Self::Annullata),
            (Self::Bozza | Self::DaPagare, EventoRata::Sostituisci) => Ok(Self::Sostituita),
            (
                Self::Bozza | Self::DaPagare | Self::Annullata | Self::Sostituita,
                EventoRata::Paga,
            ) => Ok(Self::Pagata),
            (Self::Pagata, EventoRata::Rendiconta) => Ok(Self::Rendicontata),
            (stato, evento) => Err(TransizioneVietata { stato, evento }),
        }
    }
}

#[cfg(test)]
impl StatoRata {
    pub const TUTTI: [Self; 6] = [
        Self::Bozza,
        Self::DaPagare,
        Self::Pagata,
        Self::Rendicontata,
        Self::Annullata,
        Self::Sostituita,
    ];

    /// Nothing was received and something may still be: draft or to pay.
    pub fn is_aperta(self) -> bool {
        matches!(self, Self::Bozza | Self::DaPagare)
    }
}

/// State of an opzione or of a posizione, derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stato {
    Bozza,
    DaPagare,
    /// Something was paid and something of the same opzione is still to pay.
    PagataInParte,
    Pagata,
    Rendicontata,
    Annullata,
    Sostituita,
}

/// State of an opzione from its rate. Total: withdrawn and superseded rate are nothing to wait
/// for, paid ones always show.
pub fn stato_opzione(rate: impl IntoIterator<Item = StatoRata>) -> Stato {
    let rate: Vec<StatoRata> = rate.into_iter().collect();
    let some = |stato: StatoRata| rate.contains(&stato);
    let aperta = some(StatoRata::DaPagare) || some(StatoRata::Bozza);
    if some(StatoRata::Pagata) || some(StatoRata::Rendicontata) {
        return match (aperta, some(StatoRata::Pagata)) {
            (true, _) => Stato::PagataInParte,
            (false, true) => Stato::Pagata,
            (false, false) => Stato::Rendicontata,
        };
    }
    if some(StatoRata::DaPagare) {
        Stato::DaPagare
    } else if some(StatoRata::Bozza) || rate.is_empty() {
        Stato::Bozza
    } else if some(StatoRata::Sostituita) {
        Stato::Sostituita
    } else {
        Stato::Annullata
    }
}

/// State of a posizione from its opzioni. Total. Opzioni exclude each other: one paid in full
/// pays the posizione whatever the others say.
pub fn stato_posizione(opzioni: impl IntoIterator<Item = Stato>) -> Stato {
    let opzioni: Vec<Stato> = opzioni.into_iter().collect();
    let some = |stato: Stato| opzioni.contains(&stato);
    if some(Stato::Pagata) || some(Stato::Rendicontata) {
        let resta = some(Stato::Pagata) || some(Stato::PagataInParte);
        return if resta { Stato::Pagata } else { Stato::Rendicontata };
    }
    let primo =
        [Stato::PagataInParte, Stato::DaPagare, Stato::Bozza].into_iter().find(|s| some(*s));
    let niente = if opzioni.is_empty() { Stato::Bozza } else { Stato::Annullata };
    primo.unwrap_or(niente)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EVENTI: [EventoRata; 9] = [
        EventoRata::Pubblica,
        EventoRata::Modifica,
        EventoRata::Annulla,
        EventoRata::Ripristina { bozza: false },
        EventoRata::Ripristina { bozza: true },
        EventoRata::Paga,
        EventoRata::Sostituisci,
        EventoRata::Riprendi,
        EventoRata::Rendiconta,
    ];

    /// Every multiset of `all` with at most `size` elements, as a sorted list.
    fn multisets<T: Copy + Ord>(all: &[T], size: usize) -> Vec<Vec<T>> {
        let mut found = vec![vec![]];
        let mut last = found.clone();
        for _ in 0..size {
            last = last
                .iter()
                .flat_map(|it: &Vec<T>| {
                    let from = it.last().copied();
                    let more =
                        all.iter().filter(move |next| from.is_none_or(|from| from <= **next));
                    more.map(|next| it.iter().copied().chain([*next]).collect::<Vec<T>>())
                })
                .collect();
            found.extend(last.iter().cloned());
        }
        found
    }

    #[test]
    fn every_multiset_of_rate_has_one_state_whatever_the_order() {
        let all = multisets(&StatoRata::TUTTI, 5);
        assert_eq!(all.len(), 462, "6 states, up to 5 children: C(11,5)");
        for rate in all {
            let stato = stato_opzione(rate.iter().copied());
            assert_eq!(stato, stato_opzione(rate.iter().rev().copied()), "{rate:?}");
            let pagata = rate.iter().any(|it| it.is_pagata());
            let mostra =
                matches!(stato, Stato::PagataInParte | Stato::Pagata | Stato::Rendicontata);
            assert_eq!(pagata, mostra, "paid money shows, and nothing else looks paid: {rate:?}");
            let aperta = rate.iter().any(|it| it.is_aperta());
            let chiede = matches!(stato, Stato::Bozza | Stato::DaPagare | Stato::PagataInParte);
            assert_eq!(aperta || rate.is_empty(), chiede, "open rate show: {rate:?}");
        }
    }

    #[test]
    fn every_multiset_of_opzioni_has_one_state_whatever_the_order() {
        let stati: Vec<Stato> = {
            let mut stati: Vec<Stato> =
                multisets(&StatoRata::TUTTI, 3).into_iter().map(stato_opzione).collect();
            stati.sort();
            stati.dedup();
            stati
        };
        assert_eq!(stati.len(), 7, "every state can be reached");
        for opzioni in multisets(&stati, 5) {
            let stato = stato_posizione(opzioni.iter().copied());
            assert_eq!(stato, stato_posizione(opzioni.iter().rev().copied()), "{opzioni:?}");
            let soldi = [Stato::PagataInParte, Stato::Pagata, Stato::Rendicontata];
            let pagata = opzioni.iter().any(|it| soldi.contains(it));
            assert_eq!(pagata, soldi.contains(&stato), "{opzioni:?}");
        }
    }

    #[test]
    fn the_usual_stories_end_as_people_expect() {
        use StatoRata::{Annullata, DaPagare, Pagata, Rendicontata, Sostituita};
        let cases: [(&[&[StatoRata]], Stato); 7] = [
            (&[&[DaPagare], &[DaPagare, DaPagare]], Stato::DaPagare),
            (&[&[Pagata], &[Sostituita, Sostituita]], Stato::Pagata),
            (&[&[Sostituita], &[Pagata, DaPagare]], Stato::PagataInParte),
            (&[&[Sostituita], &[Rendicontata, Pagata]], Stato::Pagata),
            (&[&[Sostituita], &[Rendicontata, Rendicontata]], Stato::Rendicontata),
            (&[&[Annullata], &[Annullata]], Stato::Annullata),
            (&[&[Pagata, Annullata]], Stato::Pagata),
        ];
        for (opzioni, atteso) in cases {
            let stati = opzioni.iter().map(|rate| stato_opzione(rate.iter().copied()));
            assert_eq!(stato_posizione(stati), atteso, "{opzioni:?}");
        }
    }

    proptest! {
        #[test]
        fn no_story_makes_paid_money_disappear(
            start in 0..6_usize,
            eventi in proptest::collection::vec(0..9_usize, 0..20),
        ) {
            let mut stato = StatoRata::TUTTI[start];
            for evento in eventi {
                let prima = stato;
                stato = stato.dopo(EVENTI[evento]).unwrap_or(stato);
                prop_assert!(!prima.is_pagata() || stato.is_pagata());
            }
        }
    }
}
