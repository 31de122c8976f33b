//! What of a cart can be paid now, in which payments, and why the rest cannot. No I/O.
use crate::features::posizioni::{self, Prezzo, Rata};
use crate::kernel::{Importo, OpzioneId, PosizioneId, oggi_a_roma};
use jiff::Timestamp;
use std::collections::HashMap;

/// Checkout takes at most five notices (`checkout_v2.json`, `CartRequestV2.paymentNotices`).
pub const MAX_PER_PAGAMENTO: usize = 5;

/// A line of the cart, with what its rata is now.
#[derive(Debug, Clone)]
pub struct Riga {
    pub rata: Rata,
    /// Amount shown when it was added.
    pub visto: Importo,
    /// Start of the payment token the person said to know of: they saw that payment fail.
    pub blocco_accettato: Option<Timestamp>,
}

/// A line that can be paid, at the price of the day.
#[derive(Debug, Clone)]
pub struct RigaPronta {
    pub riga: Riga,
    pub prezzo: Prezzo,
}

/// Why a line is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motivo {
    /// The ledger refuses it.
    Rifiuto(posizioni::Rifiuto),
    /// A PSP activated it: a payment is under way until then.
    Bloccata { fino: Timestamp },
    /// Another option of the same posizione is in the cart, earlier.
    Conflitto,
}

/// The cart, checked.
#[derive(Debug, Clone, Default)]
pub struct Controllo {
    /// Payments of at most five lines each, earliest due first.
    pub pagamenti: Vec<Vec<RigaPronta>>,
    pub da_parte: Vec<(Riga, Motivo)>,
}

/// Checks every line at `now`; lines come in the order they were added.
pub fn controlla(righe: Vec<Riga>, now: Timestamp) -> Controllo {
    let mut scelte: HashMap<PosizioneId, OpzioneId> = HashMap::new();
    let (mut pronte, mut da_parte) = (vec![], vec![]);
    for riga in righe {
        match verifica(&riga, now, &scelte) {
            Ok(prezzo) => {
                scelte.insert(riga.rata.posizione_id, riga.rata.opzione_id);
                pronte.push(RigaPronta { riga, prezzo });
            }
            Err(motivo) => da_parte.push((riga, motivo)),
        }
    }
    // Earliest due first, so that the first payment holds what is most urgent; no date goes last.
    pronte.sort_by_key(|it| (it.riga.rata.scadenza().is_none(), it.riga.rata.scadenza()));
    let pagamenti = pronte.chunks(MAX_PER_PAGAMENTO).map(<[RigaPronta]>::to_vec).collect();
    Controllo { pagamenti, da_parte }
}

fn verifica(
    riga: &Riga,
    now: Timestamp,
    scelte: &HashMap<PosizioneId, OpzioneId>,
) -> Result<Prezzo, Motivo> {
    let prezzo = posizioni::pagabile(&riga.rata, oggi_a_roma(now)).map_err(Motivo::Rifiuto)?;
    if scelte.get(&riga.rata.posizione_id).is_some_and(|it| *it != riga.rata.opzione_id) {
        return Err(Motivo::Conflitto);
    }
    match riga.rata.blocco_aperto(now) {
        Some(blocco) if riga.blocco_accettato != Some(blocco.dal) => {
            Err(Motivo::Bloccata { fino: blocco.fino })
        }
        _ => Ok(prezzo),
    }
}

impl Controllo {
    /// Lines in the cart, set aside ones included.
    pub fn len(&self) -> usize {
        self.pagamenti.iter().map(Vec::len).sum::<usize>() + self.da_parte.len()
    }

    /// Nothing at all in the cart.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every line that can be paid, in order of payment.
    pub fn pronte(&self) -> impl Iterator<Item = &RigaPronta> {
        self.pagamenti.iter().flatten()
    }
}

/// Sum of the prices of the day.
pub fn totale(righe: &[RigaPronta]) -> Importo {
    righe.iter().map(|it| it.prezzo.importo).sum()
}
