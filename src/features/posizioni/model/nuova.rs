//! What is needed to write a posizione in the ledger, and what is checked before.
use super::metadati::Metadati;
use super::rata::{ANONIMO, Debitore, TipoDebitore, TipoOpzione};
use super::tariffa::{Notifica, Regola};
use super::trasferimento::{Bollo, TASSONOMIA_BOLLO, Trasferimento};
use crate::kernel::{CodiceFiscale, Iban, Importo, NumeroAvviso, ServizioId};
use jiff::civil::Date;

/// A posizione to write. It must pass [`NuovaPosizione::controlla`].
#[derive(Debug, Clone)]
pub struct NuovaPosizione {
    pub origine: Origine,
    pub servizio: ServizioId,
    /// The ente's own id of it, 1–50 characters, unique inside the ente.
    pub iupd: String,
    pub causale: String,
    pub valida_dal: Option<Date>,
    pub notifica: Option<Notifica>,
    /// Ways to pay that exclude each other.
    pub opzioni: Vec<NuovaOpzione>,
}

/// Who wrote a posizione.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Origine {
    Tracciato,
    /// Software of the ente, by itself.
    Api,
    /// Somebody of the ente, by hand.
    Operatore,
    /// Whoever pays, by a form.
    Spontaneo,
    /// The ledger itself, for a receipt of a notice that nobody issued.
    Tecnica,
}

impl Origine {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tracciato => "tracciato",
            Self::Api => "api",
            Self::Operatore => "operatore",
            Self::Spontaneo => "spontaneo",
            Self::Tecnica => "tecnica",
        }
    }
}

#[derive(Debug, Clone)]
pub struct NuovaOpzione {
    /// 1–100.
    pub indice: i16,
    pub tipo: TipoOpzione,
    pub descrizione: String,
    /// Who owes by it; whoever pays first pays for all.
    pub debitore: Debitore,
    pub rate: Vec<NuovaRata>,
}

#[derive(Debug, Clone)]
pub struct NuovaRata {
    /// The ente's own id of the row, 1–50 characters, unique inside the ente.
    pub iud: String,
    /// `None`: the next number of ours.
    pub numero: Option<NumeroAvviso>,
    pub causale: String,
    pub importo: Importo,
    /// How `importo` changes.
    pub regola: Regola,
    pub scadenza: Option<Date>,
    pub bozza: bool,
    pub metadati: Metadati,
    /// 1–5, in order of `indice`, summing to `importo`.
    pub trasferimenti: Vec<Trasferimento>,
}

/// Why a posizione cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum RifiutoPosizione {
    #[error("identificativo mancante o troppo lungo")]
    Identificativo,
    #[error("codice fiscale del debitore non valido per il suo tipo")]
    CodiceDebitore,
    #[error("nome del debitore mancante, di sole cifre o oltre 70 caratteri")]
    NomeDebitore,
    #[error("di più persone che devono lo stesso, ognuna ha il suo codice fiscale e un nome solo")]
    Coobbligati,
    #[error("causale mancante o oltre 140 caratteri")]
    Causale,
    #[error("servono da 1 a 100 opzioni con indici diversi, ognuna con almeno una rata")]
    Opzioni,
    #[error("importo a zero")]
    Importo,
    #[error("l'importo ridotto deve essere minore di quello intero")]
    Ridotto,
    /// A fine whose figures contradict each other, or the amount.
    #[error(
        "l'importo di un verbale è il minimo, anche meno il 30 %, più le spese; il massimo non è minore del minimo"
    )]
    Verbale,
    #[error("codice avviso non generato con il nostro codice di segregazione")]
    NumeroAvviso,
    #[error("servono da 1 a 5 beneficiari con indici crescenti, importo, causale e denominazione")]
    Trasferimenti,
    #[error("gli importi dei beneficiari non fanno l'importo della rata")]
    Somma,
    #[error("codice fiscale di un beneficiario non valido")]
    Beneficiario,
    #[error("IBAN di un beneficiario non valido")]
    Iban,
    #[error("le voci di bilancio di una quota non fanno la quota")]
    Bilancio,
    #[error("codice di tassonomia scritto male")]
    Tassonomia,
    #[error(
        "una marca da bollo vuole l'impronta SHA-256 del documento, la provincia, nessun IBAN e la sua tassonomia"
    )]
    Bollo,
    #[error("metadati: al massimo 14, chiave e valore da 1 a 140 caratteri, mai IBANAPPOGGIO")]
    Metadati,
}

