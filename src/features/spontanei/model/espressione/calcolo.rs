//! The value of an expression.
use super::albero::{Cosa, Espressione, Nodo, Op};
use super::{Funzione, Maschera, Numero};
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What a field holds, or an expression gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Valore {
    Numero(Numero),
    Testo(String),
    Giorno(Date),
    Logico(bool),
    Elenco(Vec<String>),
    /// Nothing was written.
    Vuoto,
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErroreCalcolo {
    /// Divided by zero, or too large.
    Conto,
    /// More than [`Calcolo::PASSI`]: an expression that passed the checks never is.
    Passi,
    /// Not one that passed the checks.
    Tipo,
}

/// What expressions are evaluated with: one may evaluate many.
#[derive(Debug, Clone)]
pub struct Calcolo {
    pub campi: BTreeMap<String, Valore>,
    pub tariffa: BTreeMap<String, Numero>,
    pub oggi: Date,
}

type Esito = Result<Valore, ErroreCalcolo>;

impl Calcolo {
    /// Nodes evaluated, and one more for every sixteen bytes looked at. [`super::NODI`] nodes over the longest
    /// answers take fewer: whatever is published ends, in less than a millisecond.
    pub const PASSI: usize = 200_000;

    /// Its value. Nothing written counts as nothing: sums of it are nothing, comparisons are not true.
    pub fn valore(&self, espressione: &Espressione) -> Esito {
        self.contato(espressione).0
    }

    /// The value, and how many steps it took.
    pub fn contato(&self, espressione: &Espressione) -> (Esito, usize) {
        let mut corsa = Corsa { calcolo: self, passi: 0 };
        (corsa.nodo(&espressione.0), corsa.passi)
    }

    /// It is true; nothing written is not.
    pub fn vero(&self, espressione: &Espressione) -> bool {
        self.valore(espressione) == Ok(Valore::Logico(true))
    }
}

struct Corsa<'a> {
    calcolo: &'a Calcolo,
    passi: usize,
}

impl Corsa<'_> {
    fn nodo(&mut self, nodo: &Nodo) -> Esito {
        self.conta(1)?;
        Ok(match &nodo.cosa {
            Cosa::Numero(it) => Valore::Numero(*it),
            Cosa::Testo(it) => {
                self.conta(it.len() / 16)?;
                Valore::Testo(it.clone())
            }
            Cosa::Giorno(it) => Valore::Giorno(*it),
            Cosa::Logico(it) => Valore::Logico(*it),
            Cosa::Oggi => Valore::Giorno(self.calcolo.oggi),
            Cosa::Campo(nome) => {
                let valore = self.calcolo.campi.get(nome).unwrap_or(&Valore::Vuoto);
                self.conta(match valore {
                    Valore::Testo(it) => it.len() / 16,
                    Valore::Elenco(it) => it.iter().map(|it| 1 + it.len() / 16).sum(),
                    _ => 0,
                })?;
                valore.clone()
            }
            Cosa::Opposto(it) => match self.nodo(it)? {
                Valore::Numero(it) => Valore::Numero(it.opposto()),
                Valore::Vuoto => Valore::Vuoto,
                _ => return Err(ErroreCalcolo::Tipo),
            },
            Cosa::Non(it) => Valore::Logico(!self.vero(it)?),
            Cosa::Due(Op::E, a, b) => Valore::Logico(self.vero(a)? && self.vero(b)?),
            Cosa::Due(Op::O, a, b) => Valore::Logico(self.vero(a)? || self.vero(b)?),
            Cosa::Due(op, a, b) => due(*op, self.nodo(a)?, self.nodo(b)?)?,
            Cosa::Chiamata(funzione, valori) => self.chiamata(*funzione, valori)?,
        })
    }

    fn conta(&mut self, passi: usize) -> Result<(), ErroreCalcolo> {
        self.passi += passi;
        if self.passi <= Calcolo::PASSI { Ok(()) } else { Err(ErroreCalcolo::Passi) }
    }

    fn vero(&mut self, nodo: &Nodo) -> Result<bool, ErroreCalcolo> {
        match self.nodo(nodo)? {
            Valore::Logico(it) => Ok(it),
            Valore::Vuoto => Ok(false),
            _ => Err(ErroreCalcolo::Tipo),
        }
    }

    fn chiamata(&mut self, funzione: Funzione, nodi: &[Nodo]) -> Esito {
        if let (Funzione::Se, [se, si, no]) = (funzione, nodi) {
            return if self.vero(se)? { self.nodo(si) } else { self.nodo(no) };
        }
        let valori = nodi.iter().map(|it| self.nodo(it)).collect::<Result<Vec<_>, _>>()?;
        if funzione == Funzione::Vuoto {
            let vuoto = match valori.first() {
                Some(Valore::Testo(it)) => it.is_empty(),
                Some(Valore::Elenco(it)) => it.is_empty(),
                it => it == Some(&Valore::Vuoto),
            };
            return Ok(Valore::Logico(vuoto));
        }
        if valori.contains(&Valore::Vuoto) {
            return Ok(nulla(funzione));
        }
        Ok(match (funzione, valori.as_slice()) {
            (Funzione::Min, numeri) => estremo(numeri, Ordering::Less)?,
            (Funzione::Max, numeri) => estremo(numeri, Ordering::Greater)?,
            (Funzione::Arrotonda, [Valore::Numero(it), Valore::Numero(decimali)]) => {
                let decimali = decimali.tronca().and_then(|it| u32::try_from(it).ok());
                Valore::Numero(it.arrotonda(decimali.unwrap_or(0)))
            }
            (Funzione::Giorni, [Valore::Giorno(da), Valore::Giorno(a)]) => {
                intero(da.until(*a).map_or(0, |it| i64::from(it.get_days())))?
            }
            (Funzione::Eta, [Valore::Giorno(nascita)]) => {
                intero(anni(*nascita, self.calcolo.oggi))?
            }
            (Funzione::Anno, [Valore::Giorno(it)]) => intero(i64::from(it.year()))?,
            (Funzione::Contiene, [Valore::Testo(it), Valore::Testo(che)]) => {
                Valore::Logico(it.contains(che.as_str()))
            }
            (Funzione::Contiene, [Valore::Elenco(it), Valore::Testo(che)]) => {
                Valore::Logico(it.contains(che))
            }
            (Funzione::Inizia, [Valore::Testo(it), Valore::Testo(con)]) => {
                Valore::Logico(it.starts_with(con.as_str()))
            }
            (Funzione::Corrisponde, [Valore::Testo(it), Valore::Testo(a)]) => {
                let maschera = Maschera::parse(a).ok_or(ErroreCalcolo::Tipo)?;
                Valore::Logico(maschera.matches(it))
            }
            (Funzione::Lunghezza, [Valore::Testo(it)]) => quanti(it.chars().count())?,
            (Funzione::Conta, [Valore::Elenco(it)]) => quanti(it.len())?,
            (Funzione::Tariffa, [Valore::Testo(it)]) => {
                let riga = self.calcolo.tariffa.get(it);
                riga.map_or(Valore::Vuoto, |it| Valore::Numero(*it))
            }
            _ => return Err(ErroreCalcolo::Tipo),
        })
    }
}

