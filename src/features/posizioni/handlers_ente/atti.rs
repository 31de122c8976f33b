//! Withdrawing a posizione, and taking the withdrawal back, with a reason that who owes can read.
use super::POSIZIONI;
use crate::features::posizioni::model::rata::Posizione;
use crate::features::posizioni::{
    RifiutoModifica, RifiutoRipristino, StatoRata, annulla, find_dell_ente, ripristina_annullata,
    views_ente,
};
use crate::kernel::{PosizioneId, RataId, in_riga};
use crate::platform::operatori::{Operatore, ScriverePosizioni};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use jiff::Timestamp;
use serde::Deserialize;
use sqlx::PgTransaction;
use views_ente::atti::page;

type Chi = Operatore<ScriverePosizioni>;

/// What is about to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Atto {
    Annulla,
    Ripristina,
}

/// Why it is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoAtto {
    /// No reason, or a long one.
    Motivo,
    /// Nothing of it is to pay.
    NienteDaAnnullare,
    Pagata,
    /// Somebody is paying it until then.
    InPagamento(Timestamp),
    NonAnnullata,
    /// A report took its place.
    Sostituita,
}

/// Longest reason, characters.
pub const MOTIVO: usize = 200;

impl Atto {
    pub fn path(self, id: PosizioneId) -> String {
        match self {
            Self::Annulla => format!("{POSIZIONI}/{id}/annulla"),
            Self::Ripristina => format!("{POSIZIONI}/{id}/ripristina"),
        }
    }

    /// Whether it can be done to the posizione as it is; asked again when it is done.
    pub fn ammesso(self, posizione: &Posizione, now: Timestamp) -> Result<(), RifiutoAtto> {
        if posizione.rate().any(|it| it.stato.is_pagata()) {
            return Err(RifiutoAtto::Pagata);
        }
        let some = |stati: &[StatoRata]| posizione.rate().any(|it| stati.contains(&it.stato));
        match self {
            Self::Annulla => {
                let aperto =
                    posizione.rate().filter_map(|it| it.blocco_aperto(now)).map(|it| it.fino);
                match aperto.max() {
                    Some(fino) => Err(RifiutoAtto::InPagamento(fino)),
                    None if some(&[StatoRata::DaPagare, StatoRata::Bozza]) => Ok(()),
                    None => Err(RifiutoAtto::NienteDaAnnullare),
                }
            }
            Self::Ripristina if some(&[StatoRata::Annullata]) => Ok(()),
            Self::Ripristina => Err(RifiutoAtto::NonAnnullata),
        }
    }
}

/// `GET /operatori/posizioni/{posizione}/annulla`
pub async fn ask_annulla(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    ask(&ctx, &app, &chi, &id, Atto::Annulla).await
}

/// `GET /operatori/posizioni/{posizione}/ripristina`
pub async fn ask_ripristina(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    ask(&ctx, &app, &chi, &id, Atto::Ripristina).await
}

#[derive(Deserialize)]
pub struct Dati {
    #[serde(default)]
    motivo: String,
}

/// `POST /operatori/posizioni/{posizione}/annulla`: 303 to it; 422 without a reason, 409 when it cannot be.
pub async fn do_annulla(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    sent: CsrfForm<Dati>,
) -> Reply {
    act(&ctx, &app, &chi, &id, Atto::Annulla, &sent.fields.motivo).await
}

/// `POST /operatori/posizioni/{posizione}/ripristina`: the same.
pub async fn do_ripristina(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    sent: CsrfForm<Dati>,
) -> Reply {
    act(&ctx, &app, &chi, &id, Atto::Ripristina, &sent.fields.motivo).await
}

async fn ask(ctx: &Ctx, app: &App, chi: &Chi, id: &str, atto: Atto) -> Reply {
    let posizione = find(app, chi, id).await?;
    let ammesso = atto.ammesso(&posizione, ctx.now);
    let status = if ammesso.is_ok() { StatusCode::OK } else { StatusCode::CONFLICT };
    Ok(html(status, page(ctx, &posizione, atto, "", ammesso.err())))
}

async fn act(ctx: &Ctx, app: &App, chi: &Chi, id: &str, atto: Atto, scritto: &str) -> Reply {
    let posizione = find(app, chi, id).await?;
    let motivo = in_riga(scritto);
    let refused =
        |status, rifiuto| Ok(html(status, page(ctx, &posizione, atto, scritto, Some(rifiuto))));
    if !(3..=MOTIVO).contains(&motivo.chars().count()) {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, RifiutoAtto::Motivo);
    }
    let url = ctx.href(&format!("{POSIZIONI}/{}", posizione.id));
    if let Err(rifiuto) = atto.ammesso(&posizione, ctx.now) {
        let done = match rifiuto {
            RifiutoAtto::NienteDaAnnullare => {
                posizione.rate().any(|it| it.stato == StatoRata::Annullata)
            }
            RifiutoAtto::NonAnnullata => posizione.rate().any(|it| it.stato == StatoRata::DaPagare),
            _ => false,
        };
        // The same click again.
        return if done { Ok(see_other(&url)) } else { refused(StatusCode::CONFLICT, rifiuto) };
    }
    let mut tx = app.db.begin().await?;
    if let Err(rifiuto) = write(&mut tx, chi, &posizione, atto, &motivo).await? {
        return refused(StatusCode::CONFLICT, rifiuto);
    }
    let evento = match atto {
        Atto::Annulla => Evento::PosizioneAnnullata,
        Atto::Ripristina => Evento::PosizioneRipristinata,
    };
    for codice in posizione.codici() {
        let mut voce = chi.voce(evento, codice, format!("posizione {}", posizione.id));
        voce.motivo = Some(motivo.clone());
        registro::add(&mut tx, app, &voce).await?;
    }
    tx.commit().await?;
    Ok(see_other(&url))
}

async fn write(
    tx: &mut PgTransaction<'_>,
    chi: &Chi,
    posizione: &Posizione,
    atto: Atto,
    motivo: &str,
) -> sqlx::Result<Result<(), RifiutoAtto>> {
    match atto {
        Atto::Annulla => {
            let aperta = |it: StatoRata| matches!(it, StatoRata::DaPagare | StatoRata::Bozza);
            let rate = posizione.rate().filter(|it| aperta(it.stato)).map(|it| it.id);
            let rate: Vec<RataId> = rate.collect();
            let causa = format!("annullata da {}", chi.nome());
            let esiti = annulla(tx, &rate, Some(motivo), &causa).await?;
            Ok(esiti
                .into_iter()
                .collect::<Result<(), RifiutoModifica>>()
                .map_err(|_| RifiutoAtto::Pagata))
        }
        Atto::Ripristina => {
            let causa = format!("ripristinata da {}", chi.nome());
            let esito = ripristina_annullata(tx, posizione.id, motivo, &causa).await?;
            Ok(esito.map_err(|rifiuto| match rifiuto {
                RifiutoRipristino::NonAnnullata => RifiutoAtto::NonAnnullata,
                RifiutoRipristino::Pagata => RifiutoAtto::Pagata,
                RifiutoRipristino::Sostituita => RifiutoAtto::Sostituita,
            }))
        }
    }
}

/// The posizione, when it is of their ente and of a service of theirs.
async fn find(app: &App, chi: &Chi, id: &str) -> Result<Posizione, WebError> {
    let id: PosizioneId = id.parse().map_err(|_| WebError::NotFound)?;
    let mut tx = chi.begin(app).await?;
    let found = find_dell_ente(&mut tx, chi.suo_ente()?, id).await?;
    tx.rollback().await?;
    found.ok_or(WebError::NotFound)
}
