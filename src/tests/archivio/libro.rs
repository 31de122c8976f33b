//! A ledger with one ente, the sandbox's archive, and no worker: every job runs when a test says so,
//! and time stands still until a test moves it.
use super::generi::quota;
use super::{differences, holds, run};
use crate::app::{demo, portal, seed};
use crate::features::archivio::{self, Avviso, Voce};
use crate::features::enti::{self, Ente, Mora, NuovoServizio, Scaglione};
use crate::features::posizioni::{
    self, Debitore, Debitori, Metadati, ModificaPosizione, ModificaRata, NuovaRt, Provenienza,
    Rata, Regola,
};
use crate::kernel::{Clock, Iban, Importo, NumeroAvviso, RataId, SystemClock, rome};
use crate::partners::archivio::ArchivioHttp;
use crate::platform::http_client;
use crate::platform::web::App;
use crate::sandbox::{self, SandboxConfig};
use crate::tests::support::{database, listen};
use actix_web::dev::ServerHandle;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde_json::Value;
use sqlx::migrate::MigrateDatabase;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

pub const IBAN: &str = "IT94Y9999900400000000400001";

/// Stands still: how long a turn takes on a busy machine ends no pause.
pub struct StillClock {
    start: Timestamp,
    offset_ms: AtomicI64,
}

impl StillClock {
    fn new() -> Self {
        Self { start: SystemClock::new().now(), offset_ms: AtomicI64::new(0) }
    }
}

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        self.start + SignedDuration::from_millis(self.offset_ms.load(Ordering::SeqCst))
    }
}

fn millis(tempo: SignedDuration) -> i64 {
    i64::try_from(tempo.as_millis()).unwrap()
}

pub struct Libro {
    pub app: App,
    pub clock: Arc<StillClock>,
    pub sandbox: String,
    pub http: reqwest::Client,
    pub port: ArchivioHttp,
    pub ente: Ente,
    rt: AtomicI64,
    world: ServerHandle,
    url: String,
}

pub fn importo(cent: i64) -> Importo {
    Importo::from_cent(cent).unwrap()
}

impl Libro {
    /// Borgo San Vito and the catalogue of the region; nothing to collect, and in no archive.
    pub async fn start() -> Self {
        let (db, url) = database().await;
        let clock = Arc::new(StillClock::new());
        seed::catalogue(&db, clock.oggi()).await.unwrap();
        let (listener, sandbox) = listen("127.0.0.1");
        let mut config = demo::config("http://localhost:1", &sandbox, &url).unwrap();
        let archivio = config.archivio.as_mut().unwrap();
        archivio.enti.retain(|it| it.as_str() == super::BORGO);
        archivio.timeout_seconds = 1;
        let port = ArchivioHttp::new(config.archivio.as_ref().unwrap()).unwrap();
        let as_clock: Arc<dyn Clock> = clock.clone();
        let app = portal::state_at(config, db, Arc::clone(&as_clock)).unwrap();
        let mut world =
            SandboxConfig::with_clock(&sandbox, "http://localhost:1", as_clock).unwrap();
        world.speed = sandbox::Speed::test();
        let world = sandbox::start(world, listener).unwrap();
        let mut conn = app.db.acquire().await.unwrap();
        let ente = enti::find_by_cf(&mut conn, super::BORGO).await.unwrap().unwrap();
        drop(conn);
        let rt = AtomicI64::new(0);
        let http = http_client::new(Duration::from_secs(10)).unwrap();
        let libro = Self { app, clock, sandbox, http, port, ente, rt, world, url };
        libro.mora(false).await;
        libro
    }

    pub async fn stop(self) {
        self.world.stop(false).await;
        self.app.db.close().await;
        self.app.operatori.close().await;
        sqlx::Postgres::force_drop_database(&self.url).await.unwrap();
    }

    /// The ente is in the archive, as the configuration says.
    pub async fn iscritto(&self) {
        archivio::iscrivi(&self.app).await.unwrap();
    }

    pub async fn tolto(&self) {
        let mut conn = self.app.db.acquire().await.unwrap();
        enti::set_archivio(&mut conn, &[]).await.unwrap();
    }

