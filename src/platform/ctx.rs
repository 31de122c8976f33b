//! What every page needs besides its data: language, time, who is looking, tokens for its forms.
use super::config::Regione;
use super::i18n::{Texts, texts};
use super::operatori::{self, Turno};
use super::session::Entrato;
use super::web::AppState;
use super::{csrf, web::WebError};
use crate::kernel::Lang;
use actix_session::{Session, SessionExt};
use actix_web::dev::Payload;
use actix_web::http::Uri;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use std::future::{Ready, ready};
use std::sync::Arc;

/// The person shown in the header.
#[derive(Debug, Clone)]
pub struct UtenteMenu {
    pub nome: String,
    pub iniziali: String,
    /// Firm of the professional identity that they came with.
    pub impresa: Option<String>,
}

/// Handed to every view.
pub struct Ctx {
    pub lang: Lang,
    /// The texts of that language.
    pub t: &'static Texts,
    pub now: jiff::Timestamp,
    /// Today in Rome.
    pub oggi: jiff::civil::Date,
    /// Path and query of this page, without the language prefix.
    pub path: String,
    /// Hidden field `_csrf` of forms.
    pub csrf: String,
    pub utente: Option<UtenteMenu>,
    /// Who works here, on the operators' side.
    pub operatore: Option<Arc<Turno>>,
    /// Notices in the cart, when the handler looked.
    pub carrello: Option<u32>,
    /// Notices to pay, when the handler looked.
    pub da_pagare: Option<u32>,
    pub region: Arc<Regione>,
}

impl Ctx {
    /// Address of one of our pages in the language of this one.
    pub fn href(&self, path: &str) -> String {
        self.href_in(self.lang, path)
    }

    /// The same page in another language: `/en/carrello`; Italian has no prefix.
    pub fn href_in(&self, lang: Lang, path: &str) -> String {
        match lang {
            Lang::It => path.to_owned(),
            Lang::En | Lang::Es => format!("/{}{path}", lang.code()),
        }
    }

    /// A fresh idempotency key, hidden field `_idem` of forms.
    pub fn idem(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }

    /// The context of `req`.
    pub fn of(req: &HttpRequest) -> Option<Self> {
        Visit::of(req).map(Visit::ctx)
    }
}

/// All that a context is made of: costs next to nothing to keep, and outlives the request.
pub struct Visit {
    app: web::Data<AppState>,
    lang: Lang,
    uri: Uri,
    session: Session,
    turno: Option<Arc<Turno>>,
}

impl Visit {
    /// That of `req`.
    pub fn of(req: &HttpRequest) -> Option<Self> {
        let app = req.app_data::<web::Data<AppState>>()?.clone();
        let lang = req.extensions().get::<Lang>().copied().unwrap_or(Lang::It);
        let (session, turno) = (req.get_session(), operatori::turno(req));
        Some(Self { app, lang, uri: req.uri().clone(), session, turno })
    }

    /// Its context now.
    pub fn ctx(self) -> Ctx {
        let Self { app, lang, uri, session, turno } = self;
        let now = app.clock.now();
        let office = operatori::is_office(uri.path());
        let entrato = || Entrato::in_session(&session, &app);
        let secret = csrf::secret(office, &session, turno.as_deref());
        Ctx {
            lang,
            t: texts(lang),
            now,
            oggi: app.clock.oggi(),
            path: uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            csrf: csrf::token(app.config.key(), secret.as_deref(), now),
            utente: if office { None } else { entrato().map(|it| UtenteMenu::new(&it)) },
            operatore: turno,
            carrello: None,
            da_pagare: None,
            region: Arc::clone(&app.config.regione),
        }
    }
}

impl UtenteMenu {
    fn new(entrato: &Entrato) -> Self {
        let nome = entrato.nome_completo();
        let iniziali = nome.split_whitespace().filter_map(|it| it.chars().next()).take(2).collect();
        Self { nome, iniziali, impresa: entrato.impresa().map(str::to_owned) }
    }
}

impl FromRequest for Ctx {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;
    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(req).ok_or_else(|| anyhow::anyhow!("no AppState").into()))
    }
}
