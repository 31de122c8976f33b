//! Remote sources over HTTP: our own contract by REST and by SOAP, and GPD of pagoPA.
mod call;
mod gpd;
mod gpd_posizione;
mod rest;
mod soap;
mod veicoli;

use crate::features::fonti::{Circuito, DebitoreLetto, Fonte, Fonti, Registrata, SuiVeicoli};
use crate::kernel::CodiceFiscale;
use crate::platform::config::{self, Config, FonteProtocol};
use anyhow::Context;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The sources of `config`, in its order.
pub fn fonti(config: &Config) -> anyhow::Result<Fonti> {
    let all = config.fonti.iter().map(registrata);
    Ok(Fonti::new(all.collect::<anyhow::Result<_>>()?))
}

/// What only trying tells of their configuration: certificates, addresses.
pub fn problems(config: &Config) -> Vec<String> {
    let tried = config.fonti.iter().filter_map(|it| Some((it, port(it).err()?)));
    tried.map(|(it, error)| format!("fonte «{}»: {error:#}", it.id)).collect()
}

fn registrata(it: &config::Fonte) -> anyhow::Result<Arc<Registrata>> {
    let name = || format!("fonte «{}»", it.id);
    let enti = it.enti.iter().map(|cf| CodiceFiscale::parse(cf));
    Ok(Arc::new(Registrata {
        id: it.id.clone(),
        nome: it.nome.clone(),
        enti: enti.collect::<Result<_, _>>().with_context(name)?,
        porta: port(it).with_context(name)?,
        pazienza: it.pazienza(),
        circuito: Circuito::default(),
        posti: Semaphore::new(usize::from(it.insieme)),
        veicoli: veicoli(it).with_context(name)?,
    }))
}

fn port(it: &config::Fonte) -> anyhow::Result<Arc<dyn Fonte>> {
    let patience = it.pazienza();
    Ok(match &it.protocol {
        FonteProtocol::Rest(api) => Arc::new(rest::FonteRest::new(api, patience)?),
        FonteProtocol::Gpd(api) => Arc::new(gpd::FonteGpd::new(api, patience)?),
        FonteProtocol::Soap(api) => Arc::new(soap::FonteSoap::new(api, patience)?),
    })
}

fn veicoli(it: &config::Fonte) -> anyhow::Result<Option<SuiVeicoli>> {
    let FonteProtocol::Rest(api) = &it.protocol else { return Ok(None) };
    if !it.veicoli {
        return Ok(None);
    }
    let porta = Arc::new(veicoli::VeicoliRest::new(api, it.pazienza())?);
    let posti = Semaphore::new(it.insieme.into());
    Ok(Some(SuiVeicoli { porta, circuito: Circuito::default(), posti }))
}

/// Who owes: sources write codes as they like, and they are compared letter by letter.
fn debitore(codice: &str, nome: String) -> DebitoreLetto {
    DebitoreLetto { codice: codice.trim().to_uppercase(), nome }
}

/// What the tests of every adapter need.
#[cfg(test)]
mod tests {
    use crate::features::fonti::{Fonte, Guasto, Lette, Nota, Ricerca};
    use crate::kernel::CodiceFiscale;
    use crate::platform::config::{self, Config, FonteApi, FonteProtocol};
    use jiff::SignedDuration;
    use std::time::Duration;
    use wiremock::{Mock, MockServer, ResponseTemplate, matchers};

    #[test]
    fn a_key_or_an_authority_that_cannot_be_used_is_told_by_check() {
        let mut config = Config::read("fascicolo.example.toml".as_ref()).unwrap();
        let fonte = |id: &str, key: &str, ca: Option<&str>| {
            let url = "https://fonte.example".parse().unwrap();
            let api = FonteApi { ca: ca.map(str::to_owned), ..FonteApi::new(url, key) };
            config::Fonte::new(id, "Prova", ENTE, FonteProtocol::Gpd(api))
        };
        config.fonti = vec![
            fonte("buona", "chiave", None),
            fonte("chiave", "in\ndue righe", None),
            fonte("ca", "chiave", Some("nessun certificato")),
        ];
        let told = super::problems(&config);
        let [key, ca] = told.as_slice() else { panic!("{told:?}") };
        assert!(key.starts_with("fonte «chiave»: its key") && !key.contains("righe"), "{key}");
        assert!(ca.starts_with("fonte «ca»: "), "{ca}");
        assert!(super::fonti(&config).is_err());
    }

