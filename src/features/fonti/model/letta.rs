//! What of an answer is believed.
use super::anomalia::{Anomalia, Segnalata};
use super::posizione::{Lette, OpzioneLetta, PosizioneLetta, RataLetta, StatoLetto};
use crate::kernel::{CodiceFiscale, Importo};
use jiff::{ToSpan, civil::Date};
use std::collections::HashSet;

/// Posizioni of one person at one source, at most: more is a fault of the source's.
const MAX_POSIZIONI: usize = 500;
/// Last days further than this are not dates (`domain.md` §20).
const ANNI: i64 = 10;
/// Nor are days before, which PostgreSQL may not even have.
const ANNO_MIN: i16 = 1900;

/// What of an answer is believed, and what was wrong with the rest.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ammesse {
    pub posizioni: Vec<PosizioneLetta>,
    pub anomalie: Vec<Segnalata>,
}

impl Ammesse {
    /// A source that tells one person about another is believed in nothing that it says now.
    pub fn is_altrui(&self) -> bool {
        self.ha(Anomalia::Altrui)
    }

    /// There is one of that kind.
    pub fn ha(&self, anomalia: Anomalia) -> bool {
        self.anomalie.iter().any(|it| it.anomalia == anomalia)
    }

    /// Who owes what is in it.
    pub fn debitori(&self) -> Vec<String> {
        let opzioni = self.posizioni.iter().flat_map(|it| &it.opzioni);
        opzioni.map(|it| it.debitore.codice.clone()).collect()
    }

    /// Forgets what is not owed by `codici`.
    pub fn tieni(&mut self, codici: &HashSet<String>) {
        for posizione in &mut self.posizioni {
            posizione.opzioni.retain(|it| codici.contains(&it.debitore.codice));
        }
        self.posizioni.retain(|it| !it.opzioni.is_empty());
    }
}

/// Judges what a source that speaks for `enti` answered about `codici` (none: about everybody) on
/// `oggi`. What is wrong is left out posizione by posizione; somebody else's debts spoil it all.
pub fn ammetti(
    lette: Lette,
    enti: &[CodiceFiscale],
    codici: Option<&[CodiceFiscale]>,
    oggi: Date,
) -> Ammesse {
    let mut out = Ammesse::default();
    let quante = lette.posizioni.len().saturating_add(lette.illeggibili);
    if codici.is_some() && MAX_POSIZIONI < quante {
        out.anomalie.push(Anomalia::Troppe.into());
        return out;
    }
    let mut visti = HashSet::new();
    out.anomalie.extend(std::iter::repeat_n(Anomalia::Illeggibile.into(), lette.illeggibili));
    for mut posizione in lette.posizioni {
        let giudizio = giudica(&mut posizione, enti, codici, oggi);
        let nuova = giudizio.and_then(|()| {
            let numeri = posizione.opzioni.iter().flat_map(|it| &it.rate);
            let mut numeri = numeri.map(|it| (posizione.ente_cf.clone(), it.numero_avviso.clone()));
            if numeri.all(|it| visti.insert(it)) { Ok(()) } else { Err(Anomalia::Doppia) }
        });
        match nuova {
            Ok(()) => out.posizioni.push(posizione),
            Err(anomalia) => out.anomalie.push(Segnalata::di(anomalia, &posizione.ente_cf)),
        }
    }
    if out.is_altrui() {
        out.posizioni.clear();
    }
    out
}

