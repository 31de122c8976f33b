//! The same while who owes chooses plans, changes and leaves them.
use super::super::*;
use super::conti::{every_receipt_is_booked_once, states_tell_one_story};
use super::{INTRECCI, Intreccio, Passo, run_all};
use crate::features::enti::RegoleRate;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

/// Of each thing that can happen one at least, and some more, in any order, dealt to two or three actors.
fn attori(rng: &mut StdRng, _: bool) -> Vec<Vec<Passo>> {
    let rata = |rng: &mut StdRng| rng.random_range(0..12_usize);
    let mut all = vec![
        Passo::Verifica(rata(rng)),
        Passo::Attiva(rata(rng)),
        Passo::Cambia(0, rng.random_range(10_000..40_000)),
        Passo::Annulla(0),
        Passo::Scegli(2),
        Passo::Scegli(rng.random_range(3..5)),
    ];
    let n = rata(rng);
    all.push(Passo::ricevuta(rng, n));
    for _ in 0..rng.random_range(0..6) {
        let n = rata(rng);
        all.push(match rng.random_range(0..9) {
            0..=3 => Passo::ricevuta(rng, n),
            4 => Passo::Scegli(rng.random_range(2..5)),
            5 => Passo::Lascia,
            6 => Passo::Giorni(rng.random_range(2..15)),
            _ => Passo::Applica,
        });
    }
    all.shuffle(rng);
    let hand = all.len().div_ceil(rng.random_range(2..4));
    all.chunks(hand).map(<[_]>::to_vec).collect()
}

/// Where plans are offered.
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

impl Intreccio<'_> {
    /// A plan of `n` rate in place of the one before, or none, as the page does it; where it may not be,
    /// nothing.
    pub async fn choose(&self, n: Option<u8>) {
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
    let intrecci = Intreccio::all(&scena).await;
    assert_eq!(intrecci.len(), INTRECCI);
    run_all(&intrecci, attori).await;
    let motivi = every_receipt_is_booked_once(&scena.db, &intrecci).await;
    for motivo in ["doppio", "altro_modo", "piano_lasciato", "annullato", "importo"] {
        assert!(motivi.contains(motivo), "no schedule leads to a payment that is {motivo}");
    }
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
             ) as "another_total!""#
    );
    let found = found.fetch_one(&scena.db).await.unwrap();
    assert!(1_000 < found.made && 250 < found.paid, "plans are made and paid: {found:?}");
    assert_eq!((found.two_plans, found.another_total), (0, 0));
}
