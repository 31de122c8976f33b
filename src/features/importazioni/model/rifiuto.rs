//! Why a whole file is refused before any row is touched.

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
    #[error("Il file è compresso: estrarre il CSV e caricare quello.")]
    Compresso,
    #[error("Il file è un foglio di calcolo: salvarlo come «CSV UTF-8» e caricare quello.")]
    FoglioDiCalcolo,
    #[error("Il file è in UTF-16: salvarlo come «CSV UTF-8» e caricare quello.")]
    Utf16,
    #[error("Il file non è un testo: serve un CSV.")]
    NonTesto,
    #[error("Il file dice di essere UTF-8 ma non lo è: salvarlo di nuovo come «CSV UTF-8».")]
    Codifica,
    #[error(
        "L'intestazione non è di un tracciato conosciuto: la prima riga deve avere i nomi delle colonne V1_4 (MyPay) o V2_0, separati da punto e virgola o da virgola."
    )]
    Intestazione,
    #[error("Colonne sconosciute: {}. Toglierle o correggerne il nome.", .0.join(", "))]
    ColonneSconosciute(Vec<String>),
    #[error("Mancano colonne obbligatorie: {}. Aggiungerle.", .0.join(", "))]
    ColonneMancanti(Vec<String>),
    #[error("Colonne ripetute: {}. Lasciarne una.", .0.join(", "))]
    ColonneDoppie(Vec<String>),
    #[error("Il file ha solo l'intestazione: nessuna riga da caricare.")]
    SenzaRighe,
    #[error(
        "La riga {0} è più lunga di 64 KB: di solito sono virgolette aperte e mai chiuse. Correggerla."
    )]
    RigaTroppoLunga(u64),
}
