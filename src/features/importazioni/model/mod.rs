//! Rows, what they are checked against, and what is decided about each. Pure.
mod campioni;
mod campo;
mod confronto;
mod differenze;
mod esito;
mod formati;
mod frasi;
mod gruppo;
mod mappatura;
mod prova;
mod riferimenti;
mod rifiuto;
mod riga;
mod scarto;
mod scelte;
mod segnalazione;
mod tracciato;

pub use campioni::{Campione, Campioni, Perche};
pub use campo::Campo;
pub use confronto::{Decisione, Noti, decidi, scarto_di};
pub use differenze::Cambio;
pub use esito::{Conti, Esito};
pub use formati::{Decimali, FormatoData};
pub use gruppo::Gruppi;
pub use mappatura::{
    Mappatura, Origine, RifiutoMappatura, SCARTO_CODICE, SCARTO_MESSAGGIO, identita, normale,
};
pub use prova::{AvvisoDiProva, Parole, Prova, Raccolta, avviso, riga_scarto, somma};
pub use riferimenti::{Beneficiario, Periodo, Riferimenti, Servizio};
pub use rifiuto::RifiutoFile;
pub use riga::{Azione, Contenuto, Layout, Opzione, Rata, Riga, Testata};
pub use scarto::{
    RifiutoBeneficiari, RifiutoCella, RifiutoNav, RifiutoRiduzione, RifiutoVerbale, Scarto,
};
pub use scelte::Scelte;
pub use segnalazione::{Segnalazione, Segnalazioni};
pub use tracciato::{
    Formato, Nota, Ostacoli, Problema, Ricordata, RigaScarto, StatoTracciato, TENUTA, Tracciato,
};
