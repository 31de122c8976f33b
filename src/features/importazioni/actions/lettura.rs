//! Reading a file in a thread of its own: blocks of rows, each while the one before is written.
use super::super::model::{
    Formato, Gruppi, Layout, Mappatura, Riferimenti, RifiutoFile, Riga, Scarto, Scelte,
};
use super::super::wire::{
    self, Interprete, Interruzione, Record, Riconosciuto, Tabella, riconosci,
};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::io::{Read, Seek};
use std::sync::Arc;
use tokio::sync::mpsc::Sender;

/// Rows written in one transaction, and their bytes: whichever comes first.
const BLOCCO: usize = 5_000;
const BLOCCO_BYTE: usize = 4 * 1024 * 1024;
/// A posizione is not cut in two by the end of a block, up to this many times its size.
const TOLLERANZA: usize = 2;

/// A file that can be loaded: read to its end once, put aside as a table, and its layout known.
#[derive(Clone)]
pub struct Promosso {
    pub tabella: Arc<Tabella>,
    pub interprete: Interprete,
    pub scelte: Scelte,
}

impl Promosso {
    /// What people are told of it.
    pub fn formato(&self) -> Formato {
        let layout = self.interprete.layout;
        let lista = matches!(layout, Layout::PiemontepayLista | Layout::PiemontepayAggiornamento);
        Formato { mappato: layout == Layout::Mappato, lista, ..formato(&self.tabella) }
    }
}

/// What people are told of a file whose layout is not known yet.
pub fn formato(tabella: &Tabella) -> Formato {
    let forma = tabella.forma;
    let separatore = match forma.formato {
        wire::Formato::Csv(separatore) => char::from(separatore).to_string(),
        _ => String::new(),
    };
    Formato {
        tipo: forma.formato.nome().to_owned(),
        codifica: forma.codifica.map(|it| it.nome().to_owned()).unwrap_or_default(),
        separatore,
        voci: forma.voci,
        intestazione: tabella.intestazione.clone(),
        mappato: false,
        lista: false,
    }
}

/// Reads the whole file once and keeps nothing of its rows in memory: a file that cannot be read
/// to its end is refused before any row is written, and so is one of no known layout.
pub fn promuovi<R: Read + Seek + Send + 'static>(
    file: R,
    scelte: Scelte,
) -> Result<Promosso, Interruzione> {
    let tabella = Arc::new(Tabella::leggi(file)?);
    match riconosci(&tabella, &scelte)? {
        Riconosciuto::Noto(it) => Ok(Promosso { tabella, interprete: *it, scelte }),
        Riconosciuto::DaMappare { .. } => Err(RifiutoFile::DaMappare.into()),
    }
}

/// What the columns of a file of unknown layout seem to mean.
pub fn proposta<R: Read + Seek + Send + 'static>(
    file: R,
) -> Result<Option<Mappatura>, Interruzione> {
    match riconosci(&Tabella::leggi(file)?, &Scelte::default())? {
        Riconosciuto::Noto(_) => Ok(None),
        Riconosciuto::DaMappare { proposta, .. } => Ok(Some(proposta)),
    }
}

/// Some rows in a row, with the records they came from.
pub struct Blocco {
    pub righe: Vec<Riga>,
    pub record: Vec<Record>,
    pub gruppi: Gruppi,
    /// Rows of the file before them.
    pub da: u64,
}

/// Sends the rows of the file, in order, until its end or until nobody listens. The first `fatte` were
/// sent before: their blocks, which are the same each time, are passed over.
pub fn spedisci(
    promosso: &Promosso,
    riferimenti: &Riferimenti,
    fatte: u64,
    a_chi: &Sender<Blocco>,
) -> Result<(), Interruzione> {
    let mut lettore = promosso.tabella.lettore();
    let mut interprete = promosso.interprete.clone();
    let mut visti = Visti::default();
    let (mut righe, mut record) = (Vec::with_capacity(BLOCCO), Vec::with_capacity(BLOCCO));
    let (mut byte, mut da) = (0, 0_u64);
    while let Some(letto) = lettore.prossimo()? {
        let Some(mut riga) = interprete.leggi(&letto, riferimenti) else { continue };
        visti.controlla(&mut riga);
        let volte = if continua(&interprete, &righe, &riga) { TOLLERANZA } else { 1 };
        if righe.len() >= BLOCCO * volte || byte >= BLOCCO_BYTE * volte {
            let pronte = std::mem::replace(&mut righe, Vec::with_capacity(BLOCCO));
            let pronti = std::mem::replace(&mut record, Vec::with_capacity(BLOCCO));
            let quante = u64::try_from(pronte.len()).unwrap_or_default();
            let gone = fatte <= da && a_chi.blocking_send(Blocco::new(pronte, pronti, da)).is_err();
            if gone {
                return Ok(());
            }
            (byte, da) = (0, da.saturating_add(quante));
        }
        byte += letto.byte();
        righe.push(riga);
        record.push(letto);
    }
    if !righe.is_empty() && fatte <= da {
        // Nobody listening means that writing failed, and that is told there.
        let _ = a_chi.blocking_send(Blocco::new(righe, record, da));
    }
    Ok(())
}

/// Whether the row is of the same posizione as the last one of the block.
fn continua(interprete: &Interprete, righe: &[Riga], riga: &Riga) -> bool {
    interprete.riunisce() && righe.last().is_some_and(|it| it.iupd == riga.iupd)
}

impl Blocco {
    pub fn new(mut righe: Vec<Riga>, record: Vec<Record>, da: u64) -> Self {
        let gruppi = Gruppi::new(&righe);
        gruppi.controlla(&mut righe);
        Self { righe, record, gruppi, da }
    }
}

/// Keys met so far, as hashes: a file of two million rows takes 70 MB less than with their text.
#[derive(Default)]
pub struct Visti {
    hasher: RandomState,
    iud: HashMap<u64, u64>,
    avvisi: HashMap<u64, u64>,
}

impl Visti {
    /// Refuses a row whose IUD or notice number an earlier row has.
    pub fn controlla(&mut self, riga: &mut Riga) {
        if !riga.iud.is_empty() {
            let prima = *self.iud.entry(self.hasher.hash_one(&riga.iud)).or_insert(riga.numero);
            if prima != riga.numero {
                riga.scarti.push(Scarto::IudDoppio { riga: prima });
                // A copy does not bring down the posizione of the row it repeats.
                riga.iupd.clear();
            }
        }
        let avviso = riga.contenuto.as_ref().and_then(|it| it.rata.numero_avviso.as_ref());
        if let Some(avviso) = avviso {
            let prima = *self.avvisi.entry(self.hasher.hash_one(avviso)).or_insert(riga.numero);
            if prima != riga.numero {
                riga.scarti.push(Scarto::NavDoppio { riga: prima });
            }
        }
    }
}
