//! What a rehearsal found: shown before anything is written.
use super::differenze::{Cambio, differenze};
use super::{Conti, Decisione, Nota, Noti, Perche, Problema, Riga, RigaScarto, Scarto};
use crate::features::posizioni::via;
use crate::kernel::{Importo, MESI};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much of each thing a rehearsal keeps to show.
const RIGHE: usize = 20;
const CAMBI: usize = 20;
/// Kinds of notes: a reason of payment without a period is one for everybody.
const SENZA_PERIODO: &str =
    "la causale dice «saldo», «acconto» o «rata» ma non di quale anno o mese: chi paga non lo sa";

/// What would happen if the file were applied now, by the same decisions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Prova {
    pub conti: Conti,
    /// Of the rows to insert; of those to modify, as they become.
    pub nuove: Importo,
    pub modificate: Importo,
    /// By how often they were met.
    pub problemi: Vec<Problema>,
    pub note: Vec<Nota>,
    pub cambi: Vec<Cambio>,
    /// Cells of the first rows, as they were read.
    pub righe: Vec<Vec<String>>,
    /// Those worth seeing, which are documents too.
    pub avvisi: Vec<AvvisoDiProva>,
    /// Why what was said besides the file does not fit it, in Italian: it is asked again.
    pub rifiuto: Option<String>,
}

/// How a file calls its columns, and what is wrong in them.
pub struct Parole<'a> {
    pub intestazione: &'a [String],
    pub frase: &'a dyn Fn(&Scarto) -> String,
}

/// What a notice would say, by its first row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvvisoDiProva {
    pub riga: u64,
    pub nome: String,
    pub codice: String,
    pub indirizzo: String,
    pub causale: String,
    pub importo: Importo,
    pub scadenza: Option<Date>,
    /// Given by the ente; else it is made when the file is applied.
    pub numero: Option<String>,
    #[serde(default)]
    pub perche: Perche,
    /// There is a facsimile of it: by its place among those of the rehearsal.
    #[serde(default)]
    pub pdf: bool,
}

/// Puts a rehearsal together, block by block.
#[derive(Default)]
pub struct Raccolta {
    prova: Prova,
    problemi: BTreeMap<&'static str, Problema>,
}

impl Raccolta {
    /// One row, with what was decided about it.
    pub fn add(
        &mut self,
        riga: &Riga,
        celle: &[&str],
        parole: &Parole<'_>,
        decisione: &Decisione,
        noti: &Noti,
    ) {
        let prova = &mut self.prova;
        let posto = i32::try_from(prova.conti.righe()).unwrap_or(i32::MAX);
        prova.conti.add(decisione);
        if prova.righe.len() < RIGHE {
            prova.righe.push(celle.iter().map(|it| it.trim().to_owned()).collect());
        }
        let importo = riga.contenuto.as_ref().map_or(Importo::ZERO, |it| it.rata.importo);
        match decisione {
            Decisione::Scarta(scarti) => {
                for scarto in scarti {
                    let esempio = || riga_scarto(posto, riga, celle, parole, &[*scarto]);
                    let problema =
                        self.problemi.entry(scarto.codice()).or_insert_with(|| Problema {
                            codice: scarto.codice().to_owned(),
                            volte: 0,
                            esempio: esempio(),
                        });
                    problema.volte += 1;
                }
                return;
            }
            Decisione::Inserisci | Decisione::Riapri => {
                prova.nuove = somma(prova.nuove, importo);
            }
            Decisione::Modifica | Decisione::Notifica => {
                prova.modificate = somma(prova.modificate, importo);
                let rata = noti.rate.get(&riga.iud);
                if let Some((nuovo, rata)) = riga.contenuto.as_ref().zip(rata)
                    && prova.cambi.len() < CAMBI
                {
                    prova.cambi.push(Cambio {
                        riga: riga.numero,
                        iud: riga.iud.clone(),
                        numero_avviso: rata.numero_avviso.as_str().to_owned(),
                        differenze: differenze(nuovo, rata),
                    });
                }
            }
            Decisione::Annulla | Decisione::Invariata => {}
        }
        for cosa in &riga.segnalazioni {
            Nota::add(&mut prova.note, cosa.to_string(), riga.numero);
        }
        if riga.contenuto.as_ref().is_some_and(|it| senza_periodo(&it.rata.causale)) {
            Nota::add(&mut prova.note, SENZA_PERIODO.to_owned(), riga.numero);
        }
    }

    pub fn finish(self) -> Prova {
        let mut prova = self.prova;
        prova.problemi = self.problemi.into_values().collect();
        prova.problemi.sort_by(|a, b| b.volte.cmp(&a.volte).then(a.codice.cmp(&b.codice)));
        prova
    }
}

/// The sum, or the most that can be told.
pub fn somma(a: Importo, b: Importo) -> Importo {
    a.checked_add(b).unwrap_or(Importo::MAX)
}

