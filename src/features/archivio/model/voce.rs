//! What the archive is told of a notice, and until when that holds.
use crate::features::posizioni::{
    ANONIMO, Debitore, Limite, Posizione, Rata, StatoRata, pagabile, passi, reprice,
};
use crate::kernel::{CodiceFiscale, Iban, Importo, Iuv, NumeroAvviso, rome};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// How long the archive may keep a notice that has no last day, or is past it and still taken.
const SENZA_FINE: i64 = 365;
/// When such a notice is sent again, well before the archive would let it go.
const RINNOVO: i64 = 180;

/// One notice as the archive is told of it (`NewDebtPositionRequest`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avviso {
    pub ente_cf: CodiceFiscale,
    pub numero: NumeroAvviso,
    pub iuv: Iuv,
    /// Of whom; the name is [`ANONIMO`] when the ente does not know.
    pub debitore: Debitore,
    /// The price of today; zero closes it.
    pub importo: Importo,
    pub causale: String,
    /// Where the whole sum goes.
    pub conto: Iban,
    /// The last instant of `importo`.
    pub scade_at: Timestamp,
    /// After `scade_at` it cannot be paid there.
    pub scade: bool,
}

/// What there is to tell of a notice on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voce {
    /// The price of today; zero: not payable.
    pub importo: Importo,
    /// Nothing when no account of the ente is among those the money goes to.
    pub avviso: Option<Avviso>,
    /// What of it the archive cannot express; only of what is payable.
    pub limiti: Vec<Limite>,
    /// The first day on which it is something else without anybody doing anything.
    pub ricalcola_il: Option<Date>,
}

impl Voce {
    /// Of `rata`, one of those of `posizione`, on `oggi` (a day in Rome). `usato`: its ente is in the
    /// archive; what it had there before is closed otherwise. What is not payable today is closed: paid,
    /// withdrawn, superseded, draft, too early, too late. Technical positions are nobody's notice.
    pub fn new(posizione: &Posizione, rata: &Rata, usato: bool, oggi: Date) -> Self {
        let usato = usato && rata.servizio_id.is_some();
        let prezzo = pagabile(rata, oggi).ok().filter(|_| usato);
        let termine = termine(rata, oggi);
        let importo = prezzo.map_or(Importo::ZERO, |it| it.importo);
        let mut debitore = rata.debitore.clone();
        if debitore.codice == ANONIMO {
            ANONIMO.clone_into(&mut debitore.nome);
        }
        let avviso = conto(rata, importo == Importo::ZERO).map(|conto| Avviso {
            ente_cf: rata.ente_cf.clone(),
            numero: rata.numero_avviso.clone(),
            iuv: rata.iuv.clone(),
            debitore,
            importo,
            causale: rata.causale.clone(),
            conto,
            scade_at: fine(termine.giorno),
            scade: termine.scade,
        });
        let limiti = prezzo.map(|_| Limite::di(posizione, rata)).unwrap_or_default();
        Self {
            importo,
            avviso,
            limiti,
            ricalcola_il: usato.then(|| ricalcola_il(rata, oggi)).flatten(),
        }
    }
}

/// The account of the ente: the archive sends it the whole sum. To close a notice any account will do.
fn conto(rata: &Rata, chiude: bool) -> Option<Iban> {
    let suo = |cf: &str| chiude || cf == rata.ente_cf.as_str();
    let mut quote = rata.trasferimenti.iter().filter(|it| suo(&it.ente_cf));
    quote.find_map(|it| Iban::parse(&it.iban).ok())
}

/// The last day the archive is told, and whether that is the end there.
struct Termine {
    giorno: Date,
    scade: bool,
}

/// A price that ends on a known day is a term: when nobody can tell the archive the next one, refusing
/// is better than asking too little. What grows by the day, interest, is a matter of cents.
fn termine(rata: &Rata, oggi: Date) -> Termine {
    let passo = passi(&rata.tariffa, oggi)
        .into_iter()
        .find(|it| it.dal <= oggi && it.fino.is_none_or(|fino| oggi <= fino));
    let fine_prezzo = passo.filter(|it| !it.cresce).and_then(|it| it.fino);
    let ultimo = rata.scadenza().filter(|it| oggi <= *it);
    match (fine_prezzo, ultimo) {
        (Some(fine), Some(ultimo)) if !rata.accetta_tardi() => {
            Termine { giorno: fine.min(ultimo), scade: true }
        }
        (Some(giorno), _) => Termine { giorno, scade: true },
        (None, Some(giorno)) => Termine { giorno, scade: !rata.accetta_tardi() },
        (None, None) => Termine { giorno: oggi.saturating_add(SENZA_FINE.days()), scade: false },
    }
}

