//! What a provider gone bad would do, one thing at a time, for the tests of the portal's login
//! (`identity.md` §4.2). Chosen with `POST /idp/_prova`.
use super::op::SPID_L;
use super::op_key::{Key, sign_hs256, sign_none};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

const OTHER: &str = "https://altro.example";
const DAY: i64 = 24 * 60 * 60;

/// One way to cheat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attacco {
    /// ID token signed with HS256 and the client secret.
    Hs256,
    /// ID token with `alg` none.
    SenzaFirma,
    /// ID token signed with a key that is not published.
    ChiaveAltra,
    NonceAltro,
    NonceAssente,
    /// Level 1, whatever was asked.
    AcrBasso,
    AcrAssente,
    /// `…/SpidL2x`.
    AcrSimile,
    AudAltro,
    AzpAltro,
    AtHashAltro,
    IssAltro,
    IatVecchio,
    NbfFuturo,
    /// Authenticated yesterday.
    AuthTimeVecchio,
    Scaduto,
    /// `iss` of the callback is of somebody else (mix-up, RFC 9207).
    IssRitornoAltro,
    IssRitornoAssente,
    StatoAltro,
    UserinfoAltroSub,
    UserinfoAltroCf,
    /// `fiscalNumber` of another country.
    CfEstero,
    /// Two values in `fiscalNumber`.
    CfDoppio,
    /// A wrong check letter in `fiscalNumber`.
    CfSbagliato,
    /// The token endpoint answers 500 with a page.
    Token500,
}

impl Attacco {
    /// The `state` of the callback.
    pub fn state(attack: Option<Self>, state: &str) -> &str {
        if attack == Some(Self::StatoAltro) { "un-altro-stato" } else { state }
    }

    /// The `iss` of the callback.
    pub fn callback_issuer(attack: Option<Self>, issuer: String) -> Option<String> {
        match attack {
            Some(Self::IssRitornoAssente) => None,
            Some(Self::IssRitornoAltro) => Some(OTHER.to_owned()),
            _ => Some(issuer),
        }
    }

    /// Spoils the claims of an ID token.
    pub fn spoil(self, claims: &mut Map<String, Value>, now: i64) {
        let (name, value) = match self {
            Self::NonceAltro => ("nonce", json!("un-altro-nonce")),
            Self::NonceAssente => ("nonce", Value::Null),
            Self::AcrBasso => ("acr", json!(format!("{SPID_L}1"))),
            Self::AcrSimile => ("acr", json!(format!("{SPID_L}2x"))),
            Self::AcrAssente => ("acr", Value::Null),
            Self::AudAltro => ("aud", json!("un-altro-portale")),
            Self::AzpAltro => ("azp", json!("un-altro-portale")),
            Self::AtHashAltro => ("at_hash", json!("AAAAAAAAAAAAAAAAAAAAAA")),
            Self::IssAltro => ("iss", json!(OTHER)),
            Self::IatVecchio => ("iat", json!(now - DAY)),
            Self::NbfFuturo => ("nbf", json!(now + DAY)),
            Self::AuthTimeVecchio => ("auth_time", json!(now - DAY)),
            Self::Scaduto => ("exp", json!(now - 600)),
            Self::CfEstero => ("fiscalNumber", json!("TINDE-12345678901")),
            Self::CfDoppio => ("fiscalNumber", json!(["TINIT-A", "TINIT-B"])),
            Self::CfSbagliato => ("fiscalNumber", json!("TINIT-BNCGLI85C42E507K")),
            _ => return,
        };
        if value.is_null() {
            claims.remove(name);
        } else {
            claims.insert(name.to_owned(), value);
        }
    }

    /// Spoils what userinfo says.
    pub fn spoil_userinfo(self, claims: &mut Map<String, Value>) {
        match self {
            Self::UserinfoAltroSub => claims.insert("sub".to_owned(), json!("un-altro")),
            Self::UserinfoAltroCf => {
                claims.insert("fiscalNumber".to_owned(), json!("TINIT-FRRPLA78L19G702G"))
            }
            _ => None,
        };
    }

    /// Signs an ID token, honestly or not.
    pub fn sign(
        attack: Option<Self>,
        key: &Key,
        secret: &str,
        claims: &Value,
    ) -> anyhow::Result<String> {
        match attack {
            Some(Self::Hs256) => sign_hs256(claims, secret),
            Some(Self::SenzaFirma) => Ok(sign_none(claims)),
            Some(Self::ChiaveAltra) => Key::generate()?.sign(claims),
            _ => key.sign(claims),
        }
    }
}
