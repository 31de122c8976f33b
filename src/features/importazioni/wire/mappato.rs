//! Rows of a file whose columns somebody explained.
use super::super::model::{
    Campo, Decimali, FormatoData, Mappatura, Origine, RifiutoFile, Segnalazione,
};
use super::colonne::{Colonna, Colonne};
use super::tabella::Record;
use super::traduzione::{Riscritta, pulita};
use std::collections::BTreeMap;

/// A mapping, with the places of its columns in the file.
#[derive(Debug, Clone)]
pub struct Mappato {
    campi: BTreeMap<Campo, Fonte>,
    date: FormatoData,
    decimali: Decimali,
    nomi: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
enum Fonte {
    Posto(usize),
    Posti(Vec<usize>, String),
    Valore(String),
}

impl Mappato {
    /// Refuses a mapping that cannot be used on those columns. `servizio`, where it is given,
    /// takes the place of what the mapping says.
    pub fn new(
        mappatura: &Mappatura,
        intestazione: &[String],
        servizio: Option<&str>,
    ) -> Result<Self, RifiutoFile> {
        let mut mappatura = mappatura.clone().con_nomi(intestazione);
        if let Some(servizio) = servizio {
            mappatura.campi.insert(Campo::Servizio, Origine::Valore(servizio.to_owned()));
        }
        let rifiuti = mappatura.rifiuti(intestazione);
        if !rifiuti.is_empty() {
            return Err(RifiutoFile::Mappatura(rifiuti));
        }
        let posto = |nome: &String| intestazione.iter().position(|it| it == nome);
        let nomi = mappatura.campi.iter().flat_map(|(campo, origine)| {
            let suo = match origine {
                Origine::Valore(_) => campo.nome().to_owned(),
                altra => altra.colonne().join(" + "),
            };
            canonici(*campo).iter().map(move |it| ((*it).to_owned(), suo.clone()))
        });
        let nomi = nomi.collect();
        let campi = mappatura.campi.iter().filter_map(|(campo, origine)| {
            let fonte = match origine {
                Origine::Colonna(nome) => Fonte::Posto(posto(nome)?),
                Origine::Colonne { nomi, separatore } => {
                    Fonte::Posti(nomi.iter().filter_map(posto).collect(), separatore.clone())
                }
                Origine::Valore(valore) => Fonte::Valore(valore.trim().to_owned()),
            };
            Some((*campo, fonte))
        });
        Ok(Self {
            campi: campi.collect(),
            date: mappatura.date.unwrap_or(FormatoData::AnnoMeseGiorno),
            decimali: mappatura.decimali.unwrap_or(Decimali::Virgola),
            nomi,
        })
    }

    /// Our own model: columns that a file leaves out are left out.
    pub fn modello(intestazione: &[String], servizio: Option<&str>) -> Result<Self, RifiutoFile> {
        let mut mappatura = Mappatura::modello();
        mappatura.campi.retain(|campo, _| {
            campo.is_obbligatorio() || intestazione.iter().any(|it| it == campo.nome())
        });
        Self::new(&mappatura, intestazione, servizio)
    }

    /// Our names and the file's.
    pub fn nomi(&self) -> Vec<(String, String)> {
        self.nomi.clone()
    }

    fn testo(&self, record: &Record, campo: Campo) -> String {
        match self.campi.get(&campo) {
            None => String::new(),
            Some(Fonte::Posto(posto)) => pulita(record, *posto).to_owned(),
            Some(Fonte::Posti(posti, separatore)) => {
                let pezzi = posti.iter().map(|it| pulita(record, *it)).filter(|it| !it.is_empty());
                pezzi.collect::<Vec<_>>().join(separatore)
            }
            Some(Fonte::Valore(valore)) => valore.clone(),
        }
    }

    fn is_numero(&self, record: &Record, campo: Campo) -> bool {
        matches!(self.campi.get(&campo), Some(Fonte::Posto(posto)) if record.is_numero(*posto))
    }

    /// The cell as it is; a number of a spreadsheet stays one, and where a code should be it is
    /// refused.
    fn copia(&self, riga: &mut Riscritta<'_>, colonna: Colonna, record: &Record, campo: Campo) {
        match self.campi.get(&campo) {
            Some(Fonte::Posto(posto)) => riga.copia(colonna, record, Some(*posto)),
            _ => riga.metti(colonna, self.testo(record, campo)),
        }
    }

