//! The codes of a printed notice, read back and held against what they should say, field by field
//! (`domain.md` §2.1, §2.2). The places of the fields are written here again, not taken from who writes them.
use super::avviso::Avviso;
use super::bollettino::Bollettino;
use super::qr;

/// A code on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Codice {
    Qr,
    /// Of the slip for the post office.
    DataMatrix,
}

/// A field of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NomeCampo {
    /// What every such code has, whatever it asks for.
    Forma,
    Numero,
    Ente,
    Importo,
    Conto,
    DebitoreCodice,
    DebitoreNome,
    Causale,
}

use NomeCampo::{Causale, Conto, DebitoreCodice, DebitoreNome, Ente, Forma, Importo, Numero};

/// Fields of a QR code, between bars.
const QR: [NomeCampo; 5] = [Forma, Forma, Numero, Ente, Importo];

/// Fields of a Data Matrix: from the first character to the one after the last.
const DATA_MATRIX: [(NomeCampo, usize, usize); 12] = [
    (Forma, 0, 15),
    (Numero, 15, 33),
    (Forma, 33, 35),
    (Conto, 35, 47),
    (Forma, 47, 49),
    (Importo, 49, 59),
    (Forma, 59, 66),
    (Ente, 66, 77),
    (DebitoreCodice, 77, 93),
    (DebitoreNome, 93, 133),
    (Causale, 133, 243),
    (Forma, 243, 256),
];

/// What a field should say and what it says. Amounts are cents; no zeros before, no spaces around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campo {
    pub nome: NomeCampo,
    pub atteso: String,
    pub letto: String,
}

impl Campo {
    pub fn torna(&self) -> bool {
        self.atteso == self.letto
    }
}

/// A code that the sheet must have, and what was read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lettura {
    pub codice: Codice,
    /// None: no such code was found.
    pub campi: Option<Vec<Campo>>,
}

impl Lettura {
    pub fn torna(&self) -> bool {
        self.campi.as_ref().is_some_and(|it| it.iter().all(Campo::torna))
    }
}

/// What reading a sheet came to: the first thing wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EsitoLettura {
    Ok,
    /// No code at all.
    Niente,
    MancaQr,
    MancaDataMatrix,
    /// A code of something else.
    NonAvviso,
    AltroEnte,
    /// Of this ente, but not this notice.
    AltroAvviso,
    /// The right notice says something else.
    Diverso,
    /// Everything is right, and larger or smaller than it must be.
    Scala,
}

impl EsitoLettura {
    pub const TUTTI: [Self; 9] = [
        Self::Ok,
        Self::Niente,
        Self::MancaQr,
        Self::MancaDataMatrix,
        Self::NonAvviso,
        Self::AltroEnte,
        Self::AltroAvviso,
        Self::Diverso,
        Self::Scala,
    ];

    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Niente => "niente",
            Self::MancaQr => "manca_qr",
            Self::MancaDataMatrix => "manca_datamatrix",
            Self::NonAvviso => "non_avviso",
            Self::AltroEnte => "altro_ente",
            Self::AltroAvviso => "altro_avviso",
            Self::Diverso => "diverso",
            Self::Scala => "scala",
        }
    }
}

/// A sheet may come out this much larger or smaller, per cent: what printers and scanners are off by.
const TOLLERANZA: u64 = 3;

/// Whether `letture` are those of the right sheet; `scala` is its size, per cent, where it can be told.
pub fn giudica(letture: &[Lettura], scala: Option<u64>) -> EsitoLettura {
    let diversi = |nome: NomeCampo| {
        let mut campi = letture.iter().flat_map(|it| it.campi.iter().flatten());
        campi.any(|it| it.nome == nome && !it.torna())
    };
    let manca = |codice| letture.iter().any(|it| it.codice == codice && it.campi.is_none());
    if letture.iter().all(|it| it.campi.is_none()) {
        EsitoLettura::Niente
    } else if diversi(Forma) {
        EsitoLettura::NonAvviso
    } else if diversi(Ente) {
        EsitoLettura::AltroEnte
    } else if diversi(Numero) {
        EsitoLettura::AltroAvviso
    } else if letture.iter().any(|it| it.campi.is_some() && !it.torna()) {
        EsitoLettura::Diverso
    } else if manca(Codice::Qr) {
        EsitoLettura::MancaQr
    } else if manca(Codice::DataMatrix) {
        EsitoLettura::MancaDataMatrix
    } else if scala.is_some_and(|it| TOLLERANZA < it.abs_diff(100)) {
        EsitoLettura::Scala
    } else {
        EsitoLettura::Ok
    }
}

impl Avviso {
    /// The codes that the first module has on paper, and what each says.
    pub fn codici(&self) -> Vec<(Codice, String)> {
        let moduli = self.moduli();
        let Some(modulo) = moduli.first() else { return vec![] };
        let qr = qr::testo(&modulo.numero, &self.ente_cf, modulo.importo());
        let slip = self.conto(modulo).map(|conto| Bollettino::new(self, modulo, conto).testo());
        let slip = slip.map(|testo| (Codice::DataMatrix, testo));
        std::iter::once((Codice::Qr, qr)).chain(slip).collect()
    }
}

