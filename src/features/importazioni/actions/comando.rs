//! `fascicolo load FILE --ente CF`: a load from the command line.
use super::esecuzione::{Corsa, apri, esegui, fine};
use super::{NonCaricato, quante};
use crate::features::enti::{self, StatoEnte};
use crate::features::importazioni::model::{Conti, Decisione, Esito, RifiutoFile, Segnalazioni};
use crate::features::importazioni::store;
use crate::features::importazioni::store::turni::Turno;
use crate::features::importazioni::wire::Scarti;
use crate::kernel::Clock;
use anyhow::Context;
use jiff::Timestamp;
use sqlx::PgPool;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Between two looks at whether it is our turn, and between two words that we are still here.
const ATTESA: Duration = Duration::from_millis(200);
const BATTITO: Duration = Duration::from_secs(5);

/// Loads `file` for the ente with that codice fiscale, as on the day of `adesso`. Rejected rows go
/// to `scarti` as they came, plus code and sentence; nothing goes there when there are none.
///
/// Rows are independent, but those of a posizione stand or fall together. Loading the same file
/// again changes nothing. Files of an ente are loaded one at a time: this waits for its turn.
/// Memory does not grow with the file but for a hash for each row.
pub async fn carica<R, W>(
    db: &PgPool,
    adesso: Timestamp,
    ente_cf: &str,
    nome_file: &str,
    file: R,
    scarti: W,
) -> Result<Esito, NonCaricato>
where
    R: Read + Seek + Send + 'static,
    W: Write,
{
    let mut conn = db.acquire().await.context("no connection for the load")?;
    let ente = enti::find_by_cf(&mut conn, ente_cf).await.context("look-up of the ente failed")?;
    let ente = ente.ok_or(RifiutoFile::EnteSconosciuto)?;
    if !matches!(ente.stato, StatoEnte::Attivo | StatoEnte::Prova) {
        return Err(RifiutoFile::EnteSpento.into());
    }
    drop(conn);
    let (file, promosso) = apri(file, None).await?;
    let sha256 = promosso.esame.sha256;
    let turno = loop {
        let turno = store::turni::insert_in_turno(db, ente.id, nome_file, &sha256, adesso).await;
        if let Some(turno) = turno.context("the load cannot be written down")? {
            break turno;
        }
        tokio::time::sleep(ATTESA).await;
    };
    let mut conn = db.acquire().await.context("no connection for the load")?;
    let prima = store::find_precedente(&mut conn, ente.id, &sha256, Some(turno.id))
        .await
        .context("look-up of earlier loads failed")?;
    let layout = promosso.colonne.layout;
    let righe = quante(promosso.righe)?;
    store::turni::set_formato(&mut conn, &turno, layout, &promosso.formato(), righe).await?;
    drop(conn);

    let (mut conti, mut segnalazioni) = (Conti::default(), Segnalazioni::default());
    let mut scarti = Scarti::new(scarti, &promosso.intestazione, promosso.separatore);
    let corsa = Corsa { db, turno: &turno, ente: &ente, adesso };
    let lavoro = esegui(&corsa, file, &promosso, usize::MAX, |blocco, decisioni| {
        for ((riga, record), decisione) in blocco.righe.iter().zip(&blocco.record).zip(decisioni) {
            conti.add(decisione);
            if let Decisione::Scarta(motivi) = decisione {
                scarti.add(record, motivi).context("rejected rows cannot be written")?;
            } else {
                for cosa in &riga.segnalazioni {
                    segnalazioni.add(*cosa, riga.numero);
                }
            }
        }
        Ok(())
    });
    tokio::select! {
        esito = lavoro => esito.map(|_| ())?,
        guasto = batti(db, &turno) => guasto?,
    }
    scarti.flush().context("rejected rows cannot be written")?;
    let mut conn = db.acquire().await.context("no connection for the load")?;
    store::turni::end(&mut conn, &turno, fine(conti), None, adesso).await?;
    let gia_caricato = prima.map(|it| it.created_at);
    Ok(Esito { tracciato: turno.id, layout, conti, segnalazioni, gia_caricato })
}

/// Says again and again that whoever has the load is alive; ends when it is taken away.
pub async fn batti(db: &PgPool, turno: &Turno) -> anyhow::Result<()> {
    loop {
        tokio::time::sleep(BATTITO).await;
        store::turni::renew(&mut *db.acquire().await?, turno).await?;
    }
}

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
