//! Claims as proxies write them, and the person in them (`identity.md` §1.1, §1.2).
use super::{Result, refuse};
use crate::features::accesso::{Chi, Generalita, RifiutoAccesso};
use crate::kernel::CodiceFiscale;
use crate::platform::config::ClaimMap;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// Name and value of each claim. A name that is there twice makes the whole unreadable: who signs
/// and who reads could mean different ones.
#[derive(Debug, Default, PartialEq)]
pub struct Claims(BTreeMap<String, Value>);

impl Claims {
    /// Reads a JSON object.
    pub fn parse(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }

    /// Is there, and is not null.
    pub fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|it| !it.is_null())
    }

    /// A claim that is text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// The texts of a list; none when it is anything else.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        let list = self.0.get(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Whole seconds since 1970 (`NumericDate`, which may have a fraction).
    pub fn seconds(&self, name: &str) -> Option<i64> {
        let number = self.0.get(name)?.as_number()?;
        number.as_i64().or_else(|| number.to_string().split('.').next()?.parse().ok())
    }

    /// The claim is `value`, or a list of nothing else.
    pub fn is_only(&self, name: &str, value: &str) -> bool {
        match self.0.get(name) {
            Some(Value::String(text)) => text == value,
            Some(Value::Array(list)) => list.len() == 1 && list.iter().all(|it| it == value),
            _ => false,
        }
    }

    /// A value about the person: text, or a list of one text; none when empty.
    fn value(&self, name: &str) -> Result<Option<&str>> {
        let value = match self.0.get(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Array(list)) => match list.as_slice() {
                [] => return Ok(None),
                [one] => one,
                _ => return refuse("a claim with two values"),
            },
            Some(value) => value,
        };
        match value.as_str() {
            Some(text) => Ok(Some(text.trim()).filter(|it| !it.is_empty())),
            None => refuse("a claim that is not text"),
        }
    }
}

impl From<BTreeMap<String, Value>> for Claims {
    fn from(claims: BTreeMap<String, Value>) -> Self {
        Self(claims)
    }
}

