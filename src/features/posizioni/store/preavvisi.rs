//! SQL of `preavviso`.
use super::modifiche::{annulla, lock_posizioni};
use super::{find_by_iud, find_by_iupd, find_posizione, insert_many, riserva};
use crate::features::enti::{Ente, Servizio};
use crate::features::posizioni::model::preavviso::{
    Accertamento, NuovoPreavviso, Preavviso, RifiutoCollegamento, RifiutoPreavviso,
};
use crate::features::posizioni::model::rata::Posizione;
use crate::features::posizioni::model::tariffa::Regola;
use crate::kernel::{EnteId, NumeroAvviso, PosizioneId, RataId};
use crate::platform::db;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::{PgConnection, PgTransaction};

/// Why a preavviso was withdrawn, for who owes it.
const MOTIVO: &str = "Al suo posto c'è il verbale";

/// The preavviso with that number, with its posizione.
pub async fn find_preavviso(
    conn: &mut PgConnection,
    ente: EnteId,
    numero: &NumeroAvviso,
) -> sqlx::Result<Option<(Preavviso, Posizione)>> {
    let id = sqlx::query_scalar!(
        r#"select posizione_id as "id: PosizioneId" from rata
           where ente_id = $1 and numero_avviso = $2"#,
        ente.0,
        numero.as_str(),
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(id) = id else { return Ok(None) };
    let Some(preavviso) = preavviso(conn, id).await? else { return Ok(None) };
    Ok(find_posizione(conn, id).await?.map(|posizione| (preavviso, posizione)))
}

/// What was found in the street, of a posizione that is a preavviso or the report that took its place.
pub async fn preavviso(
    conn: &mut PgConnection,
    posizione: PosizioneId,
) -> sqlx::Result<Option<Preavviso>> {
    let row = sqlx::query!(
        r#"select a.posizione_id as "id: PosizioneId", p.iupd as atto, a.luogo, a.norma, a.targa,
                  a.agente, a.accertato_at as "accertato_at: jiff_sqlx::Timestamp",
                  a.verbale_id as "verbale: PosizioneId", v.iupd as "verbale_iupd?"
           from preavviso a join posizione p on p.posizione_id = a.posizione_id
             left join posizione v on v.posizione_id = a.verbale_id
           where a.posizione_id = $1 or a.verbale_id = $1
           order by a.posizione_id = $1 desc limit 1"#,
        posizione.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Preavviso {
        posizione: row.id,
        accertamento: Accertamento {
            atto: row.atto,
            accertato_at: row.accertato_at.to_jiff(),
            luogo: row.luogo,
            norma: row.norma,
            targa: row.targa,
            agente: row.agente,
        },
        verbale: row.verbale.zip(row.verbale_iupd),
    }))
}

