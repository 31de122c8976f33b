//! A SAML identity provider that says whatever a test wants, signed as the test wants.
use super::super::op::MARIO;
use crate::kernel::Riservato;
use crate::platform::config::{Binding, IdentityPeer, Organization, Profile, Protocol, SamlPeer};
use crate::platform::xmldsig;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::x509::X509;
use std::sync::LazyLock;

pub const ENTITY: &str = "https://idp.example/metadata";
pub const SSO: &str = "https://idp.example/sso";
pub const SLO: &str = "https://idp.example/slo";
const FORMAT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format";
const NAMESPACES: &str = "xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" \
                          xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"";

/// The provider's key, one that nobody knows, and ours.
pub static GOOD: LazyLock<Pair> = LazyLock::new(Pair::new);
pub static ROGUE: LazyLock<Pair> = LazyLock::new(Pair::new);
static OURS: LazyLock<Pair> = LazyLock::new(Pair::new);

/// A key and its certificate, PEM.
pub struct Pair {
    pub key: String,
    pub certificate: String,
}

impl Pair {
    fn new() -> Self {
        let (key, certificate) = crate::sandbox::key_pair("prova").unwrap();
        Self { key, certificate }
    }

    pub fn private(&self) -> PKey<Private> {
        PKey::private_key_from_pem(self.key.as_bytes()).unwrap()
    }

    /// DER in base64.
    pub fn base64(&self) -> String {
        STANDARD.encode(X509::from_pem(self.certificate.as_bytes()).unwrap().to_der().unwrap())
    }
}

/// Metadata with this `KeyDescriptor`.
pub fn metadata_with(keys: &str) -> String {
    let endpoints = ["Redirect", "POST"].map(|it| {
        let binding = format!("Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-{it}\"");
        format!(
            "<md:SingleLogoutService {binding} Location=\"{SLO}\"/>\
             <md:SingleSignOnService {binding} Location=\"{SSO}\"/>"
        )
    });
    let endpoints = endpoints.concat();
    format!(
        "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" \
         xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" entityID=\"{ENTITY}\">\
         <md:IDPSSODescriptor \
         protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">{keys}{endpoints}\
         </md:IDPSSODescriptor></md:EntityDescriptor>"
    )
}

pub fn descriptor(r#use: &str, pair: &Pair) -> String {
    format!(
        "<md:KeyDescriptor{use}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}\
         </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>",
        pair.base64()
    )
}

/// Configuration of the portal for this provider.
pub fn peer(id: &str, profile: Profile) -> IdentityPeer {
    let protocol = Protocol::Saml(SamlPeer {
        entity_id: None,
        metadata: metadata_with(&descriptor(" use=\"signing\"", &GOOD)),
        metadata_file: None,
        certificate: OURS.certificate.clone(),
        certificate_file: None,
        private_key: Riservato::new(OURS.key.clone()),
        profile,
        binding: Binding::Redirect,
        want_response_signed: false,
        attributes: vec!["fiscalNumber".to_owned()],
        organization: Organization {
            name: "Regione \"di <prova>\"".to_owned(),
            url: "https://regione.example".to_owned(),
        },
        contacts: vec![],
    });
    IdentityPeer::new(id, &format!("Proxy {id}"), protocol)
}

/// Changes the record's part that only SAML has.
pub fn change(mut peer: IdentityPeer, change: impl FnOnce(&mut SamlPeer)) -> IdentityPeer {
    let Protocol::Saml(saml) = &mut peer.protocol else { unreachable!() };
    change(saml);
    peer
}

/// What is changed in a message on its way: before it is signed, or after.
pub type Change = fn(&str) -> String;

/// What the provider answers to one login.
pub struct Answer {
    pub now: Timestamp,
    pub relay_state: String,
    /// The assertion, `[signature]` where its signature goes.
    pub assertion: String,
    /// What is around it, `[signature]` and `[assertion]` in their places.
    pub response: String,
    pub assertion_key: Option<&'static Pair>,
    pub response_key: Option<&'static Pair>,
    /// Done to every empty signature before it is filled.
    pub signature: Change,
    /// Done to the whole message at the end.
    pub finish: Change,
}

impl Answer {
    /// Mario Rossi at level 2, everything as it should be, both parts signed.
    pub fn honest(
        acs: &str,
        audience: &str,
        request_id: &str,
        relay: &str,
        now: Timestamp,
    ) -> Self {
        let at = instant(now);
        let until = instant(now + SignedDuration::from_mins(5));
        let attributes = [
            ("fiscalNumber", format!("TINIT-{MARIO}")),
            ("name", "Mario".to_owned()),
            ("familyName", "Rossi".to_owned()),
            ("email", "mario@posta.example".to_owned()),
        ];
        let attributes = attributes.map(|(name, value)| {
            format!(
                "<saml:Attribute Name=\"{name}\"><saml:AttributeValue>{value}\
                 </saml:AttributeValue></saml:Attribute>"
            )
        });
        let attributes = attributes.concat();
        let assertion = format!(
            "<saml:Assertion {NAMESPACES} ID=\"_assertion\" Version=\"2.0\" IssueInstant=\"{at}\">\
             <saml:Issuer Format=\"{FORMAT}:entity\">{ENTITY}</saml:Issuer>[signature]\
             <saml:Subject><saml:NameID Format=\"{FORMAT}:transient\" \
             NameQualifier=\"{ENTITY}\">_nome-{request_id}</saml:NameID><saml:SubjectConfirmation \
             Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"><saml:SubjectConfirmationData \
             InResponseTo=\"{request_id}\" Recipient=\"{acs}\" NotOnOrAfter=\"{until}\"/>\
             </saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore=\"{at}\" \
             NotOnOrAfter=\"{until}\"><saml:AudienceRestriction><saml:Audience>{audience}\
             </saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement \
             AuthnInstant=\"{at}\" SessionIndex=\"_indice\"><saml:AuthnContext>\
             <saml:AuthnContextClassRef>https://www.spid.gov.it/SpidL2\
             </saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>\
             <saml:AttributeStatement>{attributes}</saml:AttributeStatement></saml:Assertion>"
        );
        // Unlike the assertion's ID, which tests of replay keep.
        let assertion = assertion.replace("_assertion", &format!("_a{}", uuid::Uuid::new_v4()));
        let response = format!(
            "<samlp:Response {NAMESPACES} ID=\"_response\" Version=\"2.0\" IssueInstant=\"{at}\" \
             Destination=\"{acs}\" InResponseTo=\"{request_id}\">\
             <saml:Issuer Format=\"{FORMAT}:entity\">{ENTITY}</saml:Issuer>[signature]\
             <samlp:Status><samlp:StatusCode \
             Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>[assertion]\
             </samlp:Response>"
        );
        Self {
            now,
            relay_state: relay.to_owned(),
            assertion,
            response,
            assertion_key: Some(&GOOD),
            response_key: Some(&GOOD),
            signature: str::to_owned,
            finish: str::to_owned,
        }
    }

