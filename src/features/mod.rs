//! One folder per thing a citizen or an operator can name.
pub mod accesso;
pub mod archivio;
pub mod avvisi;
pub mod backoffice;
pub mod carrello;
pub mod enti;
pub mod fascicolo;
pub mod fonti;
pub mod importazioni;
pub mod integrazioni;
pub mod pagamenti;
pub mod pagine;
pub mod posizioni;
pub mod quietanze;
pub mod recuperi;
pub mod stampe;
pub mod stazione;
