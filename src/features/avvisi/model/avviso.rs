//! What one notice says, from the posizione it asks for: which rate, at which price, with which codes.
use super::bollettino;
use crate::features::enti::Ente;
use crate::features::posizioni::{
    ANONIMO, Debitore, Passo, Posizione, Prezzo, Rata, Rifiuto, Stato, TipoOpzione, Trasferimento,
    pagabile,
};
use crate::kernel::{CodiceFiscale, Iban, Importo, NumeroAvviso};
use crate::platform::pdf::picture::Picture;
use jiff::civil::Date;

/// What the notices of an ente say besides what is owed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stampa {
    /// CBILL biller code.
    pub cbill: Option<String>,
    /// Office, at most 50 characters.
    pub settore: Option<String>,
    /// Where to ask, two lines.
    pub info: Option<String>,
    pub conto: Option<ContoPostale>,
    pub stemma: Option<Stemma>,
}

/// The crest of an ente, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stemma {
    /// SVG path, black, in a square of 100.
    Disegno(String),
    /// What the ente shows on its page, in greys.
    Immagine(Picture),
}

/// Where a slip is paid to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContoPostale {
    /// At most 12 digits.
    pub numero: String,
    pub intestatario: String,
    /// Permission of Poste to print slips, as it must be printed.
    pub autorizzazione: String,
}

/// Why there is no notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoStampa {
    /// None of its rate can be paid: the reason of the first.
    NonPagabile(Rifiuto),
    /// A posizione without rate.
    Vuota,
}

/// One notice.
#[derive(Debug, Clone)]
pub struct Avviso {
    /// What it is for, at most 90 characters, the first a capital.
    pub oggetto: String,
    pub ente_nome: String,
    pub ente_cf: CodiceFiscale,
    /// Web address, as people say it.
    pub ente_sito: Option<String>,
    pub stampa: Stampa,
    pub destinatario: Destinatario,
    pub forma: Forma,
    /// A report of a traffic fine: its amounts have names of their own.
    pub verbale: bool,
    /// Nobody knows when it was notified: last days are counted from then.
    pub da_notifica: bool,
}

/// Whom it is sent to.
#[derive(Clone, PartialEq, Eq)]
pub struct Destinatario {
    /// At most 70 characters.
    pub nome: String,
    /// Empty when the ente does not know it.
    pub codice: String,
    /// At most 140 characters.
    pub indirizzo: String,
    /// Lives abroad.
    pub estero: bool,
}

impl std::fmt::Debug for Destinatario {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Destinatario(…)")
    }
}

/// In which ways it can be paid.
#[derive(Debug, Clone)]
pub enum Forma {
    Unica(Modulo),
    /// Whole, or in rate.
    UnicaORate(Modulo, Vec<Modulo>),
    Rate(Vec<Modulo>),
    /// Less until a day, with a number of its own, or all, or in the rate of a plan if there is one.
    Due {
        ridotto: Modulo,
        pieno: Modulo,
        piano: Vec<Modulo>,
    },
}

impl Forma {
    fn moduli(&self) -> Vec<&Modulo> {
        match self {
            Self::Unica(modulo) => vec![modulo],
            Self::UnicaORate(unica, rate) => std::iter::once(unica).chain(rate).collect(),
            Self::Rate(rate) => rate.iter().collect(),
            Self::Due { ridotto, pieno, piano } => {
                [ridotto, pieno].into_iter().chain(piano).collect()
            }
        }
    }
}

/// One amount with its codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modulo {
    pub numero: NumeroAvviso,
    pub causale: String,
    /// Of the day it is printed.
    pub prezzo: Prezzo,
    pub scadenza: Option<Date>,
    /// Which rata of the plan, from 1; 0 when it is not of a plan.
    pub rata: usize,
    /// Postal account, 12 digits, that the first beneficiary is paid on, if it is one.
    pub conto: Option<String>,
}

impl Modulo {
    fn new(rata: &Rata, oggi: Date, indice: usize) -> Result<Self, Rifiuto> {
        let prezzo = pagabile(rata, oggi)?;
        Ok(Self {
            numero: rata.numero_avviso.clone(),
            causale: rata.causale.clone(),
            prezzo,
            scadenza: rata.scadenza(),
            rata: indice,
            conto: rata.trasferimenti.first().and_then(conto_postale),
        })
    }

    pub fn importo(&self) -> Importo {
        self.prezzo.importo
    }

    /// Last day of [`Modulo::importo`].
    pub fn ultimo(&self) -> Option<Date> {
        match self.prezzo.passo {
            Passo::Pieno => self.scadenza,
            _ => self.prezzo.fino.or(self.scadenza),
        }
    }

