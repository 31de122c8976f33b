//! What a SAML identity provider writes, as the rules of SPID want it. Signed by the key of the
//! process.
use super::op_token::Persona;
use super::saml_key::Pair;
use crate::platform::xmldsig;
use jiff::{SignedDuration, Timestamp};
use quick_xml::escape::escape;
use std::fmt::Write as _;

const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const ENTITY: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";
const TRANSIENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";

/// To whom a message goes, in answer to what, and when.
pub struct Envelope<'a> {
    pub issuer: &'a str,
    pub destination: &'a str,
    pub in_response_to: &'a str,
    pub now: Timestamp,
}

/// What the proxy vouches for.
pub struct Statement<'a> {
    pub audience: &'a str,
    pub name_id: &'a str,
    pub session_index: &'a str,
    pub class: &'a str,
    pub persona: &'a Persona,
}

impl Envelope<'_> {
    fn open(&self, name: &str, id: &str, signature: &str) -> String {
        let (to, by) = (escape(self.destination), escape(self.issuer));
        let (at, about) = (instant(self.now), escape(self.in_response_to));
        format!(
            "<samlp:{name} xmlns:samlp=\"{PROTOCOL}\" xmlns:saml=\"{ASSERTION}\" ID=\"{id}\" \
             Version=\"2.0\" IssueInstant=\"{at}\" Destination=\"{to}\" InResponseTo=\"{about}\">\
             <saml:Issuer Format=\"{ENTITY}\">{by}</saml:Issuer>{signature}"
        )
    }

    /// A person is in: the assertion is signed, then the response around it.
    pub fn success(&self, pair: &Pair, statement: &Statement<'_>) -> anyhow::Result<String> {
        let assertion = self.assertion(pair, statement)?;
        let assertion = xmldsig::sign(&assertion, &pair.key)?;
        let assertion = assertion.split_once("?>").map_or(assertion.as_str(), |it| it.1).trim();
        let id = new_id();
        let open = self.open("Response", &id, &xmldsig::empty(&id, &pair.base64()?));
        let status =
            format!("<samlp:Status><samlp:StatusCode Value=\"{SUCCESS}\"/></samlp:Status>");
        xmldsig::sign(&format!("{open}{status}{assertion}</samlp:Response>"), &pair.key)
    }

    /// Nobody is in, for the reason that `number` stands for in the rules of SPID. Not signed, as
    /// some providers do.
    pub fn failure(&self, number: u8) -> String {
        let open = self.open("Response", &new_id(), "");
        format!(
            "{open}<samlp:Status>\
             <samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\">\
             <samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed\"/>\
             </samlp:StatusCode><samlp:StatusMessage>ErrorCode nr{number:02}</samlp:StatusMessage>\
             </samlp:Status></samlp:Response>"
        )
    }

    /// A session is over.
    pub fn logged_out(&self, pair: &Pair) -> anyhow::Result<String> {
        let id = new_id();
        let open = self.open("LogoutResponse", &id, &xmldsig::empty(&id, &pair.base64()?));
        let xml = format!(
            "{open}<samlp:Status><samlp:StatusCode Value=\"{SUCCESS}\"/></samlp:Status>\
             </samlp:LogoutResponse>"
        );
        xmldsig::sign(&xml, &pair.key)
    }

    fn assertion(&self, pair: &Pair, statement: &Statement<'_>) -> anyhow::Result<String> {
        let id = new_id();
        let signature = xmldsig::empty(&id, &pair.base64()?);
        let until = instant(self.now + SignedDuration::from_mins(5));
        let (at, by) = (instant(self.now), escape(self.issuer));
        let (to, about) = (escape(self.destination), escape(self.in_response_to));
        let mut attributes = String::new();
        for (name, value) in statement.persona.attributes() {
            write!(
                attributes,
                "<saml:Attribute Name=\"{name}\" \
                 NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:basic\">\
                 <saml:AttributeValue>{}</saml:AttributeValue></saml:Attribute>",
                escape(value)
            )?;
        }
        Ok(format!(
            "<saml:Assertion xmlns:saml=\"{ASSERTION}\" ID=\"{id}\" Version=\"2.0\" \
             IssueInstant=\"{at}\"><saml:Issuer Format=\"{ENTITY}\">{by}</saml:Issuer>{signature}\
             <saml:Subject><saml:NameID Format=\"{TRANSIENT}\" NameQualifier=\"{by}\">{name}\
             </saml:NameID><saml:SubjectConfirmation \
             Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"><saml:SubjectConfirmationData \
             InResponseTo=\"{about}\" Recipient=\"{to}\" NotOnOrAfter=\"{until}\"/>\
             </saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore=\"{at}\" \
             NotOnOrAfter=\"{until}\"><saml:AudienceRestriction><saml:Audience>{audience}\
             </saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement \
             AuthnInstant=\"{at}\" SessionIndex=\"{index}\"><saml:AuthnContext>\
             <saml:AuthnContextClassRef>{class}</saml:AuthnContextClassRef></saml:AuthnContext>\
             </saml:AuthnStatement><saml:AttributeStatement>{attributes}</saml:AttributeStatement>\
             </saml:Assertion>",
            name = escape(statement.name_id),
            audience = escape(statement.audience),
            index = escape(statement.session_index),
            class = escape(statement.class),
        ))
    }
}

/// The metadata of the provider at `origin`.
pub fn metadata(entity: &str, pair: &Pair) -> anyhow::Result<String> {
    let (entity, certificate) = (escape(entity), pair.base64()?);
    let endpoints = ["HTTP-Redirect", "HTTP-POST"].map(|it| {
        let binding = format!("Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:{it}\"");
        format!("<md:SingleLogoutService {binding} Location=\"{entity}/slo\"/>")
    });
    let endpoints = endpoints.concat();
    let sso =
        endpoints.replace("SingleLogoutService", "SingleSignOnService").replace("/slo", "/sso");
    Ok(format!(
        "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" \
         xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" entityID=\"{entity}\">\
         <md:IDPSSODescriptor WantAuthnRequestsSigned=\"true\" \
         protocolSupportEnumeration=\"{PROTOCOL}\"><md:KeyDescriptor use=\"signing\"><ds:KeyInfo>\
         <ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data>\
         </ds:KeyInfo></md:KeyDescriptor>{endpoints}<md:NameIDFormat>{TRANSIENT}\
         </md:NameIDFormat>{sso}</md:IDPSSODescriptor></md:EntityDescriptor>"
    ))
}

fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn new_id() -> String {
    format!("_{}", uuid::Uuid::new_v4().simple())
}
