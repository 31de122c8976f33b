//! Why a whole file is refused before any row is touched.

use super::RifiutoMappatura;
use crate::kernel::Importo;

/// Each has the sentence for whoever sent the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoFile {
    #[error("Nessun ente con questo codice fiscale: controllarlo.")]
    EnteSconosciuto,
    #[error("L'ente non è attivo sulla piattaforma: attivarlo prima di caricare posizioni.")]
    EnteSpento,
    #[error("Il file è vuoto.")]
    Vuoto,
    #[error("Il file supera 512 MB: dividerlo in più file.")]
    TroppoGrande,
    #[error("L'archivio compresso non è uno ZIP né un GZIP: comprimere di nuovo il file come ZIP.")]
    Compresso,
    #[error("L'archivio non contiene file da caricare.")]
    ArchivioVuoto,
    #[error("L'archivio contiene più di 1000 file: dividerlo.")]
    TroppeVoci,
    #[error(
        "L'archivio, una volta estratto, è troppo grande (più di 200 MB, o più di 100 volte la sua misura): dividerlo in più archivi."
    )]
    Bomba,
    #[error("L'archivio contiene un altro archivio: estrarlo e caricare i file che contiene.")]
    Annidato,
    #[error("L'archivio o il foglio è protetto da una password: salvarlo senza.")]
    Protetto,
    #[error("I file dell'archivio non hanno tutti le stesse colonne: caricarli uno alla volta.")]
    VociDiverse,
    #[error("Il file è danneggiato e non si apre: crearlo o salvarlo di nuovo.")]
    Danneggiato,
    #[error(
        "Il foglio di calcolo in questo formato supera 20 MB: salvarlo come XLSX o come «CSV UTF-8»."
    )]
    FoglioGrande,
    #[error("Il foglio di calcolo ha troppe celle: dividerlo in più file.")]
    TroppeCelle,
    #[error("Più fogli contengono dati ({}): lasciarne uno solo.", .0.join(", "))]
    PiuFogli(Vec<String>),
    #[error("Il file ha più di 2.000.000 di righe: dividerlo.")]
    TroppeRighe,
    #[error(
        "Il file ha più di 1000 colonne: controllare il separatore, o togliere quelle che non servono."
    )]
    TroppeColonne,
    #[error("Il file XML ha un DTD o entità proprie, che non si leggono: toglierli.")]
    XmlDtd,
    #[error("Il file XML non è ben formato, vicino alla posizione {0}: correggerlo.")]
    Xml(u64),
    #[error("Il file JSON non è ben formato, alla riga {0}: correggerlo.")]
    Json(u64),
    #[error(
        "Il file JSON non è un elenco di oggetti: scriverlo come [{{…}},{{…}}], come {{\"righe\":[…]}}, o un oggetto per riga."
    )]
    JsonForma,
    #[error("Il file non è un testo, un foglio di calcolo o un archivio che si possa leggere.")]
    NonTesto,
    #[error("Il file dice di essere UTF-8 ma non lo è: salvarlo di nuovo come «CSV UTF-8».")]
    Codifica,
    #[error(
        "Le colonne del file non sono quelle di un tracciato conosciuto: dire una volta che cosa contengono."
    )]
    DaMappare,
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))]
    Mappatura(Vec<RifiutoMappatura>),
    #[error(
        "Questo tracciato non dice di quale servizio sono le posizioni: scegliere il servizio."
    )]
    SenzaServizio,
    #[error(
        "Il file ha {trovate} posizioni e ne sono state dichiarate {dichiarate}: forse è incompleto."
    )]
    Posizioni { dichiarate: u64, trovate: u64 },
    #[error("Le posizioni del file sommano {} euro e ne sono stati dichiarati {}: forse il file è incompleto.", .trovato.to_pagopa().replace('.', ","), .dichiarato.to_pagopa().replace('.', ","))]
    Totale { dichiarato: Importo, trovato: Importo },
    #[error("Colonne sconosciute: {}. Toglierle o correggerne il nome.", .0.join(", "))]
    ColonneSconosciute(Vec<String>),
    #[error("Mancano colonne obbligatorie: {}. Aggiungerle.", .0.join(", "))]
    ColonneMancanti(Vec<String>),
    #[error("Colonne ripetute: {}. Lasciarne una.", .0.join(", "))]
    ColonneDoppie(Vec<String>),
    #[error("Il file ha solo l'intestazione: nessuna riga da caricare.")]
    SenzaRighe,
    #[error(
        "La riga {0} è troppo lunga (più di 64 KB, un elemento più di 1 MB): di solito sono virgolette aperte e mai chiuse. Correggerla."
    )]
    RigaTroppoLunga(u64),
}
