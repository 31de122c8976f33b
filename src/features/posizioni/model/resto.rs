//! The rest of a fine: who paid the lower amount before anybody knew when the act was notified may turn
//! out to have paid it late. Then what was paid is on account, and the rest is asked (`domain.md` §10).
use super::nuova::{NuovaOpzione, NuovaPosizione, NuovaRata, Origine};
use super::prezzo::reprice;
use super::rata::{Rata, TipoOpzione};
use super::tariffa::{Notifica, Regola, Tariffa};
use super::trasferimento::ripartisci;
use super::verbale::Verbale;
use crate::kernel::Importo;
use jiff::civil::Date;

/// What the ids of a rest end in.
const RESTO: &str = "-RESTO";
/// Room for [`RESTO`] in ids of 50.
const IUPD: usize = 44;

/// A payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pagato {
    pub importo: Importo,
    /// The day in Rome.
    pub giorno: Date,
}

/// What is still owed of the fine of `pagata`, now that `notifica` is known; nothing when what was paid
/// was enough on its day.
pub fn resto(pagata: &Rata, pagato: Pagato, notifica: Notifica) -> Option<NuovaPosizione> {
    let verbale = pagata.tariffa.regola.verbale()?;
    let tariffa = Tariffa { notifica: Some(notifica), ..pagata.tariffa.clone() };
    if reprice(&tariffa, pagato.giorno).importo <= pagato.importo {
        return None;
    }
    // Of a rest of a rest, all that came before.
    let acconto = [verbale.acconto, pagato.importo].into_iter().sum();
    let verbale = Verbale { acconto, ..*verbale };
    let importo = Some(verbale.intero()).filter(|it| Importo::ZERO < *it)?;
    let id = |id: &str| format!("{}{RESTO}", id.chars().take(IUPD).collect::<String>());
    let rata = NuovaRata {
        iud: id(&pagata.iud),
        numero: None,
        causale: pagata.causale.clone(),
        importo,
        regola: Regola::Verbale(verbale),
        scadenza: pagata.tariffa.scadenza,
        bozza: false,
        trasferimenti: ripartisci(importo, &pagata.trasferimenti),
    };
    Some(NuovaPosizione {
        origine: Origine::Tracciato,
        servizio: pagata.servizio_id?,
        iupd: id(&pagata.iupd),
        debitore: pagata.debitore.clone(),
        causale: pagata.posizione_causale.clone(),
        valida_dal: None,
        notifica: Some(notifica),
        opzioni: vec![NuovaOpzione {
            indice: 1,
            tipo: TipoOpzione::Unica,
            descrizione: "Quanto resta da pagare".to_owned(),
            rate: vec![rata],
        }],
    })
}
