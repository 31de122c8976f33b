//! GPD of pagoPA, version 3 (`gpd_v3.json`): debt positions that an ente keeps at pagoPA. It cannot be
//! asked what one person owes, so it is read whole, and one by one what is known already.
use super::call::{call, key};
use super::gpd_posizione::add;
use crate::features::fonti::{Fonte, Guasto, Lette, Pagina, Ricerca};
use crate::kernel::CodiceFiscale;
use crate::platform::config::FonteApi;
use crate::platform::http_client::{self, Answer};
use async_trait::async_trait;
use futures_util::{StreamExt, TryStreamExt, stream};
use reqwest::StatusCode;
use reqwest::header::HeaderValue;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::time::Duration;
use url::Url;

/// Posizioni of one page: the most that it gives.
const PAGE: &str = "50";
/// Posizioni asked for one by one, at a time.
const TOGETHER: usize = 8;
/// The states of posizioni of which something can be paid: each is a list of its own.
const OPEN: [&str; 2] = ["VALID", "PARTIALLY_PAID"];

/// The adapter.
pub struct FonteGpd {
    http: reqwest::Client,
    base: Url,
    key: HeaderValue,
}

impl FonteGpd {
    /// Talks to the GPD at `api`, for `patience` at most.
    pub fn new(api: &FonteApi, patience: Duration) -> anyhow::Result<Self> {
        anyhow::ensure!(!api.api_url.cannot_be_a_base(), "api_url has no path");
        Ok(Self {
            http: http_client::trusting(patience, api.ca.as_deref())?,
            base: api.api_url.clone(),
            key: key(api, "")?,
        })
    }

    /// `…/organizations/{ente}/debtpositions`, and one of them.
    fn address(&self, ente: &CodiceFiscale, iupd: Option<&str>) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(["organizations", ente.as_str(), "debtpositions"]);
            path.extend(iupd);
        }
        url
    }

    async fn get(&self, url: Url, also: &[StatusCode]) -> Result<Answer, Guasto> {
        let request = self
            .http
            .get(url)
            .header("Ocp-Apim-Subscription-Key", &self.key)
            .header("X-Request-Id", uuid::Uuid::new_v4().to_string());
        call(request, also).await
    }

    /// One that is known: none when it is gone.
    async fn one(&self, ente: &CodiceFiscale, iupd: &str) -> Result<Option<Value>, Guasto> {
        let answer = self.get(self.address(ente, Some(iupd)), &[StatusCode::NOT_FOUND]).await?;
        if answer.status == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        parse(&answer).map(Some)
    }

    /// Page `pagina` of those in `status`.
    async fn page(
        &self,
        ente: &CodiceFiscale,
        status: &str,
        pagina: u32,
    ) -> Result<Elenco, Guasto> {
        let mut url = self.address(ente, None);
        url.query_pairs_mut()
            .append_pair("limit", PAGE)
            .append_pair("page", &pagina.to_string())
            .append_pair("status", status)
            // What is new comes last: a list that grows moves nothing to a page already read.
            .append_pair("orderby", "INSERTED_DATE")
            .append_pair("ordering", "ASC");
        parse(&self.get(url, &[]).await?)
    }
}

fn parse<T: DeserializeOwned>(answer: &Answer) -> Result<T, Guasto> {
    serde_json::from_slice(&answer.body).map_err(|_| Guasto::Incomprensibile)
}

#[async_trait]
impl Fonte for FonteGpd {
    /// Asks again for each posizione of the person that is known.
    async fn cerca(&self, ricerca: &Ricerca) -> Result<Lette, Guasto> {
        let questions = ricerca.note.iter().cloned().map(|nota| async move {
            let posizione = self.one(&nota.ente, &nota.posizione).await?;
            Ok((nota.ente, posizione))
        });
        let mut answers = stream::iter(questions).buffered(TOGETHER);
        let mut lette = Lette::default();
        while let Some((ente, posizione)) = answers.try_next().await? {
            if let Some(posizione) = posizione {
                add(&mut lette, &ente, posizione);
            }
        }
        Ok(lette)
    }

    /// Page `pagina` is that of every state at once: a posizione that changes state while its list is read
    /// is not missed for it.
    async fn elenca(&self, ente: &CodiceFiscale, pagina: u32) -> Option<Result<Pagina, Guasto>> {
        Some(self.everything(ente, pagina).await)
    }

    fn si_elenca(&self) -> bool {
        true
    }
}

impl FonteGpd {
    async fn everything(&self, ente: &CodiceFiscale, pagina: u32) -> Result<Pagina, Guasto> {
        let [valid, part] = OPEN.map(|status| self.page(ente, status, pagina));
        let (valid, part) = futures_util::try_join!(valid, part)?;
        let mut out = Pagina { lette: Lette::default(), altre: false };
        for elenco in [valid, part] {
            let last = elenco.page_info.total_pages <= pagina.saturating_add(1);
            out.altre |= !last && !elenco.payment_position_list.is_empty();
            for posizione in elenco.payment_position_list {
                add(&mut out.lette, ente, posizione);
            }
        }
        Ok(out)
    }
}

