//! A posizione written by hand: a form, a page to check it, then it is there.
use super::POSIZIONI;
use crate::features::enti::{self, Ente, Servizio};
use crate::features::posizioni::model::scritta::{ErroreScritta, Errori, Richiesta, Scritta};
use crate::features::posizioni::{Metadati, views_ente};
use crate::features::posizioni::{Trasferimento, insert_many, nota_nascita};
use crate::kernel::{Importo, PosizioneId, RataId};
use crate::platform::db;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{Operatore, ScriverePosizioni};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use anyhow::{Context, anyhow};
use jiff::civil::Date;
use sqlx::PgConnection;
use views_ente::nuova::{Pronta, check, form};

pub const NUOVA: &str = "/operatori/posizioni/nuova";

type Chi = Operatore<ScriverePosizioni>;

/// `GET /operatori/posizioni/nuova`
pub async fn start(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let servizi = servizi(&app, &chi).await?;
    let scritta = Scritta {
        tipo: "F".to_owned(),
        modo: "unica".to_owned(),
        numero_rate: "3".to_owned(),
        ogni_mesi: "1".to_owned(),
        ..Scritta::default()
    };
    Ok(html(StatusCode::OK, form(&ctx, &servizi, &scritta, &[])))
}

/// `POST /operatori/posizioni/nuova`: what is asked for by the button that was pressed. A page to check what
/// would be, the form again, or 303 to what was made; 422 with everything that is wrong.
pub async fn write(ctx: Ctx, app: App, chi: Chi, sent: CsrfForm<Scritta>) -> Reply {
    let mut scritta = sent.fields;
    if scritta.passo == "ricalcola" {
        scritta.importi.clear();
        scritta.scadenze.clear();
    }
    let servizi = servizi(&app, &chi).await?;
    if scritta.passo == "correggi" {
        return Ok(html(StatusCode::OK, form(&ctx, &servizi, &scritta, &[])));
    }
    let wrong = |errori: &Errori| {
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, form(&ctx, &servizi, &scritta, errori)))
    };
    let richiesta = match scritta.parse(ctx.oggi) {
        Ok(richiesta) => richiesta,
        Err(errori) => return wrong(&errori),
    };
    let Some(servizio) = servizi.iter().find(|it| it.id == richiesta.servizio) else {
        return wrong(&vec![("servizio".to_owned(), ErroreScritta::Servizio)]);
    };
    let mut conn = app.db.acquire().await?;
    let ente = enti::find(&mut conn, chi.suo_ente()?).await?.ok_or(WebError::NotFound)?;
    let quote = match quote(&mut conn, &ente, servizio, &richiesta, ctx.oggi).await? {
        Ok(quote) => quote,
        Err(errori) => return wrong(&errori),
    };
    drop(conn);
    if scritta.passo == "crea" {
        return create(&ctx, &app, &chi, &ente, &richiesta, &quote, sent.idem).await;
    }
    let pronta = Pronta { servizio, richiesta: &richiesta, quote: &quote };
    Ok(html(StatusCode::OK, check(&ctx, &pronta, &scritta)))
}

async fn create(
    ctx: &Ctx,
    app: &App,
    chi: &Chi,
    ente: &Ente,
    richiesta: &Richiesta,
    quote: &[Trasferimento],
    idem: uuid::Uuid,
) -> Reply {
    let me = chi.attore();
    let mut tx = app.db.begin().await?;
    match idempotency::begin(&mut tx, &me, idem).await? {
        Next::Answered(url) => return Ok(see_other(&url)),
        Next::InProgress => return Ok(see_other(&ctx.href(POSIZIONI))),
        Next::Start => {}
    }
    let nuova = richiesta.posizione(&format!("OP-{idem}"), quote, false);
    db::written_at(&mut tx, ctx.now).await?;
    let nate = insert_many(&mut tx, ente, &[nuova]).await?;
    let nate = nate.map_err(|(_, rifiuto)| anyhow!("what was checked is refused: {rifiuto}"))?;
    let id: PosizioneId = nate.first().context("a posizione without rate")?.posizione_id;
    let rate: Vec<RataId> = nate.iter().map(|it| it.rata_id).collect();
    nota_nascita(&mut tx, &rate, &format!("scritta da {}", chi.nome())).await?;
    let url = ctx.href(&format!("{POSIZIONI}/{id}?fatto=creata"));
    idempotency::finish(&mut tx, &me, idem, &url).await?;
    let codice = Some(richiesta.debitore.codice.as_str());
    let voce = chi.voce(Evento::PosizioneCreata, codice, format!("posizione {id}"));
    registro::add(&mut tx, app, &voce).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

/// Services in use that are theirs.
async fn servizi(app: &App, chi: &Chi) -> Result<Vec<Servizio>, WebError> {
    let suoi = &chi.incarico().servizi;
    let mut tx = chi.begin(app).await?;
    let mut servizi = enti::servizi(&mut tx, chi.suo_ente()?).await?;
    tx.rollback().await?;
    servizi.retain(|it| it.attivo && (suoi.is_empty() || suoi.contains(&it.id)));
    Ok(servizi)
}

/// The shares of the whole sum: others have what is written, on their own accounts; the ente the rest.
async fn quote(
    conn: &mut PgConnection,
    ente: &Ente,
    servizio: &Servizio,
    richiesta: &Richiesta,
    oggi: Date,
) -> sqlx::Result<Result<Vec<Trasferimento>, Errori>> {
    let (mut altrui, mut errori) = (vec![], Errori::new());
    for (n, altro) in (1_i16..).zip(&richiesta.altri) {
        let loro = enti::find_by_cf(&mut *conn, &altro.ente_cf).await?;
        let iban = enti::find_iban_bancario(&mut *conn, &altro.ente_cf, oggi).await?;
        let Some((loro, iban)) = loro.filter(|it| it.id != ente.id).zip(iban) else {
            errori.push((format!("altri_cf-{n}"), ErroreScritta::BeneficiarioSconosciuto));
            continue;
        };
        let causale = if altro.causale.is_empty() { &richiesta.causale } else { &altro.causale };
        altrui.push(Trasferimento {
            indice: n + 1,
            ente_cf: altro.ente_cf.clone(),
            denominazione: loro.denominazione,
            iban: iban.as_str().to_owned(),
            importo: altro.importo,
            causale: causale.clone(),
            tassonomia: servizio.tassonomia.clone(),
            bollo: None,
            metadati: Metadati::default(),
            bilancio: vec![],
        });
    }
    if !errori.is_empty() {
        return Ok(Err(errori));
    }
    let resto =
        altrui.iter().try_fold(richiesta.importo, |resto, it| resto.checked_sub(it.importo));
    let sua = Trasferimento {
        indice: 1,
        ente_cf: ente.codice_fiscale.as_str().to_owned(),
        denominazione: ente.denominazione.clone(),
        iban: servizio.iban.as_str().to_owned(),
        importo: resto.unwrap_or(Importo::ZERO),
        causale: richiesta.causale.clone(),
        tassonomia: servizio.tassonomia.clone(),
        bollo: None,
        metadati: Metadati::default(),
        bilancio: vec![],
    };
    Ok(Ok(std::iter::once(sua).chain(altrui).collect()))
}
