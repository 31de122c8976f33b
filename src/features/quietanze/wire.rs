//! The ZIP of a year's receipts: an index and the documents, each made when the browser takes it.
use super::model::{Quietanza, gruppi};
use super::pdf::breve;
use crate::kernel::rome;
use crate::platform::i18n::Texts;
use crate::platform::pdf::off_thread;
use crate::platform::spreadsheet::{inert, rows};
use actix_web::web::Bytes;
use anyhow::Context;
use futures_util::stream::{Stream, try_unfold};
use jiff::Timestamp;
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use tokio::sync::Semaphore;
use zip::write::{PreparedZipFile, SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// Name of the index, the first of the files.
const INDICE: &str = "indice.csv";

/// All the archives being made take one press of two, a document at a time: who asks for one receipt
/// finds the other free.
static TURNO: Semaphore = Semaphore::const_new(1);

/// What the ZIP has written and the browser has not taken yet: one document at most.
#[derive(Clone, Default)]
struct Uscita(Rc<RefCell<Vec<u8>>>);

impl Write for Uscita {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Uscita {
    fn take(&self) -> Bytes {
        self.0.take().into()
    }
}

/// A ZIP that is being made.
struct Archivio {
    zip: Box<ZipWriter<StreamWriter<Uscita>>>,
    uscita: Uscita,
    /// Still to do, with the names of their files.
    voci: std::vec::IntoIter<(String, Quietanza)>,
}

/// A ZIP of the index of `quietanze` and of what `documento` makes of each. A document that cannot be
/// made breaks the answer off: half an archive must not look whole.
pub fn archivio<F>(
    quietanze: Vec<Quietanza>,
    t: &Texts,
    documento: F,
) -> anyhow::Result<impl Stream<Item = anyhow::Result<Bytes>> + use<F>>
where
    F: Fn(&Quietanza) -> anyhow::Result<Vec<u8>> + Send + Sync + 'static,
{
    let documento = Arc::new(documento);
    let nomi = nomi(&quietanze);
    let uscita = Uscita::default();
    let mut zip = Box::new(ZipWriter::new_stream(uscita.clone()));
    let ultima = quietanze.iter().map(|it| it.pagata_at).max().unwrap_or_default();
    zip.add_prepared_file(file(INDICE, ultima, &indice(&quietanze, &nomi, t)?)?)?;
    let voci: Vec<_> = nomi.into_iter().zip(quietanze).collect();
    let archivio = Archivio { zip, uscita, voci: voci.into_iter() };
    Ok(try_unfold(Some(archivio), move |archivio| {
        let documento = Arc::clone(&documento);
        async move {
            let Some(archivio) = archivio else { return Ok(None) };
            let next = archivio.next(documento).await;
            next.inspect_err(|error| {
                tracing::error!(error = format!("{error:#}"), "a ZIP of receipts was broken off");
            })
        }
    }))
}

impl Archivio {
    /// Bytes of one document more, or of the end.
    async fn next<F>(mut self, documento: Arc<F>) -> anyhow::Result<Option<(Bytes, Option<Self>)>>
    where
        F: Fn(&Quietanza) -> anyhow::Result<Vec<u8>> + Send + Sync + 'static,
    {
        let Some((nome, quietanza)) = self.voci.next() else {
            self.zip.finish().context("the end of a ZIP")?;
            return Ok(Some((self.uscita.take(), None)));
        };
        let make = move || file(&nome, quietanza.pagata_at, &documento(&quietanza)?);
        let turno = TURNO.acquire().await?;
        let file = off_thread(make).await?;
        drop(turno);
        self.zip.add_prepared_file(file)?;
        Ok(Some((self.uscita.take(), Some(self))))
    }
}

/// A file as it is in the archive, dated `at` in Rome.
fn file(nome: &str, at: Timestamp, bytes: &[u8]) -> anyhow::Result<PreparedZipFile> {
    let at = at.to_zoned(rome());
    let parts = (
        u16::try_from(at.year())?,
        u8::try_from(at.month())?,
        u8::try_from(at.day())?,
        u8::try_from(at.hour())?,
        u8::try_from(at.minute())?,
        u8::try_from(at.second())?,
    );
    let (year, month, day, hour, minute, second) = parts;
    let at = zip::DateTime::from_date_and_time(year, month, day, hour, minute, second);
    let options = SimpleFileOptions::default()
        // Documents are compressed already, but readers of streams refuse what is only stored.
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(at.unwrap_or_default());
    Ok(PreparedZipFile::from_data(nome, options, bytes)?)
}

/// Names of the files, each once: a notice may have been paid twice.
fn nomi(quietanze: &[Quietanza]) -> Vec<String> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let nomi = quietanze.iter().map(|it| {
        let nome = it.nome_file();
        let n = seen.entry(nome.clone()).or_default();
        *n = n.saturating_add(1);
        if *n == 1 { nome } else { format!("{}-{n}.pdf", nome.trim_end_matches(".pdf")) }
    });
    nomi.collect()
}

/// A row a receipt, for spreadsheets: UTF-8 with its mark, `;`, dates as `2026-11-22`, amounts with a
/// comma. Codes are in groups of four, as on paper: as a number a spreadsheet would round them.
fn indice(quietanze: &[Quietanza], nomi: &[String], t: &Texts) -> anyhow::Result<Vec<u8>> {
    let mut out = rows();
    out.write_record([
        t.quietanze_zip_day(),
        t.quietanze_ente(),
        t.quietanze_causale(),
        t.quietanze_iuv(),
        t.quietanze_notice(),
        t.quietanze_amount(),
        t.quietanze_zip_remark(),
        t.quietanze_zip_file(),
    ])?;
    for (quietanza, nome) in quietanze.iter().zip(nomi) {
        let nota = quietanza.avvertenza().map(|it| breve(t, it)).unwrap_or_default();
        out.write_record([
            quietanza.quando().map_or_else(
                || t.quietanze_when_unknown(),
                |it| it.to_zoned(rome()).date().to_string(),
            ),
            cella(&quietanza.ente_nome),
            cella(&quietanza.causale),
            cella(&gruppi(&quietanza.iuv)),
            cella(&quietanza.numero_gruppi()),
            quietanza.importo.to_italiano(),
            nota,
            nome.clone(),
        ])?;
    }
    Ok(out.into_inner()?)
}

/// A text of others on one line, that no spreadsheet takes for a formula.
fn cella(text: &str) -> String {
    inert(&text.split(char::is_control).collect::<Vec<_>>().join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_no_row_is_broken() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+39", "'+39"),
            (" @SUM(A1)", "' @SUM(A1)"),
            ("-1", "'-1"),
            ("\t=1", "' =1"),
            ("TARI 2026\nrata 1", "TARI 2026 rata 1"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(cella(text), expected, "{text:?}");
        }
        assert_eq!(gruppi("01202600001234571"), "0120 2600 0012 3457 1");
    }
}
