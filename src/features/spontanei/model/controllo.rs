//! Whether a form makes sense: everything that is wrong, each with its place. What passes can be filled by
//! anybody in any way without a fault.
use super::causale::{self, RifiutoCausale};
use super::espressione::{Ambiente, Errore, Espressione, Tipo};
use super::modulo::{
    CAMPI, Campo, ETICHETTA, ImportoModulo, Modulo, RISPOSTA, TESTO, Testi, TipoCampo, VOCI,
};
use crate::kernel::Importo;
use std::collections::HashSet;

/// Something wrong in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problema {
    /// Name of the field; none: of the form itself.
    pub campo: Option<String>,
    pub parte: Parte,
    pub cosa: Cosa,
}

/// Where: the same names that the editor's fields have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Parte {
    Titolo,
    Descrizione,
    Al,
    Giorni,
    Importo,
    Causale,
    Campi,
    Tariffa,
    Nome,
    Etichetta,
    Aiuto,
    Gruppo,
    Limiti,
    Voci,
    MostraSe,
    ValidoSe,
    Errore,
    Calcolato,
}

impl Parte {
    /// Name of the editor's field.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Titolo => "titolo_it",
            Self::Descrizione => "descrizione_it",
            Self::Al => "al",
            Self::Giorni => "giorni",
            Self::Importo => "formula",
            Self::Causale => "causale",
            Self::Campi => "campi",
            Self::Tariffa => "tariffa",
            Self::Nome => "nome",
            Self::Etichetta => "etichetta_it",
            Self::Aiuto => "aiuto_it",
            Self::Gruppo => "gruppo_it",
            Self::Limiti => "min",
            Self::Voci => "voci",
            Self::MostraSe => "mostra_se",
            Self::ValidoSe => "valido_se",
            Self::Errore => "errore_it",
            Self::Calcolato => "calcolato",
        }
    }
}

/// What.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cosa {
    Manca,
    /// More than so many characters, or fields, or rows.
    Troppo(usize),
    /// Not a name that expressions can use.
    Nome,
    /// Another has the same name.
    Doppio(String),
    /// The last day is before the first.
    Giorni,
    /// 1 to 365.
    NumeroGiorni,
    /// The least is more than the most, or more than can be.
    Limiti,
    Espressione(Errore),
    Causale(RifiutoCausale),
    /// A fixed amount of zero.
    ImportoZero,
    /// The amount follows a field that is no single choice, or of which a value has no row.
    TariffaCampo(String),
    /// A computed field has no kind that can be computed.
    NonCalcolabile,
}

/// Names that expressions need for themselves.
const RISERVATI: [&str; 7] = ["e", "o", "non", "vero", "falso", "oggi", "data"];

/// A name that expressions can use.
pub fn is_nome(nome: &str) -> bool {
    nome.len() <= 30
        && nome.starts_with(|c: char| c.is_ascii_lowercase())
        && nome.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !RISERVATI.contains(&nome)
}

/// Everything that keeps a form from being published.
pub fn problemi(modulo: &Modulo) -> Vec<Problema> {
    let mut trovati = Trovati::default();
    trovati.testi(Parte::Titolo, &modulo.titolo, ETICHETTA, true);
    trovati.testi(Parte::Descrizione, &modulo.descrizione, TESTO, true);
    if let (Some(dal), Some(al)) = (modulo.dal, modulo.al)
        && al < dal
    {
        trovati.add(Parte::Al, Cosa::Giorni);
    }
    if !(1..=365).contains(&modulo.giorni) {
        trovati.add(Parte::Giorni, Cosa::NumeroGiorni);
    }
    if CAMPI < modulo.campi.len() {
        trovati.add(Parte::Campi, Cosa::Troppo(CAMPI));
    }
    nomi(Parte::Tariffa, modulo.tariffa.iter().map(|it| it.nome.as_str()), &mut trovati);
    importo(modulo, &mut trovati);
    if let Err(it) = causale::controlla(modulo) {
        trovati.add(Parte::Causale, Cosa::Causale(it));
    }
    let mut visti = HashSet::new();
    for (n, it) in modulo.campi.iter().enumerate() {
        trovati.campo = Some(it.nome.clone());
        if !is_nome(&it.nome) {
            trovati.add(Parte::Nome, Cosa::Nome);
        } else if !visti.insert(it.nome.as_str()) {
            trovati.add(Parte::Nome, Cosa::Doppio(it.nome.clone()));
        }
        campo(modulo, n, it, &mut trovati);
    }
    trovati.problemi
}

#[derive(Default)]
struct Trovati {
    campo: Option<String>,
    problemi: Vec<Problema>,
}

impl Trovati {
    fn add(&mut self, parte: Parte, cosa: Cosa) {
        self.problemi.push(Problema { campo: self.campo.clone(), parte, cosa });
    }

