//! SQL of `pagamento_al_volo`, and of the sites and secrets of `chiave_api`.
use crate::features::integrazioni::model::al_volo::AlVolo;
use crate::kernel::{AlVoloId, CarrelloId, ChiaveId, EnteId, RataId, ServizioId};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::{PgConnection, PgTransaction};

/// How long what became of one can be asked.
const MEMORIA: SignedDuration = SignedDuration::from_hours(24 * 365);

/// One to write down.
pub struct Nuovo<'a> {
    pub id: AlVoloId,
    pub ente: EnteId,
    pub chiave: ChiaveId,
    pub impronta: &'a [u8; 32],
    pub rata: RataId,
    pub carrello: CarrelloId,
    /// The posizione was written with it.
    pub nata: bool,
    pub ritorno: &'a str,
    pub riferimento: &'a str,
    pub scade_at: Timestamp,
    pub now: Timestamp,
}

/// Writes one down. What was written for another that is still open is withdrawn by whichever ends last.
pub async fn insert(conn: &mut PgConnection, nuovo: &Nuovo<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into pagamento_al_volo (al_volo_id, ente_id, chiave_id, impronta, rata_id, carrello_id, nata,
             ritorno, riferimento, scade_at, created_at)
         values ($1, $2, $3, $4, $5, $6,
             $7 or exists (select from pagamento_al_volo a where a.rata_id = $5 and a.nata and a.chiuso_at is null),
             $8, $9, $10, $11)",
        nuovo.id.0,
        nuovo.ente.0,
        nuovo.chiave.0,
        nuovo.impronta,
        nuovo.rata.0,
        nuovo.carrello.0,
        nuovo.nata,
        nuovo.ritorno,
        nuovo.riferimento,
        nuovo.scade_at.to_sqlx() as _,
        nuovo.now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The one with that id at `ente` and, when the key is for one service (`solo`), of that; or the one that a
/// page's `impronta` opens.
pub async fn find(conn: &mut PgConnection, chi: Chi<'_>) -> sqlx::Result<Option<AlVolo>> {
    let (id, ente, solo, impronta) = match chi {
        Chi::Software { id, ente, solo } => (Some(id.0), Some(ente.0), solo.map(|it| it.0), None),
        Chi::Pagina(impronta) => (None, None, None, Some(impronta.as_slice())),
    };
    let row = sqlx::query!(
        r#"select a.al_volo_id as "id: AlVoloId", a.chiave_id as "chiave: ChiaveId", a.rata_id as "rata: RataId",
                  a.carrello_id as "carrello: CarrelloId", a.ritorno, a.riferimento,
                  a.created_at as "creato_at: jiff_sqlx::Timestamp", a.scade_at as "scade_at: jiff_sqlx::Timestamp",
                  a.annullato_at as "annullato_at: jiff_sqlx::Timestamp"
           from pagamento_al_volo a
           where (a.al_volo_id = $1 and a.ente_id = $2 and ($3::bigint is null or exists (
                     select from rata r join posizione p using (posizione_id)
                     where r.rata_id = a.rata_id and p.servizio_id = $3)))
              or a.impronta = $4"#,
        id,
        ente,
        solo,
        impronta,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|it| AlVolo {
        id: it.id,
        chiave: it.chiave,
        rata: it.rata,
        carrello: it.carrello,
        ritorno: it.ritorno,
        riferimento: it.riferimento,
        creato_at: it.creato_at.to_jiff(),
        scade_at: it.scade_at.to_jiff(),
        annullato_at: it.annullato_at.map(jiff_sqlx::Timestamp::to_jiff),
    }))
}

/// Who asks for one.
pub enum Chi<'a> {
    Software { id: AlVoloId, ente: EnteId, solo: Option<ServizioId> },
    Pagina(&'a [u8; 32]),
}

/// Who should have paid goes back. Nothing when they did before, or it was paid a moment ago.
pub async fn annulla(conn: &mut PgConnection, id: AlVoloId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "with da_pagare as (
           select r.rata_id from rata r join pagamento_al_volo a using (rata_id)
           where a.al_volo_id = $1 and r.stato = 'da_pagare'
           for no key update of r)
         update pagamento_al_volo a set annullato_at = $2
         from da_pagare where a.al_volo_id = $1 and a.rata_id = da_pagare.rata_id and a.annullato_at is null",
        id.0,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Closes those that are past their time, paid or given up, and of which no attempt is under way. Gives the
