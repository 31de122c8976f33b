//! What of a cart can be paid now, in which payments, and why the rest cannot. No I/O.
use crate::features::fonti::{PosizioneRif, RataRemota};
use crate::features::posizioni::{self, Condizioni, Prezzo, Rata};
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso, RataRif, oggi_a_roma};
use jiff::{Timestamp, civil::Date};
use std::collections::{HashMap, HashSet};

/// Checkout takes at most five notices (`checkout_v2.json`, `CartRequestV2.paymentNotices`).
pub const MAX_PER_PAGAMENTO: usize = 5;

/// What a line is about.
#[derive(Debug, Clone)]
pub enum Cosa {
    Nostra(Box<Rata>),
    Remota(Box<RataRemota>),
}

impl Cosa {
    /// Where it lives.
    pub fn rif(&self) -> RataRif {
        match self {
            Self::Nostra(it) => RataRif::Nostra(it.id),
            Self::Remota(it) => RataRif::Remota(it.id),
        }
    }

    /// What a source told of.
    pub fn remota(&self) -> Option<&RataRemota> {
        match self {
            Self::Nostra(_) => None,
            Self::Remota(it) => Some(it),
        }
    }

    /// The posizione it is of, and which of its opzioni.
    pub fn modo(&self) -> (PosizioneRif, i16) {
        match self {
            Self::Nostra(it) => (PosizioneRif::Nostra(it.posizione_id), it.opzione_indice),
            Self::Remota(it) => (it.rif(), it.opzione_indice),
        }
    }

    pub fn condizioni(&self) -> Condizioni {
        match self {
            Self::Nostra(it) => it.condizioni(),
            Self::Remota(it) => it.condizioni(),
        }
    }

    pub fn scadenza(&self) -> Option<Date> {
        match self {
            Self::Nostra(it) => it.scadenza(),
            Self::Remota(it) => it.scadenza,
        }
    }

    pub fn causale(&self) -> &str {
        match self {
            Self::Nostra(it) => &it.causale,
            Self::Remota(it) => &it.causale,
        }
    }

    pub fn ente_cf(&self) -> &CodiceFiscale {
        match self {
            Self::Nostra(it) => &it.ente_cf,
            Self::Remota(it) => &it.ente_cf,
        }
    }

    pub fn ente_nome(&self) -> &str {
        match self {
            Self::Nostra(it) => &it.ente_nome,
            Self::Remota(it) => &it.ente_nome,
        }
    }

    pub fn numero_avviso(&self) -> &NumeroAvviso {
        match self {
            Self::Nostra(it) => &it.numero_avviso,
            Self::Remota(it) => &it.numero_avviso,
        }
    }
}

/// A line of the cart, with what its rata is now.
#[derive(Debug, Clone)]
pub struct Riga {
    /// As it was picked: what a source told of may be in the ledger by now.
    pub rif: RataRif,
    pub cosa: Cosa,
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
    /// It was less until a day that is over: the whole is another notice.
    RiduzioneFinita,
    /// A PSP activated it: a payment is under way until then.
    Bloccata { fino: Timestamp },
    /// Another option of the same posizione is in the cart, earlier.
    Conflitto,
    /// Its source did not say for a while how much it is.
    NonVerificabile,
    /// Its source does not tell it any more.
    Sparita,
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
    let mut scelte: HashMap<PosizioneRif, i16> = HashMap::new();
    // The same notice may have been picked as a source told it and as the ledger has it.
    let mut avvisi: HashSet<(CodiceFiscale, NumeroAvviso)> = HashSet::new();
    let (mut pronte, mut da_parte) = (vec![], vec![]);
    for riga in righe {
        let avviso = (riga.cosa.ente_cf().clone(), riga.cosa.numero_avviso().clone());
        let verificata = if avvisi.contains(&avviso) {
            Err(Motivo::Conflitto)
        } else {
            verifica(&riga, now, &scelte)
        };
        match verificata {
            Ok(prezzo) => {
                let (posizione, opzione) = riga.cosa.modo();
                scelte.insert(posizione, opzione);
                avvisi.insert(avviso);
                pronte.push(RigaPronta { riga, prezzo });
            }
            Err(motivo) => da_parte.push((riga, motivo)),
        }
    }
    // Earliest due first, so that the first payment holds what is most urgent; no date goes last.
    pronte.sort_by_key(|it| (it.riga.cosa.scadenza().is_none(), it.riga.cosa.scadenza()));
    let pagamenti = pronte.chunks(MAX_PER_PAGAMENTO).map(<[RigaPronta]>::to_vec).collect();
    Controllo { pagamenti, da_parte }
}

impl Motivo {
    /// Why the ledger refuses what has these conditions.
    pub fn new(condizioni: &Condizioni, rifiuto: posizioni::Rifiuto) -> Self {
        match rifiuto {
            posizioni::Rifiuto::Scaduta if condizioni.is_riduzione() => Self::RiduzioneFinita,
            _ => Self::Rifiuto(rifiuto),
        }
    }
}

fn verifica(
    riga: &Riga,
    now: Timestamp,
    scelte: &HashMap<PosizioneRif, i16>,
) -> Result<Prezzo, Motivo> {
    let condizioni = riga.cosa.condizioni();
    let prezzo = condizioni.prezzo(oggi_a_roma(now)).map_err(|it| Motivo::new(&condizioni, it))?;
    let (posizione, opzione) = riga.cosa.modo();
    if scelte.get(&posizione).is_some_and(|it| *it != opzione) {
        return Err(Motivo::Conflitto);
    }
    if let Cosa::Remota(remota) = &riga.cosa {
        // Nobody tells us when a PSP activates it: who began to pay it is asked when they start again.
        return match remota.as_ref() {
            it if it.sparita => Err(Motivo::Sparita),
            it if it.is_vecchia(now) => Err(Motivo::NonVerificabile),
            _ => Ok(prezzo),
        };
    }
    match condizioni.blocco_aperto(now) {
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
