//! What a row would change of a rata, for people to read.
use super::Contenuto;
use crate::features::posizioni::{
    Dati, Dato, Differenza, Rata, StatoRata, Trasferimento, differenze as confronta,
};
use serde::{Deserialize, Serialize};

/// A row that changes something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cambio {
    /// Line of the file.
    pub riga: u64,
    pub iud: String,
    pub numero_avviso: String,
    pub differenze: Vec<Differenza>,
}

/// Everything in which the row and the ledger differ.
pub fn differenze(nuovo: &Contenuto, rata: &Rata) -> Vec<Differenza> {
    let (testata, nuova) = (&nuovo.testata, &nuovo.rata);
    let dopo = Dati {
        importo: nuova.importo,
        regola: nuova.regola,
        scadenza: nuova.scadenza,
        valida_dal: testata.valida_dal,
        notifica: testata.notifica,
        causale: &nuova.causale,
        causale_posizione: &testata.causale,
        debitore: &nuovo.opzione.debitore,
        quote: &[],
    };
    // What a row leaves to us is not a change: shares are compared here.
    let prima = Dati { quote: &[], ..Dati::from(rata) };
    let altre = [
        (altri_beneficiari(nuovo, rata), Dato::Beneficiari),
        (rata.metadati != nuova.metadati, Dato::Metadati),
        (rata.stato == StatoRata::Bozza && !testata.bozza, Dato::Pubblicazione),
    ];
    let altre = altre.into_iter().filter(|it| it.0).map(|it| Differenza::altro(it.1));
    confronta(&prima, &dopo).into_iter().chain(altre).collect()
}

/// Whether the row shares the amount in another way, whatever the amount is.
fn altri_beneficiari(nuovo: &Contenuto, rata: &Rata) -> bool {
    let uguali = |(a, b): (&Trasferimento, &Trasferimento)| {
        let sola = nuovo.rata.quote.len() == 1;
        a.ente_cf == b.ente_cf
            && (sola || a.importo == b.importo)
            && (nuovo.rata.quota_dal_catalogo || a.iban == b.iban)
    };
    nuovo.rata.quote.len() != rata.trasferimenti.len()
        || !nuovo.rata.quote.iter().zip(&rata.trasferimenti).all(uguali)
}
