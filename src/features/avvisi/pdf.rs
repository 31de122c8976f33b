//! The notice as a PDF: A4, tagged, read in the order of the sections of `domain.md` §3.1.
pub mod blocco;
mod facsimile;
pub mod foglio;
mod pagina;
pub mod striscia;

pub use facsimile::facsimile;

use super::model::avviso::ContoPostale;
use super::model::bollettino::{self, Bollettino};
use super::model::lingua::fill;
use super::model::{Avviso, Forma, Lingua, Modulo, Testi, qr};
use crate::kernel::Importo;
use crate::platform::pdf::faces::Faces;
use crate::platform::pdf::press::{About, print};
use anyhow::Context;
use foglio::{Blocco, Cifra, Dove, Foglio, Gruppo, Parte, Quanto, Riga, Riquadro, Slip, Testo};
use jiff::civil::Date;
use pagina::Pagina;

/// Most rate beside each other; with a slip below, or in two languages, one less.
const COLONNE: usize = 3;

/// Makes the document, PDF/UA-1, in `lingua` and, when asked, in a second one of equal weight.
/// Slow: see `platform::pdf::off_thread`.
pub fn pdf(avviso: &Avviso, lingua: Lingua, seconda: Option<Lingua>) -> anyhow::Result<Vec<u8>> {
    let penna = Penna::new(lingua, seconda)?;
    penna.print(avviso, &penna.foglio(avviso)?)
}

/// What the document says, in its words and in its order.
pub fn foglio(
    avviso: &Avviso,
    lingua: Lingua,
    seconda: Option<Lingua>,
) -> anyhow::Result<Foglio<'_>> {
    Penna::new(lingua, seconda)?.foglio(avviso)
}