    /// Last day of the amount without reductions, as far as is known.
    pub fn ultimo_pieno(&self) -> Option<Date> {
        if self.prezzo.ridotto_fino().is_some() { self.scadenza } else { self.ultimo() }
    }
}

impl Avviso {
    /// The notice of `posizione`, printed on `oggi`. What is paid already is left out; what is left
    /// must be payable.
    pub fn new(
        posizione: &Posizione,
        ente: &Ente,
        stampa: Stampa,
        oggi: Date,
    ) -> Result<Self, RifiutoStampa> {
        let prima = posizione.prima().ok_or(RifiutoStampa::Vuota)?;
        Ok(Self {
            oggetto: oggetto(&prima.posizione_causale),
            ente_nome: cut(&ente.denominazione, 100),
            ente_cf: ente.codice_fiscale.clone(),
            ente_sito: ente.sito.as_deref().map(said),
            stampa,
            destinatario: Destinatario::new(&prima.debitore),
            forma: forma(posizione, oggi)?,
            verbale: is_verbale(prima),
            da_notifica: is_verbale(prima) && prima.tariffa.notifica.is_none(),
        })
    }

    /// Every module, in the order they are printed.
    pub fn moduli(&self) -> Vec<&Modulo> {
        self.forma.moduli()
    }

    /// The account of a slip for `modulo`, when there can be one: the money goes to that very account,
    /// and the code can hold the amount (`domain.md` §20).
    pub fn conto(&self, modulo: &Modulo) -> Option<&ContoPostale> {
        let same = |it: &&ContoPostale| Some(format!("{:0>12}", it.numero)) == modulo.conto;
        let conto = self.stampa.conto.as_ref().filter(same);
        conto.filter(|_| bollettino::is_stampabile(modulo.importo()))
    }
}

fn conto_postale(primo: &Trasferimento) -> Option<String> {
    Iban::parse(&primo.iban).ok()?.conto_postale().map(str::to_owned)
}

fn forma(posizione: &Posizione, oggi: Date) -> Result<Forma, RifiutoStampa> {
    let (mut ridotto, mut pieno, mut piano, mut refused) = (None, None, vec![], None);
    for opzione in &posizione.opzioni {
        let plan = matches!(opzione.tipo, TipoOpzione::Rate | TipoOpzione::Acconto);
        let mut rate = vec![];
        for (at, rata) in opzione.rate.iter().enumerate() {
            match Modulo::new(rata, oggi, if plan { at + 1 } else { 0 }) {
                Ok(modulo) => rate.push(modulo),
                Err(rifiuto) => refused = refused.or(Some(rifiuto)),
            }
        }
        match opzione.tipo {
            // Of several plans, which exclude each other, the first.
            TipoOpzione::Rate | TipoOpzione::Acconto if piano.is_empty() => piano = rate,
            TipoOpzione::Rate | TipoOpzione::Acconto => {}
            TipoOpzione::Ridotta => ridotto = ridotto.or(rate.into_iter().next()),
            TipoOpzione::Unica => pieno = pieno.or(rate.into_iter().next()),
        }
    }
    match (ridotto, pieno) {
        (Some(ridotto), Some(pieno)) if ridotto.importo() != pieno.importo() => {
            Ok(Forma::Due { ridotto, pieno, piano })
        }
        // Once the notification of a fine is known both numbers ask the same.
        (_, Some(one)) | (Some(one), None) if piano.is_empty() => Ok(Forma::Unica(one)),
        (_, Some(one)) | (Some(one), None) => Ok(Forma::UnicaORate(one, piano)),
        (None, None) if piano.is_empty() => Err(perche(posizione, refused)),
        (None, None) => Ok(Forma::Rate(piano)),
    }
}

/// Why nothing can be paid: that it is paid already, before that the other options are closed.
fn perche(posizione: &Posizione, refused: Option<Rifiuto>) -> RifiutoStampa {
    if matches!(posizione.stato(), Stato::Pagata | Stato::Rendicontata) {
        return RifiutoStampa::NonPagabile(Rifiuto::GiaPagata);
    }
    refused.map_or(RifiutoStampa::Vuota, RifiutoStampa::NonPagabile)
}

/// A report of a traffic fine, by its figures or by its taxonomy code.
fn is_verbale(rata: &Rata) -> bool {
    rata.tariffa.regola.verbale().is_some()
        || rata.trasferimenti.iter().any(|it| it.tassonomia.starts_with("9/0102100"))
}

