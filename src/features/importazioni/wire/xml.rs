//! XML: the element that repeats is the record; its attributes and what is inside it are columns,
//! named by their way to it (`debitore.cognome`), a second time with a number (`voce.importo.2`).
use super::super::model::RifiutoFile;
use super::guardia::{Guardia, InSospeso};
use super::tabella::{Interruzione, Raccolta};
use super::testo::{Codifica, Testo, decodifica};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader};
use std::collections::HashMap;
use std::io::{self, BufReader, Read, Seek};

/// A record longer than this is refused.
const MAX_RECORD: usize = 1024 * 1024;
const MAX_LIVELLI: usize = 16;
/// Different ways to an element that are told apart.
const MAX_VIE: usize = 10_000;

struct Letto<R: Read> {
    reader: Reader<BufReader<Guardia<Testo<R>>>>,
    in_sospeso: InSospeso,
    buf: Vec<u8>,
    /// Names of the open elements.
    via: Vec<String>,
    radici: usize,
}

enum Passo {
    Apre(Vec<(String, String)>),
    Testo(String),
    /// With the name of the element.
    Chiude(String),
    Fine,
}

impl<R: Read + Seek> Letto<R> {
    fn new(file: R, codifica: Codifica) -> Result<Self, Interruzione> {
        let (guardia, in_sospeso) = Guardia::new(decodifica(file, codifica)?, MAX_RECORD);
        let mut reader = Reader::from_reader(BufReader::with_capacity(64 * 1024, guardia));
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, in_sospeso, buf: vec![], via: vec![], radici: 0 })
    }
}

impl<R: Read> Letto<R> {
    fn prossimo(&mut self) -> Result<Passo, Interruzione> {
        loop {
            self.buf.clear();
            let posto = self.reader.buffer_position();
            let evento =
                self.reader.read_event_into(&mut self.buf).map_err(|e| interruzione(e, posto))?;
            let storto = || Interruzione::from(RifiutoFile::Xml(posto));
            match evento {
                Event::Start(tag) => {
                    self.radici += usize::from(self.via.is_empty());
                    if self.via.len() >= MAX_LIVELLI || self.radici > 1 {
                        return Err(storto());
                    }
                    self.via.push(nome(&tag));
                    return Ok(Passo::Apre(attributi(&tag).ok_or_else(storto)?));
                }
                Event::End(_) => {
                    return Ok(Passo::Chiude(self.via.pop().unwrap_or_default()));
                }
                Event::Text(testo) => {
                    let testo = testo.xml10_content().map_err(|_| storto())?;
                    return Ok(Passo::Testo(testo.into_owned()));
                }
                Event::CData(testo) => {
                    let testo = testo.xml10_content().map_err(|_| storto())?;
                    return Ok(Passo::Testo(testo.into_owned()));
                }
                Event::GeneralRef(rif) => {
                    return entita(&rif).map(Passo::Testo).ok_or(RifiutoFile::XmlDtd.into());
                }
                Event::DocType(_) => return Err(RifiutoFile::XmlDtd.into()),
                Event::Eof if self.via.is_empty() && self.radici == 1 => return Ok(Passo::Fine),
                Event::Eof | Event::Empty(_) => return Err(storto()),
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            }
        }
    }
}

/// Without its prefix.
fn nome(tag: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(tag.local_name().as_ref()).into_owned()
}

fn attributi(tag: &BytesStart<'_>) -> Option<Vec<(String, String)>> {
    let mut trovati = vec![];
    for attributo in tag.attributes() {
        let attributo = attributo.ok()?;
        let chiave = attributo.key.as_ref();
        // Names of name spaces and of schemas say nothing of the record.
        if chiave.starts_with(b"xmlns") || chiave.starts_with(b"xsi:") {
            continue;
        }
        let nome = String::from_utf8_lossy(attributo.key.local_name().as_ref()).into_owned();
        let grezzo = std::str::from_utf8(attributo.value.as_ref()).ok()?;
        trovati.push((nome, quick_xml::escape::unescape(grezzo).ok()?.into_owned()));
    }
    Some(trovati)
}

fn entita(rif: &BytesRef<'_>) -> Option<String> {
    if rif.is_char_ref() {
        return rif.resolve_char_ref().ok()?.map(String::from);
    }
    let nome = std::str::from_utf8(rif.as_ref()).ok()?;
    quick_xml::escape::resolve_predefined_entity(nome).map(str::to_owned)
}