    /// Runs every job until there is nothing to do. Going over an ente waits for transactions of the
    /// whole server, so of other tests too.
    pub async fn invia(&self) {
        for _ in 0..600 {
            run(&self.app, &self.port).await;
            let waiting = sqlx::query_scalar!(r#"select count(*) as "n!" from archivio_ripasso"#);
            if waiting.fetch_one(&self.app.db).await.unwrap() == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("somebody holds a transaction");
    }

    /// Time goes by.
    pub fn avanti(&self, tempo: SignedDuration) {
        self.clock.offset_ms.fetch_add(millis(tempo), Ordering::SeqCst);
    }

    /// So many days have passed since the start.
    pub fn passano(&self, giorni: i64) {
        self.clock
            .offset_ms
            .store(millis(SignedDuration::from_hours(24 * giorni)), Ordering::SeqCst);
    }

    pub fn fra(&self, giorni: i64) -> Date {
        self.clock.oggi().saturating_add(giorni.days())
    }

    /// The last second in Rome of the day `giorni` from now, as the archive writes it.
    pub fn ultimo_istante(&self, giorni: i64) -> String {
        let end = self.fra(giorni).at(23, 59, 59, 0).to_zoned(rome()).unwrap();
        end.timestamp().to_string()
    }

    /// What the archive holds, by notice number.
    pub async fn holds(&self) -> BTreeMap<String, Value> {
        holds(&self.http, &self.sandbox).await
    }

    /// From now on the archive answers like that.
    pub async fn misbehave(&self, how: Value) {
        let door = format!("{}/archivio/_prova", self.sandbox);
        let done = self.http.post(door).json(&how).send().await.unwrap();
        assert_eq!(done.status(), 204);
    }

    pub async fn differences(&self) -> Vec<String> {
        differences(&self.app, &self.holds().await).await
    }

    /// What the archive says of a notice.
    pub async fn held(&self, numero: &NumeroAvviso) -> Option<Value> {
        self.holds().await.remove(numero.as_str())
    }

    pub async fn importo(&self, numero: &NumeroAvviso) -> Option<i64> {
        self.held(numero).await.map(|it| it["importo_cent"].as_i64().unwrap())
    }

    pub async fn rata(&self, numero: &NumeroAvviso) -> Rata {
        let mut conn = self.app.db.acquire().await.unwrap();
        posizioni::find_by_avviso(&mut conn, super::BORGO, numero).await.unwrap().unwrap()
    }

    /// From now on a notice asks something else.
    pub async fn modifica(&self, numero: &NumeroAvviso, cent: i64) {
        let rata = self.rata(numero).await;
        let mut quote = vec![rata.trasferimenti[0].clone()];
        quote[0].importo = importo(cent);
        let modifica = ModificaPosizione {
            posizione_id: rata.posizione_id,
            debitori: Debitori::uno(rata.opzione_id, rata.debitore.clone()),
            causale: rata.posizione_causale.clone(),
            valida_dal: rata.valida_dal,
            notifica: None,
            motivo: None,
            rate: vec![ModificaRata {
                rata_id: rata.id,
                causale: format!("TARI di {cent}"),
                importo: importo(cent),
                regola: Regola::Fissa,
                scadenza: Some(self.fra(10)),
                pubblica: false,
                metadati: Metadati::default(),
                trasferimenti: quote,
            }],
        };
        let mut tx = self.app.db.begin().await.unwrap();
        // What is paid or withdrawn is refused: no change.
        drop(posizioni::modifica(&mut tx, &[modifica], "prova").await.unwrap());
        tx.commit().await.unwrap();
    }

    /// From now on somebody else owes a posizione by that opzione.
    pub async fn passa(&self, numero: &NumeroAvviso, codice: &str, nome: &str) {
        let rata = self.rata(numero).await;
        let altri = Debitore { codice: codice.into(), nome: nome.into(), ..rata.debitore.clone() };
        let modifica = ModificaPosizione {
            posizione_id: rata.posizione_id,
            debitori: Debitori::uno(rata.opzione_id, altri),
            causale: rata.posizione_causale.clone(),
            valida_dal: rata.valida_dal,
            notifica: None,
            motivo: None,
            rate: vec![],
        };
        let mut tx = self.app.db.begin().await.unwrap();
        posizioni::modifica(&mut tx, &[modifica], "prova").await.unwrap().remove(0).unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn annulla(&self, rate: &[RataId]) {
        let mut tx = self.app.db.begin().await.unwrap();
        posizioni::annulla(&mut tx, rate, None, "prova").await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Somebody pays the notice.
    pub async fn paga(&self, numero: &NumeroAvviso) {
        let cent = self.rata(numero).await.tariffa.importo.cent();
        self.ricevuta(numero.as_str(), cent).await;
    }

    /// A receipt arrives and is applied.
    pub async fn ricevuta(&self, numero: &str, cent: i64) {
        let now = self.clock.now();
        let rt = NuovaRt {
            ente_cf: super::BORGO.into(),
            receipt_id: format!("r{}", self.rt.fetch_add(1, Ordering::SeqCst)),
            numero_avviso: numero.into(),
            iuv: numero[1..].into(),
            importo: importo(cent),
            commissione: None,
            versione: 2,
            pagata_at: now,
            psp: "Banca di Prova".into(),
            id_psp: "ABI99999".into(),
            metodo: None,
            nota: None,
            standin: false,
            versante_nome: None,
            versante_codice: None,
            debitore_codice: "GLLLCU69P30F205Q".into(),
            debitore_nome: "Luca Galli".into(),
            ente_nome: "Comune".into(),
            causale: "TARI".into(),
            trasferimenti: vec![quota(1, super::BORGO, IBAN, cent)],
            marche: vec![],
            metadati: Metadati::default(),
            originale: "<receipt/>".into(),
            provenienza: Provenienza::Nodo,
            ricevuta_at: now,
        };
        let mut tx = self.app.db.begin().await.unwrap();
        assert!(posizioni::insert_rt(&mut tx, &rt, super::BORGO).await.unwrap());
        posizioni::applica_rt(&mut tx, 500, now).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Who is late pays a tenth more, or the same.
    pub async fn mora(&self, costa: bool) {
        let scaglione = Scaglione { dopo_giorni: 0, per_diecimila: 1_000 };
        let mora = Mora { interessi: false, maggiorazioni: vec![scaglione] };
        self.servizio(costa.then_some(mora), true).await;
    }

    /// Who is late can pay, or cannot.
    pub async fn tardivi(&self, accetta: bool) {
        self.servizio(None, accetta).await;
    }

    async fn servizio(&self, mora: Option<Mora>, accetta_tardivi: bool) {
        let mut conn = self.app.db.acquire().await.unwrap();
        let servizio = NuovoServizio {
            codice: "TARI".into(),
            nome_it: "Tassa sui rifiuti".into(),
            nome_en: None,
            nome_es: None,
            tassonomia: "9/0101101IM/".into(),
            iban: Iban::parse(IBAN).unwrap(),
            ufficio: None,
            accetta_tardivi,
            mora,
        };
        let oggi = self.clock.oggi();
        enti::upsert_servizio(&mut conn, self.ente.id, &servizio, oggi).await.unwrap().unwrap();
    }

    /// Every notice of the ente that is not paid or withdrawn.
    pub async fn aperte(&self) -> Vec<RataId> {
        let ids = sqlx::query_scalar!(
            r#"select rata_id as "id: RataId" from rata where stato = 'da_pagare' order by rata_id"#
        );
        ids.fetch_all(&self.app.db).await.unwrap()
    }

    /// What there is to tell of a notice today.
    pub async fn avviso(&self, numero: &NumeroAvviso) -> Avviso {
        let rata = self.rata(numero).await;
        let mut conn = self.app.db.acquire().await.unwrap();
        let posizione = posizioni::find_posizione(&mut conn, rata.posizione_id).await.unwrap();
        let posizione = posizione.unwrap();
        Voce::new(&posizione, &rata, true, self.clock.oggi()).avviso.unwrap()
    }

    /// Row of the queue: version, version sent, failed attempts, last reason, parked.
    pub async fn riga(&self, numero: &NumeroAvviso) -> (i64, i64, i32, Option<String>, bool) {
        let row = sqlx::query!(
            r#"select versione, inviata_versione, tentativi, errore,
                      parcheggiata_at is not null as "ferma!"
               from archivio_avviso join rata using (rata_id) where numero_avviso = $1"#,
            numero.as_str(),
        );
        let row = row.fetch_one(&self.app.db).await.unwrap();
        (row.versione, row.inviata_versione, row.tentativi, row.errore, row.ferma)
    }
}
