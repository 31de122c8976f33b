//! The ledger on a real database.
use crate::features::enti::{self, Ente, NuovoEnte, NuovoServizio, StatoEnte};
use crate::features::posizioni::{
    self, ANONIMO, Debitore, EsitoRt, Indirizzo, ModificaPosizione, ModificaRata, NuovaOpzione,
    NuovaPosizione, NuovaRata, NuovaRt, Rata, RataInserita, Rifiuto, RifiutoModifica,
    RifiutoPosizione, RtApplicata, Stato, StatoRata, Tariffa, TipoDebitore, TipoOpzione,
    Trasferimento,
};
use crate::kernel::{CodiceFiscale, Iban, Importo, NumeroAvviso, PosizioneId, RataId, ServizioId};
use crate::platform::db;
use futures_util::future::join_all;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, PgPool};
use std::collections::{HashMap, HashSet};

use StatoRata::{DaPagare, Pagata, Sostituita};

const COMUNE: &str = "80000000002";
const PROVINCIA: &str = "80000000010";
const IBAN: &str = "IT02O9999900001000000000101";
const OGGI: Date = date(2026, 6, 10);

/// An empty database of its own for the test called `name`, with the schema.
pub async fn database(name: &str) -> PgPool {
    #[expect(clippy::disallowed_methods, reason = "tests have no configuration")]
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL");
    let options: PgConnectOptions = url.parse().unwrap();
    let name = format!("test_ledger_{name}");
    let mut admin =
        PgConnection::connect_with(&options.clone().database("postgres")).await.unwrap();
    for sql in [
        format!("drop database if exists {name} with (force)"),
        format!("create database {name} strategy wal_log"),
    ] {
        admin.execute(AssertSqlSafe(sql)).await.unwrap();
    }
    let pool = PgPoolOptions::new().max_connections(8).connect_with(options.database(&name));
    let pool = pool.await.unwrap();
    db::migrate(&pool).await.unwrap();
    pool
}

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
    async fn new(name: &str) -> Self {
        let db = database(name).await;
        let mut conn = db.acquire().await.unwrap();
        enti::load_tassonomia(&mut conn).await.unwrap();
        for (cf, nome) in [(COMUNE, "Comune di Esempio"), (PROVINCIA, "Provincia Demo")] {
            let ente = NuovoEnte {
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
        };
        let rata = |iud: &str, comune, provincia, scadenza| NuovaRata {
            iud: format!("{iupd}-{iud}"),
            numero: None,
            causale: "TARI 2026".into(),
            importo: importo(comune + provincia),
            ridotto: None,
            scadenza: Some(scadenza),
            bozza: false,
            trasferimenti: vec![
                quota(1, COMUNE, "Comune di Esempio", comune),
                quota(2, PROVINCIA, "Provincia Demo", provincia),
            ],
        };
        let opzione = |indice, tipo, rate| NuovaOpzione {
            indice,
            tipo,
            descrizione: "TARI 2026".into(),
            rate,
        };
        NuovaPosizione {
            servizio: self.tari,
            iupd: iupd.into(),
            debitore: Debitore {
                tipo: TipoDebitore::F,
                codice: "RSSMRA80A01H501U".into(),
                nome: "Mario Rossi".into(),
                indirizzo: None,
            },
            causale: "TARI 2026".into(),
            valida_dal: None,
            notificata_il: None,
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
        posizioni::insert_rt(&mut conn, rt).await.unwrap()
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
        }],
        xml: "<receipt/>".into(),
        ricevuta_at: adesso(),
    }
}

/// The change that asks `cent` to the comune alone, for the rata whole.
fn chiedi(rata: &Rata, cent: i64) -> ModificaPosizione {
    let mut quota = rata.trasferimenti[0].clone();
    quota.importo = importo(cent);
    ModificaPosizione {
        posizione_id: rata.posizione_id,
        debitore: rata.debitore.clone(),
        causale: "TARI 2026 corretta".into(),
        valida_dal: None,
        notificata_il: None,
        motivo: Some("Ricalcolo dei metri quadri".into()),
        rate: vec![ModificaRata {
            rata_id: rata.id,
            causale: "TARI 2026 corretta".into(),
            tariffa: Tariffa { importo: importo(cent), ridotto: None },
            scadenza: Some(date(2026, 7, 31)),
            pubblica: false,
            trasferimenti: vec![quota],
        }],
    }
}

