//! What takes two: the page of a decision, confirming it, ending it. How one is proposed is beside what
//! it is about.
use crate::features::backoffice::store;
use crate::features::backoffice::views::firme::{Atti, Esito};
use crate::platform::operatori::{Firma, Firme, Operatore, Permesso, RifiutoFirma};
use crate::platform::registro::{self, Voce};
use crate::platform::web::{App, AppState};
use crate::platform::{Confermato, CsrfForm, Ctx, Empty, Reply, WebError, html, see_other};
use actix_web::web::{Path, Query};
use jiff::SignedDuration;
use maud::Markup;
use serde::Deserialize;
use sqlx::PgConnection;
use std::fmt::Display;
use std::str::FromStr;

/// What one person proposes and another confirms; one is enough to refuse or end it.
pub trait Decisione: Sized + 'static {
    /// Lets one see it and decide.
    type Permesso: Permesso + 'static;
    type Id: FromStr + Display + Copy;

    /// The page of all of them; its own is under it.
    const LIST: &'static str;

    /// `NotFound` also when it is of another ente.
    async fn find(
        conn: &mut PgConnection,
        chi: &Operatore<Self::Permesso>,
        id: Self::Id,
    ) -> Result<Self, WebError>;

    fn firme(&self) -> &Firme;

    /// May they, as it stands?
    fn puo(&self, chi: &Operatore<Self::Permesso>, atto: Atto<'_>) -> Result<(), RifiutoFirma>;

    /// Writes what was decided; false when somebody did meanwhile.
    async fn write(
        &self,
        conn: &mut PgConnection,
        firma: &Firma,
        atto: Atto<'_>,
    ) -> sqlx::Result<bool>;

    /// What the register says of it.
    fn voce(&self, chi: &Operatore<Self::Permesso>, atto: Atto<'_>) -> Voce;

    fn page(&self, ctx: &Ctx, atti: &Atti, esito: Esito) -> Markup;

    /// What comes after the commit, if anything does.
    async fn follow(&self, _: &AppState) -> Result<(), WebError> {
        Ok(())
    }
}

/// What is decided about a proposal, or about what was confirmed.
#[derive(Debug, Clone, Copy)]
pub enum Atto<'a> {
    Conferma,
    /// Refuses it, or ends it; `motivo` is as it was written, where it is asked for.
    Chiudi {
        motivo: &'a str,
    },
}

/// `GET …/{id}`
pub async fn show<D: Decisione>(
    ctx: Ctx,
    app: App,
    chi: Operatore<D::Permesso>,
    id: Path<String>,
    query: Query<DoneQuery>,
) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let it = D::find(&mut tx, &chi, parse::<D>(&id)?).await?;
    let esito = query.esito(it.firme(), &chi.firma(ctx.now));
    let page = page(&ctx, &mut tx, &chi, &it, esito).await?;
    tx.rollback().await?;
    Ok(page)
}

/// `POST …/{id}/conferma`: 409 for who may not, with the reason.
pub async fn confirm<D: Decisione>(
    ctx: Ctx,
    app: App,
    chi: Confermato<D::Permesso>,
    id: Path<String>,
    _: CsrfForm<Empty>,
) -> Reply {
    decide::<D>(&ctx, &app, &chi.0, &id, Atto::Conferma).await
}

#[derive(Deserialize)]
pub struct Fine {
    #[serde(default)]
    motivo: String,
}

/// `POST …/{id}/chiudi`: refuses a proposal, ends what was confirmed, at once; 409 as above.
pub async fn end<D: Decisione>(
    ctx: Ctx,
    app: App,
    chi: Confermato<D::Permesso>,
    id: Path<String>,
    form: CsrfForm<Fine>,
) -> Reply {
    let atto = Atto::Chiudi { motivo: &form.fields.motivo };
    decide::<D>(&ctx, &app, &chi.0, &id, atto).await
}

async fn decide<D: Decisione>(
    ctx: &Ctx,
    app: &App,
    chi: &Operatore<D::Permesso>,
    id: &str,
    atto: Atto<'_>,
) -> Reply {
    let id = parse::<D>(id)?;
    let done = see_other(&done(ctx, D::LIST, id));
    let mut tx = chi.begin(app).await?;
    let mut it = D::find(&mut tx, chi, id).await?;
    if it.puo(chi, atto).is_ok() {
        if it.write(&mut tx, &chi.firma(ctx.now), atto).await? {
            registro::add(&mut tx, app, &it.voce(chi, atto)).await?;
            tx.commit().await?;
            it.follow(app).await?;
            return Ok(done);
        }
        // Somebody was faster: it is as they left it.
        it = D::find(&mut tx, chi, id).await?;
    }
    let me = chi.codice_fiscale();
    let again = match atto {
        Atto::Conferma => it.firme().is_confermato_da(me),
        Atto::Chiudi { .. } => it.firme().is_cessato_da(me),
    };
    if again {
        // The same click again.
        return Ok(done);
    }
    let rifiuto = it.puo(chi, atto).err().unwrap_or(RifiutoFirma::GiaDeciso);
    page(ctx, &mut tx, chi, &it, Esito::Rifiutato(rifiuto)).await
}

async fn page<D: Decisione>(
    ctx: &Ctx,
    conn: &mut PgConnection,
    chi: &Operatore<D::Permesso>,
    it: &D,
    esito: Esito,
) -> Reply {
    let firme: Vec<String> = it.firme().tutte().map(|it| it.chi.clone()).collect();
    let atti = Atti {
        conferma: it.puo(chi, Atto::Conferma),
        chiudi: it.puo(chi, Atto::Chiudi { motivo: "" }),
        recente: chi.is_recent(ctx.now),
        sua: it.firme().proposto.chi == chi.codice_fiscale().as_str(),
        nomi: store::nomi(conn, &firme).await?,
    };
    Ok(html(esito.status(), it.page(ctx, &atti, esito)))
}

fn parse<D: Decisione>(id: &str) -> Result<D::Id, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

/// Where a decision leads: the page of `id` in `list`, which says that it is done.
pub fn done(ctx: &Ctx, list: &str, id: impl Display) -> String {
    ctx.href(&format!("{list}/{id}?fatto=1"))
}

/// `?fatto=1` of the page of what was just decided.
#[derive(Deserialize)]
pub struct DoneQuery {
    fatto: Option<String>,
}

impl DoneQuery {
    /// Said only of what this person did a moment ago: an address proves nothing, and stays.
    fn esito(&self, firme: &Firme, looks: &Firma) -> Esito {
        let last = firme.ultima();
        let now = looks.at.duration_since(last.at) < SignedDuration::from_secs(60);
        let fatto = self.fatto.is_some() && now && last.chi == looks.chi;
        if fatto { Esito::Fatto } else { Esito::Guarda }
    }
}
