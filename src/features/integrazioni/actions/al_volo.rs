//! Payments that an ente's own portal begins: written down, looked at, and the way back.
use super::{problema, scrivi};
use crate::features::carrello::{self, Portatore};
use crate::features::integrazioni::model::al_volo::{
    self, AlVolo, Gettone, MINUTI, MINUTI_SOLITI, Punto, Stato,
};
use crate::features::integrazioni::sistema::Titolare;
use crate::features::integrazioni::store::al_volo::{self as store, Nuovo};
use crate::features::integrazioni::wire::al_volo::{AvviatoJson, AvvioJson};
use crate::features::integrazioni::wire::lotto::{EsitoScrittura, VoceJson};
use crate::features::integrazioni::wire::scritta::PosizioneScritta;
use crate::features::pagamenti::{self, Detto, Pagamento};
use crate::features::posizioni::{self, Rata, Rifiuto, pagabile};
use crate::kernel::{AlVoloId, ChiaveId, Lang, NumeroAvviso};
use crate::platform::config::Config;
use crate::platform::firma::Segreto;
use crate::platform::problem::Problem;
use crate::platform::sealed::Sealer;
use crate::platform::web::App;
use actix_web::http::StatusCode;
use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use sqlx::{PgConnection, PgTransaction};
use url::Url;
use uuid::Uuid;

/// How one stands now, and what that follows from.
pub struct Situazione {
    pub rata: Rata,
    pub ultimo: Option<Pagamento>,
    pub punto: Punto,
    pub stato: Stato,
}

/// How `volo` stands at `now`.
pub async fn situazione(
    conn: &mut PgConnection,
    volo: &AlVolo,
    detto: Option<Detto>,
    now: Timestamp,
) -> anyhow::Result<Situazione> {
    let chi = Portatore::di_nessuno(volo.carrello);
    let (_, controllo) = carrello::controllo(conn, &chi, now).await?;
    let ultimo = pagamenti::ultimo(conn, volo.carrello).await?;
    // Last: a receipt that came in between makes it paid, and not something that cannot be paid any more.
    let rata = posizioni::find_rate(conn, &[volo.rata]).await?.pop().context("a rata is gone")?;
    let punto = volo.punto(&rata, &controllo, ultimo.as_ref(), detto, now);
    let stato = volo.stato(&punto, ultimo.as_ref(), now);
    Ok(Situazione { rata, ultimo, punto, stato })
}

/// Where whoever is at `stato` goes back to, signed at this moment.
pub async fn ritorno(
    conn: &mut PgConnection,
    app: &App,
    volo: &AlVolo,
    stato: Stato,
) -> anyhow::Result<Url> {
    let now = app.clock.now();
    let ritorni = store::ritorni(conn, volo.chiave).await?;
    let sealer = sealer(&app.config)?;
    let segreti: Vec<Segreto> =
        ritorni.sigillati(now).filter_map(|it| Segreto::open(&sealer, it)).collect();
    volo.ritorno(stato, &segreti, now).context("no secret to sign the way back with")
}

/// Seals the secrets of the ways back: with the key that never changes.
fn sealer(config: &Config) -> anyhow::Result<Sealer> {
    Sealer::new(config.registro_key.expose().as_bytes(), "ritorno dei pagamenti al volo")
}

/// Gives a key a secret that signs the way back; the one before signs too for a week.
pub async fn set_segreto(
    conn: &mut PgConnection,
    config: &Config,
    chiave: ChiaveId,
    segreto: &Segreto,
    now: Timestamp,
) -> anyhow::Result<()> {
    let sealed = sealer(config)?.seal(segreto.scritto().as_bytes())?;
    Ok(store::set_segreto(conn, chiave, &sealed, now + al_volo::DUE_SEGRETI).await?)
}

fn refused(codice: &'static str, why: impl Into<String>) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, codice, why)
}