fn giudica(
    posizione: &mut PosizioneLetta,
    enti: &[CodiceFiscale],
    codici: Option<&[CodiceFiscale]>,
    oggi: Date,
) -> Result<(), Anomalia> {
    let suo = |it: &OpzioneLetta| {
        codici
            .is_none_or(|codici| codici.iter().any(|codice| codice.as_str() == it.debitore.codice))
    };
    if posizione.opzioni.is_empty() {
        return Err(Anomalia::Illeggibile);
    }
    // Co-debtors have an opzione each: at least one must be theirs, and only theirs are kept.
    if !posizione.opzioni.iter().any(suo) {
        return Err(Anomalia::Altrui);
    }
    paga_per_tutti(&mut posizione.opzioni);
    posizione.opzioni.retain(suo);
    if !enti.contains(&posizione.ente_cf) {
        return Err(Anomalia::EnteNonSuo);
    }
    let leggibile = |it: &RataLetta| {
        let presto = it.valida_dal.zip(it.scadenza).is_none_or(|(dal, al)| dal <= al);
        let giorni = [it.valida_dal, it.scadenza].into_iter().flatten();
        let veri = giorni.into_iter().all(|it| giorno_vero(it, oggi));
        Importo::ZERO < it.importo && veri && presto
    };
    let rate = || posizione.opzioni.iter().flat_map(|it| &it.rate);
    let piena = posizione.opzioni.iter().all(|it| !it.rate.is_empty());
    let codici = posizione.opzioni.iter().map(|it| &it.debitore.codice);
    let scritti = codici.chain([&posizione.id]).all(|it| is_scritto(it));
    if !scritti || !piena || !rate().all(leggibile) {
        return Err(Anomalia::Illeggibile);
    }
    posizione.causale = pulito(&posizione.causale);
    posizione.ente_nome = pulito(&posizione.ente_nome);
    for opzione in &mut posizione.opzioni {
        opzione.descrizione = pulito(&opzione.descrizione);
        opzione.debitore.nome = pulito(&opzione.debitore.nome);
        for rata in &mut opzione.rate {
            rata.causale = pulito(&rata.causale);
            // It is paid all the same when the day cannot be.
            let paid = rata.stato == StatoLetto::Pagata;
            rata.pagata_il =
                rata.pagata_il.filter(|it| paid && ANNO_MIN <= it.year() && *it <= oggi);
        }
    }
    if posizione.causale.is_empty() || posizione.ente_nome.is_empty() {
        return Err(Anomalia::Illeggibile);
    }
    Ok(())
}

/// Who of several debtors pays first pays for all of them.
fn paga_per_tutti(opzioni: &mut [OpzioneLetta]) {
    let pagata = |it: &&OpzioneLetta| it.rate.iter().any(|it| it.stato == StatoLetto::Pagata);
    let chi: HashSet<String> =
        opzioni.iter().filter(pagata).map(|it| it.debitore.codice.clone()).collect();
    let da_altri = |it: &&mut OpzioneLetta| chi.iter().any(|chi| *chi != it.debitore.codice);
    for opzione in opzioni.iter_mut().filter(da_altri) {
        for rata in opzione.rate.iter_mut().filter(|it| it.stato == StatoLetto::DaPagare) {
            rata.stato = StatoLetto::Annullata;
        }
    }
}

/// A day that may be a debt's on `oggi`.
pub fn giorno_vero(it: Date, oggi: Date) -> bool {
    ANNO_MIN <= it.year() && it <= oggi.saturating_add(ANNI.years())
}

/// A code that can be stored and compared: PostgreSQL has no text with a zero in it.
pub fn is_scritto(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(char::is_control)
}

/// One line of at most 140 characters (`domain.md` §4.3).
pub fn pulito(text: &str) -> String {
    let words = text.split(|it: char| it.is_whitespace() || it.is_control());
    let line = words.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    line.chars().take(140).collect()
}

#[cfg(test)]
pub mod tests {
    use super::super::posizione::DebitoreLetto;
    use super::*;
    use crate::features::posizioni::TipoOpzione;
    use crate::kernel::NumeroAvviso;
    use jiff::civil::date;

    const OGGI: Date = date(2026, 11, 22);

    pub fn codice(text: &str) -> CodiceFiscale {
        CodiceFiscale::parse(text).unwrap()
    }