#[derive(Deserialize)]
struct Elenco {
    payment_position_list: Vec<Value>,
    page_info: PageInfo,
}

#[derive(Deserialize)]
struct PageInfo {
    total_pages: u32,
}

#[cfg(test)]
mod tests {
    use super::super::gpd_posizione::tests::posizione;
    use super::super::tests::{
        ENTE, api, codice, each_fault_has_its_reason, only_the_body_names_the_person, ricerca,
    };
    use super::*;
    use serde_json::json;
    use wiremock::matchers::{header, header_exists, method, path, query_param};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    fn one(value: &Value) -> ResponseTemplate {
        ResponseTemplate::new(200).set_body_json(value)
    }

    #[actix_web::test]
    async fn what_is_known_is_asked_for_by_its_id_and_what_is_gone_is_left_out() {
        let server = MockServer::start().await;
        let debts = format!("/fonti/organizations/{ENTE}/debtpositions");
        for (iupd, response) in [
            ("P1", one(&posizione("P1"))),
            ("P%2F2%3F%20x", one(&posizione("P/2? x"))),
            ("P3", ResponseTemplate::new(404).set_body_json(json!({"title": "Not found"}))),
        ] {
            Mock::given(method("GET"))
                .and(path(format!("{debts}/{iupd}")))
                .and(header("Ocp-Apim-Subscription-Key", "chiave"))
                .and(header_exists("X-Request-Id"))
                .respond_with(response)
                .expect(1)
                .mount(&server)
                .await;
        }
        let fonte = FonteGpd::new(&api(&server), Duration::from_secs(1)).unwrap();
        let lette = fonte.cerca(&ricerca(&["P1", "P/2? x", "P3"])).await.unwrap();
        let ids: Vec<_> = lette.posizioni.iter().map(|it| it.id.as_str()).collect();
        assert_eq!((ids, lette.illeggibili), (vec!["P1", "P/2? x"], 0));
        only_the_body_names_the_person(&server, "ocp-apim-subscription-key", "chiave").await;
    }

    #[actix_web::test]
    async fn about_somebody_who_has_nothing_there_nothing_is_asked() {
        let server = MockServer::start().await;
        let fonte = FonteGpd::new(&api(&server), Duration::from_secs(1)).unwrap();
        assert_eq!(fonte.cerca(&ricerca(&[])).await, Ok(Lette::default()));
        assert_eq!(server.received_requests().await.unwrap().len(), 0);
    }

    #[actix_web::test]
    async fn a_list_is_read_page_by_page_until_every_state_is_at_its_end() {
        let server = MockServer::start().await;
        let debts = format!("/fonti/organizations/{ENTE}/debtpositions");
        for (status, page, total, ids) in [
            ("VALID", 0, 2, vec!["A", "B"]),
            ("PARTIALLY_PAID", 0, 1, vec!["C"]),
            ("VALID", 1, 2, vec!["D"]),
            ("PARTIALLY_PAID", 1, 1, vec![]),
        ] {
            let list: Vec<_> = ids.into_iter().map(posizione).collect();
            let info =
                json!({"page": page, "limit": 50, "items_found": list.len(), "total_pages": total});
            Mock::given(path(&debts))
                .and(query_param("limit", "50"))
                .and(query_param("status", status))
                .and(query_param("page", page.to_string()))
                .respond_with(one(&json!({"payment_position_list": list, "page_info": info})))
                .expect(1)
                .mount(&server)
                .await;
        }
        let fonte = FonteGpd::new(&api(&server), Duration::from_secs(1)).unwrap();
        assert!(fonte.si_elenca());
        let mut read = vec![];
        for pagina in 0..2 {
            let it = fonte.elenca(&codice(ENTE), pagina).await.unwrap().unwrap();
            read.push((
                it.lette.posizioni.into_iter().map(|it| it.id).collect::<String>(),
                it.altre,
            ));
        }
        assert_eq!(read, [("ABC".to_owned(), true), ("D".to_owned(), false)]);
    }

    #[actix_web::test]
    async fn a_list_that_says_it_has_no_end_ends_when_it_is_empty() {
        let server = MockServer::start().await;
        let info = json!({"page": 0, "limit": 50, "items_found": 0, "total_pages": 2_000_000_000});
        let empty = one(&json!({"payment_position_list": [], "page_info": info}));
        Mock::given(method("GET")).respond_with(empty).mount(&server).await;
        let fonte = FonteGpd::new(&api(&server), Duration::from_secs(1)).unwrap();
        assert!(!fonte.elenca(&codice(ENTE), 7).await.unwrap().unwrap().altre);
    }

    #[actix_web::test]
    async fn each_fault_of_gpd_has_its_reason() {
        each_fault_has_its_reason(FonteGpd::new).await;
    }
}
