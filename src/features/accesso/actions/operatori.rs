//! An operator comes in, or goes out.
use super::{Ingresso, Rifiutato, Visita, refuse};
use crate::features::accesso::model::{Chi, Peer, RifiutoAccesso};
use crate::platform::WebError;
use crate::platform::csrf::hex;
use crate::platform::operatori::{Nuova, Turno, close, open};
use crate::platform::registro::{DettaglioAccesso, Evento, Voce};
use crate::platform::web::AppState;
use std::net::IpAddr;

/// Opens the session of an operator, in place of the one in which the login was begun, and writes it
/// down; gives the key for the cookie. Only who has a fiscal code and an incarico gets one.
pub async fn enter(
    app: &AppState,
    peer: &Peer,
    ingresso: Ingresso,
    agente: &str,
) -> Result<Result<(String, Visita), Rifiutato>, WebError> {
    let identita = &ingresso.identita;
    let Chi::Codice(codice_fiscale) = &identita.generalita.chi else {
        let rifiuto = RifiutoAccesso::SenzaCodiceFiscale;
        return Ok(Err(refuse(app, peer, rifiuto, ingresso.visita).await?));
    };
    let nuova = Nuova {
        codice_fiscale,
        nome: &identita.generalita.nome_completo(),
        peer: &peer.id,
        solo_ente: peer.per.ente(),
        livello: identita.livello.numero(),
        prova: identita.prova.as_ref().map(|it| it.expose().as_str()),
        legame: identita.legame.as_deref(),
        agente,
        prima: ingresso.visita.sessione.as_deref(),
    };
    let opened = open(&app.db, &nuova, app.clock.now(), app.clock.oggi()).await?;
    let Some((key, turno)) = opened else {
        let rifiuto = RifiutoAccesso::SenzaIncarico;
        return Ok(Err(refuse(app, peer, rifiuto, ingresso.visita).await?));
    };
    let accesso = ingresso.accesso(&peer.id, &turno.impronta());
    let indirizzo = ingresso.visita.indirizzo;
    if let Err(error) = record(app, Evento::Entrata, &turno, accesso, indirizzo).await {
        // Nobody is in without a line in the register.
        close(&app.db, &turno).await?;
        return Err(error.into());
    }
    Ok(Ok((key, ingresso.visita)))
}

/// Writes down that this operator came in or went out.
pub async fn record(
    app: &AppState,
    evento: Evento,
    turno: &Turno,
    accesso: DettaglioAccesso,
    indirizzo: IpAddr,
) -> anyhow::Result<()> {
    let voce = Voce {
        interessato: Some(turno.codice_fiscale.as_str().to_owned()),
        ente: turno.incarico().and_then(|it| it.ente),
        oggetto: Some("area operatori".to_owned()),
        indirizzo: Some(indirizzo),
        accesso: Some(accesso),
        ..Voce::new(evento, turno.attore())
    };
    super::record(app, &voce).await
}

/// What the register keeps of a session that ends.
pub fn accesso(turno: &Turno) -> DettaglioAccesso {
    DettaglioAccesso {
        livello: Some(turno.livello),
        sessione_hash: Some(hex(&turno.impronta())),
        ..DettaglioAccesso::at(&turno.peer)
    }
}
