//! What must be so in the ledger whatever happened to it.
use super::{INTRECCI, Intreccio};
use sqlx::PgPool;
use std::collections::{HashMap, HashSet};

/// What the ledger has for one posizione.
#[derive(Default)]
struct Conto {
    ricevute: HashMap<String, i64>,
    /// Of the receipts that pay a rata.
    pagano: i64,
    /// Of those that came for a rata that was paid already.
    in_piu: i64,
}

/// Every receipt is stored once, with what was sent, for the rata it names; a rata is paid by exactly one;
/// what pays and what is in excess are together what was sent; and all that is not what was asked is
/// there to be looked at. Gives why.
pub async fn every_receipt_is_booked_once(
    db: &PgPool,
    intrecci: &[Intreccio<'_>],
) -> HashSet<String> {
    let rows = sqlx::query!(
        r#"select rt.receipt_id as "receipt_id!", rt.importo_cent as "importo_cent!", rt.esito as "esito!",
                  r.rata_id as "rata_id!", p.iupd as "iupd!", r.importo_cent as "chiesto!", r.numero_avviso = rt.numero_avviso as "suo!",
                  caso.motivo as "motivo?", dovuto_cent as "dovuto?"
           from rt join rata r using (rata_id) join posizione p on p.posizione_id = r.posizione_id
             left join caso using (rt_id)"#
    );
    let rows = rows.fetch_all(db).await.unwrap();
    let stored = sqlx::query_scalar!(r#"select count(*) as "n!" from rt"#);
    let stored = stored.fetch_one(db).await.unwrap();
    assert_eq!(i64::try_from(rows.len()).unwrap(), stored, "each has a rata, and at most one case");
    let mut conti: HashMap<&str, Conto> = HashMap::new();
    let mut paying: HashMap<i64, u32> = HashMap::new();
    for it in &rows {
        let which = format!("{} {}", it.iupd, it.receipt_id);
        let conto = conti.entry(&it.iupd).or_default();
        let before = conto.ricevute.insert(it.receipt_id.clone(), it.importo_cent);
        assert!(before.is_none() && it.suo, "{which}");
        match (it.esito.as_str(), it.motivo.as_deref()) {
            ("regolare", None) => assert_eq!(it.importo_cent, it.chiesto, "{which}"),
            ("regolare", Some("importo")) => {
                assert_ne!(it.importo_cent, it.chiesto, "{which}");
                assert_eq!(it.dovuto, Some(it.chiesto), "{which}");
            }
            ("tardiva", Some("scaduto" | "annullato" | "altro_modo" | "piano_lasciato"))
            | ("duplicata", Some("doppio")) => {}
            other => panic!("{which} is {other:?}"),
        }
        if it.esito == "duplicata" {
            conto.in_piu += it.importo_cent;
        } else {
            conto.pagano += it.importo_cent;
            *paying.entry(it.rata_id).or_default() += 1;
        }
    }
    assert!(paying.values().all(|n| *n == 1), "no rata is paid twice");
    let paid = sqlx::query_scalar!("select rata_id from rata where stato = 'pagata'");
    let paid: HashSet<i64> = paid.fetch_all(db).await.unwrap().into_iter().collect();
    assert_eq!(paid, paying.into_keys().collect::<HashSet<_>>(), "those that were paid are paid");
    let mut sent = 0;
    for it in intrecci {
        let conto = conti.remove(it.id.as_str()).unwrap_or_default();
        let inviate = it.inviate.borrow();
        let cents = inviate.iter().map(|(id, rt)| (id.clone(), rt.importo.cent())).collect();
        assert_eq!(conto.ricevute, cents, "{}", it.id);
        assert_eq!(conto.pagano + conto.in_piu, cents.values().sum::<i64>(), "{}", it.id);
        sent += inviate.len();
    }
    assert!(conti.is_empty() && INTRECCI < sent, "the schedules pay: {sent}");
    rows.into_iter().filter_map(|it| it.motivo).collect()
}

/// Paying one way closes the others; the history of each rata is one chain that ends in its state; what can
/// still be paid sums up.
pub async fn states_tell_one_story(db: &PgPool) {
    let wrong = sqlx::query!(
        r#"select
             (select count(*) from (select 1 from rt join rata r using (rata_id) where rt.esito = 'regolare'
                group by r.posizione_id having 1 < count(distinct r.opzione_id)) two) as "paid_both_ways!",
             (select count(*) from rata r where stato = 'da_pagare' and exists (
                select from rata o where o.posizione_id = r.posizione_id and o.opzione_id <> r.opzione_id
                  and o.stato = 'pagata')) as "still_asked!",
             (select count(*) from rata r where importo_cent <> (
                select sum(t.importo_cent) from trasferimento t where t.rata_id = r.rata_id)) as "not_the_sum!",
             (select count(*) from (
                select stato_da, lag(stato_a) over (partition by rata_id order by rata_storia_id) as before
                from rata_storia) s where before <> stato_da) as "broken!",
             (select count(*) from rata r where stato <> (
                select stato_a from rata_storia s where s.rata_id = r.rata_id
                order by rata_storia_id desc limit 1)) as "untold!""#
    );
    let it = wrong.fetch_one(db).await.unwrap();
    let wrong = (it.paid_both_ways, it.still_asked, it.not_the_sum, it.broken, it.untold);
    assert_eq!(wrong, (0, 0, 0, 0, 0));
}
