//! Rules of the ledger. No I/O.
pub mod caso;
pub mod condizioni;
pub mod effetto;
pub mod limiti;
pub mod metadati;
mod mora;
pub mod nuova;
pub mod piano;
pub mod preavviso;
pub mod prezzo;
pub mod rata;
pub mod resto;
pub mod ricerca;
pub mod rt;
pub mod stato;
pub mod tariffa;
pub mod trasferimento;
pub mod verbale;
