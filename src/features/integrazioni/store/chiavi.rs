//! SQL of `chiave_api`.
use crate::features::integrazioni::model::chiave::{Chiave, Facolta, NuovaChiave};
use crate::kernel::{ChiaveId, EnteId, ServizioId};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// What a key opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aperta {
    pub id: ChiaveId,
    pub ente: EnteId,
    pub servizio: Option<ServizioId>,
    pub facolta: Vec<Facolta>,
    usata_at: Option<Timestamp>,
}

/// What `chiave` opens at `now`; nothing when it is not one, is over or was taken back.
pub async fn find(
    conn: &mut PgConnection,
    chiave: &Chiave,
    now: Timestamp,
) -> sqlx::Result<Option<Aperta>> {
    let row = sqlx::query!(
        r#"select chiave_id as "id: ChiaveId", ente_id as "ente: EnteId",
                  servizio_id as "servizio: ServizioId", legge, scrive, ricevute,
                  usata_at as "usata_at: jiff_sqlx::Timestamp"
           from chiave_api where impronta = $1 and revocata_at is null and $2 < scade_at"#,
        &chiave.impronta(),
        now.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|it| Aperta {
        id: it.id,
        ente: it.ente,
        servizio: it.servizio,
        facolta: facolta(it.legge, it.scrive, it.ricevute),
        usata_at: it.usata_at.map(jiff_sqlx::Timestamp::to_jiff),
    }))
}

fn facolta(legge: bool, scrive: bool, ricevute: bool) -> Vec<Facolta> {
    let all = Facolta::ALL.into_iter().zip([legge, scrive, ricevute]);
    all.filter(|it| it.1).map(|it| it.0).collect()
}

