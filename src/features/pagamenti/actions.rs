//! Starting a payment: written down first, then Checkout is asked, then the answer is written down.
//! A crash in between leaves an attempt that charged nothing and closes by itself.
use super::model::{ATTESA, Stato};
use super::port::{AvvisoDaPagare, Checkout, Ordine, RifiutoCheckout};
use super::store::{self, Nuovo};
use crate::features::carrello::{self, Controllo, Portatore, RigaPronta};
use crate::features::fonti;
use crate::kernel::{CarrelloId, Importo, Lang, PagamentoId, RataRif};
use crate::platform::idempotency::{self, Next};
use crate::platform::web::{App, WebError};
use jiff::Timestamp;
use std::collections::HashMap;
use std::time::Duration;
use url::Url;
use uuid::Uuid;

/// What the person confirmed: these notices, at these prices.
pub struct Richiesta {
    pub righe: Vec<(RataRif, Importo)>,
    pub email: Option<String>,
    pub lingua: Lang,
    /// They know of an attempt opened before and start again.
    pub ricomincia: bool,
    /// Where Checkout sends the browser back; none: to the page of the payment.
    pub ritorno: Option<Url>,
}

/// Why no payment started. The cart's page says it.
pub enum Rifiuto {
    ImportoCambiato,
    RigaCambiata,
    GiaAperto {
        id: PagamentoId,
        dal: Timestamp,
    },
    Checkout(RifiutoCheckout),
    /// Something of ours is broken.
    Guasto(WebError),
}

impl From<sqlx::Error> for Rifiuto {
    fn from(error: sqlx::Error) -> Self {
        Self::Guasto(error.into())
    }
}

impl From<anyhow::Error> for Rifiuto {
    fn from(error: anyhow::Error) -> Self {
        Self::Guasto(error.into())
    }
}

/// [`start`], once for each `idem`: whoever clicks twice is sent where the first click was. A click that is
/// being answered is waited for, longer than Checkout is given and than a claim left by a crash lasts.
pub async fn start_once(
    app: &App,
    checkout: &dyn Checkout,
    portatore: &Portatore,
    richiesta: &Richiesta,
    idem: Uuid,
) -> Result<String, Rifiuto> {
    let attore = portatore.attore();
    if let Some(url) = first_answer(app, &attore, idem).await? {
        return Ok(url);
    }
    let started = start(app, checkout, portatore, richiesta).await;
    let mut conn = app.db.acquire().await?;
    match started {
        Ok(url) => {
            idempotency::finish(&mut conn, &attore, idem, url.as_str()).await?;
            Ok(url.into())
        }
        Err(refused) => {
            idempotency::release(&mut conn, &attore, idem).await?;
            Err(refused)
        }
    }
}

