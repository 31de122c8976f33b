//! Pages of figures. Data in, markup out.
mod pagina;
mod regione;
mod tavola;
mod tavole;

pub use pagina::{Richiesta, ente};
pub use regione::{Lista, Ordine, region, tavola_enti, totale};
pub use tavola::{Cella, Tavola};
pub use tavole::{tavola_passi, tavole};
