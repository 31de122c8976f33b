//! Whatever is changed, sent, lost and killed in whatever order: once the archive answers, it holds what
//! the ledger says that day.
use super::libro::Libro;
use super::settle;
use crate::features::archivio;
use crate::kernel::NumeroAvviso;
use jiff::SignedDuration;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use std::time::Duration;

const SCHEDULES: u64 = 200;
/// In one database: with more of them every look at all of it is slower.
const TOGETHER: usize = 20;
const STEPS: usize = 12;

/// Answers of the archive, taken or not, known or not.
const ANSWERS: [Option<&str>; 7] =
    [None, None, Some("perso"), Some("giu"), Some("troppi"), Some("rifiuta"), Some("conflitto")];

struct Corsa<'a> {
    libro: &'a Libro,
    caso: StdRng,
    seme: u64,
    numeri: Vec<NumeroAvviso>,
    storia: Vec<String>,
}

impl Corsa<'_> {
    fn some(&mut self) -> Option<NumeroAvviso> {
        self.numeri.choose(&mut self.caso).cloned()
    }

    /// One change of the ledger.
    async fn change(&mut self) {
        let (libro, n) = (self.libro, self.numeri.len());
        let iupd = format!("S{}-{n}", self.seme);
        let what = self.caso.random_range(0..10);
        self.storia.push(format!("change {what}"));
        let Some(numero) = self.some().filter(|_| 3 <= what) else {
            let numero = match what {
                0 => libro.a_scelta(&iupd).await,
                1 => libro.multa(&iupd).await,
                2 => libro.ridotta(&iupd, self.caso.random_range(0..4)).await,
                _ => libro.nuova(&iupd, |it| it.valida_dal = Some(libro.fra(1))).await,
            };
            self.numeri.push(numero);
            return;
        };
        match what {
            3..=5 => libro.modifica(&numero, self.caso.random_range(100..50_000)).await,
            6 => libro.paga(&numero).await,
            7 => libro.annulla(&[libro.rata(&numero).await.id]).await,
            8 => libro.mora(self.caso.random()).await,
            _ if self.caso.random_bool(0.3) => libro.tolto().await,
            _ => libro.iscritto().await,
        }
    }

    /// The archive answers like that from now on; one turn of some worker, which may die in the middle.
    async fn send(&mut self) {
        let answers: Vec<Value> = (0..self.caso.random_range(0..6))
            .map(|_| json!(ANSWERS.choose(&mut self.caso).unwrap()))
            .collect();
        self.storia.push(format!("send {answers:?}"));
        self.libro.misbehave(json!({ "prossimi": answers })).await;
        let (app, port) = (&self.libro.app, &self.libro.port);
        match self.caso.random_range(0..4) {
            0 => {
                let life = Duration::from_micros(self.caso.random_range(0..12_000));
                self.storia.push(format!("killed after {life:?}"));
                drop(tokio::time::timeout(life, archivio::invia(app, port)).await);
                // What it had sent arrives, or does not.
                tokio::time::sleep(Duration::from_millis(15)).await;
            }
            1 => {
                self.storia.push("two workers and a change".to_owned());
                let two = futures_util::future::join(
                    archivio::invia(app, port),
                    archivio::invia(app, port),
                );
                let ((a, b), ()) = futures_util::future::join(two, self.change()).await;
                a.unwrap();
                b.unwrap();
            }
            _ => drop(archivio::invia(app, port).await.unwrap()),
        }
    }

    async fn step(&mut self) {
        match self.caso.random_range(0..12) {
            0..=4 => self.change().await,
            5..=8 => self.send().await,
            9 => {
                let minutes = *[1, 5, 60, 1_440].choose(&mut self.caso).unwrap();
                self.storia.push(format!("{minutes} minutes"));
                self.libro.avanti(SignedDuration::from_mins(minutes));
            }
            10 => drop(archivio::ripassa(&self.libro.app).await.unwrap()),
            _ => drop(archivio::ricalcola(&self.libro.app).await.unwrap()),
        }
    }
}

/// Somebody asks again for what was parked.
async fn unpark(libro: &Libro) {
    let all = sqlx::query!("update archivio_avviso set parcheggiata_at = null");
    all.execute(&libro.app.db).await.unwrap();
}

#[actix_web::test]
async fn whatever_happens_in_whatever_order_the_archive_ends_as_the_ledger_is() {
    let all: Vec<u64> = (0..SCHEDULES).collect();
    for some in all.chunks(TOGETHER) {
        let libro = Libro::start().await;
        for seme in some {
            libro.iscritto().await;
            run(&libro, *seme).await;
            // The next one starts with nothing open: quicker.
            let open = libro.aperte().await;
            libro.annulla(&open).await;
        }
        libro.stop().await;
    }
}

async fn run(libro: &Libro, seme: u64) {
    let caso = StdRng::seed_from_u64(seme);
    let mut corsa = Corsa { libro, caso, seme, numeri: vec![], storia: vec![] };
    for _ in 0..STEPS {
        corsa.step().await;
    }
    libro.misbehave(json!({})).await;
    unpark(libro).await;
    settle(libro).await;
    let wrong = libro.differences().await;
    assert!(wrong.is_empty(), "schedule {seme}: {wrong:?}\n{:#?}", corsa.storia);
}
