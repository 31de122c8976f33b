//! What we tell a proxy about ourselves (SAML Metadata 2.0; `AgID` avvisi 19 and 29 for the public
//! contact; CIE manual for its own).
use super::request::new_id;
use super::sp::Sp;
use super::xml::{DS, METADATA, POST, PROTOCOL, REDIRECT, TRANSIENT, escape};
use crate::platform::config::{Contact, Federation, SamlPeer};
use url::Url;

const SPID: &str = "https://spid.gov.it/saml-extensions";
const CIE: &str = "https://www.cartaidentita.interno.gov.it/saml-extensions";

/// The signed document. `acs` and `slo` are addresses of ours.
pub fn document(sp: &Sp, saml: &SamlPeer, acs: &Url, slo: &Url) -> anyhow::Result<String> {
    let id = new_id();
    let attribute = |it: &String| format!("<md:RequestedAttribute Name=\"{}\"/>", escape(it));
    let attributes = saml.attributes.iter().map(attribute).collect::<Vec<_>>().concat();
    let logout = [POST, REDIRECT].map(|binding| {
        let slo = escape(slo.as_str());
        format!("<md:SingleLogoutService Binding=\"{binding}\" Location=\"{slo}\"/>")
    });
    let logout = logout.concat();
    let contacts: String = saml.contacts.iter().map(contact).collect();
    let name = escape(&saml.organization.name);
    let xml = format!(
        "<md:EntityDescriptor xmlns:md=\"{METADATA}\" xmlns:ds=\"{DS}\" xmlns:spid=\"{SPID}\" \
         xmlns:cie=\"{CIE}\" entityID=\"{entity}\" ID=\"{id}\">{signature}\
         <md:SPSSODescriptor protocolSupportEnumeration=\"{PROTOCOL}\" \
         AuthnRequestsSigned=\"true\" WantAssertionsSigned=\"true\">\
         <md:KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data>\
         <ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>\
         </md:KeyDescriptor>{logout}<md:NameIDFormat>{TRANSIENT}</md:NameIDFormat>\
         <md:AssertionConsumerService Binding=\"{POST}\" Location=\"{acs}\" index=\"0\" \
         isDefault=\"true\"/><md:AttributeConsumingService index=\"0\">\
         <md:ServiceName xml:lang=\"it\">{name}</md:ServiceName>{attributes}\
         </md:AttributeConsumingService></md:SPSSODescriptor>\
         <md:Organization><md:OrganizationName xml:lang=\"it\">{name}</md:OrganizationName>\
         <md:OrganizationDisplayName xml:lang=\"it\">{name}</md:OrganizationDisplayName>\
         <md:OrganizationURL xml:lang=\"it\">{url}</md:OrganizationURL></md:Organization>\
         {contacts}</md:EntityDescriptor>",
        entity = escape(&sp.entity_id),
        signature = sp.signature(&id),
        certificate = escape(&sp.certificate),
        acs = escape(acs.as_str()),
        url = escape(&saml.organization.url),
    );
    sp.sign(&xml)
}

fn contact(contact: &Contact) -> String {
    let element = |name: &str, value: &Option<String>| {
        value.as_deref().map_or_else(String::new, |it| format!("<{name}>{}</{name}>", escape(it)))
    };
    let ipa = escape(&contact.ipa_code);
    let extensions = match contact.federation {
        Federation::Spid => format!("<spid:IPACode>{ipa}</spid:IPACode><spid:Public/>"),
        Federation::Cie => format!(
            "<cie:Public/><cie:IPACode>{ipa}</cie:IPACode>{}",
            element("cie:Municipality", &contact.municipality)
        ),
    };
    format!(
        "<md:ContactPerson contactType=\"{kind}\"><md:Extensions>{extensions}</md:Extensions>\
         {company}<md:EmailAddress>{email}</md:EmailAddress>{phone}</md:ContactPerson>",
        kind = escape(&contact.kind),
        company = element("md:Company", &contact.company),
        email = escape(&contact.email),
        phone = element("md:TelephoneNumber", &contact.phone),
    )
}
