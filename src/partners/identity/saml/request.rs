//! What we ask a proxy for (SAML Core 2.0 §3.4, «Regole tecniche SPID», `AuthnRequest`).
use super::sp::Sp;
use super::time;
use super::xml::{ASSERTION, ENTITY, PROTOCOL, TRANSIENT, escape};
use crate::platform::csrf::new_secret;
use jiff::Timestamp;
use url::Url;

/// A request for a login.
pub struct AuthnRequest<'a> {
    pub id: &'a str,
    pub at: Timestamp,
    pub destination: &'a Url,
    /// The credentials are asked for again.
    pub force: bool,
    /// The proxy's name for the lowest level.
    pub class: &'a str,
}

impl AuthnRequest<'_> {
    /// As XML; with an empty signature for the POST binding, without for an address, which is
    /// signed itself.
    pub fn to_xml(&self, sp: &Sp, enveloped: bool) -> String {
        let id = self.id;
        let force = if self.force { " ForceAuthn=\"true\"" } else { "" };
        format!(
            "<samlp:AuthnRequest xmlns:samlp=\"{PROTOCOL}\" xmlns:saml=\"{ASSERTION}\" ID=\"{id}\" \
             Version=\"2.0\" IssueInstant=\"{at}\" Destination=\"{to}\"{force} \
             AssertionConsumerServiceIndex=\"0\" AttributeConsumingServiceIndex=\"0\">{issuer}\
             {signature}<samlp:NameIDPolicy Format=\"{TRANSIENT}\"/>\
             <samlp:RequestedAuthnContext Comparison=\"minimum\">\
             <saml:AuthnContextClassRef>{class}</saml:AuthnContextClassRef>\
             </samlp:RequestedAuthnContext></samlp:AuthnRequest>",
            at = time::write(self.at),
            to = escape(self.destination.as_str()),
            issuer = issuer(sp),
            signature = if enveloped { sp.signature(id) } else { String::new() },
            class = escape(self.class),
        )
    }
}

/// Us, as the issuer of a message.
pub fn issuer(sp: &Sp) -> String {
    let entity = escape(&sp.entity_id);
    format!("<saml:Issuer Format=\"{ENTITY}\" NameQualifier=\"{entity}\">{entity}</saml:Issuer>")
}

/// A fresh ID: an XML name with 256 random bits.
pub fn new_id() -> String {
    format!("_{}", new_secret())
}
