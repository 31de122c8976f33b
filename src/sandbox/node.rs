//! The Node: asks the station, and delivers receipts until the station has taken them.
use super::World;
use super::archivio::Voce;
use super::fonti_node;
use super::magic::Ricevute;
use super::node_messages::{
    Attivato, Destinazione, Incasso, Mancato, Verificato, Versione, attivato, outcome, verificato,
};
use super::node_xml::{Xml, envelope, payload};
use crate::kernel::{Importo, rome};
use crate::platform::http_client::body_up_to;
use actix_web::web::Data;
use serde::Serialize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;

/// Patience of the Node with a verify or an activation (`domain.md` §4.7).
pub const ASK: Duration = Duration::from_secs(7);
/// Patience with a receipt.
const RT: Duration = Duration::from_secs(15);
const ANSWER_MAX: usize = 256 * 1024;

/// A receipt on its way to one station, or there.
#[derive(Debug, Clone, Serialize)]
pub struct Consegna {
    /// The ente it is addressed to: that of the notice, or a beneficiary of its (broadcast).
    pub destinatario: String,
    /// The ente of the notice, `fiscalCode` of the receipt.
    pub ente: String,
    pub numero: String,
    pub iuv: String,
    pub receipt_id: String,
    pub importo_cent: Importo,
    /// `paSendRT` or `paSendRTV2`.
    pub operazione: &'static str,
    pub broadcast: bool,
    pub tentativi: u32,
    /// What the station said last: `OK`, a fault code, or what went wrong.
    pub esito: Option<String>,
    /// The station said OK: from now on the Node thinks it has it.
    pub consegnata: bool,
    /// Given up after too many attempts.
    pub abbandonata: bool,
}

/// Every receipt the Node ever had to deliver.
#[derive(Default)]
pub struct Registro {
    pub(super) consegne: Mutex<Vec<Consegna>>,
    /// The Node takes the station for dead: the archive answers, receipts wait.
    pub(super) stazione_giu: AtomicBool,
}

/// How the receipt of one payment travels.
#[derive(Debug, Clone)]
pub struct Viaggio {
    pub ricevute: Ricevute,
    /// Wait of a receipt that is late.
    pub ritardo: Duration,
}

impl World {
    pub fn destinazione<'a>(&'a self, ente: &'a str) -> Destinazione<'a> {
        let config = &self.config;
        Destinazione { ente, broker: &config.broker_cf, stazione: &config.station_id }
    }

    fn versione(&self, ente: &str) -> Versione {
        let v1 = self.config.enti_v1.iter().any(|it| it == ente);
        if v1 { Versione::V1 } else { Versione::V2 }
    }

    /// Asks the station whether a notice can be paid, and how much it is.
    pub async fn verify(&self, ente: &str, numero: &str) -> Result<Verificato, Mancato> {
        if let Some(answer) = self.verify_altrove(ente, numero) {
            return answer;
        }
        if self.is_standin() {
            let voce = self.archiviata(ente, numero).await?;
            let ente_nome = self.ente_nome(ente).to_owned();
            return Ok(Verificato { importo: voce.importo_cent, causale: voce.causale, ente_nome });
        }
        let request = self.destinazione(ente).verify(numero);
        let names = ["paVerifyPaymentNotice", "paVerifyPaymentNoticeRes"];
        verificato(&self.ask(names, &request, ASK).await?)
    }

    /// Activates a notice: from now on somebody is paying it.
    pub async fn activate(
        &self,
        ente: &str,
        numero: &str,
        importo: Option<Importo>,
        nota: Option<&str>,
    ) -> Result<Attivato, Mancato> {
        if let Some(answer) = self.activate_altrove(ente, numero) {
            return answer;
        }
        if self.is_standin() {
            let voce = self.archiviata(ente, numero).await?;
            return Ok(Attivato::in_standin(&voce, self.ente_nome(ente)));
        }
        let versione = self.versione(ente);
        let request = self.destinazione(ente).activate(versione, numero, importo, nota);
        let [operation, _, wrapper] = versione.activate();
        let answer = self.ask([operation, wrapper], &request, ASK).await?;
        attivato(&answer, ente, numero)
    }

