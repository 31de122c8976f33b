//! Posizioni that software writes: each whole or not at all, by the rules of files.
pub mod al_volo;
pub mod importi;
pub mod webhook;

use super::sistema::Titolare;
use super::store::elenchi;
use super::wire::campi::{avvertenze, errori, intestazione};
use super::wire::lotto::{EsitoScrittura, EsitoVoceJson, NumeratoJson, VoceJson};
use super::wire::scritta::{Cosa, riga_annulla};
use crate::features::importazioni::{self, Decisione, Mandato, Riga};
use crate::features::posizioni::{self, Origine};
use crate::platform::problem::{Errore, Problem};
use actix_web::http::StatusCode;
use csv::StringRecord;
use jiff::Timestamp;
use sqlx::PgTransaction;
use std::collections::{HashMap, HashSet};

/// Writes `voci`, each of another posizione, and tells what became of each, in their order.
pub async fn scrivi(
    tx: &mut PgTransaction<'_>,
    chi: &Titolare,
    voci: &[VoceJson],
    adesso: Timestamp,
) -> Result<Vec<EsitoVoceJson>, Problem> {
    let mut esiti: Vec<Option<EsitoVoceJson>> = vec![];
    let mut iud: HashSet<&str> = HashSet::new();
    for voce in voci {
        esiti.push(forma(voce, &mut iud).map(|it| rifiutata(voce, vec![it])));
    }
    nascoste(tx, chi, voci, &mut esiti).await?;
    // Those that are written together, and those that are withdrawn for the same reason.
    let mut giri: Vec<(Option<&str>, Vec<usize>)> = vec![];
    for (posto, voce) in voci.iter().enumerate() {
        if esiti.get(posto).is_none_or(Option::is_some) {
            continue;
        }
        let motivo =
            if let VoceJson::Annulla { motivo, .. } = voce { Some(motivo.trim()) } else { None };
        match giri.iter_mut().find(|it| it.0 == motivo) {
            Some(giro) => giro.1.push(posto),
            None => giri.push((motivo, vec![posto])),
        }
    }
    for (motivo, posti) in giri {
        let nel_giro: Vec<&VoceJson> = posti.iter().filter_map(|it| voci.get(*it)).collect();
        let fatti = giro(tx, chi, &nel_giro, motivo, adesso).await?;
        for (posto, fatto) in posti.into_iter().zip(fatti) {
            if let Some(esito) = esiti.get_mut(posto) {
                *esito = Some(fatto);
            }
        }
    }
    let mut esiti: Vec<EsitoVoceJson> = esiti.into_iter().flatten().collect();
    numera(tx, chi, &mut esiti).await?;
    Ok(esiti)
}

/// What no row could say.
fn forma<'v>(voce: &'v VoceJson, visti: &mut HashSet<&'v str>) -> Option<Errore> {
    let errore =
        |codice, dettaglio: &str| Errore { codice, dettaglio: dettaglio.to_owned(), iud: None };
    let ammesso = |it: &str| {
        (1..=50).contains(&it.len())
            && it.trim() == it
            && it.bytes().all(|it| it == b' ' || it.is_ascii_graphic())
    };
    if !ammesso(voce.iupd()) {
        let why =
            "iupd ha da 1 a 50 caratteri, senza lettere accentate né spazi in testa o in coda.";
        return Some(errore("IMP-IUPD", why));
    }
    match voce {
        VoceJson::Annulla { motivo, .. } => {
            let buono = !motivo.trim().is_empty()
                && motivo.chars().count() <= 140
                && !motivo.chars().any(char::is_control);
            let why = "motivo ha da 1 a 140 caratteri, su una riga: lo legge chi doveva pagare.";
            (!buono).then(|| errore("motivo", why))
        }
        VoceJson::Inserisci { posizione, .. } | VoceJson::Modifica { posizione, .. } => {
            if let Err(why) = posizione.forma() {
                return Some(errore("forma", why));
            }
            let doppi: Vec<&str> = posizione.iud().filter(|it| !visti.insert(it)).collect();
            doppi.first().map(|it| Errore {
                iud: Some((*it).to_owned()),
                ..errore(
                    "IMP-IUD-DOPPIO",
                    "Lo stesso iud è già in questa richiesta: ogni rata vuole il suo.",
                )
            })
        }
    }
}

