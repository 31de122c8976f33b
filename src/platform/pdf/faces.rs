//! The faces that documents are written in: which letters they have, and how words look in them.
#![expect(clippy::float_arithmetic, reason = "widths of letters; no money is computed here")]
use crate::platform::assets;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Feature, ShapePlan, UnicodeBuffer, script};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Paths of the faces among the assets, in the order of [`Face`].
pub const FILES: [&str; 4] = [
    "pdf-fonts/TitilliumWeb-400.ttf",
    "pdf-fonts/TitilliumWeb-600.ttf",
    "pdf-fonts/TitilliumWeb-700.ttf",
    "pdf-fonts/RobotoMono-400.ttf",
];

/// Titillium Web in three weights, and Roboto Mono for numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    Regular,
    SemiBold,
    Bold,
    Mono,
}

impl Face {
    pub const ALL: [Self; 4] = [Self::Regular, Self::SemiBold, Self::Bold, Self::Mono];

    /// Who writes what this face has no letter for.
    fn other(self) -> Self {
        if self == Self::Mono { Self::Regular } else { Self::Mono }
    }
}

/// None: the assets were not built.
static FACES: LazyLock<Option<Faces>> = LazyLock::new(Faces::load);

/// All of them; made once.
pub struct Faces([Cut; 4]);

/// One face.
struct Cut {
    font: Font,
    letters: rustybuzz::Face<'static>,
    plan: ShapePlan,
    em: f32,
    /// Height of capitals, of one em.
    cap: f32,
}

/// A word without spaces to break it at, as it looks at a size of one.
#[derive(Debug)]
pub struct Word {
    pub text: String,
    /// Parts in one face each.
    pub parts: Vec<Part>,
    pub width: f32,
}

#[derive(Debug)]
pub struct Part {
    pub face: Face,
    pub glyphs: Vec<KrillaGlyph>,
    pub width: f32,
}

/// How many words are remembered of each face; the fixed texts of all languages have 1,500.
const REMEMBERED: usize = 4_000;

type Words = HashMap<String, Arc<Word>>;

static WORDS: LazyLock<Mutex<[Words; 4]>> = LazyLock::new(Mutex::default);

impl Faces {
    /// The same ones for every document.
    pub fn get() -> Option<&'static Self> {
        FACES.as_ref()
    }

    fn load() -> Option<Self> {
        let [regular, semi_bold, bold, mono] = FILES.map(Cut::load);
        Some(Self([regular?, semi_bold?, bold?, mono?]))
    }

    fn cut(&self, face: Face) -> &Cut {
        let [regular, semi_bold, bold, mono] = &self.0;
        match face {
            Face::Regular => regular,
            Face::SemiBold => semi_bold,
            Face::Bold => bold,
            Face::Mono => mono,
        }
    }

    pub fn font(&self, face: Face) -> Font {
        self.cut(face).font.clone()
    }

    /// Height of capitals, of one em.
    pub fn cap(&self, face: Face) -> f32 {
        self.cut(face).cap
    }

    /// True when one of the faces has the letter.
    pub fn has(&self, c: char) -> bool {
        self.0.iter().any(|it| it.has(c))
    }

    /// See [`printable`].
    pub fn printable<'a>(&self, text: &'a str) -> Cow<'a, str> {
        printable(text, &|c| self.has(c))
    }

    /// `word` in `face`, and in another one where that has no letter.
    pub fn word(&self, face: Face, word: &str) -> Arc<Word> {
        let mut words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
        let [regular, semi_bold, bold, mono] = &mut *words;
        let known = match face {
            Face::Regular => regular,
            Face::SemiBold => semi_bold,
            Face::Bold => bold,
            Face::Mono => mono,
        };
        if let Some(word) = known.get(word) {
            return Arc::clone(word);
        }
        if REMEMBERED <= known.len() {
            known.clear();
        }
        let shaped = Arc::new(self.shape(face, word));
        known.insert(word.to_owned(), Arc::clone(&shaped));
        shaped
    }

    fn shape(&self, face: Face, text: &str) -> Word {
        let pick = |c: char| if self.cut(face).has(c) { face } else { face.other() };
        let (mut parts, mut from) = (vec![], 0);
        while let Some(first) = text.get(from..).and_then(|rest| rest.chars().next()) {
            let picked = pick(first);
            let rest = text.get(from..).unwrap_or_default();
            let end = rest.find(|c| pick(c) != picked).map_or(text.len(), |end| from + end);
            parts.push(self.cut(picked).shape(
                picked,
                text.get(from..end).unwrap_or_default(),
                from,
            ));
            from = end;
        }
        let width = parts.iter().map(|it| it.width).sum();
        Word { text: text.to_owned(), parts, width }
    }
}

