//! Who owes: kind, code, name, address.
use super::super::model::{Scarto, Segnalazione, Servizio};
use super::celle::Celle;
use super::colonne::{Colonna, Colonne};
use crate::features::posizioni::{ANONIMO, Debitore, Indirizzo, TipoDebitore};
use crate::kernel::{CodiceFiscale, RifiutoCodice};

/// Of the code of a company, or of a person who waits for theirs.
const CIFRE_FISCALI: usize = 11;
/// Names and parts of addresses (pagoPA `stText70`).
const MAX_NOME: usize = 70;

/// The debtor; `None` when the row does not say who it is.
pub fn debitore(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    servizio: Option<&Servizio>,
) -> Option<Debitore> {
    let tipo = match celle.obbligatoria(colonne.soggetto_tipo) {
        "" => None,
        "F" | "f" => Some(TipoDebitore::F),
        "G" | "g" => Some(TipoDebitore::G),
        _ => {
            celle.scarti.push(Scarto::Soggetto);
            None
        }
    };
    let codice = codice_debitore(celle, colonne, servizio, tipo);
    celle.obbligatoria(colonne.nome);
    let nome = tagliato(celle, colonne.nome, Segnalazione::NomeTagliato);
    if !nome.is_empty() && !nome.chars().any(char::is_alphabetic) {
        celle.scarti.push(Scarto::Nome);
    }
    let indirizzo = indirizzo(celle, colonne);
    Some(Debitore { tipo: tipo?, codice: codice?, nome, indirizzo })
}

fn codice_debitore(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    servizio: Option<&Servizio>,
    tipo: Option<TipoDebitore>,
) -> Option<String> {
    let gia = celle.scarti.len();
    celle.obbligatoria(colonne.soggetto_codice);
    let codice = celle.codice(colonne.soggetto_codice, CIFRE_FISCALI);
    if celle.scarti.len() != gia {
        return None;
    }
    if codice.eq_ignore_ascii_case(ANONIMO) {
        if tipo == Some(TipoDebitore::G) || servizio.is_some_and(|it| !it.anonimo) {
            celle.scarti.push(Scarto::Anonimo);
        }
        return Some(ANONIMO.to_owned());
    }
    let rifiuto = match CodiceFiscale::parse(codice) {
        Ok(codice) if tipo == Some(TipoDebitore::G) && codice.is_persona() => {
            RifiutoCodice::Lunghezza
        }
        Ok(codice) => return Some(codice.into()),
        Err(rifiuto) => rifiuto,
    };
    celle.scarti.push(Scarto::CodiceFiscale(rifiuto));
    None
}

fn indirizzo(celle: &mut Celle<'_>, colonne: &Colonne) -> Option<Indirizzo> {
    let mut parte = |colonna| {
        let testo = tagliato(celle, colonna, Segnalazione::IndirizzoTagliato);
        (!testo.is_empty()).then_some(testo)
    };
    let mut indirizzo = Indirizzo {
        via: parte(colonne.via),
        civico: parte(colonne.civico),
        cap: parte(colonne.cap),
        localita: parte(colonne.localita),
        provincia: parte(colonne.provincia),
        nazione: parte(colonne.nazione),
        email: None,
    };
    let email = celle.grezza(colonne.email);
    if !email.is_empty() {
        if is_email(email) {
            indirizzo.email = Some(email.to_owned());
        } else {
            celle.segnalazioni.push(Segnalazione::MailIgnorata);
        }
    }
    (indirizzo != Indirizzo::default()).then_some(indirizzo)
}

/// Enough to tell an address from a stray word: the rest only sending a message can tell.
fn is_email(testo: &str) -> bool {
    let parti = testo.split_once('@').filter(|(nome, dominio)| {
        !nome.is_empty() && dominio.contains('.') && !dominio.contains('@')
    });
    parti.is_some() && testo.len() <= 256 && testo.bytes().all(|it| it.is_ascii_graphic())
}

/// Text of at most 70 characters, cut there and told when longer.
fn tagliato(celle: &mut Celle<'_>, colonna: Colonna, cosa: Segnalazione) -> String {
    let mut testo = celle.testo(colonna);
    if let Some((fine, _)) = testo.char_indices().nth(MAX_NOME) {
        testo.truncate(fine);
        testo.truncate(testo.trim_end().len());
        celle.segnalazioni.push(cosa);
    }
    testo
}
