//! The operators' side: who gets in, what each sees, what takes two people.
mod avviso;
mod bozze;
mod codici;
mod conti;
mod correggere;
mod enti;
mod file;
mod incarichi;
pub mod isolamento;
mod pagina;
mod porta;
mod psp;
mod quote;
mod rate;
mod registro;
mod ricerca;
mod scrivere;
mod servizi;
mod vicini;

use crate::tests::support::location;

/// The page that a decision leads to, which says that it is done.
fn decided(res: &reqwest::Response) -> String {
    let path = location(res).unwrap();
    path.strip_suffix("?fatto=1").unwrap_or_else(|| panic!("{path}")).to_owned()
}
