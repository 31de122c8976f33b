//! What is written down about a call of the Node, in the database, in the log and in the figures: no names.
use crate::features::stazione::jobs::RegistroRisposte;
use crate::features::stazione::model::{Conto, Fine, Genere, NESSUNA, Rifiuto};
use crate::features::stazione::store::RigaRisposta;
use crate::features::stazione::wire;
use crate::kernel::Importo;
use crate::platform::web::AppState;
use std::time::Instant;

/// A call being answered. When it is dropped the call is over, and is logged and counted as what it was:
/// also one that was given up.
pub struct Nota<'a> {
    pub app: &'a AppState,
    pub registro: &'a RegistroRisposte,
    pub genere: Genere,
    /// Operation of the contract.
    pub operazione: &'static str,
    /// Empty when the question had none that could be read.
    pub ente_cf: String,
    /// Empty when the question had none that could be read.
    pub numero_avviso: String,
    /// When the request came.
    pub inizio: Instant,
    /// `OK` or the code of the refusal; none until there is an answer.
    pub esito: Option<&'static str>,
}

impl Nota<'_> {
    /// The line of the record of answers. `esito`: `OK` or the code of the fault; `importo`: what was asked for.
    pub fn riga(&self, esito: &'static str, importo: Option<Importo>) -> RigaRisposta {
        RigaRisposta {
            data_ora: self.app.clock.now(),
            operazione: self.operazione,
            ente_cf: self.ente_cf.clone(),
            numero_avviso: self.numero_avviso.clone(),
            esito,
            importo,
            millisecondi: i32::try_from(self.inizio.elapsed().as_millis()).unwrap_or(i32::MAX),
        }
    }

    fn fine(&self) -> Fine {
        match self.esito {
            None => Fine::Nessuna,
            Some(esito) if esito == wire::fault_code(Rifiuto::Guasto) => Fine::Guasto,
            Some(_) => Fine::Risposta,
        }
    }
}

impl Drop for Nota<'_> {
    fn drop(&mut self) {
        let (operazione, passati) = (self.operazione, self.inizio.elapsed());
        let esito = self.esito.unwrap_or("nessuna risposta");
        metrics::histogram!("nodo_seconds", "operazione" => operazione, "esito" => esito)
            .record(passati);
        tracing::info!(
            operazione,
            ente = self.ente_cf,
            avviso = self.numero_avviso,
            esito,
            ms = passati.as_millis(),
            "nodo"
        );
        if !self.ente_cf.is_empty() {
            let conto = Conto::di(passati, self.fine());
            let esito = self.esito.unwrap_or(NESSUNA);
            let chiave = (self.ente_cf.clone(), self.app.clock.oggi(), self.genere, esito);
            self.registro.conta(chiave, conto);
        }
    }
}
