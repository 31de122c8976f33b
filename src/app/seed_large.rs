//! A region of many: citizens who owe ten rate each to the entes of the catalogue, and five hundred
//! who owe twenty. The same for the same day and number, so that two machines measure the same.
use crate::features::enti::{self, Ente, Servizio};
use crate::features::posizioni::{
    self, Debitore, Indirizzo, Metadati, NuovaOpzione, NuovaPosizione, NuovaRata, Origine, Regola,
    TipoDebitore, TipoOpzione, Trasferimento,
};
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso, lettera_di_controllo};
use crate::platform::db;
use anyhow::Context;
use jiff::ToSpan;
use jiff::civil::Date;
use sqlx::PgPool;

/// Posizioni written in one transaction.
const BLOCCO: usize = 5_000;
/// Posizioni of who owes ten rate; the last is a plan of two.
const POSIZIONI: u32 = 9;
/// Citizens who owe twenty rate instead of ten.
const DA_VENTI: u32 = 500;
/// First of the 13 digits of ours in these notice numbers: a year that the database's own sequence
/// never writes.
const BASE: u64 = 2_000_000_000_000;

/// Somebody who lives in the region.
pub struct Cittadino {
    pub codice_fiscale: CodiceFiscale,
    pub nome: String,
    pub cognome: String,
}

/// Writes `citizens` people and what they owe, in a database that has the catalogue.
pub async fn large(db: &PgPool, oggi: Date, citizens: u32) -> anyhow::Result<()> {
    let catalogo = &Catalogo::read(db, oggi, citizens).await?;
    let (even, odd): (Vec<u32>, Vec<u32>) = (0..catalogo.quanti()).partition(|it| it % 2 == 0);
    // Two at a time: while one block is written by the database the next is made.
    let lane = |enti: Vec<u32>| async move {
        for posto in enti {
            catalogo.load(db, posto).await?;
        }
        anyhow::Ok(())
    };
    futures_util::future::try_join(lane(even), lane(odd)).await?;
    db::vacuum_analyze(db).await
}

/// The citizens who owe exactly twenty rate, spread over the whole region.
pub fn da_venti(citizens: u32) -> impl Iterator<Item = anyhow::Result<Cittadino>> {
    (0..citizens).filter(move |n| owes_twenty(*n, citizens)).map(cittadino)
}

/// Notice numbers written for the ente at `posto` of the active ones: segregation code aside they
/// are [`first_numero`] and the following ones, this many.
pub fn quanti_avvisi(citizens: u32, enti: u32, posto: u32) -> u64 {
    (0..citizens).map(|n| u64::from(rate_at(n, citizens, enti, posto))).sum()
}

/// The 16 digits before the check digits of the first notice number of an ente.
pub fn first_numero(segregazione: i16) -> i64 {
    let base = i64::try_from(BASE).unwrap_or_default();
    3_000_000_000_000_000 + i64::from(segregazione) * 10_000_000_000_000 + base
}

fn owes_twenty(n: u32, citizens: u32) -> bool {
    n.is_multiple_of((citizens / DA_VENTI).max(1))
}

fn posizioni_of(n: u32, citizens: u32) -> u32 {
    if owes_twenty(n, citizens) { 2 * POSIZIONI } else { POSIZIONI }
}

/// The posizioni of a citizen that are owed to the ente at `posto`.
fn posizioni_at(n: u32, citizens: u32, enti: u32, posto: u32) -> impl Iterator<Item = u32> {
    (0..posizioni_of(n, citizens)).filter(move |k| (n + k) % enti == posto)
}

fn rate_at(n: u32, citizens: u32, enti: u32, posto: u32) -> u32 {
    posizioni_at(n, citizens, enti, posto).map(|k| if is_plan(k) { 2 } else { 1 }).sum()
}

/// One posizione in nine is paid in two rate.
fn is_plan(k: u32) -> bool {
    k % POSIZIONI == POSIZIONI - 1
}

/// Entes, with the services that still take a payment after its last day: the notices of a
/// database that is kept stay payable.
struct Catalogo {
    enti: Vec<(Ente, Vec<Servizio>)>,
    /// Who gets a part of every waste tax, and for what.
    tefa: Option<(Ente, Servizio)>,
    oggi: Date,
    citizens: u32,
}

impl Catalogo {
    async fn read(db: &PgPool, oggi: Date, citizens: u32) -> anyhow::Result<Self> {
        let mut conn = db.acquire().await?;
        let mut out = Self { enti: vec![], tefa: None, oggi, citizens };
        for ente in enti::list_attivi(&mut conn).await? {
            let mut servizi = enti::servizi(&mut conn, ente.id).await?;
            servizi.retain(|it| it.attivo && it.accetta_tardivi);
            if let Some(tefa) = servizi.extract_if(.., |it| it.codice == "TEFA").next() {
                out.tefa = Some((ente.clone(), tefa));
            }
            anyhow::ensure!(!servizi.is_empty(), "{} has no service", ente.denominazione);
            out.enti.push((ente, servizi));
        }
        anyhow::ensure!(!out.enti.is_empty(), "the catalogue is empty");
        Ok(out)
    }