    pub const MARIO: &str = "RSSMRA80A01H501U";
    pub const ENTE: &str = "80001100017";

    pub fn codice(text: &str) -> CodiceFiscale {
        CodiceFiscale::parse(text).unwrap()
    }

    pub fn api(server: &MockServer) -> FonteApi {
        FonteApi::new(format!("{}/fonti/", server.uri()).parse().unwrap(), "chiave")
    }

    /// Mario, and the posizioni of his that are known.
    pub fn ricerca(note: &[&str]) -> Ricerca {
        let nota = |it: &&str| Nota { ente: codice(ENTE), posizione: (*it).to_owned() };
        Ricerca { codici: vec![codice(MARIO)], note: note.iter().map(nota).collect() }
    }

    /// What the adapter that `make` makes says when its source answers `response` to everything.
    pub async fn answer<F: Fonte>(
        make: impl FnOnce(&FonteApi, Duration) -> anyhow::Result<F>,
        response: ResponseTemplate,
    ) -> Result<Lette, Guasto> {
        let server = MockServer::start().await;
        Mock::given(matchers::any()).respond_with(response).mount(&server).await;
        let fonte = make(&api(&server), Duration::from_millis(500)).unwrap();
        fonte.cerca(&ricerca(&["P1"])).await
    }

    /// Every way not to answer has its reason, whatever the protocol.
    pub async fn each_fault_has_its_reason<F: Fonte>(
        make: impl Fn(&FonteApi, Duration) -> anyhow::Result<F> + Copy,
    ) {
        use Guasto::{Guasta, Incomprensibile, NonRisponde, Piano, TroppoLunga};
        let piano = |seconds| Piano(SignedDuration::from_secs(seconds));
        let later = |value: &str| ResponseTemplate::new(429).insert_header("retry-after", value);
        let elsewhere = ResponseTemplate::new(302).insert_header("location", "/fonti/altrove");
        let long = "x".repeat(1024 * 1024 + 1);
        for (what, response, reason) in [
            ("our key is refused", ResponseTemplate::new(401), Guasta(401)),
            ("we may not ask", ResponseTemplate::new(403), Guasta(403)),
            ("it stopped waiting for us", ResponseTemplate::new(408), NonRisponde),
            ("it is broken", ResponseTemplate::new(500), Guasta(500)),
            ("it is down", ResponseTemplate::new(503), Guasta(503)),
            ("a redirect, not followed", elsewhere, Guasta(302)),
            ("too many questions", later("7"), piano(7)),
            ("without saying how long", ResponseTemplate::new(429), piano(60)),
            ("with a date", later("Sun, 22 Nov 2026 12:00:00 GMT"), piano(60)),
            ("for a year", later("31536000"), piano(3600)),
            ("nothing", ResponseTemplate::new(200), Incomprensibile),
            (
                "a page",
                ResponseTemplate::new(200).set_body_string("<html></html>"),
                Incomprensibile,
            ),
            ("too much", ResponseTemplate::new(200).set_body_string(long), TroppoLunga),
            ("too late", ResponseTemplate::new(200).set_delay(Duration::from_secs(3)), NonRisponde),
        ] {
            assert_eq!(answer(make, response).await, Err(reason), "{what}");
        }
        let nobody = FonteApi::new("http://127.0.0.1:9/fonti".parse().unwrap(), "chiave");
        let fonte = make(&nobody, Duration::from_millis(500)).unwrap();
        assert_eq!(fonte.cerca(&ricerca(&["P1"])).await, Err(NonRisponde), "nobody listens");
    }

    /// No address that was called names the person, and the key was in its header.
    pub async fn only_the_body_names_the_person(server: &MockServer, header: &str, value: &str) {
        let requests = server.received_requests().await.unwrap();
        assert!(!requests.is_empty());
        for request in requests {
            assert!(!request.url.as_str().contains(MARIO), "{}", request.url);
            let headers =
                request.headers.iter().filter(|(_, it)| it.to_str().unwrap().contains(MARIO));
            assert_eq!(headers.count(), 0);
            assert_eq!(request.headers.get(header).unwrap(), value);
        }
    }
}
