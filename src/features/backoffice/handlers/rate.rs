//! Whether and how who owes may split a debt of a service into rate: one person of the ente proposes,
//! another confirms.
use super::{DoneQuery, done};
use crate::features::backoffice::views;
use crate::features::enti::{self, Decide, RegolaRate, RegoleRate, RifiutoRegola, Servizio};
use crate::kernel::{Importo, RegolaRateId, ServizioId};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{Operatore, RegolareRate, RifiutoFirma};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{Confermato, CsrfForm, Ctx, Empty, Reply, WebError, html, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use jiff::civil::Date;
use serde::Deserialize;
use sqlx::PgConnection;
use views::firme::{Atti, Esito};
use views::rate::Errore;

pub const RATE: &str = "/operatori/rate";

/// Rules on the page.
const MOST: i64 = 50;

type Chi = Operatore<RegolareRate>;

/// `GET /operatori/rate`
pub async fn list(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let regole = enti::rate::list(&mut tx, chi.suo_ente()?, MOST).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::rate::list(&ctx, &regole)))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dati {
    pub servizio: String,
    pub dal: String,
    pub massimo: String,
    pub minima: String,
    pub ogni_mesi: String,
    pub prima_giorni: String,
    pub entro: String,
    pub scadute: Option<String>,
}

/// `GET /operatori/rate/nuova`
pub async fn form(ctx: Ctx, app: App, chi: Confermato<RegolareRate>) -> Reply {
    let servizi = servizi(&app, &chi.0).await?;
    Ok(html(StatusCode::OK, views::rate::form(&ctx, &servizi, &Dati::default(), &[])))
}

/// Services of the ente that the person works on.
async fn servizi(app: &App, chi: &Chi) -> Result<Vec<Servizio>, WebError> {
    let mut tx = chi.begin(app).await?;
    let mut servizi = enti::servizi(&mut tx, chi.suo_ente()?).await?;
    tx.rollback().await?;
    let loro = &chi.incarico().servizi;
    servizi.retain(|it| it.attivo && (loro.is_empty() || loro.contains(&it.id)));
    Ok(servizi)
}

/// `POST /operatori/rate`: 303 to the proposal, or 422 with everything that is wrong.
pub async fn propose(
    ctx: Ctx,
    app: App,
    chi: Confermato<RegolareRate>,
    form: CsrfForm<Dati>,
) -> Reply {
    let (Confermato(chi), dati) = (chi, &form.fields);
    let servizi = servizi(&app, &chi).await?;
    let wrong = |errori: &[(&'static str, Errore)]| {
        let page = views::rate::form(&ctx, &servizi, dati, errori);
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page))
    };
    let (servizio, regole) = match parse(dati, &servizi, ctx.oggi) {
        Ok(read) => read,
        Err(errori) => return wrong(&errori),
    };
    let (mut tx, me) = (chi.begin(&app).await?, chi.attore());
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let ente = chi.suo_ente()?;
    let id = enti::rate::insert(&mut tx, ente, servizio, &regole, decides(&chi, &ctx)).await?;
    let Some(id) = id else { return wrong(&[("servizio", Errore::Aspetta)]) };
    let url = done(&ctx, RATE, id);
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    let what = format!("regole {id} per le rate: proposte");
    registro::add(&mut tx, &app, &chi.voce(Evento::RegolaProposta, None, what)).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

fn decides<'a>(chi: &'a Chi, ctx: &Ctx) -> Decide<'a> {
    Decide { chi: chi.codice_fiscale().as_str(), nome: Some(chi.nome()), at: ctx.now }
}

