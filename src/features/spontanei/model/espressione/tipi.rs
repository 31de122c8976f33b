//! What kind of value an expression has: everything that can be wrong is found before anybody fills a form.
use super::albero::{Cosa, Nodo, Op};
use super::{Errore, Funzione, Maschera, Sbaglio};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tipo {
    Numero,
    Testo,
    Giorno,
    /// Yes or no.
    Logico,
    /// Some values of a list.
    Elenco,
}

/// What is known of a value before it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noto {
    pub tipo: Tipo,
    /// The only texts that it can be.
    pub valori: Option<Vec<String>>,
}

impl From<Tipo> for Noto {
    fn from(tipo: Tipo) -> Self {
        Self { tipo, valori: None }
    }
}

/// What an expression may name.
#[derive(Debug, Clone, Default)]
pub struct Ambiente<'a> {
    /// By name.
    pub campi: Vec<(&'a str, Noto)>,
    /// Rows of the tariff, by name.
    pub tariffa: Vec<&'a str>,
}

pub(super) fn tipo(nodo: &Nodo, ambiente: &Ambiente<'_>) -> Result<Noto, Errore> {
    Ok(match &nodo.cosa {
        Cosa::Numero(_) => Tipo::Numero.into(),
        Cosa::Testo(it) => Noto { tipo: Tipo::Testo, valori: Some(vec![it.clone()]) },
        Cosa::Giorno(_) | Cosa::Oggi => Tipo::Giorno.into(),
        Cosa::Logico(_) => Tipo::Logico.into(),
        Cosa::Campo(nome) => {
            let noto = ambiente.campi.iter().find(|it| it.0 == nome);
            noto.map(|it| it.1.clone())
                .ok_or_else(|| errore(nodo, Sbaglio::CampoIgnoto(nome.clone())))?
        }
        Cosa::Opposto(it) => vuole(it, Tipo::Numero, ambiente)?,
        Cosa::Non(it) => vuole(it, Tipo::Logico, ambiente)?,
        Cosa::Due(op, a, b) => due(nodo, *op, a, b, ambiente)?,
        Cosa::Chiamata(funzione, valori) => chiamata(nodo, *funzione, valori, ambiente)?,
    })
}

fn errore(nodo: &Nodo, sbaglio: Sbaglio) -> Errore {
    Errore { posto: nodo.posto, sbaglio }
}

fn vuole(nodo: &Nodo, atteso: Tipo, ambiente: &Ambiente<'_>) -> Result<Noto, Errore> {
    let trovato = tipo(nodo, ambiente)?;
    if trovato.tipo == atteso {
        return Ok(trovato);
    }
    Err(errore(nodo, Sbaglio::Tipo { atteso, trovato: trovato.tipo }))
}

fn due(nodo: &Nodo, op: Op, a: &Nodo, b: &Nodo, ambiente: &Ambiente<'_>) -> Result<Noto, Errore> {
    let (vogliono, da) = match op {
        Op::O | Op::E => (Tipo::Logico, Tipo::Logico),
        Op::Piu | Op::Meno | Op::Per | Op::Diviso => (Tipo::Numero, Tipo::Numero),
        Op::Uguale | Op::Diverso => {
            let (prima, dopo) = (tipo(a, ambiente)?, tipo(b, ambiente)?);
            if prima.tipo != dopo.tipo || prima.tipo == Tipo::Elenco {
                return Err(errore(nodo, Sbaglio::Confronto));
            }
            if let (Cosa::Testo(it), Some(valori)) = (&b.cosa, &prima.valori) {
                fra(b, it, valori)?;
            }
            if let (Cosa::Testo(it), Some(valori)) = (&a.cosa, &dopo.valori) {
                fra(a, it, valori)?;
            }
            return Ok(Tipo::Logico.into());
        }
        Op::Minore | Op::MinoreUguale | Op::Maggiore | Op::MaggioreUguale => {
            let (prima, dopo) = (tipo(a, ambiente)?.tipo, tipo(b, ambiente)?.tipo);
            if prima != dopo || !matches!(prima, Tipo::Numero | Tipo::Giorno) {
                return Err(errore(nodo, Sbaglio::Confronto));
            }
            return Ok(Tipo::Logico.into());
        }
    };
    vuole(a, vogliono, ambiente)?;
    vuole(b, vogliono, ambiente)?;
    Ok(da.into())
}

