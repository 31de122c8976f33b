//! Sizes and shares.
use crate::kernel::Lang;

/// How big a file of so many bytes is, never less: `12 KB`, `3 MB`.
pub fn dimensione(byte: u64) -> String {
    match byte.div_ceil(1000) {
        kb if kb < 1000 => format!("{kb} KB"),
        kb => format!("{} MB", kb.div_ceil(1000)),
    }
}

/// Thousandths as hundredths: `98,7 %`, `98.7%`.
pub fn percento(lang: Lang, mille: i64) -> String {
    let (intero, decimo) = (mille / 10, mille.unsigned_abs() % 10);
    match lang {
        Lang::En => format!("{intero}.{decimo}%"),
        Lang::It | Lang::Es => format!("{intero},{decimo}\u{a0}%"),
    }
}
