//! What is written down about an answer to the Node, in the database and in the log: no names.
use crate::features::stazione::store::RigaRisposta;
use crate::kernel::Importo;
use crate::platform::web::AppState;
use std::time::Instant;

/// A call being answered.
pub struct Nota<'a> {
    /// Operation of the contract.
    pub operazione: &'static str,
    pub ente_cf: &'a str,
    /// Empty when the question had none that could be read.
    pub numero_avviso: &'a str,
    pub inizio: Instant,
}

impl Nota<'_> {
    /// The line of the record. `esito`: `OK` or the code of the fault; `importo`: what was asked for.
    pub fn riga(
        &self,
        app: &AppState,
        esito: &'static str,
        importo: Option<Importo>,
    ) -> RigaRisposta {
        RigaRisposta {
            data_ora: app.clock.now(),
            operazione: self.operazione,
            ente_cf: self.ente_cf.to_owned(),
            numero_avviso: self.numero_avviso.to_owned(),
            esito,
            importo,
            millisecondi: i32::try_from(self.inizio.elapsed().as_millis()).unwrap_or(i32::MAX),
        }
    }

    /// The line of the log, and the figure.
    pub fn log(&self, esito: &'static str) {
        let (operazione, passati) = (self.operazione, self.inizio.elapsed());
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
    }
}
