//! Rows of `PiemontePay`'s lists: «lista di carico» 2.9 and «aggiornamento posizioni debitorie» 2.8
//! (`peers.md` §2.6; templates of regione-piemonte/piemontepay, `epaypaweb`).
use super::super::model::{
    Decimali, FormatoData, Layout, RifiutoCella, SCARTO_CODICE, SCARTO_MESSAGGIO, Scarto, normale,
};
use super::colonne::Colonne;
use super::tabella::Record;
use super::traduzione::{Posti, Riscritta, pulita};
use crate::kernel::Importo;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

const COMPONENTI: usize = 5;
const RIFERIMENTI: usize = 5;

/// Where the file has what.
#[derive(Debug, Clone)]
pub struct Piemonte {
    posti: Posti,
    pub layout: Layout,
    /// The template has a column before the others, and rows that explain them up to this label.
    etichette: bool,
    /// Columns of the list, without those of the template and of files of scarti.
    proprie: Vec<usize>,
}

/// The label of the row after which the template's own rows begin.
const ESEMPIO: &str = "esempiodifile";

impl Piemonte {
    /// `None` when the columns are not of `PiemontePay`.
    pub fn riconosci(intestazione: &[String]) -> Option<Self> {
        let posti = Posti::new(intestazione, normale);
        let sua = posti.ha("importototaledapagare") && posti.ha("tiposoggettodebitore");
        let layout = match (sua, posti.ha("tipoaggiornamento")) {
            (false, _) => return None,
            (true, true) => Layout::PiemontepayAggiornamento,
            (true, false) => Layout::PiemontepayLista,
        };
        let prima = intestazione.first().map(|it| normale(it)).unwrap_or_default();
        let etichette = prima == "colonna" || prima == ESEMPIO;
        let proprie = intestazione.iter().enumerate().skip(usize::from(etichette));
        let proprie =
            proprie.filter(|it| ![SCARTO_CODICE, SCARTO_MESSAGGIO].contains(&it.1.as_str()));
        let proprie = proprie.map(|it| it.0).collect();
        Some(Self { posti, layout, etichette, proprie })
    }

    /// Our names and `PiemontePay`'s.
    pub fn nomi(&self) -> Vec<(String, String)> {
        [
            ("IUD", "Posizione debitoria esterna"),
            ("tipoDovuto", "il servizio scelto"),
            ("tipoIdentificativoUnivoco", "Tipo soggetto debitore"),
            ("codiceIdentificativoUnivoco", "Codice fiscale o Partita Iva del soggetto debitore"),
            ("anagraficaPagatore", "Cognome e Nome, o Ragione sociale, soggetto debitore"),
            ("importoDovuto", "Importo totale da pagare"),
            ("dataEsecuzionePagamento", "Data scadenza"),
            ("dataValidita", "Data Inizio Validità"),
            ("causaleVersamento", "Descrizione causale versamento"),
            ("descrizionePosizioneDebitoria", "Descrizione causale versamento"),
            ("azione", "Tipo aggiornamento"),
            ("metadati", "riferimento pagamento"),
        ]
        .map(|(nostro, suo)| (nostro.to_owned(), suo.to_owned()))
        .into()
    }

    /// Whether the row only explains the columns. Rows with a label in the template's first column
    /// do; up to the row of the example, all do.
    pub fn is_spiegazione(&self, record: &Record, prima_dell_esempio: &mut bool) -> bool {
        if !self.etichette {
            return false;
        }
        let etichetta = normale(record.get(0).unwrap_or_default());
        if etichetta == ESEMPIO {
            *prima_dell_esempio = false;
        }
        *prima_dell_esempio || !etichetta.is_empty()
    }

    /// Whether rows that explain come before the first of the file's own.
    pub fn ha_spiegazioni(&self) -> bool {
        self.etichette && !self.posti.ha(ESEMPIO)
    }