#[tokio::test]
async fn what_an_ente_writes_is_read_back_whole_by_its_notice_number() {
    let scena = Scena::new("read_back").await;
    let mut nuova = scena.tari("P \\ 1\t\\N");
    nuova.causale = "Tassa \\ \"rifiuti\"\t2026\n'à' 🗑 \\N".into();
    nuova.debitore.indirizzo = Some(Indirizzo {
        via: Some("Via \"Roma\" \\ 1".into()),
        cap: Some("56100".into()),
        ..Indirizzo::default()
    });
    nuova.valida_dal = Some(date(2026, 5, 1));
    nuova.opzioni[0].rate[0].ridotto = Some((importo(18_000), date(2026, 6, 15)));
    nuova.opzioni[1].rate[0].bozza = true;
    let inserite = scena.insert(std::slice::from_ref(&nuova)).await;
    let rata = scena.find(&inserite[0].numero_avviso).await;
    assert_eq!((rata.id, rata.posizione_id), (inserite[0].rata_id, inserite[0].posizione_id));
    assert_eq!(rata.posizione_causale, nuova.causale);
    assert_eq!((&rata.iupd, &rata.debitore), (&nuova.iupd, &nuova.debitore));
    assert_eq!(rata.trasferimenti, nuova.opzioni[0].rate[0].trasferimenti);
    assert_eq!(rata.tariffa.ridotto, nuova.opzioni[0].rate[0].ridotto);
    assert_eq!(rata.scadenza, Some(date(2026, 6, 30)));
    assert_eq!(rata.valida_dal, nuova.valida_dal);
    assert_eq!((rata.ente_cf.as_str(), rata.ente_nome.as_str()), (COMUNE, "Comune di Esempio"));
    assert_eq!((rata.ufficio.as_deref(), rata.accetta_tardivi), (Some("Ufficio tributi"), false));
    assert_eq!(rata.iuv.as_str(), &rata.numero_avviso.as_str()[1..]);
    assert_eq!(rata.numero_avviso.segregazione(), Some(1));
    let prezzo = posizioni::pagabile(&rata, OGGI).unwrap();
    assert_eq!((prezzo.importo, prezzo.ridotto_fino), (importo(18_000), Some(date(2026, 6, 15))));
    let bozza = scena.find(&inserite[1].numero_avviso).await;
    assert_eq!(posizioni::pagabile(&bozza, OGGI), Err(Rifiuto::NonAncoraValida));

    let mut conn = scena.db.acquire().await.unwrap();
    let ids: Vec<RataId> = inserite.iter().map(|it| it.rata_id).collect();
    let rate = posizioni::find_rate(&mut conn, &ids).await.unwrap();
    assert_eq!(rate.iter().map(|it| it.id).collect::<Vec<_>>(), ids);
    let codice = CodiceFiscale::parse("RSSMRA80A01H501U").unwrap();
    let sue = posizioni::find_by_debitore(&mut conn, &codice).await.unwrap();
    let rate_viste: Vec<usize> = sue[0].opzioni.iter().map(|it| it.rate.len()).collect();
    assert_eq!(rate_viste, [1, 1], "a draft is not shown to the citizen");
    let altrui = NumeroAvviso::parse("301202600001234571").unwrap();
    assert!(posizioni::find_by_avviso(&mut conn, COMUNE, &altrui).await.unwrap().is_none());
    let altrove = posizioni::find_by_avviso(&mut conn, PROVINCIA, &rata.numero_avviso).await;
    assert!(altrove.unwrap().is_none(), "the number is of another ente");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn ten_thousand_numbers_made_by_eight_at_once_are_all_different() {
    let scena = Scena::new("numbers").await;
    let batch = |n: usize| {
        let posizioni: Vec<NuovaPosizione> = (0..1_250)
            .map(|it| {
                let mut posizione = scena.tari(&format!("P{n}-{it}"));
                posizione.opzioni.truncate(1);
                posizione
            })
            .collect();
        let (db, comune) = (scena.db.clone(), scena.comune.clone());
        tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            let rate = posizioni::insert_many(&mut tx, &comune, &posizioni).await.unwrap();
            tx.commit().await.unwrap();
            rate.unwrap()
        })
    };
    let numeri: Vec<NumeroAvviso> = join_all((0..8).map(batch))
        .await
        .into_iter()
        .flat_map(|it| it.unwrap())
        .map(|it| it.numero_avviso)
        .collect();
    assert!(numeri.iter().all(NumeroAvviso::cifre_di_controllo_ok));
    assert_eq!(numeri.iter().collect::<HashSet<_>>().len(), 10_000);
    let mut conn = scena.db.acquire().await.unwrap();
    let usati = posizioni::find_numeri(&mut conn, scena.comune.id, &numeri).await.unwrap();
    assert_eq!(usati.len(), 10_000);
}

