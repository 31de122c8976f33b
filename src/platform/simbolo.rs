//! QR codes and other symbols of black and white modules, as drawings that no scaling blurs.
use anyhow::anyhow;
use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use std::fmt::Write;

pub use fast_qr::Version;

/// White modules around a QR code, as its standard wants.
const QUIET: usize = 4;

/// The QR code of `testo`, correction M, as SVG; none: as large as it must be. An error when it does not fit.
pub fn qr(testo: &str, version: Option<Version>) -> anyhow::Result<String> {
    let mut builder = QRBuilder::new(testo.as_bytes());
    builder.ecl(ECL::M);
    if let Some(version) = version {
        builder.version(version);
    }
    let qr = builder.build().map_err(|error| anyhow!("a QR code: {error:?}"))?;
    let black =
        |x: usize, y: usize| qr.data.get(y * qr.size + x).is_some_and(|module| module.value());
    Ok(svg(qr.size, QUIET, black))
}

/// SVG of the black modules `(x, y)` in a square of `side` modules, with `quiet` white ones around it.
/// Neighbours of a row are one rectangle.
pub fn svg(side: usize, quiet: usize, is_black: impl Fn(usize, usize) -> bool) -> String {
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let from = x;
            while x < side && is_black(x, y) {
                x += 1;
            }
            if from < x {
                // Writing to a String cannot fail.
                let _ =
                    write!(path, "M{} {}h{}v1h-{}z", from + quiet, y + quiet, x - from, x - from);
            }
            x += 1;
        }
    }
    let size = side + 2 * quiet;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" \
         shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>"
    )
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
        let drawn = svg(3, 1, |x, y| rows[y].as_bytes()[x] == b'1');
        assert!(drawn.contains("viewBox=\"0 0 5 5\""));
        assert!(drawn.contains("d=\"M1 1h2v1h-2zM3 2h1v1h-1zM1 3h3v1h-3z\""), "{drawn}");
    }
}