impl<'de> Deserialize<'de> for Claims {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Claims;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(
                self,
                mut map: A,
            ) -> std::result::Result<Claims, A::Error> {
                let mut claims = BTreeMap::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    if claims.insert(name, value).is_some() {
                        return Err(A::Error::custom("a name is there twice"));
                    }
                }
                Ok(Claims(claims))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// Puts together what the ID token and userinfo say under the names of `names`. Where both speak
/// the ID token is right; on the codice fiscale they must agree.
pub fn persona(names: &ClaimMap, token: &Claims, userinfo: Option<&Claims>) -> Result<Generalita> {
    let sources = || std::iter::once(token).chain(userinfo);
    let first = |name: &str| -> Result<Option<String>> {
        for source in sources() {
            if let Some(value) = source.value(name)? {
                return Ok(Some(value.to_owned()));
            }
        }
        Ok(None)
    };
    let mut codice_fiscale = None;
    for source in sources() {
        let Some(value) = source.value(&names.codice_fiscale)? else { continue };
        let codice = read_codice(value)?;
        if codice_fiscale.as_ref().is_some_and(|it| *it != codice) {
            return refuse("ID token and userinfo are about two people");
        }
        codice_fiscale = Some(codice);
    }
    let chi = match codice_fiscale {
        Some(codice) => Chi::Codice(codice),
        None => match first(&names.identificativo)?.filter(|it| is_eidas(it)) {
            Some(id) => Chi::Estero(id),
            None => return Err(RifiutoAccesso::SenzaCodiceFiscale),
        },
    };
    let (Some(nome), Some(cognome)) = (first(&names.nome)?, first(&names.cognome)?) else {
        return refuse("no name: is the claim map right?");
    };
    let nascita = first(&names.nascita)?.and_then(|it| it.parse().ok());
    let (email, impresa) = (first(&names.email)?, first(&names.impresa)?);
    Ok(Generalita { chi, nome, cognome, email, nascita, impresa })
}

/// `CC/IT/…`: the country that identified, the one that asked, and an identifier (eIDAS SAML
/// attribute profile 1.2, §2.2.3). A code of SPID, which names an identity and not a person, is not.
fn is_eidas(id: &str) -> bool {
    let mut parts = id.splitn(3, '/');
    let country = |it: Option<&str>| {
        it.is_some_and(|it| it.len() == 2 && it.bytes().all(|it| it.is_ascii_uppercase()))
    };
    country(parts.next()) && country(parts.next()) && parts.next().is_some_and(|it| !it.is_empty())
}

/// `TINIT-` and the code, or the code alone; the number of another country is no codice fiscale.
fn read_codice(value: &str) -> Result<CodiceFiscale> {
    let code = match value.split_once('-') {
        Some((prefix, code)) if prefix.eq_ignore_ascii_case("TINIT") => code,
        Some((prefix, _))
            if prefix.len() == 5
                && prefix.get(..3).is_some_and(|it| it.eq_ignore_ascii_case("TIN")) =>
        {
            return Err(RifiutoAccesso::SenzaCodiceFiscale);
        }
        _ => value,
    };
    CodiceFiscale::parse(code)
        .map_err(|_| RifiutoAccesso::RispostaNonValida("codice fiscale is not valid"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use RifiutoAccesso::SenzaCodiceFiscale;

    fn claims(json: &str) -> Claims {
        Claims::parse(json.as_bytes()).unwrap()
    }

    #[test]
    fn a_fiscal_code_is_read_in_every_way_that_proxies_write_it() {
        let expected = CodiceFiscale::parse("RSSMRA80A01H501U").unwrap();
        for value in [
            r#""TINIT-RSSMRA80A01H501U""#,
            r#""tinit-rssmra80a01h501u""#,
            r#""RSSMRA80A01H501U""#,
            r#"["TINIT-RSSMRA80A01H501U"]"#,
        ] {
            let claims = claims(&format!(
                r#"{{"fiscalNumber":{value},"name":"Mario","familyName":["Rossi"]}}"#
            ));
            let persona = persona(&ClaimMap::default(), &claims, None).unwrap();
            assert_eq!(persona.chi, Chi::Codice(expected.clone()), "{value}");
            assert_eq!((persona.nome.as_str(), persona.cognome.as_str()), ("Mario", "Rossi"));
        }
    }

    #[test]
    fn codes_of_nobody_or_of_two_people_are_refused() {
        let bad = |why| Some(RifiutoAccesso::RispostaNonValida(why));
        for (value, expected) in [
            (r#""TINIT-RSSMRA80A01H501X""#, bad("codice fiscale is not valid")),
            (r#""VATIT-12345678901""#, bad("codice fiscale is not valid")),
            (r#"["RSSMRA80A01H501U","VRDNNA85B41D612P"]"#, bad("a claim with two values")),
            ("12", bad("a claim that is not text")),
            (r#""TINDE-12345678901""#, Some(SenzaCodiceFiscale)),
            (r#""  ""#, Some(SenzaCodiceFiscale)),
            ("[]", Some(SenzaCodiceFiscale)),
            ("null", Some(SenzaCodiceFiscale)),
        ] {
            let claims = claims(&format!(
                r#"{{"fiscalNumber":{value},"name":"Mario","familyName":"Rossi"}}"#
            ));
            assert_eq!(persona(&ClaimMap::default(), &claims, None).err(), expected, "{value}");
        }
    }

    #[test]
    fn who_has_no_code_is_known_by_eidas_or_not_at_all() {
        for (id, known) in [
            ("DE/IT/1234567890", true),
            ("ABCD1234567890", false),
            ("de/it/1", false),
            ("DE/IT/", false),
            ("DE/IT", false),
        ] {
            let text = format!(
                r#"{{"spidCode":"{id}","name":"Jürgen","familyName":"Groß","dateOfBirth":"1975-05-05"}}"#
            );
            let persona = persona(&ClaimMap::default(), &claims(&text), None);
            match persona {
                Ok(persona) => {
                    assert_eq!(persona.chi, Chi::Estero(id.to_owned()));
                    assert_eq!(persona.nascita, jiff::civil::Date::new(1975, 5, 5).ok());
                    assert!(known, "{id}");
                }
                Err(rifiuto) => assert!(!known && rifiuto == SenzaCodiceFiscale, "{id}"),
            }
        }
    }

    #[test]
    fn userinfo_completes_the_id_token_and_may_not_contradict_it() {
        let token = claims(r#"{"fiscalNumber":"RSSMRA80A01H501U"}"#);
        let more = claims(r#"{"name":"Mario","familyName":"Rossi","email":"m@example.it"}"#);
        let both = persona(&ClaimMap::default(), &token, Some(&more)).unwrap();
        assert_eq!(both.email.as_deref(), Some("m@example.it"));
        let other = claims(
            r#"{"fiscalNumber":"TINIT-VRDNNA85B41D612P","name":"Mario","familyName":"Rossi"}"#,
        );
        assert!(persona(&ClaimMap::default(), &token, Some(&other)).is_err());
    }

    #[test]
    fn a_claim_that_is_there_twice_makes_the_token_unreadable() {
        assert_eq!(Claims::parse(br#"{"sub":"a","acr":"1","acr":"2"}"#), None);
        assert_eq!(Claims::parse(br#"{"acr":"1","\u0061cr":"2"}"#), None);
        assert_eq!(Claims::parse(b"[]"), None);
    }

    #[test]
    fn instants_may_have_a_fraction() {
        let claims = claims(r#"{"a":1763712000,"b":1763712000.75,"c":"1763712000"}"#);
        assert_eq!(claims.seconds("a"), Some(1_763_712_000));
        assert_eq!(claims.seconds("b"), Some(1_763_712_000));
        assert_eq!(claims.seconds("c"), None);
    }
}
