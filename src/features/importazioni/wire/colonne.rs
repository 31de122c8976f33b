//! The header of a file: which layout it follows and where each column is
//! (`peers.md` §2.2.1; names of `MyPay` `V1_4` and of Piattaforma Unitaria `V2_0`).
use super::super::model::{Layout, RifiutoFile};
use super::inglese;
use std::collections::HashMap;

/// Columns that we add to rejected rows; ignored when such a file comes back corrected.
pub const CODICE: &str = "codice";
pub const MESSAGGIO: &str = "messaggio";

/// A column of the layout and where the file has it.
#[derive(Debug, Clone, Copy)]
pub struct Colonna {
    pub nome: &'static str,
    /// `None` when the file leaves it out.
    pub posto: Option<usize>,
}

/// Columns of one beneficiary.
#[derive(Debug, Clone, Copy)]
pub struct ColonneBeneficiario {
    pub codice_fiscale: Colonna,
    pub iban: Colonna,
    pub importo: Colonna,
    pub causale: Colonna,
    pub tassonomia: Colonna,
    /// Of a share that is stamp duty, instead of the IBAN. Ours, in the words of other import layouts
    /// (`peers.md` §5: GovPay): the layouts we share have no column for it.
    pub hash_bollo: Colonna,
    pub provincia_bollo: Colonna,
    pub metadati: Colonna,
}

/// Where every column is.
#[derive(Debug, Clone)]
pub struct Colonne {
    pub layout: Layout,
    /// Of `V2_0`: rows may make a posizione together.
    pub v2: bool,
    /// A row without an action inserts or modifies.
    pub salva: bool,
    /// How many the header has.
    pub quante: usize,
    pub iupd: Colonna,
    pub descrizione: Colonna,
    pub valida_dal: Colonna,
    pub coobbligato: Colonna,
    pub notificata_il: Colonna,
    pub opzione_indice: Colonna,
    pub opzione_tipo: Colonna,
    pub opzione_descrizione: Colonna,
    pub iud: Colonna,
    pub iuv: Colonna,
    pub soggetto_tipo: Colonna,
    pub soggetto_codice: Colonna,
    pub nome: Colonna,
    pub via: Colonna,
    pub civico: Colonna,
    pub cap: Colonna,
    pub localita: Colonna,
    pub provincia: Colonna,
    pub nazione: Colonna,
    pub email: Colonna,
    pub scadenza: Colonna,
    pub importo: Colonna,
    pub commissione: Colonna,
    pub commissione_notifica: Colonna,
    pub tipo_dovuto: Colonna,
    pub causale: Colonna,
    pub dati_specifici: Colonna,
    pub genera_iuv: Colonna,
    pub pagamento_pu: Colonna,
    pub bilancio: Colonna,
    pub multi: Colonna,
    pub numero_beneficiari: Colonna,
    /// `V1_4`: one, the second. `V2_0`: five, the first may be left empty.
    pub beneficiari: Vec<ColonneBeneficiario>,
    pub configurazioni: Colonna,
    /// Of the payment.
    pub metadati: Colonna,
    pub azione: Colonna,
    pub bozza: Colonna,
}

/// Any of these makes a header `V2_0`.
const SOLO_V2_0: [&str; 5] = [
    "IUPD",
    "descrizionePosizioneDebitoria",
    "tipoOpzionePagamento",
    "flagPagamentoPu",
    "configurazioniEsecuzione",
];

/// Any of these makes a header of the first family `V1_4`.
const SOLO_V1_4: [&str; 5] = [
    "flagMultiBeneficiario",
    "codiceFiscaleEnteSecondario",
    "codiceFiscaleEnte_2",
    "dataValidita",
    "indiceOpzionePagamento",
];

/// Whether the columns are of `MyPay` or of Piattaforma Unitaria, whatever is wrong with them.
pub fn is_p4pa(intestazione: &[String]) -> bool {
    let ha = |nome: &str| intestazione.iter().any(|it| it.trim().eq_ignore_ascii_case(nome));
    inglese::is_inglese(intestazione)
        || SOLO_V2_0.iter().any(|it| ha(it))
        || ["codIuv", "importoDovuto", "tipoDovuto", "codiceIdentificativoUnivoco"]
            .iter()
            .any(|it| ha(it))
}

