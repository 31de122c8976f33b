//! Codes read from pictures and from pages, by decoders that are not those that make them: what a scanner at a
//! counter would read.
use anyhow::{Context, anyhow};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use rxing::helpers::detect_in_luma_slice_with_hints;
use rxing::{BarcodeFormat, DecodeHints, Point, RXingResult};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pixels of a page beside a point of it: 200 an inch, what an office scanner makes.
const SCALA: f32 = 2.777_8;

/// A picture without colours, a byte a pixel, line by line; 0 is black.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grigi {
    pub largo: u32,
    pub alto: u32,
    pub luma: Vec<u8>,
}

/// Kinds of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tipo {
    Qr,
    DataMatrix,
}

/// A code that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letto {
    pub testo: String,
    /// Between two of its corners, pixels: to be held against the same of another picture.
    pub lato: u64,
}

/// The code of that kind that is in the picture; of several, one. Up to seconds of one core: see
/// [`super::pdf::off_thread`].
pub fn leggi(foglio: &Grigi, tipo: Tipo) -> Option<Letto> {
    finestre(foglio).into_iter().find_map(|finestra| decode(&finestra, tipo))
}

/// The first page of a PDF of ours, as it comes out of a printer.
pub fn prima_pagina(pdf: Vec<u8>) -> anyhow::Result<Grigi> {
    let pdf = Pdf::new(pdf).map_err(|error| anyhow!("a PDF of ours: {error:?}"))?;
    let page = pdf.pages().first().context("a PDF without pages")?;
    let settings = RenderSettings {
        x_scale: SCALA,
        y_scale: SCALA,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    let drawn = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let luma = drawn.data().iter().map(|it| {
        let sum = u32::from(it.r) * 299 + u32::from(it.g) * 587 + u32::from(it.b) * 114;
        u8::try_from(sum / 1000).unwrap_or(u8::MAX)
    });
    let luma = luma.collect();
    Ok(Grigi { largo: drawn.width().into(), alto: drawn.height().into(), luma })
}

fn decode(foglio: &Grigi, tipo: Tipo) -> Option<Letto> {
    let format = match tipo {
        Tipo::Qr => BarcodeFormat::QR_CODE,
        Tipo::DataMatrix => BarcodeFormat::DATA_MATRIX,
    };
    let mut hints = DecodeHints::default();
    // What somebody sends is not what the decoder's authors tried: if it panics, it read nothing.
    let read = catch_unwind(AssertUnwindSafe(|| {
        detect_in_luma_slice_with_hints(
            &foglio.luma,
            foglio.largo,
            foglio.alto,
            Some(format),
            &mut hints,
        )
    }));
    let letto: RXingResult = read.ok()?.ok()?;
    let lato = match letto.getPoints() {
        [first, second, ..] => distance(*first, *second),
        _ => 0,
    };
    Some(Letto { testo: letto.getText().to_owned(), lato })
}

/// Whole pixels between two points.
fn distance(a: Point, b: Point) -> u64 {
    let whole = |it: f32| format!("{it:.0}").parse::<i64>().unwrap_or_default();
    let (dx, dy) = (whole(a.x).abs_diff(whole(b.x)), whole(a.y).abs_diff(whole(b.y)));
    (dx.saturating_mul(dx).saturating_add(dy.saturating_mul(dy))).isqrt()
}

/// The whole picture, then its thirds across, then its sixths: a code that is lost on a page full of words is
/// found where there is less beside it. They overlap by half.
fn finestre(foglio: &Grigi) -> Vec<Grigi> {
    let (largo, alto) = (foglio.largo, foglio.alto);
    let mut finestre = vec![foglio.clone()];
    let fetta = alto / 3;
    for riga in 0..5 {
        finestre.extend(foglio.ritaglio(0, riga * fetta / 2, largo, fetta));
    }
    let mezza = largo / 2;
    for riga in 0..5 {
        for colonna in 0..3 {
            finestre.extend(foglio.ritaglio(colonna * mezza / 2, riga * fetta / 2, mezza, fetta));
        }
    }
    finestre
}

impl Grigi {
    /// A part of it.
    fn ritaglio(&self, x: u32, y: u32, largo: u32, alto: u32) -> Option<Self> {
        let [da, quanti, riga] = [x, largo, self.largo].map(usize::try_from);
        let (da, quanti, riga) = (da.ok()?, quanti.ok()?, riga.ok()?);
        let righe = self.luma.chunks_exact(riga.max(1));
        let righe = righe.skip(usize::try_from(y).ok()?).take(usize::try_from(alto).ok()?);
        let pezzi: Option<Vec<&[u8]>> = righe.map(|it| it.get(da..da + quanti)).collect();
        let luma = pezzi?.concat();
        let alto = u32::try_from(luma.len().checked_div(quanti)?).ok()?;
        Some(Self { largo, alto, luma }).filter(|it| 0 < it.alto)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_picture_is_its_rows_and_columns() {
        let foglio = Grigi { largo: 4, alto: 3, luma: (0..12).collect() };
        let pezzo = foglio.ritaglio(1, 1, 2, 2).unwrap();
        assert_eq!((pezzo.largo, pezzo.alto, pezzo.luma), (2, 2, vec![5, 6, 9, 10]));
        assert_eq!(foglio.ritaglio(3, 0, 2, 1), None, "beyond the edge");
    }

    #[test]
    fn nothing_is_read_where_nothing_is() {
        for tipo in [Tipo::Qr, Tipo::DataMatrix] {
            let bianco = Grigi { largo: 60, alto: 90, luma: vec![255; 5400] };
            assert_eq!(leggi(&bianco, tipo), None);
            assert_eq!(leggi(&Grigi { largo: 1, alto: 1, luma: vec![0] }, tipo), None);
        }
    }
}