type Errori = Vec<(&'static str, Errore)>;

fn parse(
    dati: &Dati,
    servizi: &[Servizio],
    oggi: Date,
) -> Result<(ServizioId, RegoleRate), Errori> {
    let mut errori = vec![];
    let servizio = servizi.iter().find(|it| it.id.to_string() == dati.servizio);
    match servizio {
        None => errori.push(("servizio", Errore::Servizio)),
        // What changes its price over time cannot be promised in rate.
        Some(it) if it.has_mora => errori.push(("servizio", Errore::Mora)),
        Some(_) => {}
    }
    let (dal, minima) = (amount(&dati.dal), amount(&dati.minima));
    let entro = match dati.entro.trim() {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    };
    if entro.is_none() {
        errori.push(("entro", Errore::Data));
    }
    let regole = RegoleRate {
        // What is not read is refused as nothing would be.
        dal: dal.unwrap_or(Importo::ZERO),
        massimo: number(&dati.massimo),
        minima: minima.unwrap_or(Importo::ZERO),
        ogni_mesi: number(&dati.ogni_mesi),
        prima_giorni: number(&dati.prima_giorni),
        entro: entro.flatten(),
        scadute: dati.scadute.is_some(),
    };
    errori.extend(regole.problemi(oggi).into_iter().map(|it| (field(it), Errore::Regola(it))));
    match servizio {
        Some(servizio) if errori.is_empty() => Ok((servizio.id, regole)),
        _ => Err(errori),
    }
}

fn amount(text: &str) -> Option<Importo> {
    Importo::parse_italiano(text).ok()
}

fn number(text: &str) -> u8 {
    text.trim().parse().unwrap_or(0)
}

fn field(rifiuto: RifiutoRegola) -> &'static str {
    match rifiuto {
        RifiutoRegola::Massimo => "massimo",
        RifiutoRegola::Minima => "minima",
        RifiutoRegola::Dal => "dal",
        RifiutoRegola::OgniMesi => "ogni_mesi",
        RifiutoRegola::PrimaGiorni => "prima_giorni",
        RifiutoRegola::Entro => "entro",
    }
}

/// `GET /operatori/rate/{regola}`
pub async fn show(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    query: Query<DoneQuery>,
) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let regola = find(&mut tx, &chi, &id).await?;
    tx.rollback().await?;
    let esito = query.esito(&regola.firme, chi.codice_fiscale(), ctx.now);
    Ok(page(&ctx, &chi, &regola, esito))
}

async fn find(conn: &mut PgConnection, chi: &Chi, id: &str) -> Result<RegolaRate, WebError> {
    let id: RegolaRateId = id.parse().map_err(|_| WebError::NotFound)?;
    enti::rate::find(conn, chi.suo_ente()?, id).await?.ok_or(WebError::NotFound)
}

fn page(ctx: &Ctx, chi: &Chi, regola: &RegolaRate, esito: Esito) -> HttpResponse {
    let atti = Atti {
        conferma: regola.puo_confermare(chi.codice_fiscale()),
        chiudi: regola.puo_chiudere(chi.codice_fiscale()),
        recente: chi.is_recent(ctx.now),
        sua: regola.firme.proposto.chi == chi.codice_fiscale().as_str(),
    };
    html(esito.status(), views::rate::show(ctx, regola, &atti, esito))
}

/// `POST /operatori/rate/{regola}/conferma`: counts at once, in place of the rules before.
pub async fn confirm(
    ctx: Ctx,
    app: App,
    chi: Confermato<RegolareRate>,
    id: Path<String>,
    _: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    decide(ctx, app, &chi, &id, true).await
}

/// `POST /operatori/rate/{regola}/chiudi`: refuses a proposal, or ends what counts; plans that were chosen
/// stay.
pub async fn end(
    ctx: Ctx,
    app: App,
    chi: Confermato<RegolareRate>,
    id: Path<String>,
    _: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    decide(ctx, app, &chi, &id, false).await
}

async fn decide(ctx: Ctx, app: App, chi: &Chi, id: &str, yes: bool) -> Reply {
    let me = chi.codice_fiscale();
    let mut tx = chi.begin(&app).await?;
    let regola = find(&mut tx, chi, id).await?;
    let again =
        if yes { regola.firme.is_confermato_da(me) } else { regola.firme.is_cessato_da(me) };
    if again {
        // The same click again.
        return Ok(see_other(&done(&ctx, RATE, regola.id)));
    }
    let allowed = if yes { regola.puo_confermare(me) } else { regola.puo_chiudere(me) };
    if let Err(rifiuto) = allowed {
        return Ok(page(&ctx, chi, &regola, Esito::Rifiutato(rifiuto)));
    }
    let by = decides(chi, &ctx);
    let written = if yes {
        enti::rate::confirm(&mut tx, regola.id, by).await?
    } else {
        enti::rate::end(&mut tx, regola.id, by).await?
    };
    if !written {
        return Ok(page(&ctx, chi, &regola, Esito::Rifiutato(RifiutoFirma::GiaDeciso)));
    }
    let (evento, word) =
        if yes { (Evento::RegolaConfermata, "confermate") } else { (Evento::RegolaTolta, "tolte") };
    let what = format!("regole {} per le rate: {word}", regola.id);
    registro::add(&mut tx, &app, &chi.voce(evento, None, what)).await?;
    tx.commit().await?;
    Ok(see_other(&done(&ctx, RATE, regola.id)))
}
