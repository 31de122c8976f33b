//! The bytes of a file before any row is read: is it text, in which encoding, seen before?
use super::super::model::RifiutoFile;
use encoding_rs::WINDOWS_1252;
use sha2::{Digest, Sha256};
use std::io::{self, Read, Seek, SeekFrom};

/// Larger files are refused: they should be several files.
const MAX_BYTE: u64 = 512 * 1024 * 1024;
const BLOCCO: usize = 64 * 1024;

/// What the first reading of a file found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Esame {
    pub sha256: [u8; 32],
    pub codifica: Codifica,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codifica {
    Utf8,
    Utf8ConBom,
    /// What Windows spreadsheets write; taken for every text that is not UTF-8.
    Windows1252,
}

/// Reads the whole file once, without keeping it; the caller reads it again from the start.
pub fn esamina<R: Read + Seek>(file: &mut R) -> io::Result<Result<Esame, RifiutoFile>> {
    esamina_entro(file, MAX_BYTE)
}

fn esamina_entro<R: Read + Seek>(file: &mut R, max: u64) -> io::Result<Result<Esame, RifiutoFile>> {
    file.seek(SeekFrom::Start(0))?;
    let mut blocco = vec![0; BLOCCO];
    let mut sha = Sha256::new();
    let mut utf8 = Utf8::default();
    let (mut byte, mut bom) = (0_u64, false);
    loop {
        let letti = riempi(file, &mut blocco)?;
        let pezzo = blocco.get(..letti).unwrap_or_default();
        if pezzo.is_empty() {
            break;
        }
        if byte == 0 {
            if let Some(rifiuto) = non_csv(pezzo) {
                return Ok(Err(rifiuto));
            }
            bom = pezzo.starts_with(b"\xef\xbb\xbf");
        }
        byte += u64::try_from(letti).unwrap_or(u64::MAX);
        if byte > max {
            return Ok(Err(RifiutoFile::TroppoGrande));
        }
        if pezzo.contains(&0) {
            return Ok(Err(RifiutoFile::NonTesto));
        }
        sha.update(pezzo);
        utf8.add(pezzo);
    }
    let codifica = match (utf8.finisci(), bom) {
        (true, true) => Codifica::Utf8ConBom,
        (true, false) => Codifica::Utf8,
        (false, true) => return Ok(Err(RifiutoFile::Codifica)),
        (false, false) => Codifica::Windows1252,
    };
    let vuoto = byte == 0 || (bom && byte == 3);
    Ok(if vuoto {
        Err(RifiutoFile::Vuoto)
    } else {
        Ok(Esame { sha256: sha.finalize().into(), codifica })
    })
}

/// A reader of the same file as UTF-8, from its first character.
pub fn decodifica<R: Read + Seek>(mut file: R, codifica: Codifica) -> io::Result<Testo<R>> {
    let inizio = if codifica == Codifica::Utf8ConBom { 3 } else { 0 };
    file.seek(SeekFrom::Start(inizio))?;
    Ok(match codifica {
        Codifica::Utf8 | Codifica::Utf8ConBom => Testo::Utf8(file),
        Codifica::Windows1252 => Testo::Windows1252(Convertitore {
            file,
            decoder: WINDOWS_1252.new_decoder_without_bom_handling(),
            letti: vec![0; BLOCCO],
            // Each byte becomes at most three.
            pronti: vec![0; BLOCCO * 3 + 16],
            da: 0,
            a: 0,
        }),
    })
}

/// A file read as UTF-8, whatever it was written in.
pub enum Testo<R> {
    Utf8(R),
    Windows1252(Convertitore<R>),
}

/// Windows-1252 in, UTF-8 out, block by block.
pub struct Convertitore<R> {
    file: R,
    decoder: encoding_rs::Decoder,
    letti: Vec<u8>,
    pronti: Vec<u8>,
    da: usize,
    a: usize,
}

impl<R: Read> Read for Testo<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Utf8(file) => file.read(buf),
            Self::Windows1252(convertitore) => convertitore.read(buf),
        }
    }
}

impl<R: Read> Read for Convertitore<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.da == self.a {
            let letti = self.file.read(&mut self.letti)?;
            let pezzo = self.letti.get(..letti).unwrap_or_default();
            let (_, _, scritti, _) =
                self.decoder.decode_to_utf8(pezzo, &mut self.pronti, letti == 0);
            (self.da, self.a) = (0, scritti);
        }
        let mut pronti = self.pronti.get(self.da..self.a).unwrap_or_default();
        let dati = pronti.read(buf)?;
        self.da += dati;
        Ok(dati)
    }
}