/// What a function says of nothing.
fn nulla(funzione: Funzione) -> Valore {
    match funzione {
        Funzione::Contiene | Funzione::Inizia | Funzione::Corrisponde => Valore::Logico(false),
        Funzione::Lunghezza | Funzione::Conta => Valore::Numero(Numero::ZERO),
        _ => Valore::Vuoto,
    }
}

fn quanti(n: usize) -> Esito {
    intero(i64::try_from(n).map_err(|_| ErroreCalcolo::Conto)?)
}

fn intero(n: i64) -> Esito {
    Numero::intero(n).map(Valore::Numero).ok_or(ErroreCalcolo::Conto)
}

/// Whole years, birthdays of 29 February on the day after.
fn anni(da: Date, a: Date) -> i64 {
    let compiuti = i64::from((a.month(), a.day()) >= (da.month(), da.day()));
    i64::from(a.year()) - i64::from(da.year()) - 1 + compiuti
}

fn estremo(valori: &[Valore], verso: Ordering) -> Esito {
    let mut migliore: Option<Numero> = None;
    for it in valori {
        let Valore::Numero(it) = it else { return Err(ErroreCalcolo::Tipo) };
        if migliore.is_none_or(|fin_qui| it.cmp(&fin_qui) == verso) {
            migliore = Some(*it);
        }
    }
    migliore.map(Valore::Numero).ok_or(ErroreCalcolo::Tipo)
}

fn due(op: Op, a: Valore, b: Valore) -> Esito {
    let conto = |it: Option<Numero>| it.map(Valore::Numero).ok_or(ErroreCalcolo::Conto);
    match (op, &a, &b) {
        (Op::Piu | Op::Meno | Op::Per | Op::Diviso, Valore::Vuoto, _)
        | (Op::Piu | Op::Meno | Op::Per | Op::Diviso, _, Valore::Vuoto) => Ok(Valore::Vuoto),
        (_, Valore::Vuoto, _) | (_, _, Valore::Vuoto) => Ok(Valore::Logico(false)),
        (Op::Piu, Valore::Numero(a), Valore::Numero(b)) => conto(a.somma(*b)),
        (Op::Meno, Valore::Numero(a), Valore::Numero(b)) => conto(a.meno(*b)),
        (Op::Per, Valore::Numero(a), Valore::Numero(b)) => conto(a.per(*b)),
        (Op::Diviso, Valore::Numero(a), Valore::Numero(b)) => conto(a.diviso(*b)),
        (Op::Uguale, ..) => Ok(Valore::Logico(a == b)),
        (Op::Diverso, ..) => Ok(Valore::Logico(a != b)),
        _ => {
            let ordine = match (&a, &b) {
                (Valore::Numero(a), Valore::Numero(b)) => a.cmp(b),
                (Valore::Giorno(a), Valore::Giorno(b)) => a.cmp(b),
                _ => return Err(ErroreCalcolo::Tipo),
            };
            Ok(Valore::Logico(match op {
                Op::Minore => ordine.is_lt(),
                Op::MinoreUguale => ordine.is_le(),
                Op::Maggiore => ordine.is_gt(),
                Op::MaggioreUguale => ordine.is_ge(),
                _ => return Err(ErroreCalcolo::Tipo),
            }))
        }
    }
}
