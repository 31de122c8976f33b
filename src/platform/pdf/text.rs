//! Words put into lines of a width.
#![expect(clippy::float_arithmetic, reason = "places on a sheet; no money is computed here")]
use super::faces::{Face, Faces, Part, Word};
use hypher::Lang;
use krilla::text::KrillaGlyph;
use std::sync::Arc;

/// How words look: face, size in points, and how light their ink is (0 black).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub face: Face,
    pub size: f32,
    pub grey: u8,
}

impl Style {
    pub const fn new(face: Face, size: f32) -> Self {
        Self { face, size, grey: 0 }
    }
}

/// Words of one look in one language.
#[derive(Debug, Clone)]
pub struct Span<'a> {
    pub text: &'a str,
    pub style: Style,
    pub lang: &'static str,
    /// Its spaces break no line.
    pub whole: bool,
    /// Starts a line.
    pub starts: bool,
}

impl<'a> Span<'a> {
    pub fn new(text: &'a str, style: Style, lang: &'static str) -> Self {
        Self { text, style, lang, whole: false, starts: false }
    }
}

/// Letters beside each other of one look in one language.
#[derive(Debug)]
pub struct Run {
    pub x: f32,
    /// Below the top of the text.
    pub baseline: f32,
    pub style: Style,
    pub lang: &'static str,
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
}

/// Lines under each other.
#[derive(Debug, Default)]
pub struct Text {
    pub runs: Vec<Run>,
    /// Of the widest line.
    pub width: f32,
    pub height: f32,
}

/// Space between lines, of one em of the text's own size.
const LEADING: f32 = 0.5;

/// What is put on a line at once.
struct Atom {
    word: Arc<Word>,
    style: Style,
    lang: &'static str,
    /// A space of this look goes before it.
    space: Option<Style>,
    /// A line may start with it.
    breaks: bool,
    starts: bool,
}

impl Atom {
    fn width(&self) -> f32 {
        self.word.width * self.style.size
    }
}

/// `spans` in lines of at most `width`, `size` being the text's own size. Words that no line can hold
/// are divided: as their language does, with `hyphens`, or after any letter.
pub fn lines(faces: &Faces, spans: &[Span], width: f32, size: f32, hyphens: bool) -> Text {
    let mut out = Lines { faces, width, leading: LEADING * size, ..Lines::new(faces, width) };
    let atoms = atoms(faces, spans);
    let mut rest = atoms.as_slice();
    while let Some((first, tail)) = rest.split_first() {
        let more = tail.iter().position(|it| it.breaks).unwrap_or(tail.len());
        let (glued, next) = tail.split_at(more);
        out.add(first, glued, hyphens);
        rest = next;
    }
    out.end()
}

fn atoms(faces: &Faces, spans: &[Span]) -> Vec<Atom> {
    let mut atoms = vec![];
    let mut space = None;
    for span in spans {
        let mut starts = span.starts;
        let text = faces.printable(span.text);
        let mut rest = text.as_ref();
        while !rest.is_empty() {
            let bare = if span.whole { rest } else { rest.trim_start_matches(' ') };
            if bare.len() < rest.len() {
                space = Some(span.style);
            }
            let end = if span.whole { bare.len() } else { end(bare) };
            let (text, tail) = bare.split_at(end);
            if !text.is_empty() {
                let after_sign =
                    atoms.last().is_some_and(|it: &Atom| it.word.text.ends_with(['-', '–']));
                atoms.push(Atom {
                    word: faces.word(span.style.face, text),
                    style: span.style,
                    lang: span.lang,
                    space,
                    breaks: space.is_some() || starts || after_sign,
                    starts,
                });
                (space, starts) = (None, false);
            }
            rest = tail;
        }
    }
    atoms
}

/// Where the first word of `text` ends: at a space, or after a sign that lines may end with.
fn end(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        if c == ' ' {
            return at;
        }
        let next = letters.peek();
        if matches!(c, '-' | '–') && 0 < at && next.is_some_and(|it| it.1.is_alphabetic()) {
            return at + c.len_utf8();
        }
    }
    text.len()
}

struct Lines<'f> {
    faces: &'f Faces,
    width: f32,
    leading: f32,
    done: Text,
    line: Vec<Run>,
    x: f32,
}

impl<'f> Lines<'f> {
    fn new(faces: &'f Faces, width: f32) -> Self {
        Self { faces, width, leading: 0.0, done: Text::default(), line: vec![], x: 0.0 }
    }

    fn add(&mut self, first: &Atom, glued: &[Atom], hyphens: bool) {
        let space = first.space.map_or(0.0, |it| self.faces.word(it.face, " ").width * it.size);
        let width = first.width() + glued.iter().map(Atom::width).sum::<f32>();
        if first.starts || (!self.line.is_empty() && self.width < self.x + space + width) {
            self.turn();
        }
        if let Some(style) = first.space
            && !self.line.is_empty()
        {
            self.push(style, first.lang, &self.faces.word(style.face, " "));
        }
        for atom in std::iter::once(first).chain(glued) {
            if self.x + atom.width() <= self.width {
                self.push(atom.style, atom.lang, &atom.word);
            } else {
                self.divide(atom, hyphens);
            }
        }
    }

