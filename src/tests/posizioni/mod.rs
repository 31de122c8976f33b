//! The ledger on a real database.
mod registro;
mod ricevute;

use super::support::{database, storia};
use crate::features::enti::{self, Ente, NuovoEnte, NuovoServizio, StatoEnte};
use crate::features::posizioni::{
    self, ANONIMO, Debitore, Debitori, EsitoRt, Indirizzo, Metadati, ModificaPosizione,
    ModificaRata, NuovaOpzione, NuovaPosizione, NuovaRata, NuovaRt, Origine, Provenienza, Rata,
    RataInserita, Regola, Rifiuto, RifiutoModifica, RifiutoPosizione, RtApplicata, Stato,
    StatoRata, TipoDebitore, TipoOpzione, Trasferimento,
};
use crate::kernel::{CodiceFiscale, Iban, Importo, NumeroAvviso, PosizioneId, RataId, ServizioId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use sqlx::PgPool;

const COMUNE: &str = "80000000002";
const PROVINCIA: &str = "80000000010";
const IBAN: &str = "IT02O9999900001000000000101";
const OGGI: Date = date(2026, 6, 10);

fn importo(cent: i64) -> Importo {
    Importo::from_cent(cent).unwrap()
}

fn adesso() -> Timestamp {
    "2026-06-10T08:00:00Z".parse().unwrap()
}

/// A comune that collects the waste tax and takes no late payment, and a provincia.
struct Scena {
    db: PgPool,
    comune: Ente,
    tari: ServizioId,
}

impl Scena {
    async fn new(_: &str) -> Self {
        let db = database().await.0;
        let mut conn = db.acquire().await.unwrap();
        enti::load_tassonomia(&mut conn).await.unwrap();
        for (cf, nome) in [(COMUNE, "Comune di Esempio"), (PROVINCIA, "Provincia Demo")] {
            let ente = NuovoEnte {
                calendario: crate::kernel::Calendario::default(),
                codice_fiscale: CodiceFiscale::parse(cf).unwrap(),
                denominazione: nome.into(),
                segregazione: 1,
                stato: StatoEnte::Attivo,
                telefono: None,
                email: None,
                sito: None,
            };
            enti::upsert_ente(&mut conn, &ente).await.unwrap();
        }
        let comune = enti::find_by_cf(&mut conn, COMUNE).await.unwrap().unwrap();
        let iban = Iban::parse(IBAN).unwrap();
        enti::upsert_iban(&mut conn, comune.id, &iban, date(2020, 1, 1), None).await.unwrap();
        let servizio = NuovoServizio {
            mora: None,
            codice: "TARI".into(),
            nome_it: "Tassa sui rifiuti".into(),
            nome_en: None,
            nome_es: None,
            tassonomia: "9/0101101IM/".into(),
            iban,
            ufficio: Some("Ufficio tributi".into()),
            accetta_tardivi: false,
        };
        let tari = enti::upsert_servizio(&mut conn, comune.id, &servizio, OGGI).await.unwrap();
        Self { db, comune, tari: tari.unwrap() }
    }

    /// Waste tax of 210.00 (10.00 to the provincia): whole, or in two rate.
    fn tari(&self, iupd: &str) -> NuovaPosizione {
        let quota = |indice, cf: &str, nome: &str, cent| Trasferimento {
            indice,
            ente_cf: cf.into(),
            denominazione: nome.into(),
            iban: IBAN.into(),
            importo: importo(cent),
            causale: "TARI 2026".into(),
            tassonomia: "9/0101101IM/".into(),
            bollo: None,
            metadati: Metadati::default(),
            bilancio: vec![],
        };
        let rata = |iud: &str, comune, provincia, scadenza| NuovaRata {
            iud: format!("{iupd}-{iud}"),
            numero: None,
            causale: "TARI 2026".into(),
            importo: importo(comune + provincia),
            regola: Regola::Fissa,
            scadenza: Some(scadenza),
            bozza: false,
            metadati: Metadati::default(),
            trasferimenti: vec![
                quota(1, COMUNE, "Comune di Esempio", comune),
                quota(2, PROVINCIA, "Provincia Demo", provincia),
            ],
        };
        let opzione = |indice, tipo, rate| NuovaOpzione {
            indice,
            tipo,
            descrizione: "TARI 2026".into(),
            debitore: Debitore {
                tipo: TipoDebitore::F,
                codice: "RSSMRA80A01H501U".into(),
                nome: "Mario Rossi".into(),
                indirizzo: None,
            },
            rate,
        };
        NuovaPosizione {
            origine: Origine::Tracciato,
            servizio: self.tari,
            iupd: iupd.into(),
            causale: "TARI 2026".into(),
            valida_dal: None,
            notifica: None,
            opzioni: vec![
                opzione(1, TipoOpzione::Unica, vec![rata("U", 20_000, 1_000, date(2026, 6, 30))]),
                opzione(
                    2,
                    TipoOpzione::Rate,
                    vec![
                        rata("1", 10_000, 500, date(2026, 6, 30)),
                        rata("2", 10_000, 500, date(2026, 12, 16)),
                    ],
                ),
            ],
        }
    }

    async fn insert(&self, posizioni: &[NuovaPosizione]) -> Vec<RataInserita> {
        let mut tx = self.db.begin().await.unwrap();
        let rate = posizioni::insert_many(&mut tx, &self.comune, posizioni).await.unwrap();
        tx.commit().await.unwrap();
        rate.unwrap()
    }

    async fn find(&self, numero: &NumeroAvviso) -> Rata {
        let mut conn = self.db.acquire().await.unwrap();
        posizioni::find_by_avviso(&mut conn, COMUNE, numero).await.unwrap().unwrap()
    }

    async fn stati(&self, posizione: PosizioneId) -> Vec<StatoRata> {
        let mut conn = self.db.acquire().await.unwrap();
        let posizione = posizioni::find_posizione(&mut conn, posizione).await.unwrap().unwrap();
        posizione.rate().map(|rata| rata.stato).collect()
    }

    async fn store(&self, rt: &NuovaRt) -> bool {
        let mut conn = self.db.acquire().await.unwrap();
        posizioni::insert_rt(&mut conn, rt, COMUNE).await.unwrap()
    }

    async fn applica(&self) -> Vec<RtApplicata> {
        let mut tx = self.db.begin().await.unwrap();
        let applicate = posizioni::applica_rt(&mut tx, 500, adesso()).await.unwrap();
        tx.commit().await.unwrap();
        applicate
    }

    /// Stores and applies, and tells what became of it.
    async fn ricevi(&self, rt: &NuovaRt) -> RtApplicata {
        assert!(self.store(rt).await);
        let applicate = self.applica().await;
        assert_eq!(applicate.len(), 1);
        applicate[0]
    }

    async fn modifica(&self, modifica: ModificaPosizione) -> Result<(), RifiutoModifica> {
        let mut tx = self.db.begin().await.unwrap();
        let esiti = posizioni::modifica(&mut tx, &[modifica], "tracciato 1 riga 1").await.unwrap();
        tx.commit().await.unwrap();
        esiti[0]
    }

    async fn annulla(&self, rata: RataId) -> Result<(), RifiutoModifica> {
        let mut tx = self.db.begin().await.unwrap();
        let motivo = Some("Errore dell'ufficio");
        let esiti =
            posizioni::annulla(&mut tx, &[rata], motivo, "tracciato 1 riga 2").await.unwrap();
        tx.commit().await.unwrap();
        esiti[0]
    }
}

/// The receipt `id` for a notice of the comune.
fn rt(id: &str, numero: &NumeroAvviso, cent: i64) -> NuovaRt {
    NuovaRt {
        ente_cf: COMUNE.into(),
        receipt_id: id.into(),
        numero_avviso: numero.to_string(),
        iuv: numero.iuv().unwrap().to_string(),
        importo: importo(cent),
        commissione: Some(importo(120)),
        versione: 2,
        pagata_at: adesso(),
        psp: "Banca di Prova".into(),
        id_psp: "ABI99999".into(),
        metodo: Some("creditCard".into()),
        nota: None,
        standin: false,
        versante_nome: None,
        versante_codice: None,
        debitore_codice: "RSSMRA80A01H501U".into(),
        debitore_nome: "Mario Rossi".into(),
        ente_nome: "Comune di Esempio".into(),
        causale: "TARI 2026".into(),
        trasferimenti: vec![Trasferimento {
            indice: 1,
            ente_cf: COMUNE.into(),
            denominazione: String::new(),
            iban: IBAN.into(),
            importo: importo(cent),
            causale: "TARI".into(),
            tassonomia: "9/0101101IM/".into(),
            bollo: None,
            metadati: Metadati::default(),
            bilancio: vec![],
        }],
        marche: vec![],
        metadati: Metadati::default(),
        originale: "<receipt/>".into(),
        provenienza: Provenienza::Nodo,
        ricevuta_at: adesso(),
    }
}

/// The change that asks `cent` to the comune alone, for the rata whole.
fn chiedi(rata: &Rata, cent: i64) -> ModificaPosizione {
    let mut quota = rata.trasferimenti[0].clone();
    quota.importo = importo(cent);
    ModificaPosizione {
        posizione_id: rata.posizione_id,
        debitori: Debitori::uno(rata.opzione_id, rata.debitore.clone()),
        causale: "TARI 2026 corretta".into(),
        valida_dal: None,
        notifica: None,
        motivo: Some("Ricalcolo dei metri quadri".into()),
        rate: vec![ModificaRata {
            rata_id: rata.id,
            causale: "TARI 2026 corretta".into(),
            importo: importo(cent),
            regola: Regola::Fissa,
            scadenza: Some(date(2026, 7, 31)),
            pubblica: false,
            metadati: Metadati::default(),
            trasferimenti: vec![quota],
        }],
    }
}