/// A refused row as pages and files tell it.
pub fn riga_scarto(
    posto: i32,
    riga: &Riga,
    celle: &[&str],
    parole: &Parole<'_>,
    scarti: &[Scarto],
) -> RigaScarto {
    let mut codici: Vec<&str> = scarti.iter().map(|it| it.codice()).collect();
    codici.dedup();
    let messaggi: Vec<String> = scarti.iter().map(parole.frase).collect();
    let dove = messaggi.first().and_then(|it| dove(it, parole.intestazione));
    RigaScarto {
        posto,
        riga: i64::try_from(riga.numero).unwrap_or(i64::MAX),
        codici: codici.join(" "),
        messaggi: messaggi.join(" "),
        colonna: dove.and_then(|at| parole.intestazione.get(at)).cloned(),
        valore: dove.and_then(|at| celle.get(at)).map(|it| it.trim().chars().take(80).collect()),
    }
}

/// The column that a sentence names first; of names within names, the longest. Written as it is, rather
/// than in another case.
fn dove(frase: &str, intestazione: &[String]) -> Option<usize> {
    let prima = |frase: &str, nome: fn(&str) -> String| {
        let trovate = intestazione.iter().enumerate().filter_map(|(posto, it)| {
            let nome = nome(it.trim());
            let dove = parola(frase, &nome)?;
            Some((dove, usize::MAX.saturating_sub(nome.len()), posto))
        });
        trovate.min().map(|it| it.2)
    };
    prima(frase, str::to_owned).or_else(|| prima(&frase.to_lowercase(), str::to_lowercase))
}

/// Where in the sentence the name stands by itself.
fn parola(frase: &str, nome: &str) -> Option<usize> {
    let dentro = |it: char| it.is_alphanumeric() || it == '_';
    frase.match_indices(nome).filter(|_| 2 < nome.len()).map(|it| it.0).find(|posto| {
        let prima = frase.get(..*posto).and_then(|it| it.chars().next_back());
        let dopo = frase.get(posto.saturating_add(nome.len())..).and_then(|it| it.chars().next());
        !prima.is_some_and(dentro) && !dopo.is_some_and(dentro)
    })
}

/// What the notice of a row would say; none of a row that says nothing.
pub fn avviso(riga: &Riga) -> Option<AvvisoDiProva> {
    let contenuto = riga.contenuto.as_ref()?;
    let debitore = &contenuto.opzione.debitore;
    Some(AvvisoDiProva {
        riga: riga.numero,
        nome: debitore.nome.clone(),
        codice: debitore.codice.clone(),
        indirizzo: via(debitore.indirizzo.as_ref()),
        causale: contenuto.rata.causale.clone(),
        importo: contenuto.rata.importo,
        scadenza: contenuto.rata.scadenza,
        numero: contenuto.rata.numero_avviso.as_ref().map(|it| it.as_str().to_owned()),
        perche: Perche::default(),
        pdf: false,
    })
}

/// Says that it is a part of something, and not of what time.
fn senza_periodo(causale: &str) -> bool {
    let causale = causale.to_lowercase();
    let words = || causale.split(|it: char| !it.is_alphanumeric());
    let parte = words().any(|it| ["saldo", "acconto", "rata"].contains(&it));
    let anno = |it: &str| {
        it.len() == 4 && (it.starts_with("19") || it.starts_with("20")) && it.parse::<u16>().is_ok()
    };
    parte && !words().any(|it| anno(it) || MESI.contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_something_wants_its_time() {
        for (causale, detto) in [
            ("SALDO", true),
            ("TARI saldo utenza 12", true),
            ("TARI 2026 saldo", false),
            ("Rata di marzo", false),
            ("Mensa scolastica", false),
            ("Saldo 1234", true),
        ] {
            assert_eq!(senza_periodo(causale), detto, "{causale}");
        }
    }

    #[test]
    fn a_sentence_leads_to_the_cell_it_speaks_of() {
        let nomi = ["IUD", "importoDovuto", "importoDovutoEnte_1"].map(str::to_owned);
        assert_eq!(dove("La colonna importoDovutoEnte_1 è obbligatoria.", &nomi), Some(2));
        assert_eq!(dove("importoDovuto non è scritto come un numero.", &nomi), Some(1));
        assert_eq!(dove("Lo stesso IUD è già alla riga 3.", &nomi), Some(0));
        assert_eq!(dove("La posizione è stata pagata.", &nomi), None);
        let nomi = ["Colonna", "Cod. Fiscale", "Importo totale"].map(str::to_owned);
        assert_eq!(dove("La colonna Importo totale è vuota.", &nomi), Some(2));
        assert_eq!(dove("Cod. Fiscale non è valido.", &nomi), Some(1));
    }
}
