//! What somebody wrote in the form that a posizione came of, and the files with it.
use crate::features::enti;
use crate::features::spontanei::model::modulo::Modulo;
use crate::features::spontanei::model::risposte::leggi;
use crate::features::spontanei::store::{self, Compilazione};
use crate::features::spontanei::views_ente;
use crate::kernel::{AllegatoId, PosizioneId, oggi_a_roma};
use crate::platform::operatori::{Operatore, VederePosizioni};
use crate::platform::registro::{self, Evento};
use crate::platform::web::{App, attachment};
use crate::platform::{Ctx, Reply, WebError, html};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use sqlx::PgConnection;

type Chi = Operatore<VederePosizioni>;

/// Of the ente, by a form; or 404.
async fn della(conn: &mut PgConnection, chi: &Chi, id: &str) -> Result<Compilazione, WebError> {
    let id: PosizioneId = id.parse().map_err(|_| WebError::NotFound)?;
    let trovata = store::find_della_posizione(conn, chi.suo_ente()?, id).await?;
    trovata.ok_or(WebError::NotFound)
}

/// The form as it was when it was filled in.
async fn modulo(conn: &mut PgConnection, it: &Compilazione) -> Result<Modulo, WebError> {
    let servizi = enti::servizi(conn, it.ente).await?;
    let modulo = store::modulo_di(conn, it, &servizi).await?;
    modulo.ok_or(WebError::NotFound)
}

/// `GET /operatori/posizioni/{posizione}/richiesta`: every answer; a line of the register.
pub async fn show(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let it = della(&mut tx, &chi, &id).await?;
    let modulo = modulo(&mut tx, &it).await?;
    let allegati = store::allegati(&mut tx, it.id).await?;
    let lettura = leggi(&modulo, &it.risposte, oggi_a_roma(it.created_at));
    let what = format!("posizione {}: risposte al modulo", id.as_str());
    let voce = chi.voce(Evento::Visione, Some(it.persona.codice.as_str()), what);
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    let page = views_ente::richiesta(&ctx, &id, &modulo, &it, &lettura, &allegati);
    Ok(html(StatusCode::OK, page))
}

/// `GET /operatori/posizioni/{posizione}/richiesta/{allegato}`: the file, to be saved and never shown here; a
/// line of the register.
pub async fn download(app: App, chi: Chi, ids: Path<(String, String)>) -> Reply {
    let (posizione, allegato) = ids.into_inner();
    let allegato: AllegatoId = allegato.parse().map_err(|_| WebError::NotFound)?;
    let mut tx = chi.begin(&app).await?;
    let it = della(&mut tx, &chi, &posizione).await?;
    let trovato = match it.inviata {
        Some((id, ..)) => store::find_allegato(&mut tx, it.ente, id, allegato).await?,
        None => None,
    };
    let (tipo, contenuto) = trovato.ok_or(WebError::NotFound)?;
    let what = format!("posizione {posizione}: file {allegato} del modulo");
    let voce = chi.voce(Evento::Visione, Some(it.persona.codice.as_str()), what);
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    let fine = match tipo.as_str() {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        _ => "png",
    };
    Ok(attachment(&tipo, &format!("posizione-{posizione}-file-{allegato}.{fine}"), contenuto))
}