    fn quanti(&self) -> u32 {
        u32::try_from(self.enti.len()).unwrap_or(u32::MAX)
    }

    /// Everything that is owed to one ente.
    async fn load(&self, db: &PgPool, posto: u32) -> anyhow::Result<()> {
        let (ente, servizi) = self.enti.get(usize::try_from(posto)?).context("no such ente")?;
        let mut progressivo = 0;
        let mut blocco = Vec::with_capacity(BLOCCO + 16);
        for n in 0..self.citizens {
            let mut chi = None;
            for k in posizioni_at(n, self.citizens, self.quanti(), posto) {
                let chi = match &mut chi {
                    Some(chi) => &*chi,
                    nobody => &*nobody.insert(cittadino(n)?),
                };
                let servizio = nth(servizi, n / 7 + k)?;
                blocco.push(self.posizione((n, k), chi, ente, servizio, &mut progressivo)?);
            }
            if blocco.len() >= BLOCCO {
                write(db, ente, &mut blocco).await?;
            }
        }
        write(db, ente, &mut blocco).await
    }

    fn posizione(
        &self,
        (n, k): (u32, u32),
        chi: &Cittadino,
        ente: &Ente,
        servizio: &Servizio,
        progressivo: &mut u64,
    ) -> anyhow::Result<NuovaPosizione> {
        let causale = format!("{} {}, pratica {n}/{k}", servizio.nome_it, self.oggi.year());
        let giorni = i64::from((n * 7 + k * 13) % 120) - 15;
        let scadenza = self.oggi.saturating_add(giorni.days());
        let cent = i64::from(1_000 + (n * 31 + k * 977) % 40_000);
        let quante = if is_plan(k) { 2 } else { 1 };
        let mut rate = Vec::with_capacity(2);
        for rata in 1..=quante {
            let importo = Importo::from_cent(cent / i64::from(quante)).context("amount")?;
            let ridotto = Importo::from_cent(importo.cent() * 7 / 10).context("reduced amount")?;
            let causale = match quante {
                1 => causale.clone(),
                _ => format!("{causale}, rata {rata} di {quante}"),
            };
            let base = BASE + *progressivo;
            *progressivo += 1;
            let segregazione = u8::try_from(ente.segregazione)?;
            let (numero, _) = NumeroAvviso::genera(segregazione, base).context("notice number")?;
            rate.push(NuovaRata {
                iud: format!("REGIONE-{n}-{k}-{rata}"),
                numero: Some(numero),
                importo,
                regola: match quante {
                    1 if (n + k) % 8 == 0 => Regola::Ridotta { importo: ridotto, fino: scadenza },
                    _ => Regola::Fissa,
                },
                scadenza: Some(scadenza.saturating_add((i64::from(rata - 1) * 60).days())),
                bozza: false,
                metadati: Metadati::default(),
                trasferimenti: self.trasferimenti(ente, servizio, importo, &causale)?,
                causale,
            });
        }
        let (tipo, descrizione) = match quante {
            1 => (TipoOpzione::Unica, "In un'unica soluzione"),
            _ => (TipoOpzione::Rate, "In due rate"),
        };
        Ok(NuovaPosizione {
            origine: Origine::Tracciato,
            servizio: servizio.id,
            iupd: format!("REGIONE-{n}-{k}"),
            causale,
            valida_dal: None,
            notifica: None,
            opzioni: vec![NuovaOpzione {
                indice: 1,
                tipo,
                descrizione: descrizione.to_owned(),
                debitore: debitore(n, chi),
                rate,
            }],
        })
    }

    fn trasferimenti(
        &self,
        ente: &Ente,
        servizio: &Servizio,
        importo: Importo,
        causale: &str,
    ) -> anyhow::Result<Vec<Trasferimento>> {
        let quota = |indice, ente: &Ente, servizio: &Servizio, importo| Trasferimento {
            indice,
            ente_cf: ente.codice_fiscale.as_str().to_owned(),
            denominazione: ente.denominazione.clone(),
            iban: servizio.iban.as_str().to_owned(),
            importo,
            causale: causale.to_owned(),
            tassonomia: servizio.tassonomia.clone(),
            bollo: None,
            metadati: Metadati::default(),
            bilancio: vec![],
        };
        let Some((provincia, tefa)) = self.tefa.as_ref().filter(|_| servizio.codice == "TARI")
        else {
            return Ok(vec![quota(1, ente, servizio, importo)]);
        };
        let sua = Importo::from_cent(importo.cent() / 20).context("share")?;
        let nostra = importo.checked_sub(sua).context("share")?;
        Ok(vec![quota(1, ente, servizio, nostra), quota(2, provincia, tefa, sua)])
    }
}

