//! What a proxy publishes about itself (OpenID Connect Discovery, JWKS), kept for an hour.
use super::down;
use super::http::Http;
use crate::features::accesso::RifiutoAccesso;
use crate::kernel::Riservato;
use crate::partners::identity::Result;
use crate::platform::config::OidcPeer;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClaimName, CoreClaimType, CoreClientAuthMethod,
    CoreErrorResponseType, CoreGenderClaim, CoreGrantType, CoreJsonWebKey, CoreJsonWebKeySet,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm,
    CoreResponseMode, CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreSubjectIdentifierType, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AdditionalProviderMetadata, AuthType, Client, ClientId, ClientSecret,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, ExtraTokenFields, IdToken, IssuerUrl,
    ProviderMetadata, StandardErrorResponse, StandardTokenResponse, TokenResponse, TokenUrl,
    UserInfoUrl,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::{Arc, PoisonError, RwLock};
use url::Url;

/// How long what was read is good.
const FRESH: SignedDuration = SignedDuration::from_hours(1);
/// How soon keys may be fetched again for one that we do not know: anybody can send one.
const AGAIN: SignedDuration = SignedDuration::from_secs(30);

/// Discovery, with what we read beyond the crate's fields.
type Metadata = ProviderMetadata<
    Extra,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Extra {
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    end_session_endpoint: Option<Url>,
}

impl AdditionalProviderMetadata for Extra {}

/// The crate's client, but for the ID token, which it leaves as it is.
pub type ProxyClient = Client<
    NoClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Claims that the crate is asked to read: none.
#[derive(Debug, Serialize, Deserialize)]
pub struct NoClaims {}

impl AdditionalClaims for NoClaims {}

/// The answer of the token endpoint.
pub type Tokens = StandardTokenResponse<OpaqueIdToken, CoreTokenType>;

/// The ID token as it came.
#[derive(Debug, Serialize, Deserialize)]
pub struct OpaqueIdToken {
    #[serde(skip_serializing)]
    pub id_token: Option<Riservato<String>>,
}

impl ExtraTokenFields for OpaqueIdToken {}

impl
    TokenResponse<
        NoClaims,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    > for Tokens
{
    fn id_token(
        &self,
    ) -> Option<
        &IdToken<
            NoClaims,
            CoreGenderClaim,
            CoreJweContentEncryptionAlgorithm,
            CoreJwsSigningAlgorithm,
        >,
    > {
        None
    }
}

/// A proxy as it described itself.
pub struct Provider {
    pub client: ProxyClient,
    pub keys: CoreJsonWebKeySet,
    pub userinfo: Option<Url>,
    pub end_session: Option<Url>,
    /// Its callbacks always carry `iss`.
    pub says_iss: bool,
    fetched_at: Timestamp,
}

impl Provider {
    async fn fetch(
        peer: &OidcPeer,
        pinned_keys: &[String],
        http: &Http,
        now: Timestamp,
    ) -> Result<Self> {
        let issuer = IssuerUrl::new(peer.issuer.clone()).map_err(|error| down(&error))?;
        let metadata =
            Metadata::discover_async(issuer, http).await.map_err(|error| down(&error))?;
        let extra = metadata.additional_metadata().clone();
        let userinfo = metadata.userinfo_endpoint().map(|it| it.url().clone());
        let keys = pinned(metadata.jwks(), pinned_keys);
        let post = by_post(&metadata);
        check_schemes(&metadata)?;
        let client = ProxyClient::from_provider_metadata(
            metadata,
            ClientId::new(peer.client_id.clone()),
            Some(ClientSecret::new(peer.client_secret.expose().clone())),
        );
        Ok(Self {
            client: if post { client.set_auth_type(AuthType::RequestBody) } else { client },
            keys,
            userinfo,
            end_session: extra.end_session_endpoint,
            says_iss: extra.authorization_response_iss_parameter_supported,
            fetched_at: now,
        })
    }

    fn age(&self, now: Timestamp) -> SignedDuration {
        now.duration_since(self.fetched_at)
    }
}

