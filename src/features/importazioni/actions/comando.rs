//! `fascicolo load FILE --ente CF`: a load from the command line.
use super::{NonCaricato, carica};
use crate::features::importazioni::model::Esito;
use crate::kernel::Clock;
use anyhow::Context;
use sqlx::PgPool;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Loads the file and tells what became of it; rejected rows go beside it, in `FILE.scarti.csv`.
/// True when every row was accepted.
pub async fn load_command(
    db: &PgPool,
    clock: &dyn Clock,
    path: &Path,
    ente_cf: &str,
) -> anyhow::Result<bool> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let nome = path.file_name().unwrap_or_default().to_string_lossy();
    let mut accanto = path.as_os_str().to_owned();
    accanto.push(".scarti.csv");
    let accanto = PathBuf::from(accanto);
    // One of an earlier load would be taken for this one's.
    match fs::remove_file(&accanto) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e.into()),
        _ => {}
    }
    let scarti = Pigro { path: accanto.clone(), file: None };
    let mut out = io::stdout().lock();
    match carica(db, clock.now(), ente_cf, &nome, file, scarti).await {
        Ok(esito) => {
            racconta(&mut out, &nome, &esito, &accanto)?;
            Ok(esito.conti.scartate == 0)
        }
        Err(NonCaricato::Rifiutato(rifiuto)) => {
            writeln!(out, "{nome}: file rifiutato, nessuna riga caricata. {rifiuto}")?;
            Ok(false)
        }
        Err(NonCaricato::Guasto(e)) => Err(e),
    }
}

fn racconta(out: &mut impl Write, nome: &str, esito: &Esito, scarti: &Path) -> io::Result<()> {
    let conti = esito.conti;
    writeln!(
        out,
        "{nome}: tracciato {} {:?}, {} righe.",
        esito.tracciato,
        esito.layout,
        conti.righe()
    )?;
    if let Some(prima) = esito.gia_caricato {
        writeln!(out, "  Lo stesso file era già stato caricato il {prima}.")?;
    }
    writeln!(
        out,
        "  {} inserite, {} modificate, {} annullate, {} già presenti e uguali, {} scartate.",
        conti.inserite, conti.modificate, conti.annullate, conti.invariate, conti.scartate
    )?;
    for (cosa, quante) in esito.segnalazioni.iter() {
        writeln!(
            out,
            "  Nota: {cosa} ({} righe, la prima è la {}).",
            quante.volte, quante.prima_riga
        )?;
    }
    if conti.scartate > 0 {
        writeln!(out, "  Righe scartate, ognuna con il motivo: {}", scarti.display())?;
    }
    Ok(())
}

/// A file made at its first byte: no rejected rows, no file.
struct Pigro {
    path: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Write for Pigro {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        match &mut self.file {
            Some(file) => file.write(buf),
            vuoto => vuoto.insert(BufWriter::new(File::create(&self.path)?)).write(buf),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), BufWriter::flush)
    }
}
