//! Areas on sheets become a PDF/UA-1: drawn, and tagged in the order they are read.
#![expect(clippy::float_arithmetic, reason = "places on a sheet; no money is computed here")]
use super::area::{Area, MM, Part, Tag, float};
use super::faces::{Face, Faces};
use super::sheet::Sheets;
use super::text::{Run, Style, Text};
use crate::platform::simbolo::Simbolo;
use anyhow::{Context, anyhow};
use krilla::color::luma;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Paint, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Node, TableHeaderScope, Tag as Role, TagGroup,
    TagKind, TagTree,
};
use krilla::{Document, SerializeSettings};
use std::num::NonZeroU16;
use std::sync::LazyLock;

/// Above the areas of every sheet but the first.
const HEADER: f32 = 8.0 * MM;
/// How far marks stand from the edges of the sheet.
const EDGE: f32 = 1.5 * MM;

/// Letters that every document has a drawing of in each face: the cut-down faces are then the same
/// in all of them, and made once.
const LETTERS: &str = " !\"%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\
                       abcdefghijklmnopqrstuvwxyzàèéìòùÀÈÉÌÒÙäöüßçêôûîâčšžº’–«»€";
/// The same of the numbers' face.
const NUMBERS: &str = " -.,/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// How many documents what is remembered of one is kept for.
const REMEMBERED: usize = 4;

static SETTINGS: LazyLock<Option<SerializeSettings>> = LazyLock::new(|| {
    let configuration =
        ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    Some(SerializeSettings { configuration: configuration.finish().ok()?, ..Default::default() })
});

/// What a document is.
pub struct About<'a> {
    pub title: &'a str,
    pub author: &'a str,
    /// ISO 639-1.
    pub lang: &'static str,
    /// Tells it from every other; not shown.
    pub ident: String,
}

/// A part of a document that begins on a sheet of its own.
pub struct Chapter {
    /// Above every sheet but the first; not read.
    pub header: Area,
    /// At the left edge of the first; not read.
    pub mark: Option<Area>,
    pub sheets: Sheets,
}

/// The document; each chapter is drawn, and let go, before the next is asked for. An error when it
/// would not be accessible, or a fault of krilla's.
pub fn print(
    faces: &Faces,
    about: &About,
    chapters: impl IntoIterator<Item = anyhow::Result<Chapter>>,
) -> anyhow::Result<Vec<u8>> {
    let settings = SETTINGS.as_ref().context("PDF/UA-1")?;
    let mut document = Document::new_with(settings.clone());
    let mut headings = vec![];
    let mut tree = TagTree::new().with_lang(Some(about.lang.to_owned()));
    let mut printed: usize = 0;
    for chapter in chapters {
        let chapter = chapter?;
        let paper = chapter.sheets.paper();
        for (of_chapter, sheet) in chapter.sheets.all().iter().enumerate() {
            let size =
                PageSettings::from_wh(paper.width, paper.height).context("a sheet without size")?;
            let mut page = document.start_page_with(size);
            let surface = page.surface();
            let mut pen =
                Pen { faces, surface, sheet: printed, lang: about.lang, headings: vec![] };
            if printed == 0 {
                pen.cut_faces();
            }
            match &chapter.mark {
                Some(mark) if of_chapter == 0 => pen.aside(EDGE, EDGE, mark),
                None if of_chapter == 0 => {}
                _ => pen.aside(paper.side, HEADER, &chapter.header),
            }
            for (y, area) in sheet {
                tree.children.extend(pen.area(paper.side, paper.top + y, area));
            }
            headings.append(&mut pen.headings);
            // Drawn when dropped.
            drop(pen);
            page.finish();
            printed = printed.saturating_add(1);
        }
    }
    anyhow::ensure!(!headings.is_empty(), "a PDF without headings");
    let metadata = Metadata::new()
        .title(faces.printable(about.title).into_owned())
        .authors(vec![faces.printable(about.author).into_owned()])
        .language(about.lang.to_owned())
        .creator("fascicolo".to_owned())
        .document_id(about.ident.clone());
    document.set_metadata(metadata);
    document.set_tag_tree(tree);
    let mut list = Outline::new();
    for node in outline(&headings) {
        list.push_child(node);
    }
    document.set_outline(list);
    let pdf = document.finish();
    comemo::evict(REMEMBERED);
    pdf.map_err(|error| anyhow!("a PDF was not made: {error:?}"))
}

/// Draws on one sheet.
struct Pen<'a, 'p> {
    faces: &'a Faces,
    surface: Surface<'p>,
    sheet: usize,
    lang: &'static str,
    headings: Vec<Heading>,
}

/// For the list that readers jump from.
struct Heading {
    level: u8,
    title: String,
    place: XyzDestination,
}