    fn is_standin(&self) -> bool {
        self.node.stazione_giu.load(Ordering::SeqCst)
    }

    /// A notice that can be paid without its station, or the Node's own «no».
    async fn archiviata(&self, ente: &str, numero: &str) -> Result<Voce, Mancato> {
        let voce = self.archivio.payable(ente, numero, self.config.clock.now()).await;
        let no = |code: &str| Mancato::Ko { code: code.to_owned(), text: "stand-in".to_owned() };
        voce.ok_or_else(|| no("PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE"))
    }

    fn ente_nome(&self, ente: &str) -> &str {
        self.config.cast.ente(ente).map_or("Ente", |it| it.denominazione.as_str())
    }

    /// A payment made now, with a new receipt number.
    pub fn incasso(&self, nota: Option<&str>, costo: Importo, metodo: &str) -> Incasso {
        Incasso {
            receipt_id: uuid::Uuid::new_v4().simple().to_string(),
            at: self.config.clock.now().to_zoned(rome()).datetime(),
            nota: nota.map(str::to_owned),
            costo,
            metodo: metodo.to_owned(),
        }
    }

    /// Calls one operation of the station. `names`: operation, wrapper of the answer.
    pub async fn ask(
        &self,
        [operation, wrapper]: [&str; 2],
        request: &Xml,
        patience: Duration,
    ) -> Result<Xml, Mancato> {
        if self.is_standin() {
            return Err(Mancato::Silenzio("the station is down".to_owned()));
        }
        let silence = |error: reqwest::Error| Mancato::Silenzio(format!("{error:#}"));
        let request = self
            .http
            .post(&self.config.station_url)
            .timeout(patience)
            .header("content-type", "text/xml; charset=utf-8")
            .header("soapaction", format!("\"{operation}\""))
            .body(envelope(request));
        let response = request.send().await.map_err(silence)?;
        let status = response.status();
        let wrong = |error: anyhow::Error| Mancato::Risposta(format!("HTTP {status}: {error:#}"));
        let body = body_up_to(response, ANSWER_MAX).await.map_err(wrong)?;
        if !status.is_success() {
            return Err(Mancato::Risposta(format!("HTTP {status}")));
        }
        payload(&body, wrapper).map_err(wrong)
    }
}

/// Starts the delivery of the receipts of one payment; returns the entries of the register.
pub async fn send(
    world: &Data<World>,
    paid: &Attivato,
    incasso: &Incasso,
    viaggio: &Viaggio,
) -> Vec<usize> {
    if paid.standin {
        world.archivio.set_pagata(&paid.ente, &paid.numero).await;
    }
    world.ricevute.keep(paid, incasso);
    let (wait, times) = match viaggio.ricevute {
        Ricevute::Mai => return vec![],
        Ricevute::Tardi => (viaggio.ritardo, 1),
        Ricevute::Doppia => (Duration::ZERO, 2),
        Ricevute::Subito | Ricevute::Sconosciuta => (Duration::ZERO, 1),
    };
    // Another station's notice: its source learns of the payment, and ours only by broadcast.
    if let Some(fonte) = world.fonte_di(&paid.ente, &paid.numero) {
        fonti_node::tell(world, paid, wait);
        if !fonte.broadcast {
            return vec![];
        }
    }
    let mut entries = vec![];
    for _ in 0..times {
        entries.push(deliver(world, &paid.ente, paid, incasso, wait).await);
    }
    for other in paid.altri_beneficiari() {
        // Version 2 only: a copy goes to the other beneficiaries that have a station of ours.
        if world.versione(&paid.ente) == Versione::V2 && world.config.cast.ente(&other).is_some() {
            entries.push(deliver(world, &other, paid, incasso, wait).await);
        }
    }
    if viaggio.ricevute == Ricevute::Sconosciuta {
        entries.push(send_unknown(world, &paid.ente).await);
    }
    entries
}

