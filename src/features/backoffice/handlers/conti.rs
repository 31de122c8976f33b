//! Accounts of an ente: one person declares them, another confirms, and only then they can be used.
use super::super::model::servizio::scritto;
use super::decisione::{Atto, Decisione, done};
use crate::features::backoffice::views;
use crate::features::enti::{self, ContoDichiarato, NuovoConto};
use crate::kernel::{ContoId, Iban, RifiutoIban};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{Firma, Firme, GestireCatalogo, Operatore, RifiutoFirma};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Confermato, CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use jiff::civil::Date;
use maud::Markup;
use serde::Deserialize;
use sqlx::PgConnection;
use views::conti::Errore;
use views::firme::{Atti, Esito};

pub const CONTI: &str = "/operatori/conti";

/// Declarations on the page.
const MOST: i64 = 100;

type Chi = Operatore<GestireCatalogo>;

/// `GET /operatori/conti`: the accounts, and what was declared.
pub async fn list(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let (mut tx, ente) = (chi.begin(&app).await?, chi.suo_ente()?);
    let conti = enti::ibans(&mut tx, ente).await?;
    let dichiarati = enti::conti::list(&mut tx, ente, MOST).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::conti::list(&ctx, &conti, &dichiarati)))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dati {
    pub iban: String,
    pub intestatario: String,
    pub valido_dal: String,
    pub valido_al: String,
}

/// `GET /operatori/conti/nuovo`
pub async fn form(ctx: Ctx, _: Confermato<GestireCatalogo>) -> Reply {
    let dati = Dati { valido_dal: ctx.oggi.to_string(), ..Dati::default() };
    Ok(html(StatusCode::OK, views::conti::form(&ctx, &dati, &[])))
}

/// `POST /operatori/conti`: 303 to the declaration, or 422 with everything that is wrong.
pub async fn propose(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireCatalogo>,
    form: CsrfForm<Dati>,
) -> Reply {
    let (Confermato(chi), dati) = (chi, &form.fields);
    let wrong = |errori: &[(&'static str, Errore)]| {
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, views::conti::form(&ctx, dati, errori)))
    };
    let conto = match read(dati) {
        Ok(conto) => conto,
        Err(errori) => return wrong(&errori),
    };
    let (mut tx, me, ente) = (chi.begin(&app).await?, chi.attore(), chi.suo_ente()?);
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let id = enti::conti::insert(&mut tx, ente, &conto, &chi.firma(ctx.now)).await?;
    let Some(id) = id else { return wrong(&[("iban", Errore::Aspetta)]) };
    let url = done(&ctx, CONTI, id);
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    let what = format!("conto {id}: {}", conto.iban.mascherato());
    registro::add(&mut tx, &app, &chi.voce(Evento::ContoProposto, None, what)).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

fn read(dati: &Dati) -> Result<NuovoConto, Vec<(&'static str, Errore)>> {
    let mut errori = vec![];
    let iban = Iban::parse(&dati.iban).and_then(|it| {
        // What is collected through pagoPA goes to accounts of this country (SACI).
        if it.as_str().starts_with("IT") { Ok(it) } else { Err(RifiutoIban::Forma) }
    });
    let iban = iban.map_err(|rifiuto| errori.push(("iban", Errore::Iban(rifiuto)))).ok();
    let intestatario = scritto(&dati.intestatario).filter(|it| it.chars().count() <= 70);
    if intestatario.is_none() {
        errori.push(("intestatario", Errore::Intestatario));
    }
    let dal: Option<Date> = dati.valido_dal.trim().parse().ok();
    if dal.is_none() {
        errori.push(("valido_dal", Errore::Data));
    }
    let al: Option<Option<Date>> = match dati.valido_al.trim() {
        "" => Some(None),
        testo => testo.parse().ok().map(Some),
    };
    match (dal, al) {
        (_, None) => errori.push(("valido_al", Errore::Data)),
        (Some(dal), Some(Some(al))) if al < dal => errori.push(("valido_al", Errore::Prima)),
        _ => {}
    }
    match (iban, intestatario, dal, al) {
        (Some(iban), Some(intestatario), Some(valido_dal), Some(valido_al))
            if errori.is_empty() =>
        {
            Ok(NuovoConto { iban, intestatario, valido_dal, valido_al })
        }
        _ => Err(errori),
    }
}

impl Decisione for ContoDichiarato {
    type Permesso = GestireCatalogo;
    type Id = ContoId;
    const LIST: &'static str = CONTI;

    async fn find(conn: &mut PgConnection, chi: &Chi, id: ContoId) -> Result<Self, WebError> {
        enti::conti::find(conn, chi.suo_ente()?, id).await?.ok_or(WebError::NotFound)
    }

    fn firme(&self) -> &Firme {
        &self.firme
    }

    fn puo(&self, chi: &Chi, atto: Atto<'_>) -> Result<(), RifiutoFirma> {
        match atto {
            Atto::Conferma => self.firme.puo_confermare(chi.codice_fiscale(), &[]),
            Atto::Chiudi { .. } => self.firme.puo_chiudere(chi.codice_fiscale(), &[]),
        }
    }

    async fn write(
        &self,
        conn: &mut PgConnection,
        firma: &Firma,
        atto: Atto<'_>,
    ) -> sqlx::Result<bool> {
        match atto {
            Atto::Conferma => enti::conti::confirm(conn, self.id, firma).await,
            Atto::Chiudi { .. } => enti::conti::end(conn, self.id, firma).await,
        }
    }

    fn voce(&self, chi: &Chi, atto: Atto<'_>) -> Voce {
        let (evento, word) = match atto {
            Atto::Conferma => (Evento::ContoConfermato, "confermato"),
            Atto::Chiudi { .. } => (Evento::ContoTolto, "tolto"),
        };
        let what = format!("conto {} {word}: {}", self.id, self.conto.iban.mascherato());
        chi.voce(evento, None, what)
    }

    fn page(&self, ctx: &Ctx, atti: &Atti, esito: Esito) -> Markup {
        views::conti::show(ctx, self, atti, esito)
    }
}
