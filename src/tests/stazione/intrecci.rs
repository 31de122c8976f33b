//! Whatever order things happen in, the ledger stays consistent and no euro is lost: random schedules
//! over a real database, through the station's own door.
mod piani;

use super::ricevute::Rt;
use super::*;
use crate::features::posizioni::{Debitori, Metadati, ModificaPosizione, ModificaRata};
use crate::kernel::PosizioneId;
use futures_util::future::join_all;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::{HashMap, HashSet};

/// Schedules, each on a posizione of its own.
const INTRECCI: u64 = 2_000;
/// How many are under way at once.
const INSIEME: usize = 16;

/// What can happen to a posizione.
#[derive(Debug, Clone)]
enum Passo {
    /// A PSP asks about the notice.
    Verifica(usize),
    /// A PSP begins to pay it.
    Attiva(usize),
    /// The Node sends a receipt; the number makes it new, or the same again.
    Ricevuta(usize, u8),
    /// The ente asks another amount, and a later day.
    Cambia(usize, i64),
    /// The ente withdraws it.
    Annulla(usize),
    /// The ente replaces the way in rate: other amounts for them all.
    CambiaRate(i64),
    /// The job draws the consequences of receipts.
    Applica,
}

fn passo(rng: &mut StdRng) -> Passo {
    let rata = rng.random_range(0..4_usize);
    match rng.random_range(0..12) {
        0 | 1 => Passo::Verifica(rata),
        2 | 3 => Passo::Attiva(rata),
        4..=6 => Passo::Ricevuta(rata, rng.random_range(0..2)),
        7 => Passo::Cambia(rata, rng.random_range(1_000..40_000)),
        8 => Passo::Annulla(rata),
        9 => Passo::CambiaRate(rng.random_range(3_000..9_000)),
        _ => Passo::Applica,
    }
}

/// The waste tax: whole for 210.00, or in three rate of 70.00.
fn a_scelta(scena: &Scena, iupd: &str) -> NuovaPosizione {
    let mut posizione = scena.tari(iupd);
    let rata = |n: i8| NuovaRata {
        iud: format!("{iupd}-{n}"),
        numero: None,
        causale: format!("TARI 2026, rata {n}"),
        importo: importo(7_000),
        regola: Regola::Fissa,
        scadenza: Some(date(2026, 6 + n, 30)),
        bozza: false,
        metadati: Metadati::default(),
        trasferimenti: vec![quota(1, COMUNE, "Comune di Esempio", IBAN, 7_000, "9/0101101IM/")],
    };
    posizione.opzioni.push(NuovaOpzione {
        indice: 2,
        tipo: TipoOpzione::Rate,
        descrizione: "In tre rate".into(),
        debitore: posizione.opzioni[0].debitore.clone(),
        rate: (1..=3).map(rata).collect(),
    });
    posizione
}

/// One posizione and what was sent for it.
struct Intreccio<'a> {
    scena: &'a Scena,
    id: String,
    numeri: Vec<NumeroAvviso>,
    posizione: PosizioneId,
}

