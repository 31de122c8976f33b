//! Tables of the operators' side: they scroll by themselves on narrow screens.
use maud::{Markup, html};

/// `heads` are texts, in order; `rows` are `tr`s whose first cell is a `th scope="row"`. `id` is of
/// the caption, which names the region that scrolls.
pub fn table(id: &str, caption: &str, heads: &[String], rows: Markup) -> Markup {
    html! {
        section.p-table-wrap tabindex="0" aria-labelledby=(id) {
            table.p-table {
                caption id=(id) { (caption) }
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody { (rows) }
            }
        }
    }
}
