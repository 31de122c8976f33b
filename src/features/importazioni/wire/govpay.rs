//! Rows of `GovPay`: 86 columns of CSV, or the same in JSON (`peers.md` §2.3; `GovPay` 3.9,
//! «Formato CSV» and API Pendenze).
use super::super::model::{
    Decimali, FormatoData, Layout, Riferimenti, RifiutoCella, Scarto, Segnalazione,
};
use super::colonne::{Colonne, ColonneBeneficiario};
use super::tabella::Record;
use super::traduzione::{Posti, Riscritta};
use crate::kernel::Importo;

/// Shares of one notice.
const MAX_VOCI: usize = 5;
const MAX_IUD: usize = 35;
/// Days of a threshold: each is an opzione with the index of its days, after those below.
const MAX_GIORNI: u16 = 80;

/// Columns that say something for which we have no place.
const NON_USATE: [(&str, &str); 12] = [
    ("idunitaoperativa", "idUnitaOperativa"),
    ("annoriferimento", "annoRiferimento"),
    ("cartellapagamento", "cartellaPagamento"),
    ("datiallegati", "datiAllegati"),
    ("direzione", "direzione"),
    ("divisione", "divisione"),
    ("tassonomiaavviso", "tassonomiaAvviso"),
    ("cellularepagatore", "cellularePagatore"),
    ("dataavvisatura", "dataAvvisatura"),
    ("linguasecondaria", "linguaSecondaria"),
    ("motivoannullamento", "motivoAnnullamento"),
    ("datanotificaavviso", "dataNotificaAvviso"),
];

/// Where the file has what.
#[derive(Debug, Clone)]
pub struct Govpay {
    posti: Posti,
    pub layout: Layout,
}

/// The name of a column of the CSV for that of the JSON, both small.
fn chiave(nome: &str) -> String {
    let nome = nome.trim().to_lowercase();
    if let Some((posto, dentro)) = nome.strip_prefix("voci.").and_then(|it| it.split_once('.')) {
        let dentro = match dentro {
            "idvocependenza" => "id",
            "codentrata" => "tipoentrata",
            "hashdocumento" => "hashbollo",
            "provinciaresidenza" => "provinciabollo",
            altro => altro,
        };
        return format!("{dentro}voce{posto}");
    }
    if let Some(dentro) = nome.strip_prefix("soggettopagatore.") {
        return if dentro == "tipo" {
            "tiposoggettopagatore".to_owned()
        } else {
            format!("{dentro}pagatore")
        };
    }
    let altra = match nome.as_str() {
        "idtipopendenza" => "tipopendenza",
        "documento.identificativo" => "iddocumento",
        "documento.descrizione" => "descrizionedocumento",
        "documento.rata" => "numerorata",
        "proprieta.linguasecondaria" => "linguasecondaria",
        _ if nome.starts_with("datiallegati.") => "datiallegati",
        _ => return nome,
    };
    altra.to_owned()
}

/// A share: which of our columns it fills.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Voce {
    ente: String,
    iban: String,
    tassonomia: String,
    hash: String,
    provincia: String,
    causale: String,
    importo: Importo,
}

impl Govpay {
    /// `None` when the columns are not of `GovPay`.
    pub fn riconosci(intestazione: &[String]) -> Option<Self> {
        let posti = Posti::new(intestazione, chiave);
        let json = intestazione.iter().any(|it| it.contains('.')) || posti.ha("lista");
        let layout = if json { Layout::GovpayJson } else { Layout::GovpayCsv };
        (posti.ha("ida2a") && posti.ha("idpendenza")).then_some(Self { posti, layout })
    }

    /// Our names and `GovPay`'s.
    pub fn nomi(&self) -> Vec<(String, String)> {
        let json = self.layout == Layout::GovpayJson;
        let coppie = [
            ("IUD", "idPendenza", "idPendenza"),
            ("IUPD", "idDocumento", "documento.identificativo"),
            ("codIuv", "numeroAvviso", "numeroAvviso"),
            ("tipoDovuto", "tipoPendenza", "idTipoPendenza"),
            ("tipoIdentificativoUnivoco", "tipoSoggettoPagatore", "soggettoPagatore.tipo"),
            (
                "codiceIdentificativoUnivoco",
                "identificativoPagatore",
                "soggettoPagatore.identificativo",
            ),
            ("anagraficaPagatore", "anagraficaPagatore", "soggettoPagatore.anagrafica"),
            ("mailPagatore", "emailPagatore", "soggettoPagatore.email"),
            ("importoDovuto", "importo", "importo"),
            ("dataEsecuzionePagamento", "dataScadenza", "dataScadenza"),
            ("causaleVersamento", "causale", "causale"),
            ("descrizionePosizioneDebitoria", "descrizioneDocumento", "documento.descrizione"),
        ];
        let nomi = coppie.map(|(nostro, csv, in_json)| (nostro, if json { in_json } else { csv }));
        nomi.map(|(nostro, suo)| (nostro.to_owned(), suo.to_owned())).into()
    }

