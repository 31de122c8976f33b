//! SQL of `carrello` and `carrello_rata`.
use super::model::Cosa;
use super::model::Riga;
use super::portatore::Portatore;
use crate::features::fonti;
use crate::features::posizioni::{self, ANONIMO, Rata};
use crate::kernel::{
    CarrelloId, CodiceFiscale, Importo, NumeroAvviso, RataId, RataRemotaId, RataRif,
};
use crate::platform::Interessato;
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// The cart of `portatore`; none when nothing was ever picked.
pub async fn find_id(
    conn: &mut PgConnection,
    portatore: &Portatore,
) -> sqlx::Result<Option<CarrelloId>> {
    sqlx::query_scalar!(
        r#"select carrello_id as "id: CarrelloId" from carrello
           where titolare = $1 or ($1 is null and titolare is null and carrello_id = $2)"#,
        portatore.titolare(),
        portatore.anonimo().map(|it| it.0),
    )
    .fetch_optional(conn)
    .await
}

/// The cart of `portatore`, made when missing and locked until the transaction ends: two tabs take
/// turns. A new anonymous cart must be remembered in the session by the caller.
pub async fn open(conn: &mut PgConnection, portatore: &Portatore) -> sqlx::Result<CarrelloId> {
    if let Some(id) = find_id(conn, portatore).await? {
        lock(conn, id).await?;
        return Ok(id);
    }
    insert_carrello(conn, CarrelloId(Uuid::new_v4()), portatore.titolare()).await
}

/// A new cart, or the one that `titolare` has by now.
pub async fn insert_carrello(
    conn: &mut PgConnection,
    id: CarrelloId,
    titolare: Option<&str>,
) -> sqlx::Result<CarrelloId> {
    sqlx::query_scalar!(
        r#"insert into carrello (carrello_id, titolare) values ($1, $2)
           on conflict (titolare) do update set updated_at = now()
           returning carrello_id as "id: CarrelloId""#,
        id.0,
        titolare,
    )
    .fetch_one(conn)
    .await
}

/// Waits for other requests that change the same cart, until the transaction ends.
pub async fn lock(conn: &mut PgConnection, id: CarrelloId) -> sqlx::Result<()> {
    sqlx::query!("select carrello_id from carrello where carrello_id = $1 for update", id.0)
        .fetch_optional(conn)
        .await?;
    Ok(())
}

/// Lines in the order they were added. What a source told of and the ledger has by now is the ledger's.
pub async fn righe(conn: &mut PgConnection, id: CarrelloId) -> sqlx::Result<Vec<Riga>> {
    let rows = sqlx::query!(
        r#"select cr.rata_id as "rata: RataId", cr.rata_remota_id as "remota: RataRemotaId",
                  n.rata_id as "sua?: RataId", cr.visto_cent as "visto: Importo",
                  cr.blocco_accettato as "blocco: jiff_sqlx::Timestamp"
           from carrello_rata cr
           left join rata_remota m using (rata_remota_id)
           left join (ente e join rata n using (ente_id))
               on e.codice_fiscale = m.ente_cf and n.numero_avviso = m.numero_avviso and n.stato <> 'bozza'
           where cr.carrello_id = $1 order by cr.aggiunta_at, cr.rata_id, cr.rata_remota_id"#,
        id.0,
    )
    .fetch_all(&mut *conn)
    .await?;
    let ours: Vec<RataId> = rows.iter().filter_map(|it| it.rata.or(it.sua)).collect();
    let theirs: Vec<RataRemotaId> = rows.iter().filter_map(|it| it.remota).collect();
    let mut cose: HashMap<RataRif, Cosa> = HashMap::new();
    for rata in posizioni::find_rate(&mut *conn, &ours).await? {
        cose.insert(RataRif::Nostra(rata.id), Cosa::Nostra(Box::new(rata)));
    }
    if !theirs.is_empty() {
        for rata in fonti::find(conn, &theirs).await? {
            cose.insert(RataRif::Remota(rata.id), Cosa::Remota(Box::new(rata)));
        }
    }
    let riga = |(rata, remota, sua): (Option<RataId>, Option<RataRemotaId>, Option<RataId>)| {
        let rif = rata.map(RataRif::Nostra).or(remota.map(RataRif::Remota))?;
        let it = sua.map_or(rif, RataRif::Nostra);
        Some((rif, cose.get(&it)?.clone()))
    };
    let righe = rows.into_iter().filter_map(|row| {
        let (rif, cosa) = riga((row.rata, row.remota, row.sua))?;
        let blocco_accettato = row.blocco.map(jiff_sqlx::Timestamp::to_jiff);
        Some(Riga { rif, cosa, visto: row.visto, blocco_accettato })
    });
    Ok(righe.collect())
}