#[tokio::test]
async fn a_batch_with_one_bad_posizione_writes_nothing() {
    let scena = Scena::new("bad_batch").await;
    let mut sbagliata = scena.tari("P2");
    sbagliata.opzioni[1].rate[1].trasferimenti[0].importo = importo(9_999);
    let mut tx = scena.db.begin().await.unwrap();
    let batch = [scena.tari("P1"), sbagliata];
    let esito = posizioni::insert_many(&mut tx, &scena.comune, &batch).await.unwrap();
    assert_eq!(esito, Err((1, RifiutoPosizione::Somma)));
    tx.commit().await.unwrap();
    let mut conn = scena.db.acquire().await.unwrap();
    let iupd = ["P1".to_owned(), "P2".to_owned()];
    let trovate = posizioni::find_by_iupd(&mut conn, scena.comune.id, &iupd).await.unwrap();
    assert!(trovate.is_empty());
}

#[tokio::test]
async fn rows_already_loaded_are_found_by_the_ids_of_the_ente() {
    let scena = Scena::new("existing").await;
    let inserite = scena.insert(&[scena.tari("P1"), scena.tari("P2")]).await;
    let mut conn = scena.db.acquire().await.unwrap();
    let ente = scena.comune.id;
    let iud = ["P1-U".to_owned(), "P2-2".to_owned(), "altro".to_owned()];
    let trovate = posizioni::find_by_iud(&mut conn, ente, &iud).await.unwrap();
    let trovate: HashMap<String, RataId> =
        trovate.into_iter().map(|it| (it.iud, it.rata_id)).collect();
    assert_eq!(trovate.len(), 2);
    assert_eq!((trovate["P1-U"], trovate["P2-2"]), (inserite[0].rata_id, inserite[5].rata_id));
    let rate = posizioni::find_by_iupd(&mut conn, ente, &["P2".to_owned()]).await.unwrap();
    assert_eq!(rate.len(), 3);
    let doppia = posizioni::insert_many(&mut conn, &scena.comune, &[scena.tari("P1")]).await;
    assert!(doppia.unwrap_err().as_database_error().unwrap().is_unique_violation());
}

#[tokio::test]
async fn paying_one_rata_of_the_plan_closes_the_other_way_to_pay() {
    let scena = Scena::new("pay").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    let mut conn = scena.db.acquire().await.unwrap();
    let fino = "2026-06-10T08:30:00Z".parse().unwrap();
    posizioni::set_bloccata(&mut conn, rate[1].rata_id, adesso(), fino).await.unwrap();
    assert!(scena.find(&rate[1].numero_avviso).await.blocco_aperto(adesso()).is_some());

    let applicata = scena.ricevi(&rt("r1", &rate[1].numero_avviso, 10_500)).await;
    assert_eq!(applicata.esito, EsitoRt::Regolare);
    assert_eq!(applicata.rata_id, Some(rate[1].rata_id));
    assert_eq!(scena.stati(rate[0].posizione_id).await, [Sostituita, Pagata, DaPagare]);
    let posizione = posizioni::find_posizione(&mut conn, rate[0].posizione_id).await.unwrap();
    assert_eq!(posizione.unwrap().stato(), Stato::PagataInParte);
    let pagata = scena.find(&rate[1].numero_avviso).await;
    assert_eq!((pagata.pagata_at, pagata.blocco), (Some(adesso()), None));
    assert_eq!(posizioni::pagabile(&pagata, OGGI), Err(Rifiuto::GiaPagata));
    let unica = scena.find(&rate[0].numero_avviso).await;
    assert_eq!(posizioni::pagabile(&unica, OGGI), Err(Rifiuto::AltraOpzione));
    assert!(posizioni::pagabile(&scena.find(&rate[2].numero_avviso).await, OGGI).is_ok());
    let storia = posizioni::storia(&mut conn, rate[0].rata_id).await.unwrap();
    assert_eq!((storia[0].da, storia[0].a), (Some(DaPagare), Sostituita));
    assert_eq!(storia[0].causa, format!("RT {}", applicata.rt_id));
}

