//! The Node's other stations: notices of remote sources are verified, activated and told of there, not
//! at the portal's.
use super::World;
use super::fonti::Remota;
use super::node_messages::{Attivato, Mancato, Verificato};
use actix_web::web::Data;
use std::time::Duration;

impl World {
    /// What the station of a source answers to a verify; `None`: the notice is not a source's.
    pub fn verify_altrove(&self, ente: &str, numero: &str) -> Option<Result<Verificato, Mancato>> {
        let (it, fonte) = (self.remota(ente, numero)?, self.fonte_di(ente, numero)?);
        Some(self.pagabile(it).map(|()| Verificato {
            importo: self.importo(fonte, it),
            causale: it.rata.clone(),
            ente_nome: fonte.ente_nome.to_owned(),
        }))
    }

    /// The same to an activation.
    pub fn activate_altrove(&self, ente: &str, numero: &str) -> Option<Result<Attivato, Mancato>> {
        let (it, fonte) = (self.remota(ente, numero)?, self.fonte_di(ente, numero)?);
        Some(self.pagabile(it).map(|()| {
            let importo = self.importo(fonte, it);
            Attivato::altrove(ente, numero, importo, &it.rata, fonte.ente_nome)
                .con_debitore(it.debitore.as_str(), &it.nome)
        }))
    }

    /// Codes of `domain.md` §4.6; another way to pay the same that was begun makes it unknown (§5).
    fn pagabile(&self, it: &Remota) -> Result<(), Mancato> {
        let late = it.scadenza.is_some_and(|day| day < self.config.clock.oggi());
        let code = match self.stato(it) {
            "pagata" => "PAA_PAGAMENTO_DUPLICATO",
            "annullata" if it.stato == "annullata" => "PAA_PAGAMENTO_ANNULLATO",
            "annullata" => "PAA_PAGAMENTO_SCONOSCIUTO",
            _ if late && !it.accetta_tardivi => "PAA_PAGAMENTO_SCADUTO",
            _ => return Ok(()),
        };
        Err(Mancato::Ko { code: code.to_owned(), text: "risponde un’altra stazione".to_owned() })
    }
}

/// Its source learns that the notice is paid when the receipt is there, after `wait`.
pub fn tell(world: &Data<World>, paid: &Attivato, wait: Duration) {
    let (world, ente, numero) = (world.clone(), paid.ente.clone(), paid.numero.clone());
    if wait.is_zero() {
        return world.segna_pagata(&ente, &numero);
    }
    actix_web::rt::spawn(async move {
        tokio::time::sleep(wait).await;
        world.segna_pagata(&ente, &numero);
    });
}