impl NuovaPosizione {
    /// The checks that need no database; `segregazione` is the code of the ente. The first thing
    /// wrong is told.
    pub fn controlla(&self, segregazione: i16) -> Result<(), RifiutoPosizione> {
        let id_ok = |id: &str| (1..=50).contains(&id.chars().count());
        ensure(id_ok(&self.iupd), RifiutoPosizione::Identificativo)?;
        ensure(testo_ok(&self.causale), RifiutoPosizione::Causale)?;
        let mut indici: Vec<i16> = self.opzioni.iter().map(|it| it.indice).collect();
        indici.sort_unstable();
        indici.dedup();
        let opzioni_ok = !indici.is_empty()
            && indici.len() == self.opzioni.len()
            && indici.iter().all(|indice| (1..=100).contains(indice))
            && self.opzioni.iter().all(|it| testo_ok(&it.descrizione) && !it.rate.is_empty());
        ensure(opzioni_ok, RifiutoPosizione::Opzioni)?;
        controlla_debitori(self.opzioni.iter().map(|it| &it.debitore))?;
        for rata in self.opzioni.iter().flat_map(|opzione| &opzione.rate) {
            ensure(id_ok(&rata.iud), RifiutoPosizione::Identificativo)?;
            ensure(testo_ok(&rata.causale), RifiutoPosizione::Causale)?;
            let numero_ok = rata.numero.as_ref().is_none_or(|numero| {
                numero.segregazione().map(i16::from) == Some(segregazione)
                    && numero.cifre_di_controllo_ok()
            });
            ensure(numero_ok, RifiutoPosizione::NumeroAvviso)?;
            ensure(rata.metadati.ammessi(), RifiutoPosizione::Metadati)?;
            controlla_importi(rata.importo, &rata.regola, &rata.trasferimenti)?;
        }
        Ok(())
    }
}

/// Amounts of a rata and of its beneficiaries.
pub fn controlla_importi(
    importo: Importo,
    regola: &Regola,
    trasferimenti: &[Trasferimento],
) -> Result<(), RifiutoPosizione> {
    ensure(importo > Importo::ZERO, RifiutoPosizione::Importo)?;
    match regola {
        Regola::Fissa => {}
        Regola::Ridotta { importo: ridotto, .. } => {
            let ridotto_ok = Importo::ZERO < *ridotto && *ridotto < importo;
            ensure(ridotto_ok, RifiutoPosizione::Ridotto)?;
        }
        Regola::Verbale(it) => ensure(it.ammette(importo), RifiutoPosizione::Verbale)?,
    }
    let forma_ok = (1..=5).contains(&trasferimenti.len())
        && trasferimenti.is_sorted_by(|a, b| a.indice < b.indice)
        && trasferimenti.iter().all(|it| {
            (1..=5).contains(&it.indice)
                && it.importo > Importo::ZERO
                && testo_ok(&it.causale)
                && testo_ok(&it.denominazione)
        });
    ensure(forma_ok, RifiutoPosizione::Trasferimenti)?;
    let somma: i64 = trasferimenti.iter().map(|it| it.importo.cent()).sum();
    ensure(somma == importo.cent(), RifiutoPosizione::Somma)?;
    for it in trasferimenti {
        let ente = CodiceFiscale::parse(&it.ente_cf);
        let ente_ok = ente.is_ok_and(|cf| !cf.is_persona() && cf.as_str() == it.ente_cf);
        ensure(ente_ok, RifiutoPosizione::Beneficiario)?;
        match &it.bollo {
            None => {
                let iban_ok = Iban::parse(&it.iban).is_ok_and(|iban| iban.as_str() == it.iban);
                ensure(iban_ok, RifiutoPosizione::Iban)?;
            }
            Some(bollo) => {
                let bollo_ok = Bollo::parse(&bollo.hash, &bollo.provincia).is_some()
                    && it.iban.is_empty()
                    && it.tassonomia == TASSONOMIA_BOLLO;
                ensure(bollo_ok, RifiutoPosizione::Bollo)?;
            }
        }
        ensure(tassonomia_ok(&it.tassonomia), RifiutoPosizione::Tassonomia)?;
        ensure(it.metadati.ammessi(), RifiutoPosizione::Metadati)?;
        let voci: Importo = it.bilancio.iter().map(|it| it.importo).sum();
        ensure(it.bilancio.is_empty() || voci == it.importo, RifiutoPosizione::Bilancio)?;
    }
    Ok(())
}

