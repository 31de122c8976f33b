//! The design system in maud: a page and its furniture, and the components that pages are made of.
//!
//! Components take finished texts and values; they know no feature. Class names are plain literals:
//! `static/build.mjs` keeps only the CSS whose names it finds in the sources.
mod breadcrumb;
mod cart;
pub mod chart;
mod chip;
mod debt;
mod empty;
mod footer;
pub mod format;
mod forms;
mod header;
mod help;
mod icons;
mod layout;
mod office;
mod pagination;
mod panel;
mod rows;
mod table;
mod testo;

pub use cart::{LIST_FORM, Scelti, cart_bar, cart_side};
pub use chip::{Tone, chip};
pub use debt::{Card, Debts, Due, Mark};
pub use empty::empty;
pub use forms::{
    Check, Choice, Field, FieldKind, checks, choices, error_summary, file_field, post_button,
    post_form, select, text_area, text_field, upload_form,
};
pub use header::Voce;
pub use icons::{Size, caret, icon};
pub use layout::{PageMeta, page};
pub use office::{office_page, office_sections, place};
pub use pagination::{nearby, pagination, past_end};
pub use panel::{Outcome, note, panel, waiting};
pub use rows::{amount, code, code_to_copy, row, rows};
pub use table::{Head, table};
pub use testo::testo;

use crate::kernel::Lang;
use crate::platform::Ctx;
use jiff::civil::Date;

/// `lang` attribute for a fragment that stays in Italian (names and texts of entes) on this page:
/// `None` when the page is in Italian already.
pub fn lang_it(ctx: &Ctx) -> Option<&'static str> {
    (ctx.lang != Lang::It).then_some("it")
}

/// Days of the week, from Monday.
pub fn giorni_settimana(lang: Lang) -> [&'static str; 7] {
    // A Monday, and the days after it.
    [1, 2, 3, 4, 5, 6, 7].map(|n| format::giorno_settimana(lang, Date::constant(2024, 1, n)))
}

#[cfg(test)]
mod tests;
