//! A symbol of black and white modules as a drawing that no scaling blurs.
use std::fmt::Write;

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
    use super::svg;

    #[test]
    fn neighbours_are_drawn_as_one() {
        let rows = ["110", "001", "111"];
        let drawn = svg(3, 1, |x, y| rows[y].as_bytes()[x] == b'1');
        assert!(drawn.contains("viewBox=\"0 0 5 5\""));
        assert!(drawn.contains("d=\"M1 1h2v1h-2zM3 2h1v1h-1zM1 3h3v1h-3z\""), "{drawn}");
    }
}
