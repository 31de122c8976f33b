//! What a form says of itself: title, who, when, how much, for what.
use super::{Cambio, Chi, MODULI, bozza, cambia, versioni};
use crate::features::spontanei::model::controllo::problemi;
use crate::features::spontanei::model::espressione::Numero;
use crate::features::spontanei::model::modulo::{
    Chi as ChiPuo, ImportoModulo, Modulo, Testi, VoceTariffa,
};
use crate::features::spontanei::views_ente::generale::{self as views, Errori, Sbagliato};
use crate::kernel::Importo;
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, html};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use jiff::civil::Date;
use serde::Deserialize;

/// The form as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dati {
    pub revisione: i32,
    pub titolo_it: String,
    pub titolo_en: String,
    pub titolo_es: String,
    pub descrizione_it: String,
    pub descrizione_en: String,
    pub descrizione_es: String,
    pub chi: String,
    pub dal: String,
    pub al: String,
    pub giorni: String,
    /// `fisso`, `calcolato`, `libero`, `tariffa`.
    pub come: String,
    pub fisso: String,
    pub minimo: String,
    pub massimo: String,
    pub formula: String,
    pub scelta: String,
    pub causale: String,
    pub taglia: String,
    /// A row a line: `name = 12,50`.
    pub tariffa: String,
}

/// A form as the page shows it.
fn di(modulo: &Modulo, revisione: i32) -> Dati {
    let Testi { it, en, es } = modulo.titolo.clone();
    let mut dati =
        Dati { revisione, titolo_it: it, titolo_en: en, titolo_es: es, ..Dati::default() };
    let Testi { it, en, es } = modulo.descrizione.clone();
    (dati.descrizione_it, dati.descrizione_en, dati.descrizione_es) = (it, en, es);
    modulo.chi.as_str().clone_into(&mut dati.chi);
    let giorno = |it: Option<Date>| it.map(|it| it.to_string()).unwrap_or_default();
    (dati.dal, dati.al) = (giorno(modulo.dal), giorno(modulo.al));
    dati.giorni = modulo.giorni.to_string();
    let euro = |it: Importo| it.to_pagopa().replace('.', ",");
    let come = match &modulo.importo {
        ImportoModulo::Fisso { importo } => {
            dati.fisso = euro(*importo);
            "fisso"
        }
        ImportoModulo::Calcolato { formula } => {
            dati.formula.clone_from(formula);
            "calcolato"
        }
        ImportoModulo::Libero { min, max } => {
            (dati.minimo, dati.massimo) = (euro(*min), euro(*max));
            "libero"
        }
        ImportoModulo::Tariffa { campo } => {
            dati.scelta.clone_from(campo);
            "tariffa"
        }
    };
    come.clone_into(&mut dati.come);
    dati.causale.clone_from(&modulo.causale);
    dati.taglia = if modulo.taglia { "si".to_owned() } else { String::new() };
    let righe = modulo.tariffa.iter().map(|it| format!("{} = {}", it.nome, it.valore));
    dati.tariffa = righe.collect::<Vec<_>>().join("\n");
    dati
}

/// What is written, put in the form; what cannot be read is told.
fn scrivi(dati: &Dati, modulo: &mut Modulo) -> Errori {
    let mut errori = vec![];
    let testi = |it: &str, en: &str, es: &str| Testi::new(it.trim(), en.trim(), es.trim());
    modulo.titolo = testi(&dati.titolo_it, &dati.titolo_en, &dati.titolo_es);
    modulo.descrizione = testi(&dati.descrizione_it, &dati.descrizione_en, &dati.descrizione_es);
    modulo.chi = ChiPuo::parse(&dati.chi).unwrap_or_default();
    let mut giorno = |nome, scritto: &str| match scritto.trim() {
        "" => None,
        scritto => scritto.parse().map_err(|_| errori.push((nome, Sbagliato::Giorno))).ok(),
    };
    modulo.dal = giorno("dal", &dati.dal);
    modulo.al = giorno("al", &dati.al);
    match dati.giorni.trim().parse() {
        Ok(giorni) => modulo.giorni = giorni,
        Err(_) => errori.push(("giorni", Sbagliato::Numero)),
    }
    let mut euro = |nome, scritto: &str| {
        let letto = Importo::parse_italiano(scritto);
        letto.map_err(|_| errori.push((nome, Sbagliato::Euro))).unwrap_or_default()
    };
    modulo.importo = match dati.come.as_str() {
        "calcolato" => ImportoModulo::Calcolato { formula: righe_unix(&dati.formula) },
        "libero" => ImportoModulo::Libero {
            min: euro("minimo", &dati.minimo),
            max: euro("massimo", &dati.massimo),
        },
        "tariffa" => ImportoModulo::Tariffa { campo: dati.scelta.trim().to_lowercase() },
        _ => ImportoModulo::Fisso { importo: euro("fisso", &dati.fisso) },
    };
    dati.causale.trim().clone_into(&mut modulo.causale);
    modulo.taglia = dati.taglia == "si";
    modulo.tariffa = vec![];
    for riga in dati.tariffa.lines().filter(|it| !it.trim().is_empty()) {
        let coppia = riga.split_once('=');
        let coppia = coppia.and_then(|it| Some((it.0.trim(), Numero::parse(it.1.trim())?)));
        match coppia {
            Some((nome, valore)) => {
                modulo.tariffa.push(VoceTariffa { nome: nome.to_owned(), valore });
            }
            None => errori.push(("tariffa", Sbagliato::Riga(riga.to_owned()))),
        }
    }
    errori
}

/// Browsers send CRLF; places are counted in lines as people see them.
pub fn righe_unix(testo: &str) -> String {
    testo.trim().replace("\r\n", "\n")
}

/// `GET /operatori/moduli/{modulo}/generale`
pub async fn form(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let (id, versioni) = versioni(&mut tx, &chi, &id).await?;
    tx.rollback().await?;
    let bozza = bozza(&versioni)?;
    let dati = di(&bozza.modulo, bozza.revisione);
    Ok(html(StatusCode::OK, views::page(&ctx, &id.to_string(), &dati, &vec![], &[])))
}

/// `POST /operatori/moduli/{modulo}/generale`: 303 to the form, or 422 with everything that is wrong here.
pub async fn save(ctx: Ctx, app: App, chi: Chi, id: Path<String>, form: CsrfForm<Dati>) -> Reply {
    let dati = form.fields;
    let poi = format!("{MODULI}/{}", id.as_str());
    let cambio =
        Cambio { id: &id, revisione: dati.revisione, idem: form.idem, campo: None, poi: &poi };
    cambia(&ctx, &app, &chi, &cambio, |modulo| {
        let errori = scrivi(&dati, modulo);
        let mut problemi = problemi(modulo);
        problemi.retain(|it| it.campo.is_none());
        if errori.is_empty() && problemi.is_empty() {
            return Ok(());
        }
        let page = views::page(&ctx, &id, &dati, &errori, &problemi);
        Err(Box::new(Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page))))
    })
    .await
}
