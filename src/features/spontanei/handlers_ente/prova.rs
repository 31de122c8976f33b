//! A form as citizens will see it, with values to try.
use super::{Chi, versioni};
use crate::features::spontanei::model::modulo::FILE_MIB;
use crate::features::spontanei::model::risposte::{IMPORTO, Risposte, leggi};
use crate::features::spontanei::views_ente::prova as views;
use crate::platform::web::App;
use crate::platform::{CsrfUpload, Ctx, Reply, WebError, html};
use actix_web::http::StatusCode;
use actix_web::web::Path;

/// `GET /operatori/moduli/{modulo}/prova`: the last version, empty.
pub async fn form(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    page(&ctx, &app, &chi, &id, None).await
}

/// `POST /operatori/moduli/{modulo}/prova`: what is wrong, or what it would become. Nothing is written.
pub async fn fill(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    form: CsrfUpload<Vec<(String, String)>, FILE_MIB>,
) -> Reply {
    let mut risposte = Risposte::default();
    for (nome, valore) in form.fields {
        if nome == IMPORTO {
            risposte.importo = valore;
        } else if let Some(campo) = nome.strip_prefix("c_") {
            let scritte: &mut Vec<String> = risposte.campi.entry(campo.to_owned()).or_default();
            scritte.push(valore);
        }
    }
    for file in form.files {
        if let Some(campo) = file.field.strip_prefix("c_") {
            risposte.campi.insert(campo.to_owned(), vec![file.name]);
        }
    }
    page(&ctx, &app, &chi, &id, Some(risposte)).await
}

async fn page(ctx: &Ctx, app: &App, chi: &Chi, id: &str, scritte: Option<Risposte>) -> Reply {
    let mut tx = chi.begin(app).await?;
    let (_, versioni) = versioni(&mut tx, chi, id).await?;
    tx.rollback().await?;
    let modulo = &versioni.first().ok_or(WebError::NotFound)?.modulo;
    let provato = scritte.is_some();
    let risposte = scritte.unwrap_or_default();
    let mut lettura = leggi(modulo, &risposte, ctx.oggi);
    if !provato {
        lettura.errori.clear();
    }
    let sbagliato = !lettura.errori.is_empty();
    let scheda = views::Scheda { id, modulo, risposte: &risposte, lettura: &lettura, provato };
    let status = if sbagliato { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(html(status, views::page(ctx, &scheda)))
}