/// Writes a preavviso under a number given out in advance; true when it was not there yet. The same
/// sent again changes nothing. `servizi`: those that who sends it may use.
pub async fn insert_preavviso(
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    servizi: &[Servizio],
    nuovo: &NuovoPreavviso,
    now: Timestamp,
) -> sqlx::Result<Result<bool, RifiutoPreavviso>> {
    if let Err(rifiuto) = nuovo.controlla(now) {
        return Ok(Err(rifiuto));
    }
    let riservato = riserva::lock_riservato(tx, ente.id, &nuovo.numero).await?;
    let suo = riservato.and_then(|(id, dal)| Some((servizi.iter().find(|it| it.id == id)?, dal)));
    let Some((servizio, dal)) = suo else { return Ok(Err(RifiutoPreavviso::NumeroSconosciuto)) };
    if nuovo.is_before(dal) {
        return Ok(Err(RifiutoPreavviso::PrimaDelBlocco));
    }
    // Of two devices with the same act one waits, and is told.
    let atto = format!("atto {} {}", ente.id, nuovo.accertamento.atto);
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 0))", atto)
        .execute(&mut **tx)
        .await?;
    if let Some((preavviso, posizione)) = find_preavviso(tx, ente.id, &nuovo.numero).await? {
        let same = preavviso.accertamento == nuovo.accertamento && says(&posizione, nuovo);
        return Ok(if same { Ok(false) } else { Err(RifiutoPreavviso::GiaRegistrato) });
    }
    let posizione = nuovo.posizione(ente, servizio);
    let ids = [posizione.iupd.clone()];
    let usato = !find_by_iupd(tx, ente.id, &ids).await?.is_empty()
        || !find_by_iud(tx, ente.id, &ids).await?.is_empty();
    if usato {
        return Ok(Err(RifiutoPreavviso::AttoDoppio));
    }
    db::written_at(tx, now).await?;
    let inserite = match insert_many(tx, ente, &[posizione]).await? {
        Ok(inserite) => inserite,
        Err((_, rifiuto)) => return Ok(Err(RifiutoPreavviso::Posizione(rifiuto))),
    };
    let it = &nuovo.accertamento;
    sqlx::query!(
        "insert into preavviso
           (posizione_id, ente_id, accertato_at, luogo, norma, targa, agente, registrato_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        inserite.first().map(|it| it.posizione_id.0),
        ente.id.0,
        it.accertato_at.to_sqlx() as _,
        it.luogo,
        it.norma,
        it.targa,
        it.agente,
        now.to_sqlx() as _,
    )
    .execute(&mut **tx)
    .await?;
    riserva::set_usato(tx, ente.id, &nuovo.numero, now).await?;
    Ok(Ok(true))
}

/// Whether the ledger holds what `nuovo` says of amounts and debtor.
fn says(posizione: &Posizione, nuovo: &NuovoPreavviso) -> bool {
    posizione.prima().is_some_and(|rata| {
        rata.tariffa.regola == Regola::Verbale(nuovo.verbale()) && nuovo.debitore() == rata.debitore
    })
}

/// What is known of a preavviso that a report names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreavvisoNoto {
    pub rata_id: RataId,
    pub posizione_id: PosizioneId,
    pub numero: NumeroAvviso,
    pub pagato: bool,
    /// A PSP has begun to pay it, until then.
    pub bloccato_fino: Option<Timestamp>,
    /// What the ente calls the report that took its place.
    pub verbale: Option<String>,
}

/// The preavvisi of `ente` with those numbers; in no order.
pub async fn find_preavvisi(
    conn: &mut PgConnection,
    ente: EnteId,
    numeri: &[NumeroAvviso],
) -> sqlx::Result<Vec<PreavvisoNoto>> {
    let numeri: Vec<String> = numeri.iter().map(ToString::to_string).collect();
    let rows = sqlx::query!(
        r#"select r.rata_id as "rata_id: RataId", r.posizione_id as "posizione_id: PosizioneId",
                  r.numero_avviso as "numero: NumeroAvviso",
                  r.stato in ('pagata', 'rendicontata') as "pagato!",
                  r.bloccata_fino as "bloccata_fino: jiff_sqlx::Timestamp", v.iupd as "verbale?"
           from rata r join preavviso a using (posizione_id)
             left join posizione v on v.posizione_id = a.verbale_id
           where r.ente_id = $1 and r.numero_avviso = any($2)"#,
        ente.0,
        &numeri,
    );
    let noti = rows.fetch_all(conn).await?.into_iter().map(|row| PreavvisoNoto {
        rata_id: row.rata_id,
        posizione_id: row.posizione_id,
        numero: row.numero,
        pagato: row.pagato,
        bloccato_fino: row.bloccata_fino.map(jiff_sqlx::Timestamp::to_jiff),
        verbale: row.verbale,
    });
    Ok(noti.collect())
}

