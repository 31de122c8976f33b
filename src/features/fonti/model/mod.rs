//! Rules of remote sources. No I/O.
pub mod anomalia;
pub mod circuito;
pub mod letta;
pub mod lettura;
pub mod posizione;
pub mod remota;
pub mod salute;
pub mod unione;
pub mod veicolo;
