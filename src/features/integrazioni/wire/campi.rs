//! Fields of the API and the columns of files that they fill; what the rules of files say, in the names of
//! the API.
use crate::features::importazioni::{Decisione, Riga, Scarto};
use crate::platform::problem::Errore;
use csv::StringRecord;

/// Columns of a row (layout `V2_0`) with the field of ours that fills each: texts of refusals are
/// translated by the same table.
pub const CAMPI: [(&str, &str); 30] = [
    ("IUPD", "iupd"),
    ("azione", "azione"),
    ("tipoDovuto", "servizio"),
    ("descrizionePosizioneDebitoria", "causale"),
    ("dataValidita", "valida_dal"),
    ("dataNotifica", "notificata_il"),
    ("draft", "bozza"),
    ("coobbligato", "opzioni.debitore"),
    ("tipoIdentificativoUnivoco", "debitore.tipo"),
    ("codiceIdentificativoUnivoco", "debitore.codice"),
    ("anagraficaPagatore", "debitore.nome"),
    ("indirizzoPagatore", "debitore.indirizzo.via"),
    ("civicoPagatore", "debitore.indirizzo.civico"),
    ("capPagatore", "debitore.indirizzo.cap"),
    ("localitaPagatore", "debitore.indirizzo.localita"),
    ("provinciaPagatore", "debitore.indirizzo.provincia"),
    ("nazionePagatore", "debitore.indirizzo.nazione"),
    ("mailPagatore", "debitore.indirizzo.email"),
    ("indiceOpzionePagamento", "opzioni.indice"),
    ("tipoOpzionePagamento", "opzioni.tipo"),
    ("descrizioneOpzionePagamento", "opzioni.descrizione"),
    ("IUD", "rate.iud"),
    ("codIuv", "rate.numero_avviso"),
    ("flgGeneraIuv", "rate.numero_avviso"),
    ("causaleVersamento", "rate.causale"),
    ("importoDovuto", "rate.importo_cent"),
    ("dataEsecuzionePagamento", "rate.scadenza"),
    ("configurazioniEsecuzione", "rate.riduzione o rate.verbale"),
    ("metadati", "rate.metadati"),
    ("flagPagamentoPu", "rate"),
];

/// The same of a beneficiary; the column has its place at the end.
const QUOTA: [(&str, &str); 8] = [
    ("codiceFiscaleEnte_", "codice_fiscale"),
    ("ibanAccreditoEnte_", "iban"),
    ("importoVersamentoEnte_", "importo_cent"),
    ("causaleVersamentoEnte_", "causale"),
    ("codiceTassonomiaEnte_", "tassonomia"),
    ("hashBolloEnte_", "bollo.hash"),
    ("provinciaBolloEnte_", "bollo.provincia"),
    ("metadatiEnte_", "metadati"),
];

/// Words of layout `V2_0` that are no columns.
const PAROLE: [(&str, &str); 15] = [
    ("La colonna ", "Il campo "),
    ("importoRidotto", "riduzione.importo_cent"),
    ("ridottoFino", "riduzione.fino"),
    ("sanzioneMinima", "minimo_cent"),
    ("sanzioneMassima", "massimo_cent"),
    ("senzaSconto", "senza_sconto"),
    ("compiutaGiacenza", "compiuta_giacenza"),
    ("REDUCED_SINGLE_INSTALLMENT", "ridotta"),
    ("SINGLE_INSTALLMENT", "unica"),
    ("INSTALLMENTS", "rate"),
    ("DOWN_PAYMENT", "acconto"),
    ("la riga ", "la rata n. "),
    ("alla riga ", "alla rata n. "),
    ("della riga ", "della rata n. "),
    (" di questo file", " di questa richiesta"),
];

/// The header that rows are written under.
pub fn intestazione() -> StringRecord {
    let mut out: StringRecord = CAMPI.iter().map(|it| it.0).collect();
    for posto in 1..=5 {
        for (colonna, _) in QUOTA {
            out.push_field(&format!("{colonna}{posto}"));
        }
    }
    out
}

/// Every reason why rows were refused, in the words of the API; those of another rata's mistake only when
/// there is no other.
pub fn errori(righe: &[(Riga, Decisione)]) -> Vec<Errore> {
    let refused = righe.iter().filter_map(|(riga, decisione)| match decisione {
        Decisione::Scarta(scarti) => Some((riga, scarti)),
        _ => None,
    });
    let each = refused.flat_map(|(riga, scarti)| scarti.iter().map(move |it| (riga, *it)));
    let (altrui, suoi): (Vec<_>, Vec<_>) =
        each.partition(|it| matches!(it.1, Scarto::Gruppo { .. }));
    let uno = |(riga, scarto): (&Riga, Scarto)| Errore {
        codice: scarto.codice(),
        dettaglio: in_json(&scarto.to_string()),
        iud: Some(riga.iud.clone()).filter(|it| !it.is_empty()),
    };
    let told = if suoi.is_empty() { altrui } else { suoi };
    told.into_iter().map(uno).collect()
}

/// What was shortened, ignored or made up in rows that were taken, once each.
pub fn avvertenze(righe: &[(Riga, Decisione)]) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    for cosa in righe.iter().flat_map(|it| &it.0.segnalazioni) {
        let detta = in_json(&cosa.to_string());
        if !out.contains(&detta) {
            out.push(detta);
        }
    }
    out
}

/// A sentence about a row, in the names of the API: longer names first, or a part of one would change.
fn in_json(frase: &str) -> String {
    let mut nomi: Vec<(String, String)> =
        CAMPI.iter().chain(&PAROLE).map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
    for posto in 1..=5 {
        nomi.extend(QUOTA.map(|(colonna, campo)| {
            (format!("{colonna}{posto}"), format!("rate.beneficiari[{}].{campo}", posto - 1))
        }));
    }
    nomi.retain(|it| frase.contains(&it.0) && it.0 != "azione" && it.0 != "metadati");
    nomi.sort_by_key(|it| std::cmp::Reverse(it.0.len()));
    // What has been written is not read again: each name becomes a mark first.
    let mut detta = frase.to_owned();
    for (n, (colonna, _)) in nomi.iter().enumerate() {
        detta = detta.replace(colonna.as_str(), &format!("\u{1}{n}\u{2}"));
    }
    for (n, (_, campo)) in nomi.iter().enumerate() {
        detta = detta.replace(&format!("\u{1}{n}\u{2}"), campo);
    }
    detta
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_about_columns_speak_of_fields() {
        for (frase, detta) in [
            (
                "La colonna ibanAccreditoEnte_2 non è valida.",
                "Il campo rate.beneficiari[1].iban non è valida.",
            ),
            (
                "In configurazioniEsecuzione importoRidotto è minore di importoDovuto.",
                "In rate.riduzione o rate.verbale riduzione.importo_cent è minore di rate.importo_cent.",
            ),
            ("Stessa IUPD della riga 3.", "Stessa iupd della rata n. 3."),
            ("IUD ha al massimo 35 caratteri.", "rate.iud ha al massimo 35 caratteri."),
        ] {
            assert_eq!(in_json(frase), detta);
        }
    }
}
