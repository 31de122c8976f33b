//! Pages of a list whose length nobody counts: one row more than a page holds tells that another
//! page follows.
use serde::Deserialize;

/// Rows of a page.
const PER_PAGINA: usize = 30;
/// Rows to ask the database for.
pub const LIMIT: i64 = 31;

/// `?pagina=` of an address.
#[derive(Deserialize)]
pub struct PageQuery {
    #[serde(default)]
    pagina: String,
}

impl PageQuery {
    pub fn numero(&self) -> i64 {
        numero(&self.pagina)
    }
}

/// A page number as an address has it, from 1; what is no number is the first.
pub fn numero(scritto: &str) -> i64 {
    scritto.trim().parse().unwrap_or(1).clamp(1, 100_000)
}

/// Rows before page `numero`.
pub fn offset(numero: i64) -> i64 {
    (numero - 1) * (LIMIT - 1)
}

/// One page of a list.
pub struct Pagina<T> {
    pub voci: Vec<T>,
    /// From 1.
    pub numero: i64,
    /// Another page follows.
    pub altre: bool,
}

impl<T> Pagina<T> {
    /// Of at most [`LIMIT`] rows.
    pub fn new(numero: i64, mut voci: Vec<T>) -> Self {
        let altre = PER_PAGINA < voci.len();
        voci.truncate(PER_PAGINA);
        Self { voci, numero, altre }
    }

    /// The list ended before this page.
    pub fn is_past_end(&self) -> bool {
        self.voci.is_empty() && 1 < self.numero
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_more_than_a_page_is_another_page() {
        let page = |rows| Pagina::new(2, vec![(); rows]);
        assert_eq!((page(31).voci.len(), page(31).altre), (30, true));
        assert_eq!((page(30).voci.len(), page(30).altre), (30, false));
        assert_eq!((offset(1), offset(3)), (0, 60));
        assert_eq!([" 7 ", "x", "-1", ""].map(numero), [7, 1, 1, 1]);
        assert_eq!(numero(&i64::MAX.to_string()), 100_000);
    }
}
