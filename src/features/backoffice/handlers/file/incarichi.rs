//! Appointments: each row proposes one, as the form does. Somebody else confirms it, from its page.
use super::{Foglio, giorno, nominabili, nominato};
use crate::features::backoffice::model::{Dati, Errore, NuovaNomina, REGIONE, Scelte, oggetto};
use crate::features::backoffice::store;
use crate::features::backoffice::views::file::{Esito, Quale, Riga};
use crate::features::backoffice::views::incarichi::fault;
use crate::features::backoffice::wire::tabella::{Record, Tabella};
use crate::features::enti::{self, Ente, Servizio};
use crate::kernel::{Lang, ServizioId};
use crate::platform::i18n::texts;
use crate::platform::operatori::{GestireIncarichi, Operatore, Ruolo};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Ctx, WebError};
use sqlx::PgConnection;
use std::collections::{BTreeMap, HashSet};

pub struct Incarichi;

type Chi = Operatore<GestireIncarichi>;

/// What is wrong with a row.
enum ErroreRiga {
    /// The ente has no service with that code.
    Servizio(String),
    /// The same appointment stands above.
    Doppia,
    Campo(&'static str, Errore),
}

impl Foglio for Incarichi {
    type Permesso = GestireIncarichi;
    type Azione = NuovaNomina;
    const QUALE: Quale = Quale::Incarichi;

    async fn esamina(
        conn: &mut PgConnection,
        ctx: &Ctx,
        chi: &Chi,
        tabella: &Tabella,
    ) -> Result<Vec<(Riga, Option<NuovaNomina>)>, WebError> {
        let enti = nominabili(conn, chi).await?;
        let (mut cataloghi, mut seen) = (BTreeMap::new(), HashSet::new());
        let mut righe = vec![];
        for record in tabella.righe() {
            let ente = nominato(chi, &enti, record.get("ente"));
            if let Some(ente) = ente
                && !cataloghi.contains_key(&ente.id.0)
            {
                cataloghi.insert(ente.id.0, enti::servizi(conn, ente.id).await?);
            }
            let servizi =
                ente.and_then(|it| cataloghi.get(&it.id.0)).map_or(&[][..], Vec::as_slice);
            let decisa = match leggi(ctx, chi, &record, ente, servizi) {
                Ok(nuova) => decidi(conn, &record, nuova, &mut seen).await?,
                Err(errori) => Err(errori),
            };
            let (esito, azione) = match decisa {
                Ok(decisa) => decisa,
                Err(errori) => {
                    let detti: Vec<String> = errori.iter().map(|it| detto(ctx, it)).collect();
                    (Esito::Sbagliata(detti.join(" ")), None)
                }
            };
            let nome = format!("{} · {}", record.get("nome"), record.get("ruolo"));
            let codice = record.get("codice_fiscale").to_owned();
            righe.push((Riga { numero: record.numero, codice, nome, esito }, azione));
        }
        Ok(righe)
    }

