//! Values inside the elements of a request, by the types of the schema. White space around a
//! value is forgiven; a missing, doubled or malformed one is a [`Rifiuto::Sintassi`].
use crate::features::stazione::model::Rifiuto;
use crate::kernel::{Importo, NumeroAvviso, is_codice_ente, rome};
use crate::platform::xml::Elemento;
use jiff::{Timestamp, civil};

type Letto<T> = Result<T, Rifiuto>;

/// The child `nome`, which must be there.
pub fn child<'a, 'e>(it: &'e Elemento<'a>, nome: &str) -> Letto<&'e Elemento<'a>> {
    optional_child(it, nome)?.ok_or(Rifiuto::Sintassi)
}

/// The child `nome`, if it is there.
pub fn optional_child<'a, 'e>(it: &'e Elemento<'a>, nome: &str) -> Letto<Option<&'e Elemento<'a>>> {
    it.figlio(nome).map_err(|_| Rifiuto::Sintassi)
}

/// A text that must be there and say something.
pub fn text<'e>(it: &'e Elemento<'_>, nome: &str) -> Letto<&'e str> {
    optional_text(it, nome)?.ok_or(Rifiuto::Sintassi)
}

/// A text that may be missing or empty.
pub fn optional_text<'e>(it: &'e Elemento<'_>, nome: &str) -> Letto<Option<&'e str>> {
    let Some(found) = optional_child(it, nome)? else { return Ok(None) };
    if !found.figli.is_empty() {
        return Err(Rifiuto::Sintassi);
    }
    Ok(Some(found.testo.trim()).filter(|it| !it.is_empty()))
}

/// A text of at most `max` characters.
pub fn short_text<'e>(it: &'e Elemento<'_>, nome: &str, max: usize) -> Letto<&'e str> {
    text(it, nome).and_then(|it| if it.chars().count() <= max { Ok(it) } else { ko() })
}

/// `stFiscalCodePA`: 11 digits.
pub fn ente_cf<'e>(it: &'e Elemento<'_>, nome: &str) -> Letto<&'e str> {
    let text = text(it, nome)?;
    if is_codice_ente(text) { Ok(text) } else { ko() }
}

/// `stNoticeNumber`: 18 digits, without the spaces that people write.
pub fn numero_avviso(it: &Elemento<'_>, nome: &str) -> Letto<NumeroAvviso> {
    let text = text(it, nome)?;
    if text.len() == 18 { NumeroAvviso::parse(text).or_else(|_| ko()) } else { ko() }
}

/// `stAmount`: point and two decimals.
pub fn amount(it: &Elemento<'_>, nome: &str) -> Letto<Importo> {
    Importo::parse_pagopa(text(it, nome)?).or_else(|_| ko())
}

pub fn optional_amount(it: &Elemento<'_>, nome: &str) -> Letto<Option<Importo>> {
    optional_text(it, nome)?.map(|it| Importo::parse_pagopa(it).or_else(|_| ko())).transpose()
}

/// `xsd:dateTime`; without a zone it is the time in Italy.
pub fn optional_instant(it: &Elemento<'_>, nome: &str) -> Letto<Option<Timestamp>> {
    optional_text(it, nome)?.map(|it| instant(it).ok_or(Rifiuto::Sintassi)).transpose()
}

/// `xsd:boolean`; what is not there, or is neither, is false: no receipt is refused for it.
pub fn flag(it: &Elemento<'_>, nome: &str) -> Letto<bool> {
    Ok(matches!(optional_text(it, nome)?, Some("true" | "1")))
}

fn instant(text: &str) -> Option<Timestamp> {
    if text.as_bytes().get(10) != Some(&b'T') || text.len() < 19 || text.contains('[') {
        return None;
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    let local: civil::DateTime = text.parse().ok()?;
    // A zone that could not be read must not pass for none.
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b':' | b'T' | b'.'));
    if plain { local.to_zoned(rome()).ok().map(|it| it.timestamp()) } else { None }
}

fn ko<T>() -> Letto<T> {
    Err(Rifiuto::Sintassi)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_without_zone_is_italian_time() {
        let utc = |text: &str| instant(text).map(|it| it.to_string());
        let cases = [
            ("2026-03-12T10:15:30", Some("2026-03-12T09:15:30Z")),
            ("2026-07-12T10:15:30.123", Some("2026-07-12T08:15:30.123Z")),
            ("2026-07-12T10:15:30Z", Some("2026-07-12T10:15:30Z")),
            ("2026-07-12T10:15:30+02:00", Some("2026-07-12T08:15:30Z")),
            // Does not exist, exists twice: taken as the clock would have it.
            ("2026-03-29T02:30:00", Some("2026-03-29T01:30:00Z")),
            ("2026-10-25T02:30:00", Some("2026-10-25T00:30:00Z")),
            ("2026-07-12", None),
            ("2026-07-12 10:15:30", None),
            ("2026-07-12T10:15", None),
            ("2026-02-30T10:15:30", None),
            ("2026-07-12T10:15:30+02:00[Europe/Rome]", None),
            ("ieri", None),
        ];
        for (text, expected) in cases {
            assert_eq!(utc(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn values_that_the_schema_does_not_take_are_refused() {
        let xml = b"<a><nav>30120260000123457</nav><nav2>3012 0260 0001 2345 71</nav2>\
            <cf>8000000000A</cf><eur>1.5</eur><vuoto> </vuoto><due/><due/><uno><x/></uno>\
            <ok> 210.00 </ok></a>";
        let it = Elemento::parse(xml).unwrap();
        assert!(numero_avviso(&it, "nav").is_err());
        assert!(numero_avviso(&it, "nav2").is_err());
        assert!(ente_cf(&it, "cf").is_err());
        assert!(amount(&it, "eur").is_err());
        assert!(text(&it, "vuoto").is_err());
        assert!(optional_text(&it, "due").is_err());
        assert!(optional_text(&it, "uno").is_err());
        assert_eq!(optional_text(&it, "niente"), Ok(None));
        assert_eq!(amount(&it, "ok").unwrap().cent(), 21_000);
    }
}
