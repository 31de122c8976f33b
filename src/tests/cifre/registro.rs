//! Whatever happens to the ledger, the sums are those of the ledger.
use super::{BORGO, LAMPADE, TARI, at, load, number, row, run, up_to_date};
use crate::features::cifre;
use crate::kernel::Clock;
use crate::tests::support::TestPortal;
use jiff::ToSpan;

/// What the sums should be, asked of the ledger in other words, and how many rows differ.
const DIFFERENT: [(&str, &str); 3] = [
    (
        "issued",
        "with ledger as (
           select p.ente_id, p.servizio_id, (p.created_at at time zone 'Europe/Rome')::date as giorno,
                  count(*) as emessi, sum(r.importo_cent)::bigint as emessi_cent,
                  sum((r.stato = 'annullata')::int)::bigint as ritirati,
                  sum(case when r.stato = 'annullata' then r.importo_cent else 0 end)::bigint as ritirati_cent
           from posizione p join opzione o using (posizione_id) join rata r using (opzione_id)
           where o.indice = (select min(indice) from opzione x where x.posizione_id = p.posizione_id)
             and r.stato <> 'bozza' and p.origine <> 'tecnica'
           group by 1, 2, 3),
         sums as (select ente_id, servizio_id, giorno, emessi, emessi_cent, ritirati, ritirati_cent from cifra_emesso)
         select count(*) from ((table ledger except table sums) union all (table sums except table ledger)) it",
    ),
    (
        "paid",
        "with ledger as (
           select r.ente_id, p.servizio_id, (rt.pagata_at at time zone 'Europe/Rome')::date as giorno,
                  rt.esito = 'duplicata' as doppio, count(*)::bigint as n, sum(rt.importo_cent)::bigint as cent
           from rt join rata r using (rata_id) join posizione p using (posizione_id) group by 1, 2, 3, 4),
         sums as (
           select ente_id, servizio_id, giorno, doppio, sum(pagamenti)::bigint as n, sum(cent)::bigint as cent
           from cifra_incasso group by 1, 2, 3, 4)
         select count(*) from ((table ledger except table sums) union all (table sums except table ledger)) it",
    ),
    (
        "open",
        "with first as (
           select distinct on (r.posizione_id) r.posizione_id, o.opzione_id from rata r join opzione o using (opzione_id)
           where r.stato = 'da_pagare' order by r.posizione_id, o.indice),
         ledger as (
           select r.ente_id, p.servizio_id, count(*)::bigint as n, sum(r.importo_cent)::bigint as cent
           from first join rata r using (posizione_id, opzione_id) join posizione p using (posizione_id)
           where r.stato = 'da_pagare' group by 1, 2),
         sums as (
           select ente_id, servizio_id, sum(quanti)::bigint as n, sum(cent)::bigint as cent from cifra_aperto group by 1, 2)
         select count(*) from ((table ledger except table sums) union all (table sums except table ledger)) it",
    ),
];

/// Numbers that look random and are the same at every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

async fn agree(portal: &TestPortal, when: &str) {
    up_to_date(portal).await;
    for (what, different) in DIFFERENT {
        assert_eq!(number(portal, different).await, 0, "{what}, {when}");
    }
}

/// Stores a receipt, and waits until what follows from it is done.
async fn receipt(portal: &TestPortal, statement: &str) {
    run(portal, statement).await;
    portal.state.rt_arrivata.notify_one();
    let left = "select count(*) from rt where applicata_at is null";
    portal.eventually(|| async { number(portal, left).await == 0 }).await;
}

#[actix_web::test]
async fn whatever_is_loaded_changed_withdrawn_and_paid_the_sums_are_those_of_the_ledger() {
    let portal = TestPortal::start_with(|it| it.archivio = None).await;
    agree(&portal, "at the start").await;
    let oggi = portal.clock.oggi();
    for seed in [1, 2, 3] {
        let mut dice = Dice(seed);
        let mut loaded = 0;
        for step in 0..25 {
            let day = oggi.saturating_sub(i64::try_from(dice.roll(90)).unwrap().days());
            let sent = at(day, i8::try_from(dice.roll(24)).unwrap());
            let some = if loaded == 0 { 0 } else { dice.roll(loaded) };
            let one = format!("DADO-{seed}-{some}");
            let (euro, service) = (10 + dice.roll(90), if some % 2 == 0 { LAMPADE } else { TARI });
            let due = day.saturating_add(i64::try_from(dice.roll(60)).unwrap().days());
            let open =
                format!("select count(*) from rata where iud = '{one}' and stato = 'da_pagare'");
            match dice.roll(7) {
                0..=2 => {
                    let n = 1 + dice.roll(4);
                    let rows: Vec<String> = (loaded..loaded + n)
                        .map(|it| {
                            let service = if it % 2 == 0 { LAMPADE } else { TARI };
                            row(
                                &format!("DADO-{seed}-{it}"),
                                due,
                                &format!("{euro}.{it:02}"),
                                service,
                                "I",
                            )
                        })
                        .collect();
                    load(&portal, BORGO, sent, &rows).await;
                    loaded += n;
                }
                what @ (3 | 4) if number(&portal, &open).await == 1 => {
                    let azione = if what == 3 { "M" } else { "A" };
                    load(
                        &portal,
                        BORGO,
                        sent,
                        &[row(&one, due, &format!("{euro}.50"), service, azione)],
                    )
                    .await;
                }
                // Paid, whatever became of it: for the second time too, and after it was withdrawn.
                5 => {
                    let statement = format!(
                        "insert into rt (ente_cf, receipt_id, numero_avviso, iuv, importo_cent, versione, pagata_at,
                           psp, id_psp, metodo, debitore_codice, debitore_nome, ente_nome, causale, trasferimenti, originale)
                         select '{BORGO}', 'dado-{seed}-{step}', numero_avviso, iuv, importo_cent, 2, '{sent}', 'PSP', 'PSP',
                           'cash', 'ANONIMO', 'Nessuno', 'Borgo', 'Prova', '[]', '' from rata where iud = '{one}'"
                    );
                    receipt(&portal, &statement).await;
                }
                // Of a notice that nobody issued here.
                6 => {
                    let statement = format!(
                        "insert into rt (ente_cf, receipt_id, numero_avviso, iuv, importo_cent, versione, pagata_at,
                           psp, id_psp, debitore_codice, debitore_nome, ente_nome, causale, trasferimenti, originale)
                         values ('{BORGO}', 'ignoto-{seed}-{step}', '3990000000{seed:04}{step:04}', '990000000{seed:04}{step:04}',
                           {euro}00, 2, '{sent}', 'PSP', 'PSP', 'ANONIMO', 'Nessuno', 'Borgo', 'Prova', '[]', '')"
                    );
                    receipt(&portal, &statement).await;
                }
                _ => {
                    cifre::aggiorna(&portal.state).await.unwrap();
                }
            }
        }
        agree(&portal, &format!("after story {seed}")).await;
    }
    let told = "select count(*) from rt where esito in ('duplicata', 'sconosciuta', 'tardiva')";
    assert!(0 < number(&portal, told).await, "the stories have something to tell");
    portal.stop().await;
}
