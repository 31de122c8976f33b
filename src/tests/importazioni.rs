//! Files of positions on a real database: a comune, a provincia that shares in its waste tax, and
//! what they send.
mod altri;
mod altrui;
mod annullo;
mod azioni;
mod bilancio;
mod bolli;
mod campioni;
mod coobbligati;
mod foglio;
mod formati;
mod forme;
mod grande;
mod interrotto;
mod liste;
mod metadati;
pub mod pagine;
mod regione;
mod scarti;
mod scelte;
mod turni;
mod verbali;

use super::support::database;
use crate::features::enti::{self, Ente, NuovoEnte, NuovoServizio, StatoEnte};
use crate::features::importazioni::{self, Esito, NonCaricato, RifiutoFile};
use crate::features::posizioni::{self, Rata};
use crate::kernel::{CodiceFiscale, Iban};
use jiff::Timestamp;
use jiff::civil::date;
use sqlx::{Executor, PgPool};
use std::collections::HashMap;
use std::io::Cursor;

const COMUNE: &str = "80000000002";
const PROVINCIA: &str = "80000000010";
const SOSPESO: &str = "80000000028";
const IBAN_COMUNE: &str = "IT02O9999900001000000000101";
const IBAN_PROVINCIA: &str = "IT11R9999900002000000000202";
const TARI: &str = "9/0101101IM/";
const TEFA: &str = "9/0201102IM/";

/// Columns of `V1_4` in the order of `MyPay`.
const V1_4: [&str; 29] = [
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
    "tipoVersamento",
    "causaleVersamento",
    "datiSpecificiRiscossione",
    "bilancio",
    "flgGeneraIuv",
    "flagMultiBeneficiario",
    "codiceFiscaleEnteSecondario",
    "denominazioneEnteSecondario",
    "ibanAccreditoEnteSecondario",
    "datiSpecificiRiscossioneEnteSecondario",
    "causaleVersamentoEnteSecondario",
    "importoVersamentoEnteSecondario",
    "azione",
];

/// Columns that `V2_0` adds to those of `V1_4` without the second ente.
const PIU_V2_0: [&str; 13] = [
    "IUPD",
    "descrizionePosizioneDebitoria",
    "dataValidita",
    "coobbligato",
    "dataNotifica",
    "indiceOpzionePagamento",
    "tipoOpzionePagamento",
    "descrizioneOpzionePagamento",
    "flagPagamentoPu",
    "numeroBeneficiari",
    "configurazioniEsecuzione",
    "metadati",
    "draft",
];

/// Codes of rejected rows that other tests meet: those of other layouts, and what the ledger says.
const ALTROVE: [&str; 19] = [
    "IMP-ANNULLATA",
    "IMP-ASSENTE",
    "IMP-BENEFICIARIO-SPENTO",
    "IMP-COOBBLIGATI",
    "IMP-DIVERSA",
    "IMP-GRUPPO",
    "IMP-IN-PAGAMENTO",
    "IMP-IUPD-ESISTE",
    "IMP-PAGATA",
    "IMP-POSIZIONE",
    "IMP-RATE",
    "IMP-SOSTITUITA",
    "IMP-STRUTTURA",
    "IMP-COMPONENTI",
    "IMP-ENTE",
    "IMP-ENTE-SECONDARIO",
    "IMP-NUMERO",
    "IMP-NUMERO-RATA",
    "IMP-SOGLIA",
];

type Celle<'a> = &'a [(&'a str, &'a str)];

/// A file made of a header and rows, each told by what differs from an ordinary row.
struct FileCsv {
    colonne: Vec<String>,
    base: HashMap<&'static str, &'static str>,
    righe: Vec<Vec<String>>,
}

