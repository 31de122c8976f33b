//! A rata of a remote source, as we keep it.
use crate::features::posizioni::{Blocco, Condizioni, StatoRata, Tariffa, TipoOpzione};
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso, PosizioneId, RataId, RataRemotaId};
use jiff::{SignedDuration, Timestamp, civil::Date};

/// What a source said longer ago than this is shown, with its age, and not paid.
const PAGABILE: SignedDuration = SignedDuration::from_mins(15);

/// Who began to pay it here may be at it, or wait for the source to agree, so long (`domain.md` §4.8).
pub const TENTATIVO: SignedDuration = SignedDuration::from_mins(30);

/// A posizione, wherever it lives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PosizioneRif {
    Nostra(PosizioneId),
    /// By the id that sources give it, which an ente has once: [`super::unione::unisci`].
    Remota {
        ente: String,
        posizione: String,
    },
}

/// One notice that a source told of. Its price is the one the source said: it prices, not we.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RataRemota {
    pub id: RataRemotaId,
    pub fonte: String,
    pub ente_cf: CodiceFiscale,
    pub ente_nome: String,
    /// The source's own id of the posizione; where several tell of the same, one of theirs.
    pub posizione: String,
    pub posizione_causale: String,
    pub opzione_indice: i16,
    pub opzione_tipo: TipoOpzione,
    pub numero_avviso: NumeroAvviso,
    pub causale: String,
    pub debitore_nome: String,
    pub importo: Importo,
    pub scadenza: Option<Date>,
    pub valida_dal: Option<Date>,
    pub accetta_tardivi: bool,
    /// To pay, paid or withdrawn.
    pub stato: StatoRata,
    /// When it was paid, by the ledger; else when we learnt that it is.
    pub pagata_at: Option<Timestamp>,
    /// The day it was paid, where the source tells it.
    pub pagata_il: Option<Date>,
    /// Something of another opzione of the same posizione is paid.
    pub altra_opzione_iniziata: bool,
    /// When the source last said so.
    pub letta_at: Timestamp,
    /// The source tells it no more.
    pub sparita: bool,
    /// When somebody last began to pay it here.
    pub in_pagamento_at: Option<Timestamp>,
    /// The ledger's own rata of that notice: it is believed, not the source.
    pub nostra: Option<RataId>,
}

impl RataRemota {
    /// What decides whether it can be paid.
    pub fn condizioni(&self) -> Condizioni {
        // What the ledger writes when another opzione is paid, a source may not say.
        let sostituita = self.altra_opzione_iniziata && self.stato == StatoRata::DaPagare;
        Condizioni {
            stato: if sostituita { StatoRata::Sostituita } else { self.stato },
            opzione_tipo: self.opzione_tipo,
            ente_attivo: true,
            valida_dal: self.valida_dal,
            accetta_tardivi: self.accetta_tardivi,
            altra_opzione_iniziata: self.altra_opzione_iniziata,
            tariffa: Tariffa { scadenza: self.scadenza, ..Tariffa::fissa(self.importo) },
            blocco: self.in_pagamento_at.map(|dal| Blocco { dal, fino: dal + TENTATIVO }),
        }
    }

    /// The posizione it is of.
    pub fn rif(&self) -> PosizioneRif {
        PosizioneRif::Remota {
            ente: self.ente_cf.as_str().to_owned(),
            posizione: self.posizione.clone(),
        }
    }

    /// The source said it so long ago that its amount may be another by now.
    pub fn is_vecchia(&self, now: Timestamp) -> bool {
        self.letta_at + PAGABILE < now
    }
}
