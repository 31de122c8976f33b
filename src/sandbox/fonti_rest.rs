//! Sources that speak `docs/fonti.openapi.json`: car tax and health tickets.
use super::World;
use super::fonti::{FONTI_KEY, FonteDiProva, Parla, fonte};
use super::fonti_modi::problem;
use super::page::Replica;
use actix_web::web::{Bytes, Data, Path, ServiceConfig, post};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::json;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/fonti/{fonte}/posizioni/cerca", post().to(search));
}

#[derive(Deserialize)]
struct Domanda {
    codici: Vec<String>,
}

/// `POST /fonti/{fonte}/posizioni/cerca`.
async fn search(world: Data<World>, id: Path<String>, req: HttpRequest, body: Bytes) -> Replica {
    let Some(fonte) = fonte(&id).filter(|it| it.parla == Parla::Rest) else {
        return Ok(problem(404, "non c’è"));
    };
    if let Some(refused) = gate(&world, fonte, &req).await {
        return Ok(refused);
    }
    let Ok(domanda) = serde_json::from_slice::<Domanda>(&body) else {
        return Ok(problem(400, "la domanda non è del contratto"));
    };
    let posizioni = world.di_chi(fonte, &domanda.codici);
    Ok(HttpResponse::Ok().json(json!({"posizioni": posizioni})))
}

/// Why a caller by bearer key gets nothing, once the source has made them wait.
pub async fn gate(world: &World, fonte: &FonteDiProva, req: &HttpRequest) -> Option<HttpResponse> {
    let key = req.headers().get("authorization").and_then(|it| it.to_str().ok());
    if key.and_then(|it| it.strip_prefix("Bearer ")) != Some(FONTI_KEY) {
        return Some(problem(401, "chiave sbagliata"));
    }
    (!world.fonte_risponde(fonte).await).then(|| problem(503, "fuori servizio"))
}
