//! Appointments: the list, proposing, what confirming and ending one is. What changes who works here
//! wants a proof of identity a few minutes old.
use super::decisione::{Atto, Decisione, done};
use crate::features::backoffice::model::{Dati, Errore, Nomina, Scelte, line, oggetto};
use crate::features::backoffice::{store, views};
use crate::features::enti;
use crate::kernel::IncaricoId;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{Firma, Firme, GestireIncarichi, Operatore, RifiutoFirma};
use crate::platform::pages::{PageQuery, Pagina};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Confermato, CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Query;
use maud::Markup;
use sqlx::PgConnection;
use views::firme::{Atti, Esito};

pub const INCARICHI: &str = "/operatori/incarichi";

type Chi = Operatore<GestireIncarichi>;

/// `GET /operatori/incarichi?pagina=`
pub async fn list(ctx: Ctx, app: App, chi: Chi, query: Query<PageQuery>) -> Reply {
    let numero = query.numero();
    let mut tx = chi.begin(&app).await?;
    let nomine = Pagina::new(numero, store::pagina(&mut tx, chi.ente(), numero).await?);
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::incarichi::list(&ctx, &nomine)))
}

/// `GET /operatori/incarichi/nuovo`
pub async fn form(ctx: Ctx, app: App, chi: Confermato<GestireIncarichi>) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let scelte = scelte(&mut tx, &chi).await?;
    tx.rollback().await?;
    let page = views::incarichi::form(&ctx, chi.incarico(), &scelte, &Dati::default(), &[]);
    Ok(html(StatusCode::OK, page))
}

/// `POST /operatori/incarichi`: 303 to the proposal, or 422 with everything that is wrong.
pub async fn propose(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireIncarichi>,
    form: CsrfForm<Dati>,
) -> Reply {
    let (Confermato(chi), dati) = (chi, &form.fields);
    let mut tx = chi.begin(&app).await?;
    let scelte = scelte(&mut tx, &chi).await?;
    let wrong = |errori: &[(&'static str, Errore)]| {
        let page = views::incarichi::form(&ctx, chi.incarico(), &scelte, dati, errori);
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page))
    };
    let nuova = match dati.parse(chi.codice_fiscale(), chi.incarico(), &scelte, ctx.oggi) {
        Ok(nuova) => nuova,
        Err(errori) => return wrong(&errori),
    };
    let me = chi.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    if store::giorni_di(&mut tx, &nuova).await?.is_some() {
        return wrong(&[("codice_fiscale", Errore::GiaNominato)]);
    }
    let id = store::insert(&mut tx, &nuova, &chi.firma(ctx.now)).await?;
    let what = oggetto(id, nuova.ruolo);
    let about = Some(nuova.codice_fiscale.as_str());
    let voce = Voce { ente: nuova.ente, ..chi.voce(Evento::IncaricoProposto, about, what) };
    let url = done(&ctx, INCARICHI, id);
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

/// What the form lets one choose among.
async fn scelte(conn: &mut PgConnection, chi: &Chi) -> sqlx::Result<Scelte> {
    let Some(ente) = chi.ente() else {
        let enti = enti::list(conn).await?;
        let enti = enti.into_iter().map(|it| (it.id, it.denominazione)).collect();
        return Ok(Scelte { enti, servizi: vec![] });
    };
    let servizi = enti::servizi(conn, ente).await?;
    let servizi = servizi.into_iter().map(|it| (it.id, it.nome_it)).collect();
    Ok(Scelte { enti: vec![], servizi })
}

impl Decisione for Nomina {
    type Permesso = GestireIncarichi;
    type Id = IncaricoId;
    const LIST: &'static str = INCARICHI;

    async fn find(conn: &mut PgConnection, chi: &Chi, id: IncaricoId) -> Result<Self, WebError> {
        store::find(conn, chi.ente(), id).await?.ok_or(WebError::NotFound)
    }

    fn firme(&self) -> &Firme {
        &self.firme
    }

    fn puo(&self, chi: &Chi, atto: Atto<'_>) -> Result<(), RifiutoFirma> {
        let (me, incarico) = (chi.codice_fiscale(), chi.incarico());
        match atto {
            Atto::Conferma => self.puo_confermare(me, incarico),
            Atto::Chiudi { .. } => self.puo_chiudere(me, incarico),
        }
    }

    /// Ended, it counts no more at the next request of that person.
    async fn write(
        &self,
        conn: &mut PgConnection,
        firma: &Firma,
        atto: Atto<'_>,
    ) -> sqlx::Result<bool> {
        let Atto::Chiudi { motivo } = atto else {
            return store::confirm(conn, self.id, firma).await;
        };
        let motivo: String = line(motivo).chars().take(200).collect();
        let motivo = if motivo.is_empty() { "–" } else { &motivo };
        store::end(conn, self.id, firma, motivo).await
    }

    fn voce(&self, chi: &Chi, atto: Atto<'_>) -> Voce {
        let evento = match atto {
            Atto::Conferma => Evento::IncaricoConfermato,
            Atto::Chiudi { .. } if self.firme.confermato.is_some() => Evento::IncaricoCessato,
            Atto::Chiudi { .. } => Evento::IncaricoRifiutato,
        };
        let what = oggetto(self.id, self.ruolo);
        // The appointment's ente, also where the region decides.
        Voce { ente: self.ente, ..chi.voce(evento, Some(self.codice_fiscale.as_str()), what) }
    }

    fn page(&self, ctx: &Ctx, atti: &Atti, esito: Esito) -> Markup {
        views::incarichi::show(ctx, self, atti, esito)
    }
}
