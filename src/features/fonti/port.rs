//! What a remote source must do for us, whatever it speaks: GPD, our own contract, SOAP.
use super::model::circuito::Circuito;
use super::model::posizione::Lette;
use super::model::veicolo::{Bollo, Veicolo};
use crate::kernel::CodiceFiscale;
use async_trait::async_trait;
use jiff::SignedDuration;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, Semaphore};

/// A system that knows what people owe. An adapter only speaks its protocol: what it says is judged by
/// [`super::model::letta::ammetti`].
#[async_trait]
pub trait Fonte: Send + Sync {
    /// Everything that the person of `ricerca` owes there, and what they paid there lately.
    async fn cerca(&self, ricerca: &Ricerca) -> Result<Lette, Guasto>;

    /// Page `pagina`, from 0, of everything open of one of its entes, for sources that cannot be asked
    /// about one person. None for those that can.
    async fn elenca(&self, ente: &CodiceFiscale, pagina: u32) -> Option<Result<Pagina, Guasto>> {
        let _ = (ente, pagina);
        None
    }

    /// It cannot be asked about one person: [`Fonte::elenca`] reads it whole.
    fn si_elenca(&self) -> bool {
        false
    }
}

/// A source that knows what a vehicle owes too. Its answer is judged by [`super::actions::bollo`].
#[async_trait]
pub trait Veicoli: Send + Sync {
    /// What is to be paid first for that vehicle, whoever owns it.
    async fn bollo(&self, veicolo: &Veicolo) -> Result<Bollo, Guasto>;
}

/// Who is asked about.
#[derive(Debug, Clone)]
pub struct Ricerca {
    /// The fiscal code of today and those of before.
    pub codici: Vec<CodiceFiscale>,
    /// What we know already of them at this source.
    pub note: Vec<Nota>,
}

/// A posizione of the person that the source told of before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nota {
    pub ente: CodiceFiscale,
    /// The source's own id of it.
    pub posizione: String,
}

/// One page of everything.
#[derive(Debug, Clone)]
pub struct Pagina {
    pub lette: Lette,
    /// There is another one after it.
    pub altre: bool,
}

/// Why a source gave nothing that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Guasto {
    /// No answer in time, or no connection.
    #[error("non risponde")]
    NonRisponde,
    /// It says that it is broken, or that we may not ask.
    #[error("guasta: HTTP {0}")]
    Guasta(u16),
    /// An answer that its contract does not allow.
    #[error("incomprensibile")]
    Incomprensibile,
    /// An answer longer than what is read.
    #[error("risposta troppo lunga")]
    TroppoLunga,
    /// It asks to be left alone so long.
    #[error("troppe richieste: aspettare {0:#}")]
    Piano(SignedDuration),
}

/// A source as it is configured.
pub struct Registrata {
    /// Its name in the configuration and in the tables.
    pub id: String,
    /// As people know it: «Bollo auto della Regione».
    pub nome: String,
    /// The only entes it may speak for.
    pub enti: Vec<CodiceFiscale>,
    pub porta: Arc<dyn Fonte>,
    /// The longest that it is waited for, in the background too.
    pub pazienza: Duration,
    pub circuito: Circuito,
    /// How many questions may be under way: a source that hangs must not eat the process.
    pub posti: Semaphore,
    /// None: it is not asked about vehicles.
    pub veicoli: Option<SuiVeicoli>,
}

/// Where a source is asked about vehicles.
pub struct SuiVeicoli {
    pub porta: Arc<dyn Veicoli>,
    /// Its own: a counter waits less than a citizen's list, and what is late for one is not for the other.
    pub circuito: Circuito,
    /// Its own too: counters do not wait behind lists.
    pub posti: Semaphore,
}

impl Registrata {
    /// Of which ente something is that it says nothing more of.
    pub fn unico_ente(&self) -> Option<&CodiceFiscale> {
        if let [ente] = self.enti.as_slice() { Some(ente) } else { None }
    }
}

/// Every source, in the order of the configuration.
pub struct Fonti {
    pub tutte: Vec<Arc<Registrata>>,
    /// Rung when somebody new is asked about at a source that is read whole.
    pub nuovi: Arc<Notify>,
}

impl Fonti {
    pub fn new(tutte: Vec<Arc<Registrata>>) -> Self {
        Self { tutte, nuovi: Arc::default() }
    }

    /// Their ids.
    pub fn ids(&self) -> Vec<String> {
        self.tutte.iter().map(|it| it.id.clone()).collect()
    }

    /// There is none.
    pub fn is_empty(&self) -> bool {
        self.tutte.is_empty()
    }

    /// The source that knows what vehicles owe to the ente.
    pub fn dei_veicoli(&self, ente_cf: &str) -> Option<(&Registrata, &SuiVeicoli)> {
        let mut sue =
            self.tutte.iter().filter(|it| it.enti.iter().any(|cf| cf.as_str() == ente_cf));
        sue.find_map(|it| Some((it.as_ref(), it.veicoli.as_ref()?)))
    }

    /// The source of that name.
    pub fn get(&self, id: &str) -> Option<&Arc<Registrata>> {
        self.tutte.iter().find(|it| it.id == id)
    }
}