/// The headings of one level, with those below them under each.
fn outline(headings: &[Heading]) -> Vec<OutlineNode> {
    let level = headings.iter().map(|it| it.level).min().unwrap_or_default();
    let mut nodes = vec![];
    for group in headings.chunk_by(|_, next| level < next.level) {
        let Some((first, under)) = group.split_first() else { continue };
        let mut node = OutlineNode::new(first.title.clone(), first.place.clone());
        for inner in outline(under) {
            node.push_child(inner);
        }
        nodes.push(node);
    }
    nodes
}

impl Pen<'_, '_> {
    /// Writes [`LETTERS`] where nobody sees nor reads them.
    fn cut_faces(&mut self) {
        for face in Face::ALL {
            let letters = if face == Face::Mono { NUMBERS } else { LETTERS };
            let mut nowhere = self.surface.stream_builder();
            let mut surface = nowhere.surface();
            for letter in letters.chars() {
                let letter = self.faces.word(face, letter.encode_utf8(&mut [0; 4]));
                for part in letter.parts.iter().filter(|it| it.face == face) {
                    let font = self.faces.font(face);
                    let at = Point::from_xy(0.0, 0.0);
                    surface.draw_glyphs(at, &part.glyphs, font, &letter.text, 1.0, false);
                }
            }
            surface.finish();
            nowhere.finish();
        }
    }

    /// Draws what is not read.
    fn aside(&mut self, x: f32, y: f32, area: &Area) {
        for (dx, dy, part) in &area.parts {
            match part {
                Part::Area(area) => self.aside(x + dx, y + dy, area),
                Part::Text(text) => self.artifact(ArtifactType::Header, |pen| {
                    for run in &text.runs {
                        pen.run(x + dx, y + dy, run);
                    }
                }),
                // Nothing of these is read anywhere.
                Part::Ground(..) | Part::Cut(_) => drop(self.part(x + dx, y + dy, part)),
                Part::Symbol(..) | Part::Drawing(..) | Part::Picture(..) => {}
            }
        }
    }

    /// Draws and gives what is read of it.
    fn area(&mut self, x: f32, y: f32, area: &Area) -> Vec<Node> {
        let mut nodes = vec![];
        for (dx, dy, part) in &area.parts {
            nodes.extend(self.part(x + dx, y + dy, part));
        }
        let Some(tag) = &area.tag else { return nodes };
        if let Tag::Heading(level, title) = tag {
            let place = XyzDestination::new(self.sheet, Point::from_xy(x, y));
            self.headings.push(Heading { level: *level, title: title.clone(), place });
        }
        let mut group = TagGroup::new(self.role(tag, x, y, area));
        group.children = nodes;
        vec![group.into()]
    }

    fn part(&mut self, x: f32, y: f32, part: &Part) -> Vec<Node> {
        match part {
            Part::Area(area) => return self.area(x, y, area),
            Part::Text(text) => return self.text(x, y, text),
            Part::Ground(width, height, grey) => {
                let path = Rect::from_xywh(x, y, *width, *height).and_then(rectangle);
                self.artifact(ArtifactType::Layout, |pen| pen.fill(path.as_ref(), *grey));
            }
            Part::Cut(width) => {
                let mut path = PathBuilder::new();
                path.move_to(x, y);
                path.line_to(x + width, y);
                let dash = StrokeDash { array: vec![3.0, 3.0], offset: 0.0 };
                let path = path.finish();
                self.artifact(ArtifactType::Layout, |pen| {
                    pen.stroke(path.as_ref(), 120, 0.5, Some(dash));
                });
            }
            Part::Symbol(symbol, side) => {
                let scale = side / float(symbol.side);
                let black = |pen: &mut Self| pen.stroke(modules(symbol).as_ref(), 0, 1.0, None);
                return self.figure(x, y, scale, black);
            }
            Part::Drawing(path, scale) => {
                return self.figure(x, y, *scale, |pen| pen.fill(Some(path), 0));
            }
            Part::Picture(picture, side) => {
                let Some(size) = Size::from_wh(*side, *side) else { return vec![] };
                let image = picture.image();
                return self.figure(x, y, 1.0, |pen| pen.surface.draw_image(image, size));
            }
        }
        vec![]
    }

    /// What is said at once, in one language, is one node.
    fn text(&mut self, x: f32, y: f32, text: &Text) -> Vec<Node> {
        let mut nodes = vec![];
        for runs in text.runs.chunk_by(|a, b| a.lang == b.lang) {
            let id = self.surface.start_tagged(ContentTag::Other);
            for run in runs {
                self.run(x, y, run);
            }
            self.surface.end_tagged();
            let lang = runs.first().map(|it| it.lang).filter(|it| *it != self.lang);
            nodes.push(match lang {
                None => id.into(),
                Some(lang) => {
                    let mut span = TagGroup::new(Role::Span.with_lang(Some(lang.to_owned())));
                    span.push(id);
                    span.into()
                }
            });
        }
        nodes
    }

