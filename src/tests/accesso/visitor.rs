//! A browser at the portal, each with its own address (so that limits count it alone).
use super::op::{Answer, Op};
use crate::tests::support::TestPortal;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, Method, Response, StatusCode};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use url::Url;

static NEXT: AtomicU32 = AtomicU32::new(1);

pub struct Visitor<'a> {
    portal: &'a TestPortal,
    http: Client,
    /// By origin and name.
    cookies: RefCell<HashMap<(String, String), String>>,
    pub address: String,
}

/// A login that is waiting at the proxy.
pub struct Started {
    pub url: Url,
    pub state: String,
    pub nonce: String,
    /// `Set-Cookie` of the answer.
    pub cookie: String,
}

impl<'a> Visitor<'a> {
    pub fn new(portal: &'a TestPortal) -> Self {
        let [_, b, c, d] = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        Self {
            portal,
            http: crate::platform::http_client::new(Duration::from_secs(20)).unwrap(),
            cookies: RefCell::default(),
            address: format!("10.{b}.{c}.{d}"),
        }
    }

    pub fn portal(&self) -> &'a TestPortal {
        self.portal
    }

    /// The value of a cookie of the portal.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(&(self.portal.origin.clone(), name.to_owned())).cloned()
    }

    /// Forgets a cookie of the portal.
    pub fn lose(&self, name: &str) {
        self.cookies.borrow_mut().remove(&(self.portal.origin.clone(), name.to_owned()));
    }

    /// A visitor who has got hold of the cookies of this one.
    pub fn thief(&self) -> Self {
        let thief = Self::new(self.portal);
        thief.cookies.borrow_mut().clone_from(&self.cookies.borrow());
        thief
    }

    /// `GET` of a path of the portal, or of a whole address.
    pub async fn get(&self, path: &str) -> Response {
        self.send(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let form: String =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, Some(form)).await
    }

    pub async fn start(&self, path: &str) -> Started {
        let res = self.get(path).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
        let cookie = res.headers()[SET_COOKIE].to_str().unwrap().to_owned();
        let url: Url = location(&res).parse().unwrap();
        let find = |name: &str| query(&url, name).unwrap();
        Started { state: find("state"), nonce: find("nonce"), cookie, url }
    }

    /// A whole login at `peer`, with the honest answer changed by `change`.
    pub async fn log_in(&self, op: &Op, peer: &str, change: impl FnOnce(&mut Answer)) -> Response {
        let started = self.start(&format!("/accesso/{peer}?ritorno=/area/ricevute")).await;
        let now = self.portal.state.clock.now().as_second();
        let mut answer = Answer::honest(op, &started.state, &started.nonce, now);
        change(&mut answer);
        let _guards = op.give(&answer).await;
        self.get(&format!("/accesso/{peer}/ritorno?{}", answer.query())).await
    }

    /// Somebody is logged in here.
    pub async fn is_in(&self) -> bool {
        self.get("/accesso").await.status() == StatusCode::SEE_OTHER
    }

    /// Nobody is, a moment later at most: what ends a session from outside is heard of.
    pub async fn is_out(&self) -> bool {
        for _ in 0..50 {
            if !self.is_in().await {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        false
    }

    /// The same, asked of another process of the portal, at `origin`.
    pub async fn is_in_at(&self, origin: &str) -> bool {
        let cookie = format!("__Host-sid={}", self.cookie("__Host-sid").unwrap_or_default());
        let request = self.http.get(format!("{origin}/accesso")).header(COOKIE, cookie);
        request.send().await.unwrap().status() == StatusCode::SEE_OTHER
    }

    async fn send(&self, method: Method, path: &str, form: Option<String>) -> Response {
        let base: Url = self.portal.origin.parse().unwrap();
        let address = base.join(path).unwrap();
        let origin = address.origin().ascii_serialization();
        let cookies = self.cookies.borrow().clone().into_iter().filter(|it| it.0.0 == origin);
        let cookies: Vec<_> = cookies.map(|((_, name), value)| format!("{name}={value}")).collect();
        let mut request = self.http.request(method, address);
        request = request.header(COOKIE, cookies.join("; "));
        request = request.header("x-forwarded-for", &self.address);
        if let Some(form) = form {
            let kind = "application/x-www-form-urlencoded";
            request = request.header("content-type", kind).body(form);
        }
        let res = request.send().await.unwrap();
        for set in res.headers().get_all(SET_COOKIE) {
            let (name, rest) = set.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            let key = (origin.clone(), name.to_owned());
            if value.is_empty() {
                self.cookies.borrow_mut().remove(&key);
            } else {
                self.cookies.borrow_mut().insert(key, value.to_owned());
            }
        }
        res
    }
}

pub fn location(res: &Response) -> &str {
    res.headers()[LOCATION].to_str().unwrap()
}

pub fn query(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|it| it.0 == name).map(|it| it.1.into_owned())
}
