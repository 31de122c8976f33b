//! The file of a load: kept in the database in pieces, given back as a file without a name.
use super::super::store;
use crate::kernel::TracciatoId;
use anyhow::Context;
use sqlx::{PgConnection, PgPool};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use tokio::task::spawn_blocking;

/// Bytes of a piece.
const PEZZO: usize = 1024 * 1024;

/// Keeps `file`, from its start.
pub async fn deposita(
    conn: &mut PgConnection,
    id: TracciatoId,
    mut file: File,
) -> anyhow::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    for numero in 0.. {
        let (letto, byte) = spawn_blocking(move || {
            let mut byte = Vec::with_capacity(PEZZO);
            let letti = (&mut file).take(u64::try_from(PEZZO)?).read_to_end(&mut byte)?;
            anyhow::Ok((file, byte.get(..letti).map(<[u8]>::to_vec).unwrap_or_default()))
        })
        .await??;
        if byte.is_empty() {
            return Ok(());
        }
        file = letto;
        store::insert_pezzo(conn, id, numero, &byte).await?;
    }
    Ok(())
}

/// The file as it was sent, open at its start; `None` when it is not kept (any more).
pub async fn ritira(db: &PgPool, id: TracciatoId) -> anyhow::Result<Option<File>> {
    let mut file = tempfile::tempfile().context("no room for a file")?;
    for numero in 0.. {
        // One query each: pieces never change.
        let pezzo = store::pezzo(&mut *db.acquire().await?, id, numero).await?;
        let Some(pezzo) = pezzo else {
            if numero == 0 {
                return Ok(None);
            }
            break;
        };
        file = spawn_blocking(move || file.write_all(&pezzo).map(|()| file)).await??;
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(Some(file))
}