    fn run(&mut self, x: f32, y: f32, run: &Run) {
        let Style { face, size, grey } = run.style;
        self.surface.set_fill(Some(ink(grey)));
        self.surface.set_stroke(None);
        let at = Point::from_xy(x + run.x, y + run.baseline);
        let font = self.faces.font(face);
        self.surface.draw_glyphs(at, &run.glyphs, font, &run.text, size, false);
    }

    fn artifact(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        draw(self);
        self.surface.end_tagged();
    }

    /// What is read by its figure.
    fn figure(&mut self, x: f32, y: f32, scale: f32, draw: impl FnOnce(&mut Self)) -> Vec<Node> {
        let id = self.surface.start_tagged(ContentTag::Other);
        self.scaled(x, y, scale, draw);
        self.surface.end_tagged();
        vec![id.into()]
    }

    fn scaled(&mut self, x: f32, y: f32, scale: f32, draw: impl FnOnce(&mut Self)) {
        self.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, x, y));
        draw(self);
        self.surface.pop();
    }

    fn fill(&mut self, path: Option<&Path>, grey: u8) {
        self.surface.set_fill(Some(ink(grey)));
        self.surface.set_stroke(None);
        if let Some(path) = path {
            self.surface.draw_path(path);
        }
    }

    fn stroke(&mut self, path: Option<&Path>, grey: u8, width: f32, dash: Option<StrokeDash>) {
        let stroke = Stroke { paint: ink(grey).paint, width, dash, ..Stroke::default() };
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(stroke));
        if let Some(path) = path {
            self.surface.draw_path(path);
        }
    }

    fn role(&self, tag: &Tag, x: f32, y: f32, area: &Area) -> TagKind {
        match tag {
            Tag::Heading(level, title) => {
                let level = NonZeroU16::new((*level).into()).unwrap_or(NonZeroU16::MIN);
                Role::Hn(level, Some(title.clone())).into()
            }
            Tag::P => Role::P.into(),
            Tag::Table => Role::Table.into(),
            Tag::Row => Role::TR.into(),
            Tag::RowHeader => Role::TH(TableHeaderScope::Row).into(),
            Tag::Cell => Role::TD.into(),
            Tag::Figure(alt) => {
                let bounds = Rect::from_xywh(x, y, area.width, area.height);
                let bounds = bounds.map(|it| BBox::new(self.sheet, it));
                Role::Figure(Some(alt.clone())).with_bbox(bounds).into()
            }
        }
    }
}

fn ink(grey: u8) -> Fill {
    let paint: Paint = luma::Color::new(grey).into();
    Fill { paint, opacity: NormalizedF32::ONE, rule: FillRule::default() }
}

fn rectangle(bounds: Rect) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(bounds);
    path.finish()
}

/// Rows of black modules as lines one module thick: half of what rectangles take.
fn modules(symbol: &Simbolo) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (x, y, len) in &symbol.runs {
        let (x, y) = (float(*x), float(*y) + 0.5);
        path.move_to(x, y);
        path.line_to(x + float(*len), y);
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::super::text::Span;
    use super::*;
    use proptest::prelude::*;

    const STYLE: Style = Style::new(Face::Bold, 10.0);

    fn make(title: &str, ident: &str, text: &str, tag: Tag) -> anyhow::Result<Vec<u8>> {
        let faces = Faces::get().unwrap();
        let mut sheets = Sheets::default();
        let area = |tag| Area::text(faces, &[Span::new(text, STYLE, "it")], 50.0, 10.0, Some(tag));
        sheets.add(0.0, area(tag));
        sheets.turn();
        sheets.add(0.0, area(Tag::P));
        let (ident, header) = (ident.to_owned(), area(Tag::P));
        let about = About { title, author: text, lang: "it", ident };
        print(faces, &about, [Ok(Chapter { header, mark: None, sheets })])
    }

    fn heading(title: &str) -> Tag {
        Tag::Heading(1, title.to_owned())
    }

    #[test]
    fn the_same_document_has_the_same_bytes() {
        let made = |ident| make("Prova", ident, "uno due", heading("uno due")).unwrap();
        assert_eq!(made("a"), made("a"));
        assert_ne!(made("a"), made("b"));
    }

    #[test]
    fn a_document_without_title_or_headings_is_refused() {
        assert!(make("", "a", "uno", heading("uno")).is_err());
        assert!(make("Prova", "a", "uno", Tag::P).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_at_all_can_be_printed(text in "(\\PC|[\u{0}-\u{20}]|\u{e000}){0,30}") {
            let pdf = make("Prova", "a", &text, heading("Prova")).unwrap();
            prop_assert!(pdf.starts_with(b"%PDF-1."));
        }
    }
}
