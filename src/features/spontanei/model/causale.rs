//! The reason of payment: words of the ente, and answers where it says `{field}`.
use super::espressione::Numero;
use super::modulo::{Campo, Modulo, TipoCampo};
use crate::kernel::CodiceFiscale;

/// Longest reason, characters (`domain.md` §3.2).
pub const MASSIMO: usize = 140;

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pezzo<'a> {
    Testo(&'a str),
    Campo(&'a str),
}

/// Why a template cannot be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RifiutoCausale {
    /// A bracket that is not closed, or closes nothing.
    Parentesi,
    /// No such field.
    Campo(String),
    /// A field that says who somebody is: a reason is read by banks, counters, treasurers.
    Personale(String),
    /// A field that has no words: a file, a tick.
    SenzaParole(String),
    /// Nothing of it is always there.
    SoloCampi,
    /// It can be so long.
    Lunga(usize),
}

/// Words in the name of a field that ask who somebody is.
const PERSONALI: [&str; 9] = [
    "nome",
    "cognome",
    "nascita",
    "fiscale",
    "indirizzo",
    "telefono",
    "cellulare",
    "email",
    "nato",
];

/// The pieces of a template.
pub fn pezzi(testo: &str) -> Result<Vec<Pezzo<'_>>, RifiutoCausale> {
    let (mut pezzi, mut resto) = (vec![], testo);
    while let Some((prima, dopo)) = resto.split_once('{') {
        let (nome, dopo) = dopo.split_once('}').ok_or(RifiutoCausale::Parentesi)?;
        if prima.contains('}') || nome.contains('{') {
            return Err(RifiutoCausale::Parentesi);
        }
        pezzi.extend([Pezzo::Testo(prima), Pezzo::Campo(nome.trim())]);
        resto = dopo;
    }
    if resto.contains('}') {
        return Err(RifiutoCausale::Parentesi);
    }
    pezzi.push(Pezzo::Testo(resto));
    Ok(pezzi)
}

/// Whether the template of a form is good whatever is answered.
pub fn controlla(modulo: &Modulo) -> Result<(), RifiutoCausale> {
    let mut lunga = 0;
    let mut fissa = false;
    for pezzo in pezzi(&modulo.causale)? {
        lunga += match pezzo {
            Pezzo::Testo(it) => {
                fissa = fissa || it.chars().any(char::is_alphabetic);
                it.chars().count()
            }
            Pezzo::Campo(nome) => {
                let ignoto = || RifiutoCausale::Campo(nome.to_owned());
                let campo = modulo.campo(nome).ok_or_else(ignoto)?;
                let personale = PERSONALI.iter().any(|it| nome.contains(it));
                if personale || campo.tipo == TipoCampo::CodiceFiscale {
                    return Err(RifiutoCausale::Personale(nome.to_owned()));
                }
                piu_lunga(campo).ok_or_else(|| RifiutoCausale::SenzaParole(nome.to_owned()))?
            }
        };
    }
    if !fissa {
        return Err(RifiutoCausale::SoloCampi);
    }
    if MASSIMO < lunga && !modulo.taglia { Err(RifiutoCausale::Lunga(lunga)) } else { Ok(()) }
}

/// The most characters that an answer takes.
fn piu_lunga(campo: &Campo) -> Option<usize> {
    let numero = |max: &Option<Numero>| max.map_or(19, |it| it.to_string().len().max(1) + 7);
    Some(match &campo.tipo {
        TipoCampo::Testo { max, .. } => *max,
        TipoCampo::Numero { max, .. } | TipoCampo::Importo { max, .. } => numero(max),
        TipoCampo::Data => 10,
        TipoCampo::Scelta { voci } => {
            voci.iter().map(|it| it.nome.it.chars().count()).max().unwrap_or(0)
        }
        TipoCampo::Scelte { voci } => voci.iter().map(|it| it.nome.it.chars().count() + 2).sum(),
        TipoCampo::CodiceFiscale => 16,
        TipoCampo::Targa => 8,
        TipoCampo::File | TipoCampo::Consenso => return None,
    })
}

/// The reason, with `di` for what was answered in a field, in Italian: one space between words, no codes of
/// people, at most [`MASSIMO`] characters. The title when nothing of it is left.
pub fn scrivi(modulo: &Modulo, di: impl Fn(&str) -> String) -> String {
    let pezzi = pezzi(&modulo.causale).unwrap_or_default();
    let tutta: String = pezzi
        .into_iter()
        .map(|it| match it {
            Pezzo::Testo(it) => it.to_owned(),
            Pezzo::Campo(nome) => di(nome),
        })
        .collect();
    let parole = tutta.split_whitespace().map(|it| if is_persona(it) { "***" } else { it });
    let causale: String = parole.collect::<Vec<_>>().join(" ").chars().take(MASSIMO).collect();
    let causale = if causale.is_empty() { modulo.titolo.it.clone() } else { causale };
    causale.chars().take(MASSIMO).collect()
}

/// Somebody wrote a person's code where a reference was asked for.
fn is_persona(parola: &str) -> bool {
    let codice = parola.trim_matches(|c: char| !c.is_alphanumeric());
    CodiceFiscale::parse(codice).is_ok_and(|it| it.is_persona())
}