/// Names of the columns of a beneficiary: codice fiscale, IBAN, amount, causale, taxonomy, document
/// and province of a stamp, metadata; and those that add nothing to what the platform knows of an ente.
pub type NomiEnte = ([&'static str; 8], [&'static str; 7]);

macro_rules! ente {
    ($coda:literal, $tassonomia:literal) => {
        (
            [
                concat!("codiceFiscaleEnte", $coda),
                concat!("ibanAccreditoEnte", $coda),
                concat!("importoVersamentoEnte", $coda),
                concat!("causaleVersamentoEnte", $coda),
                concat!($tassonomia, $coda),
                concat!("hashBolloEnte", $coda),
                concat!("provinciaBolloEnte", $coda),
                concat!("metadatiEnte", $coda),
            ],
            [
                concat!("denominazioneEnte", $coda),
                concat!("indirizzoEnte", $coda),
                concat!("civicoEnte", $coda),
                concat!("capEnte", $coda),
                concat!("localitaEnte", $coda),
                concat!("provinciaEnte", $coda),
                concat!("nazioneEnte", $coda),
            ],
        )
    };
}

const ENTI_V1_4: &[NomiEnte] = &[ente!("Secondario", "datiSpecificiRiscossioneEnte")];
pub const ENTI_V2_0: &[NomiEnte] = &[
    ente!("_1", "codiceTassonomiaEnte"),
    ente!("_2", "codiceTassonomiaEnte"),
    ente!("_3", "codiceTassonomiaEnte"),
    ente!("_4", "codiceTassonomiaEnte"),
    ente!("_5", "codiceTassonomiaEnte"),
];

impl Colonne {
    /// Finds each column whatever its order and the case of its name.
    pub fn parse(intestazione: &[String]) -> Result<Self, RifiutoFile> {
        let mut testata = Testata::new(intestazione)?;
        let v2 = testata.v2;
        let con_flag = matches!(testata.layout, Layout::V1_3 | Layout::V1_4);
        let (si, no) = (true, false);
        let colonne = Self {
            layout: testata.layout,
            v2,
            salva: false,
            quante: intestazione.len(),
            iupd: testata.solo_v2("IUPD", no),
            descrizione: testata.solo_v2("descrizionePosizioneDebitoria", si),
            valida_dal: testata.trova("dataValidita", no),
            coobbligato: testata.una_di(&["coobbligato", "multiDebtor"], no),
            notificata_il: testata.solo_v2("dataNotifica", no),
            opzione_indice: testata.trova("indiceOpzionePagamento", v2),
            opzione_tipo: testata.solo_v2("tipoOpzionePagamento", si),
            opzione_descrizione: testata.solo_v2("descrizioneOpzionePagamento", no),
            iud: testata.trova("IUD", si),
            iuv: testata.trova("codIuv", no),
            soggetto_tipo: testata.trova("tipoIdentificativoUnivoco", si),
            soggetto_codice: testata.trova("codiceIdentificativoUnivoco", si),
            nome: testata.trova("anagraficaPagatore", si),
            via: testata.trova("indirizzoPagatore", no),
            civico: testata.trova("civicoPagatore", no),
            cap: testata.trova("capPagatore", no),
            localita: testata.trova("localitaPagatore", no),
            provincia: testata.trova("provinciaPagatore", no),
            nazione: testata.trova("nazionePagatore", no),
            email: testata.una_di(&["mailPagatore", "e-mailPagatore", "emailPagatore"], no),
            scadenza: testata.trova("dataEsecuzionePagamento", no),
            importo: testata.trova("importoDovuto", si),
            commissione: testata.trova("commissioneCaricoPa", no),
            commissione_notifica: testata.solo_v2("commissioneNotifica", no),
            tipo_dovuto: testata.trova("tipoDovuto", si),
            causale: testata.trova("causaleVersamento", si),
            dati_specifici: testata.trova("datiSpecificiRiscossione", no),
            // Before `genera_iuv`, which may have its name.
            pagamento_pu: testata.pagamento_pu(),
            genera_iuv: testata.una_di(&["flgGeneraIuv", "flagGeneraIuv"], con_flag),
            bilancio: testata.trova("bilancio", no),
            multi: testata.trova("flagMultiBeneficiario", no),
            numero_beneficiari: testata.solo_v2("numeroBeneficiari", no),
            beneficiari: testata.beneficiari(),
            configurazioni: testata.solo_v2("configurazioniEsecuzione", no),
            metadati: testata.solo_v2("metadati", no),
            azione: testata.trova("azione", si),
            bozza: testata.solo_v2("draft", no),
        };
        testata.ignora(&["tipoVersamento", CODICE, MESSAGGIO]);
        testata.finisci()?;
        Ok(colonne)
    }
}