    async fn scrivi(
        conn: &mut PgConnection,
        app: &App,
        ctx: &Ctx,
        chi: &Chi,
        azioni: Vec<NuovaNomina>,
    ) -> Result<(), WebError> {
        let mut voci = vec![];
        for nuova in &azioni {
            let id = store::insert(conn, nuova, &chi.firma(ctx.now)).await?;
            let about = Some(nuova.codice_fiscale.as_str());
            let voce = chi.voce(Evento::IncaricoProposto, about, oggetto(id, nuova.ruolo));
            voci.push(Voce { ente: nuova.ente, ..voce });
        }
        for voce in &voci {
            registro::add(conn, app, voce).await?;
        }
        Ok(())
    }
}

/// The form that a row fills in, read as when a person sends it.
fn leggi(
    ctx: &Ctx,
    chi: &Chi,
    record: &Record<'_>,
    ente: Option<&Ente>,
    servizi: &[Servizio],
) -> Result<NuovaNomina, Vec<ErroreRiga>> {
    let campo = |nome: &'static str, errore| vec![ErroreRiga::Campo(nome, errore)];
    let dove = match (record.get("ente"), ente) {
        (cella, _) if chi.ente().is_none() && cella.eq_ignore_ascii_case(REGIONE) => {
            REGIONE.to_owned()
        }
        (_, Some(ente)) => ente.id.to_string(),
        // A neighbour's, or nobody's.
        (_, None) => return Err(campo("ente", Errore::Manca)),
    };
    let codici = record.get("servizi").split('|').map(str::trim).filter(|it| !it.is_empty());
    let mut servizio: Vec<String> = vec![];
    for codice in codici {
        match servizi.iter().find(|it| it.codice == codice) {
            Some(it) => servizio.push(it.id.to_string()),
            None => return Err(vec![ErroreRiga::Servizio(codice.to_owned())]),
        }
    }
    let cella = |nome| record.get(nome).to_owned();
    let dati = Dati {
        ente: dove,
        ruolo: ruolo(record.get("ruolo")),
        ufficio: cella("ufficio"),
        servizio,
        codice_fiscale: cella("codice_fiscale"),
        nome: cella("nome"),
        dal: giorno(record.get("dal")),
        al: giorno(record.get("al")),
        atto: cella("atto"),
    };
    let scelte = Scelte {
        enti: ente.map(|it| (it.id, it.denominazione.clone())).into_iter().collect(),
        servizi: servizi.iter().map(|it| (it.id, it.nome_it.clone())).collect(),
    };
    let nuova = dati.parse(chi.codice_fiscale(), chi.incarico(), &scelte, ctx.oggi);
    nuova.map_err(|errori| errori.into_iter().map(|it| ErroreRiga::Campo(it.0, it.1)).collect())
}

/// A role by its name in files, or as people call it.
fn ruolo(cella: &str) -> String {
    let cella = cella.to_lowercase();
    let same =
        |it: &Ruolo| it.as_str() == cella || it.nome(texts(Lang::It)).to_lowercase() == cella;
    Ruolo::ALL.into_iter().find(same).map(|it| it.as_str().to_owned()).unwrap_or_default()
}

type Decisa = Result<(Esito, Option<NuovaNomina>), Vec<ErroreRiga>>;

/// Who, where, as what, in which office, for which services.
type Chiave = (String, Option<i64>, &'static str, Option<String>, Vec<i64>);

/// Who has that role there already, on days the row does not change, is left as they are.
async fn decidi(
    conn: &mut PgConnection,
    record: &Record<'_>,
    nuova: NuovaNomina,
    seen: &mut HashSet<Chiave>,
) -> sqlx::Result<Decisa> {
    let mut servizi: Vec<i64> = nuova.servizi.iter().map(|it: &ServizioId| it.0).collect();
    servizi.sort_unstable();
    let chiave = (
        nuova.codice_fiscale.as_str().to_owned(),
        nuova.ente.map(|it| it.0),
        nuova.ruolo.as_str(),
        nuova.ufficio.clone(),
        servizi,
    );
    if !seen.insert(chiave) {
        return Ok(Err(vec![ErroreRiga::Doppia]));
    }
    let Some((dal, al)) = store::giorni_di(conn, &nuova).await? else {
        return Ok(Ok((Esito::Nuova, Some(nuova))));
    };
    let same = (record.get("dal").is_empty() || dal == nuova.dal)
        && (record.get("al").is_empty() || al == nuova.al);
    if same {
        return Ok(Ok((Esito::Uguale, None)));
    }
    Ok(Err(vec![ErroreRiga::Campo("codice_fiscale", Errore::GiaNominato)]))
}

fn detto(ctx: &Ctx, errore: &ErroreRiga) -> String {
    let t = ctx.t;
    match errore {
        ErroreRiga::Servizio(codice) => t.backoffice_file_fault_service(codice.as_str()),
        ErroreRiga::Doppia => t.enti_file_fault_twice(),
        ErroreRiga::Campo("ente", Errore::Manca) => t.enti_file_fault_ente(),
        ErroreRiga::Campo(campo, errore) => fault(ctx, campo, *errore),
    }
}
