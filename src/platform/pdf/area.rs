//! What stands where on a sheet, and what it is to who hears it read. Points, from the top left.
#![expect(clippy::float_arithmetic, reason = "places on a sheet; no money is computed here")]
use super::faces::Faces;
use super::picture::Picture;
use super::text::{self, Span, Text};
use crate::platform::simbolo::Simbolo;
use krilla::geom::{Path, PathBuilder};
use svgtypes::{SimplePathSegment, SimplifyingPathParser};

/// A millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// What a part of a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tag {
    /// Its level, and what it says.
    Heading(u8, String),
    P,
    Table,
    Row,
    /// Names the cells beside it.
    RowHeader,
    Cell,
    /// A drawing, and what is said in its place.
    Figure(String),
}

/// A part of a sheet, with its parts in the order they are read.
#[derive(Default)]
pub struct Area {
    pub width: f32,
    pub height: f32,
    pub tag: Option<Tag>,
    pub parts: Vec<(f32, f32, Part)>,
}

pub enum Part {
    Area(Area),
    Text(Text),
    /// A grey ground, of a width and a height; not read.
    Ground(f32, f32, u8),
    /// A dashed line; not read.
    Cut(f32),
    /// Black modules, in a square of this side with the white around them.
    Symbol(Simbolo, f32),
    /// A black drawing in a square of 100, and how large its units are.
    Drawing(Path, f32),
    /// A picture, and its side.
    Picture(Picture, f32),
}

impl Area {
    /// An empty one.
    pub fn new(width: f32) -> Self {
        Self { width, ..Self::default() }
    }

    /// Words in lines; a tag of their own when one is given.
    pub fn text(faces: &Faces, spans: &[Span], width: f32, size: f32, tag: Option<Tag>) -> Self {
        Self::of(text::lines(faces, spans, width, size, false), width, tag)
    }

    /// The same, with words divided as their language does when no line can hold them.
    pub fn divided(faces: &Faces, spans: &[Span], width: f32, size: f32, tag: Option<Tag>) -> Self {
        Self::of(text::lines(faces, spans, width, size, true), width, tag)
    }

    fn of(text: Text, width: f32, tag: Option<Tag>) -> Self {
        let height = text.height;
        Self { width, height, tag, parts: vec![(0.0, 0.0, Part::Text(text))] }
    }

    /// A symbol of machines, `inner` wide without the white around it.
    pub fn symbol(symbol: Simbolo, inner: f32, alt: String) -> Self {
        let side = inner * float(symbol.side) / float(symbol.inner.max(1));
        let parts = vec![(0.0, 0.0, Part::Symbol(symbol, side))];
        Self { width: side, height: side, tag: Some(Tag::Figure(alt)), parts }
    }

    /// The path of an SVG in a square of 100, black; none when it is not one.
    pub fn drawing(svg: &str, side: f32, alt: String) -> Option<Self> {
        let parts = vec![(0.0, 0.0, Part::Drawing(path(svg)?, side / 100.0))];
        Some(Self { width: side, height: side, tag: Some(Tag::Figure(alt)), parts })
    }

    /// A picture, `side` wide and high.
    pub fn picture(picture: Picture, side: f32, alt: String) -> Self {
        let parts = vec![(0.0, 0.0, Part::Picture(picture, side))];
        Self { width: side, height: side, tag: Some(Tag::Figure(alt)), parts }
    }

    /// The widest line of its own words.
    pub fn words_width(&self) -> f32 {
        let widths = self.parts.iter().map(|(_, _, part)| match part {
            Part::Text(text) => text.width,
            _ => 0.0,
        });
        widths.fold(0.0, f32::max)
    }

    /// Where the first line of its own words stands, below its top.
    pub fn baseline(&self) -> f32 {
        let first = |part: &Part| match part {
            Part::Text(text) => text.runs.first().map(|it| it.baseline),
            _ => None,
        };
        self.parts.iter().find_map(|(_, y, part)| Some(y + first(part)?)).unwrap_or_default()
    }

    pub fn tagged(self, tag: Tag) -> Self {
        Self { tag: Some(tag), ..self }
    }

    /// Puts `part` below everything, after `gap` when there is something.
    pub fn below(&mut self, gap: f32, part: Area) {
        let y = if self.height > 0.0 { self.height + gap } else { 0.0 };
        self.at(0.0, y, part);
    }

    /// Puts `part` where it is told.
    pub fn at(&mut self, x: f32, y: f32, part: Area) {
        self.height = self.height.max(y + part.height);
        self.parts.push((x, y, Part::Area(part)));
    }

    /// Leaves space below everything.
    pub fn space(&mut self, gap: f32) {
        self.height += gap;
    }

    /// Areas beside each other, from their tops.
    pub fn beside(gap: f32, parts: impl IntoIterator<Item = Area>) -> Self {
        let mut all = Self::default();
        for part in parts {
            let x = if all.width > 0.0 { all.width + gap } else { 0.0 };
            all.width = x + part.width;
            all.at(x, 0.0, part);
        }
        all
    }
}

fn path(svg: &str) -> Option<Path> {
    let mut path = PathBuilder::new();
    let number = |it: f64| it.to_string().parse::<f32>().unwrap_or_default();
    for segment in SimplifyingPathParser::from(svg) {
        match segment.ok()? {
            SimplePathSegment::MoveTo { x, y } => path.move_to(number(x), number(y)),
            SimplePathSegment::LineTo { x, y } => path.line_to(number(x), number(y)),
            SimplePathSegment::CurveTo { x1, y1, x2, y2, x, y } => {
                path.cubic_to(number(x1), number(y1), number(x2), number(y2), number(x), number(y));
            }
            SimplePathSegment::Quadratic { x1, y1, x, y } => {
                path.quad_to(number(x1), number(y1), number(x), number(y));
            }
            SimplePathSegment::ClosePath => path.close(),
        }
    }
    path.finish()
}

/// Of what is counted on a sheet.
pub fn float(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}
