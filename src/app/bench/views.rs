//! The page of the list's ceiling: the same twenty rows with nothing of ours around them.
use super::store::RigaElenco;
use maud::{DOCTYPE, Markup, html};

/// A table.
pub fn elenco(righe: &[RigaElenco]) -> Markup {
    html! {
        (DOCTYPE)
        html lang="it" {
            head { title { "Da pagare" } }
            body {
                table {
                    @for riga in righe {
                        tr {
                            td { (riga.numero_avviso) }
                            td { (riga.causale) }
                            td { (riga.importo_cent) }
                            td { @if let Some(giorno) = riga.scadenza { (giorno.to_jiff()) } }
                            td { (riga.stato) }
                        }
                    }
                }
            }
        }
    }
}