/// Puts the records of the text into `raccolta`.
pub fn leggi<R: Read + Seek>(
    mut file: R,
    codifica: Codifica,
    raccolta: &mut Raccolta,
) -> Result<(), Interruzione> {
    raccolta.altro_file();
    let record = via_del_record(&mut file, codifica)?;
    let mut letto = Letto::new(file, codifica)?;
    let mut numero = 0;
    let mut aperto: Option<Aperto> = None;
    loop {
        let passo = letto.prossimo()?;
        let dentro = letto.via.get(record.len()..).unwrap_or_default();
        match (passo, &mut aperto) {
            (Passo::Fine, _) => return Ok(()),
            (Passo::Apre(attributi), Some(aperto)) => {
                aperto.testo.clear();
                aperto.foglia = true;
                for (nome, valore) in attributi {
                    aperto.metti(raccolta, &colonna(dentro, &nome), valore)?;
                }
            }
            (Passo::Apre(attributi), vuoto @ None) if letto.via == record => {
                let nuovo = vuoto.insert(Aperto::default());
                for (nome, valore) in attributi {
                    nuovo.metti(raccolta, &nome, valore)?;
                }
            }
            (Passo::Testo(testo), Some(aperto)) => aperto.testo.push_str(&testo),
            (Passo::Chiude(nome), Some(dove)) => {
                let testo = std::mem::take(&mut dove.testo);
                // An empty element says that there is such a column.
                let foglia = std::mem::take(&mut dove.foglia);
                if foglia || !testo.trim().is_empty() {
                    dove.metti(raccolta, &colonna(dentro, &nome), testo.trim().to_owned())?;
                }
                if letto.via.len() < record.len() {
                    numero += 1;
                    raccolta.celle(numero, &dove.celle, &[])?;
                    aperto = None;
                    letto.in_sospeso.set(0);
                }
            }
            (Passo::Apre(_) | Passo::Testo(_) | Passo::Chiude(_), None) => letto.in_sospeso.set(0),
        }
    }
}

fn colonna(dentro: &[String], nome: &str) -> String {
    dentro.iter().map(String::as_str).chain([nome]).collect::<Vec<_>>().join(".")
}

/// A record while it is read.
#[derive(Default)]
struct Aperto {
    celle: Vec<String>,
    /// How often each way was met.
    volte: HashMap<String, usize>,
    testo: String,
    /// Nothing was closed since the last element was opened.
    foglia: bool,
}

impl Aperto {
    fn metti(
        &mut self,
        raccolta: &mut Raccolta,
        via: &str,
        valore: String,
    ) -> Result<(), Interruzione> {
        let volte = self.volte.entry(via.to_owned()).or_default();
        *volte += 1;
        let posto = match *volte {
            1 => raccolta.colonna(via)?,
            altre => raccolta.colonna(&format!("{via}.{altre}"))?,
        };
        if self.celle.len() <= posto {
            self.celle.resize(posto + 1, String::new());
        }
        if let Some(cella) = self.celle.get_mut(posto) {
            *cella = valore;
        }
        Ok(())
    }
}

/// The way to the element that is the record: of those with something inside, the nearest to the
/// root that is there more than once; where none is, the first inside the root.
fn via_del_record<R: Read + Seek>(
    file: R,
    codifica: Codifica,
) -> Result<Vec<String>, Interruzione> {
    let mut letto = Letto::new(file, codifica)?;
    // How often each way with something inside was met, and in which order first.
    let mut vie: HashMap<Vec<String>, (u64, usize)> = HashMap::new();
    let mut piena: Vec<bool> = vec![];
    loop {
        letto.in_sospeso.set(0);
        match letto.prossimo()? {
            Passo::Apre(attributi) => {
                if let Some(sopra) = piena.last_mut() {
                    *sopra = true;
                }
                piena.push(!attributi.is_empty());
            }
            Passo::Chiude(nome) => {
                if piena.pop() == Some(true) {
                    let via: Vec<String> = letto.via.iter().cloned().chain([nome]).collect();
                    let quante = vie.len();
                    let voce = vie.entry(via).or_insert((0, quante));
                    voce.0 += 1;
                    if quante >= MAX_VIE {
                        return Err(RifiutoFile::TroppeColonne.into());
                    }
                }
            }
            Passo::Testo(_) => {}
            Passo::Fine => break,
        }
    }
    let piu_volte = vie.iter().filter(|(_, (volte, _))| *volte > 1);
    let mut migliore = piu_volte.min_by_key(|(via, (_, posto))| (via.len(), *posto));
    if migliore.is_none() {
        let dentro = vie.iter().filter(|(via, _)| via.len() > 1);
        migliore = dentro.min_by_key(|(via, (_, posto))| (via.len(), *posto));
    }
    let radice = || vie.keys().find(|via| via.len() == 1).cloned().unwrap_or_default();
    let trovata = migliore.map_or_else(radice, |it| it.0.clone());
    if trovata.is_empty() { Err(RifiutoFile::SenzaRighe.into()) } else { Ok(trovata) }
}

fn interruzione(e: Error, posto: u64) -> Interruzione {
    match e {
        Error::Io(e) if e.kind() == io::ErrorKind::FileTooLarge => {
            RifiutoFile::RigaTroppoLunga(posto).into()
        }
        Error::Io(e) if e.kind() == io::ErrorKind::InvalidData => RifiutoFile::Codifica.into(),
        Error::Io(e) => Interruzione::Lettura(io::Error::new(e.kind(), e)),
        _ => RifiutoFile::Xml(posto).into(),
    }
}