fn rifiutata(voce: &VoceJson, errori: Vec<Errore>) -> EsitoVoceJson {
    EsitoVoceJson {
        iupd: voce.iupd().to_owned(),
        esito: EsitoScrittura::Rifiutata,
        avvisi: vec![],
        errori,
        avvertenze: vec![],
    }
}

/// A key for one service does not know of the posizioni of others.
async fn nascoste(
    tx: &mut PgTransaction<'_>,
    chi: &Titolare,
    voci: &[VoceJson],
    esiti: &mut [Option<EsitoVoceJson>],
) -> Result<(), Problem> {
    let Some(solo) = chi.solo() else { return Ok(()) };
    let iupd: Vec<String> = leggibili(voci, esiti).map(|it| it.iupd().to_owned()).collect();
    let altrui = elenchi::di_altri(tx, chi.ente.id, solo, &iupd).await?;
    for (voce, esito) in voci.iter().zip(esiti) {
        if esito.is_some() || !altrui.iter().any(|it| it == voce.iupd()) {
            continue;
        }
        let errore = match voce {
            // The ente's own ids are one set: two services cannot have the same.
            VoceJson::Inserisci { .. } => Errore {
                codice: "IMP-IUPD-ESISTE",
                dettaglio: "Questo iupd non è libero: usarne un altro.".to_owned(),
                iud: None,
            },
            _ => assente(),
        };
        *esito = Some(rifiutata(voce, vec![errore]));
    }
    Ok(())
}

fn leggibili<'v>(
    voci: &'v [VoceJson],
    esiti: &[Option<EsitoVoceJson>],
) -> impl Iterator<Item = &'v VoceJson> {
    voci.iter().zip(esiti).filter(|it| it.1.is_none()).map(|it| it.0)
}

fn assente() -> Errore {
    let dettaglio = "Non c'è una posizione con questo iupd.".to_owned();
    Errore { codice: "IMP-ASSENTE", dettaglio, iud: None }
}

/// Writes some, all for the same reason; one outcome each.
async fn giro(
    tx: &mut PgTransaction<'_>,
    chi: &Titolare,
    voci: &[&VoceJson],
    motivo: Option<&str>,
    adesso: Timestamp,
) -> Result<Vec<EsitoVoceJson>, Problem> {
    let mut note = HashMap::new();
    if motivo.is_some() {
        note = rate_di(tx, chi, voci).await?;
    }
    let gruppi: Vec<Vec<StringRecord>> = voci.iter().map(|it| righe(it, &note)).collect();
    let record = gruppi.concat();
    let causa = chi.causa();
    let solo = chi.solo();
    let servizi = solo.as_ref().map(std::slice::from_ref);
    let mandato = Mandato { origine: Origine::Api, servizi, causa: &causa, motivo, intere: true };
    let testa = intestazione();
    let fatte = importazioni::scrivi(tx, &chi.ente, (&testa, record), mandato, adesso).await?;
    let mut fatte = fatte.into_iter();
    let uno = |(voce, gruppo): (&&VoceJson, &Vec<StringRecord>)| {
        let sue: Vec<(Riga, Decisione)> = fatte.by_ref().take(gruppo.len()).collect();
        esito(voce, &sue)
    };
    Ok(voci.iter().zip(&gruppi).map(uno).collect())
}