    fn testi(&mut self, parte: Parte, testi: &Testi, max: usize, serve: bool) {
        if serve && testi.is_empty() {
            self.add(parte, Cosa::Manca);
        }
        if [&testi.it, &testi.en, &testi.es].iter().any(|it| max < it.chars().count()) {
            self.add(parte, Cosa::Troppo(max));
        }
    }

    fn espressione(&mut self, parte: Parte, testo: &str, tipo: Tipo, ambiente: &Ambiente<'_>) {
        if !testo.is_empty()
            && let Err(it) = Espressione::di_tipo(testo, tipo, ambiente)
        {
            self.add(parte, Cosa::Espressione(it));
        }
    }
}

fn nomi<'a>(parte: Parte, nomi: impl Iterator<Item = &'a str>, trovati: &mut Trovati) {
    let mut visti = HashSet::new();
    for nome in nomi {
        if nome.is_empty() || 40 < nome.chars().count() {
            trovati.add(parte, Cosa::Nome);
        }
        if !visti.insert(nome) {
            trovati.add(parte, Cosa::Doppio(nome.to_owned()));
        }
    }
    if VOCI < visti.len() {
        trovati.add(parte, Cosa::Troppo(VOCI));
    }
}

fn importo(modulo: &Modulo, trovati: &mut Trovati) {
    match &modulo.importo {
        ImportoModulo::Fisso { importo } if *importo == Importo::ZERO => {
            trovati.add(Parte::Importo, Cosa::ImportoZero);
        }
        ImportoModulo::Fisso { .. } => {}
        ImportoModulo::Calcolato { formula } if formula.is_empty() => {
            trovati.add(Parte::Importo, Cosa::Manca);
        }
        ImportoModulo::Calcolato { formula } => {
            let tutti = modulo.ambiente(modulo.campi.len(), false);
            trovati.espressione(Parte::Importo, formula, Tipo::Numero, &tutti);
        }
        ImportoModulo::Libero { min, max } => {
            if *min == Importo::ZERO || max < min {
                trovati.add(Parte::Importo, Cosa::Limiti);
            }
        }
        ImportoModulo::Tariffa { campo } => {
            let voci = modulo.campo(campo).map(|it| (&it.tipo, it.tipo.voci()));
            let righe = |nome: &str| modulo.tariffa.iter().any(|it| it.nome == nome);
            let ok = matches!(voci, Some((TipoCampo::Scelta { .. }, voci))
                if voci.iter().all(|it| righe(&it.codice)));
            if !ok {
                trovati.add(Parte::Importo, Cosa::TariffaCampo(campo.clone()));
            }
        }
    }
}

fn campo(modulo: &Modulo, n: usize, campo: &Campo, trovati: &mut Trovati) {
    trovati.testi(Parte::Etichetta, &campo.etichetta, ETICHETTA, true);
    trovati.testi(Parte::Aiuto, &campo.aiuto, ETICHETTA * 3, false);
    trovati.testi(Parte::Gruppo, &campo.gruppo, ETICHETTA, false);
    trovati.testi(Parte::Errore, &campo.errore, ETICHETTA * 2, false);
    match &campo.tipo {
        TipoCampo::Testo { min, max, .. } if max < min || RISPOSTA < *max || *max == 0 => {
            trovati.add(Parte::Limiti, Cosa::Limiti);
        }
        TipoCampo::Numero { min: Some(min), max: Some(max), .. }
        | TipoCampo::Importo { min: Some(min), max: Some(max) }
            if max < min =>
        {
            trovati.add(Parte::Limiti, Cosa::Limiti);
        }
        TipoCampo::Scelta { voci } | TipoCampo::Scelte { voci } => {
            if voci.is_empty() {
                trovati.add(Parte::Voci, Cosa::Manca);
            }
            nomi(Parte::Voci, voci.iter().map(|it| it.codice.as_str()), trovati);
            for it in voci {
                trovati.testi(Parte::Voci, &it.nome, ETICHETTA, true);
            }
        }
        _ => {}
    }
    let prima = modulo.ambiente(n, false);
    let compreso = modulo.ambiente(n, true);
    trovati.espressione(Parte::MostraSe, &campo.mostra_se, Tipo::Logico, &prima);
    trovati.espressione(Parte::ValidoSe, &campo.valido_se, Tipo::Logico, &compreso);
    if !campo.calcolato.is_empty() {
        let calcolabile = matches!(
            campo.tipo,
            TipoCampo::Numero { .. }
                | TipoCampo::Importo { .. }
                | TipoCampo::Data
                | TipoCampo::Testo { .. }
        );
        if calcolabile {
            let tipo = campo.tipo.noto().tipo;
            trovati.espressione(Parte::Calcolato, &campo.calcolato, tipo, &prima);
        } else {
            trovati.add(Parte::Calcolato, Cosa::NonCalcolabile);
        }
    }
}
