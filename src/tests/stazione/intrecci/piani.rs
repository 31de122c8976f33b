//! The same while who owes chooses plans, changes and leaves them.
use super::super::ricevute::Rt;
use super::super::*;
use super::{ask, can_be_said, every_receipt_is_booked_once, states_tell_one_story};
use crate::features::enti::RegoleRate;
use crate::kernel::PosizioneId;
use futures_util::future::join_all;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::{HashMap, HashSet};

/// Schedules, each on a posizione of its own, so many at once.
const INTRECCI: u64 = 400;
const INSIEME: usize = 8;

/// What can happen; a number is of one of the notices there are by then, those of plans that were left too.
#[derive(Debug, Clone)]
enum Passo {
    Verifica(usize),
    Attiva(usize),
    Ricevuta(usize, u8),
    /// The ente asks another amount.
    Cambia(i64),
    Annulla,
    /// Who owes chooses so many rate, in place of what they had chosen before.
    Scegli(u8),
    Lascia,
    Applica,
}

fn passo(rng: &mut StdRng) -> Passo {
    let rata = rng.random_range(0..12_usize);
    match rng.random_range(0..14) {
        0 => Passo::Verifica(rata),
        1 => Passo::Attiva(rata),
        2..=4 => Passo::Ricevuta(rata, rng.random_range(0..2)),
        5 => Passo::Cambia(rng.random_range(10_000..40_000)),
        6 if rng.random_bool(0.3) => Passo::Annulla,
        7..=10 => Passo::Scegli(rng.random_range(2..5)),
        11 => Passo::Lascia,
        _ => Passo::Applica,
    }
}

fn regole() -> RegoleRate {
    RegoleRate {
        dal: importo(1_000),
        massimo: 4,
        minima: importo(500),
        ogni_mesi: 1,
        prima_giorni: 30,
        entro: None,
        scadute: true,
    }
}

struct Intreccio<'a> {
    scena: &'a Scena,
    id: String,
    posizione: PosizioneId,
}