    /// Replaces `from`, which must be there, in the assertion before it is signed.
    pub fn edit(&mut self, from: &str, to: &str) {
        self.assertion = swap(&self.assertion, from, to);
    }

    /// The same around it.
    pub fn edit_outer(&mut self, from: &str, to: &str) {
        self.response = swap(&self.response, from, to);
    }

    /// Sets an attribute of every element that has it, in the assertion.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.assertion = set(&self.assertion, name, value);
    }

    /// The same around it.
    pub fn attribute_outer(&mut self, name: &str, value: &str) {
        self.response = set(&self.response, name, value);
    }

    /// The message, signed from the inside out.
    pub fn xml(&self) -> String {
        let assertion = self.signed(&self.assertion, self.assertion_key);
        let response = self.response.replace("[assertion]", &assertion);
        (self.finish)(&self.signed(&response, self.response_key))
    }

    pub fn form(&self) -> Vec<(&str, String)> {
        vec![
            ("SAMLResponse", STANDARD.encode(self.xml())),
            ("RelayState", self.relay_state.clone()),
        ]
    }

    fn signed(&self, xml: &str, key: Option<&Pair>) -> String {
        let Some(pair) = key else { return xml.replace("[signature]", "") };
        let id = xml.split_once(" ID=\"").unwrap().1.split_once('"').unwrap().0;
        let empty = (self.signature)(&xmldsig::empty(id, &pair.base64()));
        let signed = xmldsig::sign(&xml.replacen("[signature]", &empty, 1), &pair.private());
        let signed = signed.unwrap();
        signed.split_once("?>").unwrap().1.trim().to_owned()
    }
}

/// Replaces the first `from`, which must be there.
pub fn swap(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is not in {text}");
    text.replacen(from, to, 1)
}

fn set(text: &str, name: &str, value: &str) -> String {
    let start = format!(" {name}=\"");
    assert!(text.contains(&start), "{name}");
    let mut parts = text.split(&start);
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |out, part| {
        let rest = part.split_once('"').unwrap().1;
        format!("{out}{start}{value}\"{rest}")
    })
}

pub fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A logout message of the provider's, signed over its address.
pub fn redirect(name: &str, xml: &str, relay_state: Option<&str>, pair: &Pair) -> String {
    use std::io::Write;
    let mut deflated = flate2::write::DeflateEncoder::new(vec![], flate2::Compression::best());
    deflated.write_all(xml.as_bytes()).unwrap();
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair(name, &STANDARD.encode(deflated.finish().unwrap()));
    if let Some(relay_state) = relay_state {
        query.append_pair("RelayState", relay_state);
    }
    query.append_pair("SigAlg", xmldsig::RSA_SHA256);
    let query = query.finish();
    let key = pair.private();
    let mut signer = openssl::sign::Signer::new(MessageDigest::sha256(), &key).unwrap();
    let signature = STANDARD.encode(signer.sign_oneshot_to_vec(query.as_bytes()).unwrap());
    let pair = [("Signature", signature)];
    let signature =
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pair).finish();
    format!("{query}&{signature}")
}

/// The provider asks to end the session of `name`.
pub fn logout_request(slo: &str, id: &str, name: &str, now: Timestamp) -> String {
    format!(
        "<samlp:LogoutRequest {NAMESPACES} ID=\"{id}\" Version=\"2.0\" IssueInstant=\"{}\" \
         Destination=\"{slo}\"><saml:Issuer>{ENTITY}</saml:Issuer>[signature]\
         <saml:NameID>{name}</saml:NameID></samlp:LogoutRequest>",
        instant(now)
    )
}

/// The provider says how a logout of ours went.
pub fn logout_response(slo: &str, request_id: &str, status: &str, now: Timestamp) -> String {
    format!(
        "<samlp:LogoutResponse {NAMESPACES} ID=\"_risposta\" Version=\"2.0\" IssueInstant=\"{}\" \
         Destination=\"{slo}\" InResponseTo=\"{request_id}\"><saml:Issuer>{ENTITY}</saml:Issuer>\
         <samlp:Status><samlp:StatusCode Value=\"{status}\"/></samlp:Status>\
         </samlp:LogoutResponse>",
        instant(now)
    )
}
