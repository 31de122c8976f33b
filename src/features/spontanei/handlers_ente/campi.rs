//! One field of a form.
use super::generale::righe_unix;
use super::{Cambio, Chi, MODULI, bozza, cambia, versioni};
use crate::features::spontanei::model::controllo::problemi;
use crate::features::spontanei::model::espressione::{Maschera, Numero};
use crate::features::spontanei::model::modulo::{Campo, Modulo, Testi, TipoCampo, Voce};
use crate::features::spontanei::views_ente::campo as views;
use crate::features::spontanei::views_ente::generale::{Errori, Sbagliato};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;

/// The form as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dati {
    pub revisione: i32,
    pub nome: String,
    pub etichetta_it: String,
    pub etichetta_en: String,
    pub etichetta_es: String,
    pub aiuto_it: String,
    pub aiuto_en: String,
    pub aiuto_es: String,
    pub gruppo_it: String,
    pub gruppo_en: String,
    pub gruppo_es: String,
    pub obbligatorio: String,
    pub min: String,
    pub max: String,
    pub decimali: String,
    pub maschera: String,
    /// A value a line: `name | Italian | English | Spanish`.
    pub voci: String,
    pub mostra_se: String,
    pub valido_se: String,
    pub errore_it: String,
    pub errore_en: String,
    pub errore_es: String,
    pub calcolato: String,
}

/// A field as the page shows it.
fn di(campo: &Campo, revisione: i32) -> Dati {
    let mut dati = Dati { revisione, nome: campo.nome.clone(), ..Dati::default() };
    let Testi { it, en, es } = campo.etichetta.clone();
    (dati.etichetta_it, dati.etichetta_en, dati.etichetta_es) = (it, en, es);
    let Testi { it, en, es } = campo.aiuto.clone();
    (dati.aiuto_it, dati.aiuto_en, dati.aiuto_es) = (it, en, es);
    let Testi { it, en, es } = campo.gruppo.clone();
    (dati.gruppo_it, dati.gruppo_en, dati.gruppo_es) = (it, en, es);
    let Testi { it, en, es } = campo.errore.clone();
    (dati.errore_it, dati.errore_en, dati.errore_es) = (it, en, es);
    dati.obbligatorio = if campo.obbligatorio { "si".to_owned() } else { String::new() };
    let numero = |it: &Option<Numero>| it.map(|it| it.to_string()).unwrap_or_default();
    match &campo.tipo {
        TipoCampo::Testo { min, max, maschera } => {
            (dati.min, dati.max) = (min.to_string(), max.to_string());
            dati.maschera = maschera.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
        }
        TipoCampo::Numero { min, max, decimali } => {
            (dati.min, dati.max, dati.decimali) = (numero(min), numero(max), decimali.to_string());
        }
        TipoCampo::Importo { min, max } => (dati.min, dati.max) = (numero(min), numero(max)),
        _ => {}
    }
    let riga = |it: &Voce| {
        let tutta = [&it.codice, &it.nome.it, &it.nome.en, &it.nome.es].map(String::as_str);
        tutta.join(" | ").trim_end_matches([' ', '|']).to_owned()
    };
    dati.voci = campo.tipo.voci().iter().map(riga).collect::<Vec<_>>().join("\n");
    dati.mostra_se.clone_from(&campo.mostra_se);
    dati.valido_se.clone_from(&campo.valido_se);
    dati.calcolato.clone_from(&campo.calcolato);
    dati
}