/// Of the published keys those that the agreement names; all, when it names none.
fn pinned(keys: &CoreJsonWebKeySet, thumbprints: &[String]) -> CoreJsonWebKeySet {
    let known = |key: &&CoreJsonWebKey| {
        thumbprints.is_empty() || thumbprint(key).is_some_and(|it| thumbprints.contains(&it))
    };
    CoreJsonWebKeySet::new(keys.keys().iter().filter(known).cloned().collect())
}

/// RFC 7638: SHA-256 of the members that make the key, in the order of their names.
fn thumbprint(key: &CoreJsonWebKey) -> Option<String> {
    let key = serde_json::to_value(key).ok()?;
    let text = |name: &str| key.get(name)?.as_str();
    let members = match text("kty")? {
        "RSA" => format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, text("e")?, text("n")?),
        "EC" => format!(
            r#"{{"crv":"{}","kty":"EC","x":"{}","y":"{}"}}"#,
            text("crv")?,
            text("x")?,
            text("y")?
        ),
        _ => return None,
    };
    Some(URL_SAFE_NO_PAD.encode(Sha256::digest(members)))
}

/// The proxy takes the client's secret in the form only.
fn by_post(metadata: &Metadata) -> bool {
    metadata.token_endpoint_auth_methods_supported().is_some_and(|methods| {
        methods.contains(&CoreClientAuthMethod::ClientSecretPost)
            && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
    })
}

/// A proxy on https has everything on https: codes, tokens and people's data do not leave it.
fn check_schemes(metadata: &Metadata) -> Result<()> {
    let scheme = metadata.issuer().url().scheme().to_owned();
    let endpoints = [
        Some(metadata.authorization_endpoint().url()),
        Some(metadata.jwks_uri().url()),
        metadata.token_endpoint().map(TokenUrl::url),
        metadata.userinfo_endpoint().map(UserInfoUrl::url),
        metadata.additional_metadata().end_session_endpoint.as_ref(),
    ];
    if endpoints.into_iter().flatten().all(|it| it.scheme() == scheme) {
        Ok(())
    } else {
        Err(RifiutoAccesso::ProxyNonRisponde("an endpoint is not https".to_owned()))
    }
}

/// The last description read.
pub struct Providers {
    /// See [`pinned`].
    pinned_keys: Vec<String>,
    last: RwLock<Option<Arc<Provider>>>,
}

impl Providers {
    /// None read yet.
    pub fn new(pinned_keys: Vec<String>) -> Self {
        Self { pinned_keys, last: RwLock::default() }
    }

    /// The description, read again when it is old; an old one is better than none.
    pub async fn get(&self, peer: &OidcPeer, http: &Http, now: Timestamp) -> Result<Arc<Provider>> {
        let known = self.last.read().unwrap_or_else(PoisonError::into_inner).clone();
        match known {
            Some(known) if known.age(now) < FRESH => Ok(known),
            Some(known) => Ok(self.fetch(peer, http, now).await.unwrap_or(known)),
            None => self.fetch(peer, http, now).await,
        }
    }

    /// A description newer than `known`, which lacks a key; `known` itself when it is too soon.
    pub async fn newer(
        &self,
        known: &Arc<Provider>,
        peer: &OidcPeer,
        http: &Http,
        now: Timestamp,
    ) -> Result<Arc<Provider>> {
        if known.age(now) < AGAIN {
            return Ok(Arc::clone(known));
        }
        self.fetch(peer, http, now).await
    }

    async fn fetch(&self, peer: &OidcPeer, http: &Http, now: Timestamp) -> Result<Arc<Provider>> {
        let provider = Arc::new(Provider::fetch(peer, &self.pinned_keys, http, now).await?);
        *self.last.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&provider));
        Ok(provider)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7638, §3.1.
    const KEYS: &str = r#"{"keys":[{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}]}"#;

    #[test]
    fn pinned_keys_are_the_only_ones_believed() {
        let keys: CoreJsonWebKeySet = serde_json::from_str(KEYS).unwrap();
        let its = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs".to_owned();
        assert_eq!(pinned(&keys, &[]).keys().len(), 1);
        assert_eq!(pinned(&keys, &[its]).keys().len(), 1);
        assert_eq!(pinned(&keys, &["another".to_owned()]).keys().len(), 0);
    }
}
