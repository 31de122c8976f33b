//! Many notices in one document, for the printer: each begins with a mark that machines cut at.
use super::{Penna, pagina::Pagina};
use crate::features::avvisi::model::{Avviso, Lingua};
use crate::platform::pdf::area::{Area, MM, Part};
use crate::platform::pdf::faces::{Face, Faces};
use crate::platform::pdf::press::{About, print};
use crate::platform::pdf::text::{Span, Style};
use anyhow::Context;

/// The black bar at the left edge of a first sheet, and below it which notice of how many.
const BAR: (f32, f32) = (7.0 * MM, 2.0 * MM);
const COUNT: Style = Style::new(Face::Mono, 5.0);

/// Every notice after the other, PDF/UA-1, laid out one at a time. Slow: see
/// `platform::pdf::off_thread`.
pub fn blocco(
    avvisi: &[Avviso],
    lingua: Lingua,
    seconda: Option<Lingua>,
) -> anyhow::Result<Vec<u8>> {
    let faces = Faces::get().context("the PDF fonts are missing: run `make assets`")?;
    let penna = Penna::new(lingua, seconda)?;
    let primo = avvisi.first().context("a print run without notices")?;
    let about = About {
        title: &format!("{}: {}", primo.ente_nome, avvisi.len()),
        author: &primo.ente_nome,
        lang: lingua.code(),
        ident: avvisi.iter().map(|it| penna.ident(it)).collect(),
    };
    let chapters = avvisi.iter().enumerate().map(|(n, avviso)| {
        let foglio = penna.foglio(avviso)?;
        let mark = mark(faces, n.saturating_add(1), avvisi.len());
        Ok(Pagina::new(faces, &foglio).chapter(Some(mark)))
    });
    print(faces, &about, chapters)
}

fn mark(faces: &Faces, n: usize, all: usize) -> Area {
    let mut area = Area::new(BAR.0);
    area.parts.push((0.0, 0.0, Part::Ground(BAR.0, BAR.1, 0)));
    area.space(BAR.1);
    let count = format!("{n}/{all}");
    area.below(MM, Area::text(faces, &[Span::new(&count, COUNT, "it")], BAR.0, COUNT.size, None));
    area
}
