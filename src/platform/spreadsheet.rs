//! Cells of files that people open with a spreadsheet.
use std::borrow::Cow;

/// Rows as a spreadsheet of this country opens them: UTF-8 with its mark, `;`, CRLF.
pub fn rows() -> csv::Writer<Vec<u8>> {
    let mut rows = csv::WriterBuilder::new();
    let rows = rows.delimiter(b';').terminator(csv::Terminator::CRLF);
    rows.from_writer("\u{feff}".as_bytes().to_vec())
}

/// A text of others, with an apostrophe before what a spreadsheet would run as a formula.
pub fn inert(cell: &str) -> Cow<'_, str> {
    let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula || cell.starts_with(['\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn no_cell_is_a_formula() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+39", "'+39"),
            (" @SUM(A1)", "' @SUM(A1)"),
            ("-1", "'-1"),
            ("＝1", "'＝1"),
            ("\tx", "'\tx"),
            ("TARI 2026", "TARI 2026"),
            ("", ""),
        ];
        for (cell, expected) in cases {
            assert_eq!(inert(cell), expected, "{cell:?}");
        }
    }
}
