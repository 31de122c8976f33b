//! `fascicolo load FILE --ente CF`: a load from the command line.
use super::lettura::proposta;
use super::{NonCaricato, carica_con, esiti};
use crate::features::importazioni::model::{Esito, RifiutoFile};
use crate::features::importazioni::wire::Scelte;
use crate::kernel::Clock;
use anyhow::Context;
use sqlx::PgPool;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Loads the file and tells what became of it; rejected rows go beside it, in `FILE.scarti.csv`, or
/// with the end of their format; with `con_esiti`, rows that the ledger has go with their notice
/// numbers in `FILE.esiti.csv`. True when every row was accepted.
pub async fn load_command(
    db: &PgPool,
    clock: &dyn Clock,
    path: &Path,
    ente_cf: &str,
    scelte: &Scelte,
    con_esiti: bool,
) -> anyhow::Result<bool> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let nome = path.file_name().unwrap_or_default().to_string_lossy();
    let accanto_a = |cosa: &str, formato: &str| {
        let mut accanto = path.as_os_str().to_owned();
        accanto.push(format!(".{cosa}.{formato}"));
        PathBuf::from(accanto)
    };
    // One of an earlier load would be taken for this one's.
    for formato in ["csv", "xlsx", "json", "xml"] {
        for cosa in ["scarti", "esiti"] {
            match fs::remove_file(accanto_a(cosa, formato)) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e.into()),
                _ => {}
            }
        }
    }
    let accanto = accanto_a("scarti", "csv");
    let scarti = Pigro { path: accanto.clone(), file: None };
    let mut out = io::stdout().lock();
    match carica_con(db, clock.now(), ente_cf, (&nome, file), scelte, scarti).await {
        Ok(esito) => {
            let definitivo = accanto_a("scarti", esito.formato_scarti);
            if esito.conti.scartate > 0 && definitivo != accanto {
                fs::rename(&accanto, &definitivo)?;
            }
            racconta(&mut out, &nome, &esito, &definitivo)?;
            if con_esiti {
                let accanto = accanto_a("esiti", "csv");
                let uscita = Pigro { path: accanto.clone(), file: None };
                let file = File::open(path)?;
                let formato = esiti(db, clock.now(), ente_cf, file, scelte, uscita).await?;
                let definitivo = accanto_a("esiti", formato);
                if accanto.exists() {
                    fs::rename(&accanto, &definitivo)?;
                    writeln!(out, "  Codici avviso: {}", definitivo.display())?;
                }
            }
            Ok(esito.conti.scartate == 0)
        }
        Err(NonCaricato::Rifiutato(rifiuto)) => {
            writeln!(out, "{nome}: file rifiutato, nessuna riga caricata. {rifiuto}")?;
            if rifiuto == RifiutoFile::DaMappare {
                proponi(&mut out, path)?;
            }
            Ok(false)
        }
        Err(NonCaricato::Guasto(e)) => Err(e),
    }
}

/// Writes beside a file of unknown layout what its columns seem to mean, for somebody to complete;
/// an explanation that is there already stays.
fn proponi(out: &mut impl Write, path: &Path) -> anyhow::Result<()> {
    let mut accanto = path.as_os_str().to_owned();
    accanto.push(".mappatura.json");
    let accanto = PathBuf::from(accanto);
    let Some(proposta) = proposta(File::open(path)?)? else { return Ok(()) };
    if !accanto.exists() {
        fs::write(&accanto, serde_json::to_vec_pretty(&proposta)?)?;
    }
    writeln!(out, "  Completare {} e darlo con --mappatura.", accanto.display())?;
    Ok(())
}

fn racconta(out: &mut impl Write, nome: &str, esito: &Esito, scarti: &Path) -> io::Result<()> {
    let conti = esito.conti;
    writeln!(
        out,
        "{nome}: tracciato {} ({}; {}), {} righe.",
        esito.tracciato,
        esito.layout.nome(),
        esito.forma,
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
