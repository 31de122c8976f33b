//! What is inside a file: one text or spreadsheet, or an archive of them; limits of `peers.md` §2.2.2.
use super::super::model::RifiutoFile;
use super::foglio::{self, FoglioZip};
use super::tabella::{Forma, Formato, Interruzione, Raccolta, da_parte};
use super::testo::{Codifica, Esame, Natura, decodifica, esamina};
use super::{json, lettura, xml};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// Files in an archive.
const MAX_VOCI: usize = 1_000;
/// Bytes of all of them together.
const MAX_ESTRATTI: u64 = 200 * 1024 * 1024;
/// Times that an archive may be smaller than what is in it, from a size that matters on.
const MAX_RAPPORTO: u64 = 100;
const MINIMO_RAPPORTO: u64 = 1024 * 1024;

/// Puts all rows of the file into `raccolta`.
pub fn leggi<R: Read + Seek + Send>(
    mut file: R,
    esame: Esame,
    raccolta: &mut Raccolta,
) -> Result<Forma, Interruzione> {
    file.seek(SeekFrom::Start(0))?;
    match esame.natura {
        Natura::Zip => {
            let mut zip = ZipArchive::new(&mut file).map_err(danno)?;
            if let Some(tipo) = foglio::tipo_di(&mut zip) {
                drop(zip);
                return pezzo_foglio(file, tipo, raccolta);
            }
            archivio(&mut zip, raccolta)
        }
        Natura::Gzip => {
            let mut spazio = Spazio { rimasti: MAX_ESTRATTI };
            let estratto = spazio.estrai(&mut MultiGzDecoder::new(file), esame.byte)?;
            let forma = pezzo(estratto, raccolta)?;
            Ok(Forma { voci: Some(1), ..forma })
        }
        Natura::Testo(_) | Natura::Xls => singolo(file, esame.natura, raccolta),
    }
}

fn archivio<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    raccolta: &mut Raccolta,
) -> Result<Forma, Interruzione> {
    if zip.len() > MAX_VOCI {
        return Err(RifiutoFile::TroppeVoci.into());
    }
    let mut spazio = Spazio { rimasti: MAX_ESTRATTI };
    let mut prima: Option<Forma> = None;
    let mut voci = 0;
    for posto in 0..zip.len() {
        let mut voce = zip.by_index(posto).map_err(danno)?;
        if voce.is_dir() || is_scoria(&voce.name().map_err(danno)?) {
            continue;
        }
        let compressi = voce.compressed_size();
        let estratto = spazio.estrai(&mut voce, compressi)?;
        let forma = pezzo(estratto, raccolta)?;
        if prima.is_some_and(|it| it.formato != forma.formato) {
            return Err(RifiutoFile::VociDiverse.into());
        }
        prima.get_or_insert(forma);
        voci += 1;
    }
    let forma = prima.ok_or(RifiutoFile::ArchivioVuoto)?;
    Ok(Forma { voci: Some(voci), ..forma })
}

/// What other systems put into archives beside the files.
fn is_scoria(nome: &str) -> bool {
    let ultimo = nome.rsplit('/').next().unwrap_or_default();
    nome.starts_with("__MACOSX/") || ultimo.starts_with('.') || ultimo == "Thumbs.db"
}

/// Room left for what an archive holds.
struct Spazio {
    rimasti: u64,
}

impl Spazio {
    /// The bytes that `compressi` bytes of an archive hold.
    fn estrai(&mut self, da: &mut impl Read, compressi: u64) -> Result<File, Interruzione> {
        let rapporto = compressi.saturating_mul(MAX_RAPPORTO).max(MINIMO_RAPPORTO);
        let massimo = rapporto.min(self.rimasti);
        let estratto = match da_parte(da, massimo) {
            Ok(estratto) => estratto.ok_or(RifiutoFile::Bomba)?,
            Err(e) if e.raw_os_error().is_some() => return Err(e.into()),
            Err(_) => return Err(RifiutoFile::Danneggiato.into()),
        };
        self.rimasti = self.rimasti.saturating_sub(estratto.metadata()?.len());
        Ok(estratto)
    }
}

/// One file of an archive.
fn pezzo(mut file: File, raccolta: &mut Raccolta) -> Result<Forma, Interruzione> {
    let esame = esamina(&mut file)??;
    match esame.natura {
        Natura::Gzip => Err(RifiutoFile::Annidato.into()),
        Natura::Zip => {
            file.seek(SeekFrom::Start(0))?;
            let mut zip = ZipArchive::new(&mut file).map_err(danno)?;
            let tipo = foglio::tipo_di(&mut zip).ok_or(RifiutoFile::Annidato)?;
            drop(zip);
            pezzo_foglio(file, tipo, raccolta)
        }
        Natura::Testo(_) | Natura::Xls => singolo(file, esame.natura, raccolta),
    }
}

fn pezzo_foglio<R: Read + Seek>(
    file: R,
    tipo: FoglioZip,
    raccolta: &mut Raccolta,
) -> Result<Forma, Interruzione> {
    let formato = match tipo {
        FoglioZip::Xlsx => {
            foglio::leggi_xlsx(file, raccolta)?;
            Formato::Xlsx
        }
        FoglioZip::Ods => {
            foglio::leggi_ods(file, raccolta)?;
            Formato::Ods
        }
    };
    Ok(Forma { formato, codifica: None, voci: None })
}

fn singolo<R: Read + Seek>(
    mut file: R,
    natura: Natura,
    raccolta: &mut Raccolta,
) -> Result<Forma, Interruzione> {
    let Natura::Testo(codifica) = natura else {
        foglio::leggi_xls(file, raccolta)?;
        return Ok(Forma { formato: Formato::Xls, codifica: None, voci: None });
    };
    let formato = match primo_segno(&mut file, codifica)? {
        Some('<') => {
            xml::leggi(file, codifica, raccolta)?;
            Formato::Xml
        }
        Some('{' | '[') => {
            json::leggi(file, codifica, raccolta)?;
            Formato::Json
        }
        _ => Formato::Csv(lettura::leggi(file, codifica, raccolta)?),
    };
    Ok(Forma { formato, codifica: Some(codifica), voci: None })
}

/// The first character that is not white space.
fn primo_segno<R: Read + Seek>(
    file: &mut R,
    codifica: Codifica,
) -> Result<Option<char>, Interruzione> {
    let mut inizio = vec![];
    decodifica(file, codifica)?.take(4_096).read_to_end(&mut inizio)?;
    Ok(String::from_utf8_lossy(&inizio).trim_start().chars().next())
}

/// An archive that cannot be opened is the sender's mistake, but for the disk below it.
fn danno(e: ZipError) -> Interruzione {
    match e {
        ZipError::Io(e) if e.raw_os_error().is_some() => e.into(),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => RifiutoFile::Protetto.into(),
        _ => RifiutoFile::Danneggiato.into(),
    }
}
