//! Whether and how who owes may split a debt of a service into rate: one person of the ente proposes,
//! another confirms.
use super::decisione::{Atto, Decisione, done};
use crate::features::backoffice::views;
use crate::features::enti::{self, RegolaRate, RegoleRate, RifiutoRegola, Servizio};
use crate::kernel::{Importo, RegolaRateId, ServizioId};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{Firma, Firme, Operatore, RegolareRate};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Confermato, CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use jiff::civil::Date;
use maud::Markup;
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
    let firma = chi.firma(ctx.now);
    let id = enti::rate::insert(&mut tx, ente, servizio, &regole, &firma).await?;
    let Some(id) = id else { return wrong(&[("servizio", Errore::Aspetta)]) };
    let url = done(&ctx, RATE, id);
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    let what = format!("regole {id} per le rate: proposte");
    registro::add(&mut tx, &app, &chi.voce(Evento::RegolaProposta, None, what)).await?;
    tx.commit().await?;
    Ok(see_other(&url))
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

impl Decisione for RegolaRate {
    type Permesso = RegolareRate;
    type Id = RegolaRateId;
    const LIST: &'static str = RATE;

    async fn find(conn: &mut PgConnection, chi: &Chi, id: RegolaRateId) -> Result<Self, WebError> {
        enti::rate::find(conn, chi.suo_ente()?, id).await?.ok_or(WebError::NotFound)
    }

    fn firme(&self) -> &Firme {
        &self.firme
    }

    /// Confirmed, they count at once, in place of those before; ended, plans that were chosen stay.
    async fn write(
        &self,
        conn: &mut PgConnection,
        firma: &Firma,
        atto: Atto<'_>,
    ) -> sqlx::Result<bool> {
        match atto {
            Atto::Conferma => enti::rate::confirm(conn, self.id, firma).await,
            Atto::Chiudi { .. } => enti::rate::end(conn, self.id, firma).await,
        }
    }

    fn voce(&self, chi: &Chi, atto: Atto<'_>) -> Voce {
        let (evento, word) = match atto {
            Atto::Conferma => (Evento::RegolaConfermata, "confermate"),
            Atto::Chiudi { .. } => (Evento::RegolaTolta, "tolte"),
        };
        chi.voce(evento, None, format!("regole {} per le rate: {word}", self.id))
    }

    fn page(&self, ctx: &Ctx, atti: &Atti, esito: Esito) -> Markup {
        views::rate::show(ctx, self, atti, esito)
    }
}
