//! Many entes from one file, with the columns of P4PA's organisations: first what it would do, then doing it.
use super::enti::Dati;
use crate::features::backoffice::model::adesione::Adesione;
use crate::features::backoffice::store::adesione::{self, DatiEnte};
use crate::features::backoffice::views::enti::Errore;
use crate::features::backoffice::views::file as views;
use crate::kernel::{CodiceFiscale, is_codice_ente};
use crate::platform::operatori::IscriverEnti;
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{Confermato, CsrfUpload, Ctx, Reply, WebError, html};
use actix_web::http::StatusCode;
use anyhow::Context;
use serde::Deserialize;
use std::collections::HashSet;
use std::io::Read;
use views::{Esito, Riga};

/// Rows of one file: a region has some hundreds of entes.
const RIGHE: usize = 2_000;

#[derive(Deserialize)]
pub struct Modo {
    /// The button that writes; the other one only looks.
    carica: Option<String>,
}

/// `GET /operatori/enti/file`
pub async fn form(ctx: Ctx, _: Confermato<IscriverEnti>) -> Reply {
    Ok(html(StatusCode::OK, views::form(&ctx, None)))
}

/// `POST /operatori/enti/file`: says of each row what it does, or what is wrong with it; writes all of them
/// when it is asked to and nothing is wrong, else none. The same file again changes nothing.
pub async fn load(
    ctx: Ctx,
    app: App,
    chi: Confermato<IscriverEnti>,
    mut form: CsrfUpload<Modo, 1>,
) -> Reply {
    let Confermato(chi) = chi;
    let content = form.take("file").and_then(|it| it.content);
    let Some(mut content) = content else {
        return Ok(html(
            StatusCode::UNPROCESSABLE_ENTITY,
            views::form(&ctx, Some(views::Guasto::File)),
        ));
    };
    let mut bytes = vec![];
    content.file.read_to_end(&mut bytes).context("a file that was sent cannot be read")?;
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned(),
    };
    let Some(dati) = read(text.trim_start_matches('\u{feff}')) else {
        return Ok(html(
            StatusCode::UNPROCESSABLE_ENTITY,
            views::form(&ctx, Some(views::Guasto::Colonne)),
        ));
    };
    let mut tx = chi.begin(&app).await?;
    let noti = adesione::list(&mut tx, None, ctx.oggi).await?;
    let mut righe = vec![];
    let mut seen = HashSet::new();
    for (numero, dati) in (2_usize..).zip(dati) {
        let esito = esito(&dati, &noti, &mut seen);
        righe.push((
            Riga { numero, codice: dati.codice_fiscale, nome: dati.denominazione, esito: esito.0 },
            esito.1,
        ));
    }
    let sbagliate = righe.iter().any(|it| matches!(it.0.esito, Esito::Sbagliata(_)));
    let scritto = form.fields.carica.is_some() && !sbagliate;
    if scritto {
        for (riga, dati) in &righe {
            let Some((codice, dati)) = dati else { continue };
            let done = match noti.iter().find(|it| it.codice_fiscale == *codice) {
                None => adesione::insert(&mut tx, codice, dati).await?.is_some(),
                Some(it) => adesione::update(&mut tx, it.ente, dati).await?,
            };
            // Somebody wrote the same one meanwhile: nothing of the file is written.
            if !done {
                return Err(WebError::Internal(anyhow::anyhow!(
                    "row {} met another change",
                    riga.numero
                )));
            }
        }
        let what = format!("{} enti da un file", righe.iter().filter(|it| it.1.is_some()).count());
        registro::add(&mut tx, &app, &chi.voce(Evento::EnteCambiato, None, what)).await?;
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    let righe: Vec<Riga> = righe.into_iter().map(|it| it.0).collect();
    let status = if sbagliate { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(html(status, views::esito(&ctx, &righe, scritto)))
}

/// The rows; none when a column is missing, or there are too many.
fn read(text: &str) -> Option<Vec<Dati>> {
    let first = text.lines().next()?;
    let delimiter =
        if first.matches(';').count() < first.matches(',').count() { b',' } else { b';' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let heads = reader.headers().ok()?.clone();
    let column = |name: &str| heads.iter().position(|it| it.trim().eq_ignore_ascii_case(name));
    let columns = [
        column("org_fiscal_code")?,
        column("org_name")?,
        column("ipa_code")?,
        column("segregation_code")?,
    ];
    let mut righe = vec![];
    for record in reader.records() {
        let record = record.ok()?;
        let [codice_fiscale, denominazione, codice_ipa, segregazione] =
            columns.map(|it| record.get(it).unwrap_or_default().trim().to_owned());
        righe.push(Dati {
            codice_fiscale,
            denominazione,
            codice_ipa,
            segregazione,
            accordo: String::new(),
        });
    }
    (righe.len() <= RIGHE).then_some(righe)
}

/// What a row does, and what it writes if it does anything.
fn esito(
    dati: &Dati,
    noti: &[Adesione],
    seen: &mut HashSet<String>,
) -> (Esito, Option<(CodiceFiscale, DatiEnte)>) {
    let no = |errore| (Esito::Sbagliata(errore), None);
    let codice =
        CodiceFiscale::parse(&dati.codice_fiscale).ok().filter(|it| is_codice_ente(it.as_str()));
    let Some(codice) = codice else { return no(Errore::CodiceFiscale) };
    let mut nuovi = match dati.read() {
        Ok(nuovi) => nuovi,
        Err(errori) => return no(errori.first().map_or(Errore::Denominazione, |it| it.1)),
    };
    let ipa = nuovi.codice_ipa.as_ref().map(|it| it.to_ascii_lowercase());
    if !seen.insert(codice.as_str().to_owned()) {
        return no(Errore::GiaIscritto);
    }
    let altrui = |it: &Adesione| {
        it.codice_fiscale != codice
            && it.codice_ipa.as_ref().map(|it| it.to_ascii_lowercase()) == ipa
    };
    if let Some(ipa) = &ipa
        && (noti.iter().any(altrui) || !seen.insert(format!("ipa {ipa}")))
    {
        return no(Errore::IpaUsato);
    }
    let Some(it) = noti.iter().find(|it| it.codice_fiscale == codice) else {
        return (Esito::Nuova, Some((codice, nuovi)));
    };
    if nuovi.segregazione != it.segregazione && it.has_servizi {
        return no(Errore::SegregazioneUsata);
    }
    // A file says nothing of the agreement, and an empty cell takes nothing away.
    nuovi.accordo.clone_from(&it.accordo);
    nuovi.codice_ipa = nuovi.codice_ipa.or_else(|| it.codice_ipa.clone());
    let same = nuovi.denominazione == it.denominazione
        && nuovi.codice_ipa == it.codice_ipa
        && nuovi.segregazione == it.segregazione;
    if same { (Esito::Uguale, None) } else { (Esito::Cambiata, Some((codice, nuovi))) }
}