impl Intreccio<'_> {
    async fn run(&self) -> HashSet<String> {
        // The id is the seed: a failure is run again by its name.
        let mut rng = StdRng::seed_from_u64(self.id[1..].parse().unwrap());
        let actors: Vec<Vec<Passo>> = (0..rng.random_range(2..4))
            .map(|_| (0..rng.random_range(3..8)).map(|_| passo(&mut rng)).collect())
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

    async fn numeri(&self) -> Vec<NumeroAvviso> {
        let all = sqlx::query_scalar!(
            "select numero_avviso from rata where posizione_id = $1 order by rata_id",
            self.posizione.0,
        );
        let all = all.fetch_all(&self.scena.db).await.unwrap();
        all.iter().map(|it| NumeroAvviso::parse(it).unwrap()).collect()
    }

    async fn step(&self, passo: &Passo, story: &str) -> Option<String> {
        let numeri = self.numeri().await;
        let numero = |n: &usize| &numeri[n % numeri.len()];
        match passo {
            Passo::Verifica(n) => {
                let said = self.scena.verifica(numero(n)).await;
                assert!(can_be_said(said.esito()), "{}\n{story}", said.xml);
            }
            Passo::Attiva(n) => {
                let said = self.scena.attiva(numero(n), "").await;
                assert!(can_be_said(said.esito()), "{}\n{story}", said.xml);
            }
            Passo::Ricevuta(n, which) => {
                let mut rt = Rt::new(numero(n));
                rt.receipt_id = format!("{}-{}-{which}", self.id, numero(n));
                let said = self.scena.post(rt.v2()).await;
                assert_eq!(said.esito(), "OK", "{}\n{story}", said.xml);
                return Some(rt.receipt_id);
            }
            Passo::Cambia(cent) => ask(self.scena, self.posizione, &numeri[..1], *cent).await,
            Passo::Annulla => {
                let id = self.scena.rata(&numeri[0]).await.id;
                let mut tx = self.scena.db.begin().await.unwrap();
                posizioni::annulla(&mut tx, &[id], None, "intreccio").await.unwrap();
                tx.commit().await.unwrap();
            }
            Passo::Scegli(n) => self.choose(Some(*n)).await,
            Passo::Lascia => self.choose(None).await,
            Passo::Applica => {
                stazione::applica_ricevute(&self.scena.app).await.unwrap();
            }
        }
        None
    }

    /// A plan of `n` rate in place of the one before, or none, as the page does it; where it may not be,
    /// nothing.
    async fn choose(&self, n: Option<u8>) {
        let mut tx = self.scena.db.begin().await.unwrap();
        posizioni::lock_posizioni(&mut tx, &[self.posizione]).await.unwrap();
        let it = posizioni::find_posizione(&mut tx, self.posizione).await.unwrap().unwrap();
        let now = self.scena.orologio.now();
        let Some(n) = n else {
            if let Ok(Some(_)) = it.piano_da_lasciare(now) {
                posizioni::lascia_piano(&mut tx, &it).await.unwrap();
            }
            return tx.commit().await.unwrap();
        };
        let regole = regole();
        if let Ok(split) = it.divisibile(Some(&regole), now)
            && let Ok(rate) = split.piano(n)
        {
            posizioni::lascia_piano(&mut tx, &it).await.unwrap();
            let comune = &self.scena.comune;
            posizioni::insert_piano(&mut tx, comune, split.unica(), &rate, now).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}

#[actix_web::test]
async fn whatever_is_chosen_changed_or_left_meanwhile_the_ledger_is_consistent() {
    let scena = Scena::new("intrecci_piani").await;
    let nuove: Vec<NuovaPosizione> = (0..INTRECCI).map(|n| scena.tari(&format!("P{n}"))).collect();
    scena.insert(&nuove).await;
    let all = sqlx::query!("select posizione_id, iupd from posizione order by posizione_id");
    let all = all.fetch_all(&scena.db).await.unwrap();
    let intrecci: Vec<Intreccio<'_>> = all
        .into_iter()
        .map(|it| Intreccio { scena: &scena, id: it.iupd, posizione: PosizioneId(it.posizione_id) })
        .collect();
    let mut sent: HashMap<String, HashSet<String>> = HashMap::new();
    for some in intrecci.chunks(INSIEME) {
        let runs = some.iter().map(|it| async { (it.id.clone(), it.run().await) });
        sent.extend(join_all(runs).await);
    }
    while 0 < stazione::applica_ricevute(&scena.app).await.unwrap() {}
    every_receipt_is_booked_once(&scena.db, &sent).await;
    states_tell_one_story(&scena.db).await;
    let found = sqlx::query!(
        r#"select
             (select count(*) from opzione where piano_at is not null) as "made!",
             (select count(distinct o.posizione_id) from opzione o join rata r using (opzione_id)
              where o.piano_at is not null and r.stato = 'pagata') as "paid!",
             (select count(*) from (
                select o.posizione_id from opzione o join rata r using (opzione_id)
                where o.piano_at is not null and r.stato = 'da_pagare'
                group by o.posizione_id having 1 < count(distinct o.opzione_id)) two) as "two_plans!",
             (select count(*) from opzione o join rata u using (posizione_id) join opzione uo on uo.opzione_id = u.opzione_id
              where o.piano_at is not null and uo.piano_at is null and u.stato = 'da_pagare'
                and exists (select from rata r where r.opzione_id = o.opzione_id and r.stato = 'da_pagare')
                and u.importo_cent <> (select sum(r.importo_cent) from rata r where r.opzione_id = o.opzione_id)
             ) as "another_total!",
             (select count(*) from rt where esito in ('tardiva', 'duplicata')
                and not exists (select from caso where caso.rt_id = rt.rt_id)) as "unseen!""#
    );
    let found = found.fetch_one(&scena.db).await.unwrap();
    assert!(200 < found.made && 50 < found.paid, "plans are made and paid: {found:?}");
    assert_eq!((found.two_plans, found.another_total, found.unseen), (0, 0, 0));
}
