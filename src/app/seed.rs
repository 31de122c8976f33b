//! Fills a new database with the sandbox's region: entes, services, and the files of positions
//! as the entes would send them.
use crate::features::integrazioni::{self, Chiave, Facolta, NuovaChiave};
use crate::features::{avvisi, backoffice, enti, importazioni, spontanei, stazione};
use crate::kernel::{Calendario, CodiceFiscale, Iban, Importo, inizio_a_roma, rome};
use crate::platform::config::Config;
use crate::platform::firma::Segreto;
use crate::platform::operatori::{Firma, Ruolo};
use crate::sandbox::region;
use anyhow::Context;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;
use sqlx::{PgConnection, PgPool};
use std::io::Cursor;
use url::Url;

/// Entes, accounts, services and positions of the region on `oggi`.
pub async fn region(db: &PgPool, oggi: Date) -> anyhow::Result<()> {
    catalogue(db, oggi).await?;
    operatori(db, oggi).await?;
    palmare(db, oggi).await?;
    for file in region::files(oggi)? {
        // As on the day it was sent: what is overdue now was not when the ente loaded it.
        let sent = file.inviato_il.at(9, 0, 0, 0).to_zoned(rome())?.timestamp();
        let (mut scarti, content) = (vec![], Cursor::new(file.content.into_bytes()));
        importazioni::carica(db, sent, &file.ente_cf, &file.name, content, &mut scarti)
            .await
            .with_context(|| format!("file {} of the region", file.name))?;
        let scarti = String::from_utf8_lossy(&scarti);
        anyhow::ensure!(scarti.is_empty(), "file {} has rejected rows: {scarti}", file.name);
    }
    Ok(())
}

