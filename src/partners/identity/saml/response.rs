//! Is this response the answer to this login, and who is it about? Every check of `identity.md` §2
//! that can be made on a message whose signature is good, in its order.
use super::gate::{self, Shape};
use super::time;
use super::xml::{
    self, ASSERTION, BEARER, ENTITY, PROTOCOL, SUCCESS, TRANSIENT, attribute, is, only,
};
use crate::features::accesso::RifiutoAccesso;
use crate::partners::identity::claims::Claims;
use crate::partners::identity::{Result, SKEW, anomalie, refuse};
use crate::platform::config::Profile;
use jiff::Timestamp;
use roxmltree::{Document, Node};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the answer to one login must say.
pub struct Expected<'a> {
    pub profile: Profile,
    pub want_response_signed: bool,
    /// What we call ourselves.
    pub audience: &'a str,
    /// Our assertion consumer service.
    pub acs: &'a str,
    /// What the proxy calls itself.
    pub issuer: &'a str,
    /// ID of our request, and when it was made.
    pub request_id: &'a str,
    pub requested_at: Timestamp,
    /// We asked for the credentials again.
    pub fresh: bool,
    pub now: Timestamp,
}

/// What the proxy says about somebody.
#[derive(Debug)]
pub struct Asserted {
    pub assertion_id: String,
    /// It proves nothing after this.
    pub expires_at: Timestamp,
    pub name_id: NameId,
    pub session_index: Option<String>,
    /// Its name for the level.
    pub class: String,
    pub attributes: Claims,
}

/// The name of a session at the proxy, with all that must be given back at logout.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NameId {
    pub value: String,
    pub format: Option<String>,
    pub qualifier: Option<String>,
    pub sp_qualifier: Option<String>,
}

impl NameId {
    pub fn read(node: Node<'_, '_>) -> Option<Self> {
        let own = |name| attribute(node, name).map(str::to_owned);
        Some(Self {
            value: xml::text(node)?.to_owned(),
            format: own("Format"),
            qualifier: own("NameQualifier"),
            sp_qualifier: own("SPNameQualifier"),
        })
    }
}

/// What the proxy means when it says no. Read from bytes that may be unsigned (`identity.md` F5):
/// it can choose a sentence of ours, nothing else.
pub fn failure(shape: &Shape<'_>, expected: &Expected<'_>) -> Option<RifiutoAccesso> {
    let root = shape.document.root_element();
    let status = only(root, PROTOCOL, "Status")?;
    let code = only(status, PROTOCOL, "StatusCode")?;
    let value = attribute(code, "Value")?;
    if value == SUCCESS {
        return None;
    }
    if root.attribute("InResponseTo") != Some(expected.request_id) {
        return Some(RifiutoAccesso::RispostaNonValida("an error that answers no request of ours"));
    }
    let message = only(status, PROTOCOL, "StatusMessage").and_then(xml::text);
    if let Some(anomalia) = message.and_then(anomalie::anomaly) {
        return Some(RifiutoAccesso::Anomalia(anomalia));
    }
    let second = only(code, PROTOCOL, "StatusCode").and_then(|it| it.attribute("Value"));
    let end = |it: &str| it.rsplit(':').next().unwrap_or_default().to_owned();
    Some(match (end(value).as_str(), second.map(end).as_deref()) {
        (_, Some("NoAuthnContext")) => RifiutoAccesso::LivelloBasso,
        _ if message.is_some_and(anomalie::is_our_fault) => RifiutoAccesso::RichiestaNonCorretta,
        ("Requester" | "VersionMismatch", _) | (_, Some("NoPassive" | "ProxyCountExceeded")) => {
            RifiutoAccesso::RichiestaNonCorretta
        }
        _ => RifiutoAccesso::Negato,
    })
}

