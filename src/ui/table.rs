//! Tables of the operators' side. Those too wide for a phone become cards (`portal.js`); without scripts they scroll
//! by themselves.
use maud::{Markup, html};

/// Heading of a column.
pub struct Head {
    text: String,
    class: Option<&'static str>,
}

impl Head {
    pub fn text(text: String) -> Self {
        Self { text, class: None }
    }

    /// Of a column of amounts, whose cells are `td.r`: digits stand under digits.
    pub fn amount(text: String) -> Self {
        Self { text, class: Some("r") }
    }
}

/// `rows` are `tr`s whose first cell is a `th scope="row"`. `id` is of the caption, which names the
/// region that scrolls.
pub fn table(
    id: &str,
    caption: &str,
    heads: impl IntoIterator<Item = Head>,
    rows: Markup,
) -> Markup {
    html! {
        section.p-table-wrap tabindex="0" aria-labelledby=(id) {
            table.p-table {
                caption id=(id) { (caption) }
                thead { tr { @for head in heads { th class=[head.class] scope="col" { (head.text) } } } }
                tbody { (rows) }
            }
        }
    }
}
