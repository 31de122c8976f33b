//! The station, called over HTTP as the Node calls it. Every answer is checked against the schema
//! of the contract, where that is at hand.
mod attivazione;
mod bollo;
mod bollo_auto;
mod domande;
mod dovuti;
mod intrecci;
mod messaggi;
mod metadati;
mod opzioni;
mod puntualita;
pub mod ricevute;
mod schema;
mod verifica;

use crate::features::enti::{self, Ente, NuovoEnte, NuovoServizio, StatoEnte};
use crate::features::fonti::Fonti;
use crate::features::integrazioni::GestionaliDegliEnti;
use crate::features::posizioni::{
    self, Indirizzo, NuovaOpzione, NuovaPosizione, NuovaRata, Rata, Regola, TipoOpzione,
    Trasferimento,
};
use crate::features::stazione::{self, RegistroRisposte};
use crate::kernel::{Clock, CodiceFiscale, Iban, NumeroAvviso, ServizioId};
use crate::partners;
use crate::platform::config::{self, Config};
use crate::platform::http_client;
use crate::platform::jobs::{ShutdownHandle, shutdown};
use crate::platform::limits::Limiter;
use crate::platform::registro::Registro;
use crate::platform::web::AppState;
use actix_web::dev::ServerHandle;
use actix_web::{App, HttpServer, web};
use dovuti::{importo, quota, unica};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use sqlx::{Connection, PgConnection, PgPool};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinHandle;

pub const COMUNE: &str = "80000000002";
pub const PROVINCIA: &str = "80000000010";
/// A comune that is not ours.
pub const ALTROVE: &str = "80000000044";
pub const BROKER: &str = "80000000028";
pub const STAZIONE: &str = "80000000028_01";
pub const IBAN: &str = "IT02O9999900001000000000101";
pub const IBAN_PROVINCIA: &str = "IT11R9999900002000000000202";
pub const IBAN_POSTALE: &str = "IT35U0760102800000000123456";
pub const OGGI: Date = date(2026, 6, 10);

/// A clock that stands still until it is moved.
pub struct Orologio(Mutex<Timestamp>);

impl Orologio {
    pub fn set(&self, when: &str) {
        self.move_to(when.parse().unwrap());
    }

    pub fn move_to(&self, when: Timestamp) {
        *self.0.lock().unwrap() = when;
    }
}

impl Clock for Orologio {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// A station on a real port, with a comune that collects the waste tax for itself and the
/// provincia. It is 10 June 2026, ten in the morning in Italy.
pub struct Scena {
    pub db: PgPool,
    pub orologio: Arc<Orologio>,
    pub app: web::Data<AppState>,
    pub comune: Ente,
    pub tari: ServizioId,
    origin: String,
    http: reqwest::Client,
    server: ServerHandle,
    stop: ShutdownHandle,
    scrittore: JoinHandle<()>,
}

/// What the station answered.
#[derive(Debug, Clone)]
pub struct Risposta {
    pub status: u16,
    pub xml: String,
}

impl Risposta {
    /// Text of the first element `tag`.
    pub fn text(&self, tag: &str) -> Option<&str> {
        let (_, rest) = self.xml.split_once(&format!("<{tag}>"))?;
        Some(rest.split_once(&format!("</{tag}>"))?.0)
    }

    /// `OK`, or the code of the fault.
    pub fn esito(&self) -> &str {
        match self.text("outcome") {
            Some("KO") => self.text("faultCode").unwrap_or("KO"),
            other => other.unwrap_or("SOAP Fault"),
        }
    }
}

impl Scena {
    pub async fn new(_: &str) -> Self {
        Self::with_fonti(Fonti::new(vec![])).await
    }

    /// The same with remote sources.
    pub async fn with_fonti(fonti: Fonti) -> Self {
        let db = crate::tests::support::database().await.0;
        let orologio = Arc::new(Orologio(Mutex::new("2026-06-10T08:00:00Z".parse().unwrap())));
        let (comune, tari) = catalogo(&db).await;
        let limiter = || Limiter::new(NonZeroU32::MIN, Duration::from_secs(1)).unwrap();
        let app = web::Data::new(AppState {
            operatori: db.clone(),
            db: db.clone(),
            clock: orologio.clone(),
            config: configuration(),
            registro: Registro::new(&[7; 64]).unwrap(),
            ricerche: limiter(),
            accessi: limiter(),
            invii: Limiter::new(NonZeroU32::MIN, Duration::from_secs(1)).unwrap(),
            consensi: Limiter::new(NonZeroU32::MIN, Duration::from_secs(1)).unwrap(),
            chiamate: Limiter::new(NonZeroU32::MIN, Duration::from_secs(1)).unwrap(),
            rt_arrivata: Arc::new(tokio::sync::Notify::new()),
        });
        let (stop, shutdown) = shutdown();
        let (registro, scrittore) = RegistroRisposte::start(db.clone(), shutdown);
        let registro = web::Data::from(registro);
        let postino = Arc::new(partners::webhook::postino(&app.config).unwrap());
        let gestionali: Arc<dyn stazione::Gestionali> = Arc::new(GestionaliDegliEnti::new(postino));
        let (state, fonti) = (app.clone(), web::Data::new(fonti));
        let gestionali = web::Data::from(gestionali);
        let routes = |cfg: &mut web::ServiceConfig| {
            for it in stazione::routes() {
                it.register(cfg);
            }
        };
        let factory = move || {
            let app = App::new().app_data(state.clone()).app_data(registro.clone());
            app.app_data(fonti.clone()).app_data(gestionali.clone()).configure(routes)
        };
        let server = HttpServer::new(factory).workers(2).disable_signals();
        let server = server.bind(("127.0.0.1", 0)).unwrap();
        let origin = format!("http://{}", server.addrs()[0]);
        let server = server.run();
        let handle = server.handle();
        tokio::spawn(server);
        let http = http_client::new(Duration::from_secs(20)).unwrap();
        Self { db, orologio, app, comune, tari, origin, http, server: handle, stop, scrittore }
    }