/// Writes in the languages of the notice.
struct Penna {
    lingue: Vec<(Lingua, &'static Testi)>,
    prima: (Lingua, &'static Testi),
}

impl Penna {
    fn new(lingua: Lingua, seconda: Option<Lingua>) -> anyhow::Result<Self> {
        let texts = |it: Lingua| it.testi().map(|t| (it, t)).context("texts of a notice");
        let prima = texts(lingua)?;
        let seconda = seconda.filter(|it| *it != lingua).map(texts).transpose()?;
        Ok(Self { lingue: std::iter::once(prima).chain(seconda).collect(), prima })
    }

    fn print(&self, avviso: &Avviso, foglio: &Foglio) -> anyhow::Result<Vec<u8>> {
        let faces = Faces::get().context("the PDF fonts are missing: run `make assets`")?;
        let about = About {
            title: &foglio.documento,
            author: &avviso.ente_nome,
            lang: foglio.lang,
            ident: self.ident(avviso),
        };
        print(faces, &about, [Ok(Pagina::new(faces, foglio).chapter(None))])
    }

    fn codes(&self) -> Vec<&'static str> {
        self.lingue.iter().map(|it| it.0.code()).collect()
    }

    /// Tells the document from every other.
    fn ident(&self, avviso: &Avviso) -> String {
        let asked = avviso.moduli().into_iter();
        let asked = asked.map(|it| format!("{}:{}", it.numero.as_str(), it.importo().cent()));
        let asked = asked.collect::<Vec<_>>().join(" ");
        format!("{} {asked} {}", avviso.ente_cf.as_str(), self.codes().join(" "))
    }

    fn say(&self, text: impl Fn(&Testi) -> String) -> Testo {
        let mut all: Testo = self.lingue.iter().map(|it| (it.0.code(), text(it.1))).collect();
        // What two languages say alike is said once.
        all.dedup_by(|a, b| a.1 == b.1);
        all
    }

    fn cifre(&self, importo: Importo) -> String {
        self.prima.0.cifre(importo)
    }

    fn foglio<'a>(&self, avviso: &'a Avviso) -> anyhow::Result<Foglio<'a>> {
        let titolo = self.say(|t| t.titolo.clone());
        let primo = avviso.moduli().first().map(|it| it.numero.gruppi()).unwrap_or_default();
        let documento = format!("{} {primo}: {}", self.prima.1.titolo, avviso.oggetto);
        Ok(Foglio {
            lang: self.prima.0.code(),
            documento,
            titolo,
            oggetto: &avviso.oggetto,
            euro: self.say(|t| t.euro.clone()),
            dati: self.say(|t| t.dati.clone()),
            ente: self.ente(avviso),
            destinatario: self.destinatario(avviso),
            quanto: self.quanto(avviso),
            dove: self.dove(avviso),
            gruppi: self.gruppi(avviso)?,
        })
    }

    fn ente<'a>(&self, avviso: &'a Avviso) -> Parte<'a> {
        let stampa = &avviso.stampa;
        let righe = [&stampa.settore, &stampa.info, &avviso.ente_sito].into_iter().flatten();
        let righe = righe.map(String::as_str);
        Parte {
            titolo: self.say(|t| t.ente.clone()),
            nome: &avviso.ente_nome,
            righe: righe.collect(),
            codice_nome: self.say(|t| t.codice_fiscale_ente.clone()),
            codice: avviso.ente_cf.as_str(),
            stemma: stampa.stemma.as_ref(),
            stemma_alt: &avviso.ente_nome,
        }
    }

    fn destinatario<'a>(&self, avviso: &'a Avviso) -> Parte<'a> {
        let chi = &avviso.destinatario;
        Parte {
            titolo: self.say(|t| t.destinatario.clone()),
            nome: &chi.nome,
            righe: Some(chi.indirizzo.as_str()).filter(|it| !it.is_empty()).into_iter().collect(),
            codice_nome: vec![("it", "Codice Fiscale".to_owned())],
            codice: &chi.codice,
            stemma: None,
            stemma_alt: "",
        }
    }

    fn quanto(&self, avviso: &Avviso) -> Quanto {
        let mut testi = vec![];
        let plain = |testo| Blocco { titolo: vec![], testo };
        let or_rate = |rate: &[Modulo]| {
            let numero = rate.len().to_string();
            plain(self.say(|t| fill(&t.intero_o_rate, "numero", &numero)))
        };
        let righe = match &avviso.forma {
            Forma::Unica(modulo) => self.steps(avviso, modulo),
            Forma::UnicaORate(unica, rate) if rate.len() < 2 => self.steps(avviso, unica),
            Forma::UnicaORate(unica, rate) => {
                testi.push(or_rate(rate));
                self.steps(avviso, unica)
            }
            Forma::Rate(rate) if rate.len() < 2 => {
                rate.iter().flat_map(|it| self.steps(avviso, it)).collect()
            }
            Forma::Rate(rate) => {
                let numero = rate.len().to_string();
                testi.push(plain(self.say(|t| fill(&t.solo_rate, "numero", &numero))));
                testi.push(plain(self.say(|t| t.molte_rate.clone())));
                vec![]
            }
            Forma::Due { ridotto, pieno, piano } => {
                if 1 < piano.len() {
                    testi.push(or_rate(piano));
                }
                if avviso.da_notifica {
                    testi.extend(self.counted());
                }
                let cifra = |modulo: &Modulo, nome, quando| Cifra {
                    importo: self.cifre(modulo.importo()),
                    nome,
                    quando,
                };
                let [less, all] = self.names(avviso);
                let (first, second) = self.days(avviso, ridotto, pieno);
                vec![cifra(ridotto, less, first), cifra(pieno, all, second)]
            }
        };
        let legale = self.say(|t| t.legale.clone());
        Quanto { titolo: self.say(|t| t.quanto.clone()), righe, testi, legale }
    }

    /// How last days are counted when nobody knows when it was notified (`domain.md` §3.5).
    fn counted(&self) -> Vec<Blocco> {
        let block = |titolo, testo| Blocco { titolo, testo };
        vec![
            block(self.say(|t| t.scadenze_titolo.clone()), self.say(|t| t.scadenze.clone())),
            block(self.say(|t| t.giacenza_titolo.clone()), self.say(|t| t.giacenza.clone())),
            block(vec![], self.say(|t| t.scelta.clone())),
        ]
    }

    /// What the lower amount and the full one are called: of a fine, the full one is the minimum.
    fn names(&self, avviso: &Avviso) -> [Testo; 2] {
        if avviso.verbale {
            [self.say(|t| t.importo_scontato.clone()), self.say(|t| t.importo_ridotto.clone())]
        } else {
            [self.say(|t| t.importo_ridotto.clone()), self.say(|t| t.importo.clone())]
        }
    }

    /// When the lower amount and the full one are asked.
    fn days(&self, avviso: &Avviso, ridotto: &Modulo, pieno: &Modulo) -> (Testo, Testo) {
        if avviso.da_notifica {
            let five = self.say(|t| t.cinque_giorni.clone());
            return (five, self.say(|t| t.sessanta_giorni.clone()));
        }
        (self.entro(ridotto.ultimo(), |t| &t.entro), self.entro(pieno.ultimo(), |t| &t.entro))
    }

    /// What is asked now and, when it is less for a while, what is asked then.
    fn steps(&self, avviso: &Avviso, modulo: &Modulo) -> Vec<Cifra> {
        let [less, all] = self.names(avviso);
        let full = |nome| Cifra {
            importo: self.cifre(modulo.prezzo.pieno),
            nome,
            quando: self.entro(modulo.ultimo_pieno(), |t| &t.entro),
        };
        match modulo.prezzo.ridotto_fino() {
            None => vec![full(vec![])],
            Some(_) => vec![
                Cifra {
                    importo: self.cifre(modulo.importo()),
                    nome: less,
                    quando: self.entro(modulo.ultimo(), |t| &t.entro),
                },
                full(all),
            ],
        }
    }

    /// «entro il 31/12/2026», or that there is no last day: never an invented one.
    fn entro(&self, giorno: Option<Date>, entro: impl Fn(&Testi) -> &String) -> Testo {
        match giorno {
            Some(giorno) => self.say(|t| format!("{} {}", entro(t), giorno.strftime("%d/%m/%Y"))),
            None => self.say(|t| t.senza_scadenza.clone()),
        }
    }

    fn dove(&self, avviso: &Avviso) -> Dove {
        let site = |none: &String, some: &String| match avviso.ente_sito {
            Some(_) => fill(some, "ente", &avviso.ente_nome),
            None => none.clone(),
        };
        let blocchi = if avviso.destinatario.estero {
            vec![
                Blocco {
                    titolo: self.say(|t| t.estero_online_titolo.clone()),
                    testo: self.say(|t| site(&t.estero_online, &t.estero_online_sito)),
                },
                Blocco {
                    titolo: self.say(|t| t.estero_territorio_titolo.clone()),
                    testo: self.say(|t| t.estero_territorio.clone()),
                },
            ]
        } else {
            vec![
                Blocco {
                    titolo: self.say(|t| t.online_titolo.clone()),
                    testo: self.say(|t| site(&t.online, &t.online_sito)),
                },
                Blocco {
                    titolo: self.say(|t| t.territorio_titolo.clone()),
                    testo: self.say(|t| t.territorio.clone()),
                },
            ]
        };
        let elenco = self.say(|t| t.elenco.clone());
        Dove { titolo: self.say(|t| t.dove.clone()), blocchi, elenco }
    }

    fn gruppi(&self, avviso: &Avviso) -> anyhow::Result<Vec<Gruppo>> {
        let whole = |modulo: &Modulo, titolo: Testo| {
            let moduli = vec![self.riquadro(avviso, modulo, titolo, false)?];
            Ok::<_, anyhow::Error>(Gruppo { colonne: 1, nuovo_foglio: false, moduli })
        };
        let unica = || self.say(|t| t.rata_unica.clone());
        match &avviso.forma {
            Forma::Unica(modulo) => Ok(vec![whole(modulo, unica())?]),
            Forma::UnicaORate(modulo, rate) => {
                Ok(vec![whole(modulo, unica())?, self.rate(avviso, rate, true)?])
            }
            Forma::Rate(rate) => match rate.as_slice() {
                [last] => {
                    let numero = last.rata.to_string();
                    Ok(vec![whole(last, self.say(|t| fill(&t.rata, "numero", &numero)))?])
                }
                rate => Ok(vec![self.rate(avviso, rate, false)?]),
            },
            Forma::Due { ridotto, pieno, piano } => {
                let [less, all] = self.names(avviso);
                let mut gruppi = vec![whole(ridotto, less)?, whole(pieno, all)?];
                if !piano.is_empty() {
                    gruppi.push(self.rate(avviso, piano, true)?);
                }
                Ok(gruppi)
            }
        }
    }

    fn rate(&self, avviso: &Avviso, rate: &[Modulo], nuovo_foglio: bool) -> anyhow::Result<Gruppo> {
        let slips = rate.iter().any(|it| avviso.conto(it).is_some());
        let widest = if slips || 1 < self.lingue.len() { COLONNE - 1 } else { COLONNE };
        // Four are two and two, not three and one.
        let colonne = if rate.len() % widest == 1 || rate.len() == 4 { 2 } else { widest };
        let moduli = rate.iter().map(|it| {
            let titolo = self.say(|t| fill(&t.rata, "numero", &it.rata.to_string()));
            self.riquadro(avviso, it, titolo, true)
        });
        Ok(Gruppo { colonne, nuovo_foglio, moduli: moduli.collect::<anyhow::Result<_>>()? })
    }

    fn riquadro(
        &self,
        avviso: &Avviso,
        modulo: &Modulo,
        titolo: Testo,
        is_rata: bool,
    ) -> anyhow::Result<Riquadro> {
        let numero = modulo.numero.gruppi();
        let importo = self.cifre(modulo.importo());
        let t = self.prima.1;
        let alt = fill(&t.qr, "numero", &numero);
        let alt = fill(&alt, "ente", avviso.ente_cf.as_str());
        let alt = fill(&alt, "importo", &format!("{importo} {}", t.euro));
        let mut righe = vec![];
        if !is_rata {
            righe.push(self.riga(|t| &t.dati_destinatario, &avviso.destinatario.nome, false));
            righe.push(self.riga(|t| &t.dati_ente, &avviso.ente_nome, false));
        }
        righe.push(self.riga(|t| &t.oggetto, &modulo.causale, false));
        if let Some(cbill) = &avviso.stampa.cbill {
            righe.push(self.riga(|t| &t.cbill, cbill, true));
        }
        righe.push(self.riga(|t| &t.codice_avviso, &numero, true));
        righe.push(self.riga(|t| &t.codice_fiscale_ente, avviso.ente_cf.as_str(), true));
        let slip =
            avviso.conto(modulo).map(|conto| self.slip(avviso, modulo, conto)).transpose()?;
        let istruzioni = if is_rata {
            self.say(|t| t.istruzioni_rate.clone())
        } else {
            self.say(|t| t.istruzioni.clone())
        };
        Ok(Riquadro {
            titolo,
            quando: match &avviso.forma {
                Forma::Due { ridotto, pieno, .. } if avviso.da_notifica && modulo.rata == 0 => {
                    let (first, second) = self.days(avviso, ridotto, pieno);
                    if modulo == ridotto { first } else { second }
                }
                _ => self.entro(modulo.ultimo(), |t| &t.dati_entro),
            },
            importo,
            qr: qr::simbolo(&qr::testo(&modulo.numero, &avviso.ente_cf, modulo.importo()))?,
            alt,
            istruzioni,
            righe,
            slip,
        })
    }

    fn slip(&self, avviso: &Avviso, modulo: &Modulo, conto: &ContoPostale) -> anyhow::Result<Slip> {
        let chi = &avviso.destinatario;
        let righe = vec![
            self.riga(|t| &t.conto, &conto.numero, true),
            self.riga(|t| &t.intestato, &bollettino::lettere(&conto.intestatario), false),
            self.riga(|t| &t.dati_destinatario, &bollettino::lettere(&chi.nome), false),
            self.riga(|t| &t.oggetto, &bollettino::lettere(&modulo.causale), false),
            self.riga(|t| &t.codice_avviso, &modulo.numero.gruppi(), true),
            self.riga(|t| &t.codice_fiscale_ente, avviso.ente_cf.as_str(), true),
        ];
        let datamatrix = bollettino::datamatrix(&Bollettino::new(avviso, modulo, conto).testo())?;
        Ok(Slip {
            titolo: self.say(|t| t.bollettino.clone()),
            importo: self.cifre(modulo.importo()),
            righe,
            autorizzazione: conto.autorizzazione.clone(),
            tipo: "P1",
            datamatrix,
            alt: self.prima.1.datamatrix.clone(),
        })
    }

    fn riga(&self, nome: impl Fn(&Testi) -> &String, valore: &str, codice: bool) -> Riga {
        Riga { nome: self.say(|t| nome(t).clone()), valore: valore.to_owned(), codice }
    }
}

#[cfg(test)]
mod tests;
