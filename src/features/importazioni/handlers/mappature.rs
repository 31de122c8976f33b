//! What the columns of an unknown file mean: said once, remembered, forgotten.
use super::{Chi, find, path};
use crate::features::enti::{self, Servizio};
use crate::features::importazioni::model::{
    Campo, Decimali, FormatoData, Mappatura, Origine, RifiutoMappatura, StatoTracciato, Tracciato,
    identita,
};
use crate::features::importazioni::wire::Mappato;
use crate::features::importazioni::{store, views};
use crate::kernel::MappaturaId;
use crate::platform::pages::{PageQuery, Pagina};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use sqlx::PgConnection;

pub const MAPPATURE: &str = "/operatori/mappature";

/// Longest name, characters.
const NOME: usize = 80;

/// Fields as a form sends them.
pub type Campi = Vec<(String, String)>;

/// `GET …/mappa`: our fields beside the columns of the file, with a proposal. A file that does not wait for
/// it leads to its page.
pub async fn form(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let Some(dati) = dati(&mut tx, &chi, &id).await? else {
        return Ok(see_other(&ctx.href(&path(find(&mut tx, &chi, &id).await?.id))));
    };
    let what = format!("tracciato {}: prime righe viste", dati.tracciato.id);
    registro::add(&mut tx, &app, &chi.voce(Evento::Visione, None, what)).await?;
    tx.commit().await?;
    let campi = views::mappa::campi(&dati.nome, &dati.proposta);
    Ok(html(StatusCode::OK, views::mappa::form(&ctx, &dati, &campi, &[])))
}

/// `POST …/mappa`: remembers it, and rehearses the file by it; 422 when it cannot be used.
pub async fn save(ctx: Ctx, app: App, chi: Chi, id: Path<String>, form: CsrfForm<Campi>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let to = see_other(&ctx.href(&path(find(&mut tx, &chi, &id).await?.id)));
    let Some(dati) = dati(&mut tx, &chi, &id).await? else { return Ok(to) };
    let campi = &form.fields;
    let mappatura = leggi(campi);
    let colonne = dati.tracciato.formato.colonne();
    let mut errori = mappatura.rifiuti(&colonne);
    // A service that the person does not work on is none.
    let noto = |it: &str| dati.servizi.iter().any(|servizio| servizio.codice == it);
    if let Some(Origine::Valore(it)) = mappatura.campi.get(&Campo::Servizio)
        && !noto(it)
    {
        errori.push(RifiutoMappatura::Manca(Campo::Servizio));
    }
    let nome: String = valore(campi, "nome_mappatura").trim().chars().take(NOME).collect();
    if !errori.is_empty() || nome.is_empty() {
        tx.rollback().await?;
        let detti = views::mappa::errori(&ctx, &errori, nome.is_empty());
        let page = views::mappa::form(&ctx, &dati, campi, &detti);
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let (tracciato, now) = (&dati.tracciato, app.clock.now());
    let identita = identita(&colonne);
    let nota = (nome.as_str(), identita.as_str());
    if store::mappature::scegli(&mut tx, tracciato.id, &mappatura).await? {
        store::mappature::upsert(&mut tx, tracciato.ente, nota, &mappatura, chi.nome(), now)
            .await?;
        let what = format!("tracciato {}: colonne spiegate", tracciato.id);
        registro::add(&mut tx, &app, &chi.voce(Evento::Visione, None, what)).await?;
        tx.commit().await?;
    }
    Ok(to)
}

/// What the form is made of; `None` when the file does not wait for it.
async fn dati(
    conn: &mut PgConnection,
    chi: &Chi,
    id: &str,
) -> Result<Option<views::mappa::Dati>, WebError> {
    let tracciato: Tracciato = find(conn, chi, id).await?;
    let scelta = store::mappature::di(conn, tracciato.id).await?;
    let attende = tracciato.stato == StatoTracciato::DaMappare
        || (tracciato.stato == StatoTracciato::DaConfermare && scelta.is_some());
    let prova = store::prova(conn, tracciato.id).await?;
    let Some(prova) = prova.filter(|_| attende) else { return Ok(None) };
    let colonne = tracciato.formato.colonne();
    let nota = store::mappature::find(conn, tracciato.ente, &identita(&colonne)).await?;
    let (nome, nota) = nota.map_or((String::new(), None), |(nome, it)| (nome, Some(it)));
    let proposta = scelta.or(nota).unwrap_or_else(|| Mappatura::proponi(&colonne, &prova.righe));
    let mut servizi: Vec<Servizio> = enti::servizi(conn, tracciato.ente).await?;
    let loro = &chi.incarico().servizi;
    servizi.retain(|it| loro.is_empty() || loro.contains(&it.id));
    Ok(Some(views::mappa::Dati { tracciato, nome, proposta, servizi, righe: prova.righe }))
}

fn valore<'a>(campi: &'a [(String, String)], nome: &str) -> &'a str {
    campi.iter().find(|it| it.0 == nome).map(|it| it.1.as_str()).unwrap_or_default()
}