/// The last second of a day in Rome.
fn fine(giorno: Date) -> Timestamp {
    let next = giorno.saturating_add(1.day()).at(0, 0, 0, 0).to_zoned(rome());
    next.map_or(Timestamp::MAX, |it| it.timestamp() - SignedDuration::from_secs(1))
}

fn ricalcola_il(rata: &Rata, oggi: Date) -> Option<Date> {
    let aperta = rata.stato == StatoRata::DaPagare && rata.ente_attivo;
    if !aperta || rata.altra_opzione_iniziata {
        return None;
    }
    if let Some(dal) = rata.valida_dal.filter(|dal| oggi < *dal) {
        return Some(dal);
    }
    let ultimo = rata.scadenza();
    if !rata.accetta_tardi() && ultimo.is_some_and(|ultimo| ultimo < oggi) {
        return None;
    }
    let dopo = |giorno: Date| giorno.saturating_add(1.day());
    let giorni = [
        reprice(&rata.tariffa, oggi).fino.map(dopo),
        ultimo.filter(|it| oggi <= *it).map(dopo),
        Some(oggi.saturating_add(RINNOVO.days())),
    ];
    giorni.into_iter().flatten().min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::enti::{Mora, Scaglione};
    use crate::features::posizioni::Metadati;
    use crate::features::posizioni::{
        Notifica, Regola, TipoOpzione, Trasferimento, Verbale, raggruppa, rata_di_prova,
    };
    use jiff::civil::date;
    use proptest::prelude::*;

    const OGGI: Date = date(2026, 6, 10);

    fn cent(cent: i64) -> Importo {
        Importo::from_cent(cent).unwrap()
    }

    /// Waste tax of 210.00 due on 30 June 2026, with an account of the ente.
    fn rata() -> Rata {
        let quota = Trasferimento {
            indice: 1,
            ente_cf: "80000000002".into(),
            denominazione: "Comune".into(),
            iban: "IT02O9999900001000000000101".into(),
            importo: cent(21_000),
            causale: "TARI".into(),
            tassonomia: "9/0101101IM/".into(),
            bollo: None,
            metadati: Metadati::default(),
            bilancio: vec![],
        };
        Rata { trasferimenti: vec![quota], ..rata_di_prova() }
    }

    fn voce(rata: &Rata, oggi: Date) -> Voce {
        Voce::new(&raggruppa(vec![rata.clone()])[0], rata, true, oggi)
    }

    /// Amount, last day, whether it ends there, when it is looked at again.
    fn told(rata: &Rata, oggi: Date) -> (i64, Date, bool, Option<Date>) {
        let voce = voce(rata, oggi);
        let avviso = voce.avviso.unwrap();
        let giorno = avviso.scade_at.to_zoned(rome()).date();
        (avviso.importo.cent(), giorno, avviso.scade, voce.ricalcola_il)
    }

    #[test]
    fn the_last_day_there_is_that_of_the_price() {
        let fine = date(2026, 6, 30);
        let poi = Some(date(2026, 7, 1));
        assert_eq!(told(&rata(), OGGI), (21_000, fine, true, poi), "late is refused");
        let tollerante = Rata { accetta_tardivi: true, ..rata() };
        assert_eq!(told(&tollerante, OGGI), (21_000, fine, false, poi));
        let tardi = date(2026, 7, 5);
        let anno = tardi.saturating_add(365.days());
        let rinnovo = Some(tardi.saturating_add(180.days()));
        assert_eq!(told(&tollerante, tardi), (21_000, anno, false, rinnovo));
        assert_eq!(told(&rata(), tardi).0, 0);
        assert_eq!(voce(&rata(), tardi).ricalcola_il, None, "nothing will change by itself");
        let mut ridotta = tollerante.clone();
        ridotta.tariffa.regola = Regola::Ridotta { importo: cent(14_700), fino: date(2026, 6, 15) };
        let (fino, poi) = (date(2026, 6, 15), Some(date(2026, 6, 16)));
        assert_eq!(told(&ridotta, OGGI), (14_700, fino, true, poi), "never too little");
        let mut cara = tollerante.clone();
        cara.tariffa.mora = Some(Mora { interessi: true, maggiorazioni: vec![] });
        assert_eq!(told(&cara, tardi).3, Some(date(2026, 7, 6)), "dearer every day");
        assert!(!told(&cara, tardi).2, "for cents it is not refused");
        let scontata = Rata { opzione_tipo: TipoOpzione::Ridotta, ..tollerante.clone() };
        assert_eq!(
            told(&scontata, OGGI),
            (21_000, fine, true, Some(date(2026, 7, 1))),
            "less until a day, not after it"
        );
        assert_eq!(told(&scontata, tardi).0, 0);
        assert_eq!(voce(&scontata, tardi).ricalcola_il, None);
        let presto = Rata { valida_dal: Some(date(2026, 6, 12)), ..rata() };
        assert_eq!((told(&presto, OGGI).0, told(&presto, OGGI).3), (0, presto.valida_dal));
    }

    #[test]
    fn the_last_instant_is_the_last_of_the_day_in_rome() {
        let at = |giorno| fine(giorno).to_string();
        assert_eq!(at(date(2026, 6, 30)), "2026-06-30T21:59:59Z");
        assert_eq!(at(date(2026, 12, 31)), "2026-12-31T22:59:59Z");
    }

    #[test]
    fn closing_needs_any_account_and_collecting_one_of_the_ente() {
        let mut altrui = rata();
        altrui.trasferimenti[0].ente_cf = "80000000010".into();
        assert_eq!(voce(&altrui, OGGI).avviso, None);
        altrui.stato = StatoRata::Pagata;
        assert_eq!(told(&altrui, OGGI).0, 0);
        let fuori = Voce::new(&raggruppa(vec![rata()])[0], &rata(), false, OGGI);
        assert_eq!((fuori.importo, fuori.ricalcola_il), (Importo::ZERO, None), "its ente left");
    }

    proptest! {
        #[test]
        fn what_is_told_holds_until_the_day_it_is_looked_at_again(
            regola in 0..4_u8, fino in 0..60_i64, scadenza in proptest::option::of(-40..40_i64),
            mora in 0..3_u8, tardivi: bool, presto in proptest::option::of(-5..9_i64), giorno in 0..90_i64,
        ) {
            let day = |n: i64| OGGI.saturating_add(n.days());
            let oggi = day(giorno);
            let mut it = Rata { accetta_tardivi: tardivi, valida_dal: presto.map(day), ..rata() };
            it.tariffa.scadenza = scadenza.map(day);
            let verbale = Verbale {
                minimo: cent(4_200), massimo: Some(cent(17_300)), spese: cent(1_530),
                senza_sconto: false, acconto: Importo::ZERO,
            };
            it.tariffa.regola = match regola {
                0 => Regola::Ridotta { importo: cent(14_700), fino: day(fino) },
                1 => Regola::Verbale(verbale),
                _ => Regola::Fissa,
            };
            it.tariffa.notifica = Some(Notifica { il: day(fino - 30), giacenza: false });
            let scaglioni = [0, 30].map(|dopo_giorni| Scaglione { dopo_giorni, per_diecimila: 500 });
            it.tariffa.mora = match mora {
                0 => None,
                1 => Some(Mora { interessi: false, maggiorazioni: scaglioni.to_vec() }),
                _ => Some(Mora { interessi: true, maggiorazioni: scaglioni.to_vec() }),
            };
            let first = voce(&it, oggi);
            let next = first.ricalcola_il.unwrap_or(day(giorno + 200));
            prop_assert!(oggi < next);
            let mut then = oggi;
            while then < next {
                let now = voce(&it, then);
                prop_assert_eq!(now.importo, first.importo, "on {}", then);
                let (a, b) = (now.avviso.unwrap(), first.avviso.clone().unwrap());
                prop_assert!(a.scade == b.scade || a.importo == Importo::ZERO);
                // It can be paid there on every such day.
                prop_assert!(b.importo == Importo::ZERO || !b.scade || then <= b.scade_at.to_zoned(rome()).date());
                then = then.saturating_add(1.day());
            }
        }
    }
}