/// The notices in the cart of `portatore`, the paid ones left out.
pub async fn scelte(conn: &mut PgConnection, portatore: &Portatore) -> sqlx::Result<Vec<RataRif>> {
    let rows = sqlx::query!(
        r#"select cr.rata_id as "rata: RataId", cr.rata_remota_id as "remota: RataRemotaId"
           from carrello_rata cr join carrello c using (carrello_id)
           left join rata r on r.rata_id = cr.rata_id
           left join rata_remota m on m.rata_remota_id = cr.rata_remota_id
           left join (ente e join rata n using (ente_id))
               on e.codice_fiscale = m.ente_cf and n.numero_avviso = m.numero_avviso and n.stato <> 'bozza'
           where coalesce(r.stato, n.stato, m.stato) not in ('pagata', 'rendicontata', 'sostituita')
             and (c.titolare = $1 or ($1 is null and c.titolare is null and c.carrello_id = $2))"#,
        portatore.titolare(),
        portatore.anonimo().map(|it| it.0),
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows
        .filter_map(|it| it.rata.map(RataRif::Nostra).or(it.remota.map(RataRif::Remota)))
        .collect())
}

/// The sources that the rate in the cart of `portatore` are of.
pub async fn fonti(conn: &mut PgConnection, portatore: &Portatore) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select distinct m.fonte from carrello_rata cr join carrello c using (carrello_id)
                join rata_remota m using (rata_remota_id)
         where c.titolare = $1",
        portatore.titolare(),
    )
    .fetch_all(conn)
    .await
}

/// How many notices [`scelte`] has.
pub async fn conta(conn: &mut PgConnection, portatore: &Portatore) -> sqlx::Result<u32> {
    Ok(u32::try_from(scelte(conn, portatore).await?.len()).unwrap_or(u32::MAX))
}

/// Those of `rate` that are debts of `interessato`, as they are now.
pub async fn mie(
    conn: &mut PgConnection,
    interessato: &Interessato,
    rate: &[RataRif],
) -> sqlx::Result<Vec<Cosa>> {
    let (ours, theirs) = split(rate);
    let mut cose = vec![];
    if !ours.is_empty() {
        let ids = sqlx::query_scalar!(
            r#"select r.rata_id as "id: RataId" from rata r join opzione o using (opzione_id)
               where r.rata_id = any($1) and o.debitore_codice = any($2)"#,
            &ours,
            interessato.codici(),
        );
        let ids = ids.fetch_all(&mut *conn).await?;
        let found = posizioni::find_rate(&mut *conn, &ids).await?;
        cose.extend(found.into_iter().map(|it| Cosa::Nostra(Box::new(it))));
    }
    if !theirs.is_empty() {
        let ids = sqlx::query_scalar!(
            r#"select rata_remota_id as "id: RataRemotaId" from rata_remota
               where rata_remota_id = any($1) and codice_fiscale = any($2)"#,
            &theirs,
            interessato.codici(),
        );
        let ids = ids.fetch_all(&mut *conn).await?;
        let found = fonti::find(conn, &ids).await?;
        cose.extend(found.into_iter().map(|it| Cosa::Remota(Box::new(it))));
    }
    Ok(cose)
}

/// Ids in the ledger and ids of remote sources, for SQL.
fn split(rate: &[RataRif]) -> (Vec<i64>, Vec<i64>) {
    let ours = rate.iter().filter_map(|it| it.nostra()).map(|it| it.0).collect();
    (ours, rate.iter().filter_map(|it| it.remota()).map(|it| it.0).collect())
}