    fn rata(numero: u64, cent: i64) -> RataLetta {
        let (numero_avviso, _) = NumeroAvviso::genera(3, numero).unwrap();
        RataLetta {
            numero_avviso,
            causale: "Bollo auto".to_owned(),
            importo: Importo::from_cent(cent).unwrap(),
            scadenza: Some(date(2026, 12, 31)),
            valida_dal: None,
            accetta_tardivi: true,
            stato: StatoLetto::DaPagare,
            pagata_il: None,
        }
    }

    fn posizione(numero: u64, debitore: &str) -> PosizioneLetta {
        PosizioneLetta {
            id: format!("P{numero}"),
            ente_cf: codice("80000000002"),
            ente_nome: "Regione".to_owned(),
            causale: "Bollo auto".to_owned(),
            opzioni: vec![OpzioneLetta {
                tipo: TipoOpzione::Unica,
                descrizione: String::new(),
                debitore: DebitoreLetto {
                    codice: debitore.to_owned(),
                    nome: "Mario Rossi".to_owned(),
                },
                rate: vec![rata(numero, 10_000)],
            }],
        }
    }

    const MARIO: &str = "RSSMRA80A01H501U";

    fn tipi(it: &Ammesse) -> Vec<Anomalia> {
        it.anomalie.iter().map(|it| it.anomalia).collect()
    }

    fn judged(lette: Vec<PosizioneLetta>) -> Ammesse {
        ammetti(lette.into(), &[codice("80000000002")], Some(&[codice(MARIO)]), OGGI)
    }

    #[test]
    fn what_is_wrong_is_left_out_and_the_rest_stays() {
        use Anomalia::{Doppia, EnteNonSuo, Illeggibile};
        let mut senza = posizione(2, MARIO);
        senza.opzioni[0].rate[0].importo = Importo::ZERO;
        let mut mai = posizione(3, MARIO);
        mai.opzioni[0].rate[0].scadenza = Some(date(9999, 12, 31));
        let mut antica = posizione(3, MARIO);
        antica.opzioni[0].rate[0].valida_dal = Some(date(-9999, 1, 1));
        let mut zero = posizione(3, MARIO);
        zero.id.push('\0');
        let mut vuota = posizione(4, MARIO);
        vuota.opzioni[0].rate.clear();
        let lette = Lette { posizioni: vec![], illeggibili: 2 };
        let tutte = ammetti(lette, &[], Some(&[codice(MARIO)]), OGGI);
        assert_eq!(tutte.anomalie, [Illeggibile.into(), Illeggibile.into()]);
        let mut altro_ente = posizione(5, MARIO);
        altro_ente.ente_cf = codice("80000000010");
        let out = judged(vec![
            posizione(1, MARIO),
            senza,
            mai,
            antica,
            zero,
            vuota,
            altro_ente,
            posizione(1, MARIO),
        ]);
        assert_eq!(out.posizioni, [posizione(1, MARIO)]);
        assert_eq!(
            tipi(&out),
            [Illeggibile, Illeggibile, Illeggibile, Illeggibile, Illeggibile, EnteNonSuo, Doppia]
        );
        let ente = codice("80000000010");
        assert!(out.anomalie.contains(&Segnalata { anomalia: EnteNonSuo, ente: Some(ente) }));
    }

    #[test]
    fn somebody_elses_debts_spoil_the_whole_answer() {
        let out = judged(vec![posizione(1, MARIO), posizione(2, "BNCGLI85C42E507E")]);
        assert_eq!((tipi(&out), out.posizioni), (vec![Anomalia::Altrui], vec![]));
        let mut persona = posizione(1, MARIO);
        persona.ente_cf = codice(MARIO);
        let out = judged(vec![persona]);
        assert_eq!(out.anomalie, [Anomalia::EnteNonSuo.into()], "a code of a person is not kept");
        let troppe = judged(vec![posizione(1, MARIO); MAX_POSIZIONI + 1]);
        assert_eq!((tipi(&troppe), troppe.posizioni), (vec![Anomalia::Troppe], vec![]));
    }

