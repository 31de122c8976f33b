//! A browser that keeps cookies and follows nothing by itself, and what people do with it.
use super::TestPortal;
use super::pagina::{cards, hidden, location, payment_fields};
use crate::sandbox;
use reqwest::header::{COOKIE, REFERER, SET_COOKIE};
use reqwest::{Method, Response, StatusCode};
use std::cell::RefCell;
use std::collections::HashMap;

/// Of forms without files.
const FORM: &str = "application/x-www-form-urlencoded";

/// Keeps cookies by origin; does not follow redirects unless asked.
pub struct Browser<'a> {
    pub(super) portal: &'a TestPortal,
    pub(super) jar: RefCell<HashMap<String, HashMap<String, String>>>,
    pub(super) http: reqwest::Client,
}

impl Browser<'_> {
    /// `GET`, path of the portal or a whole address.
    pub async fn get(&self, path: &str) -> Response {
        self.send(Method::GET, path, None, None).await
    }

    /// `POST` of a form as it is, tokens included by the caller.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let body: String =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, Some((FORM, body.into())), None).await
    }

    /// The same, from the page at the whole address `from`.
    pub async fn post_from(&self, path: &str, from: &str, fields: &[(&str, &str)]) -> Response {
        let body: String =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, Some((FORM, body.into())), Some(from)).await
    }

    /// Opens `page`, takes the tokens of its first form, and posts `fields` with them to `path`.
    pub async fn submit(&self, page: &str, path: &str, fields: &[(&str, &str)]) -> Response {
        let html = self.get(page).await.text().await.unwrap();
        self.submit_from(&html, path, fields).await
    }

    /// The same, from a page already at hand.
    pub async fn submit_from(&self, html: &str, path: &str, fields: &[(&str, &str)]) -> Response {
        let csrf = hidden(html, "_csrf").expect("a form with a token");
        let idem = hidden(html, "_idem").unwrap_or_default();
        let mut all = vec![("_csrf", csrf.as_str()), ("_idem", idem.as_str())];
        all.extend_from_slice(fields);
        self.post(path, &all).await
    }

    /// [`Browser::submit`] with files: each its field, its name and its content.
    pub async fn upload(
        &self,
        page: &str,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Response {
        let html = self.get(page).await.text().await.unwrap();
        self.upload_from(&html, path, fields, files).await
    }

    /// The same, from a page already at hand.
    pub async fn upload_from(
        &self,
        html: &str,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Response {
        let csrf = hidden(html, "_csrf").expect("a form with a token");
        let idem = hidden(html, "_idem").unwrap_or_default();
        let mut body = vec![];
        let tokens = [("_csrf", csrf.as_str()), ("_idem", idem.as_str())];
        for (name, value) in tokens.iter().chain(fields) {
            let part = format!(
                "--limite\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        for (field, name, content) in files {
            let head = format!(
                "--limite\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 content-type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--limite--\r\n");
        let kind = "multipart/form-data; boundary=limite";
        self.send(Method::POST, path, Some((kind, body)), None).await
    }

    /// The page at `path`, with its status.
    pub async fn page(&self, path: &str) -> (StatusCode, String) {
        let res = self.get(path).await;
        (res.status(), res.text().await.unwrap())
    }

    /// Value of a cookie of the portal's.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar.borrow().get(&self.portal.origin)?.get(name).cloned()
    }

    /// Forgets a cookie of the portal's.
    pub fn lose(&self, name: &str) {
        for cookies in self.jar.borrow_mut().values_mut() {
            cookies.remove(name);
        }
    }

    /// Follows redirects from `res` until something else comes.
    pub async fn follow(&self, mut res: Response) -> Response {
        for _ in 0..10 {
            let Some(to) = location(&res) else { return res };
            let to = res.url().join(&to).unwrap();
            res = self.get(to.as_str()).await;
        }
        panic!("too many redirects");
    }

    /// Puts every notice of the list in the cart.
    pub async fn choose_all(&self) {
        self.choose(&[""]).await;
    }

    /// Puts in the cart the notices whose title begins with one of `titles`, and no other.
    pub async fn choose(&self, titles: &[&str]) {
        let html = self.page("/area/da-pagare").await.1;
        let mut fields: Vec<(String, String)> = vec![];
        for (id, title) in cards(&html) {
            fields.push(("visibile".to_owned(), id.clone()));
            if titles.iter().any(|it| title.starts_with(it)) {
                fields.push(("avviso".to_owned(), id));
            }
        }
        let pairs: Vec<(&str, &str)> =
            fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let res = self.submit_from(&html, "/carrello/scelta", &pairs).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    }

    /// The fields of the first payment of the cart's page.
    pub fn payment_fields(&self, html: &str) -> Vec<(String, String)> {
        payment_fields(html).expect("a payment")
    }

    /// Presses the first «Paga» of the cart's page.
    pub async fn post_payment(&self, html: &str) -> Response {
        let fields = self.payment_fields(html);
        let pairs: Vec<(&str, &str)> =
            fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        self.post("/pagamenti", &pairs).await
    }

    /// Starts the first payment of the cart; gives the address of Checkout's page.
    pub async fn start_payment(&self) -> String {
        self.start_from("/carrello").await
    }

    async fn start_from(&self, cart: &str) -> String {
        let html = self.page(cart).await.1;
        let res = self.post_payment(&html).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
        location(&res).unwrap()
    }

    /// Starts the first payment and presses a button of Checkout's page; gives where the browser is
    /// sent back to.
    pub async fn pay_first(&self, azione: &str) -> String {
        self.pay_from("/carrello", azione).await
    }

    /// The same, from another address of the cart.
    pub async fn pay_from(&self, cart: &str, azione: &str) -> String {
        let checkout = self.start_from(cart).await;
        let res = self.post(&checkout, &[("azione", azione)]).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
        location(&res).unwrap()
    }

    /// The whole login as a person of the cast, up to the portal's answer to the callback.
    pub async fn login_as(&self, codice_fiscale: &str, livello: u8) -> Response {
        self.login_from(&format!("/accesso/{}", sandbox::PEER), codice_fiscale, livello).await
    }

    /// The same at the operators' door.
    pub async fn login_office(&self, codice_fiscale: &str, livello: u8) -> Response {
        let start = format!("/operatori/accesso/{}", sandbox::PEER);
        self.login_from(&start, codice_fiscale, livello).await
    }

    /// The same, begun at `start`.
    pub async fn login_from(&self, start: &str, codice_fiscale: &str, livello: u8) -> Response {
        let start = self.get(start).await;
        let login = self.follow(start).await;
        let livello = livello.to_string();
        let fields = [("persona", codice_fiscale), ("livello", livello.as_str())];
        let res = self.post(login.url().as_str(), &fields).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
        let callback = location(&res).unwrap();
        assert!(callback.starts_with(&self.portal.origin), "{callback}");
        self.get(&callback).await
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        form: Option<(&str, Vec<u8>)>,
        from: Option<&str>,
    ) -> Response {
        let address = if path.starts_with("http") {
            path.to_owned()
        } else {
            self.portal.origin.clone() + path
        };
        let origin = address.parse::<url::Url>().unwrap().origin().ascii_serialization();
        let cookies = self.jar.borrow().get(&origin).map(|jar| {
            jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
        });
        let mut request = self.http.request(method, &address);
        if let Some(cookies) = cookies {
            request = request.header(COOKIE, cookies);
        }
        if let Some(from) = from {
            request = request.header(REFERER, from);
        }
        if let Some((kind, form)) = form {
            request = request.header("content-type", kind).body(form);
        }
        let res = request.send().await.unwrap();
        let mut jars = self.jar.borrow_mut();
        let jar = jars.entry(origin).or_default();
        for set in res.headers().get_all(SET_COOKIE) {
            let set = set.to_str().unwrap();
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            if set.to_ascii_lowercase().contains("max-age=0") || value.is_empty() {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
        res
    }
}