impl Lettura {
    /// Holds what was read, if anything, against `atteso`.
    pub fn new(codice: Codice, atteso: &str, letto: Option<&str>) -> Self {
        let campi = letto.map(|letto| {
            let (attesi, letti) = (campi(codice, atteso), campi(codice, letto));
            let campi = attesi.into_iter().zip(letti);
            campi.map(|((nome, atteso), (_, letto))| Campo { nome, atteso, letto }).collect()
        });
        Self { codice, campi }
    }
}

/// The fields of a code, each once, in the same order whatever it says; what is not there is empty.
fn campi(codice: Codice, testo: &str) -> Vec<(NomeCampo, String)> {
    let pezzi: Vec<(NomeCampo, &str)> = match codice {
        Codice::Qr => {
            let mut pezzi = testo.splitn(QR.len(), '|');
            QR.map(|nome| (nome, pezzi.next().unwrap_or_default())).to_vec()
        }
        Codice::DataMatrix => {
            let pezzo = |from, to| testo.get(from..to).unwrap_or_default();
            DATA_MATRIX.map(|(nome, from, to)| (nome, pezzo(from, to))).to_vec()
        }
    };
    let mut campi: Vec<(NomeCampo, String)> = vec![];
    for (nome, pezzo) in pezzi {
        let pezzo = match nome {
            Importo | Conto => pezzo.trim().trim_start_matches('0'),
            Forma => pezzo,
            _ => pezzo.trim(),
        };
        match campi.iter_mut().find(|it| it.0 == nome) {
            Some(campo) => campo.1.push_str(pezzo),
            None => campi.push((nome, pezzo.to_owned())),
        }
    }
    campi
}

#[cfg(test)]
mod tests {
    use super::*;

    const ATTESO: &str = "PAGOPA|002|301202600001234571|80000000002|100";
    const SLIP: &str =
        "codfase=NBPA;183012026000012345711200000102345610000000010038961P180000000002";

    fn slip(coda: &str) -> String {
        format!("{SLIP}{coda:<16}{:40}{:110}{:12}A", "COMUNE", "PROVA", "")
    }

    fn letto(qr: Option<&str>, datamatrix: Option<&str>, scala: Option<u64>) -> EsitoLettura {
        let letture = [
            Lettura::new(Codice::Qr, ATTESO, qr),
            Lettura::new(Codice::DataMatrix, &slip("80000000002"), datamatrix),
        ];
        giudica(&letture, scala)
    }

    #[test]
    fn a_sheet_is_right_or_the_first_thing_wrong_is_told() {
        use EsitoLettura::{
            AltroAvviso, AltroEnte, Diverso, MancaDataMatrix, MancaQr, Niente, NonAvviso, Ok, Scala,
        };
        let bene = slip("80000000002");
        let bene = Some(bene.as_str());
        assert_eq!(letto(Some(ATTESO), bene, None), Ok);
        assert_eq!(letto(Some(ATTESO), bene, Some(97)), Ok);
        assert_eq!(letto(Some(ATTESO), bene, Some(94)), Scala);
        assert_eq!(letto(None, None, Some(100)), Niente);
        assert_eq!(letto(Some(ATTESO), None, None), MancaDataMatrix);
        assert_eq!(letto(None, bene, None), MancaQr);
        assert_eq!(letto(Some("https://example.org"), bene, None), NonAvviso);
        let altro = ATTESO.replace("80000000002", "80000000010");
        assert_eq!(letto(Some(&altro), None, None), AltroEnte);
        let altro = ATTESO.replace("34571", "34572");
        assert_eq!(letto(Some(&altro), bene, None), AltroAvviso);
        let altro = ATTESO.replace("|100", "|1000");
        assert_eq!(letto(Some(&altro), bene, None), Diverso);
        let altro = slip("80000000010");
        assert_eq!(letto(Some(ATTESO), Some(&altro), None), Diverso);
        let corto = slip("80000000002").replace(" A", "A");
        assert_eq!(letto(Some(ATTESO), Some(&corto), None), NonAvviso, "a space less");
    }

    #[test]
    fn every_field_of_a_slip_is_where_the_specification_says() {
        let campi = campi(Codice::DataMatrix, &slip("80000000002"));
        let di = |nome| campi.iter().find(|it| it.0 == nome).unwrap().1.as_str();
        assert_eq!(di(Numero), "301202600001234571");
        assert_eq!((di(Conto), di(Importo), di(Ente)), ("1023456", "100", "80000000002"));
        assert_eq!((di(DebitoreCodice), di(DebitoreNome)), ("80000000002", "COMUNE"));
        assert_eq!(di(Causale), "PROVA");
        assert_eq!(di(Forma), "codfase=NBPA;18121038961P1            A");
    }
}
