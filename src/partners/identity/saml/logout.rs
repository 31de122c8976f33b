//! Single logout (SAML Core 2.0 §3.7), both ways, by hand: `samael` reads and writes it wrong
//! (`identity.md` §4.1).
use super::gate::Shape;
use super::request::{issuer, new_id};
use super::response::NameId;
use super::sp::Sp;
use super::time;
use super::xml::{self, ASSERTION, PROTOCOL, SUCCESS, attribute, escape, only};
use crate::features::accesso::Attestato;
use crate::partners::identity::{Result, SKEW, refuse};
use jiff::{SignedDuration, Timestamp};
use roxmltree::Node;
use url::Url;

/// Seconds that a logout message is good for.
const FRESH: i64 = 5 * 60;

const PARTIAL: &str = "urn:oasis:names:tc:SAML:2.0:status:PartialLogout";

/// Our request to end a session at the proxy.
pub struct LogoutRequest<'a> {
    pub id: &'a str,
    pub at: Timestamp,
    pub destination: &'a Url,
    pub name_id: &'a NameId,
    pub session_index: Option<&'a str>,
}

impl LogoutRequest<'_> {
    pub fn to_xml(&self, sp: &Sp, enveloped: bool) -> String {
        let own = |name: &str, value: &Option<String>| {
            value.as_deref().map_or_else(String::new, |it| format!(" {name}=\"{}\"", escape(it)))
        };
        let name = self.name_id;
        let index = self.session_index.map_or_else(String::new, |it| {
            format!("<samlp:SessionIndex>{}</samlp:SessionIndex>", escape(it))
        });
        format!(
            "<samlp:LogoutRequest xmlns:samlp=\"{PROTOCOL}\" xmlns:saml=\"{ASSERTION}\" \
             ID=\"{id}\" Version=\"2.0\" IssueInstant=\"{at}\" NotOnOrAfter=\"{until}\" \
             Destination=\"{to}\">{issuer}{signature}<saml:NameID{format}{qualifier}{sp_qualifier}>\
             {value}</saml:NameID>{index}</samlp:LogoutRequest>",
            id = self.id,
            at = time::write(self.at),
            until = time::write(self.at + SignedDuration::from_secs(FRESH)),
            to = escape(self.destination.as_str()),
            issuer = issuer(sp),
            signature = if enveloped { sp.signature(self.id) } else { String::new() },
            format = own("Format", &name.format),
            qualifier = own("NameQualifier", &name.qualifier),
            sp_qualifier = own("SPNameQualifier", &name.sp_qualifier),
            value = escape(&name.value),
        )
    }
}

/// Our answer that the sessions a proxy asked about are over.
pub fn response_xml(sp: &Sp, to: &Url, request_id: &str, at: Timestamp, enveloped: bool) -> String {
    let id = new_id();
    format!(
        "<samlp:LogoutResponse xmlns:samlp=\"{PROTOCOL}\" xmlns:saml=\"{ASSERTION}\" ID=\"{id}\" \
         Version=\"2.0\" IssueInstant=\"{at}\" Destination=\"{to}\" InResponseTo=\"{request_id}\">\
         {issuer}{signature}<samlp:Status><samlp:StatusCode Value=\"{SUCCESS}\"/></samlp:Status>\
         </samlp:LogoutResponse>",
        at = time::write(at),
        to = escape(to.as_str()),
        request_id = escape(request_id),
        issuer = issuer(sp),
        signature = if enveloped { sp.signature(&id) } else { String::new() },
    )
}

/// What a logout message must say, whichever way it goes.
pub struct Expected<'a> {
    /// What the proxy calls itself.
    pub issuer: &'a str,
    /// Our single logout service.
    pub slo: &'a str,
    pub now: Timestamp,
}

impl Expected<'_> {
    fn check(&self, message: Node<'_, '_>) -> Result<Timestamp> {
        if message.attribute("Version") != Some("2.0") || attribute(message, "ID").is_none() {
            return refuse("not SAML 2.0");
        }
        if message.attribute("Destination") != Some(self.slo) {
            return refuse("Destination is not here");
        }
        if only(message, ASSERTION, "Issuer").and_then(xml::text) != Some(self.issuer) {
            return refuse("Issuer is another");
        }
        let Some(at) = message.attribute("IssueInstant").and_then(time::read) else {
            return refuse("IssueInstant is not an instant");
        };
        let now = self.now.as_second();
        if (now - FRESH..=now + SKEW).contains(&at.as_second()) {
            Ok(at)
        } else {
            refuse("the message is too old, or to come")
        }
    }

    /// A proxy's request: which session, and the request itself, good once.
    pub fn request(&self, root: Node<'_, '_>) -> Result<(NameId, Attestato)> {
        let at = self.check(root)?;
        if let Some(until) = root.attribute("NotOnOrAfter")
            && time::read(until).is_none_or(|it| it <= self.now)
        {
            return refuse("expired");
        }
        let name_id = only(root, ASSERTION, "NameID").and_then(NameId::read);
        let Some(name_id) = name_id else { return refuse("no NameID") };
        let id = attribute(root, "ID").unwrap_or_default().to_owned();
        let scade_at = at + SignedDuration::from_secs(FRESH + SKEW);
        Ok((name_id, Attestato { id, scade_at }))
    }

    /// The answer to our request `id`: true when every session is over.
    pub fn response(&self, root: Node<'_, '_>, id: &str) -> Result<bool> {
        self.check(root)?;
        if root.attribute("InResponseTo") != Some(id) {
            return refuse("the answer is to another request");
        }
        let status = only(root, PROTOCOL, "Status");
        let code = status.and_then(|it| only(it, PROTOCOL, "StatusCode"));
        let Some(code) = code else { return refuse("no status") };
        let second = only(code, PROTOCOL, "StatusCode").and_then(|it| it.attribute("Value"));
        Ok(code.attribute("Value") == Some(SUCCESS) && second != Some(PARTIAL))
    }
}

/// The root of what is signed: the whole message, or nothing.
pub fn signed_root<'a>(shape: &Shape<'_>, reduced: Node<'a, 'a>) -> Result<Node<'a, 'a>> {
    let name = shape.document.root_element().tag_name().name().to_owned();
    if shape.signed && xml::is(reduced, PROTOCOL, &name) {
        Ok(reduced)
    } else {
        refuse("the message is not signed")
    }
}
