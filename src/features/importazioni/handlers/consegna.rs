//! Files of a load, for whoever loaded it.
use super::{Chi, find};
use crate::features::importazioni::actions::{Consegna, consegna};
use crate::platform::registro::{self, Evento};
use crate::platform::web::{App, attachment};
use crate::platform::{Reply, WebError};
use actix_web::body::BodyStream;
use actix_web::web::{Bytes, Path};
use futures_util::Stream;
use std::fs::File;
use std::io::{self, Read};
use tokio::task::spawn_blocking;

/// Bytes read at a time.
const PEZZO: usize = 256 * 1024;

/// `GET …/file/{cosa}`: the file as it was sent, its refused rows, or what became of the others; 404 when it
/// is no longer kept. Each time is a line of the register.
pub async fn take(app: App, chi: Chi, path: Path<(String, String)>) -> Reply {
    let cosa = Consegna::ALL.into_iter().find(|it| it.as_str() == path.1);
    let cosa = cosa.ok_or(WebError::NotFound)?;
    let mut tx = chi.begin(&app).await?;
    let tracciato = find(&mut tx, &chi, &path.0).await?;
    let what = format!("tracciato {}: file preso, {}", tracciato.id, cosa.as_str());
    registro::add(&mut tx, &app, &chi.voce(Evento::Visione, None, what)).await?;
    tx.commit().await?;
    let file = consegna(&app.db, &tracciato, cosa).await?.ok_or(WebError::NotFound)?;
    let (tipo, fine) = match cosa {
        Consegna::Originale => ("application/octet-stream", extension(&tracciato.nome_file)),
        Consegna::Scarti | Consegna::Esiti => ("text/csv; charset=utf-8", "csv"),
    };
    let nome = format!("tracciato-{}-{}.{fine}", tracciato.id, cosa.as_str());
    Ok(attachment(tipo, &nome, BodyStream::new(Box::pin(pieces(file)))))
}

/// What the name ends with, when that is plain.
fn extension(nome: &str) -> &str {
    let fine = nome.rsplit_once('.').map_or("", |it| it.1);
    let plain = (1..=5).contains(&fine.len()) && fine.chars().all(|it| it.is_ascii_alphanumeric());
    if plain { fine } else { "bin" }
}

fn pieces(file: File) -> impl Stream<Item = io::Result<Bytes>> {
    futures_util::stream::try_unfold(file, |mut file| async {
        spawn_blocking(move || {
            let mut byte = Vec::with_capacity(PEZZO);
            let max = u64::try_from(PEZZO).unwrap_or(u64::MAX);
            (&mut file).take(max).read_to_end(&mut byte)?;
            Ok(if byte.is_empty() { None } else { Some((Bytes::from(byte), file)) })
        })
        .await
        .map_err(io::Error::other)?
    })
}