impl FileCsv {
    fn v1_4() -> Self {
        let base = HashMap::from([
            ("tipoIdentificativoUnivoco", "F"),
            ("codiceIdentificativoUnivoco", "RSSMRA80A01H501U"),
            ("anagraficaPagatore", "Mario Rossi"),
            ("dataEsecuzionePagamento", "2026-12-16"),
            ("importoDovuto", "210,00"),
            ("tipoDovuto", "TARI"),
            ("causaleVersamento", "TARI 2026"),
            ("flgGeneraIuv", "true"),
            ("azione", "I"),
        ]);
        Self { colonne: V1_4.map(str::to_owned).to_vec(), base, righe: vec![] }
    }

    fn v2_0() -> Self {
        let mut file = Self::v1_4();
        file.colonne.retain(|it| !it.ends_with("EnteSecondario"));
        file.colonne.extend(PIU_V2_0.map(str::to_owned));
        for n in 1..=5 {
            file.colonne.extend(
                ["codiceFiscale", "ibanAccredito", "importoVersamento", "causaleVersamento"]
                    .map(|it| format!("{it}Ente_{n}")),
            );
            file.colonne.extend(
                ["codiceTassonomia", "hashBollo", "provinciaBollo", "metadati"]
                    .map(|it| format!("{it}Ente_{n}")),
            );
        }
        file.base.extend([
            ("descrizionePosizioneDebitoria", "Tassa sui rifiuti 2026"),
            ("indiceOpzionePagamento", "1"),
            ("tipoOpzionePagamento", "SINGLE_INSTALLMENT"),
            ("flagPagamentoPu", "true"),
        ]);
        file
    }

    fn riga(mut self, iud: &str, diverse: Celle<'_>) -> Self {
        let diverse: HashMap<&str, &str> = diverse.iter().copied().collect();
        let ignote: Vec<&&str> =
            diverse.keys().filter(|it| !self.colonne.iter().any(|c| c == *it)).collect();
        assert!(ignote.is_empty(), "{ignote:?} is no column");
        let cella = |nome: &String| {
            let nome = nome.as_str();
            let solita = if nome == "IUD" { iud } else { self.base.get(nome).unwrap_or(&"") };
            (*diverse.get(nome).unwrap_or(&solita)).to_owned()
        };
        let riga = self.colonne.iter().map(cella).collect();
        self.righe.push(riga);
        self
    }

    fn testo(&self) -> String {
        let mut csv = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer(vec![]);
        csv.write_record(&self.colonne).unwrap();
        for riga in &self.righe {
            csv.write_record(riga).unwrap();
        }
        String::from_utf8(csv.into_inner().unwrap()).unwrap()
    }
}

fn adesso() -> Timestamp {
    "2026-06-10T08:00:00Z".parse().unwrap()
}

/// The region and its database.
struct Scena {
    db: PgPool,
    comune: Ente,
}

/// What a load told: figures, and the codes of each rejected row by its IUD.
struct Caricato {
    esito: Esito,
    scarti: HashMap<String, String>,
    /// The file of rejected rows as written.
    testo: String,
}

impl Scena {
    async fn new() -> Self {
        let (db, _) = database().await;
        let mut conn = db.acquire().await.unwrap();
        for (cf, nome, iban, stato) in [
            (COMUNE, "Comune di Esempio", Some(IBAN_COMUNE), StatoEnte::Attivo),
            (PROVINCIA, "Provincia Demo", Some(IBAN_PROVINCIA), StatoEnte::Attivo),
            (SOSPESO, "Consorzio Sospeso", None, StatoEnte::Sospeso),
        ] {
            let ente = NuovoEnte {
                calendario: crate::kernel::Calendario::default(),
                codice_fiscale: CodiceFiscale::parse(cf).unwrap(),
                denominazione: nome.into(),
                segregazione: 1,
                stato,
                telefono: None,
                email: None,
                sito: None,
            };
            let id = enti::upsert_ente(&mut conn, &ente).await.unwrap();
            if let Some(iban) = iban {
                let iban = Iban::parse(iban).unwrap();
                enti::upsert_iban(&mut conn, id, &iban, date(2020, 1, 1), None).await.unwrap();
            }
        }
        let comune = enti::find_by_cf(&mut conn, COMUNE).await.unwrap().unwrap();
        for codice in ["TARI", "VECCHIO", "OGGETTI"] {
            let servizio = NuovoServizio {
                mora: None,
                codice: codice.into(),
                nome_it: codice.into(),
                nome_en: None,
                nome_es: None,
                tassonomia: TARI.into(),
                iban: Iban::parse(IBAN_COMUNE).unwrap(),
                ufficio: None,
                accetta_tardivi: true,
            };
            let oggi = date(2026, 6, 10);
            enti::upsert_servizio(&mut conn, comune.id, &servizio, oggi).await.unwrap().unwrap();
        }
        conn.execute(
            "update servizio set attivo = false where codice = 'VECCHIO';
             update servizio set anonimo = true where codice = 'OGGETTI'",
        )
        .await
        .unwrap();
        drop(conn);
        Self { db, comune }
    }

