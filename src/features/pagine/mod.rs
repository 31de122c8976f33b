//! Pagine: home, help, search of entes and their pages, legal texts, site map, and the page of every fault.
//!
//! Owns no table. Pages: `ux.md` §1.2, §3.14, §6.3. The legal texts say what the software does:
//! whoever changes that changes them (`docs/RECIPES.md`).
mod handlers;
mod views;

pub use handlers::{own_host, routes};
pub use views::fault_page;
