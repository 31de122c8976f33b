//! The form of an office: what may be said of it, and what is wrong with it. No I/O.
use super::servizio::scritto;
use crate::features::enti::{DatiUfficio, orario};
use serde::Deserialize;

/// The form as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ModuloUfficio {
    pub nome: String,
    pub indirizzo: String,
    /// Hours, a field a day from Monday.
    pub giorno: Vec<String>,
    pub telefono: String,
    pub email: String,
    pub pec: String,
    pub prenota: String,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErroreUfficio {
    Nome,
    Indirizzo,
    Orario,
    Telefono,
    Email,
    Prenota,
}

/// Ids of the fields of the days.
pub const GIORNI: [&str; 7] =
    ["giorno-1", "giorno-2", "giorno-3", "giorno-4", "giorno-5", "giorno-6", "giorno-7"];

impl ModuloUfficio {
    pub fn of(it: &DatiUfficio) -> Self {
        let testo = |it: &Option<String>| it.clone().unwrap_or_default();
        Self {
            nome: it.nome.clone(),
            indirizzo: it.indirizzo.clone(),
            giorno: it.orari.clone(),
            telefono: testo(&it.telefono),
            email: testo(&it.email),
            pec: testo(&it.pec),
            prenota: testo(&it.prenota),
        }
    }

    /// What is typed, or everything that is wrong with it, by id of its field.
    pub fn read(&self) -> Result<DatiUfficio, Vec<(&'static str, ErroreUfficio)>> {
        let mut errori = vec![];
        let mut must = |ok: bool, campo, errore| {
            if !ok {
                errori.push((campo, errore));
            }
        };
        let corto =
            |it: &Option<String>, most| it.as_ref().is_none_or(|it| it.chars().count() <= most);
        let (nome, indirizzo) = (scritto(&self.nome), scritto(&self.indirizzo));
        must(nome.is_some() && corto(&nome, 100), "nome", ErroreUfficio::Nome);
        must(indirizzo.is_some() && corto(&indirizzo, 200), "indirizzo", ErroreUfficio::Indirizzo);
        let mut orari = vec![];
        for (n, campo) in GIORNI.into_iter().enumerate() {
            let letto = orario(self.giorno.get(n).map_or("", String::as_str).trim());
            must(letto.is_some(), campo, ErroreUfficio::Orario);
            orari.push(letto.unwrap_or_default());
        }
        let (telefono, email) = (scritto(&self.telefono), scritto(&self.email));
        let (pec, prenota) = (scritto(&self.pec), scritto(&self.prenota));
        let posta = |it: &Option<String>| {
            it.as_ref().is_none_or(|it| {
                it.contains('@') && !it.contains(char::is_whitespace) && it.len() <= 254
            })
        };
        must(corto(&telefono, 40), "telefono", ErroreUfficio::Telefono);
        must(posta(&email), "email", ErroreUfficio::Email);
        must(posta(&pec), "pec", ErroreUfficio::Email);
        let sito = prenota
            .as_ref()
            .is_none_or(|it| it.starts_with("https://") && !it.contains(char::is_whitespace));
        must(sito && corto(&prenota, 200), "prenota", ErroreUfficio::Prenota);
        match (nome, indirizzo) {
            (Some(nome), Some(indirizzo)) if errori.is_empty() => {
                Ok(DatiUfficio { nome, indirizzo, orari, telefono, email, pec, prenota })
            }
            _ => Err(errori),
        }
    }
}