fn fra(nodo: &Nodo, testo: &str, valori: &[String]) -> Result<(), Errore> {
    let ok = valori.iter().any(|it| it == testo);
    if ok { Ok(()) } else { Err(errore(nodo, Sbaglio::ValoreIgnoto(testo.to_owned()))) }
}

fn chiamata(
    nodo: &Nodo,
    funzione: Funzione,
    valori: &[Nodo],
    ambiente: &Ambiente<'_>,
) -> Result<Noto, Errore> {
    let conta = || errore(nodo, Sbaglio::Argomenti(funzione));
    let primo = valori.first().ok_or_else(conta)?;
    let tutti = |atteso| -> Result<(), Errore> {
        valori.iter().try_for_each(|it| vuole(it, atteso, ambiente).map(drop))
    };
    Ok(match funzione {
        Funzione::Se => {
            let [se, si, no] = valori else { return Err(conta()) };
            vuole(se, Tipo::Logico, ambiente)?;
            let si = tipo(si, ambiente)?;
            let no = vuole(no, si.tipo, ambiente)?;
            let valori = si.valori.zip(no.valori).map(|(a, b)| [a, b].concat());
            Noto { tipo: si.tipo, valori }
        }
        Funzione::Min | Funzione::Max | Funzione::Arrotonda => {
            tutti(Tipo::Numero)?;
            Tipo::Numero.into()
        }
        Funzione::Giorni | Funzione::Eta | Funzione::Anno => {
            tutti(Tipo::Giorno)?;
            Tipo::Numero.into()
        }
        Funzione::Contiene => {
            let [in_cosa, che] = valori else { return Err(conta()) };
            let noto = tipo(in_cosa, ambiente)?;
            vuole(che, Tipo::Testo, ambiente)?;
            match (noto.tipo, &noto.valori, &che.cosa) {
                (Tipo::Elenco, Some(valori), Cosa::Testo(it)) => fra(che, it, valori)?,
                (Tipo::Elenco | Tipo::Testo, ..) => {}
                (trovato, ..) => {
                    let sbaglio = Sbaglio::Tipo { atteso: Tipo::Testo, trovato };
                    return Err(errore(in_cosa, sbaglio));
                }
            }
            Tipo::Logico.into()
        }
        Funzione::Inizia => {
            tutti(Tipo::Testo)?;
            Tipo::Logico.into()
        }
        Funzione::Corrisponde => {
            tutti(Tipo::Testo)?;
            let scritta = match valori.get(1).map(|it| &it.cosa) {
                Some(Cosa::Testo(it)) => Maschera::parse(it),
                _ => None,
            };
            scritta.ok_or_else(|| errore(valori.get(1).unwrap_or(nodo), Sbaglio::Maschera))?;
            Tipo::Logico.into()
        }
        Funzione::Lunghezza => {
            tutti(Tipo::Testo)?;
            Tipo::Numero.into()
        }
        Funzione::Conta => {
            tutti(Tipo::Elenco)?;
            Tipo::Numero.into()
        }
        Funzione::Tariffa => {
            let noto = vuole(primo, Tipo::Testo, ambiente)?;
            let righe = |it: &&String| !ambiente.tariffa.contains(&it.as_str());
            if let Some(manca) = noto.valori.iter().flatten().find(righe) {
                return Err(errore(primo, Sbaglio::TariffaIgnota(manca.clone())));
            }
            Tipo::Numero.into()
        }
        Funzione::Vuoto => {
            tipo(primo, ambiente)?;
            Tipo::Logico.into()
        }
    })
}