    /// Opens the waste tax to counters.
    pub async fn apri(&self, [servizio, soggetto]: [&str; 2], cosa: stazione::Cosa) {
        let codici = stazione::Codici { servizio: servizio.into(), soggetto: soggetto.into() };
        let nuova = stazione::NuovaApertura { servizio: self.tari, codici, cosa };
        let (mut conn, now) = (self.db.acquire().await.unwrap(), self.orologio.now());
        stazione::aperture::insert_da_console(&mut conn, &nuova, now).await.unwrap().unwrap();
    }

    /// Sends bytes as they are, and nothing but them.
    pub async fn post(&self, body: impl Into<reqwest::Body>) -> Risposta {
        self.post_with(body, None).await
    }

    pub async fn post_with(
        &self,
        body: impl Into<reqwest::Body>,
        soap_action: Option<&str>,
    ) -> Risposta {
        let url = format!("{}/nodo/paForNode", self.origin);
        let request = self.http.post(url).header("content-type", "text/xml");
        // Kept open, it may be closed by the station just when a slow machine writes to it again.
        let mut request = request.header("connection", "close").body(body);
        if let Some(action) = soap_action {
            request = request.header("SOAPAction", action);
        }
        let res = request.send().await.unwrap();
        assert_eq!(res.headers()["content-type"], "text/xml; charset=utf-8");
        let risposta = Risposta { status: res.status().as_u16(), xml: res.text().await.unwrap() };
        if risposta.status == 200 {
            let xml = risposta.xml.clone();
            // Beside this thread, which drives the station's connections to the database.
            tokio::task::spawn_blocking(move || schema::check(&xml)).await.unwrap();
        }
        risposta
    }

    pub async fn verifica(&self, numero: &NumeroAvviso) -> Risposta {
        self.post(verifica(numero.as_str())).await
    }

    /// paGetPaymentV2, with more elements after the QR code.
    pub async fn attiva(&self, numero: &NumeroAvviso, more: &str) -> Risposta {
        self.post(attivazione("paGetPaymentV2Request", numero.as_str(), more)).await
    }

    pub async fn insert(&self, posizioni: &[NuovaPosizione]) -> Vec<NumeroAvviso> {
        let mut conn = self.db.acquire().await.unwrap();
        let rate = posizioni::insert_many(&mut conn, &self.comune, posizioni).await.unwrap();
        rate.unwrap().into_iter().map(|it| it.numero_avviso).collect()
    }

    /// One posizione, changed by `change`, with one rata.
    pub async fn avviso(&self, change: impl FnOnce(&mut NuovaPosizione)) -> NumeroAvviso {
        let mut posizione = self.tari("P1");
        change(&mut posizione);
        self.insert(&[posizione]).await.remove(0)
    }

    /// 84.00 through `ultimo`, or 210.00.
    pub fn ridotta(&self, iupd: &str, ultimo: Date) -> NuovaPosizione {
        let mut it = self.tari(iupd);
        let mut meno = it.opzioni[0].clone();
        (meno.tipo, meno.descrizione) = (TipoOpzione::Ridotta, "Chi paga subito".into());
        let rata = &mut meno.rate[0];
        (rata.iud, rata.importo) = (format!("{iupd}-R"), importo(8_400));
        rata.scadenza = Some(ultimo);
        rata.trasferimenti[0].importo = importo(8_000);
        rata.trasferimenti[1].importo = importo(400);
        it.opzioni[0].indice = 2;
        it.opzioni.insert(0, meno);
        it
    }

    pub async fn rata(&self, numero: &NumeroAvviso) -> Rata {
        let mut conn = self.db.acquire().await.unwrap();
        posizioni::find_by_avviso(&mut conn, COMUNE, numero).await.unwrap().unwrap()
    }

