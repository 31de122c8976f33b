//! What people wrote, the files with it, the posizione it became.
use crate::features::carrello::Portatore;
use crate::features::spontanei::model::persona::Persona;
use crate::features::spontanei::model::risposte::Risposte;
use crate::features::spontanei::model::stato::{NON_INVIATA, RITIRATA, Scelta, Versione};
use crate::kernel::{
    AllegatoId, CarrelloId, CodiceFiscale, CompilazioneId, EnteId, Importo, ModuloId, PosizioneId,
    RataId, ServizioId,
};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::types::Json;
use sqlx::{PgConnection, PgTransaction};

/// How somebody goes on with what they filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type, serde::Deserialize)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Come {
    /// At once, with the cart.
    Paga,
    /// The notice, to be paid wherever.
    Stampa,
    /// In their own area, for who logged in.
    Area,
}

/// What somebody filled in.
#[derive(Debug, Clone)]
pub struct Compilazione {
    pub id: CompilazioneId,
    pub ente: EnteId,
    pub scelta: Scelta,
    pub versione: Option<i32>,
    pub risposte: Risposte,
    pub persona: Persona,
    pub figlio: bool,
    pub causale: String,
    pub importo: Importo,
    pub created_at: Timestamp,
    pub inviata: Option<(PosizioneId, Come, Timestamp)>,
}

struct Riga {
    id: CompilazioneId,
    ente: EnteId,
    servizio: ServizioId,
    modulo: Option<ModuloId>,
    versione: Option<i32>,
    risposte: Json<Risposte>,
    codice: CodiceFiscale,
    nome: String,
    figlio: bool,
    causale: String,
    importo: Importo,
    created_at: jiff_sqlx::Timestamp,
    come: Option<Come>,
    posizione: Option<PosizioneId>,
    scade_at: Option<jiff_sqlx::Timestamp>,
}

impl From<Riga> for Compilazione {
    fn from(it: Riga) -> Self {
        let inviata = it.posizione.zip(it.come).zip(it.scade_at);
        Self {
            id: it.id,
            ente: it.ente,
            scelta: it.modulo.map_or(Scelta::Servizio(it.servizio), Scelta::Modulo),
            versione: it.versione,
            risposte: it.risposte.0,
            persona: Persona { codice: it.codice, nome: it.nome },
            figlio: it.figlio,
            causale: it.causale,
            importo: it.importo,
            created_at: it.created_at.to_jiff(),
            inviata: inviata.map(|((posizione, come), scade)| (posizione, come, scade.to_jiff())),
        }
    }
}

macro_rules! compilazione {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            Riga,
            r#"select compilazione_id as "id: CompilazioneId", ente_id as "ente: EnteId",
                 servizio_id as "servizio: ServizioId", modulo_id as "modulo: ModuloId", versione,
                 risposte as "risposte: Json<Risposte>", debitore_codice as "codice: CodiceFiscale",
                 debitore_nome as nome, figlio, causale, importo_cent as "importo: Importo",
                 created_at as "created_at: jiff_sqlx::Timestamp", come as "come: Come",
                 posizione_id as "posizione: PosizioneId", scade_at as "scade_at: jiff_sqlx::Timestamp"
               from compilazione "# + $rest $(, $arg)*
        )
    };
}

/// Something filled in, to be written.
pub struct NuovaCompilazione<'a> {
    pub id: CompilazioneId,
    pub ente: EnteId,
    pub versione: &'a Versione,
    pub titolare: Option<&'a str>,
    /// Of who did not log in.
    pub carrello: Option<CarrelloId>,
    pub risposte: &'a Risposte,
    pub persona: &'a Persona,
    pub figlio: bool,
    pub causale: &'a str,
    pub importo: Importo,
}

