//! Forms with files: read from the wire to a file without a name, never to memory.
use super::csrf::{LIMIT, check};
use super::web::{AppState, WebError};
use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::{FromRequest, HttpRequest, web};
use anyhow::Context;
use futures_util::TryStreamExt;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::future::Future;
use std::io::SeekFrom;
use std::pin::Pin;
use tokio::io::{AsyncSeekExt, AsyncWriteExt};
use uuid::Uuid;

const MIB: u64 = 1024 * 1024;
/// Files of one form, those left empty included.
const MOST_FILES: usize = 10;
/// A name is for people to read: what is longer is cut, characters.
const MOST_NAME: usize = 120;

/// A `multipart/form-data` form that passed the same checks as a [`super::CsrfForm`], before any of its
/// files was read. A file over `MAX_MIB` is read to its end and not kept: the page can say so.
pub struct CsrfUpload<T, const MAX_MIB: u64> {
    pub fields: T,
    pub idem: Uuid,
    /// In the order of the form; a field in which nothing was chosen is not there.
    pub files: Vec<Uploaded>,
}

/// A file that was sent.
pub struct Uploaded {
    /// Of the form's field.
    pub field: String,
    /// As the sender's device calls it, without folders: for people to read, never a path.
    pub name: String,
    /// Bytes that were sent.
    pub bytes: u64,
    /// None: larger than it may be.
    pub content: Option<Content>,
}

/// What was in it.
pub struct Content {
    /// Open at its start; it is gone when it is closed.
    pub file: File,
    pub sha256: [u8; 32],
}

impl<T, const MAX_MIB: u64> CsrfUpload<T, MAX_MIB> {
    /// The file chosen in the field of that name.
    pub fn take(&mut self, field: &str) -> Option<Uploaded> {
        let at = self.files.iter().position(|it| it.field == field)?;
        Some(self.files.remove(at))
    }
}

impl<T: DeserializeOwned + 'static, const MAX_MIB: u64> FromRequest for CsrfUpload<T, MAX_MIB> {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, WebError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let parts = Multipart::new(req.headers(), payload.take());
        let req = req.clone();
        Box::pin(async move { read(&req, parts, MAX_MIB * MIB).await })
    }
}

async fn read<T: DeserializeOwned, const MAX_MIB: u64>(
    req: &HttpRequest,
    mut parts: Multipart,
    max: u64,
) -> Result<CsrfUpload<T, MAX_MIB>, WebError> {
    let app = req.app_data::<web::Data<AppState>>().context("no AppState")?;
    let told = req.headers().get(CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse().ok());
    // Nobody chooses such a file by mistake: it is not worth reading to its end.
    if told.is_some_and(|it: u64| max.saturating_mul(4).saturating_add(MIB) < it) {
        return Err(WebError::BadRequest);
    }
    let (mut pairs, mut files, mut idem) = (vec![], vec![], None);
    let mut text = 0_usize;
    while let Some(mut part) = parts.try_next().await.map_err(|_| WebError::BadRequest)? {
        let field = part.name().ok_or(WebError::BadRequest)?.to_owned();
        let name = part.content_disposition().and_then(|it| it.get_filename()).map(plain);
        if let Some(name) = name {
            if MOST_FILES <= files.len() {
                return Err(WebError::BadRequest);
            }
            // The tokens come before the first file.
            idem = Some(idem.map_or_else(|| check(req, app, &pairs), Ok)?);
            files.extend(keep(&mut part, field, name, max).await?);
        } else {
            let value = value(&mut part, &mut text).await?;
            pairs.push((field, value));
        }
    }
    let idem = idem.map_or_else(|| check(req, app, &pairs), Ok)?;
    let encoded = serde_html_form::to_string(&pairs).map_err(|_| WebError::BadRequest)?;
    let fields = serde_html_form::from_str(&encoded).map_err(|_| WebError::BadRequest)?;
    Ok(CsrfUpload { fields, idem, files })
}

/// A field of text; `so_far` counts the bytes of all of them.
async fn value(part: &mut Field, so_far: &mut usize) -> Result<String, WebError> {
    let mut bytes = vec![];
    while let Some(piece) = part.try_next().await.map_err(|_| WebError::BadRequest)? {
        *so_far += piece.len();
        if LIMIT < *so_far {
            return Err(WebError::BadRequest);
        }
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| WebError::BadRequest)
}

/// Reads a file to its end; `None` when nothing was chosen.
async fn keep(
    part: &mut Field,
    field: String,
    name: String,
    max: u64,
) -> Result<Option<Uploaded>, WebError> {
    let file = tempfile::tempfile().context("no room for a file that is sent")?;
    let mut file = tokio::fs::File::from_std(file);
    let mut sha = Sha256::new();
    let mut bytes = 0_u64;
    while let Some(piece) = part.try_next().await.map_err(|_| WebError::BadRequest)? {
        bytes = bytes.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if bytes <= max {
            sha.update(&piece);
            file.write_all(&piece).await.context("a file that is sent cannot be kept")?;
        } else if max.saturating_mul(4) < bytes {
            return Err(WebError::BadRequest);
        }
    }
    if bytes == 0 && name.is_empty() {
        return Ok(None);
    }
    if max < bytes {
        return Ok(Some(Uploaded { field, name, bytes, content: None }));
    }
    file.flush().await.context("a file that is sent cannot be kept")?;
    file.seek(SeekFrom::Start(0)).await.context("a file that was sent cannot be read")?;
    let content = Content { file: file.into_std().await, sha256: sha.finalize().into() };
    Ok(Some(Uploaded { field, name, bytes, content: Some(content) }))
}

/// The last part of a path, whatever separates it, without what cannot be read.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|it| !it.is_control()).take(MOST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_path() {
        for (sent, kept) in [
            ("dovuti.csv", "dovuti.csv"),
            ("C:\\Users\\ada\\dovuti.csv", "dovuti.csv"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nb.csv", "ab.csv"),
            ("", ""),
        ] {
            assert_eq!(plain(sent), kept, "{sent:?}");
        }
        assert_eq!(plain(&"è".repeat(300)).chars().count(), MOST_NAME);
    }
}
