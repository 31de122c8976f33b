//! A form that somebody fills in.
use super::{Offerta, aperta, offerta, serve_accesso};
use crate::features::carrello::{self, Portatore};
use crate::features::spontanei::model::modulo::{Chi, FILE_MIB, Modulo, TipoCampo};
use crate::features::spontanei::model::persona::{self, ErrorePersona};
use crate::features::spontanei::model::risposte::{
    ErroreCampo, IMPORTO, Lettura, Risposte, SI, causale, leggi,
};
use crate::features::spontanei::model::stato::Rifiuto;
use crate::features::spontanei::store::{self, NuovaCompilazione, NuovoAllegato};
use crate::features::spontanei::views;
use crate::kernel::CompilazioneId;
use crate::platform::idempotency::{self, Next};
use crate::platform::session::Entrato;
use crate::platform::upload::Uploaded;
use crate::platform::web::{App, visitor};
use crate::platform::{CsrfUpload, Ctx, Reply, WebError, html, see_other};
use actix_session::Session;
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use anyhow::Context;
use std::collections::BTreeMap;
use std::io::Read;
use uuid::Uuid;

/// What was written of who owes.
#[derive(Debug, Clone, Default)]
pub struct Persona {
    /// For somebody else than who is in.
    pub altro: bool,
    pub nome: String,
    pub codice: String,
    /// That the child is theirs.
    pub dichiaro: bool,
    pub errori: Vec<ErrorePersona>,
}

/// The form as it was sent.
struct Inviato {
    risposte: Risposte,
    persona: Persona,
    versione: Option<i32>,
    /// Fields that were on the page.
    viste: Vec<String>,
}

impl Inviato {
    fn read(coppie: Vec<(String, String)>) -> Self {
        let (mut risposte, mut persona) = (Risposte::default(), Persona::default());
        let (mut versione, mut viste) = (None, vec![]);
        for (nome, valore) in coppie {
            match nome.as_str() {
                "per" => persona.altro = valore == "altro",
                "nome" => persona.nome = valore,
                "cf" => persona.codice = valore,
                "dichiaro" => persona.dichiaro = valore == SI,
                "versione" => versione = valore.parse().ok(),
                "vista" => viste.push(valore),
                IMPORTO => risposte.importo = valore,
                altro => {
                    if let Some(campo) = altro.strip_prefix("c_") {
                        let scritte: &mut Vec<String> =
                            risposte.campi.entry(campo.to_owned()).or_default();
                        scritte.push(valore);
                    }
                }
            }
        }
        Self { risposte, persona, versione, viste }
    }
}

/// `GET /paga-servizio/{scelta}/dati`: the empty form.
pub async fn form(
    ctx: Ctx,
    req: HttpRequest,
    app: App,
    portatore: Portatore,
    scelta: Path<String>,
) -> Reply {
    let mut conn = app.db.acquire().await?;
    let offerta = offerta(&mut conn, &ctx, &scelta, None).await?;
    if serve_accesso(&offerta.versione, &portatore) {
        return Err(WebError::not_logged(&req));
    }
    if let Err(rifiuto) = aperta(&ctx, &offerta.versione) {
        return Ok(html(StatusCode::OK, views::rifiutata(&ctx, rifiuto, None)));
    }
    let risposte = Risposte::default();
    let mut lettura = leggi(&offerta.versione.modulo, &risposte, ctx.oggi);
    lettura.errori.clear();
    let persona = Persona::default();
    let entrato = Entrato::of(&req).filter(|_| portatore.interessato().is_some());
    let scheda = views::modulo::Scheda {
        offerta: &offerta,
        risposte: &risposte,
        lettura: &lettura,
        persona: &persona,
        entrato: entrato.map(|it| it.nome_completo()),
        nuove: false,
    };
    Ok(html(StatusCode::OK, views::modulo::page(&ctx, &scheda)))
}