/// rate to withdraw: written for those alone, and nobody paid them.
pub async fn chiudi(
    tx: &mut PgTransaction<'_>,
    now: Timestamp,
) -> sqlx::Result<(u64, Vec<RataId>)> {
    let chiusi: Vec<(AlVoloId, RataId, bool)> = sqlx::query!(
        r#"with passati as (
             select a.al_volo_id, a.rata_id from pagamento_al_volo a join rata r using (rata_id)
             join posizione p using (posizione_id)
             where a.chiuso_at is null and (a.scade_at <= $1 or a.annullato_at is not null)
               and not exists (select from pagamento t
                   where t.carrello_id = a.carrello_id and t.stato in ('avviato', 'in_checkout'))
             order by a.scade_at limit 500
             for no key update of a, p skip locked),
           finiti as (
             select s.al_volo_id, r.stato from rata r join passati s using (rata_id)
             where coalesce(r.bloccata_fino <= $1, true)
             for no key update of r skip locked)
           update pagamento_al_volo a set chiuso_at = $1 from finiti f where f.al_volo_id = a.al_volo_id
           returning a.al_volo_id as "id: AlVoloId", a.rata_id as "rata: RataId",
                     (a.nata and f.stato = 'da_pagare') as "nata!""#,
        now.to_sqlx() as _,
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|it| (it.id, it.rata, it.nata))
    .collect();
    let nate: Vec<i64> = chiusi.iter().filter(|it| it.2).map(|it| it.1.0).collect();
    // What begins another waits for the posizione, which is locked: it is seen here, or finds it withdrawn.
    let sole = sqlx::query_scalar!(
        r#"select rata as "id!: RataId" from unnest($1::bigint[]) rata
           where not exists (select from pagamento_al_volo a where a.rata_id = rata and a.chiuso_at is null)"#,
        &nate,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok((u64::try_from(chiusi.len()).unwrap_or_default(), sole))
}

/// Forgets those closed a year ago. Safe to repeat.
pub async fn dimentica(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from pagamento_al_volo where chiuso_at < $1",
        (now - MEMORIA).to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What a key has for the way back. Secrets are sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ritorni {
    /// Hosts, with the port where it is not the usual one.
    pub siti: Vec<String>,
    pub segreto: Option<Vec<u8>>,
    /// The one before, and until when it signs too.
    pub prima: Option<(Vec<u8>, Timestamp)>,
}

impl Ritorni {
    /// Those that sign at `now`, the newest first.
    pub fn sigillati(&self, now: Timestamp) -> impl Iterator<Item = &[u8]> {
        let prima = self.prima.as_ref().filter(|it| now < it.1).map(|it| it.0.as_slice());
        self.segreto.as_deref().into_iter().chain(prima)
    }
}

/// What `chiave` has.
pub async fn ritorni(conn: &mut PgConnection, chiave: ChiaveId) -> sqlx::Result<Ritorni> {
    let row = sqlx::query!(
        r#"select siti, segreto, segreto_prima, segreto_prima_fino_at as "fino: jiff_sqlx::Timestamp"
           from chiave_api where chiave_id = $1"#,
        chiave.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map_or_else(Ritorni::default, |it| Ritorni {
        siti: it.siti,
        segreto: it.segreto,
        prima: it.segreto_prima.zip(it.fino.map(jiff_sqlx::Timestamp::to_jiff)),
    }))
}

/// The sites that people may be sent back to are these.
pub async fn set_siti(
    conn: &mut PgConnection,
    chiave: ChiaveId,
    siti: &[String],
) -> sqlx::Result<()> {
    sqlx::query!("update chiave_api set siti = $2 where chiave_id = $1", chiave.0, siti)
        .execute(conn)
        .await?;
    Ok(())
}

/// A new secret; the one in use signs too until `fino`.
pub async fn set_segreto(
    conn: &mut PgConnection,
    chiave: ChiaveId,
    sigillato: &[u8],
    fino: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update chiave_api set segreto = $2, segreto_prima = segreto,
             segreto_prima_fino_at = case when segreto is not null then $3::timestamptz end
         where chiave_id = $1",
        chiave.0,
        sigillato,
        fino.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A key that takes the place of another goes back where that one did, and signs as it did.
pub async fn eredita(conn: &mut PgConnection, chiave: ChiaveId) -> sqlx::Result<()> {
    sqlx::query!(
        "update chiave_api n set siti = v.siti, segreto = v.segreto, segreto_prima = v.segreto_prima,
             segreto_prima_fino_at = v.segreto_prima_fino_at
         from chiave_api v where n.chiave_id = $1 and v.chiave_id = n.succede_a",
        chiave.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}
