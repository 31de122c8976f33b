//! The second opinion: `samael` reads the whole response by itself and must come to the same
//! conclusion (`identity.md` §4.3). Two readers that disagree mean that somebody is cheating one.
use super::idp::Idp;
use super::response::Asserted;
use super::sp::Sp;
use super::xml::{DS, METADATA, PROTOCOL, escape};
use crate::partners::identity::{Result, refuse};
use crate::platform::xmldsig::{ALGORITHMS, alone};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use samael::crypto::{CertificateDer, ReduceMode};
use samael::metadata::EntityDescriptor;
use samael::service_provider::{ServiceProvider, ServiceProviderBuilder};
use url::Url;

/// `samael`'s service provider for one proxy.
pub struct Opinion(ServiceProvider);

impl Opinion {
    /// Knows only the certificates that we believe, whatever else the proxy's metadata say.
    pub fn new(sp: &Sp, idp: &Idp, acs: &Url) -> anyhow::Result<Self> {
        let descriptor = |it: &CertificateDer| {
            let der = STANDARD.encode(it.der_data());
            format!(
                "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data>\
                 <ds:X509Certificate>{der}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>\
                 </md:KeyDescriptor>"
            )
        };
        let keys = idp.certificates.iter().map(descriptor).collect::<Vec<_>>().concat();
        let metadata = format!(
            "<md:EntityDescriptor xmlns:md=\"{METADATA}\" xmlns:ds=\"{DS}\" entityID=\"{}\">\
             <md:IDPSSODescriptor protocolSupportEnumeration=\"{PROTOCOL}\">{keys}\
             </md:IDPSSODescriptor></md:EntityDescriptor>",
            escape(&idp.entity_id)
        );
        let metadata: EntityDescriptor =
            metadata.parse().map_err(|error| anyhow::anyhow!("metadata for samael: {error}"))?;
        let samael = ServiceProviderBuilder::default()
            .entity_id(sp.entity_id.clone())
            .acs_url(acs.to_string())
            .idp_metadata(metadata)
            .allow_idp_initiated(false)
            .allowed_signature_algorithms(ALGORITHMS.to_vec())
            .build()?;
        // It takes a proxy without certificates for one that signs nothing (`identity.md` F2).
        anyhow::ensure!(
            samael.idp_signing_certs().is_ok_and(|it| it.is_some_and(|it| !it.is_empty())),
            "samael finds no signing certificate"
        );
        Ok(Self(samael))
    }

    /// The same assertion, about the same name.
    pub fn agrees(&self, xml: &str, request_id: &str, asserted: &Asserted) -> Result<()> {
        let read = alone(|| {
            self.0
                .parse_xml_response_with_mode(xml, Some(&[request_id]), ReduceMode::PreDigest)
                .ok()
        });
        let Some(read) = read else { return refuse("samael does not believe it") };
        let name = read.subject.and_then(|it| it.name_id).map(|it| it.value);
        if read.id == asserted.assertion_id
            && name.as_deref().map(str::trim) == Some(&asserted.name_id.value)
        {
            Ok(())
        } else {
            refuse("samael reads another assertion")
        }
    }
}