/// A file that passed the checks.
struct Letto {
    campo: String,
    nome: String,
    tipo: &'static str,
    sha256: [u8; 32],
    contenuto: Vec<u8>,
}

/// `POST /paga-servizio/{scelta}/dati`: 303 to the check, or 422 with everything that is wrong; 200 with the
/// questions that what was answered adds; 409 when the ente changed the form meanwhile.
pub async fn fill(
    ctx: Ctx,
    req: HttpRequest,
    app: App,
    portatore: Portatore,
    session: Session,
    scelta: Path<String>,
    form: CsrfUpload<Vec<(String, String)>, FILE_MIB>,
) -> Reply {
    let mut inviato = Inviato::read(form.fields);
    let mut tx = app.db.begin().await?;
    let offerta = match offerta(&mut tx, &ctx, &scelta, inviato.versione).await {
        Err(WebError::NotFound) => {
            // There was one when they began.
            let page = views::rifiutata(&ctx, Rifiuto::Cambiato, Some(&scelta));
            return Ok(html(StatusCode::CONFLICT, page));
        }
        altro => altro?,
    };
    if serve_accesso(&offerta.versione, &portatore) {
        return Err(WebError::not_logged(&req));
    }
    if let Err(rifiuto) = aperta(&ctx, &offerta.versione) {
        return Ok(html(StatusCode::CONFLICT, views::rifiutata(&ctx, rifiuto, None)));
    }
    if portatore.interessato().is_none() {
        app.ricerche.check(visitor(&req, &app.config)).map_err(WebError::TooMany)?;
    }
    let modulo = &offerta.versione.modulo;
    let (letti, errori_file) = leggi_file(modulo, form.files, &mut inviato.risposte)?;
    let mut lettura = leggi(modulo, &inviato.risposte, ctx.oggi);
    for (campo, errore) in errori_file {
        if lettura.mostra(&campo) {
            lettura.errori.retain(|it| it.0 != campo);
            lettura.errori.push((campo, errore));
        }
    }
    let nuove = nuove(modulo, &mut lettura, &inviato.viste);
    let entrato = Entrato::of(&req).filter(|_| portatore.interessato().is_some());
    let entrato = entrato.map(|it| it.nome_completo());
    let persona = chi_deve(&offerta, &portatore, entrato.as_deref(), &mut inviato.persona);
    let (Some(persona), Some(importo), true, false) =
        (persona, lettura.importo, lettura.errori.is_empty(), nuove)
    else {
        let sbagliato = !lettura.errori.is_empty() || !inviato.persona.errori.is_empty();
        let status = if sbagliato { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let scheda = views::modulo::Scheda {
            offerta: &offerta,
            risposte: &inviato.risposte,
            lettura: &lettura,
            persona: &inviato.persona,
            entrato,
            nuove,
        };
        return Ok(html(status, views::modulo::page(&ctx, &scheda)));
    };
    let chi = portatore.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &chi, form.idem).await? {
        return Ok(see_other(&url));
    }
    let anonimo = match portatore.interessato() {
        None => Some(carrello::apri(&mut tx, &portatore, &session).await?),
        Some(_) => None,
    };
    let id = CompilazioneId(Uuid::new_v4());
    let nuova = NuovaCompilazione {
        id,
        ente: offerta.ente.id,
        versione: &offerta.versione,
        titolare: portatore.titolare(),
        carrello: anonimo,
        risposte: &inviato.risposte,
        persona: &persona,
        figlio: modulo.chi == Chi::Figli,
        causale: &causale(modulo, &lettura),
        importo,
    };
    store::insert_compilazione(&mut tx, &nuova, ctx.now).await?;
    for it in letti.iter().filter(|it| lettura.mostra(&it.campo)) {
        let nuovo = NuovoAllegato {
            campo: &it.campo,
            nome: &it.nome,
            tipo: it.tipo,
            sha256: &it.sha256,
            contenuto: &it.contenuto,
        };
        store::insert_allegato(&mut tx, id, &nuovo).await?;
    }
    let url = ctx.href(&format!("/paga-servizio/richieste/{id}"));
    idempotency::finish(&mut tx, &chi, form.idem, &url).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

/// Whether what was answered adds questions that were not on the page: they are not mistakes.
fn nuove(modulo: &Modulo, lettura: &mut Lettura, viste: &[String]) -> bool {
    let chiesto = |nome: &str| modulo.campo(nome).is_some_and(|it| it.calcolato.is_empty());
    let nuove: Vec<String> = lettura.visibili.iter().filter(|it| chiesto(it)).cloned().collect();
    let nuove: Vec<String> = nuove.into_iter().filter(|it| !viste.contains(it)).collect();
    lettura.errori.retain(|it| !nuove.contains(&it.0));
    !nuove.is_empty()
}

/// Who owes; none: what is wrong is in `scritta`.
fn chi_deve(
    offerta: &Offerta,
    portatore: &Portatore,
    entrato: Option<&str>,
    scritta: &mut Persona,
) -> Option<persona::Persona> {
    let figlio = offerta.versione.modulo.chi == Chi::Figli;
    let io = portatore.interessato().map(|it| it.codice_fiscale().clone());
    if let (Some(codice), Some(nome), false, false) = (&io, entrato, figlio, scritta.altro) {
        let nome = nome.chars().take(70).collect();
        return Some(persona::Persona { codice: codice.clone(), nome });
    }
    match persona::Persona::parse(&scritta.nome, &scritta.codice) {
        Err(errori) => scritta.errori = errori,
        Ok(it) => {
            let suo = it.codice.is_persona() && Some(&it.codice) != io.as_ref();
            if !figlio || (scritta.dichiaro && suo) {
                return Some(it);
            }
            scritta.errori = vec![ErrorePersona::Figlio];
        }
    }
    None
}

type ErroriFile = Vec<(String, ErroreCampo)>;

/// Files are what their first bytes say, never what they are called. Their names become the answers.
fn leggi_file(
    modulo: &Modulo,
    files: Vec<Uploaded>,
    risposte: &mut Risposte,
) -> Result<(Vec<Letto>, ErroriFile), WebError> {
    let (mut letti, mut errori) = (vec![], vec![]);
    let chiesti = modulo.campi.iter().filter(|it| it.tipo == TipoCampo::File);
    let chiesti: BTreeMap<String, &str> =
        chiesti.map(|it| (format!("c_{}", it.nome), it.nome.as_str())).collect();
    // What is written in place of a file is none.
    risposte.campi.retain(|nome, _| !chiesti.values().any(|it| it == nome));
    for file in files {
        let Some(campo) = chiesti.get(&file.field).map(|it| (*it).to_owned()) else { continue };
        let Some(content) = file.content else {
            errori.push((campo, ErroreCampo::FileGrande));
            continue;
        };
        let mut contenuto = vec![];
        let mut bytes = content.file.take(FILE_MIB * 1024 * 1024);
        bytes.read_to_end(&mut contenuto).context("a file that was sent cannot be read")?;
        let Some(tipo) = tipo_di_file(&contenuto) else {
            errori.push((campo, ErroreCampo::FileTipo));
            continue;
        };
        risposte.campi.insert(campo.clone(), vec![file.name.clone()]);
        letti.push(Letto { campo, nome: file.name, tipo, sha256: content.sha256, contenuto });
    }
    Ok((letti, errori))
}

/// MIME type by the first bytes.
fn tipo_di_file(contenuto: &[u8]) -> Option<&'static str> {
    let tipi: [(&[u8], &str); 3] = [
        (b"%PDF-", "application/pdf"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
    ];
    tipi.into_iter().find(|it| contenuto.starts_with(it.0)).map(|it| it.1)
}