    /// A word longer than a line.
    fn divide(&mut self, atom: &Atom, hyphens: bool) {
        let (face, size) = (atom.style.face, atom.style.size);
        let lang = hyphens.then(|| language(atom.lang)).flatten();
        let pieces: Vec<&str> = match lang {
            Some(lang) => hypher::hyphenate(&atom.word.text, lang).collect(),
            None => atom.word.text.split_inclusive(|_: char| true).collect(),
        };
        let sign = if lang.is_some() && 1 < pieces.len() { "\u{ad}" } else { "" };
        let mut head = String::new();
        for piece in pieces {
            let longer = format!("{head}{piece}");
            let shown = self.faces.word(face, &longer).width
                + if sign.is_empty() { 0.0 } else { self.faces.word(face, "-").width };
            if self.width < self.x + shown * size && !head.is_empty() {
                self.push(atom.style, atom.lang, &self.faces.word(face, &head));
                if !sign.is_empty() {
                    self.push_sign(atom.style, atom.lang);
                }
                self.done.width = self.done.width.max(self.x);
                self.settle();
                piece.clone_into(&mut head);
            } else {
                head = longer;
            }
        }
        self.push(atom.style, atom.lang, &self.faces.word(face, &head));
    }

    /// A hyphen that is read as a soft one.
    fn push_sign(&mut self, style: Style, lang: &'static str) {
        let hyphen = self.faces.word(style.face, "-");
        let soft =
            |it: &KrillaGlyph| KrillaGlyph { text_range: 0..'\u{ad}'.len_utf8(), ..it.clone() };
        let parts = hyphen.parts.iter().map(|it| Part {
            face: it.face,
            glyphs: it.glyphs.iter().map(soft).collect(),
            width: it.width,
        });
        let word = Word { text: "\u{ad}".to_owned(), parts: parts.collect(), width: hyphen.width };
        self.push(style, lang, &word);
    }

    fn push(&mut self, style: Style, lang: &'static str, word: &Word) {
        for part in &word.parts {
            let style = Style { face: part.face, ..style };
            let last = self.line.last();
            if last.is_none_or(|it| it.style != style || it.lang != lang) {
                let (x, text, glyphs) = (self.x, String::new(), vec![]);
                self.line.push(Run { x, baseline: 0.0, style, lang, text, glyphs });
            }
            let Some(run) = self.line.last_mut() else { return };
            let from = part.glyphs.iter().map(|it| it.text_range.start).min().unwrap_or_default();
            let to = part.glyphs.iter().map(|it| it.text_range.end).max().unwrap_or_default();
            let before = run.text.len();
            run.text.push_str(word.text.get(from..to).unwrap_or_default());
            run.glyphs.extend(part.glyphs.iter().map(|it| KrillaGlyph {
                text_range: it.text_range.start - from + before..it.text_range.end - from + before,
                ..it.clone()
            }));
            self.x += part.width * style.size;
        }
    }

    /// Ends a line between two words: a space for who hears it.
    fn turn(&mut self) {
        self.done.width = self.done.width.max(self.x);
        if let Some((style, lang)) = self.line.last().map(|it| (it.style, it.lang)) {
            self.push(style, lang, &self.faces.word(style.face, " "));
            self.settle();
        }
    }

    /// Ends the line.
    fn settle(&mut self) {
        let cap = |it: &Run| self.faces.cap(it.style.face) * it.style.size;
        let cap = self.line.iter().map(cap).fold(0.0, f32::max);
        let above = if self.done.height > 0.0 { self.leading } else { 0.0 };
        self.done.height += above + cap;
        for run in &mut self.line {
            run.baseline = self.done.height;
        }
        self.done.runs.append(&mut self.line);
        self.x = 0.0;
    }

    fn end(mut self) -> Text {
        if !self.line.is_empty() {
            self.done.width = self.done.width.max(self.x);
            self.settle();
        }
        self.done
    }
}

/// Whose rules divide words; none for a language that documents are not written in.
fn language(code: &str) -> Option<Lang> {
    match code {
        "it" => Some(Lang::Italian),
        "en" => Some(Lang::English),
        "fr" => Some(Lang::French),
        "de" => Some(Lang::German),
        "sl" => Some(Lang::Slovenian),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STYLE: Style = Style::new(Face::Regular, 10.0);

    fn set(text: &str, width: f32, hyphens: bool) -> Vec<String> {
        let faces = Faces::get().unwrap();
        let done = lines(faces, &[Span::new(text, STYLE, "it")], width, 10.0, hyphens);
        assert!(done.width <= width + 0.01, "{} of {width}", done.width);
        done.runs.into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn lines_end_at_spaces_which_are_still_read() {
        assert_eq!(set("uno due  tre", 1_000.0, false), ["uno due tre"]);
        assert_eq!(set("uno due tre", 20.0, false), ["uno ", "due ", "tre"]);
        assert_eq!(set("", 20.0, false), [""; 0]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_divided_and_read_whole() {
        let whole = "Zahlungsmitteilungskodex";
        assert_eq!(set(whole, 40.0, false).concat(), whole);
        let divided = set("precipitevolissimevolmente", 60.0, true);
        assert!(divided[0].ends_with('\u{ad}') && 1 < divided.len(), "{divided:?}");
        assert_eq!(divided.concat().replace('\u{ad}', ""), "precipitevolissimevolmente");
    }

    #[test]
    fn letters_come_from_the_face_that_has_them() {
        let faces = Faces::get().unwrap();
        let mixed = Face::ALL.map(|face| faces.word(face, "Łukasz ℓ Ж"));
        for word in mixed {
            let text: usize = word.parts.iter().flat_map(|it| &it.glyphs).count();
            assert!(0 < text && 0.0 < word.width);
        }
    }

    proptest! {
        #[test]
        fn nothing_runs_out_of_its_place_and_nothing_is_lost(text in "\\PC{0,60}", width in 30..200_i16) {
            let read = set(&text, f32::from(width), false).concat();
            let bare = |it: &str| it.split(' ').collect::<String>();
            let printable = Faces::get().unwrap().printable(&text).into_owned();
            prop_assert_eq!(bare(&read), bare(&printable));
        }
    }
}