/// Entes, accounts and services, without positions.
pub async fn catalogue(db: &PgPool, oggi: Date) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    enti::load_tassonomia(&mut tx).await?;
    for row in rows::<RigaEnte>(region::ENTI)? {
        let ente = enti::NuovoEnte {
            codice_fiscale: row.codice_fiscale,
            denominazione: row.denominazione,
            segregazione: row.segregazione,
            stato: row.stato.unwrap_or(enti::StatoEnte::Attivo),
            telefono: row.telefono,
            email: row.email,
            sito: row.sito,
            calendario: Calendario::new(row.patrono.as_deref(), row.sabato_festivo),
        };
        enti::upsert_ente(&mut tx, &ente).await?;
    }
    for row in rows::<RigaStampa>(region::STAMPA)? {
        let ente = enti::find_by_cf(&mut tx, &row.ente).await?.context("ente of a notice")?;
        let conto = row.conto_postale.map(|numero| avvisi::ContoPostale {
            numero,
            intestatario: row.intestatario,
            autorizzazione: row.autorizzazione,
        });
        let RigaStampa { cbill, settore, info, .. } = row;
        let stemma = row.stemma.map(avvisi::Stemma::Disegno);
        let stampa = avvisi::Stampa { cbill, settore, info, conto, stemma };
        avvisi::set_stampa(&mut tx, ente.id, &stampa).await?;
    }
    for row in rows::<RigaIban>(region::IBAN)? {
        let ente = enti::find_by_cf(&mut tx, &row.ente).await?.context("ente of an IBAN")?;
        let iban = Iban::parse(&row.iban)?;
        enti::upsert_iban(&mut tx, ente.id, &iban, row.valido_dal, None).await?;
    }
    for row in rows::<RigaServizio>(region::SERVIZI)? {
        let ente = enti::find_by_cf(&mut tx, &row.ente).await?.context("ente of a service")?;
        let servizio = enti::NuovoServizio {
            codice: row.codice,
            nome_it: row.nome_it,
            nome_en: row.nome_en,
            nome_es: row.nome_es,
            tassonomia: row.tassonomia,
            iban: Iban::parse(&row.iban)?,
            ufficio: row.ufficio,
            accetta_tardivi: row.accetta_tardivi,
            mora: row.mora.as_deref().map(serde_json::from_str).transpose()?,
        };
        enti::upsert_servizio(&mut tx, ente.id, &servizio, oggi).await??;
    }
    for row in region::AL_PSP {
        let ente = enti::find_by_cf(&mut tx, row.ente).await?.context("ente of a counter")?;
        let servizi = enti::servizi(&mut tx, ente.id).await?;
        let servizio = servizi.iter().find(|it| it.codice == row.servizio);
        let servizio = servizio.context("service of a counter")?.id;
        let importo = |cent| Importo::from_cent(cent).context("amount of a counter");
        let cosa = match row.cent {
            Some(cent) => stazione::Cosa::Riferimento(importo(cent)?),
            None => stazione::Cosa::TassaAuto,
        };
        let [primo, soggetto] = row.codici.map(str::to_owned);
        let codici = stazione::Codici { servizio: primo, soggetto };
        let nuova = stazione::NuovaApertura { servizio, codici, cosa };
        let id = stazione::aperture::insert_da_console(&mut tx, &nuova, start(oggi)?).await?;
        anyhow::ensure!(id.is_ok(), "a service of a counter twice");
    }
    for [ente, servizio, modello] in region::MODULI {
        let ente = enti::find_by_cf(&mut tx, ente).await?.context("ente of a form")?.id;
        let servizi = enti::servizi(&mut tx, ente).await?;
        let servizio = servizi.iter().find(|it| it.codice == *servizio);
        let servizio = servizio.context("service of a form")?.id;
        let modello = spontanei::Modello::parse(modello).context("no such ready-made form")?;
        spontanei::pubblica_da_console(&mut tx, ente, servizio, modello, start(oggi)?).await?;
    }
    a_rate(&mut tx, oggi).await?;
    super::seed_vetrine::write(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// The first instant of the day.
fn start(oggi: Date) -> anyhow::Result<Timestamp> {
    inizio_a_roma(oggi).context("a day that can be counted")
}

/// Rules by which debts may be split.
async fn a_rate(conn: &mut PgConnection, oggi: Date) -> anyhow::Result<()> {
    let firma = Firma::console(start(oggi)?);
    for row in region::A_RATE {
        let ente = enti::find_by_cf(conn, row.ente).await?.context("ente of rules")?.id;
        let servizi = enti::servizi(conn, ente).await?;
        let servizio = servizi.iter().find(|it| it.codice == row.servizio);
        let servizio = servizio.context("service of rules")?.id;
        let [dal, minima] = row.cent.map(Importo::from_cent);
        let regole = enti::RegoleRate {
            dal: dal.context("least debt")?,
            massimo: row.massimo,
            minima: minima.context("least rata")?,
            ogni_mesi: 1,
            prima_giorni: row.prima_giorni,
            entro: None,
            scadute: false,
        };
        // Those of an earlier demo stay as they are.
        if let Some(id) = enti::rate::insert(conn, ente, servizio, &regole, &firma).await? {
            enti::rate::confirm(conn, id, &firma).await?;
        }
    }
    Ok(())
}

/// Who works where, appointed as the first administrators are.
async fn operatori(db: &PgPool, oggi: Date) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let now = start(oggi)?;
    for row in rows::<RigaOperatore>(region::OPERATORI)? {
        let mut servizi = vec![];
        let ente = match row.ente.as_str() {
            "" => None,
            cf => Some(enti::find_by_cf(&mut tx, cf).await?.context("ente of an operator")?.id),
        };
        if let Some(ente) = ente {
            let all = enti::servizi(&mut tx, ente).await?;
            let named = |codice: &str| all.iter().find(|it| it.codice == codice).map(|it| it.id);
            servizi.extend(row.servizi.split_whitespace().filter_map(named));
        }
        let nuova = backoffice::NuovaNomina {
            ente,
            ruolo: Ruolo::parse(&row.ruolo).context("role of an operator")?,
            ufficio: Some(row.ufficio),
            servizi,
            codice_fiscale: row.codice_fiscale,
            nome: format!("{} {}", row.nome, row.cognome),
            dal: Date::constant(2026, 1, 1),
            al: row.al,
            atto: "Decreto 1 del 2 gennaio 2026".to_owned(),
        };
        backoffice::nomina_da_console(&mut tx, &nuova, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The key of a patrol's handheld.
async fn palmare(db: &PgPool, oggi: Date) -> anyhow::Result<()> {
    let mut conn = db.acquire().await?;
    let (ente, chiave) = region::PALMARE;
    let ente = enti::find_by_cf(&mut conn, ente).await?.context("ente of a handheld")?.id;
    let chiave = Chiave::from_header(&format!("Bearer {chiave}")).context("key of a handheld")?;
    let now = start(oggi)?;
    let scade_at = now + SignedDuration::from_hours(24 * 365);
    let nome = "Palmare della Polizia locale".to_owned();
    let facolta = Facolta::ALL.to_vec();
    let (creata_da, succede_a) = (None, None);
    let nuova = NuovaChiave { ente, servizio: None, nome, facolta, scade_at, creata_da, succede_a };
    integrazioni::insert_chiave(&mut conn, &chiave, &nuova, now).await?;
    Ok(())
}

/// The key of the portal of an ente, whose site is at `origin`, and where it is told what happens. Again on a database
/// that has them: the site is where it is now.
pub async fn portale(
    db: &PgPool,
    config: &Config,
    origin: &Url,
    now: Timestamp,
) -> anyhow::Result<()> {
    let mut conn = db.acquire().await?;
    let it = region::PORTALE;
    let ente = enti::find_by_cf(&mut conn, it.ente).await?.context("ente of a portal")?.id;
    let chiave =
        Chiave::from_header(&format!("Bearer {}", it.chiave)).context("key of a portal")?;
    let scade_at = now + SignedDuration::from_hours(24 * 365);
    let nome = "Portale dei certificati".to_owned();
    let facolta = Facolta::ALL.to_vec();
    let (creata_da, succede_a) = (None, None);
    let nuova = NuovaChiave { ente, servizio: None, nome, facolta, scade_at, creata_da, succede_a };
    let (id, new) = integrazioni::chiave_nota(&mut conn, &chiave, &nuova, now).await?;
    let host = origin.host_str().context("site of a portal")?;
    let sito = origin.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    integrazioni::set_siti(&mut conn, id, &[sito]).await?;
    if new {
        let segreto = Segreto::of(it.segreto.to_owned());
        integrazioni::set_segreto(&mut conn, config, id, &segreto, now).await?;
    }
    let eventi = origin.join("/portale/eventi")?;
    let dove = (nuova.nome.as_str(), eventi.as_str());
    integrazioni::webhook_da_console(&mut conn, config, ente, dove, it.webhook, now).await
}

#[derive(serde::Deserialize)]
struct RigaOperatore {
    nome: String,
    cognome: String,
    codice_fiscale: CodiceFiscale,
    ente: String,
    ruolo: String,
    servizi: String,
    ufficio: String,
    al: Option<Date>,
}

#[derive(serde::Deserialize)]
struct RigaEnte {
    codice_fiscale: CodiceFiscale,
    denominazione: String,
    segregazione: u8,
    telefono: Option<String>,
    email: Option<String>,
    sito: Option<String>,
    patrono: Option<String>,
    sabato_festivo: bool,
    stato: Option<enti::StatoEnte>,
}

#[derive(serde::Deserialize)]
struct RigaStampa {
    ente: String,
    cbill: Option<String>,
    settore: Option<String>,
    info: Option<String>,
    conto_postale: Option<String>,
    intestatario: String,
    autorizzazione: String,
    stemma: Option<String>,
}

#[derive(serde::Deserialize)]
struct RigaIban {
    ente: String,
    iban: String,
    valido_dal: Date,
}

#[derive(serde::Deserialize)]
struct RigaServizio {
    ente: String,
    codice: String,
    nome_it: String,
    nome_en: Option<String>,
    nome_es: Option<String>,
    tassonomia: String,
    iban: String,
    ufficio: Option<String>,
    accetta_tardivi: bool,
    mora: Option<String>,
}

/// An empty cell is `None`.
pub(super) fn rows<T: DeserializeOwned>(text: &str) -> anyhow::Result<Vec<T>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.context("a file of the region")).collect()
}