/// The header while its columns are taken one by one: what is left is unknown.
struct Testata {
    layout: Layout,
    v2: bool,
    /// By lower-case name: the name as written and its place.
    rimaste: HashMap<String, (String, usize)>,
    mancanti: Vec<String>,
}

impl Testata {
    fn new(intestazione: &[String]) -> Result<Self, RifiutoFile> {
        let mut rimaste = HashMap::new();
        let mut doppie = vec![];
        let inglese = inglese::is_inglese(intestazione);
        for (posto, nome) in intestazione.iter().enumerate() {
            let nome = nome.trim().to_owned();
            // A separator at the end of the line makes a nameless last column.
            if nome.is_empty() && posto + 1 == intestazione.len() {
                continue;
            }
            let chiave = if inglese { inglese::italiano(&nome) } else { nome.to_lowercase() };
            if let Some((prima, _)) = rimaste.insert(chiave, (nome, posto)) {
                doppie.push(prima);
            }
        }
        let ha = |nome: &&str| rimaste.contains_key(&nome.to_lowercase());
        let layout = if inglese {
            Layout::V2_0Eng
        } else if SOLO_V2_0.iter().any(ha) {
            Layout::V2_0
        } else if SOLO_V1_4.iter().any(ha) {
            Layout::V1_4
        } else if ha(&"flgGeneraIuv") || ha(&"flagGeneraIuv") {
            Layout::V1_3
        } else if ha(&"bilancio") {
            Layout::V1_2
        } else {
            Layout::V1_0
        };
        let v2 = matches!(layout, Layout::V2_0 | Layout::V2_0Eng);
        if !doppie.is_empty() {
            return Err(RifiutoFile::ColonneDoppie(doppie));
        }
        Ok(Self { layout, v2, rimaste, mancanti: vec![] })
    }

    fn trova(&mut self, nome: &'static str, obbligatoria: bool) -> Colonna {
        let posto = self.rimaste.remove(&nome.to_lowercase()).map(|it| it.1);
        if obbligatoria && posto.is_none() {
            self.mancanti.push(nome.to_owned());
        }
        Colonna { nome, posto }
    }