/// Those of one posizione: when they are several, each is somebody, and the same wherever they are named.
pub fn controlla_debitori<'a>(
    debitori: impl Iterator<Item = &'a Debitore> + Clone,
) -> Result<(), RifiutoPosizione> {
    for debitore in debitori.clone() {
        controlla_debitore(debitore)?;
        let uguale = |altro: &Debitore| {
            altro == debitore || (altro.codice != debitore.codice && debitore.codice != ANONIMO)
        };
        ensure(debitori.clone().all(uguale), RifiutoPosizione::Coobbligati)?;
    }
    Ok(())
}

/// Code and name of a debtor.
pub fn controlla_debitore(debitore: &Debitore) -> Result<(), RifiutoPosizione> {
    let codice = CodiceFiscale::parse(&debitore.codice);
    let codice_ok = match debitore.tipo {
        TipoDebitore::F if debitore.codice == ANONIMO => true,
        TipoDebitore::F => codice.is_ok_and(|it| it.as_str() == debitore.codice),
        TipoDebitore::G => {
            codice.is_ok_and(|it| !it.is_persona() && it.as_str() == debitore.codice)
        }
    };
    ensure(codice_ok, RifiutoPosizione::CodiceDebitore)?;
    let nome_ok = (1..=70).contains(&debitore.nome.chars().count())
        && debitore.nome.chars().any(char::is_alphabetic);
    ensure(nome_ok, RifiutoPosizione::NomeDebitore)
}

/// `9/NNNNNNNXX/`: shape only, the list is in `enti`.
fn tassonomia_ok(codice: &str) -> bool {
    let parti = codice.strip_prefix("9/").and_then(|it| it.strip_suffix('/'));
    parti.and_then(|it| it.split_at_checked(7)).is_some_and(|(cifre, motivo)| {
        cifre.bytes().all(|b| b.is_ascii_digit())
            && ["AP", "IM", "SA", "SP", "TS"].contains(&motivo)
    })
}

fn testo_ok(testo: &str) -> bool {
    !testo.trim().is_empty() && testo.chars().count() <= 140
}

