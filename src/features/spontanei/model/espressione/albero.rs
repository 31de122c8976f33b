//! What an expression is made of, and how it is written.
use super::{Ambiente, Errore, Noto, Numero, Posto, Tipo, lettura, tipi};
use jiff::civil::Date;
use std::fmt;

/// An expression that was read; whether it means something depends on the fields: [`Espressione::tipo`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Espressione(pub(super) Nodo);

impl Espressione {
    /// Reads a source; the first thing wrong in it is told.
    pub fn parse(testo: &str) -> Result<Self, Errore> {
        lettura::leggi(testo).map(Self)
    }

    /// What kind of value it has among these fields; the first thing wrong in it is told.
    pub fn tipo(&self, ambiente: &Ambiente<'_>) -> Result<Noto, Errore> {
        tipi::tipo(&self.0, ambiente)
    }

    /// [`Espressione::parse`] and [`Espressione::tipo`]: only one whose values are `atteso`.
    pub fn di_tipo(testo: &str, atteso: Tipo, ambiente: &Ambiente<'_>) -> Result<Self, Errore> {
        let letta = Self::parse(testo)?;
        let trovato = letta.tipo(ambiente)?.tipo;
        if trovato == atteso {
            return Ok(letta);
        }
        let sbaglio = super::Sbaglio::Tipo { atteso, trovato };
        Err(Errore { posto: letta.0.posto, sbaglio })
    }
}

impl fmt::Display for Espressione {
    /// A source that is read as the same expression.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Nodo {
    pub posto: Posto,
    pub cosa: Cosa,
}

/// Two are the same wherever they stand.
impl PartialEq for Nodo {
    fn eq(&self, altro: &Self) -> bool {
        self.cosa == altro.cosa
    }
}

impl Eq for Nodo {}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cosa {
    Numero(Numero),
    Testo(String),
    Giorno(Date),
    Logico(bool),
    Oggi,
    Campo(String),
    Opposto(Box<Nodo>),
    Non(Box<Nodo>),
    Due(Op, Box<Nodo>, Box<Nodo>),
    Chiamata(Funzione, Vec<Nodo>),
}

/// Between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    O,
    E,
    Uguale,
    Diverso,
    Minore,
    MinoreUguale,
    Maggiore,
    MaggioreUguale,
    Piu,
    Meno,
    Per,
    Diviso,
}

/// How tightly `non` holds what follows it, and the sign.
pub(super) const NON: u8 = 3;
pub(super) const SEGNO: u8 = 7;

impl Op {
    pub fn forza(self) -> u8 {
        match self {
            Self::O => 1,
            Self::E => 2,
            Self::Uguale
            | Self::Diverso
            | Self::Minore
            | Self::MinoreUguale
            | Self::Maggiore
            | Self::MaggioreUguale => 4,
            Self::Piu | Self::Meno => 5,
            Self::Per | Self::Diviso => 6,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::O => "o",
            Self::E => "e",
            Self::Uguale => "=",
            Self::Diverso => "<>",
            Self::Minore => "<",
            Self::MinoreUguale => "<=",
            Self::Maggiore => ">",
            Self::MaggioreUguale => ">=",
            Self::Piu => "+",
            Self::Meno => "-",
            Self::Per => "*",
            Self::Diviso => "/",
        }
    }
}

/// What can be called by its name: docs/ESPRESSIONI.md says what each does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Funzione {
    Se,
    Min,
    Max,
    Arrotonda,
    Giorni,
    Eta,
    Anno,
    Contiene,
    Inizia,
    Corrisponde,
    Lunghezza,
    Conta,
    Tariffa,
    Vuoto,
}

impl Funzione {
    pub const ALL: [Self; 14] = [
        Self::Se,
        Self::Min,
        Self::Max,
        Self::Arrotonda,
        Self::Giorni,
        Self::Eta,
        Self::Anno,
        Self::Contiene,
        Self::Inizia,
        Self::Corrisponde,
        Self::Lunghezza,
        Self::Conta,
        Self::Tariffa,
        Self::Vuoto,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Se => "se",
            Self::Min => "min",
            Self::Max => "max",
            Self::Arrotonda => "arrotonda",
            Self::Giorni => "giorni",
            Self::Eta => "eta",
            Self::Anno => "anno",
            Self::Contiene => "contiene",
            Self::Inizia => "inizia",
            Self::Corrisponde => "corrisponde",
            Self::Lunghezza => "lunghezza",
            Self::Conta => "conta",
            Self::Tariffa => "tariffa",
            Self::Vuoto => "vuoto",
        }
    }

    /// How many values it takes, least and most.
    pub fn quanti(self) -> (usize, usize) {
        match self {
            Self::Se => (3, 3),
            Self::Min | Self::Max => (2, 10),
            Self::Arrotonda | Self::Giorni | Self::Contiene | Self::Inizia | Self::Corrisponde => {
                (2, 2)
            }
            Self::Eta
            | Self::Anno
            | Self::Lunghezza
            | Self::Conta
            | Self::Tariffa
            | Self::Vuoto => (1, 1),
        }
    }

    pub fn parse(nome: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == nome)
    }
}

impl Nodo {
    fn forza(&self) -> u8 {
        match &self.cosa {
            Cosa::Due(op, ..) => op.forza(),
            Cosa::Non(_) => NON,
            Cosa::Opposto(_) => SEGNO,
            _ => u8::MAX,
        }
    }

    /// In brackets where it holds less than `almeno`.
    fn dentro(&self, f: &mut fmt::Formatter<'_>, almeno: u8) -> fmt::Result {
        if self.forza() < almeno { write!(f, "({self})") } else { write!(f, "{self}") }
    }
}

impl fmt::Display for Nodo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cosa {
            Cosa::Numero(it) => write!(f, "{it}"),
            Cosa::Testo(it) => write!(f, "'{}'", it.replace('\'', "''")),
            Cosa::Giorno(it) => write!(f, "data('{}')", it.strftime("%d/%m/%Y")),
            Cosa::Logico(true) => f.write_str("vero"),
            Cosa::Logico(false) => f.write_str("falso"),
            Cosa::Oggi => f.write_str("oggi"),
            Cosa::Campo(nome) => f.write_str(nome),
            Cosa::Opposto(it) => {
                f.write_str("-")?;
                it.dentro(f, SEGNO)
            }
            Cosa::Non(it) => {
                f.write_str("non ")?;
                it.dentro(f, NON)
            }
            Cosa::Due(op, a, b) => {
                a.dentro(f, op.forza())?;
                write!(f, " {} ", op.as_str())?;
                b.dentro(f, op.forza() + 1)
            }
            Cosa::Chiamata(funzione, valori) => {
                write!(f, "{}(", funzione.as_str())?;
                for (n, it) in valori.iter().enumerate() {
                    if 0 < n {
                        f.write_str("; ")?;
                    }
                    write!(f, "{it}")?;
                }
                f.write_str(")")
            }
        }
    }
}