/// Writes a payment down, and the posizione where it is new: where to send who pays.
pub async fn avvia(
    tx: &mut PgTransaction<'_>,
    app: &App,
    chi: &Titolare,
    avvio: AvvioJson,
) -> Result<AvviatoJson, Problem> {
    let now = app.clock.now();
    let ritorni = store::ritorni(tx, chi.chiave()).await?;
    if ritorni.segreto.is_none() {
        let why = "Questa chiave non ha un segreto per firmare i ritorni: lo crea l'amministratore dell'ente.";
        return Err(Problem::new(StatusCode::FORBIDDEN, "ritorni", why));
    }
    let locali = app.config.api.ritorni_locali;
    let ritorno = al_volo::ritorno(&avvio.ritorno, &ritorni.siti, locali)
        .map_err(|it| refused("ritorno", it.to_string()))?;
    let minuti = avvio.minuti.unwrap_or(MINUTI_SOLITI);
    if !MINUTI.contains(&minuti) {
        return Err(refused("minuti", "minuti va da 1 a 1440."));
    }
    let riferimento = avvio.riferimento.as_str();
    if 200 < riferimento.chars().count() || riferimento.chars().any(char::is_control) {
        let why = "riferimento ha al massimo 200 caratteri, su una riga.";
        return Err(refused("riferimento", why));
    }
    let (rata, nata) = match (&avvio.numero_avviso, avvio.iupd, avvio.posizione) {
        (Some(numero), None, None) => (trova(tx, chi, numero).await?, false),
        (None, Some(iupd), Some(posizione)) => nuova(tx, chi, iupd, posizione, now).await?,
        _ => {
            let why = "Serve numero_avviso, oppure iupd e posizione: non tutti e due.";
            return Err(refused("avvio", why));
        }
    };
    if let Err(rifiuto) = pagabile(&rata, app.clock.oggi()) {
        return Err(non_pagabile(rifiuto));
    }
    let (id, gettone) = (AlVoloId(Uuid::new_v4()), Gettone::new(rand::random()));
    let scade_at = now + SignedDuration::from_mins(i64::from(minuti));
    let (numero_avviso, iupd) = (rata.numero_avviso.to_string(), rata.iupd.clone());
    let rata_id = rata.id;
    let carrello = carrello::solo(tx, rata, now).await?;
    let nuovo = Nuovo {
        id,
        ente: chi.ente.id,
        chiave: chi.chiave(),
        impronta: &gettone.impronta(),
        rata: rata_id,
        carrello,
        nata,
        ritorno: ritorno.as_str(),
        riferimento,
        scade_at,
        now,
    };
    store::insert(tx, &nuovo).await?;
    let lingua = Lang::from(avvio.lingua);
    let url = pagina(&app.config, lingua, &gettone).context("no address for a page")?;
    Ok(AvviatoJson { id, url: url.into(), scade_at, numero_avviso, iupd })
}

/// Address of the page that `gettone` opens.
pub fn pagina(config: &Config, lingua: Lang, gettone: &Gettone) -> anyhow::Result<Url> {
    let prefix = match lingua {
        Lang::It => String::new(),
        lang => format!("/{}", lang.code()),
    };
    Ok(config.portal_url.join(&format!("{prefix}{}", gettone.pagina()))?)
}

/// The rata of a notice of the ente, that can be paid today. Its posizione is locked: whoever withdraws what
/// was written for an earlier attempt waits, or has done it.
async fn trova(tx: &mut PgTransaction<'_>, chi: &Titolare, numero: &str) -> Result<Rata, Problem> {
    let numero = NumeroAvviso::parse(numero).map_err(|_| Problem::not_found())?;
    let cf = chi.ente.codice_fiscale.as_str();
    let rata = posizioni::find_by_avviso(tx, cf, &numero).await?;
    let rata = rata.filter(|it| chi.apre(it.servizio_id)).ok_or_else(Problem::not_found)?;
    posizioni::lock_posizioni(tx, &[rata.posizione_id]).await?;
    let rata = posizioni::find_by_avviso(tx, cf, &numero).await?.context("a rata is gone")?;
    Ok(rata)
}

/// The only rata of a posizione as software wrote it, and whether it was not there before.
async fn nuova(
    tx: &mut PgTransaction<'_>,
    chi: &Titolare,
    iupd: String,
    posizione: PosizioneScritta,
    now: Timestamp,
) -> Result<(Rata, bool), Problem> {
    if posizione.bozza || posizione.iud().count() != 1 {
        let why = "Una posizione che si paga al volo non è in bozza, e ha un'opzione con una rata.";
        return Err(refused("una-rata", why));
    }
    let voce = [VoceJson::Inserisci { iupd, posizione }];
    let esito = scrivi(tx, chi, &voce, now).await?.pop().context("one posizione, no outcome")?;
    if esito.esito == EsitoScrittura::Rifiutata {
        return Err(problema(esito));
    }
    let numero = esito.avvisi.first().context("a posizione without notice")?.numero_avviso.clone();
    Ok((trova(tx, chi, &numero).await?, esito.esito == EsitoScrittura::Inserita))
}

/// Nobody can be sent to pay it today.
fn non_pagabile(rifiuto: Rifiuto) -> Problem {
    let codice = if rifiuto == Rifiuto::GiaPagata { "gia-pagata" } else { "non-pagabile" };
    Problem::new(StatusCode::CONFLICT, codice, format!("Non si può pagare: {rifiuto}."))
}