/// Withdraws preavvisi for the reports that take their place, each by itself: number of the preavviso
/// and what the ente calls the report, which [`collega`] then ties to it. One that was paid, or is being
/// paid, stays; a report takes the place of one.
pub async fn ritira_preavvisi(
    tx: &mut PgTransaction<'_>,
    ente: EnteId,
    coppie: &[(NumeroAvviso, String)],
    causa: &str,
    now: Timestamp,
) -> sqlx::Result<Vec<Result<(), RifiutoCollegamento>>> {
    let numeri: Vec<NumeroAvviso> = coppie.iter().map(|it| it.0.clone()).collect();
    let ids: Vec<PosizioneId> =
        find_preavvisi(tx, ente, &numeri).await?.into_iter().map(|it| it.posizione_id).collect();
    lock_posizioni(tx, &ids).await?;
    let noti = find_preavvisi(tx, ente, &numeri).await?;
    let gia = collegati(tx, ente, coppie).await?;
    let mut esiti = vec![];
    let (mut rate, mut posti) = (vec![], vec![]);
    for (at, (numero, iupd)) in coppie.iter().enumerate() {
        let other = |it: &(NumeroAvviso, String)| (it.0 == *numero) != (it.1 == *iupd);
        let taken = coppie.iter().take(at).chain(&gia).any(other);
        esiti.push(match noti.iter().find(|it| it.numero == *numero) {
            Some(_) if taken => Err(RifiutoCollegamento::GiaCollegato),
            None => Err(RifiutoCollegamento::Sconosciuto),
            Some(PreavvisoNoto { verbale: Some(suo), .. }) if suo == iupd => Ok(()),
            Some(PreavvisoNoto { verbale: Some(_), .. }) => Err(RifiutoCollegamento::GiaCollegato),
            Some(it) if it.pagato => Err(RifiutoCollegamento::Pagato),
            Some(it) if it.bloccato_fino.is_some_and(|fino| now < fino) => {
                Err(RifiutoCollegamento::InPagamento)
            }
            Some(it) => {
                rate.push(it.rata_id);
                posti.push(esiti.len());
                Ok(())
            }
        });
    }
    let ritirate = annulla(tx, &rate, Some(MOTIVO), causa).await?;
    for (ritirata, posto) in ritirate.into_iter().zip(posti) {
        if let (Err(_), Some(esito)) = (ritirata, esiti.get_mut(posto)) {
            // Nothing else is refused to a rata that is there.
            *esito = Err(RifiutoCollegamento::Pagato);
        }
    }
    Ok(esiti)
}

/// Which preavviso each of those reports has taken the place of already.
async fn collegati(
    conn: &mut PgConnection,
    ente: EnteId,
    coppie: &[(NumeroAvviso, String)],
) -> sqlx::Result<Vec<(NumeroAvviso, String)>> {
    let iupd: Vec<String> = coppie.iter().map(|it| it.1.clone()).collect();
    sqlx::query!(
        r#"select r.numero_avviso as "numero: NumeroAvviso", v.iupd
           from posizione v join preavviso a on a.verbale_id = v.posizione_id
             join rata r on r.posizione_id = a.posizione_id
           where v.ente_id = $1 and v.iupd = any($2)"#,
        ente.0,
        &iupd,
    )
    .map(|row| (row.numero, row.iupd))
    .fetch_all(conn)
    .await
}

/// Ties preavvisi to the reports that took their place, which are in the ledger by now.
pub async fn collega(
    conn: &mut PgConnection,
    ente: EnteId,
    coppie: &[(NumeroAvviso, String)],
) -> sqlx::Result<()> {
    let (numeri, iupd): (Vec<String>, Vec<String>) =
        coppie.iter().map(|(numero, iupd)| (numero.to_string(), iupd.clone())).unzip();
    sqlx::query!(
        "update preavviso a set verbale_id = v.posizione_id
         from unnest($2::text[], $3::text[]) as c (numero, iupd)
           join rata r on r.ente_id = $1 and r.numero_avviso = c.numero
           join posizione v on v.ente_id = $1 and v.iupd = c.iupd
         where a.posizione_id = r.posizione_id and a.verbale_id is null",
        ente.0,
        &numeri,
        &iupd,
    )
    .execute(conn)
    .await?;
    Ok(())
}
