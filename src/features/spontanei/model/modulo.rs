//! A form, as an ente makes it. Kept as JSON; what is published passed [`super::controllo::problemi`].
use super::espressione::{Ambiente, Maschera, Noto, Numero, Tipo};
use crate::kernel::{Importo, Lang};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Fields of one form.
pub const CAMPI: usize = 40;
/// Values of one list, rows of one tariff.
pub const VOCI: usize = 60;
/// Characters of a label; of a hint and of what stands before a form.
pub const ETICHETTA: usize = 120;
pub const TESTO: usize = 1500;
/// Characters of an answer.
pub const RISPOSTA: usize = 500;
/// Of one file.
pub const FILE_MIB: u64 = 5;

/// A text in the languages of the portal; Italian is never missing where a text is due.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Testi {
    pub it: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub en: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub es: String,
}

impl Testi {
    pub fn new(it: &str, en: &str, es: &str) -> Self {
        Self { it: it.to_owned(), en: en.to_owned(), es: es.to_owned() }
    }

    /// In that language, or in Italian.
    pub fn di(&self, lang: Lang) -> &str {
        let tradotto = match lang {
            Lang::It => "",
            Lang::En => self.en.as_str(),
            Lang::Es => self.es.as_str(),
        };
        if tradotto.is_empty() { &self.it } else { tradotto }
    }

    pub fn is_empty(&self) -> bool {
        self.it.is_empty()
    }

    /// Said in that language, or nothing to say.
    fn c_e(&self, lang: Lang) -> bool {
        match lang {
            Lang::It => true,
            Lang::En => self.it.is_empty() || !self.en.is_empty(),
            Lang::Es => self.it.is_empty() || !self.es.is_empty(),
        }
    }
}

/// Who may use a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chi {
    #[default]
    Chiunque,
    /// Who logged in.
    Entrato,
    /// Who logged in, for a child of theirs; that it is theirs, they declare.
    Figli,
}

impl Chi {
    pub const ALL: [Self; 3] = [Self::Chiunque, Self::Entrato, Self::Figli];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chiunque => "chiunque",
            Self::Entrato => "entrato",
            Self::Figli => "figli",
        }
    }

    pub fn parse(testo: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == testo)
    }
}

/// What is to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "come", rename_all = "snake_case")]
pub enum ImportoModulo {
    Fisso {
        importo: Importo,
    },
    /// An expression, in euros.
    Calcolato {
        formula: String,
    },
    /// Whoever pays writes it, within these.
    Libero {
        min: Importo,
        max: Importo,
    },
    /// The row of the tariff that a choice names.
    Tariffa {
        campo: String,
    },
}

/// One value of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voce {
    /// What expressions call it.
    pub codice: String,
    pub nome: Testi,
}

/// What a field asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "tipo", rename_all = "snake_case")]
pub enum TipoCampo {
    Testo {
        min: usize,
        max: usize,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        maschera: Option<Maschera>,
    },
    Numero {
        min: Option<Numero>,
        max: Option<Numero>,
        decimali: u8,
    },
    /// Euros, to the cent.
    Importo {
        min: Option<Numero>,
        max: Option<Numero>,
    },
    Data,
    /// One of a list.
    Scelta {
        voci: Vec<Voce>,
    },
    /// Any number of a list.
    Scelte {
        voci: Vec<Voce>,
    },
    CodiceFiscale,
    Targa,
    /// PDF, JPG or PNG.
    File,
    /// A tick.
    Consenso,
}

impl TipoCampo {
    /// Names of the kinds, as forms send them.
    pub const NOMI: [&'static str; 10] = [
        "testo",
        "numero",
        "importo",
        "data",
        "scelta",
        "scelte",
        "codice_fiscale",
        "targa",
        "file",
        "consenso",
    ];