    /// The row in our columns; `servizio` is of pendenze that say no kind, `LIBERO` when empty.
    pub fn riscrivi<'a>(
        &self,
        record: &Record,
        colonne: &'a Colonne,
        rif: &Riferimenti,
        servizio: &str,
    ) -> Riscritta<'a> {
        let cella = |nome: &str| self.posti.testo(record, nome);
        let mut riga = Riscritta::new(record.numero(), colonne);
        let (pendenza, applicazione) = (cella("idpendenza"), cella("ida2a"));
        // Unique for each application: the way in which GovPay names it outside.
        let intera = format!("{applicazione}@{pendenza}");
        if intera.len() <= MAX_IUD && !applicazione.is_empty() && !pendenza.is_empty() {
            riga.metti(colonne.iud, intera);
        } else {
            riga.copia(colonne.iud, record, self.posti.get("idpendenza"));
        }
        let dominio = cella("iddominio");
        if !dominio.is_empty() && dominio != rif.ente_cf {
            riga.scarti.push(Scarto::AltroEnte);
        }
        riga.copia(colonne.iupd, record, self.posti.get("iddocumento"));
        for (nome, suo) in NON_USATE {
            let testo = cella(nome);
            riga.non_usata(suo, testo);
        }
        let importo = Decimali::Punto.leggi(cella("importo"));
        if cella("lista") == "annullamenti" || importo == Ok(Importo::ZERO) {
            riga.metti(colonne.azione, "A");
            return riga;
        }
        riga.importo(colonne.importo, cella("importo"), Decimali::Punto);
        riga.numero_avviso(record, self.posti.get("numeroavviso"));
        let tipi = [cella("tipopendenza"), servizio, "LIBERO"];
        riga.metti(
            colonne.tipo_dovuto,
            tipi.into_iter().find(|it| !it.is_empty()).unwrap_or_default(),
        );
        self.debitore(record, &mut riga, colonne);
        riga.metti(colonne.causale, cella("causale"));
        let documento = cella("descrizionedocumento");
        let descrizione = if documento.is_empty() { cella("causale") } else { documento };
        riga.metti(colonne.descrizione, descrizione);
        let (validita, scadenza) = (cella("datavalidita"), cella("datascadenza"));
        let giorno = if scadenza.is_empty() { validita } else { scadenza };
        riga.data(colonne.scadenza, giorno, FormatoData::AnnoMeseGiorno);
        // Until when the amount is good, when it may be paid longer.
        if !scadenza.is_empty() && validita != scadenza {
            riga.non_usata("dataValidita", validita);
        }
        self.rata(record, &mut riga, colonne, giorno);
        self.voci(record, &mut riga, colonne, rif);
        riga
    }

    fn debitore(&self, record: &Record, riga: &mut Riscritta<'_>, colonne: &Colonne) {
        for (colonna, nome) in [
            (colonne.soggetto_tipo, "tiposoggettopagatore"),
            (colonne.soggetto_codice, "identificativopagatore"),
            (colonne.nome, "anagraficapagatore"),
            (colonne.via, "indirizzopagatore"),
            (colonne.civico, "civicopagatore"),
            (colonne.cap, "cappagatore"),
            (colonne.localita, "localitapagatore"),
            (colonne.provincia, "provinciapagatore"),
            (colonne.nazione, "nazionepagatore"),
            (colonne.email, "emailpagatore"),
        ] {
            riga.copia(colonna, record, self.posti.get(nome));
        }
    }

    /// Rate of a documento are its plan; thresholds are ways to pay it that exclude each other, and
    /// those that cost less end with their day.
    fn rata(&self, record: &Record, riga: &mut Riscritta<'_>, colonne: &Colonne, giorno: &str) {
        let cella = |nome: &str| self.posti.testo(record, nome);
        let rata = format!(
            "{}{}{}",
            cella("numerorata"),
            cella("documento.soglia.tipo"),
            cella("documento.soglia.giorni")
        )
        .to_uppercase();
        let giorni = |testo: &str| testo.parse().ok().filter(|it| (1..=MAX_GIORNI).contains(it));
        let (indice, tipo, descrizione) = if cella("iddocumento").is_empty() && rata.is_empty() {
            return;
        } else if rata.is_empty() {
            (2, "SINGLE_INSTALLMENT", String::new())
        } else if rata == "RIDOTTO" || rata == "SCONTATO" {
            let scontato = rata == "SCONTATO";
            let descrizione = if scontato { "Importo scontato" } else { "Importo ridotto" };
            (if scontato { 4 } else { 3 }, "REDUCED_SINGLE_INSTALLMENT", descrizione.to_owned())
        } else if let Some(giorni) = rata.strip_prefix("ENTRO").and_then(giorni) {
            (10 + giorni, "REDUCED_SINGLE_INSTALLMENT", format!("Entro {giorni} giorni"))
        } else if let Some(giorni) = rata.strip_prefix("OLTRE").and_then(giorni) {
            (5, "SINGLE_INSTALLMENT", format!("Oltre {giorni} giorni"))
        } else if rata.parse().is_ok_and(|it: u16| (1..=100).contains(&it)) {
            (1, "INSTALLMENTS", String::new())
        } else {
            riga.scarti.push(Scarto::NumeroRata);
            return;
        };
        if tipo == "REDUCED_SINGLE_INSTALLMENT" && giorno.is_empty() {
            riga.scarti.push(Scarto::SogliaSenzaData);
        }
        riga.metti(colonne.opzione_indice, indice.to_string());
        riga.metti(colonne.opzione_tipo, tipo);
        riga.metti(colonne.opzione_descrizione, descrizione);
    }

    /// Voci on the same account are one share: a notice has one for each.
    fn voci(
        &self,
        record: &Record,
        riga: &mut Riscritta<'_>,
        colonne: &Colonne,
        rif: &Riferimenti,
    ) {
        let mut voci: Vec<Voce> = vec![];
        let mut unite = false;
        for posto in 1..=MAX_VOCI {
            let cella = |nome: &str| self.posti.testo(record, &format!("{nome}voce{posto}"));
            if cella("id").is_empty() && cella("importo").is_empty() {
                continue;
            }
            let importo = match Decimali::Punto.leggi(cella("importo")) {
                Ok(importo) => importo,
                Err(motivo) => {
                    let motivo = RifiutoCella::Importo(motivo);
                    riga.scarti.push(Scarto::Importo { colonna: "importoVoce", motivo });
                    continue;
                }
            };
            riga.non_usata("ibanAppoggio", cella("ibanappoggio"));
            let voce = self.voce(record, riga, rif, posto, importo);
            let stessa = |altra: &&mut Voce| {
                (&altra.ente, &altra.iban, &altra.hash) == (&voce.ente, &voce.iban, &voce.hash)
            };
            match voci.iter_mut().find(stessa) {
                Some(altra) => {
                    unite = true;
                    altra.importo = [altra.importo, voce.importo].into_iter().sum();
                }
                None => voci.push(voce),
            }
        }
        if unite {
            riga.segnalazioni.push(Segnalazione::VociUnite);
        }
        // What goes to the ente's usual account is what the others leave; it comes first.
        voci.sort_by_key(|it| (it.ente != rif.ente_cf, !it.iban.is_empty() || !it.hash.is_empty()));
        let altre = voci.len().saturating_sub(1);
        riga.metti(colonne.multi, if altre > 0 { "true" } else { "false" });
        let servizio = rif.servizi.get(self.posti.testo(record, "tipopendenza"));
        for ((posto, voce), dove) in voci.iter_mut().enumerate().zip(&colonne.beneficiari) {
            if let (true, "", Some(servizio)) = (posto > 0, voce.tassonomia.as_str(), servizio)
                && voce.ente == rif.ente_cf
                && voce.hash.is_empty()
            {
                voce.tassonomia.clone_from(&servizio.tassonomia);
            }
            metti(riga, dove, voce);
        }
    }

    fn voce(
        &self,
        record: &Record,
        riga: &mut Riscritta<'_>,
        rif: &Riferimenti,
        posto: usize,
        importo: Importo,
    ) -> Voce {
        let cella = |nome: &str| self.posti.testo(record, &format!("{nome}voce{posto}")).to_owned();
        let dominio = cella("iddominio");
        let (tipo, codice) = (cella("tipocontabilita"), cella("codicecontabilita"));
        let tassonomia = match tipo.as_str() {
            "ALTRO" if has_forma(&codice) => format!("9/{codice}/"),
            _ => String::new(),
        };
        if tassonomia.is_empty() {
            riga.non_usata("codiceContabilita", &codice);
        }
        let mut voce = Voce {
            ente: if dominio.is_empty() { rif.ente_cf.clone() } else { dominio },
            iban: cella("ibanaccredito"),
            tassonomia,
            hash: cella("hashbollo"),
            provincia: cella("provinciabollo"),
            causale: cella("descrizione"),
            importo,
        };
        if !cella("tipoentrata").is_empty() {
            // An account of GovPay's registry: here, that of the servizio.
            riga.non_usata("tipoEntrata", "sì");
            voce.iban.clear();
        }
        if cella("tipobollo").is_empty() && voce.hash.is_empty() {
            voce.provincia.clear();
        } else {
            voce.iban.clear();
            voce.tassonomia.clear();
        }
        voce
    }
}

fn metti(riga: &mut Riscritta<'_>, dove: &ColonneBeneficiario, voce: &Voce) {
    riga.metti(dove.codice_fiscale, voce.ente.as_str());
    riga.metti(dove.iban, voce.iban.as_str());
    riga.metti(dove.importo, voce.importo.to_pagopa());
    riga.metti(dove.causale, voce.causale.as_str());
    riga.metti(dove.tassonomia, voce.tassonomia.as_str());
    riga.metti(dove.hash_bollo, voce.hash.as_str());
    riga.metti(dove.provincia_bollo, voce.provincia.as_str());
}

/// `0101101IM`: a taxonomy code without `9/` and `/`.
fn has_forma(codice: &str) -> bool {
    codice.len() == 9
        && codice.bytes().take(7).all(|it| it.is_ascii_digit())
        && codice.bytes().skip(7).all(|it| it.is_ascii_uppercase())
}
