//! Notices of every kind, for the ledger of these tests.
use super::libro::{IBAN, Libro, importo};
use crate::features::enti;
use crate::features::posizioni::{
    self, Debitore, Metadati, Notifica, NuovaOpzione, NuovaPosizione, NuovaRata, Origine, Regola,
    TipoDebitore, TipoOpzione, Trasferimento, Verbale,
};
use crate::kernel::{Importo, NumeroAvviso};
use sqlx::{PgConnection, PgTransaction};

const IBAN_ALTRUI: &str = "IT60G9999900600000000600001";

impl Libro {
    /// A posizione of 100.00 due in ten days, in one rata.
    pub async fn posizione(&self, conn: &mut PgConnection, iupd: &str) -> NuovaPosizione {
        let servizio = enti::servizi(conn, self.ente.id).await.unwrap();
        let servizio = servizio.into_iter().find(|it| it.codice == "TARI").unwrap();
        NuovaPosizione {
            origine: Origine::Tracciato,
            servizio: servizio.id,
            iupd: iupd.into(),
            causale: "TARI".into(),
            valida_dal: None,
            notifica: None,
            opzioni: vec![opzione(1, TipoOpzione::Unica, vec![self.una_rata(iupd, 10_000)])],
        }
    }

    pub fn una_rata(&self, iud: &str, cent: i64) -> NuovaRata {
        NuovaRata {
            iud: iud.into(),
            numero: None,
            causale: format!("TARI {iud}"),
            importo: importo(cent),
            regola: Regola::Fissa,
            scadenza: Some(self.fra(10)),
            bozza: false,
            metadati: Metadati::default(),
            trasferimenti: vec![quota(1, super::BORGO, IBAN, cent)],
        }
    }

    pub async fn insert(
        &self,
        tx: &mut PgTransaction<'_>,
        iupd: &str,
        change: impl FnOnce(&mut NuovaPosizione),
    ) -> NumeroAvviso {
        let mut posizione = self.posizione(tx, iupd).await;
        change(&mut posizione);
        let rate = posizioni::insert_many(tx, &self.ente, &[posizione]).await.unwrap();
        rate.unwrap().remove(0).numero_avviso
    }

    /// Writes a posizione; the number of its first rata.
    pub async fn nuova(
        &self,
        iupd: &str,
        change: impl FnOnce(&mut NuovaPosizione),
    ) -> NumeroAvviso {
        let mut tx = self.app.db.begin().await.unwrap();
        let numero = self.insert(&mut tx, iupd, change).await;
        tx.commit().await.unwrap();
        numero
    }

    /// 80.00 instead of 100.00 for so many days.
    pub async fn ridotta(&self, iupd: &str, giorni: i64) -> NumeroAvviso {
        let regola = Regola::Ridotta { importo: importo(8_000), fino: self.fra(giorni) };
        self.nuova(iupd, |it| it.opzioni[0].rate[0].regola = regola).await
    }

    /// A fine notified today.
    pub async fn multa(&self, iupd: &str) -> NumeroAvviso {
        let verbale = Verbale {
            minimo: importo(4_200),
            massimo: Some(importo(17_300)),
            spese: importo(1_530),
            senza_sconto: false,
            acconto: Importo::ZERO,
        };
        let notifica = Some(Notifica { il: self.fra(0), giacenza: false });
        self.nuova(iupd, |it| {
            it.notifica = notifica;
            it.opzioni[0].rate[0] = NuovaRata {
                importo: verbale.scontato(),
                regola: Regola::Verbale(verbale),
                scadenza: None,
                trasferimenti: vec![quota(1, super::BORGO, IBAN, verbale.scontato().cent())],
                ..it.opzioni[0].rate[0].clone()
            };
        })
        .await
    }

    /// Whole, or in two rate.
    pub async fn a_scelta(&self, iupd: &str) -> NumeroAvviso {
        let rate = ["1", "2"].map(|n| self.una_rata(&format!("{iupd}-{n}"), 5_000)).to_vec();
        self.nuova(iupd, |it| it.opzioni.push(opzione(2, TipoOpzione::Rate, rate))).await
    }

    /// 60.00 to the ente and 40.00 to the provincia, which comes first.
    pub async fn altrui(&self, iupd: &str) -> NumeroAvviso {
        let quote =
            vec![quota(1, "80056700018", IBAN_ALTRUI, 4_000), quota(2, super::BORGO, IBAN, 6_000)];
        self.nuova(iupd, |it| it.opzioni[0].rate[0].trasferimenti = quote).await
    }

    /// All of it to somebody else.
    pub async fn senza_conto(&self, iupd: &str) -> NumeroAvviso {
        let quote = vec![quota(1, "80056700018", IBAN_ALTRUI, 10_000)];
        self.nuova(iupd, |it| it.opzioni[0].rate[0].trasferimenti = quote).await
    }
}

fn opzione(indice: i16, tipo: TipoOpzione, rate: Vec<NuovaRata>) -> NuovaOpzione {
    let debitore = Debitore {
        tipo: TipoDebitore::F,
        codice: "GLLLCU69P30F205Q".into(),
        nome: "Luca Galli".into(),
        indirizzo: None,
    };
    NuovaOpzione { indice, tipo, descrizione: "TARI".into(), debitore, rate }
}

pub fn quota(indice: i16, ente_cf: &str, iban: &str, cent: i64) -> Trasferimento {
    Trasferimento {
        indice,
        ente_cf: ente_cf.into(),
        denominazione: "Ente".into(),
        iban: iban.into(),
        importo: importo(cent),
        causale: "TARI".into(),
        tassonomia: "9/0101101IM/".into(),
        bollo: None,
        metadati: Metadati::default(),
        bilancio: vec![],
    }
}