    pub async fn annulla(&self, numero: &NumeroAvviso) {
        let id = self.rata(numero).await.id;
        let mut tx = self.db.begin().await.unwrap();
        let esiti = posizioni::annulla(&mut tx, &[id], None, "prova").await.unwrap();
        assert_eq!(esiti, [Ok(())]);
        tx.commit().await.unwrap();
    }

    pub async fn set_stato_comune(&self, stato: StatoEnte) {
        let mut conn = self.db.acquire().await.unwrap();
        enti::upsert_ente(&mut conn, &ente(COMUNE, "Comune di Esempio", stato)).await.unwrap();
    }

    /// Stops the station as a process does, and tells the answers it took note of: operation,
    /// ente, notice, outcome, cents.
    pub async fn registro(self) -> Vec<(String, String, String, String, Option<i64>)> {
        self.server.stop(true).await;
        self.stop.stop();
        self.scrittore.await.unwrap();
        // The pool's connections ended with the workers that opened them.
        let mut conn = PgConnection::connect_with(&self.db.connect_options()).await.unwrap();
        let righe = sqlx::query!(
            "select operazione, ente_cf, numero_avviso, esito, importo_cent, millisecondi
             from risposta_nodo order by risposta_nodo_id"
        )
        .fetch_all(&mut conn)
        .await
        .unwrap();
        assert!(righe.iter().all(|it| (0..60_000).contains(&it.millisecondi)));
        let all = righe.into_iter();
        all.map(|r| (r.operazione, r.ente_cf, r.numero_avviso, r.esito, r.importo_cent)).collect()
    }
}

/// A SOAP envelope around the children of `wrapper`.
pub fn busta(wrapper: &str, children: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope \
         xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:paf=\"http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd\">\n <soapenv:Header/>\n \
         <soapenv:Body>\n  <paf:{wrapper}>{children}</paf:{wrapper}>\n </soapenv:Body>\n\
         </soapenv:Envelope>"
    )
}

pub fn chiamante(id_pa: &str, broker: &str, stazione: &str) -> String {
    format!(
        "<idPA>{id_pa}</idPA><idBrokerPA>{broker}</idBrokerPA><idStation>{stazione}</idStation>"
    )
}

pub fn qr(ente: &str, numero: &str) -> String {
    format!("<qrCode><fiscalCode>{ente}</fiscalCode><noticeNumber>{numero}</noticeNumber></qrCode>")
}

/// The usual children of a verification or an activation.
pub fn domanda(numero: &str) -> String {
    chiamante(COMUNE, BROKER, STAZIONE) + &qr(COMUNE, numero)
}

pub fn verifica(numero: &str) -> String {
    busta("paVerifyPaymentNoticeReq", &domanda(numero))
}

pub fn attivazione(wrapper: &str, numero: &str, more: &str) -> String {
    busta(wrapper, &(domanda(numero) + more))
}

async fn catalogo(db: &PgPool) -> (Ente, ServizioId) {
    let mut conn = db.acquire().await.unwrap();
    enti::load_tassonomia(&mut conn).await.unwrap();
    for (cf, nome) in [(COMUNE, "Comune di Esempio"), (PROVINCIA, "Provincia Demo")] {
        enti::upsert_ente(&mut conn, &ente(cf, nome, StatoEnte::Attivo)).await.unwrap();
    }
    let comune = enti::find_by_cf(&mut conn, COMUNE).await.unwrap().unwrap();
    let iban = Iban::parse(IBAN).unwrap();
    enti::upsert_iban(&mut conn, comune.id, &iban, date(2020, 1, 1), None).await.unwrap();
    let servizio = NuovoServizio {
        mora: None,
        codice: "TARI".into(),
        nome_it: "Tassa sui rifiuti".into(),
        nome_en: None,
        nome_es: None,
        tassonomia: "9/0101101IM/".into(),
        iban,
        ufficio: Some("Ufficio tributi".into()),
        accetta_tardivi: false,
    };
    let tari = enti::upsert_servizio(&mut conn, comune.id, &servizio, OGGI).await.unwrap();
    (comune, tari.unwrap())
}

fn ente(cf: &str, nome: &str, stato: StatoEnte) -> NuovoEnte {
    NuovoEnte {
        calendario: crate::kernel::Calendario::default(),
        codice_fiscale: CodiceFiscale::parse(cf).unwrap(),
        denominazione: nome.into(),
        segregazione: 1,
        stato,
        telefono: None,
        email: None,
        sito: None,
    }
}

fn configuration() -> Config {
    let text = format!(
        "portal_url = 'http://localhost'\n\
         [regione]\nnome = ''\nservizio = ''\nmotto = ''\nsito = ''\nindirizzo = ''\npec = ''\ntelefono = ''\ntelefono_orari = ''\nemail = ''\n[stazione]\nintermediario = '{BROKER}'\nstazione = '{STAZIONE}'\n\
         [checkout]\napi_url = 'http://localhost'\nversion = 'v2'\npage_origin = 'http://localhost'\n"
    );
    assert!(config::env("FASCICOLO_NOTHING").is_none());
    toml::from_str(&text).unwrap()
}