#[tokio::test]
async fn the_same_receipt_twice_is_one_payment() {
    let scena = Scena::new("same_twice").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    let ricevuta = rt("r1", &rate[0].numero_avviso, 21_000);
    let volte = join_all((0..8).map(|_| scena.store(&ricevuta))).await;
    assert_eq!(volte.into_iter().filter(|nuova| *nuova).count(), 1);
    let turni = join_all((0..4).map(|_| scena.applica())).await;
    assert_eq!(turni.into_iter().flatten().count(), 1);
    assert!(!scena.store(&ricevuta).await);
    assert!(scena.applica().await.is_empty());
    let mut conn = scena.db.acquire().await.unwrap();
    assert_eq!(posizioni::storia(&mut conn, rate[0].rata_id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_second_payment_is_flagged_and_the_first_one_stays() {
    let scena = Scena::new("duplicate").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    let prima = rt("r1", &rate[0].numero_avviso, 21_000);
    let dopo = "2026-06-11T08:00:00Z".parse().unwrap();
    let seconda = NuovaRt { pagata_at: dopo, ..rt("r2", &rate[0].numero_avviso, 21_000) };
    scena.store(&prima).await;
    scena.store(&seconda).await;
    let esiti: Vec<EsitoRt> = scena.applica().await.iter().map(|it| it.esito).collect();
    assert_eq!(esiti, [EsitoRt::Regolare, EsitoRt::Duplicata], "both in one turn");
    let terza = scena.ricevi(&rt("r3", &rate[0].numero_avviso, 21_000)).await;
    assert_eq!((terza.esito, terza.rata_id), (EsitoRt::Duplicata, Some(rate[0].rata_id)));
    assert_eq!(scena.find(&rate[0].numero_avviso).await.pagata_at, Some(adesso()));
}

#[tokio::test]
async fn money_for_what_was_closed_is_taken_and_flagged_late() {
    let scena = Scena::new("late").await;
    let rate = scena.insert(&[scena.tari("P1"), scena.tari("P2"), scena.tari("P3")]).await;
    assert_eq!(scena.annulla(rate[0].rata_id).await, Ok(()));
    let annullata = scena.ricevi(&rt("r1", &rate[0].numero_avviso, 21_000)).await;
    assert_eq!(annullata.esito, EsitoRt::Tardiva);
    let scaduta = NuovaRt {
        pagata_at: "2026-06-30T22:00:00Z".parse().unwrap(),
        ..rt("r2", &rate[3].numero_avviso, 21_000)
    };
    assert_eq!(scena.ricevi(&scaduta).await.esito, EsitoRt::Tardiva, "1 July in Rome");
    let ultimo = NuovaRt {
        pagata_at: "2026-06-30T21:59:59Z".parse().unwrap(),
        ..rt("r3", &rate[6].numero_avviso, 21_000)
    };
    assert_eq!(scena.ricevi(&ultimo).await.esito, EsitoRt::Regolare, "30 June in Rome");
    for rata in [&rate[0], &rate[3], &rate[6]] {
        assert_eq!(scena.find(&rata.numero_avviso).await.stato, Pagata);
    }
    // The other way to pay the first posizione was paid meanwhile.
    let sostituita = scena.ricevi(&rt("r4", &rate[1].numero_avviso, 10_500)).await;
    assert_eq!(sostituita.esito, EsitoRt::Tardiva);
}

#[tokio::test]
async fn a_receipt_for_a_notice_nobody_issued_makes_a_position_born_paid() {
    let scena = Scena::new("unknown").await;
    let ignoto = NumeroAvviso::parse("301202600001234571").unwrap();
    let anonima = NuovaRt {
        debitore_codice: String::new(),
        debitore_nome: "  ".into(),
        causale: "x".repeat(200),
        ..rt("r1", &ignoto, 5_000)
    };
    scena.store(&anonima).await;
    scena.store(&rt("r2", &ignoto, 5_000)).await;
    let esiti: Vec<EsitoRt> = scena.applica().await.iter().map(|it| it.esito).collect();
    assert_eq!(esiti, [EsitoRt::Sconosciuta, EsitoRt::Duplicata]);
    assert_eq!(scena.ricevi(&rt("r3", &ignoto, 5_000)).await.esito, EsitoRt::Duplicata);
    let rata = scena.find(&ignoto).await;
    assert_eq!((rata.stato, rata.tariffa.importo), (Pagata, importo(5_000)));
    assert_eq!((rata.debitore.codice.as_str(), rata.servizio_id), (ANONIMO, None));
    assert_eq!(rata.trasferimenti.len(), 1);
    assert_eq!(posizioni::pagabile(&rata, OGGI), Err(Rifiuto::GiaPagata));
    let mut conn = scena.db.acquire().await.unwrap();
    let storia = posizioni::storia(&mut conn, rata.id).await.unwrap();
    assert_eq!((storia[0].da, storia[0].a, storia.len()), (None, Pagata, 3));
}

#[tokio::test]
async fn a_receipt_where_ours_is_another_beneficiary_makes_a_position_of_ours() {
    let scena = Scena::new("secondary").await;
    let numero = NumeroAvviso::parse("301202600001234571").unwrap();
    let mut broadcast = rt("r1", &numero, 5_000);
    broadcast.ente_cf = "02066400405".into();
    broadcast.trasferimenti[0].ente_cf = "02066400405".into();
    broadcast.trasferimenti[0].importo = importo(4_000);
    let nostra = Trasferimento {
        indice: 2,
        ente_cf: PROVINCIA.into(),
        importo: importo(1_000),
        iban: String::new(),
        ..broadcast.trasferimenti[0].clone()
    };
    let altrui = NuovaRt { receipt_id: "r2".into(), ..broadcast.clone() };
    broadcast.trasferimenti.push(nostra);
    let applicata = scena.ricevi(&broadcast).await;
    assert_eq!(applicata.esito, EsitoRt::Secondaria);
    let mut conn = scena.db.acquire().await.unwrap();
    let rata = posizioni::find_by_avviso(&mut conn, PROVINCIA, &numero).await.unwrap().unwrap();
    assert_eq!((Some(rata.id), rata.trasferimenti.len()), (applicata.rata_id, 2));
    let applicata = scena.ricevi(&altrui).await;
    assert_eq!((applicata.esito, applicata.rata_id), (EsitoRt::Secondaria, None));
    let storta = NuovaRt { numero_avviso: "12".into(), ..rt("r3", &numero, 1) };
    let applicata = scena.ricevi(&storta).await;
    assert_eq!((applicata.esito, applicata.rata_id), (EsitoRt::Sconosciuta, None));
}

#[tokio::test]
async fn an_ente_changes_what_nobody_paid_and_nothing_after() {
    let scena = Scena::new("change").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    let prima = scena.find(&rate[0].numero_avviso).await;
    assert_eq!(scena.modifica(chiedi(&prima, 15_000)).await, Ok(()));
    let dopo = scena.find(&rate[0].numero_avviso).await;
    assert_eq!((dopo.id, dopo.tariffa.importo), (prima.id, importo(15_000)));
    assert_eq!((dopo.trasferimenti.len(), dopo.scadenza), (1, Some(date(2026, 7, 31))));
    assert_eq!(dopo.motivo.as_deref(), Some("Ricalcolo dei metri quadri"));
    let mut storta = chiedi(&prima, 15_000);
    storta.rate[0].tariffa.importo = importo(14_999);
    let rifiuto = Err(RifiutoModifica::NonValida(RifiutoPosizione::Somma));
    assert_eq!(scena.modifica(storta).await, rifiuto);

    scena.ricevi(&rt("r1", &rate[1].numero_avviso, 10_500)).await;
    assert_eq!(scena.modifica(chiedi(&prima, 1)).await, Err(RifiutoModifica::Pagata));
    assert_eq!(scena.annulla(rate[2].rata_id).await, Err(RifiutoModifica::Pagata));
    assert_eq!(scena.stati(prima.posizione_id).await, [Sostituita, Pagata, DaPagare]);
    assert_eq!(scena.find(&rate[0].numero_avviso).await.tariffa.importo, importo(15_000));
}

#[tokio::test]
async fn a_withdrawn_rata_says_why_and_is_not_changed_any_more() {
    let scena = Scena::new("withdraw").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    assert_eq!(scena.annulla(rate[0].rata_id).await, Ok(()));
    assert_eq!(scena.annulla(rate[0].rata_id).await, Ok(()), "twice is once");
    let rata = scena.find(&rate[0].numero_avviso).await;
    assert_eq!(rata.motivo.as_deref(), Some("Errore dell'ufficio"));
    assert_eq!(posizioni::pagabile(&rata, OGGI), Err(Rifiuto::Annullata));
    assert_eq!(scena.modifica(chiedi(&rata, 1)).await, Err(RifiutoModifica::Annullata));
    assert_eq!(scena.annulla(RataId(i64::MAX)).await, Err(RifiutoModifica::Sconosciuta));
    let mut conn = scena.db.acquire().await.unwrap();
    assert_eq!(posizioni::storia(&mut conn, rata.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn drafts_become_payable_when_the_ente_publishes_them() {
    let scena = Scena::new("publish").await;
    let mut nuova = scena.tari("P1");
    nuova.opzioni[0].rate[0].bozza = true;
    let rate = scena.insert(&[nuova]).await;
    let bozza = scena.find(&rate[0].numero_avviso).await;
    assert_eq!(scena.modifica(chiedi(&bozza, 15_000)).await, Ok(()));
    assert_eq!(scena.find(&rate[0].numero_avviso).await.stato, StatoRata::Bozza);
    let mut pubblica = chiedi(&bozza, 15_000);
    pubblica.rate[0].pubblica = true;
    assert_eq!(scena.modifica(pubblica).await, Ok(()));
    assert_eq!(scena.find(&rate[0].numero_avviso).await.stato, DaPagare);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn receipts_changes_and_withdrawals_at_once_neither_wait_in_a_circle_nor_lose_money() {
    let scena = std::sync::Arc::new(Scena::new("storm").await);
    let nuove: Vec<NuovaPosizione> = (0..40).map(|n| scena.tari(&format!("P{n}"))).collect();
    let rate = scena.insert(&nuove).await;
    let ignoto = |n: u64| NumeroAvviso::genera(1, 9_000_000_000_000 + n).unwrap().0;
    let mut lavori = vec![];
    for (n, rata) in rate.iter().cloned().enumerate() {
        let scena = scena.clone();
        lavori.push(tokio::spawn(async move {
            let prima = scena.find(&rata.numero_avviso).await;
            let inizio = n % 3;
            if inizio == 0 {
                let _ = scena.modifica(chiedi(&prima, 15_000)).await;
            }
            for volta in 0..2 {
                let id = format!("r{n}-{volta}");
                scena.store(&rt(&id, &rata.numero_avviso, 100)).await;
            }
            let id = format!("u{n}");
            scena.store(&rt(&id, &ignoto(u64::try_from(n % 10).unwrap()), 100)).await;
            scena.applica().await;
            if inizio == 1 {
                let _ = scena.annulla(rata.rata_id).await;
            }
            scena.applica().await;
        }));
    }
    for lavoro in lavori {
        lavoro.await.unwrap();
    }
    while !scena.applica().await.is_empty() {}
    for rata in &rate {
        assert_eq!(scena.find(&rata.numero_avviso).await.stato, Pagata);
    }
    let conti = sqlx::query!(
        r#"select count(*) filter (where applicata_at is null) as "aperte!",
                  count(*) filter (where esito in ('regolare', 'tardiva')) as "prime!",
                  count(*) filter (where esito = 'duplicata') as "doppie!",
                  count(*) filter (where esito = 'sconosciuta') as "sconosciute!",
                  count(distinct rata_id) as "rate!"
           from rt"#
    )
    .fetch_one(&scena.db)
    .await
    .unwrap();
    assert_eq!((conti.aperte, conti.prime), (0, 120));
    assert_eq!((conti.doppie, conti.sconosciute), (120 + 110, 10));
    assert_eq!(conti.rate, 130);
}

#[tokio::test]
async fn nothing_that_holds_money_can_be_deleted_from_under_it() {
    let scena = Scena::new("no_cascade").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    scena.ricevi(&rt("r1", &rate[0].numero_avviso, 21_000)).await;
    for table in ["ente", "servizio", "iban", "posizione", "opzione", "rata"] {
        let sql = AssertSqlSafe(format!("delete from {table}"));
        let error = scena.db.execute(sql).await.unwrap_err();
        assert!(error.as_database_error().unwrap().is_foreign_key_violation(), "{table}: {error}");
    }
}
