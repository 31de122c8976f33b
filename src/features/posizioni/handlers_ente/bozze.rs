//! Drafts become payable: one, or those that are ticked in a list.
use super::POSIZIONI;
use crate::features::posizioni::model::modifica::ModificaPosizione;
use crate::features::posizioni::model::stato::StatoRata;
use crate::features::posizioni::{
    Posizione, find_dell_ente, find_posizioni, lock_posizioni, modifica,
};
use crate::kernel::PosizioneId;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{Operatore, ScriverePosizioni};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, see_other};
use serde::Deserialize;

/// A page of the list.
const AL_MASSIMO: usize = 50;
pub const PUBBLICA: &str = "/operatori/posizioni/pubblica";

#[derive(Deserialize)]
pub struct Scelte {
    #[serde(default)]
    posizione: Vec<PosizioneId>,
    /// The search they were ticked in, sealed.
    ricerca: Option<String>,
}

/// `POST /operatori/posizioni/pubblica`: who owes sees them from now on. 303 to the posizione, when it was one,
/// else to the list; 404, and nothing is done, when one of them is not theirs. What is no draft stays as it is.
pub async fn publish(
    ctx: Ctx,
    app: App,
    chi: Operatore<ScriverePosizioni>,
    sent: CsrfForm<Scelte>,
) -> Reply {
    let mut ids = sent.fields.posizione;
    ids.sort_unstable_by_key(|it| it.0);
    ids.dedup();
    ids.truncate(AL_MASSIMO);
    // Only what a sealed search is made of goes into an address.
    let sealed =
        |it: &String| it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let url = match (ids.as_slice(), sent.fields.ricerca.filter(sealed)) {
        (_, Some(ricerca)) => format!("{POSIZIONI}?ricerca={ricerca}"),
        ([sola], None) => format!("{POSIZIONI}/{sola}?fatto=pubblicata"),
        _ => POSIZIONI.to_owned(),
    };
    let (url, me) = (ctx.href(&url), chi.attore());
    let mut theirs = chi.begin(&app).await?;
    for id in &ids {
        find_dell_ente(&mut theirs, chi.suo_ente()?, *id).await?.ok_or(WebError::NotFound)?;
    }
    theirs.rollback().await?;
    let mut tx = app.db.begin().await?;
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, sent.idem).await? {
        return Ok(see_other(&url));
    }
    // As they are now: what a colleague changed meanwhile is published, not undone.
    lock_posizioni(&mut tx, &ids).await?;
    let bozze = find_posizioni(&mut tx, &ids).await?;
    let pubblica = |it: &Posizione| {
        let bozze = it.rate().filter(|it| it.stato == StatoRata::Bozza);
        let mut modifica = ModificaPosizione::di(it, bozze)?;
        modifica.rate.iter_mut().for_each(|it| it.pubblica = true);
        (!modifica.rate.is_empty()).then_some(modifica)
    };
    let cambi: Vec<ModificaPosizione> = bozze.iter().filter_map(pubblica).collect();
    // One that was paid or withdrawn meanwhile is left alone.
    let esiti = modifica(&mut tx, &cambi, &format!("pubblicata da {}", chi.nome())).await?;
    idempotency::finish(&mut tx, &me, sent.idem, &url).await?;
    for (cambio, esito) in cambi.iter().zip(esiti) {
        let posizione = bozze.iter().find(|it| it.id == cambio.posizione_id);
        for codice in posizione.filter(|_| esito.is_ok()).iter().flat_map(|it| it.codici()) {
            let what = format!("posizione {}: pubblicata", cambio.posizione_id);
            let voce = chi.voce(Evento::PosizioneModificata, codice, what);
            registro::add(&mut tx, &app, &voce).await?;
        }
    }
    tx.commit().await?;
    Ok(see_other(&url))
}
