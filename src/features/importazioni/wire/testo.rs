//! The bytes of a file before any row is read: what are they, in which encoding, seen before?
use super::super::model::RifiutoFile;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use sha2::{Digest, Sha256};
use std::io::{self, Read, Seek, SeekFrom};

/// Larger files are refused: they should be several files.
const MAX_BYTE: u64 = 512 * 1024 * 1024;
const BLOCCO: usize = 64 * 1024;

/// What the first reading of a file found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Esame {
    pub sha256: [u8; 32],
    pub byte: u64,
    pub natura: Natura,
}

/// What the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Natura {
    Testo(Codifica),
    /// An archive, or a spreadsheet that is one (XLSX, ODS).
    Zip,
    Gzip,
    Xls,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codifica {
    Utf8,
    Utf8ConBom,
    /// With its mark; «Testo Unicode» of spreadsheets.
    Utf16Le,
    Utf16Be,
    /// What Windows spreadsheets write; taken for every text that is not UTF-8.
    Windows1252,
}

impl Codifica {
    /// As people call it.
    pub fn nome(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8ConBom => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        }
    }
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
    let mut firma = None;
    let (mut byte, mut bom, mut nulli) = (0_u64, false, false);
    loop {
        let letti = riempi(file, &mut blocco)?;
        let pezzo = blocco.get(..letti).unwrap_or_default();
        if pezzo.is_empty() {
            break;
        }
        if byte == 0 {
            firma = match firma_di(pezzo) {
                Some(Err(rifiuto)) => return Ok(Err(rifiuto)),
                Some(Ok(natura)) => Some(natura),
                None => None,
            };
            bom = pezzo.starts_with(b"\xef\xbb\xbf");
        }
        byte += u64::try_from(letti).unwrap_or(u64::MAX);
        if byte > max {
            return Ok(Err(RifiutoFile::TroppoGrande));
        }
        sha.update(pezzo);
        if firma.is_none() {
            nulli |= pezzo.contains(&0);
            utf8.add(pezzo);
        }
    }
    if nulli {
        return Ok(Err(RifiutoFile::NonTesto));
    }
    let natura = match (firma, utf8.finisci(), bom) {
        (Some(natura), ..) => natura,
        (None, true, true) => Natura::Testo(Codifica::Utf8ConBom),
        (None, true, false) => Natura::Testo(Codifica::Utf8),
        (None, false, true) => return Ok(Err(RifiutoFile::Codifica)),
        (None, false, false) => Natura::Testo(Codifica::Windows1252),
    };
    let vuoto = byte == 0 || (bom && byte == 3);
    Ok(if vuoto {
        Err(RifiutoFile::Vuoto)
    } else {
        Ok(Esame { sha256: sha.finalize().into(), byte, natura })
    })
}

/// A reader of the same file as UTF-8, from its first character.
pub fn decodifica<R: Read + Seek>(mut file: R, codifica: Codifica) -> io::Result<Testo<R>> {
    let inizio = match codifica {
        Codifica::Utf8ConBom => 3,
        Codifica::Utf16Le | Codifica::Utf16Be => 2,
        Codifica::Utf8 | Codifica::Windows1252 => 0,
    };
    file.seek(SeekFrom::Start(inizio))?;
    let decoder = match codifica {
        Codifica::Utf8 | Codifica::Utf8ConBom => return Ok(Testo::Utf8(file)),
        Codifica::Utf16Le => UTF_16LE.new_decoder_without_bom_handling(),
        Codifica::Utf16Be => UTF_16BE.new_decoder_without_bom_handling(),
        Codifica::Windows1252 => WINDOWS_1252.new_decoder_without_bom_handling(),
    };
    Ok(Testo::Altro(Convertitore {
        file,
        decoder,
        letti: vec![0; BLOCCO],
        // Each byte becomes at most three.
        pronti: vec![0; BLOCCO * 3 + 16],
        da: 0,
        a: 0,
        finito: false,
    }))
}

/// A file read as UTF-8, whatever it was written in.
pub enum Testo<R> {
    Utf8(R),
    Altro(Convertitore<R>),
}

/// Another encoding in, UTF-8 out, block by block.
pub struct Convertitore<R> {
    file: R,
    decoder: encoding_rs::Decoder,
    letti: Vec<u8>,
    pronti: Vec<u8>,
    da: usize,
    a: usize,
    finito: bool,
}

impl<R: Read> Read for Testo<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Utf8(file) => file.read(buf),
            Self::Altro(convertitore) => convertitore.read(buf),
        }
    }
}