pub async fn insert_compilazione(
    conn: &mut PgConnection,
    it: &NuovaCompilazione<'_>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let modulo = match it.versione.scelta {
        Scelta::Modulo(id) => Some((id.0, it.versione.numero)),
        Scelta::Servizio(_) => None,
    };
    sqlx::query!(
        "insert into compilazione (compilazione_id, ente_id, servizio_id, modulo_id, versione, titolare,
           carrello_id, risposte, debitore_codice, debitore_nome, figlio, causale, importo_cent, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        it.id.0,
        it.ente.0,
        it.versione.servizio.0,
        modulo.map(|it| it.0),
        modulo.map(|it| it.1),
        it.titolare,
        it.carrello.map(|it| it.0),
        Json(it.risposte) as _,
        it.persona.codice.as_str(),
        it.persona.nome,
        it.figlio,
        it.causale,
        it.importo.cent(),
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What this person, or this browser, filled in; locked until the transaction ends.
pub async fn find_compilazione(
    conn: &mut PgConnection,
    portatore: &Portatore,
    id: CompilazioneId,
) -> sqlx::Result<Option<Compilazione>> {
    let riga = compilazione!(
        "where compilazione_id = $1 and (titolare = $2 or titolare is null and carrello_id = $3) for update",
        id.0,
        portatore.titolare(),
        portatore.anonimo().map(|it| it.0)
    );
    Ok(riga.fetch_optional(conn).await?.map(Compilazione::from))
}

/// What a posizione was made of.
pub async fn find_della_posizione(
    conn: &mut PgConnection,
    ente: EnteId,
    posizione: PosizioneId,
) -> sqlx::Result<Option<Compilazione>> {
    let riga = compilazione!("where ente_id = $1 and posizione_id = $2", ente.0, posizione.0);
    Ok(riga.fetch_optional(conn).await?.map(Compilazione::from))
}

/// What is to pay changed since it was filled in.
pub async fn aggiorna(
    conn: &mut PgConnection,
    id: CompilazioneId,
    importo: Importo,
    causale: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update compilazione set importo_cent = $2, causale = $3 where compilazione_id = $1",
        id.0,
        importo.cent(),
        causale,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// It became a posizione, which is withdrawn at `scade_at` unless it is paid.
pub async fn invia(
    conn: &mut PgConnection,
    id: CompilazioneId,
    posizione: PosizioneId,
    come: Come,
    scade_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update compilazione set posizione_id = $2, come = $3, scade_at = $4 where compilazione_id = $1",
        id.0,
        posizione.0,
        come as _,
        scade_at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Closes what is past its time at `now`, but for what somebody is paying; gives the rate that nobody paid.
pub async fn chiudi_scadute(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<Vec<RataId>> {
    sqlx::query_scalar!(
        r#"with scadute as (
             select c.posizione_id from compilazione c join posizione p using (posizione_id)
             where c.scade_at < $1 and c.chiusa_at is null
             order by c.scade_at limit 500
             for no key update of p skip locked),
           libere as (
             select r.posizione_id, r.rata_id, r.stato from rata r join scadute using (posizione_id)
             where coalesce(r.bloccata_fino <= $1, true)
             for no key update of r skip locked),
           finite as (
             update compilazione c set chiusa_at = $1, ritirata_at = case when l.stato = 'da_pagare' then $1 end from libere l
             where l.posizione_id = c.posizione_id returning l.rata_id, l.stato)
           select rata_id as "id: RataId" from finite where stato = 'da_pagare'"#,
        now.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await
}

/// Forgets what was never sent, and what was sent and withdrawn long ago: a withdrawn posizione keeps who,
/// how much, why.
pub async fn dimentica(tx: &mut PgTransaction<'_>, now: Timestamp) -> sqlx::Result<()> {
    let (non_inviate, ritirate) = (now - NON_INVIATA, now - RITIRATA);
    let vecchie: Vec<uuid::Uuid> = sqlx::query_scalar!(
        "select compilazione_id from compilazione where come is null and created_at < $1
         union all
         select compilazione_id from compilazione c
         where c.ritirata_at < $2
           and (select bool_and(r.stato = 'annullata') from rata r where r.posizione_id = c.posizione_id)
         limit 500",
        non_inviate.to_sqlx() as _,
        ritirate.to_sqlx() as _,
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .flatten()
    .collect();
    sqlx::query!("delete from allegato where compilazione_id = any($1)", &vecchie)
        .execute(&mut **tx)
        .await?;
    sqlx::query!("delete from compilazione where compilazione_id = any($1)", &vecchie)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A file that came with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allegato {
    pub id: AllegatoId,
    pub campo: String,
    pub nome: String,
    pub byte: u64,
    /// In hexadecimal.
    pub sha256: String,
}

/// One to be written.
pub struct NuovoAllegato<'a> {
    pub campo: &'a str,
    pub nome: &'a str,
    /// MIME type, by its content.
    pub tipo: &'a str,
    pub sha256: &'a [u8],
    pub contenuto: &'a [u8],
}

pub async fn insert_allegato(
    conn: &mut PgConnection,
    compilazione: CompilazioneId,
    it: &NuovoAllegato<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into allegato (compilazione_id, campo, nome, tipo, sha256, contenuto)
         values ($1, $2, $3, $4, $5, $6)",
        compilazione.0,
        it.campo,
        it.nome,
        it.tipo,
        it.sha256,
        it.contenuto,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The files that came with it.
pub async fn allegati(
    conn: &mut PgConnection,
    compilazione: CompilazioneId,
) -> sqlx::Result<Vec<Allegato>> {
    sqlx::query!(
        r#"select allegato_id as "id: AllegatoId", campo, nome, length(contenuto) as "byte!",
                  encode(sha256, 'hex') as "sha256!"
           from allegato where compilazione_id = $1 order by allegato_id"#,
        compilazione.0,
    )
    .map(|it| Allegato {
        id: it.id,
        campo: it.campo,
        nome: it.nome,
        byte: u64::try_from(it.byte).unwrap_or(0),
        sha256: it.sha256,
    })
    .fetch_all(conn)
    .await
}

/// MIME type and content of a file of a posizione of the ente.
pub async fn find_allegato(
    conn: &mut PgConnection,
    ente: EnteId,
    posizione: PosizioneId,
    id: AllegatoId,
) -> sqlx::Result<Option<(String, Vec<u8>)>> {
    sqlx::query!(
        "select tipo, contenuto from allegato join compilazione using (compilazione_id)
         where allegato_id = $3 and ente_id = $1 and posizione_id = $2",
        ente.0,
        posizione.0,
        id.0,
    )
    .map(|it| (it.tipo, it.contenuto))
    .fetch_optional(conn)
    .await
}