/// What is written, put in the field; what cannot be read is told.
fn scrivi(dati: &Dati, campo: &mut Campo) -> Errori {
    let mut errori = vec![];
    let testi = |it: &str, en: &str, es: &str| Testi::new(it.trim(), en.trim(), es.trim());
    campo.nome = dati.nome.trim().to_lowercase();
    campo.etichetta = testi(&dati.etichetta_it, &dati.etichetta_en, &dati.etichetta_es);
    campo.aiuto = testi(&dati.aiuto_it, &dati.aiuto_en, &dati.aiuto_es);
    campo.gruppo = testi(&dati.gruppo_it, &dati.gruppo_en, &dati.gruppo_es);
    campo.errore = testi(&dati.errore_it, &dati.errore_en, &dati.errore_es);
    campo.obbligatorio = dati.obbligatorio == "si";
    campo.mostra_se = righe_unix(&dati.mostra_se);
    campo.valido_se = righe_unix(&dati.valido_se);
    campo.calcolato = righe_unix(&dati.calcolato);
    let mut numero = |nome, scritto: &str| match scritto.trim() {
        "" => None,
        scritto => {
            let letto = Numero::parse(scritto);
            if letto.is_none() {
                errori.push((nome, Sbagliato::Numero));
            }
            letto
        }
    };
    match &mut campo.tipo {
        TipoCampo::Testo { min, max, maschera } => {
            let mut lettere = |nome, scritto: &str| {
                let n = numero(nome, scritto).and_then(Numero::tronca);
                n.and_then(|it| usize::try_from(it).ok())
            };
            *min = lettere("min", &dati.min).unwrap_or(0);
            *max = lettere("max", &dati.max).unwrap_or(0);
            *maschera = match dati.maschera.trim() {
                "" => None,
                scritta => {
                    let letta = Maschera::parse(scritta);
                    if letta.is_none() {
                        errori.push(("maschera", Sbagliato::Maschera));
                    }
                    letta
                }
            };
        }
        TipoCampo::Numero { min, max, decimali } => {
            (*min, *max) = (numero("min", &dati.min), numero("max", &dati.max));
            match dati.decimali.trim().parse().ok().filter(|it: &u8| *it <= 6) {
                Some(it) => *decimali = it,
                None => errori.push(("decimali", Sbagliato::Numero)),
            }
        }
        TipoCampo::Importo { min, max } => {
            (*min, *max) = (numero("min", &dati.min), numero("max", &dati.max));
        }
        TipoCampo::Scelta { voci } | TipoCampo::Scelte { voci } => {
            let righe = dati.voci.lines().filter(|it| !it.trim().is_empty());
            *voci = righe.map(voce).collect();
        }
        _ => {}
    }
    errori
}

/// `name | Italian | English | Spanish`; a single word is its own name.
fn voce(riga: &str) -> Voce {
    let mut parti = riga.split('|').map(str::trim);
    let codice = parti.next().unwrap_or_default();
    let it = parti.next().unwrap_or(codice);
    let (en, es) = (parti.next().unwrap_or_default(), parti.next().unwrap_or_default());
    Voce { codice: codice.to_owned(), nome: Testi::new(it, en, es) }
}

/// Where it stands.
fn posto<'a>(id: &'a str, n: &'a str, modulo: &'a Modulo) -> views::Posto<'a> {
    let prima = modulo.campi.iter().take(n.parse().unwrap_or(0));
    views::Posto { modulo: id, numero: n, prima: prima.map(|it| it.nome.as_str()).collect() }
}

fn numero_di(campo: &str) -> Result<usize, WebError> {
    campo.parse().map_err(|_| WebError::NotFound)
}

/// `GET /operatori/moduli/{modulo}/campi/{campo}`: by its number, from 0.
pub async fn form(ctx: Ctx, app: App, chi: Chi, ids: Path<(String, String)>) -> Reply {
    let (id, n) = ids.into_inner();
    let mut tx = chi.begin(&app).await?;
    let (_, versioni) = versioni(&mut tx, &chi, &id).await?;
    tx.rollback().await?;
    let bozza = bozza(&versioni)?;
    let campo = bozza.modulo.campi.get(numero_di(&n)?).ok_or(WebError::NotFound)?;
    let dati = di(campo, bozza.revisione);
    let posto = posto(&id, &n, &bozza.modulo);
    let page = views::page(&ctx, &posto, campo, &dati, &vec![], &[]);
    Ok(html(StatusCode::OK, page))
}

/// `POST /operatori/moduli/{modulo}/campi/{campo}`: 303 to the form, or 422 with everything that is wrong.
pub async fn save(
    ctx: Ctx,
    app: App,
    chi: Chi,
    ids: Path<(String, String)>,
    form: CsrfForm<Dati>,
) -> Reply {
    let (id, n) = ids.into_inner();
    let dati = form.fields;
    let numero = numero_di(&n)?;
    let poi = format!("{MODULI}/{id}");
    let revisione = dati.revisione;
    let nome = Some(dati.nome.as_str());
    let cambio = Cambio { id: &id, revisione, idem: form.idem, campo: nome, poi: &poi };
    cambia(&ctx, &app, &chi, &cambio, |modulo: &mut Modulo| {
        let campo =
            modulo.campi.get_mut(numero).ok_or_else(|| Box::new(Err(WebError::NotFound)))?;
        let errori = scrivi(&dati, campo);
        let campo = campo.clone();
        let mut problemi = problemi(modulo);
        problemi.retain(|it| it.campo.as_ref() == Some(&campo.nome));
        if errori.is_empty() && problemi.is_empty() {
            return Ok(());
        }
        let posto = posto(&id, &n, modulo);
        let page = views::page(&ctx, &posto, &campo, &dati, &errori, &problemi);
        Err(Box::new(Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page))))
    })
    .await
}