/// Files that people send instead of a CSV, told by their first bytes.
fn non_csv(inizio: &[u8]) -> Option<RifiutoFile> {
    const FIRME: [(&[u8], RifiutoFile); 7] = [
        (b"PK\x03\x04", RifiutoFile::Compresso),
        (b"\x1f\x8b", RifiutoFile::Compresso),
        (b"7z\xbc\xaf", RifiutoFile::Compresso),
        (b"\xd0\xcf\x11\xe0", RifiutoFile::FoglioDiCalcolo),
        (b"%PDF", RifiutoFile::NonTesto),
        (b"\xff\xfe", RifiutoFile::Utf16),
        (b"\xfe\xff", RifiutoFile::Utf16),
    ];
    let foglio = inizio.windows(3).take(4096).any(|it| it == b"xl/");
    let trovata = FIRME.iter().find(|(firma, _)| inizio.starts_with(firma)).map(|it| it.1.clone());
    match trovata {
        Some(RifiutoFile::Compresso) if foglio => Some(RifiutoFile::FoglioDiCalcolo),
        altro => altro,
    }
}

fn riempi(file: &mut impl Read, blocco: &mut [u8]) -> io::Result<usize> {
    let mut pieno = 0;
    while let Some(resto) = blocco.get_mut(pieno..).filter(|it| !it.is_empty()) {
        match file.read(resto) {
            Ok(0) => break,
            Ok(letti) => pieno += letti,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(pieno)
}

/// Whether a text given in pieces is UTF-8, characters across two pieces included.
#[derive(Default)]
struct Utf8 {
    rotto: bool,
    /// Start of a character whose end is in the next piece.
    coda: Vec<u8>,
}

impl Utf8 {
    fn add(&mut self, pezzo: &[u8]) {
        if self.rotto {
            return;
        }
        let mut resto = pezzo;
        while let Some((primo, dopo)) = resto.split_first().filter(|_| !self.coda.is_empty()) {
            self.coda.push(*primo);
            resto = dopo;
            match std::str::from_utf8(&self.coda) {
                Ok(_) => self.coda.clear(),
                Err(e) if e.error_len().is_some() => self.rotto = true,
                Err(_) => {}
            }
            if self.rotto {
                return;
            }
        }
        if let Err(e) = std::str::from_utf8(resto) {
            self.rotto = e.error_len().is_some();
            self.coda = resto.get(e.valid_up_to()..).unwrap_or_default().to_vec();
        }
    }

    fn finisci(&self) -> bool {
        !self.rotto && self.coda.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    fn letto(byte: &[u8]) -> Result<(Codifica, String), RifiutoFile> {
        let mut file = Cursor::new(byte.to_vec());
        let esame = esamina(&mut file).unwrap()?;
        let mut testo = String::new();
        decodifica(file, esame.codifica).unwrap().read_to_string(&mut testo).unwrap();
        Ok((esame.codifica, testo))
    }

    #[test]
    fn the_three_encodings_give_the_same_text() {
        let atteso = "Città di Forlì – 100 €".to_owned();
        assert_eq!(letto(atteso.as_bytes()), Ok((Codifica::Utf8, atteso.clone())));
        let bom = [b"\xef\xbb\xbf", atteso.as_bytes()].concat();
        assert_eq!(letto(&bom), Ok((Codifica::Utf8ConBom, atteso.clone())));
        let ansi = b"Citt\xe0 di Forl\xec \x96 100 \x80";
        assert_eq!(letto(ansi), Ok((Codifica::Windows1252, atteso)));
    }

    #[test]
    fn what_is_not_text_is_told_by_its_kind() {
        let cases: [(&[u8], RifiutoFile); 8] = [
            (b"", RifiutoFile::Vuoto),
            (b"\xef\xbb\xbf", RifiutoFile::Vuoto),
            (b"PK\x03\x04....mimetype", RifiutoFile::Compresso),
            (b"PK\x03\x04....xl/workbook.xml", RifiutoFile::FoglioDiCalcolo),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", RifiutoFile::FoglioDiCalcolo),
            (b"\xff\xfeI\0U\0D\0", RifiutoFile::Utf16),
            (b"IUD;causale\nA\0B", RifiutoFile::NonTesto),
            (b"\xef\xbb\xbfCitt\xe0", RifiutoFile::Codifica),
        ];
        for (byte, rifiuto) in cases {
            assert_eq!(letto(byte).err(), Some(rifiuto));
        }
    }

    #[test]
    fn a_file_over_the_limit_is_refused_without_keeping_it() {
        struct Infinito;
        impl Read for Infinito {
            fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
                buf.fill(b'a');
                Ok(buf.len())
            }
        }
        impl Seek for Infinito {
            fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
                Ok(0)
            }
        }
        let esame = esamina_entro(&mut Infinito, 1024 * 1024).unwrap();
        assert_eq!(esame, Err(RifiutoFile::TroppoGrande));
    }

    proptest! {
        #[test]
        fn utf8_is_recognised_wherever_the_pieces_are_cut(testo in "\\PC{1,20}", taglio in 0..60usize) {
            let byte = testo.as_bytes();
            let taglio = taglio.min(byte.len());
            let mut utf8 = Utf8::default();
            utf8.add(&byte[..taglio]);
            utf8.add(&byte[taglio..]);
            prop_assert!(utf8.finisci());
            let mut rotto = Utf8::default();
            rotto.add(&byte[..taglio]);
            rotto.add(b"\xe0 ");
            prop_assert!(!rotto.finisci());
        }
    }
}
