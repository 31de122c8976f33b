//! The street: numbers in advance, preavvisi, their strips, the reports that take their place.
#![expect(unused_qualifications, reason = "utoipa writes the parameters with their whole path")]
use super::Answer;
use crate::features::avvisi::{self, Emittente, Lingua, Rotolo, Striscia};
use crate::features::enti::{self, Servizio};
use crate::features::integrazioni::sistema::{Leggere, Scrivere, Sistema, Titolare};
use crate::features::integrazioni::wire::{
    BloccoJson, Corpo, NuovoBloccoJson, PER_BLOCCO, PreavvisoJson, StatoPreavvisoJson, VerbaleJson,
};
use crate::features::posizioni::{
    self, Posizione, Preavviso, Rata, RifiutoBlocco, RifiutoCollegamento, RifiutoPreavviso,
    StatoRata, TASSONOMIA_PREAVVISI, Verbale, pagabile,
};
use crate::kernel::{Importo, NumeroAvviso};
use crate::platform::pdf::off_thread;
use crate::platform::problem::Problem;
use crate::platform::web::{App, attachment};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use anyhow::Context;
use serde::Deserialize;
use sqlx::{PgConnection, PgTransaction};
use utoipa::{IntoParams, ToSchema};

/// `PUT /api/v1/preavvisi/blocchi/{codice}`: numbers of notices for a device that may have no network.
/// 201 with new ones, 200 with the same as before.
#[utoipa::path(put, path = "/api/v1/preavvisi/blocchi/{codice}", tag = "preavvisi",
    summary = "Un blocco di numeri di avviso",
    description = "Per un apparecchio che può restare senza rete. Lo stesso codice dà di nuovo lo stesso blocco.",
    params(("codice" = String, Path, description = "Nome del blocco, vostro: da 1 a 50 lettere, cifre, . _ -")),
    request_body = NuovoBloccoJson,
    responses((status = 200, description = "Lo stesso blocco di prima", body = BloccoJson),
              (status = 201, description = "Numeri nuovi", body = BloccoJson)))]
pub async fn reserve(
    app: App,
    sistema: Sistema<Scrivere>,
    codice: Path<String>,
    body: Corpo<NuovoBloccoJson>,
) -> Answer {
    let chiesto = body.letto().await?;
    let codice = codice.into_inner();
    let refused = |codice, why: &str| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, codice, why);
    let letter = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_' | b'-');
    if !(1..=50).contains(&codice.len()) || !codice.bytes().all(letter) {
        let why = "Il codice del blocco ha da 1 a 50 lettere, cifre, punti o trattini.";
        return Err(refused("codice-blocco", why));
    }
    if !(1..=PER_BLOCCO).contains(&chiesto.quanti) {
        return Err(refused("quanti", "Un blocco ha da 1 a 1000 numeri."));
    }
    let mut tx = app.db.begin().await?;
    let servizi = sistema.servizi(&mut tx).await?;
    let servizio = of_the_street(&servizi, chiesto.servizio.as_deref())?;
    let (now, oggi) = (app.clock.now(), app.clock.oggi());
    let riservati =
        posizioni::riserva(&mut tx, &sistema.ente, servizio.id, &codice, chiesto.quanti, now)
            .await?;
    let (numeri, nuovi) = riservati.map_err(|rifiuto| {
        let codice = match rifiuto {
            RifiutoBlocco::AltroServizio => "blocco-di-altro-servizio",
            RifiutoBlocco::TroppiLiberi => "troppi-numeri-liberi",
        };
        Problem::new(StatusCode::CONFLICT, codice, sentence(&rifiuto))
    })?;
    let emittente = emittente(&mut tx, &sistema, servizio.ufficio.as_deref()).await?;
    let calendario = enti::calendario(&mut tx, sistema.ente.id).await?;
    tx.commit().await?;
    let blocco = BloccoJson::new(codice, servizio, numeri, emittente, calendario, oggi);
    Ok(json(nuovi).json(blocco))
}

/// The service that preavvisi are of: the one that is named, or the only one.
fn of_the_street<'s>(servizi: &'s [Servizio], nome: Option<&str>) -> Result<&'s Servizio, Problem> {
    let mut fit = servizi.iter().filter(|it| {
        it.attivo
            && it.tassonomia == TASSONOMIA_PREAVVISI
            && nome.is_none_or(|nome| nome == it.codice)
    });
    match (fit.next(), fit.next()) {
        (Some(servizio), None) => Ok(servizio),
        (None, _) => Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "servizio",
            "Nel catalogo dell'ente non c'è un servizio di preavvisi (tassonomia 9/0102106SA/) per questa chiave.",
        )),
        _ => Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "servizio",
            "I servizi di preavvisi sono più di uno: indicare servizio.",
        )),
    }
}

/// `PUT /api/v1/preavvisi/{numero}`: registers what was printed. 201, or 200 when it was here already.
#[utoipa::path(put, path = "/api/v1/preavvisi/{numero}", tag = "preavvisi",
    summary = "Registra un preavviso già stampato",
    description = "Da qui in poi si può pagare. Mandato due volte, c'è una volta sola.",
    params(("numero" = String, Path, description = "Codice avviso, di un vostro blocco")),
    request_body = PreavvisoJson,
    responses((status = 200, description = "C'era già", body = StatoPreavvisoJson),
              (status = 201, description = "Registrato", body = StatoPreavvisoJson)))]