impl Cut {
    fn load(path: &str) -> Option<Self> {
        // Faces are kept as long as the process.
        let bytes: &'static [u8] = assets::bytes(path)?.leak();
        let letters = rustybuzz::Face::from_slice(bytes, 0)?;
        let plan = ShapePlan::new(
            &letters,
            Direction::LeftToRight,
            Some(script::LATIN),
            None,
            &[Feature::new(Tag::from_bytes(b"lnum"), 1, ..)],
        );
        let em = f32::from(letters.units_per_em().try_into().unwrap_or(1_000_u16));
        let cap = f32::from(letters.capital_height().unwrap_or_default()) / em;
        Some(Self { font: Font::new(bytes.to_vec().into(), 0)?, letters, plan, em, cap })
    }

    fn has(&self, c: char) -> bool {
        self.letters.glyph_index(c).is_some()
    }

    /// `text` as glyphs, which say where they stand in a text that has `before` bytes more in front.
    fn shape(&self, face: Face, text: &str, before: usize) -> Part {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        let shaped = rustybuzz::shape_with_plan(&self.letters, &self.plan, buffer);
        let starts: Vec<usize> =
            shaped.glyph_infos().iter().filter_map(|it| it.cluster.try_into().ok()).collect();
        let mut glyphs = vec![];
        for (info, at) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let start = usize::try_from(info.cluster).unwrap_or_default();
            let end = starts.iter().copied().find(|it| start < *it).unwrap_or(text.len());
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                self.ems(at.x_advance),
                self.ems(at.x_offset),
                self.ems(at.y_offset),
                self.ems(at.y_advance),
                start + before..end + before,
                None,
            ));
        }
        let width = glyphs.iter().map(|it| it.x_advance).sum();
        Part { face, glyphs, width }
    }

    fn ems(&self, units: i32) -> f32 {
        f32::from(i16::try_from(units).unwrap_or(i16::MAX)) / self.em
    }
}

/// `text` as it can be printed: no invisible marks, one line, Latin letters for those that no face has.
pub fn printable<'a>(text: &'a str, has: &impl Fn(char) -> bool) -> Cow<'a, str> {
    if text.chars().all(|c| c.is_ascii_graphic() || c == ' ') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        match c {
            c if c.is_control() => out.push(' '),
            c if has(c) => out.push(c),
            c => out.push_str(&latin(c, has)),
        }
    }
    out.into()
}

/// What stands for a letter that no face has: Latin letters that sound like it, or `?`.
fn latin(c: char, has: &impl Fn(char) -> bool) -> String {
    let letters = deunicode::deunicode_char(c).filter(|it| !it.is_empty() && it.chars().all(has));
    letters.unwrap_or("?").to_owned()
}

/// Marks of direction, joiners, variation selectors: they change how text looks, not what it says.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_letters_without_a_face_are_written_in_others() {
        let ascii = |c: char| c.is_ascii();
        assert_eq!(printable("a\u{2068}b\u{2069}c\nd漢\u{ad}", &ascii), "abc dHan ");
        assert_eq!(printable("\u{10ffff}", &ascii), "?");
    }
}