async fn write(db: &PgPool, ente: &Ente, blocco: &mut Vec<NuovaPosizione>) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    if let Err((_, rifiuto)) = posizioni::insert_many(&mut tx, ente, blocco).await? {
        anyhow::bail!("the ledger refuses a posizione of {}: {rifiuto}", ente.denominazione);
    }
    tx.commit().await?;
    blocco.clear();
    Ok(())
}

fn debitore(n: u32, chi: &Cittadino) -> Debitore {
    let text = |it: &str| Some(it.to_owned());
    Debitore {
        tipo: TipoDebitore::F,
        codice: chi.codice_fiscale.as_str().to_owned(),
        nome: format!("{} {}", chi.nome, chi.cognome),
        indirizzo: Some(Indirizzo {
            via: text("Via del Porto"),
            civico: Some((n % 200 + 1).to_string()),
            cap: text("00100"),
            localita: text("Pontelago"),
            provincia: text("RN"),
            nazione: text("IT"),
            email: None,
        }),
    }
}

const COGNOMI: [&str; 30] = [
    "Rossi",
    "Ferrari",
    "Russo",
    "Bianchi",
    "Romano",
    "Gallo",
    "Costa",
    "Fontana",
    "Conti",
    "Esposito",
    "Ricci",
    "Bruno",
    "Moretti",
    "Barbieri",
    "Lombardi",
    "Giordano",
    "Rizzo",
    "Greco",
    "Mancini",
    "Longo",
    "Leone",
    "Martinelli",
    "Marchetti",
    "Caruso",
    "Ferrara",
    "Santoro",
    "Mariani",
    "Rinaldi",
    "Villa",
    "Fabbri",
];

/// Men at even places, women at odd ones.
const NOMI: [&str; 20] = [
    "Mario", "Giulia", "Luca", "Anna", "Paolo", "Sara", "Marco", "Elena", "Andrea", "Chiara",
    "Davide", "Laura", "Pietro", "Marta", "Simone", "Lucia", "Stefano", "Paola", "Matteo", "Irene",
];

/// The citizen number `n`; different numbers below 600,000 have different codes.
pub fn cittadino(n: u32) -> anyhow::Result<Cittadino> {
    let (nome, cognome) = (nth(&NOMI, n)?, nth(&COGNOMI, n / 20)?);
    let anno = 30 + n / 1_000 % 60;
    let mese = nth(&MESI, n / 3)?;
    let giorno = 1 + n % 28 + if n % 2 == 1 { 40 } else { 0 };
    let luogo = nth(&['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'L'], n / 60_000)?;
    let corpo = format!(
        "{}{}{anno:02}{mese}{giorno:02}{luogo}{:03}",
        three_letters(cognome),
        three_letters(nome),
        n % 1_000,
    );
    let controllo = lettera_di_controllo(&corpo).context("codice fiscale")?;
    Ok(Cittadino {
        codice_fiscale: CodiceFiscale::parse(&format!("{corpo}{controllo}"))?,
        nome: nome.to_string(),
        cognome: cognome.to_string(),
    })
}

const MESI: [char; 12] = ['A', 'B', 'C', 'D', 'E', 'H', 'L', 'M', 'P', 'R', 'S', 'T'];

/// Consonants, then vowels, then X.
fn three_letters(name: &str) -> String {
    let vowel = |c: &char| "AEIOU".contains(*c);
    let name = name.to_ascii_uppercase();
    let consonants = name.chars().filter(|c| !vowel(c));
    consonants.chain(name.chars().filter(vowel)).chain("XXX".chars()).take(3).collect()
}

/// The item at place `n`, starting over at the end.
fn nth<T>(items: &[T], n: u32) -> anyhow::Result<&T> {
    let place = usize::try_from(n)?.checked_rem(items.len()).context("nothing to choose from")?;
    items.get(place).context("nothing to choose from")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_citizen_has_a_code_of_their_own() {
        let codes: HashSet<CodiceFiscale> =
            (0..200_000).map(|n| cittadino(n).unwrap().codice_fiscale).collect();
        assert_eq!(codes.len(), 200_000);
    }

    #[test]
    fn five_hundred_owe_twenty_rate_and_the_others_ten() {
        for citizens in [20_000, 200_000] {
            let enti = 7;
            let rate = |n| (0..enti).map(|at| rate_at(n, citizens, enti, at)).sum::<u32>();
            let twenty = (0..citizens).filter(|n| rate(*n) == 20).count();
            assert_eq!((twenty, da_venti(citizens).count()), (500, 500));
            assert!((0..citizens).all(|n| [10, 20].contains(&rate(n))));
            let avvisi: u64 = (0..enti).map(|at| quanti_avvisi(citizens, enti, at)).sum();
            assert_eq!(avvisi, u64::from(citizens) * 10 + 5_000);
        }
    }
}
