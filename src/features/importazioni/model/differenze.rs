//! What a row would change of a rata, for people to read.
use super::Contenuto;
use crate::features::posizioni::{Indirizzo, Rata, StatoRata, Trasferimento};
use crate::kernel::Importo;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What of a notice changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voce {
    Importo,
    Scadenza,
    Causale,
    CausalePosizione,
    Nome,
    CodiceFiscale,
    Indirizzo,
    ValidaDal,
    Notifica,
    /// Reductions, or the figures of a fine.
    Regola,
    Beneficiari,
    Metadati,
    /// A draft becomes payable.
    Pubblicazione,
}

/// One side of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Valore {
    Importo(Importo),
    Giorno(Date),
    Testo(String),
    Niente,
    /// Too long to be shown.
    Altro,
}

/// What a row changes of a notice: old and new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differenza {
    pub voce: Voce,
    pub prima: Valore,
    pub dopo: Valore,
}

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
    let (testata, nuova, debitore) = (&nuovo.testata, &nuovo.rata, &nuovo.opzione.debitore);
    let importi = (rata.tariffa.importo, nuova.importo);
    let scadenze = (rata.tariffa.scadenza, nuova.scadenza);
    let notifiche = (rata.tariffa.notifica.map(|it| it.il), testata.notifica.map(|it| it.il));
    let validita = (rata.valida_dal, testata.valida_dal);
    let nomi = (rata.debitore.nome.as_str(), debitore.nome.as_str());
    let codici = (rata.debitore.codice.as_str(), debitore.codice.as_str());
    let vie = (via(rata.debitore.indirizzo.as_ref()), via(debitore.indirizzo.as_ref()));
    let causali = (rata.causale.as_str(), nuova.causale.as_str());
    let titoli = (rata.posizione_causale.as_str(), testata.causale.as_str());
    let pubblica = rata.stato == StatoRata::Bozza && !testata.bozza;
    let altro = |diverse: bool| (Valore::Altro, diverse.then_some(Valore::Altro));
    let tutte = [
        (Voce::Importo, pair(importi, Valore::Importo)),
        (Voce::Scadenza, pair(scadenze, giorno)),
        (Voce::Causale, pair(causali, testo)),
        (Voce::CausalePosizione, pair(titoli, testo)),
        (Voce::Nome, pair(nomi, testo)),
        (Voce::CodiceFiscale, pair(codici, testo)),
        (Voce::Indirizzo, pair(vie, Valore::Testo)),
        (Voce::ValidaDal, pair(validita, giorno)),
        (Voce::Notifica, pair(notifiche, giorno)),
        (Voce::Regola, altro(rata.tariffa.regola != nuova.regola)),
        (Voce::Beneficiari, altro(altri_beneficiari(nuovo, rata))),
        (Voce::Metadati, altro(rata.metadati != nuova.metadati)),
        (Voce::Pubblicazione, altro(pubblica)),
    ];
    let change = |(voce, (prima, dopo)): (Voce, (Valore, Option<Valore>))| {
        dopo.map(|dopo| Differenza { voce, prima, dopo })
    };
    tutte.into_iter().filter_map(change).collect()
}

/// Both sides; the second only when it is another.
fn pair<T: PartialEq>(
    (prima, dopo): (T, T),
    show: impl Fn(T) -> Valore,
) -> (Valore, Option<Valore>) {
    let diversi = prima != dopo;
    (show(prima), diversi.then(|| show(dopo)))
}

fn giorno(it: Option<Date>) -> Valore {
    it.map_or(Valore::Niente, Valore::Giorno)
}

fn testo(it: &str) -> Valore {
    Valore::Testo(it.to_owned())
}

/// An address on one line.
pub fn via(indirizzo: Option<&Indirizzo>) -> String {
    let Some(it) = indirizzo else { return String::new() };
    let parti = [&it.via, &it.civico, &it.cap, &it.localita, &it.provincia, &it.nazione, &it.email];
    parti.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
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