/// The receipt of a notice that nobody issued, one euro and some cents.
async fn send_unknown(world: &Data<World>, ente: &str) -> usize {
    let random = uuid::Uuid::new_v4().as_u128() % 10_u128.pow(15);
    let numero = format!("399{random:015}");
    let nome = world.config.cast.ente(ente).map_or("Ente", |it| it.denominazione.as_str());
    let importo = Importo::from_cent(123).unwrap_or_default();
    let paid = Attivato::altrove(ente, &numero, importo, "Avviso emesso da altri", nome);
    let incasso = world.incasso(None, Importo::ZERO, "cash");
    deliver(world, ente, &paid, &incasso, Duration::ZERO).await
}

/// A notice paid at a counter: verified, activated, paid in cash; the receipts go as `viaggio` says.
/// Gives what was paid, how, and the entries of the register.
pub async fn take(
    world: &Data<World>,
    ente: &str,
    numero: &str,
    viaggio: &Viaggio,
) -> Result<(Attivato, Incasso, Vec<usize>), Mancato> {
    let importo = world.verify(ente, numero).await?.importo;
    let paid = world.activate(ente, numero, Some(importo), None).await?;
    let incasso = world.incasso(None, Importo::from_cent(200).unwrap_or_default(), "cash");
    let entries = send(world, &paid, &incasso, viaggio).await;
    Ok((paid, incasso, entries))
}

/// Registers one receipt for one station and starts its delivery.
pub async fn deliver(
    world: &Data<World>,
    destinatario: &str,
    paid: &Attivato,
    incasso: &Incasso,
    wait: Duration,
) -> usize {
    let versione = world.versione(&paid.ente);
    let request = world.destinazione(destinatario).send_rt(versione, paid, incasso);
    let [operazione, _, wrapper] = versione.send_rt();
    let consegna = Consegna {
        destinatario: destinatario.to_owned(),
        ente: paid.ente.clone(),
        numero: paid.numero.clone(),
        iuv: paid.iuv.clone(),
        receipt_id: incasso.receipt_id.clone(),
        importo_cent: paid.importo,
        operazione,
        broadcast: destinatario != paid.ente,
        tentativi: 0,
        esito: None,
        consegnata: false,
        abbandonata: false,
    };
    let mut consegne = world.node.consegne.lock().await;
    let entry = consegne.len();
    consegne.push(consegna);
    drop(consegne);
    actix_web::rt::spawn(keep_trying(world.clone(), entry, [operazione, wrapper], request, wait));
    entry
}

/// Delivers until the station says OK, or that it has it already.
async fn keep_trying(
    world: Data<World>,
    entry: usize,
    names: [&'static str; 2],
    request: Xml,
    wait: Duration,
) {
    tokio::time::sleep(wait).await;
    for attempt in 1..=world.config.speed.attempts {
        let answer = world.ask(names, &request, RT).await.and_then(|it| outcome(&it));
        let done = match &answer {
            Ok(()) => true,
            Err(Mancato::Ko { code, .. }) => code.ends_with("_DUPLICATA"),
            Err(_) => false,
        };
        let esito = match answer {
            Ok(()) => "OK".to_owned(),
            Err(Mancato::Ko { code, .. }) => code,
            Err(other) => other.to_string(),
        };
        let mut consegne = world.node.consegne.lock().await;
        let Some(consegna) = consegne.get_mut(entry) else { return };
        consegna.tentativi = attempt;
        consegna.esito = Some(esito);
        consegna.consegnata = done;
        consegna.abbandonata = !done && attempt == world.config.speed.attempts;
        drop(consegne);
        if done {
            return;
        }
        tokio::time::sleep(world.config.speed.retry_after(attempt)).await;
    }
}