/// Where the first click with this key was sent; none when this is the first.
async fn first_answer(app: &App, attore: &str, idem: Uuid) -> anyhow::Result<Option<String>> {
    for _ in 0..140 {
        let mut conn = app.db.acquire().await?;
        match idempotency::begin(&mut conn, attore, idem).await? {
            Next::Start => return Ok(None),
            Next::Answered(url) => return Ok(Some(url)),
            Next::InProgress => drop(conn),
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    anyhow::bail!("a click is being answered for 35 seconds")
}

/// Opens a cart on Checkout for what was confirmed.
async fn start(
    app: &App,
    checkout: &dyn Checkout,
    portatore: &Portatore,
    richiesta: &Richiesta,
) -> Result<Url, Rifiuto> {
    let (id, righe) = prepare(app, portatore, richiesta).await?;
    let ordine = ordine(app, id, &righe, richiesta)?;
    let answer = checkout.apri(&ordine).await;
    let (stato, motivo) = match &answer {
        Ok(_) => (Stato::InCheckout, None),
        Err(refusal) => (Stato::Rifiutato, Some(refusal.to_string())),
    };
    let mut conn = app.db.acquire().await?;
    store::set_stato(&mut conn, id, stato, motivo.as_deref()).await?;
    if answer.is_err() {
        let remote: Vec<_> = righe.iter().filter_map(|it| it.riga.cosa.rif().remota()).collect();
        fonti::libera(&mut conn, &remote, app.clock.now()).await?;
    }
    answer.map_err(Rifiuto::Checkout)
}

/// Checks the confirmed lines on the locked cart and writes the attempt down.
async fn prepare(
    app: &App,
    portatore: &Portatore,
    richiesta: &Richiesta,
) -> Result<(PagamentoId, Vec<RigaPronta>), Rifiuto> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let cart = carrello::find_id(&mut tx, portatore).await?;
    let Some(cart) = cart else { return Err(Rifiuto::RigaCambiata) };
    carrello::lock(&mut tx, cart).await?;
    let (_, controllo) = carrello::controllo(&mut tx, portatore, now).await?;
    let righe = confirmed(&controllo, richiesta)?;
    let rate: Vec<RataRif> =
        righe.iter().flat_map(|it| [it.riga.cosa.rif(), it.riga.rif]).collect();
    if !richiesta.ricomincia {
        let since = now - ATTESA;
        let open = store::find_open(&mut tx, cart, &rate, since).await?;
        if let Some((id, dal)) = open {
            return Err(Rifiuto::GiaAperto { id, dal });
        }
    }
    let id = insert(&mut tx, portatore, cart, richiesta, &righe, now).await?;
    let remote: Vec<_> = rate.iter().filter_map(|it| it.remota()).collect();
    fonti::set_in_pagamento(&mut tx, &remote, now).await?;
    tx.commit().await?;
    Ok((id, righe))
}

async fn insert(
    conn: &mut sqlx::PgConnection,
    portatore: &Portatore,
    carrello: CarrelloId,
    richiesta: &Richiesta,
    righe: &[RigaPronta],
    now: Timestamp,
) -> sqlx::Result<PagamentoId> {
    let id = PagamentoId(Uuid::new_v4());
    let righe: Vec<_> = righe.iter().map(|it| (it.riga.cosa.rif(), it.prezzo.importo)).collect();
    let nuovo = Nuovo {
        id,
        titolare: portatore.titolare(),
        carrello,
        email: richiesta.email.as_deref(),
        lingua: richiesta.lingua,
        righe: &righe,
        now,
    };
    store::insert(conn, &nuovo).await?;
    Ok(id)
}

/// The lines the person confirmed, if each can still be paid at the price they saw.
fn confirmed(controllo: &Controllo, richiesta: &Richiesta) -> Result<Vec<RigaPronta>, Rifiuto> {
    let mut pronte: HashMap<RataRif, &RigaPronta> =
        controllo.pronte().map(|it| (it.riga.rif, it)).collect();
    if richiesta.righe.is_empty() || carrello::MAX_PER_PAGAMENTO < richiesta.righe.len() {
        return Err(Rifiuto::RigaCambiata);
    }
    let mut righe = vec![];
    for (rata, visto) in &richiesta.righe {
        let pronta = pronte.remove(rata).ok_or(Rifiuto::RigaCambiata)?;
        if pronta.prezzo.importo != *visto {
            return Err(Rifiuto::ImportoCambiato);
        }
        righe.push(pronta.clone());
    }
    Ok(righe)
}

fn ordine(
    app: &App,
    id: PagamentoId,
    righe: &[RigaPronta],
    richiesta: &Richiesta,
) -> anyhow::Result<Ordine> {
    let prefix = match richiesta.lingua {
        Lang::It => String::new(),
        lang => format!("/{}", lang.code()),
    };
    Ok(Ordine {
        pagamento: id,
        avvisi: righe
            .iter()
            .map(|it| AvvisoDaPagare {
                numero: it.riga.cosa.numero_avviso().clone(),
                ente_cf: it.riga.cosa.ente_cf().as_str().to_owned(),
                ente_nome: it.riga.cosa.ente_nome().to_owned(),
                causale: it.riga.cosa.causale().to_owned(),
                importo: it.prezzo.importo,
            })
            .collect(),
        ritorno: match &richiesta.ritorno {
            Some(url) => url.clone(),
            None => app.config.portal_url.join(&format!("{prefix}/pagamento/{id}"))?,
        },
        email: richiesta.email.clone(),
        lingua: richiesta.lingua,
    })
}