    pub fn riscrivi<'a>(&self, record: &Record, colonne: &'a Colonne) -> Riscritta<'a> {
        let mut riga = Riscritta::new(record.numero(), colonne);
        for (campo, colonna) in [
            (Campo::Iud, colonne.iud),
            (Campo::Iupd, colonne.iupd),
            (Campo::Servizio, colonne.tipo_dovuto),
            (Campo::CodiceFiscale, colonne.soggetto_codice),
            (Campo::Nome, colonne.nome),
            (Campo::Via, colonne.via),
            (Campo::Civico, colonne.civico),
            (Campo::Cap, colonne.cap),
            (Campo::Localita, colonne.localita),
            (Campo::Provincia, colonne.provincia),
            (Campo::Nazione, colonne.nazione),
            (Campo::Email, colonne.email),
            (Campo::Causale, colonne.causale),
            (Campo::Azione, colonne.azione),
            (Campo::Bozza, colonne.bozza),
        ] {
            self.copia(&mut riga, colonna, record, campo);
        }
        self.soggetto(&mut riga, record, colonne);
        let numero = self.is_numero(record, Campo::Importo);
        let decimali = if numero && self.decimali == Decimali::Virgola {
            Decimali::Punto
        } else {
            self.decimali
        };
        riga.importo(colonne.importo, &self.testo(record, Campo::Importo), decimali);
        for (campo, colonna) in [
            (Campo::Scadenza, colonne.scadenza),
            (Campo::ValidaDal, colonne.valida_dal),
            (Campo::DataNotifica, colonne.notificata_il),
        ] {
            let numero = self.is_numero(record, campo);
            let formato = if numero && self.date != FormatoData::AnnoMeseGiornoUniti {
                FormatoData::Seriale
            } else {
                self.date
            };
            riga.data(colonna, &self.testo(record, campo), formato);
        }
        let descrizione = self.testo(record, Campo::Descrizione);
        let causale = || self.testo(record, Campo::Causale);
        riga.metti(
            colonne.descrizione,
            if descrizione.is_empty() { causale() } else { descrizione },
        );
        if let Some(Fonte::Posto(posto)) = self.campi.get(&Campo::NumeroAvviso) {
            riga.numero_avviso(record, Some(*posto));
        }
        let rata = self.testo(record, Campo::Rata);
        if !matches!(rata.as_str(), "" | "0") {
            riga.metti(colonne.opzione_tipo, "INSTALLMENTS");
            // With the whole sum at once, in the same posizione, the plan is another way to pay.
            riga.metti(colonne.opzione_indice, "2");
        }
        riga
    }

    /// F or G; where the file does not say, a code of sixteen characters is a person's.
    fn soggetto(&self, riga: &mut Riscritta<'_>, record: &Record, colonne: &Colonne) {
        let scritto = self.testo(record, Campo::TipoSoggetto).to_uppercase();
        let tipo = match scritto.as_str() {
            "" => {
                riga.segnalazioni.push(Segnalazione::SoggettoDedotto);
                let codice = self.testo(record, Campo::CodiceFiscale);
                if codice.len() == 11 { "G" } else { "F" }
            }
            "F" | "PF" | "FISICA" | "PERSONA FISICA" => "F",
            "G" | "PG" | "GIURIDICA" | "PERSONA GIURIDICA" => "G",
            altro => altro,
        };
        riga.metti(colonne.soggetto_tipo, tipo);
    }
}

/// What sentences call the field.
fn canonici(campo: Campo) -> &'static [&'static str] {
    match campo {
        Campo::Iud => &["IUD"],
        Campo::Iupd => &["IUPD"],
        Campo::Servizio => &["tipoDovuto"],
        Campo::TipoSoggetto => &["tipoIdentificativoUnivoco"],
        Campo::CodiceFiscale => &["codiceIdentificativoUnivoco"],
        Campo::Nome => &["anagraficaPagatore"],
        Campo::Via => &["indirizzoPagatore"],
        Campo::Civico => &["civicoPagatore"],
        Campo::Cap => &["capPagatore"],
        Campo::Localita => &["localitaPagatore"],
        Campo::Provincia => &["provinciaPagatore"],
        Campo::Nazione => &["nazionePagatore"],
        Campo::Email => &["mailPagatore"],
        Campo::Importo => &["importoDovuto"],
        Campo::Scadenza => &["dataEsecuzionePagamento"],
        Campo::ValidaDal => &["dataValidita"],
        Campo::DataNotifica => &["dataNotifica"],
        Campo::Causale => &["causaleVersamento"],
        Campo::Descrizione => &["descrizionePosizioneDebitoria"],
        Campo::NumeroAvviso => &["codIuv"],
        Campo::Rata => &["tipoOpzionePagamento", "indiceOpzionePagamento"],
        Campo::Azione => &["azione"],
        Campo::Bozza => &["draft"],
    }
}
