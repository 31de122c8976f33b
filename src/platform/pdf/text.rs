//! Words put into lines of a width.
#![expect(clippy::float_arithmetic, reason = "places on a sheet; no money is computed here")]
use super::faces::{Face, Faces, Part, Word};
use hypher::Lang;
use krilla::text::KrillaGlyph;
use std::rc::Rc;

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
    width: f32,
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
    word: Rc<Word>,
    style: Style,
    lang: &'static str,
    /// A space goes before it.
    spaced: bool,
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
    let mut spaced = false;
    for span in spans {
        let mut starts = span.starts;
        let text = faces.printable(span.text);
        let mut rest = text.as_ref();
        while !rest.is_empty() {
            let bare = if span.whole { rest } else { rest.trim_start_matches(' ') };
            spaced |= bare.len() < rest.len();
            let end = if span.whole { bare.len() } else { end(bare) };
            let (text, tail) = bare.split_at(end);
            if !text.is_empty() {
                let after_sign =
                    atoms.last().is_some_and(|it: &Atom| it.word.text.ends_with(['-', '–']));
                atoms.push(Atom {
                    word: faces.word(span.style.face, text),
                    style: span.style,
                    lang: span.lang,
                    spaced,
                    breaks: spaced || starts || after_sign,
                    starts,
                });
                (spaced, starts) = (false, false);
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
        let space = if first.spaced { self.space(first.style) } else { 0.0 };
        let width = first.width() + glued.iter().map(Atom::width).sum::<f32>();
        if first.starts || (!self.line.is_empty() && self.width < self.x + space + width) {
            self.turn();
        }
        if first.spaced && !self.line.is_empty() {
            self.push(first.style, first.lang, &self.faces.word(first.style.face, " "));
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
            let width = part.width * style.size;
            let same = |it: &&mut Run| it.style == style && it.lang == lang;
            let run = match self.line.last_mut().filter(same) {
                Some(run) => run,
                None => {
                    let (x, text, glyphs) = (self.x, String::new(), vec![]);
                    self.line.push(Run { x, baseline: 0.0, style, lang, text, glyphs, width: 0.0 });
                    let Some(run) = self.line.last_mut() else { return };
                    run
                }
            };
            let from = part.glyphs.iter().map(|it| it.text_range.start).min().unwrap_or_default();
            let to = part.glyphs.iter().map(|it| it.text_range.end).max().unwrap_or_default();
            let before = run.text.len();
            run.text.push_str(word.text.get(from..to).unwrap_or_default());
            run.glyphs.extend(part.glyphs.iter().map(|it| KrillaGlyph {
                text_range: it.text_range.start - from + before..it.text_range.end - from + before,
                ..it.clone()
            }));
            run.width += width;
            self.x += width;
        }
    }

    fn space(&self, style: Style) -> f32 {
        self.faces.word(style.face, " ").width * style.size
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