pub async fn register(
    app: App,
    sistema: Sistema<Scrivere>,
    numero: Path<String>,
    body: Corpo<PreavvisoJson>,
) -> Answer {
    let numero = parse(&numero)?;
    let nuovo = body.letto().await?.nuovo(numero.clone())?;
    let mut tx = app.db.begin().await?;
    let servizi = sistema.servizi(&mut tx).await?;
    let now = app.clock.now();
    let esito = posizioni::insert_preavviso(&mut tx, &sistema.ente, &servizi, &nuovo, now).await?;
    let nuova = esito.map_err(|rifiuto| {
        let (status, codice) = match rifiuto {
            RifiutoPreavviso::NumeroSconosciuto => (StatusCode::NOT_FOUND, "numero-sconosciuto"),
            RifiutoPreavviso::GiaRegistrato => (StatusCode::CONFLICT, "gia-registrato"),
            RifiutoPreavviso::AttoDoppio => (StatusCode::CONFLICT, "atto-doppio"),
            RifiutoPreavviso::Futuro => (StatusCode::UNPROCESSABLE_ENTITY, "data-futura"),
            RifiutoPreavviso::PrimaDelBlocco => (StatusCode::UNPROCESSABLE_ENTITY, "data-passata"),
            RifiutoPreavviso::Testi => (StatusCode::UNPROCESSABLE_ENTITY, "testi"),
            RifiutoPreavviso::Posizione(_) => (StatusCode::UNPROCESSABLE_ENTITY, "preavviso"),
        };
        Problem::new(status, codice, sentence(&rifiuto))
    })?;
    let (preavviso, posizione) = of_the_ente(&mut tx, &sistema, &numero).await?;
    tx.commit().await?;
    stato(&app, nuova, &preavviso, &posizione)
}

/// `GET /api/v1/preavvisi/{numero}`: whether it was paid, what is asked today, which report came.
#[utoipa::path(get, path = "/api/v1/preavvisi/{numero}", tag = "preavvisi",
    summary = "Come sta un preavviso",
    params(("numero" = String, Path, description = "Codice avviso")),
    responses((status = 200, description = "Pagato o no, quanto si chiede oggi, quale verbale è seguito", body = StatoPreavvisoJson)))]
pub async fn show(app: App, sistema: Sistema<Leggere>, numero: Path<String>) -> Answer {
    let mut conn = app.db.acquire().await?;
    let (preavviso, posizione) = of_the_ente(&mut conn, &sistema, &parse(&numero)?).await?;
    stato(&app, false, &preavviso, &posizione)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Stampa {
    /// Larghezza del rotolo: 58 o 80.
    #[serde(default = "eighty")]
    mm: u8,
    #[serde(default)]
    #[param(inline)]
    formato: Formato,
    /// it, en, fr, de, sl; ogni altra è l'italiano.
    #[serde(default)]
    lingua: String,
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Formato {
    #[default]
    Pdf,
    Escpos,
}

fn eighty() -> u8 {
    80
}

/// `GET /api/v1/preavvisi/{numero}/striscia?mm=&formato=&lingua=`: what to send to the printer; 409 when
/// nothing can be paid any more.
#[utoipa::path(get, path = "/api/v1/preavvisi/{numero}/striscia", tag = "preavvisi",
    summary = "La striscia da stampare",
    params(("numero" = String, Path, description = "Codice avviso"), Stampa),
    responses((status = 200, description = "Da mandare alla stampante", content(
        (Vec<u8> = "application/pdf"), (Vec<u8> = "application/octet-stream")))))]
pub async fn strip(
    app: App,
    sistema: Sistema<Leggere>,
    numero: Path<String>,
    query: Query<Stampa>,
) -> Answer {
    let rotolo = Rotolo::from_mm(query.mm).ok_or_else(|| {
        let why = "mm è la larghezza del rotolo: 58 o 80.";
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "rotolo", why)
    })?;
    let lingua = Lingua::from_code(&query.lingua).unwrap_or(Lingua::It);
    let mut conn = app.db.acquire().await?;
    let (preavviso, posizione) = of_the_ente(&mut conn, &sistema, &parse(&numero)?).await?;
    let rata = posizione.prima().context("a preavviso without rate")?;
    let emittente = emittente(&mut conn, &sistema, rata.ufficio.as_deref()).await?;
    drop(conn);
    let oggi = app.clock.oggi();
    pagabile(rata, oggi).map_err(|rifiuto| {
        Problem::new(StatusCode::CONFLICT, "non-pagabile", sentence(&rifiuto))
    })?;
    let accertamento = Some(preavviso.accertamento);
    let numero = rata.numero_avviso.clone();
    let striscia = Striscia::new(emittente, numero, &rata.tariffa, accertamento, oggi);
    let nome = format!("striscia-{}", rata.numero_avviso);
    match query.formato {
        Formato::Escpos => {
            let bytes = avvisi::escpos(&striscia, lingua, rotolo)?;
            Ok(attachment("application/octet-stream", &format!("{nome}.bin"), bytes))
        }
        Formato::Pdf => {
            let bytes = off_thread(move || avvisi::striscia(&striscia, lingua, rotolo)).await?;
            Ok(attachment("application/pdf", &format!("{nome}.pdf"), bytes))
        }
    }
}

