//! What a handler asks for to let only operators in: whoever holds an [`Operatore`] may do what its
//! type says, for the ente of their incarico. Only the session can make one.
use super::sessione::{Turno, turno};
use super::{Firma, Permesso, Ruolo};
use crate::kernel::{CodiceFiscale, EnteId, IncaricoId, ServizioId};
use crate::platform::registro::{Evento, Voce};
use crate::platform::web::{AppState, WebError};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use jiff::Timestamp;
use serde::Deserialize;
use sqlx::{AssertSqlSafe, Postgres, Transaction};
use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

/// What somebody was appointed to do, where, on which services.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Incarico {
    pub id: IncaricoId,
    /// None: the whole region.
    pub ente: Option<EnteId>,
    pub ente_nome: Option<String>,
    pub ruolo: Ruolo,
    pub ufficio: Option<String>,
    /// None: every service of the ente.
    pub servizi: Vec<ServizioId>,
}

impl Incarico {
    /// Opens a transaction in which the database shows what this incarico covers, and nothing else:
    /// the settings that the policies of row-level security read.
    fn begin_with(&self) -> String {
        let servizi: Vec<String> = self.servizi.iter().map(ToString::to_string).collect();
        let servizi =
            if servizi.is_empty() { String::new() } else { format!("{{{}}}", servizi.join(",")) };
        let ente = self.ente.map(|it| it.to_string()).unwrap_or_default();
        let regione = if self.ente.is_none() { "si" } else { "" };
        format!(
            "begin; set local app.ente = '{ente}'; set local app.servizi = '{servizi}'; \
             set local app.regione = '{regione}'"
        )
    }
}

/// Proof that the request comes from somebody in service, whatever they may do.
pub struct InServizio(Arc<Turno>);

impl Deref for InServizio {
    type Target = Turno;
    fn deref(&self) -> &Turno {
        &self.0
    }
}

impl FromRequest for InServizio {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;
    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(turno(req).map(Self).ok_or_else(|| WebError::not_logged(req)))
    }
}

/// Proof that the request comes from somebody whose incarico allows `P`.
pub struct Operatore<P> {
    turno: Arc<Turno>,
    incarico: Incarico,
    permesso: PhantomData<P>,
}

impl<P: Permesso> Operatore<P> {
    pub fn codice_fiscale(&self) -> &CodiceFiscale {
        &self.turno.codice_fiscale
    }

    /// Name and surname, as they came in.
    pub fn nome(&self) -> &str {
        &self.turno.nome
    }

    pub fn incarico(&self) -> &Incarico {
        &self.incarico
    }

    /// They proved who they are a moment ago.
    pub fn is_recent(&self, now: Timestamp) -> bool {
        self.turno.is_recent(now)
    }

    /// What names their session, for as long as it lives.
    pub fn sessione(&self) -> &[u8] {
        self.turno.id()
    }

    /// None: they work for the whole region.
    pub fn ente(&self) -> Option<EnteId> {
        self.incarico.ente
    }

    /// The ente they work for. Who works for the whole region has no pages about what is owed to one.
    pub fn suo_ente(&self) -> Result<EnteId, WebError> {
        self.ente().ok_or(WebError::NotFound)
    }

    /// A transaction of theirs: as a role that sees only what their incarico covers. Triggers that keep a
    /// story read who it is, and when.
    pub async fn begin(&self, app: &AppState) -> sqlx::Result<Transaction<'static, Postgres>> {
        // Numbers, a checked codice fiscale and an instant that we wrote ourselves, and nothing else.
        let (chi, adesso) = (self.codice_fiscale().as_str(), app.clock.now());
        let story =
            format!("; set local app.operatore = '{chi}'; set local app.adesso = '{adesso}'");
        app.operatori.begin_with(AssertSqlSafe(self.incarico.begin_with() + &story)).await
    }

    /// Name under which answers to their forms are kept.
    pub fn attore(&self) -> String {
        format!("operatore {}", self.turno.codice_fiscale.as_str())
    }

    /// Their name under a decision of two.
    pub fn firma(&self, now: Timestamp) -> Firma {
        Firma { chi: self.turno.codice_fiscale.as_str().to_owned(), at: now }
    }

    /// A line of the register: they did this, for the ente of their incarico, about that person.
    pub fn voce(&self, evento: Evento, interessato: Option<&str>, oggetto: String) -> Voce {
        Voce {
            interessato: interessato.map(str::to_owned),
            ente: self.ente(),
            oggetto: Some(oggetto),
            ..Voce::new(evento, self.turno.attore())
        }
    }

    fn of(req: &HttpRequest) -> Result<Self, WebError> {
        let turno = turno(req).ok_or_else(|| WebError::not_logged(req))?;
        let incarico = turno.incarico().filter(|it| it.ruolo.puo(P::POTERE));
        let incarico = incarico.ok_or(WebError::NonConsentito)?.clone();
        let app = req.app_data::<web::Data<AppState>>();
        let now = app.ok_or_else(|| anyhow::anyhow!("no AppState"))?.clock.now();
        if !turno.is_good_for(incarico.ruolo, now) {
            return Err(WebError::to_confirm(req));
        }
        Ok(Self { turno, incarico, permesso: PhantomData })
    }
}

impl<P: Permesso> FromRequest for Operatore<P> {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;
    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(req))
    }
}

/// The same for what does harm when somebody else does it: the person proved who they are a moment
/// ago, or is asked to.
pub struct Confermato<P>(pub Operatore<P>);

impl<P: Permesso> FromRequest for Confermato<P> {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;
    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let recent = |it: Operatore<P>| {
            let app = req.app_data::<web::Data<AppState>>();
            let recent = app.is_some_and(|app| it.turno.is_recent(app.clock.now()));
            if recent { Ok(Self(it)) } else { Err(WebError::to_confirm(req)) }
        };
        ready(Operatore::of(req).and_then(recent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transaction_says_for_whom_and_only_numbers() {
        let mut incarico = Incarico {
            id: IncaricoId(1),
            ente: Some(EnteId(7)),
            ente_nome: None,
            ruolo: Ruolo::OperatorePosizioni,
            ufficio: None,
            servizi: vec![ServizioId(3), ServizioId(4)],
        };
        assert_eq!(
            incarico.begin_with(),
            "begin; set local app.ente = '7'; set local app.servizi = '{3,4}'; \
             set local app.regione = ''"
        );
        incarico.ente = None;
        incarico.servizi.clear();
        assert_eq!(
            incarico.begin_with(),
            "begin; set local app.ente = ''; set local app.servizi = ''; \
             set local app.regione = 'si'"
        );
    }
}
