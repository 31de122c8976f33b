//! From characters to words.
use super::albero::Op;
use super::{Errore, LETTERE, Numero, Posto, Sbaglio};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parola {
    Numero(Numero),
    Testo(String),
    /// In small letters.
    Nome(String),
    Op(Op),
    Non,
    Apre,
    Chiude,
    /// Between the values of a function: `;`.
    Separa,
}

impl Parola {
    /// As people would write it.
    pub fn scritta(&self) -> String {
        match self {
            Self::Numero(it) => it.to_string(),
            Self::Testo(it) => format!("'{it}'"),
            Self::Nome(it) => it.clone(),
            Self::Op(Op::O) => "o".to_owned(),
            Self::Op(Op::E) => "e".to_owned(),
            Self::Op(Op::Uguale) => "=".to_owned(),
            Self::Op(Op::Diverso) => "<>".to_owned(),
            Self::Op(Op::Minore) => "<".to_owned(),
            Self::Op(Op::MinoreUguale) => "<=".to_owned(),
            Self::Op(Op::Maggiore) => ">".to_owned(),
            Self::Op(Op::MaggioreUguale) => ">=".to_owned(),
            Self::Op(Op::Piu) => "+".to_owned(),
            Self::Op(Op::Meno) => "-".to_owned(),
            Self::Op(Op::Per) => "*".to_owned(),
            Self::Op(Op::Diviso) => "/".to_owned(),
            Self::Non => "non".to_owned(),
            Self::Apre => "(".to_owned(),
            Self::Chiude => ")".to_owned(),
            Self::Separa => ";".to_owned(),
        }
    }
}

/// The words of a source with their places, and the place of its end.
pub(super) fn parole(testo: &str) -> Result<(Vec<(Posto, Parola)>, Posto), Errore> {
    let mut lettere = Lettere { resto: testo.chars().peekable(), riga: 1, colonna: 1 };
    if LETTERE < testo.chars().count() {
        return Err(Errore { posto: lettere.posto(), sbaglio: Sbaglio::TroppoLunga });
    }
    let mut parole = vec![];
    loop {
        while lettere.prendi_se(char::is_whitespace).is_some() {}
        let posto = lettere.posto();
        let Some(c) = lettere.prendi() else { return Ok((parole, posto)) };
        let parola = lettere.parola(c).map_err(|sbaglio| Errore { posto, sbaglio })?;
        parole.push((posto, parola));
    }
}

struct Lettere<'a> {
    resto: std::iter::Peekable<std::str::Chars<'a>>,
    riga: usize,
    colonna: usize,
}

impl Lettere<'_> {
    fn posto(&self) -> Posto {
        Posto { riga: self.riga, colonna: self.colonna }
    }

    fn prendi(&mut self) -> Option<char> {
        let c = self.resto.next()?;
        if c == '\n' {
            self.riga += 1;
            self.colonna = 1;
        } else {
            self.colonna += 1;
        }
        Some(c)
    }

    fn prendi_se(&mut self, vale: impl Fn(char) -> bool) -> Option<char> {
        let c = *self.resto.peek()?;
        if vale(c) { self.prendi() } else { None }
    }

    /// The word that begins with `c`.
    fn parola(&mut self, c: char) -> Result<Parola, Sbaglio> {
        Ok(match c {
            '(' => Parola::Apre,
            ')' => Parola::Chiude,
            ';' => Parola::Separa,
            '+' => Parola::Op(Op::Piu),
            '-' => Parola::Op(Op::Meno),
            '*' => Parola::Op(Op::Per),
            '/' => Parola::Op(Op::Diviso),
            '=' => Parola::Op(Op::Uguale),
            '<' if self.prendi_se(|c| c == '=').is_some() => Parola::Op(Op::MinoreUguale),
            '<' if self.prendi_se(|c| c == '>').is_some() => Parola::Op(Op::Diverso),
            '<' => Parola::Op(Op::Minore),
            '>' if self.prendi_se(|c| c == '=').is_some() => Parola::Op(Op::MaggioreUguale),
            '>' => Parola::Op(Op::Maggiore),
            '\'' | '"' => Parola::Testo(self.testo(c)?),
            '0'..='9' => self.numero(c)?,
            c if c.is_ascii_alphabetic() || c == '_' => self.nome(c),
            altro => return Err(Sbaglio::Lettera(altro)),
        })
    }

    /// Up to the next `quota`; two of them are one of the text.
    fn testo(&mut self, quota: char) -> Result<String, Sbaglio> {
        let mut testo = String::new();
        loop {
            match self.prendi() {
                None => return Err(Sbaglio::TestoAperto),
                Some(c) if c == quota && self.prendi_se(|c| c == quota).is_none() => {
                    return Ok(testo);
                }
                Some(c) => testo.push(c),
            }
        }
    }

    fn numero(&mut self, prima: char) -> Result<Parola, Sbaglio> {
        let mut cifre = String::from(prima);
        while let Some(c) = self.prendi_se(|c| c.is_ascii_digit() || c == ',') {
            cifre.push(c);
        }
        Numero::parse(&cifre).map(Parola::Numero).ok_or(Sbaglio::NumeroLungo)
    }

    fn nome(&mut self, prima: char) -> Parola {
        let mut nome = String::from(prima.to_ascii_lowercase());
        while let Some(c) = self.prendi_se(|c| c.is_ascii_alphanumeric() || c == '_') {
            nome.push(c.to_ascii_lowercase());
        }
        match nome.as_str() {
            "e" => Parola::Op(Op::E),
            "o" => Parola::Op(Op::O),
            "non" => Parola::Non,
            _ => Parola::Nome(nome),
        }
    }
}
