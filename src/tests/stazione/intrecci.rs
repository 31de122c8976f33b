//! Whatever order things happen in, the ledger stays consistent and no euro is lost: random schedules
//! over a real database, through the station's own door.
mod conti;
mod piani;

use super::ricevute::Rt;
use super::*;
use crate::features::posizioni::{Debitori, Metadati, ModificaPosizione, ModificaRata};
use crate::kernel::PosizioneId;
use conti::{every_receipt_is_booked_once, states_tell_one_story};
use futures_util::future::join_all;
use jiff::SignedDuration;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

/// Schedules, each on a posizione of its own.
const INTRECCI: usize = 2_000;
/// How many are under way at once. They share the clock.
const INSIEME: usize = 8;
/// Every third posizione is owed by two people in solido.
const IN_SOLIDO: usize = 3;

/// What can happen to a posizione. A number is of one of the notices that there are by then.
#[derive(Debug, Clone)]
enum Passo {
    /// A PSP asks about the notice.
    Verifica(usize),
    /// A PSP begins to pay it.
    Attiva(usize),
    /// The Node sends a receipt; the number makes it new, or the same again; and so many cents more than
    /// what is asked just then, or fewer.
    Ricevuta(usize, u8, i64),
    /// The ente asks another amount, and a later day.
    Cambia(usize, i64),
    /// The ente replaces the way in rate: other amounts for them all.
    CambiaRate(i64),
    /// The ente withdraws it.
    Annulla(usize),
    /// Who owes chooses so many rate, in place of what they had chosen before.
    Scegli(u8),
    /// They leave what they had chosen.
    Lascia,
    /// So many days pass.
    Giorni(i64),
    /// The job draws the consequences of receipts.
    Applica,
}

impl Passo {
    fn ricevuta(rng: &mut StdRng, rata: usize) -> Self {
        let altro = if rng.random_bool(0.7) { 0 } else { rng.random_range(-500..500) };
        Self::Ricevuta(rata, rng.random_range(0..2), altro)
    }
}

/// What the actors of one posizione do, who owe those of its notices.
fn passo(rng: &mut StdRng, notices: &Range<usize>) -> Passo {
    let rata = rng.random_range(notices.clone());
    match rng.random_range(0..14) {
        0 | 1 => Passo::Verifica(rata),
        2 | 3 => Passo::Attiva(rata),
        4..=7 => Passo::ricevuta(rng, rata),
        8 => Passo::Cambia(rata, rng.random_range(2_000..40_000)),
        9 => Passo::Annulla(rata),
        10 => Passo::CambiaRate(rng.random_range(3_000..9_000)),
        11 => Passo::Giorni(rng.random_range(2..15)),
        _ => Passo::Applica,
    }
}

/// Two or three actors. Of what is owed in solido the first pays her notice, the second his three, and the
/// third whatever there is.
fn attori(rng: &mut StdRng, in_solido: bool) -> Vec<Vec<Passo>> {
    let mut notices = vec![0..4; 3];
    if in_solido {
        notices[0] = 0..1;
        notices[1] = 1..4;
    }
    notices.truncate(rng.random_range(2..4));
    let steps = |it: &Range<usize>| (0..rng.random_range(2..6)).map(|_| passo(rng, it)).collect();
    notices.iter().map(steps).collect()
}

/// The waste tax: whole for 210.00, or in three rate of 70.00, which are another's when it is owed in solido.
fn a_scelta(scena: &Scena, iupd: &str, in_solido: bool) -> NuovaPosizione {
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
    let mut debitore = posizione.opzioni[0].debitore.clone();
    if in_solido {
        debitore.codice = ALTRA.into();
        debitore.nome = "Giulia Bianchi".into();
    }
    posizione.opzioni.push(NuovaOpzione {
        indice: 2,
        tipo: TipoOpzione::Rate,
        descrizione: "In tre rate".into(),
        debitore,
        rate: (1..=3).map(rata).collect(),
    });
    posizione
}

const ALTRA: &str = "BNCGLI85C42E507E";

