//! Sessions in PostgreSQL: the browser holds a key, we hold only its hash. A session dies when
//! nothing is asked for a while (idle), after a fixed time whatever happens (absolute), or at logout.
use super::session_cache::{Known, SessionCache, SessionState};
use super::web::{AppState, WebError};
use crate::kernel::{Clock, CodiceFiscale};
use actix_session::storage::{
    LoadError, SaveError, SessionKey, SessionStore, UpdateError, generate_session_key,
};
use actix_session::{Session, SessionExt};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{CookieJar, Key};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use sqlx::types::Json;
use std::future::{Ready, ready};
use std::sync::Arc;

/// `SessionStore` over table `web_session`. Reading writes only when half of the idle time is gone,
/// and asks the database only for what [`SessionCache`] does not have.
pub struct PgStore {
    db: PgPool,
    clock: Arc<dyn Clock>,
    idle: jiff::SignedDuration,
    cache: Arc<SessionCache>,
}

impl PgStore {
    /// Sessions that end after `idle` without a request.
    pub fn new(
        db: PgPool,
        clock: Arc<dyn Clock>,
        idle: jiff::SignedDuration,
        cache: Arc<SessionCache>,
    ) -> Self {
        Self { db, clock, idle, cache }
    }

    fn expiry(&self) -> jiff_sqlx::Timestamp {
        (self.clock.now() + self.idle).into()
    }
}

fn hash(key: &SessionKey) -> Vec<u8> {
    Sha256::digest(key.as_ref()).to_vec()
}

impl SessionStore for PgStore {
    async fn load(&self, key: &SessionKey) -> Result<Option<SessionState>, LoadError> {
        let id = hash(key);
        let now = self.clock.now();
        if let Some(known) = self.cache.get(&id, now)
            && !self.is_old(known.expires_at, now)
        {
            return Ok(Some(known.state));
        }
        let turn = self.cache.turn();
        let row = sqlx::query!(
            r#"select state as "state: Json<SessionState>", expires_at as "expires_at: jiff_sqlx::Timestamp"
               from web_session where id = $1 and $2 < expires_at"#,
            id,
            jiff_sqlx::Timestamp::from(now) as _,
        )
        .fetch_optional(&self.db)
        .await
        .map_err(|error| LoadError::Other(error.into()))?;
        let Some(row) = row else { return Ok(None) };
        let (state, mut expires_at) = (row.state.0, row.expires_at.to_jiff());
        if self.is_old(expires_at, now) {
            expires_at = self.expiry().to_jiff();
            self.extend(&id).await.map_err(|error| LoadError::Other(error.into()))?;
        }
        self.cache.put(turn, id, Known { state: state.clone(), expires_at, read_at: now });
        Ok(Some(state))
    }

    async fn save(&self, state: SessionState, _: &Duration) -> Result<SessionKey, SaveError> {
        let key = generate_session_key();
        sqlx::query!(
            "insert into web_session (id, state, expires_at) values ($1, $2, $3)",
            hash(&key),
            Json(state) as _,
            self.expiry() as _,
        )
        .execute(&self.db)
        .await
        .map_err(|error| SaveError::Other(error.into()))?;
        Ok(key)
    }

    async fn update(
        &self,
        key: SessionKey,
        state: SessionState,
        ttl: &Duration,
    ) -> Result<SessionKey, UpdateError> {
        let id = hash(&key);
        let done = sqlx::query!(
            "update web_session set state = $2, expires_at = $3 where id = $1",
            id,
            Json(&state) as _,
            self.expiry() as _,
        )
        .execute(&self.db)
        .await
        .map_err(|error| UpdateError::Other(error.into()))?;
        self.cache.forget(&id);
        if done.rows_affected() == 1 {
            return Ok(key);
        }
        // Ended meanwhile in another tab: what this request wrote starts a new session.
        self.save(state, ttl).await.map_err(|error| UpdateError::Other(error.into()))
    }

    async fn update_ttl(&self, key: &SessionKey, _: &Duration) -> anyhow::Result<()> {
        self.extend(&hash(key)).await?;
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> anyhow::Result<()> {
        let id = hash(key);
        sqlx::query!("delete from web_session where id = $1", id).execute(&self.db).await?;
        self.cache.forget(&id);
        Ok(())
    }
}

impl PgStore {
    /// Half of the idle time is gone.
    fn is_old(&self, expires_at: jiff::Timestamp, now: jiff::Timestamp) -> bool {
        expires_at.duration_since(now) < self.idle / 2
    }

