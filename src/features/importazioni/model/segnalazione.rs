//! What is worth telling about rows that were loaded all the same.
use std::collections::BTreeMap;
use std::fmt;

/// Something in the file that was ignored, shortened or made up by us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segnalazione {
    NomeTagliato,
    IndirizzoTagliato,
    MailIgnorata,
    BilancioIgnorato,
    ConfigurazioneIgnorata,
    DatiSpecificiIgnorati,
    IuvGenerato,
    TassonomiaScaduta,
    CausaleConDatiPersonali,
    BollettinoLettere,
    BollettinoAccorciato,
    /// Whoever pays less pays for all.
    CoobbligatiDiversi,
    /// A column that says something for which there is no place here.
    NonUsata(&'static str),
    VociUnite,
    SoggettoDedotto,
}

impl fmt::Display for Segnalazione {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::NonUsata(colonna) = self {
            return write!(f, "{colonna} non ha un posto qui, ignorata");
        }
        f.write_str(match self {
            Self::NomeTagliato => "anagraficaPagatore accorciata a 70 caratteri",
            Self::IndirizzoTagliato => "una parte dell'indirizzo accorciata a 70 caratteri",
            Self::MailIgnorata => "mailPagatore non valida, ignorata",
            Self::BilancioIgnorato => "bilancio senza capitolo: vale quello del servizio",
            Self::ConfigurazioneIgnorata => {
                "configurazioniEsecuzione contiene voci che non usiamo, ignorate"
            }
            Self::DatiSpecificiIgnorati => {
                "datiSpecificiRiscossione non è una tassonomia: usata quella del servizio"
            }
            Self::IuvGenerato => "codIuv vuoto e flgGeneraIuv false: codice avviso generato da noi",
            Self::TassonomiaScaduta => "codice di tassonomia non più valido oggi",
            Self::CausaleConDatiPersonali => {
                "la causale sembra contenere un codice fiscale o un indirizzo e-mail"
            }
            Self::BollettinoLettere => {
                "nome o causale con lettere o segni che il bollettino postale non ha: lì si scrivono in lettere latine, o con uno spazio"
            }
            Self::BollettinoAccorciato => {
                "nome oltre 40 lettere o causale oltre 110: nel codice del bollettino postale sono accorciati"
            }
            Self::CoobbligatiDiversi => {
                "ai coobbligati si chiedono somme diverse: chi paga per primo paga per tutti, anche la più piccola"
            }
            Self::NonUsata(colonna) => colonna,
            Self::VociUnite => "più voci sullo stesso conto: unite in una quota",
            Self::SoggettoDedotto => {
                "il file non dice se è una persona o una società: dedotto dal codice fiscale"
            }
        })
    }
}

/// How many times each thing was met, and on which line first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segnalazioni(BTreeMap<Segnalazione, Conteggio>);

/// Occurrences of one [`Segnalazione`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conteggio {
    pub volte: u64,
    pub prima_riga: u64,
}

impl Segnalazioni {
    pub fn add(&mut self, cosa: Segnalazione, riga: u64) {
        self.0.entry(cosa).or_insert(Conteggio { volte: 0, prima_riga: riga }).volte += 1;
    }

    pub fn iter(&self) -> impl Iterator<Item = (Segnalazione, Conteggio)> + '_ {
        self.0.iter().map(|(cosa, quante)| (*cosa, *quante))
    }
}