/// Puts a rata in, with the amount the person sees now. In already: stays as it is.
pub async fn insert(
    conn: &mut PgConnection,
    id: CarrelloId,
    rata: RataRif,
    visto: Importo,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into carrello_rata (carrello_id, rata_id, rata_remota_id, visto_cent) values ($1, $2, $3, $4)
         on conflict do nothing",
        id.0,
        rata.nostra().map(|it| it.0),
        rata.remota().map(|it| it.0),
        visto.cent(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes out the rate of other options of the same posizione: choosing one way to pay drops the others.
pub async fn remove_other_options(
    conn: &mut PgConnection,
    id: CarrelloId,
    cosa: &Cosa,
) -> sqlx::Result<()> {
    match cosa {
        Cosa::Nostra(rata) => sqlx::query!(
            "delete from carrello_rata cr using rata r
             where cr.carrello_id = $1 and r.rata_id = cr.rata_id
               and r.posizione_id = $2 and r.opzione_id <> $3",
            id.0,
            rata.posizione_id.0,
            rata.opzione_id.0,
        ),
        Cosa::Remota(rata) => sqlx::query!(
            "delete from carrello_rata cr using rata_remota r, rata_remota it
             where cr.carrello_id = $1 and r.rata_remota_id = cr.rata_remota_id and it.rata_remota_id = $2
               and (r.fonte, r.ente_cf, r.posizione) = (it.fonte, it.ente_cf, it.posizione)
               and r.opzione_indice <> it.opzione_indice",
            id.0,
            rata.id.0,
        ),
    }
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes `rate` out of a cart, also where they were picked as a source told them.
pub async fn remove_all(
    conn: &mut PgConnection,
    id: CarrelloId,
    rate: &[RataRif],
) -> sqlx::Result<()> {
    let (ours, theirs) = split(rate);
    sqlx::query!(
        "delete from carrello_rata
         where carrello_id = $1 and (rata_id = any($2) or rata_remota_id = any($3)
           or rata_remota_id in (
               select m.rata_remota_id from rata n join ente e using (ente_id)
               join rata_remota m on m.ente_cf = e.codice_fiscale and m.numero_avviso = n.numero_avviso
               where n.rata_id = any($2)))",
        id.0,
        &ours,
        &theirs,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The person says that the payment which blocks `rata` failed: it is not a reason any more.
pub async fn accept_lock(
    conn: &mut PgConnection,
    id: CarrelloId,
    rata: RataId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update carrello_rata cr set blocco_accettato = r.bloccata_dal from rata r
         where r.rata_id = cr.rata_id and cr.carrello_id = $1 and cr.rata_id = $2",
        id.0,
        rata.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// After the login: what was picked before it joins the citizen's cart.
pub async fn adopt(
    conn: &mut PgConnection,
    anonimo: CarrelloId,
    citizen: CarrelloId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into carrello_rata (carrello_id, rata_id, rata_remota_id, visto_cent, aggiunta_at, blocco_accettato)
         select $2, cr.rata_id, cr.rata_remota_id, cr.visto_cent, cr.aggiunta_at, cr.blocco_accettato
         from carrello_rata cr join carrello c using (carrello_id)
         where cr.carrello_id = $1 and c.titolare is null
         on conflict do nothing",
        anonimo.0,
        citizen.0,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "delete from carrello_rata cr using carrello c
         where c.carrello_id = cr.carrello_id and c.carrello_id = $1 and c.titolare is null",
        anonimo.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The rata with that notice number, for who also knows the tax code of its holder or, when nobody knows
/// whose it is, of its ente. Drafts are nobody's.
pub async fn find_by_codes(
    conn: &mut PgConnection,
    numero: &NumeroAvviso,
    codice: &CodiceFiscale,
) -> sqlx::Result<Option<Rata>> {
    let ids = sqlx::query_scalar!(
        r#"select r.rata_id as "id!: RataId" from opzione o join rata r using (posizione_id, opzione_id)
           where o.debitore_codice = $1 and r.numero_avviso = $2 and r.stato <> 'bozza'
           union all
           select r.rata_id from ente e join rata r using (ente_id) join opzione o using (opzione_id)
           where e.codice_fiscale = $1 and r.numero_avviso = $2 and o.debitore_codice = $3
             and r.stato <> 'bozza'
           limit 2"#,
        codice.as_str(),
        numero.as_str(),
        ANONIMO,
    )
    .fetch_all(&mut *conn)
    .await?;
    // The same number at two entes for one person: neither, rather than the wrong one.
    let [id] = ids.as_slice() else { return Ok(None) };
    Ok(posizioni::find_rate(conn, &[*id]).await?.pop())
}