/// One posizione and what was sent for it.
struct Intreccio<'a> {
    scena: &'a Scena,
    id: String,
    posizione: PosizioneId,
    in_solido: bool,
    /// The receipts, by their id.
    inviate: RefCell<HashMap<String, Rt>>,
}

impl<'a> Intreccio<'a> {
    /// One for each posizione there is.
    async fn all(scena: &'a Scena) -> Vec<Self> {
        let all = sqlx::query!(
            r#"select posizione_id, iupd, count(distinct debitore_codice) > 1 as "in_solido!"
               from posizione join opzione using (posizione_id) group by posizione_id order by posizione_id"#,
        );
        let all = all.fetch_all(&scena.db).await.unwrap();
        let all = all.into_iter().map(|it| Self {
            scena,
            id: it.iupd,
            posizione: PosizioneId(it.posizione_id),
            in_solido: it.in_solido,
            inviate: RefCell::default(),
        });
        all.collect()
    }

    /// What the actors do, each one step after the other, all at the same time.
    async fn run(&self, attori: impl Fn(&mut StdRng, bool) -> Vec<Vec<Passo>>) {
        // The id is the seed: a failure is run again by its name.
        let mut rng = StdRng::seed_from_u64(self.id[1..].parse().unwrap());
        let attori = attori(&mut rng, self.in_solido);
        let story = &format!("{}: {attori:?}", self.id);
        join_all(attori.into_iter().map(|steps| async move {
            for step in steps {
                self.step(&step, story).await;
            }
        }))
        .await;
    }

    async fn step(&self, passo: &Passo, story: &str) {
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
            Passo::Ricevuta(n, which, altro) => {
                let rt = self.ricevuta(numero(n), *which, *altro).await;
                let said = self.scena.post(rt.v2()).await;
                assert_eq!(said.esito(), "OK", "{}\n{story}", said.xml);
            }
            Passo::Cambia(n, cent) => self.ask(&[numero(n)], *cent).await,
            Passo::CambiaRate(cent) => {
                self.ask(&numeri.iter().skip(1).collect::<Vec<_>>(), *cent).await;
            }
            Passo::Annulla(n) => {
                let id = self.scena.rata(numero(n)).await.id;
                let mut tx = self.scena.db.begin().await.unwrap();
                posizioni::annulla(&mut tx, &[id], None, "intreccio").await.unwrap();
                tx.commit().await.unwrap();
            }
            Passo::Scegli(n) => self.choose(Some(*n)).await,
            Passo::Lascia => self.choose(None).await,
            Passo::Giorni(n) => {
                let orologio = &self.scena.orologio;
                orologio.move_to(orologio.now() + SignedDuration::from_hours(24 * n));
            }
            Passo::Applica => {
                stazione::applica_ricevute(&self.scena.app).await.unwrap();
            }
        }
    }

    /// Of all its notices, those of plans that were left too.
    async fn numeri(&self) -> Vec<NumeroAvviso> {
        let all = sqlx::query_scalar!(
            "select numero_avviso from rata where posizione_id = $1 order by rata_id",
            self.posizione.0,
        );
        let all = all.fetch_all(&self.scena.db).await.unwrap();
        all.iter().map(|it| NumeroAvviso::parse(it).unwrap()).collect()
    }

    /// Paid now. One that was sent already is the one that it was.
    async fn ricevuta(&self, numero: &NumeroAvviso, which: u8, altro: i64) -> Rt {
        let chiesto = self.scena.rata(numero).await.tariffa.importo.cent();
        let receipt_id = format!("{numero}-{which}");
        let rt = Rt {
            receipt_id: receipt_id.clone(),
            importo: importo(chiesto + altro),
            ..Rt::new(numero)
        };
        let rt = rt.il(self.scena.orologio.now());
        self.inviate.borrow_mut().entry(receipt_id).or_insert(rt).clone()
    }

    /// The ente asks `cent` for each of some rate; it may be refused.
    async fn ask(&self, numeri: &[&NumeroAvviso], cent: i64) {
        let (mut rate, mut ciascuno) = (vec![], vec![]);
        for numero in numeri {
            let rata = self.scena.rata(numero).await;
            ciascuno.push((rata.opzione_id, rata.debitore));
            rate.push(ModificaRata {
                rata_id: rata.id,
                causale: rata.causale,
                importo: importo(cent),
                regola: Regola::Fissa,
                scadenza: Some(date(2026, 12, 16)),
                pubblica: true,
                metadati: Metadati::default(),
                trasferimenti: vec![quota(
                    1,
                    COMUNE,
                    "Comune di Esempio",
                    IBAN,
                    cent,
                    "9/0101101IM/",
                )],
            });
        }
        let change = ModificaPosizione {
            posizione_id: self.posizione,
            debitori: Debitori { nuovi: ciascuno, in_solido: self.in_solido },
            causale: "TARI 2026".into(),
            valida_dal: None,
            notifica: None,
            motivo: None,
            rate,
        };
        let mut tx = self.scena.db.begin().await.unwrap();
        drop(posizioni::modifica(&mut tx, &[change], "intreccio").await.unwrap());
        tx.commit().await.unwrap();
    }
}