/// Notes that a key is used, once a minute at most.
pub async fn usata(conn: &mut PgConnection, aperta: &Aperta, now: Timestamp) -> sqlx::Result<()> {
    let fresca = |it: Timestamp| now.duration_since(it).abs() < SignedDuration::from_mins(1);
    if aperta.usata_at.is_some_and(fresca) {
        return Ok(());
    }
    sqlx::query!(
        "update chiave_api set usata_at = $2 where chiave_id = $1",
        aperta.id.0,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes down what `chiave` opens.
pub async fn insert_chiave(
    conn: &mut PgConnection,
    chiave: &Chiave,
    nuova: &NuovaChiave,
    now: Timestamp,
) -> sqlx::Result<ChiaveId> {
    let puo = |it| nuova.facolta.contains(&it);
    sqlx::query_scalar!(
        r#"insert into chiave_api (ente_id, servizio_id, nome, impronta, scade_at, created_at, legge,
                                   scrive, ricevute, creata_da, succede_a)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
           returning chiave_id as "id: ChiaveId""#,
        nuova.ente.0,
        nuova.servizio.map(|it| it.0),
        nuova.nome,
        &chiave.impronta(),
        nuova.scade_at.to_sqlx() as _,
        now.to_sqlx() as _,
        puo(Facolta::Leggere),
        puo(Facolta::Scrivere),
        puo(Facolta::Ricevute),
        nuova.creata_da,
        nuova.succede_a.map(|it| it.0),
    )
    .fetch_one(conn)
    .await
}

/// The same, for a key that may be written down already: then false.
pub async fn chiave_nota(
    conn: &mut PgConnection,
    chiave: &Chiave,
    nuova: &NuovaChiave,
    now: Timestamp,
) -> sqlx::Result<(ChiaveId, bool)> {
    match find(conn, chiave, now).await? {
        Some(aperta) => Ok((aperta.id, false)),
        None => Ok((insert_chiave(conn, chiave, nuova, now).await?, true)),
    }
}

/// Takes a key back; false when it was not there, or was taken back before.
pub async fn revoca_chiave(
    conn: &mut PgConnection,
    id: ChiaveId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update chiave_api set revocata_at = $2 where chiave_id = $1 and revocata_at is null",
        id.0,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A key as its ente sees it: never the key.
#[derive(Debug, Clone)]
pub struct Riga {
    pub id: ChiaveId,
    pub nome: String,
    pub servizio: Option<(ServizioId, String)>,
    pub facolta: Vec<Facolta>,
    pub creata_at: Timestamp,
    /// None: from the command line.
    pub creata_da: Option<String>,
    pub scade_at: Timestamp,
    pub revocata_at: Option<Timestamp>,
    pub usata_at: Option<Timestamp>,
    /// Another one has taken its place.
    pub sostituita: bool,
}

impl Riga {
    /// It opens.
    pub fn vale(&self, now: Timestamp) -> bool {
        self.revocata_at.is_none() && now < self.scade_at
    }

    /// The ente's own portal may begin payments with it.
    pub fn inizia_pagamenti(&self, now: Timestamp) -> bool {
        self.vale(now) && self.facolta.contains(&Facolta::Scrivere)
    }

    /// The key that takes its place: for as long as this one was made for.
    pub fn rinnovata(&self, ente: EnteId, da: &str, now: Timestamp) -> NuovaChiave {
        NuovaChiave {
            ente,
            servizio: self.servizio.as_ref().map(|it| it.0),
            nome: self.nome.clone(),
            facolta: self.facolta.clone(),
            scade_at: now + self.scade_at.duration_since(self.creata_at),
            creata_da: Some(da.to_owned()),
            succede_a: Some(self.id),
        }
    }
}

/// The keys of an ente, or one, newest first; those that ended a year ago are left out.
pub async fn list(
    conn: &mut PgConnection,
    ente: EnteId,
    una: Option<ChiaveId>,
) -> sqlx::Result<Vec<Riga>> {
    let rows = sqlx::query!(
        r#"select c.chiave_id as "id: ChiaveId", c.nome, c.servizio_id as "servizio: ServizioId",
                  s.nome_it as "servizio_nome?", c.legge, c.scrive, c.ricevute,
                  c.created_at as "creata_at: jiff_sqlx::Timestamp", c.creata_da,
                  c.scade_at as "scade_at: jiff_sqlx::Timestamp",
                  c.revocata_at as "revocata_at: jiff_sqlx::Timestamp",
                  c.usata_at as "usata_at: jiff_sqlx::Timestamp",
                  exists (select from chiave_api n where n.ente_id = c.ente_id and n.succede_a = c.chiave_id) as "sostituita!"
           from chiave_api c left join servizio s on s.servizio_id = c.servizio_id
           where c.ente_id = $1 and ($2::bigint is null or c.chiave_id = $2)
             and now() - interval '1 year' < least(c.scade_at, c.revocata_at)
           order by c.chiave_id desc"#,
        ente.0,
        una.map(|it| it.0),
    )
    .fetch_all(conn)
    .await?;
    let time = jiff_sqlx::Timestamp::to_jiff;
    let righe = rows.into_iter().map(|it| Riga {
        id: it.id,
        nome: it.nome,
        servizio: it.servizio.zip(it.servizio_nome),
        facolta: facolta(it.legge, it.scrive, it.ricevute),
        creata_at: time(it.creata_at),
        creata_da: it.creata_da,
        scade_at: time(it.scade_at),
        revocata_at: it.revocata_at.map(time),
        usata_at: it.usata_at.map(time),
        sostituita: it.sostituita,
    });
    Ok(righe.collect())
}

/// Lets a key go on until `fino` at most, because another takes its place; false when it is over, or was
/// replaced before.
pub async fn succede(
    conn: &mut PgConnection,
    id: ChiaveId,
    fino: Timestamp,
    now: Timestamp,
) -> sqlx::Result<bool> {
    sqlx::query!("select from chiave_api where chiave_id = $1 for update", id.0)
        .fetch_optional(&mut *conn)
        .await?;
    let done = sqlx::query!(
        "update chiave_api set scade_at = least(scade_at, $2)
         where chiave_id = $1 and revocata_at is null and $3 < scade_at
           and not exists (select from chiave_api n where n.ente_id = chiave_api.ente_id and n.succede_a = $1)",
        id.0,
        fino.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