fn righe(voce: &VoceJson, note: &HashMap<String, Vec<String>>) -> Vec<StringRecord> {
    match voce {
        VoceJson::Inserisci { iupd, posizione } => posizione.righe(iupd, Cosa::Inserisci),
        VoceJson::Modifica { iupd, posizione } => posizione.righe(iupd, Cosa::Modifica),
        VoceJson::Annulla { iupd, .. } => {
            let rate = note.get(iupd).into_iter().flatten();
            rate.map(|iud| riga_annulla(iupd, iud)).collect()
        }
    }
}

/// The rate of posizioni to withdraw, by their iupd.
async fn rate_di(
    tx: &mut PgTransaction<'_>,
    chi: &Titolare,
    voci: &[&VoceJson],
) -> Result<HashMap<String, Vec<String>>, Problem> {
    let iupd: Vec<String> = voci.iter().map(|it| it.iupd().to_owned()).collect();
    let mut note: HashMap<String, Vec<String>> = HashMap::new();
    for it in posizioni::find_by_iupd(tx, chi.ente.id, &iupd).await? {
        note.entry(it.iupd).or_default().push(it.iud);
    }
    Ok(note)
}

fn esito(voce: &VoceJson, righe: &[(Riga, Decisione)]) -> EsitoVoceJson {
    let some = |quale: fn(&Decisione) -> bool| righe.iter().any(|it| quale(&it.1));
    if righe.is_empty() {
        return rifiutata(voce, vec![assente()]);
    }
    if some(|it| matches!(it, Decisione::Scarta(_))) {
        return rifiutata(voce, errori(righe));
    }
    let esito = if some(|it| matches!(it, Decisione::Inserisci | Decisione::Riapri)) {
        EsitoScrittura::Inserita
    } else if some(|it| matches!(it, Decisione::Modifica | Decisione::Notifica)) {
        EsitoScrittura::Modificata
    } else if some(|it| *it == Decisione::Annulla) {
        EsitoScrittura::Annullata
    } else {
        EsitoScrittura::Invariata
    };
    let iupd = voce.iupd().to_owned();
    EsitoVoceJson { iupd, esito, avvisi: vec![], errori: vec![], avvertenze: avvertenze(righe) }
}

/// Tells the notice number of every rata of what was taken.
async fn numera(
    tx: &mut PgTransaction<'_>,
    chi: &Titolare,
    esiti: &mut [EsitoVoceJson],
) -> Result<(), Problem> {
    let presi = esiti.iter().filter(|it| it.esito != EsitoScrittura::Rifiutata);
    let iupd: Vec<String> = presi.map(|it| it.iupd.clone()).collect();
    let mut avvisi: HashMap<String, Vec<NumeratoJson>> = HashMap::new();
    for it in posizioni::find_by_iupd(tx, chi.ente.id, &iupd).await? {
        let numero_avviso = it.numero_avviso.to_string();
        avvisi.entry(it.iupd).or_default().push(NumeratoJson { iud: it.iud, numero_avviso });
    }
    for esito in esiti.iter_mut().filter(|it| it.esito != EsitoScrittura::Rifiutata) {
        esito.avvisi = avvisi.remove(&esito.iupd).unwrap_or_default();
        esito.avvisi.sort_by(|a, b| a.iud.cmp(&b.iud));
    }
    Ok(())
}

/// What to answer of a posizione that was refused alone.
pub fn problema(esito: EsitoVoceJson) -> Problem {
    let stato = [
        "IMP-DIVERSA",
        "IMP-PAGATA",
        "IMP-ANNULLATA",
        "IMP-SOSTITUITA",
        "IMP-IN-PAGAMENTO",
        "IMP-STRUTTURA",
        "IMP-IUPD-ESISTE",
        "IMP-NAV-USATO",
        "IMP-PREAVVISO",
    ];
    let prima = esito.errori.first().cloned();
    let (codice, dettaglio) = prima.map(|it| (it.codice, it.dettaglio)).unwrap_or_default();
    let status = match codice {
        "IMP-ASSENTE" => return Problem::not_found(),
        it if stato.contains(&it) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Problem { errori: esito.errori, ..Problem::new(status, codice, dettaglio) }
}