    async fn prova(&self, byte: &[u8], adesso: Timestamp) -> Result<Caricato, NonCaricato> {
        let file = Cursor::new(byte.to_vec());
        let mut scritti = vec![];
        let esito =
            importazioni::carica(&self.db, adesso, COMUNE, "prova.csv", file, &mut scritti).await?;
        let testo = String::from_utf8(scritti).unwrap();
        let senza_bom = testo.trim_start_matches('\u{feff}');
        let mut csv = csv::ReaderBuilder::new()
            .delimiter(b';')
            .flexible(true)
            .from_reader(senza_bom.as_bytes());
        let nomi = csv.headers().unwrap().clone();
        let posto = |nome| nomi.iter().position(|it| it == nome).unwrap_or_default();
        let scarti: HashMap<String, String> = csv
            .records()
            .map(|it| it.unwrap())
            .map(|it| (it[posto("IUD")].to_owned(), it[posto("codice")].to_owned()))
            .collect();
        Ok(Caricato { esito, scarti, testo })
    }

    async fn carica(&self, file: &FileCsv) -> Caricato {
        self.prova(file.testo().as_bytes(), adesso()).await.unwrap()
    }

    async fn rifiuto(&self, byte: &[u8]) -> RifiutoFile {
        match self.prova(byte, adesso()).await {
            Err(NonCaricato::Rifiutato(rifiuto)) => rifiuto,
            Err(NonCaricato::Guasto(e)) => panic!("{e:?}"),
            Ok(caricato) => panic!("loaded: {:?}", caricato.esito),
        }
    }

    /// The rata with that IUD as the ledger has it.
    async fn rata(&self, iud: &str) -> Rata {
        self.cerca(iud).await.unwrap_or_else(|| panic!("{iud} is not in the ledger"))
    }

    async fn cerca(&self, iud: &str) -> Option<Rata> {
        let mut conn = self.db.acquire().await.unwrap();
        let trovate =
            posizioni::find_by_iud(&mut conn, self.comune.id, &[iud.to_owned()]).await.unwrap();
        let ids: Vec<_> = trovate.iter().map(|it| it.rata_id).collect();
        posizioni::find_rate(&mut conn, &ids).await.unwrap().pop()
    }

    /// How many rows the ledger and the register of loads have.
    async fn quante(&self) -> (i64, i64, i64) {
        let riga = sqlx::query!(
            r#"select (select count(*) from rata) as "rate!",
                      (select count(*) from posizione) as "posizioni!",
                      (select count(*) from trasferimento) as "quote!""#
        )
        .fetch_one(&self.db)
        .await
        .unwrap();
        (riga.rate, riga.posizioni, riga.quote)
    }
}

/// The figures in the order: inserted, modified, annulled, unchanged, rejected.
fn conti(caricato: &Caricato) -> [u64; 5] {
    let conti = caricato.esito.conti;
    [conti.inserite, conti.modificate, conti.annullate, conti.invariate, conti.scartate]
}