impl Destinatario {
    fn new(debitore: &Debitore) -> Self {
        let codice = if debitore.codice == ANONIMO { "" } else { &debitore.codice };
        let indirizzo = debitore.indirizzo.clone().unwrap_or_default();
        let text = |it: Option<String>| it.unwrap_or_default().trim().to_owned();
        let nazione = text(indirizzo.nazione).to_uppercase();
        let estero =
            !nazione.is_empty() && nazione != "IT" && nazione != "ITA" && nazione != "ITALIA";
        let provincia = text(indirizzo.provincia);
        let provincia = if provincia.is_empty() { provincia } else { format!("({provincia})") };
        let words = |parts: &[String]| {
            parts.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(" ")
        };
        let street = words(&[text(indirizzo.via), text(indirizzo.civico)]);
        let town = words(&[text(indirizzo.cap), text(indirizzo.localita), provincia]);
        let parts = [street, town, if estero { nazione } else { String::new() }];
        let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        Self {
            nome: cut(&debitore.nome, 70),
            codice: codice.to_owned(),
            indirizzo: cut(&parts.join(", "), 140),
            estero,
        }
    }
}

/// At most 90 characters, the first a capital, not all of them (`domain.md` §3.2).
fn oggetto(causale: &str) -> String {
    let causale = causale.trim();
    let shouted =
        causale.chars().any(char::is_alphabetic) && !causale.chars().any(char::is_lowercase);
    let quiet = if shouted { causale.to_lowercase() } else { causale.to_owned() };
    let mut letters = quiet.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
    cut(&(first + letters.as_str()), 90)
}

/// An address of the web without what people do not say.
fn said(sito: &str) -> String {
    let bare = sito.trim_start_matches("https://").trim_start_matches("http://");
    bare.trim_end_matches('/').to_owned()
}

/// At most `most` characters; a sign where something was left out.
fn cut(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::posizioni::{raggruppa, rata_di_prova};
    use crate::kernel::OpzioneId;
    use TipoOpzione::{Acconto, Rate, Ridotta, Unica};

    const OGGI: Date = Date::constant(2026, 6, 1);

    fn rata(opzione: i64, tipo: TipoOpzione, cent: i64) -> Rata {
        let mut rata = rata_di_prova();
        rata.opzione_id = OpzioneId(opzione);
        rata.opzione_tipo = tipo;
        rata.tariffa.importo = Importo::from_cent(cent).unwrap();
        rata
    }

    type Opzioni<'a> = &'a [(TipoOpzione, &'a [i64])];

    /// Name of the form, and amounts of its modules with the number of their rata.
    fn printed(options: Opzioni) -> (&'static str, Vec<(i64, usize)>) {
        let rate = (1..)
            .zip(options)
            .flat_map(|(n, (tipo, cents))| cents.iter().map(move |cent| rata(n, *tipo, *cent)));
        let [posizione] = raggruppa(rate.collect()).try_into().unwrap();
        let forma = forma(&posizione, OGGI).unwrap();
        let name = match forma {
            Forma::Unica(_) => "unica",
            Forma::UnicaORate(..) => "unica o rate",
            Forma::Rate(_) => "rate",
            Forma::Due { .. } => "due",
        };
        let moduli = forma.moduli().into_iter().map(|it| (it.importo().cent(), it.rata));
        (name, moduli.collect())
    }

    #[test]
    fn every_way_to_pay_is_printed_and_a_second_plan_is_not() {
        let plan: &[i64] = &[50, 51];
        let cases: [(Opzioni, _, &[(i64, usize)]); 8] = [
            (&[(Unica, &[100])], "unica", &[(100, 0)]),
            (&[(Ridotta, &[90])], "unica", &[(90, 0)]),
            (&[(Unica, &[100]), (Rate, plan)], "unica o rate", &[(100, 0), (50, 1), (51, 2)]),
            (&[(Rate, plan), (Acconto, &[1])], "rate", &[(50, 1), (51, 2)]),
            (&[(Ridotta, &[90]), (Unica, &[100])], "due", &[(90, 0), (100, 0)]),
            (
                &[(Unica, &[100]), (Rate, plan), (Ridotta, &[90])],
                "due",
                &[(90, 0), (100, 0), (50, 1), (51, 2)],
            ),
            (&[(Ridotta, &[100]), (Unica, &[100])], "unica", &[(100, 0)]),
            (
                &[(Ridotta, &[100]), (Unica, &[100]), (Rate, plan)],
                "unica o rate",
                &[(100, 0), (50, 1), (51, 2)],
            ),
        ];
        for (options, name, moduli) in cases {
            assert_eq!(printed(options), (name, moduli.to_vec()), "{options:?}");
        }
    }
}