/// `PUT /api/v1/preavvisi/{numero}/verbale`: the report takes its place, and it is withdrawn. 409 when it
/// was paid: then there is no report to make.
#[utoipa::path(put, path = "/api/v1/preavvisi/{numero}/verbale", tag = "preavvisi",
    summary = "Il verbale prende il posto del preavviso",
    params(("numero" = String, Path, description = "Codice avviso del preavviso")),
    request_body = VerbaleJson,
    responses((status = 200, description = "Il preavviso è annullato", body = StatoPreavvisoJson)))]
pub async fn report(
    app: App,
    sistema: Sistema<Scrivere>,
    numero: Path<String>,
    body: Corpo<VerbaleJson>,
) -> Answer {
    let numero = parse(&numero)?;
    let VerbaleJson { iupd } = body.letto().await?;
    let mut tx = app.db.begin().await?;
    of_the_ente(&mut tx, &sistema, &numero).await?;
    report_of(&mut tx, &sistema, &iupd).await?;
    let coppie = [(numero.clone(), iupd)];
    let ente = sistema.ente.id;
    let (causa, now) = (sistema.causa(), app.clock.now());
    let esiti = posizioni::ritira_preavvisi(&mut tx, ente, &coppie, &causa, now).await?;
    if let Some(rifiuto) = esiti.into_iter().find_map(Result::err) {
        let codice = match rifiuto {
            RifiutoCollegamento::Sconosciuto => return Err(Problem::not_found()),
            RifiutoCollegamento::Pagato => "preavviso-pagato",
            RifiutoCollegamento::GiaCollegato => "gia-collegato",
            RifiutoCollegamento::InPagamento => "preavviso-in-pagamento",
        };
        return Err(Problem::new(StatusCode::CONFLICT, codice, sentence(&rifiuto)));
    }
    posizioni::collega(&mut tx, ente, &coppie).await?;
    let (preavviso, posizione) = of_the_ente(&mut tx, &sistema, &numero).await?;
    tx.commit().await?;
    stato(&app, false, &preavviso, &posizione)
}

/// The report must be in the ledger, be one, and be to pay.
async fn report_of(
    tx: &mut PgTransaction<'_>,
    sistema: &Titolare,
    iupd: &str,
) -> Result<(), Problem> {
    let iupd = if iupd.chars().any(char::is_control) { "" } else { iupd };
    let found = posizioni::find_by_iupd(tx, sistema.ente.id, &[iupd.to_owned()]).await?;
    let ids: Vec<_> = found.iter().map(|it| it.rata_id).collect();
    let rate = posizioni::find_rate(tx, &ids).await?;
    let is_report = |it: &Rata| {
        let whole = |it: &Verbale| it.massimo.is_some() && it.acconto == Importo::ZERO;
        it.stato == StatoRata::DaPagare && it.tariffa.regola.verbale().is_some_and(whole)
    };
    if !rate.iter().any(is_report) {
        let why = "Nell'archivio non c'è un verbale da pagare con questo iupd: caricarlo prima.";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "verbale", why));
    }
    Ok(())
}

fn parse(numero: &str) -> Result<NumeroAvviso, Problem> {
    NumeroAvviso::parse(numero).map_err(|_| Problem::not_found())
}

/// The preavviso, when it is of the ente and of a service of the key.
async fn of_the_ente(
    conn: &mut PgConnection,
    sistema: &Titolare,
    numero: &NumeroAvviso,
) -> Result<(Preavviso, Posizione), Problem> {
    let found = posizioni::find_preavviso(conn, sistema.ente.id, numero).await?;
    let mine =
        |it: &(Preavviso, Posizione)| it.1.prima().is_some_and(|it| sistema.apre(it.servizio_id));
    found.filter(mine).ok_or_else(Problem::not_found)
}

async fn emittente(
    conn: &mut PgConnection,
    sistema: &Titolare,
    ufficio: Option<&str>,
) -> Result<Emittente, Problem> {
    let stampa = avvisi::stampa(conn, sistema.ente.id).await?;
    Ok(Emittente::new(&sistema.ente, &stampa, ufficio))
}

fn stato(app: &App, nuova: bool, preavviso: &Preavviso, posizione: &Posizione) -> Answer {
    let stato = StatoPreavvisoJson::new(preavviso, posizione, app.clock.oggi());
    Ok(json(nuova).json(stato.context("a preavviso without rate")?))
}

pub fn json(nuova: bool) -> actix_web::HttpResponseBuilder {
    HttpResponse::build(if nuova { StatusCode::CREATED } else { StatusCode::OK })
}

/// A refusal as a sentence.
fn sentence(rifiuto: &impl std::fmt::Display) -> String {
    let text = rifiuto.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).chain(['.']).collect()
}