impl Expected<'_> {
    /// Goes through every check. `reduced` holds what is signed of `shape`, nothing else.
    pub fn check(&self, shape: &Shape<'_>, reduced: &Document<'_>) -> Result<Asserted> {
        if !shape.assertion_signed {
            return refuse("the assertion is not signed");
        }
        if self.want_response_signed && !shape.signed {
            return refuse("the response is not signed");
        }
        let root = reduced.root_element();
        let assertion = if shape.signed {
            let inside = is(root, PROTOCOL, "Response").then(|| only(root, ASSERTION, "Assertion"));
            inside.flatten()
        } else {
            is(root, ASSERTION, "Assertion").then_some(root)
        };
        let Some(assertion) = assertion else { return refuse("what is signed is something else") };
        // Of a response that is not signed only what could make us refuse is read.
        let outer = if shape.signed { root } else { shape.document.root_element() };
        self.check_outer(outer)?;
        if gate::status(outer) != Some(SUCCESS) {
            return refuse("the status is not success");
        }
        self.check_head(assertion)?;
        let name_id = self.check_subject(assertion)?;
        let expires_at = self.check_conditions(assertion)?;
        let (class, session_index) = self.check_statement(assertion)?;
        Ok(Asserted {
            assertion_id: attribute(assertion, "ID").unwrap_or_default().to_owned(),
            expires_at,
            name_id,
            session_index,
            class,
            attributes: self.attributes(assertion)?,
        })
    }

    fn check_outer(&self, response: Node<'_, '_>) -> Result<()> {
        if response.attribute("InResponseTo") != Some(self.request_id) {
            return refuse("InResponseTo of the response is not our request");
        }
        if response.attribute("Destination") != Some(self.acs) {
            return refuse("Destination is not here");
        }
        self.check_version_and_time(response)?;
        let Some(issuer) = only(response, ASSERTION, "Issuer") else {
            return refuse("no Issuer of the response");
        };
        if issuer.attribute("Format").is_some_and(|it| it != ENTITY) {
            return refuse("Issuer of the response has another format");
        }
        if xml::text(issuer) == Some(self.issuer) {
            Ok(())
        } else {
            refuse("Issuer of the response is another")
        }
    }

    fn check_head(&self, assertion: Node<'_, '_>) -> Result<()> {
        self.check_version_and_time(assertion)?;
        let Some(issuer) = only(assertion, ASSERTION, "Issuer") else {
            return refuse("no Issuer of the assertion");
        };
        let format = issuer.attribute("Format");
        let fine = match self.profile {
            Profile::Spid => format == Some(ENTITY),
            Profile::Proxy => format.is_none_or(|it| it == ENTITY),
        };
        if !fine {
            return refuse("Issuer of the assertion has another format");
        }
        if xml::text(issuer) == Some(self.issuer) {
            Ok(())
        } else {
            refuse("Issuer of the assertion is another")
        }
    }

    fn check_version_and_time(&self, node: Node<'_, '_>) -> Result<()> {
        if node.attribute("Version") != Some("2.0") {
            return refuse("not SAML 2.0");
        }
        if attribute(node, "ID").is_none() {
            return refuse("no ID");
        }
        let Some(at) = node.attribute("IssueInstant").and_then(time::read) else {
            return refuse("IssueInstant is not an instant");
        };
        if at.as_second() < self.requested_at.as_second() - SKEW {
            return refuse("issued before our request");
        }
        if self.now.as_second() + SKEW < at.as_second() {
            return refuse("issued in the future");
        }
        Ok(())
    }

    fn check_subject(&self, assertion: Node<'_, '_>) -> Result<NameId> {
        let Some(subject) = only(assertion, ASSERTION, "Subject") else {
            return refuse("no Subject");
        };
        let name_id = only(subject, ASSERTION, "NameID").and_then(NameId::read);
        let Some(name_id) = name_id else { return refuse("no NameID") };
        if self.profile == Profile::Spid
            && (name_id.format.as_deref() != Some(TRANSIENT) || name_id.qualifier.is_none())
        {
            return refuse("NameID is not as SPID wants it");
        }
        let Some(confirmation) = only(subject, ASSERTION, "SubjectConfirmation") else {
            return refuse("not one SubjectConfirmation");
        };
        if confirmation.attribute("Method") != Some(BEARER) {
            return refuse("SubjectConfirmation is not bearer");
        }
        let Some(data) = only(confirmation, ASSERTION, "SubjectConfirmationData") else {
            return refuse("no SubjectConfirmationData");
        };
        if data.attribute("InResponseTo") != Some(self.request_id) {
            return refuse("InResponseTo of the subject is not our request");
        }
        if data.attribute("Recipient") != Some(self.acs) {
            return refuse("Recipient is not here");
        }
        if data.attribute("NotBefore").is_some() {
            return refuse("SubjectConfirmationData has a NotBefore");
        }
        self.until(data)?;
        Ok(name_id)
    }

    fn check_conditions(&self, assertion: Node<'_, '_>) -> Result<Timestamp> {
        let Some(conditions) = only(assertion, ASSERTION, "Conditions") else {
            return refuse("no Conditions");
        };
        let Some(from) = conditions.attribute("NotBefore").and_then(time::read) else {
            return refuse("NotBefore is not an instant");
        };
        if self.now.as_second() + SKEW < from.as_second() {
            return refuse("not good yet");
        }
        let until = self.until(conditions)?;
        // «Every audience restriction must be met»: with one only there is nothing to weigh.
        let audience = only(conditions, ASSERTION, "AudienceRestriction");
        let audience = audience.and_then(|it| only(it, ASSERTION, "Audience"));
        if audience.and_then(xml::text) == Some(self.audience) {
            Ok(until)
        } else {
            refuse("the audience is not us alone")
        }
    }

    fn until(&self, node: Node<'_, '_>) -> Result<Timestamp> {
        match node.attribute("NotOnOrAfter").and_then(time::read) {
            None => refuse("NotOnOrAfter is not an instant"),
            Some(until) if until.as_second() + SKEW <= self.now.as_second() => refuse("expired"),
            Some(until) => Ok(until),
        }
    }

    /// The level's name and the session's index.
    fn check_statement(&self, assertion: Node<'_, '_>) -> Result<(String, Option<String>)> {
        let Some(statement) = only(assertion, ASSERTION, "AuthnStatement") else {
            return refuse("not one AuthnStatement");
        };
        let Some(at) = statement.attribute("AuthnInstant").and_then(time::read) else {
            return refuse("AuthnInstant is not an instant");
        };
        let earliest = if self.fresh { self.requested_at.as_second() - SKEW } else { 0 };
        if !(earliest..=self.now.as_second() + SKEW).contains(&at.as_second()) {
            return refuse("authenticated for another login");
        }
        if let Some(end) = statement.attribute("SessionNotOnOrAfter")
            && time::read(end).is_none_or(|it| it <= self.now)
        {
            return refuse("the session at the proxy is over");
        }
        let context = only(statement, ASSERTION, "AuthnContext");
        let class = context.and_then(|it| only(it, ASSERTION, "AuthnContextClassRef"));
        let Some(class) = class.and_then(xml::text) else {
            return refuse("no AuthnContextClassRef");
        };
        Ok((class.to_owned(), attribute(statement, "SessionIndex").map(str::to_owned)))
    }

    fn attributes(&self, assertion: Node<'_, '_>) -> Result<Claims> {
        let Some(statement) = only(assertion, ASSERTION, "AttributeStatement") else {
            return refuse("not one AttributeStatement");
        };
        let mut claims = BTreeMap::new();
        for node in statement.children().filter(Node::is_element) {
            let Some(name) = attribute(node, "Name").filter(|_| is(node, ASSERTION, "Attribute"))
            else {
                return refuse("an attribute without a name");
            };
            let values: Vec<_> = node
                .children()
                .filter(|it| is(*it, ASSERTION, "AttributeValue"))
                .map(|it| xml::text(it).map(|it| Value::String(it.to_owned())))
                .collect();
            let full: Vec<_> = values.iter().flatten().cloned().collect();
            if self.profile == Profile::Spid && (values.len() != 1 || full.len() != 1) {
                return refuse("an attribute without its one value");
            }
            if claims.insert(name.to_owned(), Value::Array(full)).is_some() {
                return refuse("an attribute twice");
            }
        }
        if claims.is_empty() {
            return refuse("no attributes");
        }
        Ok(Claims::from(claims))
    }
}
