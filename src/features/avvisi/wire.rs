//! The strip as thermal printers take it: ESC/POS, as Epson's printers and those like them understand
//! it (Epson, «ESC/POS Command Reference»: `ESC @`, `FS .`, `ESC t`, `ESC a`, `ESC E`, `GS !`, `GS ( k`, `GS V`).
use super::model::Lingua;
use super::model::striscia::{Pezzo, Striscia};
use anyhow::Context;
use deunicode::deunicode_char;

/// Paper of a roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotolo {
    Mm58,
    Mm80,
}

impl Rotolo {
    pub fn from_mm(mm: u8) -> Option<Self> {
        match mm {
            58 => Some(Self::Mm58),
            80 => Some(Self::Mm80),
            _ => None,
        }
    }

    /// Letters of a line, 12 dots each, of 384 and 576.
    fn columns(self) -> usize {
        match self {
            Self::Mm58 => 32,
            Self::Mm80 => 48,
        }
    }
}

/// Page 19: Western Europe with the euro, from 0x80.
const PC858: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
                     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
/// Page 18: Central Europe.
const PC852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐\
                     └┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}";

/// Dots of a module of the QR code: 33 of them are 28.9 mm at 8 dots a millimetre.
const MODULE: u8 = 7;
const LEFT: u8 = 0;
const CENTRE: u8 = 1;
/// Twice as wide and as high.
const LARGE: u8 = 0x11;
const NORMAL: u8 = 0;

/// The bytes to send to the printer.
pub fn escpos(striscia: &Striscia, lingua: Lingua, rotolo: Rotolo) -> anyhow::Result<Vec<u8>> {
    let testi = lingua.testi().context("texts of the strip")?;
    let mut out = Stampante::new(lingua, rotolo);
    for pezzo in striscia.pezzi(lingua, testi) {
        out.pezzo(&pezzo);
    }
    Ok(out.end())
}

/// What was sent so far.
struct Stampante {
    bytes: Vec<u8>,
    page: Vec<char>,
    columns: usize,
}

impl Stampante {
    fn new(lingua: Lingua, rotolo: Rotolo) -> Self {
        let (number, page) = if lingua == Lingua::Sl { (18, PC852) } else { (19, PC858) };
        // Many printers begin with two bytes a letter.
        let mut bytes = vec![0x1b, b'@', 0x1c, b'.'];
        bytes.extend([0x1b, b't', number]);
        Self { bytes, page: page.chars().collect(), columns: rotolo.columns() }
    }

    fn pezzo(&mut self, pezzo: &Pezzo) {
        match pezzo {
            Pezzo::Titolo(testo) => {
                self.align(CENTRE);
                self.feed();
                self.bold(true);
                self.lines(testo, self.columns);
                self.bold(false);
                self.align(LEFT);
                self.feed();
            }
            Pezzo::Sezione(testo) => {
                self.feed();
                self.forte(testo);
            }
            Pezzo::Ente(testo) => self.forte(testo),
            Pezzo::Testo(testo) => self.lines(testo, self.columns),
            Pezzo::Riga { nome, valore } => self.lines(&format!("{nome}: {valore}"), self.columns),
            Pezzo::Somma { importo, quando } => {
                self.size(LARGE);
                self.lines(importo, self.columns / 2);
                self.size(NORMAL);
                self.lines(quando, self.columns);
            }
            Pezzo::Qr { testo, .. } => self.qr(testo),
        }
    }

    fn forte(&mut self, testo: &str) {
        self.bold(true);
        self.lines(testo, self.columns);
        self.bold(false);
    }

    /// Words in lines of `columns`; a word that none can hold is divided.
    fn lines(&mut self, testo: &str, columns: usize) {
        let mut used = 0_usize;
        for word in self.encoded(testo).split(|it| *it == b' ').filter(|it| !it.is_empty()) {
            for part in word.chunks(columns) {
                if 0 < used && columns < used + 1 + part.len() {
                    self.bytes.push(b'\n');
                    used = 0;
                }
                if 0 < used {
                    self.bytes.push(b' ');
                    used += 1;
                }
                self.bytes.extend_from_slice(part);
                used += part.len();
            }
        }
        self.bytes.push(b'\n');
    }

    /// In the printer's page; letters that it lacks are written with those it has.
    fn encoded(&self, testo: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity(testo.len());
        for letter in testo.chars() {
            if let Some(byte) = self.byte(letter) {
                out.push(byte);
            } else {
                let other = deunicode_char(letter).unwrap_or("?");
                out.extend(other.chars().filter_map(|it| self.byte(it)));
            }
        }
        out
    }

    fn byte(&self, letter: char) -> Option<u8> {
        match letter {
            // Nothing that a printer would take for a command.
            '\0'..='\u{1f}' | '\u{7f}' => Some(b' '),
            ' '..='~' => u8::try_from(letter).ok(),
            '’' | '‘' => Some(b'\''),
            letter => {
                let at = self.page.iter().position(|it| *it == letter)?;
                u8::try_from(at).ok()?.checked_add(0x80)
            }
        }
    }

    /// Model 2, correction M: of these lengths, always version 4.
    fn qr(&mut self, testo: &str) {
        self.align(CENTRE);
        self.symbol(&[0x41, 0x32, 0]);
        self.symbol(&[0x43, MODULE]);
        self.symbol(&[0x45, 0x31]);
        let mut data = vec![0x50, 0x30];
        data.extend_from_slice(testo.as_bytes());
        self.symbol(&data);
        self.symbol(&[0x51, 0x30]);
        self.align(LEFT);
        self.feed();
    }

    /// `GS ( k`, function of the symbols of kind QR.
    fn symbol(&mut self, function: &[u8]) {
        let len = u16::try_from(function.len() + 1).unwrap_or(u16::MAX);
        self.bytes.extend([0x1d, b'(', b'k']);
        self.bytes.extend(len.to_le_bytes());
        self.bytes.push(0x31);
        self.bytes.extend_from_slice(function);
    }

    fn align(&mut self, how: u8) {
        self.bytes.extend([0x1b, b'a', how]);
    }

    fn bold(&mut self, on: bool) {
        self.bytes.extend([0x1b, b'E', u8::from(on)]);
    }

    fn size(&mut self, size: u8) {
        self.bytes.extend([0x1d, b'!', size]);
    }

    fn feed(&mut self) {
        self.bytes.push(b'\n');
    }

    /// Fed past the blade, and cut.
    fn end(mut self) -> Vec<u8> {
        self.bytes.extend([0x1d, b'V', 0x42, 0]);
        self.bytes
    }
}

#[cfg(test)]
pub mod tests;
