//! The notice of proof of an ente that is trying: made, printed, and its codes read back, from the document
//! and from the sheet that the ente's printer made.
use super::servizi::conti;
use crate::features::avvisi::{self, Avviso, EsitoLettura};
use crate::features::backoffice::model::avviso::{
    Cosa, Esame, InProva, RifiutoAvviso, posizione, servizio,
};
use crate::features::backoffice::store::{self, avviso as prove};
use crate::features::backoffice::{actions, views::avviso as views};
use crate::features::enti::{self, Ente, StatoEnte};
use crate::features::posizioni::{self, nota_nascita};
use crate::kernel::{EnteId, Importo, PosizioneId, RataId};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{AttivareEnte, IscriverEnti, Operatore};
use crate::platform::pdf::off_thread;
use crate::platform::registro::{self, Evento};
use crate::platform::web::{App, attachment};
use crate::platform::{CsrfForm, CsrfUpload, Ctx, Empty, Reply, WebError, db, html, see_other};
use actix_web::http::StatusCode;
use anyhow::{Context, anyhow};
use jiff::ToSpan;
use sqlx::{PgConnection, PgTransaction};
use std::io::Read;
use views::{Errore, Vista};

pub const AVVISO: &str = "/operatori/attivazione/avviso";

/// Readings on the page.
const PROVE: i64 = 20;
/// Days to pay it.
const GIORNI: i64 = 30;

type Chi = Operatore<AttivareEnte>;

/// `GET /operatori/attivazione/avviso`
pub async fn show(ctx: Ctx, app: App, chi: Chi) -> Reply {
    page(&ctx, &app, &chi, StatusCode::OK, None, None).await
}

/// The page, with why nothing was done, or with what was just read of a sheet.
async fn page(
    ctx: &Ctx,
    app: &App,
    chi: &Chi,
    status: StatusCode,
    errore: Option<Errore>,
    esame: Option<&Esame>,
) -> Reply {
    let (mut tx, ente) = (chi.begin(app).await?, chi.suo_ente()?);
    let avviso = corrente(&mut tx, ente, ctx).await?.map(|it| in_prova(&it.1));
    let letture = prove::list(&mut tx, ente, PROVE).await?;
    let di: Vec<String> = letture.iter().map(|it| it.chi.clone()).collect();
    let nomi = store::nomi(&mut tx, &di).await?;
    tx.rollback().await?;
    let vista = Vista { avviso: avviso.as_ref(), letture: &letture, nomi: &nomi, esame, errore };
    Ok(html(status, views::show(ctx, &vista)))
}

/// The notice that there is, when it can be printed.
async fn corrente(
    conn: &mut PgConnection,
    ente: EnteId,
    ctx: &Ctx,
) -> Result<Option<(PosizioneId, Avviso)>, WebError> {
    let Some(id) = prove::corrente(&mut *conn, ente).await? else { return Ok(None) };
    let ente = enti::find(&mut *conn, ente).await?.ok_or(WebError::NotFound)?;
    let avviso = avviso(conn, &ente, id, ctx).await?;
    Ok(avviso.map(|it| (id, it)))
}

async fn avviso(
    conn: &mut PgConnection,
    ente: &Ente,
    id: PosizioneId,
    ctx: &Ctx,
) -> Result<Option<Avviso>, WebError> {
    let posizione = posizioni::find_dell_ente(&mut *conn, ente.id, id).await?;
    let posizione = posizione.ok_or(WebError::NotFound)?;
    let stampa = avvisi::stampa(conn, ente.id).await?;
    Ok(Avviso::new(&posizione, ente, stampa, ctx.oggi).ok())
}

fn in_prova(it: &Avviso) -> InProva {
    let moduli = it.moduli();
    let primo = moduli.first();
    InProva {
        numero: primo.map(|it| it.numero.as_str().to_owned()).unwrap_or_default(),
        importo: primo.map_or(Importo::ZERO, |it| it.importo()),
        codice_fiscale: it.ente_cf.as_str().to_owned(),
        bollettino: primo.is_some_and(|modulo| it.conto(modulo).is_some()),
    }
}

/// `POST /operatori/attivazione/avviso`: makes the notice, unless there is one that can be paid, and reads the
/// codes of its document; 303 to the page, 409 when there can be none.
pub async fn prepare(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<Empty>) -> Reply {
    let (ente, me, url) = (chi.suo_ente()?, chi.attore(), ctx.href(AVVISO));
    let mut own = chi.begin(&app).await?;
    let servizi = enti::servizi(&mut own, ente).await?;
    let conti = conti(&mut own, ente, &ctx).await?;
    own.rollback().await?;
    let mut tx = app.db.begin().await?;
    match idempotency::begin(&mut tx, &me, form.idem).await? {
        Next::Answered(_) | Next::InProgress => return Ok(see_other(&url)),
        Next::Start => {}
    }
    let refused = async |rifiuto| {
        page(&ctx, &app, &chi, StatusCode::CONFLICT, Some(Errore::Rifiuto(rifiuto)), None).await
    };
    if prove::lock_stato(&mut tx, ente).await? != Some(StatoEnte::Prova) {
        tx.rollback().await?;
        return refused(RifiutoAvviso::NonInProva).await;
    }
    let found = corrente(&mut tx, ente, &ctx).await?;
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    let (id, it) = if let Some(found) = found {
        found
    } else {
        let stampa = avvisi::stampa(&mut tx, ente).await?;
        let Some(servizio) = servizio(&servizi, &conti, &stampa) else {
            tx.rollback().await?;
            return refused(RifiutoAvviso::SenzaServizio).await;
        };
        let ente = enti::find(&mut tx, ente).await?.ok_or(WebError::NotFound)?;
        let scadenza = ctx.oggi.saturating_add(GIORNI.days());
        let nuova = posizione(&ente, servizio, form.idem, scadenza);
        let id = insert(&mut tx, &ctx, &chi, &ente, nuova).await?;
        let what = format!("posizione {id}, avviso di prova");
        let voce = chi.voce(Evento::PosizioneCreata, None, what);
        let it = avviso(&mut tx, &ente, id, &ctx).await?.context("a new notice is not payable")?;
        registro::add(&mut tx, &app, &voce).await?;
        (id, it)
    };
    tx.commit().await?;
    // No connection is held while the page is drawn and read.
    let esame = off_thread(move || actions::esamina_pdf(&it)).await?;
    write(&ctx, &app, &chi, id, Cosa::Pdf, esame.esito).await?;
    Ok(see_other(&url))
}

