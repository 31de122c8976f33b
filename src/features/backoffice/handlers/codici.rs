//! Earlier fiscal codes of people: what is under them opens to who has the code of today. Two people
//! of the region decide, on a document.
use super::decisione::{Atto, Decisione, done};
use crate::features::accesso::{Collegamento, NuovoCollegamento, codici};
use crate::features::backoffice::model::line;
use crate::features::backoffice::views;
use crate::kernel::{CodiceFiscale, CodicePrecedenteId};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{CollegareCodici, Firma, Firme, Operatore, RifiutoFirma};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::{App, AppState};
use crate::platform::{Confermato, CsrfForm, Ctx, Reply, WebError, html, see_other, session};
use actix_web::http::StatusCode;
use maud::Markup;
use serde::Deserialize;
use sqlx::PgConnection;
use views::codici::Errore;
use views::firme::{Atti, Esito};

pub const CODICI: &str = "/operatori/codici";

/// Links on the page.
const MOST: i64 = 50;

type Chi = Operatore<CollegareCodici>;

/// `GET /operatori/codici`
pub async fn list(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let links = codici::list(&mut tx, MOST).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::codici::list(&ctx, &links)))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dati {
    pub codice: String,
    pub precedente: String,
    pub atto: String,
}

/// `GET /operatori/codici/nuovo`
pub async fn form(ctx: Ctx, _: Confermato<CollegareCodici>) -> Reply {
    Ok(html(StatusCode::OK, views::codici::form(&ctx, &Dati::default(), &[])))
}

/// `POST /operatori/codici`: 303 to the proposal, or 422 with everything that is wrong.
pub async fn propose(
    ctx: Ctx,
    app: App,
    chi: Confermato<CollegareCodici>,
    form: CsrfForm<Dati>,
) -> Reply {
    let (Confermato(chi), dati) = (chi, &form.fields);
    let wrong = |errori: &[(&'static str, Errore)]| {
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, views::codici::form(&ctx, dati, errori)))
    };
    let nuovo = match parse(dati, chi.codice_fiscale()) {
        Ok(nuovo) => nuovo,
        Err(errori) => return wrong(&errori),
    };
    let (mut tx, me) = (chi.begin(&app).await?, chi.attore());
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let Some(id) = codici::insert(&mut tx, &nuovo, &chi.firma(ctx.now)).await? else {
        return wrong(&[("precedente", Errore::GiaDiQualcuno)]);
    };
    let what = format!("codice precedente {id}: proposto");
    let voce = chi.voce(Evento::CodiceProposto, Some(nuovo.codice.as_str()), what);
    let url = done(&ctx, CODICI, id);
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

fn parse(
    dati: &Dati,
    chi: &CodiceFiscale,
) -> Result<NuovoCollegamento, Vec<(&'static str, Errore)>> {
    let mut errori = vec![];
    let mut code = |field, value: &str| {
        let code = CodiceFiscale::parse(value).ok().filter(CodiceFiscale::is_persona);
        match &code {
            None => errori.push((field, Errore::CodiceFiscale)),
            Some(code) if code == chi => errori.push((field, Errore::PerSe)),
            Some(_) => {}
        }
        code
    };
    let codice = code("codice", &dati.codice);
    let precedente = code("precedente", &dati.precedente);
    let atto: String = line(&dati.atto).chars().take(200).collect();
    if codice.is_some() && codice == precedente {
        errori.push(("precedente", Errore::Uguali));
    }
    if atto.is_empty() {
        errori.push(("atto", Errore::Manca));
    }
    match (codice, precedente) {
        (Some(codice), Some(precedente)) if errori.is_empty() => {
            Ok(NuovoCollegamento { codice, precedente, atto })
        }
        _ => Err(errori),
    }
}

impl Decisione for Collegamento {
    type Permesso = CollegareCodici;
    type Id = CodicePrecedenteId;
    const LIST: &'static str = CODICI;

    async fn find(
        conn: &mut PgConnection,
        _: &Chi,
        id: CodicePrecedenteId,
    ) -> Result<Self, WebError> {
        codici::find(conn, id).await?.ok_or(WebError::NotFound)
    }

    fn firme(&self) -> &Firme {
        &self.firme
    }

    fn puo(&self, chi: &Chi, atto: Atto<'_>) -> Result<(), RifiutoFirma> {
        match atto {
            Atto::Conferma => self.puo_confermare(chi.codice_fiscale()),
            Atto::Chiudi { .. } => self.puo_chiudere(chi.codice_fiscale()),
        }
    }

    async fn write(
        &self,
        conn: &mut PgConnection,
        firma: &Firma,
        atto: Atto<'_>,
    ) -> sqlx::Result<bool> {
        match atto {
            Atto::Conferma => codici::confirm(conn, self.id, firma).await,
            Atto::Chiudi { .. } => codici::end(conn, self.id, firma).await,
        }
    }

    fn voce(&self, chi: &Chi, atto: Atto<'_>) -> Voce {
        let (evento, word) = match atto {
            Atto::Conferma => (Evento::CodiceConfermato, "confermato"),
            Atto::Chiudi { .. } => (Evento::CodiceTolto, "tolto"),
        };
        let what = format!("codice precedente {}: {word}", self.id);
        chi.voce(evento, Some(self.codice.as_str()), what)
    }

    fn page(&self, ctx: &Ctx, atti: &Atti, esito: Esito) -> Markup {
        views::codici::show(ctx, self, atti, esito)
    }

    /// It counts from the person's next login: their sessions end, so that there is one.
    async fn follow(&self, app: &AppState) -> Result<(), WebError> {
        Ok(session::end_of(&app.db, &self.codice).await?)
    }
}