fn ensure(ok: bool, rifiuto: RifiutoPosizione) -> Result<(), RifiutoPosizione> {
    if ok { Ok(()) } else { Err(rifiuto) }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::features::posizioni::Verbale;
    use jiff::civil::date;

    pub fn tari() -> NuovaPosizione {
        let quota = |indice, cf: &str, cent, tassonomia: &str| Trasferimento {
            indice,
            ente_cf: cf.into(),
            denominazione: "Comune di Esempio".into(),
            iban: "IT02O9999900001000000000101".into(),
            importo: Importo::from_cent(cent).unwrap(),
            causale: "TARI 2026".into(),
            tassonomia: tassonomia.into(),
            bollo: None,
            metadati: Metadati::default(),
            bilancio: vec![],
        };
        NuovaPosizione {
            origine: Origine::Tracciato,
            servizio: ServizioId(1),
            iupd: "TARI-2026-1".into(),
            causale: "TARI 2026".into(),
            valida_dal: None,
            notifica: None,
            opzioni: vec![NuovaOpzione {
                indice: 1,
                tipo: TipoOpzione::Unica,
                descrizione: "Unica soluzione".into(),
                debitore: Debitore {
                    tipo: TipoDebitore::F,
                    codice: "RSSMRA80A01H501U".into(),
                    nome: "Mario Rossi".into(),
                    indirizzo: None,
                },
                rate: vec![NuovaRata {
                    iud: "TARI-2026-1-U".into(),
                    numero: None,
                    causale: "TARI 2026".into(),
                    importo: Importo::from_cent(21_000).unwrap(),
                    regola: Regola::Fissa,
                    scadenza: Some(date(2026, 12, 16)),
                    bozza: false,
                    metadati: Metadati::default(),
                    trasferimenti: vec![
                        quota(1, "80000000002", 20_000, "9/0101101IM/"),
                        quota(2, "80000000010", 1_000, "9/0201102IM/"),
                    ],
                }],
            }],
        }
    }

    fn ridotta(importo: Importo) -> Regola {
        Regola::Ridotta { importo, fino: date(2026, 12, 1) }
    }

    fn multa(minimo: i64, massimo: i64) -> Regola {
        let (minimo, massimo) = (Importo::from_cent(minimo).unwrap(), Importo::from_cent(massimo));
        let (spese, acconto) = (Importo::ZERO, Importo::ZERO);
        Regola::Verbale(Verbale { minimo, massimo, spese, senza_sconto: false, acconto })
    }

    #[test]
    fn each_thing_wrong_has_its_reason() {
        use RifiutoPosizione as R;
        type Guasto = fn(&mut NuovaPosizione);
        fn rata(posizione: &mut NuovaPosizione) -> &mut NuovaRata {
            &mut posizione.opzioni[0].rate[0]
        }
        let cases: [(Guasto, RifiutoPosizione); 22] = [
            (|p| p.iupd.clear(), R::Identificativo),
            (|p| rata(p).iud = "x".repeat(51), R::Identificativo),
            (|p| p.opzioni[0].debitore.codice = "RSSMRA80A01H501X".into(), R::CodiceDebitore),
            (|p| p.opzioni[0].debitore.codice = "rssmra80a01h501u".into(), R::CodiceDebitore),
            (|p| p.opzioni[0].debitore.tipo = TipoDebitore::G, R::CodiceDebitore),
            (|p| p.opzioni[0].debitore.nome = "12345".into(), R::NomeDebitore),
            (|p| p.causale = "x".repeat(141), R::Causale),
            (|p| p.opzioni.clear(), R::Opzioni),
            (|p| p.opzioni.push(p.opzioni[0].clone()), R::Opzioni),
            (|p| p.opzioni[0].rate.clear(), R::Opzioni),
            (|p| rata(p).importo = Importo::ZERO, R::Importo),
            (|p| rata(p).regola = ridotta(rata(p).importo), R::Ridotto),
            (|p| rata(p).regola = multa(21_000, 20_000), R::Verbale),
            (|p| rata(p).regola = multa(20_000, 80_000), R::Verbale),
            (|p| rata(p).numero = NumeroAvviso::parse("345999999999999975").ok(), R::NumeroAvviso),
            (|p| rata(p).numero = NumeroAvviso::parse("301202600001234572").ok(), R::NumeroAvviso),
            (|p| rata(p).trasferimenti.clear(), R::Trasferimenti),
            (|p| rata(p).trasferimenti.reverse(), R::Trasferimenti),
            (|p| rata(p).trasferimenti.truncate(1), R::Somma),
            (|p| rata(p).trasferimenti[0].ente_cf = "77777777777".into(), R::Beneficiario),
            (|p| rata(p).trasferimenti[0].iban = "IT65A0542811101000000123456".into(), R::Iban),
            (|p| rata(p).trasferimenti[0].tassonomia = "9/0101101IM".into(), R::Tassonomia),
        ];
        assert_eq!(tari().controlla(1), Ok(()));
        for (n, (guasta, rifiuto)) in cases.into_iter().enumerate() {
            let mut posizione = tari();
            guasta(&mut posizione);
            assert_eq!(posizione.controlla(1), Err(rifiuto), "case {n}");
        }
    }

    #[test]
    fn several_people_who_owe_the_same_are_all_somebody() {
        let with = |change: fn(&mut Debitore)| {
            let mut posizione = tari();
            let mut altra = posizione.opzioni[0].clone();
            altra.indice = 2;
            change(&mut altra.debitore);
            posizione.opzioni.push(altra);
            posizione.controlla(1)
        };
        assert_eq!(with(|_| {}), Ok(()));
        assert_eq!(with(|it| it.codice = "BNCGLI85C42E507E".into()), Ok(()));
        assert_eq!(with(|it| it.codice = ANONIMO.into()), Err(RifiutoPosizione::Coobbligati));
        assert_eq!(with(|it| it.nome = "Maria Rossi".into()), Err(RifiutoPosizione::Coobbligati));
    }

    #[test]
    fn a_number_of_the_ente_and_an_unknown_debtor_are_accepted() {
        let mut posizione = tari();
        posizione.opzioni[0].rate[0].numero = NumeroAvviso::parse("301202600001234571").ok();
        posizione.opzioni[0].debitore.codice = ANONIMO.into();
        posizione.opzioni[0].debitore.nome = ANONIMO.into();
        assert_eq!(posizione.controlla(1), Ok(()));
    }
}