    pub fn riscrivi<'a>(
        &self,
        record: &Record,
        colonne: &'a Colonne,
        servizio: &str,
    ) -> Riscritta<'a> {
        let cella = |nome: &str| self.posti.testo(record, nome);
        let mut riga = Riscritta::new(record.numero(), colonne);
        self.chiave(record, &mut riga, colonne, servizio);
        if self.layout == Layout::PiemontepayAggiornamento {
            riga.copia(colonne.azione, record, self.posti.get("tipoaggiornamento"));
            if cella("tipoaggiornamento").eq_ignore_ascii_case("I") {
                riga.scarti.push(Scarto::Azione);
            }
            riga.non_usata("Motivazione", cella("motivazione"));
            riga.non_usata("Data Fine Validità", cella("datafinevalidita"));
        } else {
            riga.metti(colonne.azione, "I");
            riga.non_usata("Anno di riferimento", cella("annodiriferimento"));
            riga.non_usata("Note per il pagatore", cella("noteperilpagatore"));
        }
        riga.metti(colonne.tipo_dovuto, servizio);
        self.importi(record, &mut riga, colonne);
        let formato = match self.layout {
            Layout::PiemontepayLista => FormatoData::AnnoMeseGiornoUniti,
            _ => FormatoData::GiornoMeseAnno,
        };
        riga.data(colonne.scadenza, cella("datascadenza"), formato);
        riga.data(colonne.valida_dal, cella("datainiziovalidita"), formato);
        let causale = cella("descrizionecausaleversamento");
        riga.metti(colonne.descrizione, causale);
        let rata = cella("descrizionerata");
        let intera =
            if rata.is_empty() { causale.to_owned() } else { format!("{causale}, {rata}") };
        riga.metti(colonne.causale, intera);
        self.debitore(record, &mut riga, colonne);
        let riferimenti: Vec<String> = (1..=RIFERIMENTI)
            .filter_map(|posto| {
                let nome = cella(&format!("nomeriferimentopagamento{posto}"));
                let valore = cella(&format!("valoreriferimentopagamento{posto}"));
                (!nome.is_empty() || !valore.is_empty()).then(|| format!("{nome} {posto}={valore}"))
            })
            .collect();
        riga.metti(colonne.metadati, riferimenti.join("|"));
        riga
    }

    /// The key of the row. A list of carico has none: what the row says is its key, so that the
    /// same row is the same debt.
    fn chiave(&self, record: &Record, riga: &mut Riscritta<'_>, colonne: &Colonne, servizio: &str) {
        let esterna = self.posti.get("posizionedebitoriaesterna");
        if self.layout == Layout::PiemontepayAggiornamento || esterna.is_some() {
            riga.copia(colonne.iud, record, esterna);
            return;
        }
        let celle: Vec<&str> = self.proprie.iter().map(|it| pulita(record, *it)).collect();
        let somma = Sha256::digest(format!("{servizio}\n{}", celle.join("\n")));
        let mut chiave = String::from("PP-");
        for byte in somma.iter().take(16) {
            // Writing to a string does not fail.
            let _ = write!(chiave, "{byte:02X}");
        }
        riga.metti(colonne.iud, chiave);
    }

    /// The total, and whether what it is made of adds up to it. Components are of the ente: they
    /// are its accounting, and one share of the notice.
    fn importi(&self, record: &Record, riga: &mut Riscritta<'_>, colonne: &Colonne) {
        let cella = |nome: &str| self.posti.testo(record, nome);
        riga.importo(colonne.importo, cella("importototaledapagare"), Decimali::Centesimi);
        let mut letto = |nome: &str, colonna: &'static str| match cella(nome) {
            "" => None,
            testo => match euro(testo) {
                Ok(importo) => Some(importo),
                Err(motivo) => {
                    riga.scarti.push(Scarto::Importo { colonna, motivo });
                    None
                }
            },
        };
        let componenti: Vec<Importo> = (1..=COMPONENTI)
            .filter_map(|it| letto(&format!("importocomponente{it}"), "Importo componente"))
            .collect();
        let principale = letto("importototaleprincipale", "Importo totale principale");
        let secondario = letto("importototalesecondario", "Importo totale secondario");
        let altrui = letto("importocomponentesecondario", "Importo componente secondario");
        let zero = Importo::ZERO;
        if secondario.or(altrui).unwrap_or(zero) > zero {
            riga.scarti.push(Scarto::EnteSecondario);
        }
        let totale = euro(cella("importototaledapagare")).ok();
        let somma: Importo = componenti.iter().copied().sum();
        let suo = principale.or(totale.filter(|_| secondario.is_none()));
        let torna = componenti.is_empty() || suo.is_none_or(|it| it == somma);
        let parti = principale.map(|it| [it, secondario.unwrap_or(zero)].into_iter().sum());
        if !torna || parti.zip(totale).is_some_and(|(parti, totale): (Importo, _)| parti != totale)
        {
            riga.scarti.push(Scarto::Componenti);
        }
        let accertamento = (1..=COMPONENTI).any(|it| {
            ["annoaccertamento", "numeroaccertamento"].iter().any(|nome| {
                !cella(&format!("{nome}{it}")).is_empty()
                    || !cella(&format!("{nome}componente{it}")).is_empty()
            })
        });
        riga.non_usata("Accertamento", if accertamento { "sì" } else { "" });
        let causale = componenti.len() > 1;
        riga.non_usata("Causale componente", if causale { "sì" } else { "" });
    }

    fn debitore(&self, record: &Record, riga: &mut Riscritta<'_>, colonne: &Colonne) {
        let cella = |nome: &str| self.posti.testo(record, nome);
        let pezzi =
            ["cognomesoggettodebitore", "nomesoggettodebitore", "ragionesocialesoggettodebitore"];
        let mut nomi: Vec<&str> =
            pezzi.iter().map(|it| cella(it)).filter(|it| !it.is_empty()).collect();
        nomi.dedup();
        riga.metti(colonne.nome, nomi.join(" "));
        for (colonna, nome) in [
            (colonne.soggetto_tipo, "tiposoggettodebitore"),
            (colonne.soggetto_codice, "codicefiscaleopartitaivadelsoggettodebitore"),
            (colonne.via, "indirizzodebitore"),
            (colonne.civico, "civicodebitore"),
            (colonne.cap, "capdebitore"),
            (colonne.localita, "localitadebitore"),
            (colonne.provincia, "provinciadebitore"),
            (colonne.nazione, "nazionedebitore"),
            (colonne.email, "emaildebitore"),
        ] {
            riga.copia(colonna, record, self.posti.get(nome));
        }
    }
}

/// Cents; with a comma or a point before the last two digits, euros.
fn euro(testo: &str) -> Result<Importo, RifiutoCella> {
    if testo.contains([',', '.']) {
        super::celle::leggi_importo(testo)
    } else {
        Decimali::Centesimi.leggi(testo).map_err(RifiutoCella::Importo)
    }
}
