//! A file of 200 MB: read to its end, told row by row, in little memory.
use super::{COMUNE, FileCsv, Scena, adesso};
use crate::features::importazioni;
use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const BYTE: u64 = 200 * 1024 * 1024;

/// Makes its text as it is read: a header, then rows of the same length.
struct Generatore {
    testata: Vec<u8>,
    riga: Vec<u8>,
    da: u64,
    /// Most memory that the process had while reading, kB.
    picco: Arc<AtomicU64>,
}

impl Generatore {
    fn righe(&self) -> u64 {
        (BYTE - self.testata.len() as u64) / self.riga.len() as u64
    }
}

impl Read for Generatore {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let testata = self.testata.len() as u64;
        if self.da < testata {
            let letti = (&self.testata[self.da as usize..]).read(buf)?;
            self.da += letti as u64;
            return Ok(letti);
        }
        let (riga, dentro) = (
            (self.da - testata) / self.riga.len() as u64,
            (self.da - testata) % self.riga.len() as u64,
        );
        if riga == self.righe() {
            return Ok(0);
        }
        if riga % 5_000 == 0 {
            self.picco.fetch_max(memoria(), Ordering::Relaxed);
        }
        // The key makes rows different from one another.
        let mut testo = self.riga.clone();
        testo[..9].copy_from_slice(format!("{riga:09}").as_bytes());
        let letti = (&testo[dentro as usize..]).read(buf)?;
        self.da += letti as u64;
        Ok(letti)
    }
}

impl Seek for Generatore {
    fn seek(&mut self, posto: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Start(da) = posto else { unimplemented!() };
        self.da = da;
        Ok(da)
    }
}

/// Resident memory of this process, kB.
fn memoria() -> u64 {
    let stato = fs::read_to_string("/proc/self/status").unwrap();
    let riga = stato.lines().find(|it| it.starts_with("VmRSS")).unwrap();
    riga.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn two_hundred_megabytes_are_read_in_little_memory() {
    let scena = Scena::new("grande").await;
    // Refused rows with a long cell that is not used: what is measured is reading, not writing.
    let lunga = "x".repeat(3_000);
    let celle = [("importoDovuto", "-1,00"), ("denominazioneEnteSecondario", lunga.as_str())];
    let testo = FileCsv::v1_4().riga("000000000", &celle).testo();
    let (testata, riga) = testo.split_once("\r\n").unwrap();
    let picco = Arc::new(AtomicU64::new(0));
    let file = Generatore {
        testata: format!("{testata}\r\n").into_bytes(),
        riga: riga.as_bytes().to_vec(),
        da: 0,
        picco: picco.clone(),
    };
    let righe = file.righe();
    let prima = memoria();
    let esito =
        importazioni::carica(&scena.db, adesso(), COMUNE, "grande.csv", file, io::sink()).await;
    let conti = esito.unwrap().conti;
    assert_eq!((conti.scartate, conti.righe()), (righe, righe));
    let crescita = picco.load(Ordering::Relaxed).saturating_sub(prima) / 1024;
    assert!(crescita < 100, "{crescita} MB more than before");
}
