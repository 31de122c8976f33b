//! Many things from one file: first what each row would do, then doing it. Nothing is written while a row is wrong,
//! and the same file again changes nothing. What takes two people by hand takes two people from a file.
mod enti;
mod incarichi;
mod servizi;

pub use enti::Enti;
pub use incarichi::Incarichi;
pub use servizi::{ServiziDegliEnti, ServiziDellEnte};

use crate::features::backoffice::views::file as views;
use crate::features::backoffice::wire::tabella::{Guasto, Tabella};
use crate::features::enti::{self as feature_enti, Ente};
use crate::platform::operatori::{Operatore, Permesso};
use crate::platform::web::{App, attachment};
use crate::platform::{Confermato, CsrfUpload, Ctx, Reply, WebError, html, spreadsheet};
use actix_web::http::StatusCode;
use anyhow::Context;
use serde::Deserialize;
use sqlx::PgConnection;
use std::io::Read;
use views::{Esito, Quale, Riga};

/// A kind of file.
pub trait Foglio {
    type Permesso: Permesso;
    /// What a row that does something writes.
    type Azione;
    const QUALE: Quale;

    /// What each row does, in the order of the file. Only looks.
    async fn esamina(
        conn: &mut PgConnection,
        ctx: &Ctx,
        chi: &Operatore<Self::Permesso>,
        tabella: &Tabella,
    ) -> Result<Vec<(Riga, Option<Self::Azione>)>, WebError>;

    /// Does it, and writes the lines of the register, last. An error when somebody did the same meanwhile:
    /// then nothing of the file is written.
    async fn scrivi(
        conn: &mut PgConnection,
        app: &App,
        ctx: &Ctx,
        chi: &Operatore<Self::Permesso>,
        azioni: Vec<Self::Azione>,
    ) -> Result<(), WebError>;
}

#[derive(Deserialize)]
pub struct Modo {
    /// The button that writes; the other one only looks.
    carica: Option<String>,
}

/// `GET …/file`
pub async fn form<F: Foglio + 'static>(ctx: Ctx, _: Confermato<F::Permesso>) -> Reply {
    Ok(html(StatusCode::OK, views::form(&ctx, F::QUALE, None)))
}

/// `GET …/modello`: an empty file with its columns and a row as an example, to be opened with a spreadsheet.
pub async fn template<F: Foglio + 'static>(_: Operatore<F::Permesso>) -> Reply {
    let (teste, esempio) = (F::QUALE.colonne(), F::QUALE.esempio());
    let mut rows = spreadsheet::rows();
    rows.write_record(teste.iter().map(|it| it.0)).context("a template")?;
    rows.write_record(esempio.iter().map(|it| spreadsheet::inert(it).into_owned()))
        .context("a template")?;
    let bytes = rows.into_inner().context("a template")?;
    Ok(attachment("text/csv; charset=utf-8", F::QUALE.nome_file(), bytes))
}

/// `POST …/file`: says of each row what it does, or what is wrong with it; writes all of them when it is asked
/// to and nothing is wrong, else none: 200, or 422.
pub async fn load<F: Foglio + 'static>(
    ctx: Ctx,
    app: App,
    chi: Confermato<F::Permesso>,
    mut form: CsrfUpload<Modo, 1>,
) -> Reply {
    let Confermato(chi) = chi;
    let content = form.take("file").and_then(|it| it.content);
    let letta = match content {
        None => Err(Guasto::File),
        Some(mut content) => {
            let mut bytes = vec![];
            content.file.read_to_end(&mut bytes).context("a file that was sent cannot be read")?;
            let servono = F::QUALE.colonne().iter().filter(|it| it.1).map(|it| it.0);
            Tabella::read(&bytes, &servono.collect::<Vec<_>>())
        }
    };
    let tabella = match letta {
        Ok(tabella) => tabella,
        Err(guasto) => {
            let page = views::form(&ctx, F::QUALE, Some(&guasto));
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let mut tx = chi.begin(&app).await?;
    let (righe, azioni): (Vec<Riga>, Vec<Option<F::Azione>>) =
        F::esamina(&mut tx, &ctx, &chi, &tabella).await?.into_iter().unzip();
    let sbagliate = righe.iter().any(|it| matches!(it.esito, Esito::Sbagliata(_)));
    let scritto = form.fields.carica.is_some() && !sbagliate;
    let azioni: Vec<F::Azione> = azioni.into_iter().flatten().collect();
    if scritto && !azioni.is_empty() {
        F::scrivi(&mut tx, &app, &ctx, &chi, azioni).await?;
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    let status = if sbagliate { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(html(status, views::esito(&ctx, F::QUALE, &righe, scritto)))
}

/// The entes that a row may name: every one for the region, one's own for everybody else.
async fn nominabili<P: Permesso>(
    conn: &mut PgConnection,
    chi: &Operatore<P>,
) -> Result<Vec<Ente>, WebError> {
    Ok(match chi.ente() {
        None => feature_enti::list(conn).await?,
        Some(ente) => feature_enti::find(conn, ente).await?.into_iter().collect(),
    })
}

/// The ente that a cell names by its fiscal code; one's own when it is empty, for who has one.
fn nominato<'a, P: Permesso>(
    chi: &Operatore<P>,
    nominabili: &'a [Ente],
    cella: &str,
) -> Option<&'a Ente> {
    if cella.is_empty() && chi.ente().is_some() {
        return nominabili.first();
    }
    nominabili.iter().find(|it| it.codice_fiscale.as_str() == cella)
}

/// A day as spreadsheets of this country write it, in the way browsers do; anything else as it is.
fn giorno(cella: &str) -> String {
    let parti: Vec<&str> = cella.split('/').collect();
    match parti.as_slice() {
        [giorno, mese, anno] => format!("{anno:0>4}-{mese:0>2}-{giorno:0>2}"),
        _ => cella.to_owned(),
    }
}
