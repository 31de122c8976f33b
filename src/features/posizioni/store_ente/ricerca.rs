//! What an operator looks for, among everything an ente is owed. The words of a search cannot use their
//! index behind row-level security (`@@` is not leakproof), so rate are found on a connection of the
//! portal, which says of them their id only; what is shown of each is read in the operator's transaction.
use crate::features::posizioni::model::ricerca::{Cerca, Chiave, Filtri, Giorni, Gruppo};
use crate::kernel::{EnteId, Importo, RataId, ServizioId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use std::cmp::Reverse;

/// Among what: an ente, some services of it or all of them, on a day.
#[derive(Debug, Clone, Copy)]
pub struct Ambito<'a> {
    pub ente: EnteId,
    /// None named: every service.
    pub servizi: &'a [ServizioId],
    pub oggi: Date,
}

/// Filters as the queries take them: what is not asked for is null.
struct Condizioni {
    servizi: Option<Vec<i64>>,
    stati: Option<Vec<String>>,
    scade_dal: Option<Date>,
    scade_al: Option<Date>,
    pagata_dal: Option<Timestamp>,
    pagata_prima: Option<Timestamp>,
    minimo: Option<i64>,
    massimo: Option<i64>,
}

impl Condizioni {
    fn new(ambito: Ambito<'_>, filtri: &Filtri) -> Self {
        let ids = |all: &[ServizioId]| all.iter().map(|it| it.0).collect::<Vec<i64>>();
        let suoi = (!ambito.servizi.is_empty()).then(|| ids(ambito.servizi));
        // A service that is not theirs finds nothing.
        let servizi = match (filtri.servizio, suoi) {
            (None, suoi) => suoi,
            (Some(uno), None) => Some(vec![uno.0]),
            (Some(uno), Some(suoi)) => Some(suoi.into_iter().filter(|it| *it == uno.0).collect()),
        };
        let stati =
            |gruppo: Gruppo| gruppo.stati().iter().map(|it| it.as_str().to_owned()).collect();
        let giorni = |quali| match filtri.giorni {
            Some((it, dal, al)) if it == quali => (dal, al),
            _ => (None, None),
        };
        let (scade_dal, mut scade_al) = giorni(Giorni::Scadenza);
        if filtri.gruppo == Some(Gruppo::Scadute) {
            let ieri = ambito.oggi.saturating_sub(1.day());
            scade_al = Some(scade_al.map_or(ieri, |it| it.min(ieri)));
        }
        let (dal, al) = giorni(Giorni::Pagamento);
        let dopo = al.map(|it| it.saturating_add(1.day()));
        Self {
            servizi,
            stati: filtri.gruppo.map(stati),
            scade_dal,
            scade_al,
            pagata_dal: dal.and_then(mezzanotte),
            pagata_prima: dopo.and_then(mezzanotte),
            minimo: filtri.minimo.map(Importo::cent),
            massimo: filtri.massimo.map(Importo::cent),
        }
    }
}

/// The start of a day in Rome.
fn mezzanotte(giorno: Date) -> Option<Timestamp> {
    let roma = TimeZone::get("Europe/Rome").ok()?;
    Some(giorno.to_zoned(roma).ok()?.timestamp())
}

/// Ids of the rate that `$from` finds and the conditions let pass, newest first, at most `$quante`
/// after `$salta`.
macro_rules! trovate {
    ($conn:expr, $c:expr, $ente:expr, $salta:expr, $quante:expr, $from:tt $(, $arg:expr)*) => {
        sqlx::query_scalar!(
            r#"select r.rata_id as "id: RataId" from "# + $from + r#"
               and r.ente_id = $1
               and ($2::bigint[] is null or exists (select from posizione p
                      where p.posizione_id = r.posizione_id and p.servizio_id = any($2)))
               and ($3::text[] is null or r.stato = any($3))
               and ($4::date is null or r.scadenza >= $4)
               and ($5::date is null or r.scadenza <= $5)
               and ($6::timestamptz is null or r.pagata_at >= $6)
               and ($7::timestamptz is null or r.pagata_at < $7)
               and ($8::bigint is null or r.importo_cent >= $8)
               and ($9::bigint is null or r.importo_cent <= $9)
               order by r.rata_id desc limit $10 offset $11"#,
            $ente.0,
            $c.servizi.as_deref(),
            $c.stati.as_deref(),
            $c.scade_dal.map(ToSqlx::to_sqlx) as _,
            $c.scade_al.map(ToSqlx::to_sqlx) as _,
            $c.pagata_dal.map(ToSqlx::to_sqlx) as _,
            $c.pagata_prima.map(ToSqlx::to_sqlx) as _,
            $c.minimo,
            $c.massimo,
            $quante,
            $salta
            $(, $arg)*
        )
        .fetch_all(&mut *$conn)
        .await
    };
}

/// Ids of the rate that are looked for, newest first: at most `quante`, after the first `salta`.
pub async fn trova(
    conn: &mut PgConnection,
    ambito: Ambito<'_>,
    cerca: &Cerca,
    salta: i64,
    quante: i64,
) -> sqlx::Result<Vec<RataId>> {
    let c = Condizioni::new(ambito, &cerca.filtri);
    let ente = ambito.ente;
    match &cerca.chiave {
        Chiave::Tutto => trovate!(conn, c, ente, salta, quante, "rata r where true"),
        Chiave::Avviso(numero) => {
            let numero = numero.as_str();
            trovate!(conn, c, ente, salta, quante, "rata r where r.numero_avviso = $12", numero)
        }
        Chiave::Debitore(codice) => trovate!(
            conn,
            c,
            ente,
            salta,
            quante,
            "opzione o join rata r using (opzione_id) where o.debitore_codice = $12 and o.ente_id = $1",
            codice.as_str()
        ),
        Chiave::Parole(testo) => {
            let entro = salta.saturating_add(quante);
            let mut ids = trovate!(
                conn,
                c,
                ente,
                0_i64,
                entro,
                "opzione o join rata r using (opzione_id)
                 where parole(o.ente_id, o.debitore_nome) @@ parole_cercate($1, $12)",
                testo
            )?;
            ids.extend(trovate!(
                conn,
                c,
                ente,
                0_i64,
                entro,
                "rata r where parole(r.ente_id, r.causale) @@ parole_cercate($1, $12)",
                testo
            )?);
            ids.extend(trovate!(conn, c, ente, 0_i64, entro, "rata r where r.iud = $12", testo)?);
            ids.extend(trovate!(
                conn,
                c,
                ente,
                0_i64,
                entro,
                "posizione q join rata r using (posizione_id) where q.ente_id = $1 and q.iupd = $12",
                testo
            )?);
            ids.sort_unstable_by_key(|it| Reverse(it.0));
            ids.dedup();
            let (salta, quante) = (usize::try_from(salta), usize::try_from(quante));
            Ok(ids.into_iter().skip(salta.unwrap_or(0)).take(quante.unwrap_or(0)).collect())
        }
    }
}