impl Intreccio<'_> {
    /// Two or three actors do their steps one after the other, all at the same time. Gives the ids of the
    /// receipts that the station said OK to.
    async fn run(&self, rng: &mut StdRng) -> HashSet<String> {
        let actors: Vec<Vec<Passo>> = (0..rng.random_range(2..4))
            .map(|_| (0..rng.random_range(2..6)).map(|_| passo(rng)).collect())
            .collect();
        let story = format!("{}: {actors:?}", self.id);
        let sent = join_all(actors.into_iter().map(|steps| async {
            let mut sent = vec![];
            for step in steps {
                sent.extend(self.step(&step, &story).await);
            }
            sent
        }));
        sent.await.into_iter().flatten().collect()
    }

    async fn step(&self, passo: &Passo, story: &str) -> Option<String> {
        match passo {
            Passo::Verifica(n) => {
                let said = self.scena.verifica(&self.numeri[*n]).await;
                assert!(can_be_said(said.esito()), "{}\n{story}", said.xml);
            }
            Passo::Attiva(n) => {
                let said = self.scena.attiva(&self.numeri[*n], "").await;
                assert!(can_be_said(said.esito()), "{}\n{story}", said.xml);
            }
            Passo::Ricevuta(n, which) => {
                let mut rt = Rt::new(&self.numeri[*n]);
                rt.receipt_id = format!("{}-{n}-{which}", self.id);
                let said = self.scena.post(rt.v2()).await;
                assert_eq!(said.esito(), "OK", "{}\n{story}", said.xml);
                return Some(rt.receipt_id);
            }
            Passo::Cambia(n, cent) => {
                ask(self.scena, self.posizione, &self.numeri[*n..=*n], *cent).await;
            }
            Passo::CambiaRate(cent) => {
                ask(self.scena, self.posizione, &self.numeri[1..], *cent).await;
            }
            Passo::Annulla(n) => {
                let id = self.scena.rata(&self.numeri[*n]).await.id;
                let mut tx = self.scena.db.begin().await.unwrap();
                posizioni::annulla(&mut tx, &[id], None, "intreccio").await.unwrap();
                tx.commit().await.unwrap();
            }
            Passo::Applica => {
                stazione::applica_ricevute(&self.scena.app).await.unwrap();
            }
        }
        None
    }
}

/// The ente asks `cent` for each of some rate of a posizione; it may be refused.
async fn ask(scena: &Scena, posizione_id: PosizioneId, numeri: &[NumeroAvviso], cent: i64) {
    let mut rate = vec![];
    let mut debitore = None;
    for numero in numeri {
        let rata = scena.rata(numero).await;
        debitore = Some((rata.opzione_id, rata.debitore.clone()));
        rate.push(ModificaRata {
            rata_id: rata.id,
            causale: rata.causale.clone(),
            importo: importo(cent),
            regola: Regola::Fissa,
            scadenza: Some(date(2026, 12, 16)),
            pubblica: true,
            metadati: Metadati::default(),
            trasferimenti: vec![quota(1, COMUNE, "Comune di Esempio", IBAN, cent, "9/0101101IM/")],
        });
    }
    let (opzione, debitore) = debitore.unwrap();
    let change = ModificaPosizione {
        posizione_id,
        debitori: Debitori::uno(opzione, debitore),
        causale: "TARI 2026".into(),
        valida_dal: None,
        notifica: None,
        motivo: None,
        rate,
    };
    let mut tx = scena.db.begin().await.unwrap();
    drop(posizioni::modifica(&mut tx, &[change], "intreccio").await.unwrap());
    tx.commit().await.unwrap();
}

/// What the station may say of a notice that exists, whatever happened to it.
fn can_be_said(esito: &str) -> bool {
    let refusals =
        ["PAA_PAGAMENTO_SCONOSCIUTO", "PAA_PAGAMENTO_DUPLICATO", "PAA_PAGAMENTO_ANNULLATO"];
    esito == "OK" || refusals.contains(&esito)
}