    /// The first of `nomi` that the file has: those who write a layout do not agree on all names.
    fn una_di(&mut self, nomi: &[&'static str], obbligatoria: bool) -> Colonna {
        let ha = |nome: &&&str| self.rimaste.contains_key(&nome.to_lowercase());
        let nome = nomi.iter().find(ha).or(nomi.first()).copied().unwrap_or_default();
        self.trova(nome, obbligatoria)
    }

    /// Piattaforma Unitaria reads it from `flagGeneraIuv` itself, and has no column that asks for numbers
    /// (`InstallmentIngestionFlowFileDTO` of p4pa-payhub-activities).
    fn pagamento_pu(&mut self) -> Colonna {
        if !self.v2 {
            return Colonna { nome: "flagPagamentoPu", posto: None };
        }
        self.una_di(&["flagPagamentoPu", "flagGeneraIuv"], true)
    }

    fn solo_v2(&mut self, nome: &'static str, obbligatoria: bool) -> Colonna {
        if self.v2 { self.trova(nome, obbligatoria) } else { Colonna { nome, posto: None } }
    }

    fn ignora(&mut self, nomi: &[&'static str]) {
        for nome in nomi {
            self.trova(nome, false);
        }
    }

    fn beneficiari(&mut self) -> Vec<ColonneBeneficiario> {
        let numerati = self.v2 || self.rimaste.contains_key("codicefiscaleente_2");
        let nomi = match (self.v2, numerati) {
            (true, _) => ENTI_V2_0,
            (false, true) => ENTI_V2_0.get(1..2).unwrap_or_default(),
            (false, false) => ENTI_V1_4,
        };
        nomi.iter()
            .map(|(nomi, ignorate)| {
                let [codice_fiscale, iban, importo, causale, tassonomia, hash, provincia, metadati] =
                    nomi;
                self.ignora(ignorate);
                ColonneBeneficiario {
                    codice_fiscale: self.trova(codice_fiscale, false),
                    iban: self.trova(iban, false),
                    importo: self.trova(importo, false),
                    causale: self.trova(causale, false),
                    tassonomia: self.trova(tassonomia, false),
                    hash_bollo: self.trova(hash, false),
                    provincia_bollo: self.trova(provincia, false),
                    metadati: self.trova(metadati, false),
                }
            })
            .collect()
    }

    fn finisci(self) -> Result<(), RifiutoFile> {
        if !self.rimaste.is_empty() {
            let mut sconosciute: Vec<(String, usize)> = self.rimaste.into_values().collect();
            sconosciute.sort_by_key(|it| it.1);
            let nomi = sconosciute.into_iter().map(|(nome, posto)| {
                if nome.is_empty() { format!("senza nome (la {}ª)", posto + 1) } else { nome }
            });
            return Err(RifiutoFile::ColonneSconosciute(nomi.take(20).collect()));
        }
        if self.mancanti.is_empty() {
            Ok(())
        } else {
            Err(RifiutoFile::ColonneMancanti(self.mancanti))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const V1_4: &str = "IUD;codIuv;tipoIdentificativoUnivoco;codiceIdentificativoUnivoco;\
        anagraficaPagatore;importoDovuto;tipoDovuto;causaleVersamento;flgGeneraIuv;azione";

    fn letta(riga: &str) -> Result<Colonne, RifiutoFile> {
        Colonne::parse(&riga.split(';').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn order_and_case_of_names_do_not_matter() {
        let rovescio: Vec<&str> = V1_4.split(';').rev().collect();
        let colonne = letta(&rovescio.join(";").to_uppercase()).unwrap();
        assert_eq!((colonne.layout, colonne.iud.posto), (Layout::V1_3, Some(9)));
    }

    #[test]
    fn unknown_missing_and_repeated_columns_are_named() {
        let rifiuto = |riga: &str| letta(riga).unwrap_err().to_string();
        let sconosciute = rifiuto(&format!("{V1_4};colore;peso"));
        assert!(sconosciute.contains("colore, peso"), "{sconosciute}");
        let mancanti = rifiuto(&V1_4.replace("importoDovuto;", "").replace(";azione", ""));
        assert!(mancanti.contains("importoDovuto, azione"), "{mancanti}");
        let doppie = rifiuto(&format!("{V1_4};iud"));
        assert!(doppie.contains("ripetute: IUD"), "{doppie}");
        assert!(!is_p4pa(&["nome".to_owned(), "IUD".to_owned()]));
    }

    #[test]
    fn columns_of_the_newer_layout_make_it_that_one() {
        let v2 = format!(
            "IUPD;descrizionePosizioneDebitoria;indiceOpzionePagamento;tipoOpzionePagamento;\
             flagPagamentoPu;codiceFiscaleEnte_5;LocalitaEnte_5;{V1_4}"
        );
        let colonne = letta(&v2).unwrap();
        assert_eq!(colonne.layout, Layout::V2_0);
        assert_eq!(colonne.beneficiari[4].codice_fiscale.posto, Some(5));
        assert!(
            letta(&format!("{V1_4};codiceFiscaleEnteSecondario;ibanAccreditoEnteSecondario"))
                .is_ok_and(|it| it.layout == Layout::V1_4)
        );
        assert!(letta(&format!("{V1_4};codice;messaggio")).is_ok(), "a corrected file of scarti");
        let senza = V1_4.replace("flgGeneraIuv;", "");
        assert!(letta(&senza).is_ok_and(|it| it.layout == Layout::V1_0));
        assert!(letta(&format!("{senza};bilancio")).is_ok_and(|it| it.layout == Layout::V1_2));
        assert!(letta(&format!("{senza};flagMultiBeneficiario")).is_err(), "V1_4 wants the flag");
    }
}