async fn insert(
    tx: &mut PgTransaction<'_>,
    ctx: &Ctx,
    chi: &Chi,
    ente: &Ente,
    nuova: posizioni::NuovaPosizione,
) -> Result<PosizioneId, WebError> {
    db::written_at(tx, ctx.now).await?;
    let nate = posizioni::insert_many(tx, ente, &[nuova]).await?;
    let nate = nate.map_err(|(_, rifiuto)| anyhow!("a notice of proof is refused: {rifiuto}"))?;
    let id = nate.first().context("a posizione without rate")?.posizione_id;
    let rate: Vec<RataId> = nate.iter().map(|it| it.rata_id).collect();
    nota_nascita(tx, &rate, &format!("avviso di prova di {}", chi.nome())).await?;
    prove::insert(tx, ente.id, id, Cosa::Pdf, None, &chi.firma(ctx.now)).await?;
    Ok(id)
}

async fn write(
    ctx: &Ctx,
    app: &App,
    chi: &Chi,
    id: PosizioneId,
    cosa: Cosa,
    esito: EsitoLettura,
) -> Result<(), WebError> {
    let mut tx = chi.begin(app).await?;
    prove::insert(&mut tx, chi.suo_ente()?, id, cosa, Some(esito), &chi.firma(ctx.now)).await?;
    tx.commit().await?;
    Ok(())
}

/// `GET /operatori/attivazione/avviso/pdf`: the document; 404 when there is none.
pub async fn download(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let found = corrente(&mut tx, chi.suo_ente()?, &ctx).await?;
    tx.rollback().await?;
    let (_, it) = found.ok_or(WebError::NotFound)?;
    let nome = it.moduli().first().map_or("", |it| it.numero.as_str()).to_owned();
    let bytes = off_thread(move || avvisi::pdf(&it, avvisi::Lingua::It, None)).await?;
    Ok(attachment("application/pdf", &format!("prova-{nome}.pdf"), bytes))
}

/// `POST /operatori/attivazione/avviso/foglio`: reads a picture of the printed sheet, which is not kept, and says
/// field by field what it found: 200, or 422 when something is wrong; 409 when there is no notice.
pub async fn sheet(ctx: Ctx, app: App, chi: Chi, mut form: CsrfUpload<Empty, 12>) -> Reply {
    let wrong = async |errore| {
        page(&ctx, &app, &chi, StatusCode::UNPROCESSABLE_ENTITY, Some(errore), None).await
    };
    let mut tx = chi.begin(&app).await?;
    let found = corrente(&mut tx, chi.suo_ente()?, &ctx).await?;
    tx.rollback().await?;
    let Some((id, it)) = found else {
        let errore = Some(Errore::Rifiuto(RifiutoAvviso::NessunAvviso));
        return page(&ctx, &app, &chi, StatusCode::CONFLICT, errore, None).await;
    };
    let Some(sent) = form.take("foglio") else { return wrong(Errore::Manca).await };
    let Some(mut content) = sent.content else { return wrong(Errore::Grande).await };
    let mut bytes = vec![];
    content.file.read_to_end(&mut bytes).context("a file that was sent cannot be read")?;
    let esame = match off_thread(move || actions::esamina_foglio(&it, &bytes)).await? {
        Ok(esame) => esame,
        Err(rifiuto) => return wrong(Errore::Immagine(rifiuto)).await,
    };
    write(&ctx, &app, &chi, id, Cosa::Foglio, esame.esito).await?;
    let status = match esame.esito {
        EsitoLettura::Ok => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page(&ctx, &app, &chi, status, None, Some(&esame)).await
}

/// Takes back every notice of proof of an ente that is about to be live: nobody pays one by mistake.
pub async fn withdraw(
    app: &App,
    ente: EnteId,
    chi: &Operatore<IscriverEnti>,
) -> Result<(), WebError> {
    let mut tx = app.db.begin().await?;
    let rate = prove::da_ritirare(&mut tx, ente).await?;
    let causa = format!("l'ente è attivo: {}", chi.nome());
    // One that was paid meanwhile is paid.
    posizioni::annulla(&mut tx, &rate, Some("Le prove dell'ente sono finite."), &causa).await?;
    tx.commit().await?;
    Ok(())
}