#[actix_web::test]
async fn whatever_the_order_the_ledger_is_consistent_and_every_receipt_is_booked_once() {
    let scena = Scena::new("intrecci").await;
    let nuove: Vec<NuovaPosizione> =
        (0..INTRECCI).map(|n| a_scelta(&scena, &format!("I{n}"))).collect();
    let numeri = scena.insert(&nuove).await;
    let posizioni = sqlx::query!(
        "select posizione_id, iupd, array_agg(numero_avviso order by rata_id) as \"numeri!\"
         from posizione join rata using (posizione_id) group by posizione_id, iupd",
    )
    .fetch_all(&scena.db)
    .await
    .unwrap();
    assert_eq!((numeri.len(), posizioni.len()), (8_000, 2_000));
    let intrecci: Vec<Intreccio<'_>> = posizioni
        .into_iter()
        .map(|it| Intreccio {
            scena: &scena,
            id: it.iupd,
            numeri: it.numeri.iter().map(|it| NumeroAvviso::parse(it).unwrap()).collect(),
            posizione: PosizioneId(it.posizione_id),
        })
        .collect();
    let mut sent: HashMap<String, HashSet<String>> = HashMap::new();
    for some in intrecci.chunks(INSIEME) {
        let runs = some.iter().map(|it| async {
            // The id is the seed: a failure is run again by its name.
            let mut rng = StdRng::seed_from_u64(it.id[1..].parse().unwrap());
            (it.id.clone(), it.run(&mut rng).await)
        });
        sent.extend(join_all(runs).await);
    }
    while 0 < stazione::applica_ricevute(&scena.app).await.unwrap() {}
    let receipts: usize = sent.values().map(HashSet::len).sum();
    assert!(2_000 < receipts, "the schedules pay: {receipts}");
    every_receipt_is_booked_once(&scena.db, &sent).await;
    states_tell_one_story(&scena.db).await;
}

/// Every receipt that was sent is stored once and applied to the rata it names; the first of a rata pays
/// it, the others are marked as copies of a payment: what was received is what was booked.
async fn every_receipt_is_booked_once(db: &PgPool, sent: &HashMap<String, HashSet<String>>) {
    let rows = sqlx::query!(
        r#"select p.iupd, rt.receipt_id, rt.importo_cent, rt.esito as "esito!", rt.applicata_at is not null as "done!",
                  r.numero_avviso = rt.numero_avviso as "suo!"
           from rt join rata r using (rata_id) join posizione p on p.posizione_id = r.posizione_id"#
    )
    .fetch_all(db)
    .await
    .unwrap();
    let mut stored: HashMap<&str, HashSet<String>> = HashMap::new();
    for row in &rows {
        assert!(row.done && row.suo, "{} {}", row.iupd, row.receipt_id);
        assert!(
            stored.entry(&row.iupd).or_default().insert(row.receipt_id.clone()),
            "stored twice"
        );
    }
    for (id, ids) in sent {
        assert_eq!(stored.get(id.as_str()).cloned().unwrap_or_default(), *ids, "{id}");
    }
    let books = sqlx::query!(
        r#"select count(*) filter (where paying <> 1) as "paid_by_none_or_two!",
                  count(*) filter (where stato not in ('pagata', 'rendicontata')) as "unpaid!",
                  coalesce(sum(booked), 0)::bigint as "booked!",
                  (select coalesce(sum(importo_cent), 0)::bigint from rt) as "received!"
           from (select r.rata_id, r.stato, sum(rt.importo_cent) as booked,
                        count(*) filter (where rt.esito in ('regolare', 'tardiva')) as paying
                 from rata r join rt using (rata_id) group by r.rata_id, r.stato) it"#
    )
    .fetch_one(db)
    .await
    .unwrap();
    assert_eq!((books.paid_by_none_or_two, books.unpaid), (0, 0));
    assert_eq!(books.booked, books.received);
}

/// No rata is paid without a receipt; paying one way closes the others; the history of each rata is one
/// chain that ends in its state; what can still be paid sums up.
async fn states_tell_one_story(db: &PgPool) {
    let wrong = sqlx::query!(
        r#"select
             (select count(*) from rata r where stato = 'pagata'
                and not exists (select from rt where rt.rata_id = r.rata_id)) as "paid_by_nobody!",
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
    )
    .fetch_one(db)
    .await
    .unwrap();
    assert_eq!(
        (
            wrong.paid_by_nobody,
            wrong.paid_both_ways,
            wrong.still_asked,
            wrong.not_the_sum,
            wrong.broken,
            wrong.untold
        ),
        (0, 0, 0, 0, 0, 0)
    );
}
