//! Entes, with the columns of P4PA's organisations.
use super::super::enti::Dati;
use super::Foglio;
use crate::features::backoffice::model::adesione::Adesione;
use crate::features::backoffice::store::adesione::{self, DatiEnte};
use crate::features::backoffice::views::enti::{Errore, fault};
use crate::features::backoffice::views::file::{Esito, Quale, Riga};
use crate::features::backoffice::wire::tabella::{Record, Tabella};
use crate::kernel::{CodiceFiscale, EnteId, is_codice_ente};
use crate::platform::operatori::{IscriverEnti, Operatore};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{Ctx, WebError};
use anyhow::anyhow;
use sqlx::PgConnection;
use std::collections::HashSet;

pub struct Enti;

/// An ente to write down, or one that is there and changes.
pub struct Azione {
    noto: Option<EnteId>,
    codice: CodiceFiscale,
    dati: DatiEnte,
}

impl Foglio for Enti {
    type Permesso = IscriverEnti;
    type Azione = Azione;
    const QUALE: Quale = Quale::Enti;

    async fn esamina(
        conn: &mut PgConnection,
        ctx: &Ctx,
        _: &Operatore<IscriverEnti>,
        tabella: &Tabella,
    ) -> Result<Vec<(Riga, Option<Azione>)>, WebError> {
        let noti = adesione::list(conn, None, ctx.oggi).await?;
        let mut seen = HashSet::new();
        let riga = |it: Record<'_>| {
            let dati = Dati {
                codice_fiscale: it.get("org_fiscal_code").to_owned(),
                denominazione: it.get("org_name").to_owned(),
                codice_ipa: it.get("ipa_code").to_owned(),
                segregazione: it.get("segregation_code").to_owned(),
                accordo: String::new(),
            };
            let (esito, azione) = match decidi(&dati, &noti, &mut seen) {
                Ok((esito, azione)) => (esito, azione),
                Err(errore) => (Esito::Sbagliata(fault(ctx, errore)), None),
            };
            let riga = Riga {
                numero: it.numero,
                codice: dati.codice_fiscale,
                nome: dati.denominazione,
                esito,
            };
            (riga, azione)
        };
        Ok(tabella.righe().map(riga).collect())
    }

    async fn scrivi(
        conn: &mut PgConnection,
        app: &App,
        _: &Ctx,
        chi: &Operatore<IscriverEnti>,
        azioni: Vec<Azione>,
    ) -> Result<(), WebError> {
        for it in &azioni {
            let done = match it.noto {
                None => adesione::insert(conn, &it.codice, &it.dati).await?.is_some(),
                Some(ente) => adesione::update(conn, ente, &it.dati).await?,
            };
            if !done {
                return Err(anyhow!("a row of entes met another change").into());
            }
        }
        let what = format!("{} enti da un file", azioni.len());
        registro::add(conn, app, &chi.voce(Evento::EnteCambiato, None, what)).await?;
        Ok(())
    }
}

/// What a row does, and what it writes if it does anything.
fn decidi(
    dati: &Dati,
    noti: &[Adesione],
    seen: &mut HashSet<String>,
) -> Result<(Esito, Option<Azione>), Errore> {
    let codice =
        CodiceFiscale::parse(&dati.codice_fiscale).ok().filter(|it| is_codice_ente(it.as_str()));
    let codice = codice.ok_or(Errore::CodiceFiscale)?;
    let primo =
        |errori: Vec<(&str, Errore)>| errori.first().map_or(Errore::Denominazione, |it| it.1);
    let mut nuovi = dati.read().map_err(primo)?;
    let ipa = nuovi.codice_ipa.as_ref().map(|it| it.to_ascii_lowercase());
    if !seen.insert(codice.as_str().to_owned()) {
        return Err(Errore::GiaIscritto);
    }
    let altrui = |it: &Adesione| {
        it.codice_fiscale != codice
            && it.codice_ipa.as_ref().map(|it| it.to_ascii_lowercase()) == ipa
    };
    if let Some(ipa) = &ipa
        && (noti.iter().any(altrui) || !seen.insert(format!("ipa {ipa}")))
    {
        return Err(Errore::IpaUsato);
    }
    let Some(it) = noti.iter().find(|it| it.codice_fiscale == codice) else {
        return Ok((Esito::Nuova, Some(Azione { noto: None, codice, dati: nuovi })));
    };
    if nuovi.segregazione != it.segregazione && it.has_servizi {
        return Err(Errore::SegregazioneUsata);
    }
    // A file says nothing of the agreement, and an empty cell takes nothing away.
    nuovi.accordo.clone_from(&it.accordo);
    nuovi.codice_ipa = nuovi.codice_ipa.or_else(|| it.codice_ipa.clone());
    let same = nuovi.denominazione == it.denominazione
        && nuovi.codice_ipa == it.codice_ipa
        && nuovi.segregazione == it.segregazione;
    if same {
        return Ok((Esito::Uguale, None));
    }
    Ok((Esito::Cambiata, Some(Azione { noto: Some(it.ente), codice, dati: nuovi })))
}
