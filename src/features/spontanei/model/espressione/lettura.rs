//! From words to a tree, by recursive descent: what holds tighter is deeper.
use super::albero::{Cosa, NON, Nodo, SEGNO};
use super::lessico::{Parola, parole};
use super::{Errore, Funzione, NIDI, NODI, Posto, Sbaglio};
use jiff::civil::Date;

/// The tree of a source.
pub(super) fn leggi(testo: &str) -> Result<Nodo, Errore> {
    let (parole, fine) = parole(testo)?;
    let mut lettore = Lettore { parole: parole.into_iter().peekable(), fine, nidi: 0, nodi: 0 };
    let nodo = lettore.espressione(0)?;
    match lettore.parole.next() {
        None => Ok(nodo),
        Some((posto, parola)) => Err(inatteso(posto, &parola)),
    }
}

struct Lettore {
    parole: std::iter::Peekable<std::vec::IntoIter<(Posto, Parola)>>,
    fine: Posto,
    nidi: usize,
    nodi: usize,
}

impl Lettore {
    /// All that is held together by operators of at least this strength.
    fn espressione(&mut self, almeno: u8) -> Result<Nodo, Errore> {
        self.nidi += 1;
        let mut primo = self.primo()?;
        while let Some((posto, Parola::Op(op))) = self.parole.peek().cloned()
            && almeno <= op.forza()
        {
            self.parole.next();
            let secondo = self.espressione(op.forza() + 1)?;
            primo = self.nodo(posto, Cosa::Due(op, Box::new(primo), Box::new(secondo)))?;
        }
        self.nidi -= 1;
        Ok(primo)
    }

    fn primo(&mut self) -> Result<Nodo, Errore> {
        let (posto, parola) = self.prendi()?;
        // What is inside a sign or a bracket comes back here.
        if NIDI * 2 < self.nidi {
            return Err(Errore { posto, sbaglio: Sbaglio::TroppoProfonda });
        }
        let cosa = match parola {
            Parola::Numero(it) => Cosa::Numero(it),
            Parola::Testo(it) => Cosa::Testo(it),
            Parola::Op(super::albero::Op::Meno) => {
                Cosa::Opposto(Box::new(self.espressione(SEGNO)?))
            }
            Parola::Non => Cosa::Non(Box::new(self.espressione(NON)?)),
            Parola::Apre => {
                let dentro = self.espressione(0)?;
                self.chiude()?;
                return Ok(dentro);
            }
            Parola::Nome(nome) => {
                if self.parole.next_if(|it| it.1 == Parola::Apre).is_some() {
                    self.chiamata(posto, &nome)?
                } else {
                    match nome.as_str() {
                        "vero" => Cosa::Logico(true),
                        "falso" => Cosa::Logico(false),
                        "oggi" => Cosa::Oggi,
                        _ => Cosa::Campo(nome),
                    }
                }
            }
            altra => return Err(inatteso(posto, &altra)),
        };
        self.nodo(posto, cosa)
    }

    /// After the bracket that a name opened.
    fn chiamata(&mut self, posto: Posto, nome: &str) -> Result<Cosa, Errore> {
        if nome == "data" {
            return self.data();
        }
        let Some(funzione) = Funzione::parse(nome) else {
            return Err(Errore { posto, sbaglio: Sbaglio::FunzioneIgnota(nome.to_owned()) });
        };
        let mut valori = vec![self.espressione(0)?];
        while self.parole.next_if(|it| it.1 == Parola::Separa).is_some() {
            valori.push(self.espressione(0)?);
        }
        self.chiude()?;
        let (meno, piu) = funzione.quanti();
        if (meno..=piu).contains(&valori.len()) {
            Ok(Cosa::Chiamata(funzione, valori))
        } else {
            Err(Errore { posto, sbaglio: Sbaglio::Argomenti(funzione) })
        }
    }

    fn data(&mut self) -> Result<Cosa, Errore> {
        let (posto, parola) = self.prendi()?;
        let Parola::Testo(testo) = parola else {
            return Err(Errore { posto, sbaglio: Sbaglio::Giorno });
        };
        // Years have four digits, or what is written is not read as what it was.
        let giorno = Date::strptime("%d/%m/%Y", &testo).ok().filter(|it| 1000 <= it.year());
        self.chiude()?;
        giorno.map(Cosa::Giorno).ok_or(Errore { posto, sbaglio: Sbaglio::Giorno })
    }

    fn chiude(&mut self) -> Result<(), Errore> {
        match self.prendi()? {
            (_, Parola::Chiude) => Ok(()),
            (posto, altra) => Err(inatteso(posto, &altra)),
        }
    }

    fn prendi(&mut self) -> Result<(Posto, Parola), Errore> {
        self.parole.next().ok_or(Errore { posto: self.fine, sbaglio: Sbaglio::Finita })
    }

    fn nodo(&mut self, posto: Posto, cosa: Cosa) -> Result<Nodo, Errore> {
        self.nodi += 1;
        if NODI < self.nodi {
            return Err(Errore { posto, sbaglio: Sbaglio::TroppoProfonda });
        }
        Ok(Nodo { posto, cosa })
    }
}

fn inatteso(posto: Posto, parola: &Parola) -> Errore {
    Errore { posto, sbaglio: Sbaglio::Inatteso(parola.scritta()) }
}