    #[test]
    fn of_co_debtors_only_the_way_of_who_asks_is_kept() {
        let mut due = posizione(1, MARIO);
        let mut altra = due.opzioni[0].clone();
        altra.debitore.codice = "BNCGLI85C42E507E".to_owned();
        due.opzioni.insert(0, altra);
        let out = judged(vec![due]);
        assert_eq!(out.posizioni, [posizione(1, MARIO)]);
        assert!(out.anomalie.is_empty());
    }

    #[test]
    fn what_a_co_debtor_has_paid_is_not_asked_of_the_other_and_a_debt_without_ways_is_nobodys_fault()
     {
        let mut due = posizione(1, MARIO);
        let mut altra = due.opzioni[0].clone();
        altra.debitore.codice = "BNCGLI85C42E507E".to_owned();
        altra.rate[0].stato = StatoLetto::Pagata;
        due.opzioni.push(altra);
        let out = judged(vec![due]);
        assert_eq!(out.posizioni[0].opzioni[0].rate[0].stato, StatoLetto::Annullata);
        let mut vuota = posizione(2, MARIO);
        vuota.opzioni.clear();
        let out = judged(vec![vuota, posizione(1, MARIO)]);
        assert_eq!((out.posizioni.len(), tipi(&out)), (1, vec![Anomalia::Illeggibile]));
    }

    #[test]
    fn of_everybodys_debts_only_those_of_who_wants_it_are_kept() {
        let mut due = posizione(1, MARIO);
        let mut altra = due.opzioni[0].clone();
        altra.debitore.codice = "BNCGLI85C42E507E".to_owned();
        altra.rate[0].numero_avviso = rata(9, 1).numero_avviso;
        altra.rate[0].stato = StatoLetto::Pagata;
        due.opzioni.push(altra);
        let lette = vec![due, posizione(2, "BNCGLI85C42E507E")];
        let mut out = ammetti(lette.into(), &[codice("80000000002")], None, OGGI);
        assert_eq!(out.debitori(), [MARIO, "BNCGLI85C42E507E", "BNCGLI85C42E507E"]);
        out.tieni(&HashSet::from([MARIO.to_owned()]));
        let [it] = out.posizioni.as_slice() else { panic!("{out:?}") };
        assert_eq!(it.opzioni[0].rate[0].stato, StatoLetto::Annullata, "the other one paid it");
        assert_eq!((it.opzioni.len(), out.anomalie.len()), (1, 0));
        out.tieni(&HashSet::new());
        assert_eq!(out.posizioni, []);
    }

    #[test]
    fn the_day_of_a_payment_is_kept_when_it_can_be_one() {
        let (ieri, domani) = (date(2026, 11, 21), date(2026, 11, 23));
        for (stato, giorno, kept) in [
            (StatoLetto::Pagata, ieri, Some(ieri)),
            (StatoLetto::Pagata, OGGI, Some(OGGI)),
            (StatoLetto::Pagata, domani, None),
            (StatoLetto::Pagata, date(1600, 1, 1), None),
            (StatoLetto::DaPagare, ieri, None),
        ] {
            let mut it = posizione(1, MARIO);
            let rata = &mut it.opzioni[0].rate[0];
            (rata.stato, rata.pagata_il) = (stato, Some(giorno));
            let out = judged(vec![it]);
            assert_eq!(out.posizioni[0].opzioni[0].rate[0].pagata_il, kept, "{stato:?} {giorno}");
        }
    }

    #[test]
    fn texts_are_one_line_of_140_characters() {
        assert_eq!(pulito("  Bollo\r\n\u{0}auto "), "Bollo auto");
        assert_eq!(pulito(&"à".repeat(200)).chars().count(), 140);
    }
}