    async fn extend(&self, id: &[u8]) -> sqlx::Result<()> {
        sqlx::query!(
            "update web_session set expires_at = $2 where id = $1",
            id,
            self.expiry() as _
        )
        .execute(&self.db)
        .await?;
        Ok(())
    }
}

/// Drops sessions that are over. Safe to repeat.
pub async fn purge(db: &PgPool, now: jiff::Timestamp) -> sqlx::Result<u64> {
    let now = jiff_sqlx::Timestamp::from(now);
    let done =
        sqlx::query!("delete from web_session where expires_at < $1", now as _).execute(db).await?;
    Ok(done.rows_affected())
}

/// What the login left in the session.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entrata {
    /// None for who came through eIDAS without one.
    pub codice_fiscale: Option<CodiceFiscale>,
    /// The codes they had before: what is under them is theirs too.
    #[serde(default)]
    pub precedenti: Vec<CodiceFiscale>,
    /// What they are known by then.
    #[serde(default)]
    pub identificativo: Option<String>,
    pub nome: String,
    pub cognome: String,
    pub email: Option<String>,
    /// Firm of a professional identity; no power to act for it.
    #[serde(default)]
    pub impresa: Option<String>,
    /// Level of assurance, 1 to 3.
    pub livello: u8,
    /// The identity peer that vouched.
    pub peer: String,
    /// What the peer wants to see again at logout.
    #[serde(alias = "id_token")]
    pub prova: Option<String>,
    pub entrata_at: jiff::Timestamp,
}

impl Entrata {
    /// By whom the register knows them: the codice fiscale, or peer and identifier.
    pub fn interessato(&self) -> Option<String> {
        match (&self.codice_fiscale, &self.identificativo) {
            (Some(codice), _) => Some(codice.as_str().to_owned()),
            (None, Some(id)) => Some(format!("{}:{id}", self.peer)),
            (None, None) => None,
        }
    }
}

/// A session in which somebody has entered, as a login leaves it, and its key.
pub async fn open(store: &PgStore, entrata: &Entrata) -> anyhow::Result<SessionKey> {
    let state = SessionState::from([
        (CSRF.to_owned(), serde_json::to_string(&super::csrf::new_secret())?),
        (ENTRATA.to_owned(), serde_json::to_string(entrata)?),
    ]);
    Ok(store.save(state, &Duration::ZERO).await?)
}

/// A session that was ended from outside: who was in it, and its secret.
pub struct Chiusa {
    pub entrata: Entrata,
    pub csrf: Option<String>,
}

/// Ends every session that a proxy knows by `legame`.
pub async fn end_linked(db: &PgPool, legame: &str) -> anyhow::Result<Vec<Chiusa>> {
    let rows = sqlx::query_scalar!(
        r#"delete from web_session where state ? 'legame' and state ->> 'legame' = $1
           returning state as "state: Json<SessionState>""#,
        serde_json::to_string(legame)?,
    );
    let rows = rows.fetch_all(db).await?;
    let read = |state: Json<SessionState>| -> Option<Chiusa> {
        let text = |key| state.0.get(key);
        let entrata = serde_json::from_str(text(ENTRATA)?).ok()?;
        Some(Chiusa { entrata, csrf: text(CSRF).and_then(|it| serde_json::from_str(it).ok()) })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Holds the key of the session, signed.
pub const COOKIE: &str = "__Host-sid";

/// The row of the session that this request comes in; none when its cookie is not one of ours.
pub fn id_of(req: &HttpRequest) -> Option<Vec<u8>> {
    let app = req.app_data::<web::Data<AppState>>()?;
    let signing = Key::try_from(app.config.key()).ok()?;
    let mut jar = CookieJar::new();
    jar.add_original(req.cookie(COOKIE)?);
    let key = jar.signed(&signing).get(COOKIE)?;
    Some(Sha256::digest(key.value()).to_vec())
}

/// Ends the session of this row.
pub async fn end(db: &PgPool, id: &[u8]) -> sqlx::Result<()> {
    sqlx::query!("delete from web_session where id = $1", id).execute(db).await?;
    Ok(())
}

/// Ends every session of a person: what they may see has changed.
pub async fn end_of(db: &PgPool, codice: &CodiceFiscale) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from web_session where (state ->> 'entrata')::jsonb ->> 'codice_fiscale' = $1",
        codice.as_str(),
    )
    .execute(db)
    .await?;
    Ok(())
}

