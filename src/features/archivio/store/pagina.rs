//! What operators read of the archive, in a transaction of theirs.
use crate::features::archivio::model::Motivo;
use crate::kernel::{EnteId, Importo, NumeroAvviso, PosizioneId, RataId};
use crate::platform::pages::{LIMIT, offset};
use jiff::Timestamp;
use sqlx::PgConnection;

/// How many notices of an ente are where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conti {
    pub ente: EnteId,
    pub nome: String,
    /// In the archive: otherwise what it had there is being closed.
    pub iscritto: bool,
    /// Payable there, as they are now.
    pub aggiornati: i64,
    /// To be sent.
    pub attesa: i64,
    /// Since when the oldest of these waits.
    pub dal: Option<Timestamp>,
    /// Tried in vain.
    pub fermi: i64,
    /// Payable there, but not as they are here.
    pub limitati: i64,
}

/// Of one ente, or of all: those in the archive, and those of which something is still open there; by name.
pub async fn conti(conn: &mut PgConnection, ente: Option<EnteId>) -> sqlx::Result<Vec<Conti>> {
    let righe = sqlx::query!(
        r#"select e.ente_id as "ente: EnteId", e.denominazione, e.archivio,
             a.aggiornati as "aggiornati!", w.attesa as "attesa!",
             w.dal as "dal: jiff_sqlx::Timestamp", f.fermi as "fermi!",
             (select count(*) from archivio_avviso a where a.ente_id = e.ente_id
                and a.limiti <> '{}' and a.importo_cent > 0) as "limitati!"
           from ente e,
             lateral (select count(*) as aggiornati from archivio_avviso a
               where a.ente_id = e.ente_id and a.inviata_versione = a.versione
                 and a.importo_cent > 0) a,
             lateral (select count(*) as attesa, min(a.cambiata_at) as dal from archivio_avviso a
               where a.ente_id = e.ente_id and a.inviata_versione < a.versione
                 and a.parcheggiata_at is null) w,
             lateral (select count(*) as fermi from archivio_avviso a
               where a.ente_id = e.ente_id and a.parcheggiata_at is not null) f
           where ($1::bigint is null or e.ente_id = $1)
             and (e.archivio or 0 < a.aggiornati + w.attesa + f.fermi)
           order by e.denominazione"#,
        ente.map(|it| it.0),
    );
    let conti = righe.fetch_all(conn).await?.into_iter().map(|it| Conti {
        ente: it.ente,
        nome: it.denominazione,
        iscritto: it.archivio,
        aggiornati: it.aggiornati,
        attesa: it.attesa,
        dal: it.dal.map(jiff_sqlx::Timestamp::to_jiff),
        fermi: it.fermi,
        limitati: it.limitati,
    });
    Ok(conti.collect())
}

/// A notice that was tried in vain. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fermo {
    pub rata: RataId,
    pub posizione: PosizioneId,
    pub numero: NumeroAvviso,
    pub motivo: Option<Motivo>,
    pub dal: Timestamp,
    /// What the archive asks for it meanwhile, as far as we know.
    pub chiede: Option<Importo>,
}

/// One page, from 1, the longest parked first; one more than a page when another follows.
pub async fn fermi(conn: &mut PgConnection, ente: EnteId, pagina: i64) -> sqlx::Result<Vec<Fermo>> {
    let righe = sqlx::query!(
        r#"select a.rata_id as "rata: RataId", r.posizione_id as "posizione: PosizioneId",
                  r.numero_avviso as "numero: NumeroAvviso", a.errore as "motivo: Motivo",
                  a.parcheggiata_at as "dal!: jiff_sqlx::Timestamp",
                  a.importo_cent as "chiede: Importo"
           from archivio_avviso a join rata r using (rata_id)
           where a.ente_id = $1 and a.parcheggiata_at is not null
           order by a.parcheggiata_at, a.rata_id limit $2 offset $3"#,
        ente.0,
        LIMIT,
        offset(pagina),
    );
    let fermi = righe.fetch_all(conn).await?.into_iter().map(|it| Fermo {
        rata: it.rata,
        posizione: it.posizione,
        numero: it.numero,
        motivo: it.motivo,
        dal: it.dal.to_jiff(),
        chiede: it.chiede,
    });
    Ok(fermi.collect())
}

/// Has them tried again, one or all of an ente.
pub async fn riprova(
    conn: &mut PgConnection,
    ente: EnteId,
    rata: Option<RataId>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update archivio_avviso set parcheggiata_at = null, tentativi = 0, prossimo_at = null
         where ente_id = $1 and parcheggiata_at is not null and ($2::bigint is null or rata_id = $2)",
        ente.0,
        rata.map(|it| it.0),
    )
    .execute(conn)
    .await?;
    Ok(())
}
