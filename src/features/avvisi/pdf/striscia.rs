//! The strip of the street as a PDF/UA-1, one sheet as wide as the roll. Points and millimetres.
#![expect(clippy::float_arithmetic, reason = "places on a sheet; no money is computed here")]
use crate::features::avvisi::model::striscia::Pezzo;
use crate::features::avvisi::model::{Lingua, Striscia, qr};
use crate::features::avvisi::wire::Rotolo;
use crate::platform::pdf::area::{Area, MM, Tag};
use crate::platform::pdf::faces::{Face, Faces};
use crate::platform::pdf::press::{About, Chapter, print};
use crate::platform::pdf::sheet::Sheets;
use crate::platform::pdf::text::{Span, Style};
use anyhow::Context;

/// The symbol of machines, the white around it aside.
const SYMBOL: f32 = 25.0 * MM;
const TEXT: f32 = 8.5;
const PLAIN: Style = Style::new(Face::Regular, TEXT);
const STRONG: Style = Style::new(Face::Bold, TEXT);

/// Width of the roll, and of what its printers reach.
fn widths(rotolo: Rotolo) -> (f32, f32) {
    match rotolo {
        Rotolo::Mm58 => (58.0 * MM, 48.0 * MM),
        Rotolo::Mm80 => (80.0 * MM, 72.0 * MM),
    }
}

/// The strip. Slow: see `platform::pdf::off_thread`.
pub fn striscia(striscia: &Striscia, lingua: Lingua, rotolo: Rotolo) -> anyhow::Result<Vec<u8>> {
    let faces = Faces::get().context("the PDF fonts are missing: run `make assets`")?;
    let testi = lingua.testi().context("texts of the strip")?;
    let (width, printed) = widths(rotolo);
    let pen = Nastro { faces, lang: lingua.code() };
    let mut area = Area::new(printed);
    let pezzi = striscia.pezzi(lingua, testi);
    for pezzo in &pezzi {
        let gap = match pezzo {
            Pezzo::Titolo(_) | Pezzo::Sezione(_) => 4.5 * MM,
            Pezzo::Somma { .. } | Pezzo::Qr { .. } => 3.0 * MM,
            Pezzo::Testo(_) => 2.4 * MM,
            Pezzo::Ente(_) | Pezzo::Riga { .. } => 1.9 * MM,
        };
        pen.add(&mut area, gap, pezzo)?;
    }
    let t = &testi.striscia;
    let title = if striscia.is_preavviso { &t.preavviso } else { &t.verbale };
    let about = About {
        title: &format!("{title} {}", striscia.numero.gruppi()),
        author: &striscia.emittente.nome,
        lang: lingua.code(),
        ident: format!("striscia {} {}", striscia.numero, lingua.code()),
    };
    let (header, mark, sheets) = (Area::new(printed), None, Sheets::roll(width, area));
    print(faces, &about, [Ok(Chapter { header, mark, sheets })])
}

struct Nastro<'f> {
    faces: &'f Faces,
    lang: &'static str,
}

impl Nastro<'_> {
    fn add(&self, area: &mut Area, gap: f32, pezzo: &Pezzo) -> anyhow::Result<()> {
        let width = area.width;
        let part = match pezzo {
            Pezzo::Titolo(testo) => self.title(1, testo, 11.0, width),
            Pezzo::Sezione(testo) => self.title(2, testo, 9.5, width),
            Pezzo::Ente(testo) => self.p(&[Span::new(testo, STRONG, "it")], width),
            Pezzo::Testo(testo) => self.p(&[Span::new(testo, PLAIN, self.lang)], width),
            Pezzo::Riga { nome, valore } => {
                let name = format!("{nome}: ");
                let digits = valore.chars().all(|it| it.is_ascii_digit() || it == ' ');
                let style = if digits { Style::new(Face::Mono, TEXT) } else { STRONG };
                let value = Span { whole: digits, ..Span::new(valore, style, "it") };
                self.p(&[Span::new(&name, PLAIN, self.lang), value], width)
            }
            Pezzo::Somma { importo, quando } => {
                let style = Style::new(Face::Bold, 15.0);
                let sum = Span { whole: true, ..Span::new(importo, style, self.lang) };
                let when = Span { starts: true, ..Span::new(quando, STRONG, self.lang) };
                self.p(&[sum, when], width)
            }
            Pezzo::Qr { testo, alt } => {
                let alt = self.faces.printable(alt).into_owned();
                let symbol = Area::symbol(qr::simbolo(testo)?, SYMBOL, alt);
                let mut centred = Area::new(width);
                centred.at((width - symbol.width) / 2.0, 0.0, symbol);
                centred
            }
        };
        area.below(gap, part);
        Ok(())
    }

    fn title(&self, level: u8, testo: &str, size: f32, width: f32) -> Area {
        let words = self.faces.printable(testo).into_owned();
        let spans = [Span::new(testo, Style::new(Face::Bold, size), self.lang)];
        Area::text(self.faces, &spans, width, size, Some(Tag::Heading(level, words)))
    }

    fn p(&self, spans: &[Span], width: f32) -> Area {
        Area::text(self.faces, spans, width, TEXT, Some(Tag::P))
    }
}