/// What the station may say of a notice that exists, whatever happened to it.
fn can_be_said(esito: &str) -> bool {
    let refusals = [
        "PAA_PAGAMENTO_SCONOSCIUTO",
        "PAA_PAGAMENTO_DUPLICATO",
        "PAA_PAGAMENTO_ANNULLATO",
        "PAA_PAGAMENTO_SCADUTO",
    ];
    esito == "OK" || refusals.contains(&esito)
}

/// Some at a time, each group from the same day; nothing is left to be drawn from receipts.
async fn run_all(
    intrecci: &[Intreccio<'_>],
    attori: impl Fn(&mut StdRng, bool) -> Vec<Vec<Passo>>,
) {
    for some in intrecci.chunks(INSIEME) {
        let scena = some[0].scena;
        let start = scena.orologio.now();
        join_all(some.iter().map(|it| it.run(&attori))).await;
        while 0 < stazione::applica_ricevute(&scena.app).await.unwrap() {}
        scena.orologio.move_to(start);
    }
}

#[actix_web::test]
async fn whatever_the_order_the_ledger_is_consistent_and_every_receipt_is_booked_once() {
    let scena = Scena::new("intrecci").await;
    let nuove: Vec<NuovaPosizione> = (0..INTRECCI)
        .map(|n| a_scelta(&scena, &format!("I{n}"), n.is_multiple_of(IN_SOLIDO)))
        .collect();
    scena.insert(&nuove).await;
    let intrecci = Intreccio::all(&scena).await;
    let in_solido = || intrecci.iter().filter(|it| it.in_solido);
    assert_eq!((intrecci.len(), in_solido().count()), (INTRECCI, INTRECCI.div_ceil(IN_SOLIDO)));
    run_all(&intrecci, attori).await;
    let motivi = every_receipt_is_booked_once(&scena.db, &intrecci).await;
    for motivo in ["doppio", "altro_modo", "annullato", "scaduto", "importo"] {
        assert!(motivi.contains(motivo), "no schedule leads to a payment that is {motivo}");
    }
    states_tell_one_story(&scena.db).await;
    // Nobody became another's debtor, and of either some paid first, and some after the other had.
    let still = Intreccio::all(&scena).await;
    assert!(still.iter().zip(&intrecci).all(|(a, b)| a.in_solido == b.in_solido));
    let ids: Vec<i64> = in_solido().map(|it| it.posizione.0).collect();
    for altra in [true, false] {
        let paid = sqlx::query!(
            r#"select count(*) filter (where rt.esito = 'regolare') as "first!",
                      count(*) filter (where caso.motivo = 'altro_modo') as "after!"
               from rt join rata using (rata_id) join opzione o using (opzione_id) left join caso using (rt_id)
               where o.posizione_id = any($1) and (o.debitore_codice = $2) = $3"#,
            &ids,
            ALTRA,
            altra,
        );
        let paid = paid.fetch_one(&scena.db).await.unwrap();
        assert!(20 < paid.first && 5 < paid.after, "{altra}: {paid:?}");
    }
}
