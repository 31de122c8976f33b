//! Keys of software. Pure.
use crate::kernel::{ChiaveId, EnteId, ServizioId};
use crate::platform::csrf::hex;
use jiff::Timestamp;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fmt;
use std::ops::RangeInclusive;

/// So that whoever finds one knows what it is, and scanners of secrets too.
const PREFISSO: &str = "fascicolo_";

/// A key as its software holds it: 256 random bits. Never shown by `Debug`, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Chiave(String);

impl Chiave {
    /// From 32 bytes of chance.
    pub fn new(caso: [u8; 32]) -> Self {
        Self(format!("{PREFISSO}{}", hex(&caso)))
    }

    /// What `Authorization` holds; `None` when it cannot be a key.
    pub fn from_header(header: &str) -> Option<Self> {
        let (scheme, key) = header.split_once(' ')?;
        let key = key.trim();
        let ok = scheme.eq_ignore_ascii_case("bearer")
            && key.len() == PREFISSO.len() + 64
            && key.starts_with(PREFISSO);
        ok.then(|| Self(key.to_owned()))
    }

    /// What is stored of it. Chance of 256 bits wants no salt.
    pub fn impronta(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// To be shown once, to who asked for it.
    pub fn scritta(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Chiave {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chiave(…)")
    }
}

/// Something that a key may be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facolta {
    /// Positions, notices, catalogue.
    Leggere,
    /// Positions and preavvisi.
    Scrivere,
    /// Receipts.
    Ricevute,
}

impl Facolta {
    pub const ALL: [Self; 3] = [Self::Leggere, Self::Scrivere, Self::Ricevute];

    /// As forms write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Leggere => "leggere",
            Self::Scrivere => "scrivere",
            Self::Ricevute => "ricevute",
        }
    }

    /// For software that may not.
    pub fn detta(self) -> &'static str {
        match self {
            Self::Leggere => "leggere posizioni",
            Self::Scrivere => "scrivere posizioni",
            Self::Ricevute => "leggere ricevute",
        }
    }
}

/// A key to write down.
#[derive(Debug, Clone)]
pub struct NuovaChiave {
    pub ente: EnteId,
    /// `None`: every service of the ente.
    pub servizio: Option<ServizioId>,
    /// Which software, on which device.
    pub nome: String,
    pub facolta: Vec<Facolta>,
    /// Two years from now at most.
    pub scade_at: Timestamp,
    /// Name of who makes it; none: the command line.
    pub creata_da: Option<String>,
    /// The one whose place it takes.
    pub succede_a: Option<ChiaveId>,
}

/// Days for which a key may be made: whoever needs one for longer makes another.
pub const GIORNI: RangeInclusive<i64> = 1..=730;
/// Days for which a key may go on beside the one that takes its place.
pub const VITA_VECCHIA: RangeInclusive<i64> = 0..=30;

/// The form of a new key, as it was sent.
#[derive(Debug, Clone, Deserialize)]
#[serde(default)]
pub struct Modulo {
    pub nome: String,
    /// Empty: every service.
    pub servizio: String,
    pub facolta: Vec<String>,
    pub giorni: String,
}

impl Default for Modulo {
    fn default() -> Self {
        let (nome, servizio) = (String::new(), String::new());
        Self { nome, servizio, facolta: vec![], giorni: "365".to_owned() }
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    Nome,
    Servizio,
    Facolta,
    Giorni,
}

/// What the form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chiesta {
    pub nome: String,
    pub servizio: Option<ServizioId>,
    pub facolta: Vec<Facolta>,
    pub giorni: i64,
}

impl Modulo {
    /// Everything that is wrong, field by field; `servizi` are those that may be chosen.
    pub fn parse(
        &self,
        servizi: &[(ServizioId, String)],
    ) -> Result<Chiesta, Vec<(&'static str, Errore)>> {
        let nome = self.nome.split_whitespace().collect::<Vec<_>>().join(" ");
        let buono = (1..=100).contains(&nome.chars().count()) && !nome.contains(char::is_control);
        let scelto = self.servizio.parse().ok();
        let servizio = servizi.iter().map(|it| it.0).find(|it| Some(it.0) == scelto);
        let facolta: Vec<Facolta> = Facolta::ALL
            .into_iter()
            .filter(|it| self.facolta.iter().any(|chiesta| chiesta == it.as_str()))
            .collect();
        let giorni = self.giorni.trim().parse().ok().filter(|it| GIORNI.contains(it));
        let errori: Vec<(&'static str, Errore)> = [
            (!buono, "nome", Errore::Nome),
            (servizio.is_none() && !self.servizio.is_empty(), "servizio", Errore::Servizio),
            (facolta.is_empty(), "facolta", Errore::Facolta),
            (giorni.is_none(), "giorni", Errore::Giorni),
        ]
        .into_iter()
        .filter(|it| it.0)
        .map(|it| (it.1, it.2))
        .collect();
        match giorni {
            Some(giorni) if errori.is_empty() => Ok(Chiesta { nome, servizio, facolta, giorni }),
            _ => Err(errori),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_its_header_and_never_shown() {
        let chiave = Chiave::new([7; 32]);
        assert!(!format!("{chiave:?}").contains("0707"));
        let header = |it: &str| Chiave::from_header(it);
        assert_eq!(header(&format!("Bearer {}", chiave.scritta())), Some(chiave.clone()));
        assert_eq!(header(&format!("bearer  {} ", chiave.scritta())), Some(chiave.clone()));
        for wrong in ["", "Bearer", "Bearer x", &format!("Basic {}", chiave.scritta())] {
            assert_eq!(header(wrong), None, "{wrong}");
        }
        assert_ne!(chiave.impronta(), Chiave::new([8; 32]).impronta());
    }
}
