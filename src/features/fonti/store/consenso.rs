//! Who lets us ask, and how fresh what they see is.
use super::giro;
use crate::features::accesso::codici;
use crate::features::fonti::model::lettura::{Consenso, Esito, Freschezza, Lettura};
use crate::features::fonti::port::Fonti;
use crate::kernel::CodiceFiscale;
use jiff::Timestamp;
use sqlx::PgConnection;
use std::collections::HashSet;

/// How fresh what `codice` sees of each source is, and whether they let us ask.
pub async fn freschezza(
    conn: &mut PgConnection,
    fonti: &Fonti,
    codice: &str,
    now: Timestamp,
) -> sqlx::Result<Freschezza> {
    let rows = sqlx::query!(
        r#"select c.cerca, c.di_notte, l.fonte as "fonte?", l.dal as "dal: jiff_sqlx::Timestamp",
                  l.risposta_at as "risposta_at: jiff_sqlx::Timestamp", l.esito as "esito: Esito"
           from fonte_consenso c left join fonte_lettura l using (codice_fiscale)
           where c.codice_fiscale = $1"#,
        codice,
    )
    .fetch_all(&mut *conn)
    .await?;
    let consenso = rows.first().map(|it| Consenso { cerca: it.cerca, di_notte: it.di_notte });
    let mut letture = vec![];
    for fonte in &fonti.tutte {
        let row = rows.iter().find(|it| it.fonte.as_deref() == Some(fonte.id.as_str()));
        let lettura = Lettura {
            fonte: fonte.id.clone(),
            nome: fonte.nome.clone(),
            risposta_at: row.and_then(|it| it.risposta_at).map(jiff_sqlx::Timestamp::to_jiff),
            esito: row.and_then(|it| it.esito),
        };
        letture.push(if fonte.porta.si_elenca() {
            let dal = row.and_then(|it| it.dal).map(jiff_sqlx::Timestamp::to_jiff);
            lettura.per_intero(dal, giro::intero(conn, fonte).await?, now)
        } else {
            lettura
        });
    }
    Ok(Freschezza { consenso, letture })
}

/// What `codice` decided. Who wants no search any more leaves nothing behind but what they are paying.
pub async fn decidi(
    conn: &mut PgConnection,
    codice: &str,
    codici: &[String],
    consenso: Consenso,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into fonte_consenso (codice_fiscale, cerca, di_notte, deciso_at) values ($1, $2, $3, $4)
         on conflict (codice_fiscale) do update set cerca = $2, di_notte = $3, deciso_at = $4",
        codice,
        consenso.cerca,
        consenso.di_notte && consenso.cerca,
        jiff_sqlx::Timestamp::from(now) as _,
    )
    .execute(&mut *conn)
    .await?;
    if consenso.cerca {
        return Ok(());
    }
    // Under the codes they had before too.
    sqlx::query!(
        "update fonte_consenso set cerca = false, di_notte = false where codice_fiscale = any($1)",
        codici,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("delete from fonte_lettura where codice_fiscale = any($1)", codici)
        .execute(&mut *conn)
        .await?;
    sqlx::query!(
        "delete from rata_remota where codice_fiscale = any($1) and in_pagamento_at is null",
        codici
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether `codice`, who lets us ask, wants that at night too: once, not under the codes they had before as
/// well. Nothing changes for who does not let us.
pub async fn di_notte(
    conn: &mut PgConnection,
    codice: &str,
    codici: &[String],
    di_notte: bool,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update fonte_consenso set di_notte = $3 and codice_fiscale = $1, deciso_at = $4
         where codice_fiscale = any($2) and cerca",
        codice,
        codici,
        di_notte,
        jiff_sqlx::Timestamp::from(now) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those of `codici` whose person, under the code of today, lets us ask. Who changes their mind waits until
/// the transaction ends.
pub async fn consenzienti(
    conn: &mut PgConnection,
    codici: &[String],
) -> sqlx::Result<HashSet<String>> {
    let rows = sqlx::query_scalar!(
        r#"with recursive oggi (chiesto, codice, passi) as (
               select codice, codice, 0 from unnest($1::text[]) as c (codice)
             union
               select o.chiesto, p.codice, o.passi + 1 from oggi o join codice_precedente p on p.precedente = o.codice
               where p.confermato_at is not null and p.cessato_at is null and o.passi < $2
           )
           select o.chiesto as "chiesto!" from oggi o join fonte_consenso c on c.codice_fiscale = o.codice
           where c.cerca order by c.codice_fiscale for share of c"#,
        codici,
        codici::MOST,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().collect())
}

/// The next people to be asked about at night who were not since `prima`, now taken.
pub async fn da_scaldare(
    conn: &mut PgConnection,
    prima: Timestamp,
    now: Timestamp,
    quanti: i64,
) -> sqlx::Result<Vec<CodiceFiscale>> {
    sqlx::query_scalar!(
        r#"update fonte_consenso set notte_at = $2
         where codice_fiscale in (
             select codice_fiscale from fonte_consenso
             where cerca and di_notte and coalesce(notte_at, '-infinity') < $1
             order by notte_at nulls first limit $3 for update skip locked)
         returning codice_fiscale as "codice_fiscale: CodiceFiscale""#,
        jiff_sqlx::Timestamp::from(prima) as _,
        jiff_sqlx::Timestamp::from(now) as _,
        quanti,
    )
    .fetch_all(conn)
    .await
}
