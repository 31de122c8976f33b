//! The columns in which rows of other layouts are rewritten: all of `V2_0`.
use super::super::model::RifiutoFile;
use super::colonne::{Colonne, ENTI_V2_0};

/// Of `V2_0`, without beneficiaries.
const CANONICHE: [&str; 36] = [
    "IUPD",
    "descrizionePosizioneDebitoria",
    "dataValidita",
    "coobbligato",
    "dataNotifica",
    "indiceOpzionePagamento",
    "tipoOpzionePagamento",
    "descrizioneOpzionePagamento",
    "IUD",
    "codIuv",
    "tipoIdentificativoUnivoco",
    "codiceIdentificativoUnivoco",
    "anagraficaPagatore",
    "indirizzoPagatore",
    "civicoPagatore",
    "capPagatore",
    "localitaPagatore",
    "provinciaPagatore",
    "nazionePagatore",
    "mailPagatore",
    "dataEsecuzionePagamento",
    "importoDovuto",
    "commissioneCaricoPa",
    "tipoDovuto",
    "causaleVersamento",
    "datiSpecificiRiscossione",
    "flgGeneraIuv",
    "flagPagamentoPu",
    "bilancio",
    "flagMultiBeneficiario",
    "numeroBeneficiari",
    "configurazioniEsecuzione",
    "metadati",
    "azione",
    "draft",
    "tipoVersamento",
];

impl Colonne {
    /// All columns of `V2_0`, in which rows of other layouts are rewritten.
    pub fn canoniche() -> Result<Self, RifiutoFile> {
        let enti = ENTI_V2_0.iter().flat_map(|it| it.0);
        let nomi: Vec<String> = CANONICHE.into_iter().chain(enti).map(str::to_owned).collect();
        Ok(Self { salva: true, ..Self::parse(&nomi)? })
    }
}