/// The mapping that a form tells: a column (`c:`), two of them, or the same value in every row (`v:`, or
/// `v` and the text beside it).
fn leggi(campi: &[(String, String)]) -> Mappatura {
    let origine = |campo: Campo| {
        let scelta = valore(campi, campo.nome());
        let altra = valore(campi, &format!("{}_2", campo.nome())).strip_prefix("c:");
        let fisso = valore(campi, &format!("{}_valore", campo.nome()));
        match (scelta.strip_prefix("c:"), scelta.strip_prefix("v:"), altra) {
            (Some(una), _, Some(altra)) => Some(Origine::Colonne {
                nomi: vec![una.to_owned(), altra.to_owned()],
                separatore: " ".to_owned(),
            }),
            (Some(una), ..) => Some(Origine::Colonna(una.to_owned())),
            (_, Some(valore), _) => Some(Origine::Valore(valore.to_owned())),
            _ if scelta == "v" => Some(Origine::Valore(fisso.trim().to_owned())),
            _ => None,
        }
    };
    Mappatura {
        campi: Mappato::campi().filter_map(|it| Some((it, origine(it)?))).collect(),
        date: FormatoData::TUTTI.into_iter().find(|it| it.nome() == valore(campi, "date")),
        decimali: Decimali::TUTTI.into_iter().find(|it| it.nome() == valore(campi, "decimali")),
    }
}

/// `GET /operatori/mappature?pagina=`: those that the ente has.
pub async fn list(ctx: Ctx, app: App, chi: Chi, q: Query<PageQuery>) -> Reply {
    let numero = q.numero();
    let mut tx = chi.begin(&app).await?;
    let voci = store::mappature::pagina(&mut tx, chi.suo_ente()?, numero).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::mappature::list(&ctx, &Pagina::new(numero, voci), None)))
}

#[derive(serde::Deserialize)]
pub struct Cambio {
    #[serde(default)]
    nome: String,
    /// Forget it.
    via: Option<String>,
}

/// `POST /operatori/mappature/{mappatura}`: another name, or forgotten; 422 without a name.
pub async fn change(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    form: CsrfForm<Cambio>,
) -> Reply {
    let id: MappaturaId = id.parse().map_err(|_| WebError::NotFound)?;
    let ente = chi.suo_ente()?;
    let mut tx = chi.begin(&app).await?;
    let nome: String = form.fields.nome.trim().chars().take(NOME).collect();
    let done = if form.fields.via.is_some() {
        store::mappature::remove(&mut tx, ente, id).await?
    } else if nome.is_empty() {
        let voci = store::mappature::pagina(&mut tx, ente, 1).await?;
        let there = voci.iter().any(|it| it.id == id);
        tx.rollback().await?;
        let page = views::mappature::list(&ctx, &Pagina::new(1, voci), Some(id));
        let status = if there { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::NOT_FOUND };
        return Ok(html(status, page));
    } else {
        store::mappature::rename(&mut tx, ente, id, &nome).await?
    };
    if !done {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    Ok(see_other(&ctx.href(MAPPATURE)))
}
