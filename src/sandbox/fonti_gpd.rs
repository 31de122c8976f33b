//! GPD of pagoPA, version 3, with the debts of one comune (`gpd_v3.json`).
use super::World;
use super::fonti::{FONTI_KEY, FonteDiProva, Parla, fonte};
use super::fonti_modi::{Modo, Opzione, Posizione, Rata, problem};
use super::page::Replica;
use crate::kernel::rome;
use actix_web::web::{Data, Path, Query, ServiceConfig, get};
use actix_web::{HttpRequest, HttpResponse};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::{Value, json};

/// The largest page.
const LIMIT_MAX: usize = 50;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/fonti/{fonte}/organizations/{ente}/debtpositions", get().to(list))
        .route("/fonti/{fonte}/organizations/{ente}/debtpositions/{iupd}", get().to(one));
}

#[derive(Deserialize)]
struct Pagina {
    #[serde(default = "ten")]
    limit: usize,
    #[serde(default)]
    page: usize,
    status: Option<String>,
}

fn ten() -> usize {
    10
}

/// `GET …/debtpositions?limit=&page=&status=`.
async fn list(
    world: Data<World>,
    path: Path<(String, String)>,
    query: Query<Pagina>,
    req: HttpRequest,
) -> Replica {
    let (id, ente) = path.into_inner();
    let fonte = match gate(&world, &id, &req).await {
        Ok(fonte) => fonte,
        Err(refused) => return Ok(refused),
    };
    if !(1..=LIMIT_MAX).contains(&query.limit) {
        return Ok(problem(400, "limit is 1 to 50"));
    }
    let all = world.posizioni(fonte);
    let wanted = |it: &&Posizione| query.status.as_deref().is_none_or(|status| status == stato(it));
    let found: Vec<_> = all.iter().filter(|_| ente == fonte.ente).filter(wanted).collect();
    let first = query.limit.saturating_mul(query.page);
    let page: Vec<_> =
        found.iter().skip(first).take(query.limit).map(|it| json_of(it, fonte)).collect();
    let info = json!({"page": query.page, "limit": query.limit, "items_found": found.len(),
                      "total_pages": found.len().div_ceil(query.limit)});
    Ok(HttpResponse::Ok().json(json!({"payment_position_list": page, "page_info": info})))
}

/// `GET …/debtpositions/{iupd}`.
async fn one(
    world: Data<World>,
    path: Path<(String, String, String)>,
    req: HttpRequest,
) -> Replica {
    let (id, ente, iupd) = path.into_inner();
    let fonte = match gate(&world, &id, &req).await {
        Ok(fonte) => fonte,
        Err(refused) => return Ok(refused),
    };
    let all = world.posizioni(fonte);
    let Some(it) = all.into_iter().find(|it| it.id == iupd && ente == fonte.ente) else {
        return Ok(problem(404, "Not found the debt position"));
    };
    let mut it = it;
    match world.modo(fonte) {
        Some(Modo::Malformata) => it.spoil(),
        Some(Modo::Altrui) => {
            for opzione in &mut it.opzioni {
                "BNCGLI85C42E507E".clone_into(&mut opzione.debitore.codice);
            }
        }
        _ => {}
    }
    Ok(HttpResponse::Ok().json(json_of(&it, fonte)))
}

/// The source that is asked, or why the caller gets nothing.
async fn gate(
    world: &World,
    id: &str,
    req: &HttpRequest,
) -> Result<&'static FonteDiProva, HttpResponse> {
    let gpd = fonte(id).filter(|it| it.parla == Parla::Gpd);
    let fonte = gpd.ok_or_else(|| problem(404, "Resource not found"))?;
    let key = req.headers().get("Ocp-Apim-Subscription-Key").and_then(|it| it.to_str().ok());
    if key != Some(FONTI_KEY) {
        return Err(problem(401, "Access denied due to invalid subscription key"));
    }
    let answers = world.fonte_risponde(fonte).await;
    if answers { Ok(fonte) } else { Err(problem(503, "Service Unavailable")) }
}

/// Status of a position, from those of its instalments.
fn stato(it: &Posizione) -> &'static str {
    let all = |stato| it.opzioni.iter().flat_map(|it| &it.rate).all(|it| it.stato == stato);
    let whole = |it: &Opzione| it.rate.iter().all(|it| it.stato == "pagata");
    let begun = |it: &Opzione| it.rate.iter().any(|it| it.stato == "pagata");
    if it.opzioni.iter().any(whole) {
        "PAID"
    } else if it.opzioni.iter().any(begun) {
        "PARTIALLY_PAID"
    } else if all("annullata") {
        "UNPAYABLE"
    } else {
        "VALID"
    }
}

fn json_of(it: &Posizione, fonte: &FonteDiProva) -> Value {
    let opzioni: Vec<_> = it.opzioni.iter().map(|it| option_of(it, fonte)).collect();
    json!({
        "iupd": it.id, "organizationFiscalCode": fonte.ente, "companyName": fonte.ente_nome,
        "status": stato(it), "paymentOption": opzioni,
    })
}

fn option_of(it: &Opzione, fonte: &FonteDiProva) -> Value {
    let late = it.rate.iter().all(|it| it.accetta_tardivi);
    let kind = if it.debitore.codice.len() == 11 { "G" } else { "F" };
    let installments: Vec<_> = it.rate.iter().map(|it| installment(it, fonte)).collect();
    json!({
        "switchToExpired": !late,
        "debtor": {"type": kind, "fiscalCode": it.debitore.codice, "fullName": it.debitore.nome},
        "installments": installments,
    })
}

fn installment(it: &Rata, fonte: &FonteDiProva) -> Value {
    let status = match it.stato {
        "pagata" => "PAID",
        "annullata" => "UNPAYABLE",
        _ => "UNPAID",
    };
    let mut out = json!({
        "nav": it.numero_avviso, "iuv": it.numero_avviso.get(1..), "organizationFiscalCode": fonte.ente,
        "description": it.causale, "status": status, "dueDate": it.scadenza.and_then(end_of),
    });
    if let Some(map) = out.as_object_mut() {
        map.extend(it.importo_cent.map(|cent| ("amount".to_owned(), cent.into())));
        let day = it.pagata_il.and_then(end_of);
        map.extend(day.map(|day| ("paymentDate".to_owned(), day.into())));
    }
    out
}

/// Last second in Rome of a day, in UTC.
fn end_of(day: Date) -> Option<String> {
    let last = day.at(23, 59, 59, 0).to_zoned(rome()).ok()?;
    Some(last.with_time_zone(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}