impl<R: Read> Read for Convertitore<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        // A block may end inside its only character.
        while self.da == self.a && !self.finito {
            let letti = self.file.read(&mut self.letti)?;
            let pezzo = self.letti.get(..letti).unwrap_or_default();
            let (_, _, scritti, rotti) =
                self.decoder.decode_to_utf8(pezzo, &mut self.pronti, letti == 0);
            if rotti {
                self.finito = true;
                return Err(io::ErrorKind::InvalidData.into());
            }
            (self.da, self.a) = (0, scritti);
            // A decoder is not asked again after its end.
            self.finito = letti == 0;
        }
        let mut pronti = self.pronti.get(self.da..self.a).unwrap_or_default();
        let dati = pronti.read(buf)?;
        self.da += dati;
        Ok(dati)
    }
}

/// Files told by their first bytes: what they are, or why they are not read.
fn firma_di(inizio: &[u8]) -> Option<Result<Natura, RifiutoFile>> {
    const FIRME: [(&[u8], Result<Natura, RifiutoFile>); 8] = [
        (b"PK\x03\x04", Ok(Natura::Zip)),
        (b"PK\x05\x06", Err(RifiutoFile::ArchivioVuoto)),
        (b"\x1f\x8b", Ok(Natura::Gzip)),
        (b"7z\xbc\xaf", Err(RifiutoFile::Compresso)),
        (b"\xd0\xcf\x11\xe0", Ok(Natura::Xls)),
        (b"%PDF", Err(RifiutoFile::NonTesto)),
        (b"\xff\xfe", Ok(Natura::Testo(Codifica::Utf16Le))),
        (b"\xfe\xff", Ok(Natura::Testo(Codifica::Utf16Be))),
    ];
    FIRME.iter().find(|(firma, _)| inizio.starts_with(firma)).map(|it| it.1.clone())
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

    fn letto(byte: &[u8]) -> Result<(Natura, String), RifiutoFile> {
        let mut file = Cursor::new(byte.to_vec());
        let esame = esamina(&mut file).unwrap()?;
        let mut testo = String::new();
        if let Natura::Testo(codifica) = esame.natura {
            decodifica(file, codifica).unwrap().read_to_string(&mut testo).unwrap();
        }
        Ok((esame.natura, testo))
    }

    #[test]
    fn the_encodings_give_the_same_text() {
        let atteso = "Città di Forlì – 100 €".to_owned();
        let dice = |codifica| Ok((Natura::Testo(codifica), atteso.clone()));
        assert_eq!(letto(atteso.as_bytes()), dice(Codifica::Utf8));
        let bom = [b"\xef\xbb\xbf", atteso.as_bytes()].concat();
        assert_eq!(letto(&bom), dice(Codifica::Utf8ConBom));
        let ansi = b"Citt\xe0 di Forl\xec \x96 100 \x80";
        assert_eq!(letto(ansi), dice(Codifica::Windows1252));
        let parole: Vec<u16> = atteso.encode_utf16().collect();
        let le: Vec<u8> = parole.iter().flat_map(|it| it.to_le_bytes()).collect();
        assert_eq!(letto(&[b"\xff\xfe", le.as_slice()].concat()), dice(Codifica::Utf16Le));
        let be: Vec<u8> = parole.iter().flat_map(|it| it.to_be_bytes()).collect();
        assert_eq!(letto(&[b"\xfe\xff", be.as_slice()].concat()), dice(Codifica::Utf16Be));
    }

    #[test]
    fn what_is_not_text_is_told_by_its_kind() {
        let cases: [(&[u8], Result<Natura, RifiutoFile>); 9] = [
            (b"", Err(RifiutoFile::Vuoto)),
            (b"\xef\xbb\xbf", Err(RifiutoFile::Vuoto)),
            (b"PK\x03\x04....mimetype", Ok(Natura::Zip)),
            (b"PK\x05\x06", Err(RifiutoFile::ArchivioVuoto)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", Ok(Natura::Xls)),
            (b"7z\xbc\xaf", Err(RifiutoFile::Compresso)),
            (b"%PDF-1.7", Err(RifiutoFile::NonTesto)),
            (b"IUD;causale\nA\0B", Err(RifiutoFile::NonTesto)),
            (b"\xef\xbb\xbfCitt\xe0", Err(RifiutoFile::Codifica)),
        ];
        for (byte, atteso) in cases {
            assert_eq!(letto(byte).map(|it| it.0), atteso);
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
