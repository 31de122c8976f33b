//! QR codes and other symbols of black and white modules, as drawings that no scaling blurs.
use anyhow::anyhow;
use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use std::fmt::Write;

pub use fast_qr::Version;

/// White modules around a QR code, as its standard wants.
const QUIET: usize = 4;

/// A square of modules: its black ones, as rows of neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Simbolo {
    /// Modules of its side, the white around it included.
    pub side: usize,
    /// Modules of its side without the white.
    pub inner: usize,
    /// Neighbours of a row: column and row of the first, counted with the white, and how many.
    pub runs: Vec<(usize, usize, usize)>,
}

impl Simbolo {
    /// The black modules `(x, y)` of a square of `inner`, with `quiet` white ones around it.
    pub fn new(inner: usize, quiet: usize, is_black: impl Fn(usize, usize) -> bool) -> Self {
        let mut runs = vec![];
        for y in 0..inner {
            let mut x = 0;
            while x < inner {
                let from = x;
                while x < inner && is_black(x, y) {
                    x += 1;
                }
                if from < x {
                    runs.push((from + quiet, y + quiet, x - from));
                }
                x += 1;
            }
        }
        Self { side: inner + 2 * quiet, inner, runs }
    }

    /// The black modules as the path of an SVG.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (x, y, len) in &self.runs {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{x} {y}h{len}v1h-{len}z");
        }
        path
    }

    pub fn svg(&self) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\" \
             shape-rendering=\"crispEdges\"><path d=\"{1}\"/></svg>",
            self.side,
            self.path()
        )
    }
}

/// The QR code of `testo`, correction M, as SVG; none: as large as it must be. An error when it does not fit.
pub fn qr(testo: &str, version: Option<Version>) -> anyhow::Result<String> {
    Ok(qr_symbol(testo, version)?.svg())
}

/// The same as a symbol.
pub fn qr_symbol(testo: &str, version: Option<Version>) -> anyhow::Result<Simbolo> {
    let mut builder = QRBuilder::new(testo.as_bytes());
    builder.ecl(ECL::M);
    if let Some(version) = version {
        builder.version(version);
    }
    let qr = builder.build().map_err(|error| anyhow!("a QR code: {error:?}"))?;
    let black =
        |x: usize, y: usize| qr.data.get(y * qr.size + x).is_some_and(|module| module.value());
    Ok(Simbolo::new(qr.size, QUIET, black))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_its_symbol_is_an_error() {
        let v4 = |len: usize| qr(&"x".repeat(len), Some(Version::V04));
        assert!(v4(62).unwrap().contains("viewBox=\"0 0 41 41\"") && v4(63).is_err());
        assert!(qr(&"x".repeat(63), None).is_ok());
    }

    #[test]
    fn neighbours_are_drawn_as_one() {
        let rows = ["110", "001", "111"];
        let drawn = Simbolo::new(3, 1, |x, y| rows[y].as_bytes()[x] == b'1').svg();
        assert!(drawn.contains("viewBox=\"0 0 5 5\""));
        assert!(drawn.contains("d=\"M1 1h2v1h-2zM3 2h1v1h-1zM1 3h3v1h-3z\""), "{drawn}");
    }
}