    pub fn nome(&self) -> &'static str {
        match self {
            Self::Testo { .. } => "testo",
            Self::Numero { .. } => "numero",
            Self::Importo { .. } => "importo",
            Self::Data => "data",
            Self::Scelta { .. } => "scelta",
            Self::Scelte { .. } => "scelte",
            Self::CodiceFiscale => "codice_fiscale",
            Self::Targa => "targa",
            Self::File => "file",
            Self::Consenso => "consenso",
        }
    }

    /// A new field of that kind.
    pub fn nuovo(nome: &str) -> Option<Self> {
        Some(match nome {
            "testo" => Self::Testo { min: 1, max: 60, maschera: None },
            "numero" => Self::Numero { min: Some(Numero::ZERO), max: None, decimali: 0 },
            "importo" => Self::Importo { min: None, max: None },
            "data" => Self::Data,
            "scelta" => Self::Scelta { voci: vec![] },
            "scelte" => Self::Scelte { voci: vec![] },
            "codice_fiscale" => Self::CodiceFiscale,
            "targa" => Self::Targa,
            "file" => Self::File,
            "consenso" => Self::Consenso,
            _ => return None,
        })
    }

    pub fn voci(&self) -> &[Voce] {
        match self {
            Self::Scelta { voci } | Self::Scelte { voci } => voci,
            _ => &[],
        }
    }

    /// What expressions know of it.
    pub fn noto(&self) -> Noto {
        let valori = || Some(self.voci().iter().map(|it| it.codice.clone()).collect());
        match self {
            Self::Testo { .. } | Self::CodiceFiscale | Self::Targa => Tipo::Testo.into(),
            Self::Numero { .. } | Self::Importo { .. } => Tipo::Numero.into(),
            Self::Data => Tipo::Giorno.into(),
            Self::Scelta { .. } => Noto { tipo: Tipo::Testo, valori: valori() },
            Self::Scelte { .. } => Noto { tipo: Tipo::Elenco, valori: valori() },
            // Whether there is one, or it is ticked.
            Self::File | Self::Consenso => Tipo::Logico.into(),
        }
    }
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Campo {
    /// What expressions and the reason call it: small letters, digits and `_`, at most 30.
    pub nome: String,
    pub tipo: TipoCampo,
    pub etichetta: Testi,
    pub aiuto: Testi,
    /// Title of the group that begins with it; empty: it is in the one before.
    pub gruppo: Testi,
    pub obbligatorio: bool,
    /// Shown only when this is true; empty: always.
    pub mostra_se: String,
    /// What was written is right when this is true; empty: always.
    pub valido_se: String,
    /// Said when it is not.
    pub errore: Testi,
    /// Not asked: it is the value of this. Empty: asked.
    pub calcolato: String,
}

impl Default for Campo {
    fn default() -> Self {
        Self {
            nome: String::new(),
            tipo: TipoCampo::Consenso,
            etichetta: Testi::default(),
            aiuto: Testi::default(),
            gruppo: Testi::default(),
            obbligatorio: true,
            mostra_se: String::new(),
            valido_se: String::new(),
            errore: Testi::default(),
            calcolato: String::new(),
        }
    }
}

/// A row of a tariff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoceTariffa {
    pub nome: String,
    pub valore: Numero,
}

/// A form. What it says before it passed the checks may make no sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Modulo {
    pub titolo: Testi,
    /// What it is for, who needs it, what it costs.
    pub descrizione: Testi,
    pub chi: Chi,
    /// First and last day on which it can be used.
    pub dal: Option<Date>,
    pub al: Option<Date>,
    /// Days to pay what is printed; then it is withdrawn.
    pub giorni: u16,
    pub importo: ImportoModulo,
    /// The reason of payment, with `{field}` where answers go.
    pub causale: String,
    /// A reason that is too long is cut.
    #[serde(default)]
    pub taglia: bool,
    pub campi: Vec<Campo>,
    #[serde(default)]
    pub tariffa: Vec<VoceTariffa>,
}

impl Modulo {
    pub fn campo(&self, nome: &str) -> Option<&Campo> {
        self.campi.iter().find(|it| it.nome == nome)
    }

    /// What the expressions of field number `fino` may name: those before it, and itself where `compreso`.
    pub fn ambiente(&self, fino: usize, compreso: bool) -> Ambiente<'_> {
        let quanti = fino + usize::from(compreso);
        let campi = self.campi.iter().take(quanti);
        Ambiente {
            campi: campi.map(|it| (it.nome.as_str(), it.tipo.noto())).collect(),
            tariffa: self.tariffa.iter().map(|it| it.nome.as_str()).collect(),
        }
    }

    /// It can be used on that day.
    pub fn is_aperto(&self, oggi: Date) -> bool {
        self.dal.is_none_or(|it| it <= oggi) && self.al.is_none_or(|it| oggi <= it)
    }

    /// The language it is shown in to who reads `lang`: that one when all of it is in it, or Italian.
    pub fn lingua(&self, lang: Lang) -> Lang {
        let mut testi = vec![&self.titolo, &self.descrizione];
        for it in &self.campi {
            testi.extend([&it.etichetta, &it.aiuto, &it.gruppo, &it.errore]);
            testi.extend(it.tipo.voci().iter().map(|it| &it.nome));
        }
        if testi.iter().all(|it| it.c_e(lang)) { lang } else { Lang::It }
    }
}
