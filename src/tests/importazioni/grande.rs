//! A file of 200 MB: read to its end, told row by row, in little memory.
use super::{COMUNE, FileCsv, Scena, adesso};
use crate::features::importazioni;
use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const BYTE: u64 = 200 * 1024 * 1024;

/// Makes its text as it is read: a header, then rows of the same length, each with its own key.
struct Generatore {
    testata: Vec<u8>,
    riga: Vec<u8>,
    righe: u64,
    /// What is ready to be read, and how much of it was.
    pronto: Vec<u8>,
    letti: usize,
    prossima: u64,
    /// Most memory that the process had while reading, kB.
    picco: Arc<AtomicU64>,
}

impl Read for Generatore {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.letti == self.pronto.len() && self.prossima < self.righe {
            self.pronto.clone_from(&self.riga);
            self.pronto[..9].copy_from_slice(format!("{:09}", self.prossima).as_bytes());
            self.letti = 0;
            self.prossima += 1;
            if self.prossima.is_multiple_of(1_000) {
                self.picco.fetch_max(memoria(), Ordering::Relaxed);
            }
        }
        let dati = (&self.pronto[self.letti..]).read(buf)?;
        self.letti += dati;
        Ok(dati)
    }
}

impl Seek for Generatore {
    fn seek(&mut self, posto: SeekFrom) -> io::Result<u64> {
        assert_eq!(posto, SeekFrom::Start(0), "a file is only read again from its start");
        self.pronto.clone_from(&self.testata);
        (self.letti, self.prossima) = (0, 0);
        Ok(0)
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
    let scena = Scena::new().await;
    // Refused rows with a long cell that is not used: what is measured is reading, not writing.
    let lunga = "x".repeat(3_000);
    let celle = [("importoDovuto", "-1,00"), ("denominazioneEnteSecondario", lunga.as_str())];
    let testo = FileCsv::v1_4().riga("000000000", &celle).testo();
    let (testata, riga) = testo.split_once("\r\n").unwrap();
    let picco = Arc::new(AtomicU64::new(0));
    let righe = BYTE / u64::try_from(riga.len()).unwrap();
    let file = Generatore {
        testata: format!("{testata}\r\n").into_bytes(),
        riga: riga.as_bytes().to_vec(),
        righe,
        pronto: vec![],
        letti: 0,
        prossima: 0,
        picco: picco.clone(),
    };
    let prima = memoria();
    let esito =
        importazioni::carica(&scena.db, adesso(), COMUNE, "grande.csv", file, io::sink()).await;
    let conti = esito.unwrap().conti;
    assert_eq!((conti.scartate, conti.righe()), (righe, righe));
    let crescita = picco.load(Ordering::Relaxed).saturating_sub(prima) / 1024;
    assert!(crescita < 100, "{crescita} MB more than before");
}