const ENTRATA: &str = "entrata";
const CSRF: &str = "csrf";
const CARRELLO: &str = "carrello";
const LEGAME: &str = "legame";

/// Fresh key, new secret, and who entered. What the visitor had put in the session stays. `legame`
/// is the name by which the proxy may end it.
pub fn enter(session: &Session, entrata: &Entrata, legame: Option<&str>) -> anyhow::Result<()> {
    session.renew();
    session.insert(CSRF, super::csrf::new_secret())?;
    session.insert(ENTRATA, entrata)?;
    match legame {
        Some(legame) => session.insert(LEGAME, legame)?,
        None => drop(session.remove(LEGAME)),
    }
    Ok(())
}

/// Ends the session; gives back who was in, for the logout at the peer.
pub fn leave(session: &Session) -> Option<Entrata> {
    let entrata = session.get(ENTRATA).ok().flatten();
    session.purge();
    entrata
}

/// The secret that CSRF tokens of this session are made of; none before login.
pub fn csrf_secret(session: &Session) -> Option<String> {
    session.get(CSRF).ok().flatten()
}

/// The cart filled before logging in, by its id.
pub fn anonymous_cart(session: &Session) -> Option<uuid::Uuid> {
    session.get(CARRELLO).ok().flatten()
}

/// Remembers, or forgets, the cart filled before logging in.
pub fn set_anonymous_cart(session: &Session, cart: Option<uuid::Uuid>) -> anyhow::Result<()> {
    match cart {
        Some(cart) => session.insert(CARRELLO, cart)?,
        None => drop(session.remove(CARRELLO)),
    }
    Ok(())
}

/// Proof that the request comes from somebody who logged in, whoever they are.
#[derive(Debug, Clone)]
pub struct Entrato {
    entrata: Entrata,
}

impl Entrato {
    /// Given name and family name.
    pub fn nome_completo(&self) -> String {
        format!("{} {}", self.entrata.nome, self.entrata.cognome).trim().to_owned()
    }

    /// Firm of the professional identity that they came with.
    pub fn impresa(&self) -> Option<&str> {
        self.entrata.impresa.as_deref()
    }

    /// By whom the register knows them, and knew them before.
    pub fn interessati(&self) -> Vec<String> {
        let before = self.entrata.precedenti.iter().map(|it| it.as_str().to_owned());
        self.entrata.interessato().into_iter().chain(before).collect()
    }

    /// Who is in this session now; none when nobody is, or the absolute time is over.
    pub fn of(req: &HttpRequest) -> Option<Self> {
        Self::in_session(&req.get_session(), req.app_data::<web::Data<AppState>>()?)
    }

    /// The same, without the request.
    pub fn in_session(session: &Session, app: &AppState) -> Option<Self> {
        let entrata: Entrata = session.get(ENTRATA).ok().flatten()?;
        let age = app.clock.now().duration_since(entrata.entrata_at);
        if app.config.session.absolute() <= age {
            session.purge();
            return None;
        }
        Some(Self { entrata })
    }
}

/// Proof that the request comes from a citizen who logged in: whoever holds one may read and act on
/// the debts of that person. Only the session can make one.
#[derive(Debug, Clone)]
pub struct Interessato {
    codice_fiscale: CodiceFiscale,
    codici: Vec<String>,
    email: Option<String>,
}

impl Interessato {
    /// The person whose debts may be read.
    pub fn codice_fiscale(&self) -> &CodiceFiscale {
        &self.codice_fiscale
    }

    /// The code of today and those they had before: what is under any of them is theirs.
    pub fn codici(&self) -> &[String] {
        &self.codici
    }

    /// Where confirmations go, when the identity told.
    pub fn email(&self) -> Option<&str> {
        self.email.as_deref()
    }

    /// Who is in this session now, if they have a fiscal code.
    pub fn of(req: &HttpRequest) -> Option<Self> {
        let Entrata { codice_fiscale, precedenti, email, .. } = Entrato::of(req)?.entrata;
        let codice_fiscale = codice_fiscale?;
        let all = std::iter::once(&codice_fiscale).chain(&precedenti);
        let codici = all.map(|it| it.as_str().to_owned()).collect();
        Some(Self { codice_fiscale, codici, email })
    }
}

impl FromRequest for Interessato {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;
    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let refused = || {
            if Entrato::of(req).is_some() {
                WebError::SenzaCodice
            } else {
                WebError::not_logged(req)
            }
        };
        ready(Self::of(req).ok_or_else(refused))
    }
}
