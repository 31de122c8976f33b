//! Pages that everybody may read: data in, markup out.
mod aiuto;
mod enti;
mod guasti;
mod inizio;
mod legali;

pub use aiuto::aiuto;
pub use enti::{Trovati, ente, enti};
pub use guasti::fault_page;
pub use inizio::{home, mappa};
pub use legali::{accessibilita, cookie, note_legali, privacy};

use crate::platform::Ctx;
use maud::{Markup, html};
use url::form_urlencoded::byte_serialize;

/// A link that starts a message to the help desk about `subject`.
fn mail(ctx: &Ctx, subject: &str) -> Markup {
    // Mail programs read `+` as itself: spaces must be %20.
    let query = byte_serialize(subject.as_bytes()).collect::<String>().replace('+', "%20");
    let href = format!("mailto:{}?subject={query}", ctx.region.email);
    html! { a href=(href) { (subject) } }
}

/// An address to write to.
fn mail_to(address: &str) -> Markup {
    html! { a href={ "mailto:" (address) } { (address) } }
}

/// A telephone number that can be dialled.
fn telephone(number: &str) -> Markup {
    let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    html! { a.text-nowrap href={ "tel:" (dialled) } { (number) } }
}
