//! The files that go back: rejected rows as they came, plus code and sentence, ready to correct
//! and load; accepted rows with their notice numbers.
use super::super::model::{Layout, SCARTO_CODICE, SCARTO_MESSAGGIO, Scarto};
use super::colonne::{CODICE, MESSAGGIO};
use super::interprete::Interprete;
use super::tabella::{Record, Tabella};
use super::uscita::{Uscita, estensione, formato_di};
use std::io::{self, Write};

/// Names of the columns of code and sentence, in files of that layout.
fn aggiunte(layout: Layout) -> [&'static str; 2] {
    match layout {
        Layout::V1_0
        | Layout::V1_2
        | Layout::V1_3
        | Layout::V1_4
        | Layout::V2_0
        | Layout::V2_0Eng => [CODICE, MESSAGGIO],
        _ => [SCARTO_CODICE, SCARTO_MESSAGGIO],
    }
}

/// Columns of a file without those of an earlier file of scarti.
fn proprie(tabella: &Tabella, layout: Layout) -> (Vec<String>, Vec<usize>) {
    let nostre = aggiunte(layout);
    let mia = |nome: &str| nostre.iter().any(|it| nome.trim().eq_ignore_ascii_case(it));
    let tenute = tabella.intestazione.iter().enumerate().filter(|it| !mia(it.1));
    tenute.map(|(posto, nome)| (nome.clone(), posto)).unzip()
}

/// Writes rows as they are rejected; the header goes first, only if there is a row.
pub struct Scarti<W: Write> {
    uscita: Uscita<W>,
    tenute: Vec<usize>,
    colonne: usize,
    /// How a file of them is named.
    pub estensione: &'static str,
}

impl<W: Write> Scarti<W> {
    /// Same format and columns as the file; texts always in UTF-8.
    pub fn new(uscita: W, tabella: &Tabella, interprete: &Interprete) -> io::Result<Self> {
        let (mut nomi, tenute) = proprie(tabella, interprete.layout);
        interprete.senza_spiegazioni(&mut nomi);
        nomi.extend(aggiunte(interprete.layout).map(str::to_owned));
        let formato = formato_di(&tabella.forma, &nomi);
        let uscita = Uscita::new(uscita, formato, nomi)?;
        let colonne = tabella.intestazione.len();
        Ok(Self { uscita, tenute, colonne, estensione: estensione(formato) })
    }

    /// Adds one row with all that is wrong with it. A row of too many cells keeps the extra ones
    /// after the sentence, so that nothing is lost.
    pub fn add(
        &mut self,
        record: &Record,
        interprete: &Interprete,
        scarti: &[Scarto],
    ) -> io::Result<()> {
        let codici: Vec<&str> = scarti.iter().map(|it| it.codice()).collect();
        let messaggi: Vec<String> = scarti.iter().map(|it| interprete.frase(it)).collect();
        self.add_detti(record, &codici.join(" "), &messaggi.join(" "))
    }

    /// The same, of reasons that were written down.
    pub fn add_detti(&mut self, record: &Record, codici: &str, messaggi: &str) -> io::Result<()> {
        // The end of a Windows line stays with the last cell.
        let cella = |posto: usize| record.get(posto).unwrap_or_default().trim_end_matches('\r');
        let mut celle: Vec<&str> = self.tenute.iter().map(|it| cella(*it)).collect();
        celle.extend([codici, messaggi]);
        celle.extend((self.colonne..record.len()).map(cella));
        self.uscita.riga(&celle)
    }

    pub fn finisci(self) -> io::Result<()> {
        self.uscita.finisci()
    }
}

/// Writes back the accepted rows with their notice numbers, in the layout of the file.
pub struct Esiti<W: Write> {
    uscita: Uscita<W>,
    tenute: Vec<usize>,
    /// Among the kept columns, the one of the number; after them where the file has none.
    posto: Option<usize>,
    iuv: bool,
    chiave: bool,
    pub estensione: &'static str,
}

impl<W: Write> Esiti<W> {
    /// `MyPay` and Piattaforma Unitaria: the same columns, with `codIuv`. `GovPay`: with
    /// `numeroAvviso`. `PiemontePay` also has the key that its updates name. Others: with
    /// `numero_avviso`.
    pub fn new(uscita: W, tabella: &Tabella, interprete: &Interprete) -> io::Result<Self> {
        let (mut nomi, tenute) = proprie(tabella, interprete.layout);
        interprete.senza_spiegazioni(&mut nomi);
        let (nome, iuv) = match interprete.layout {
            Layout::V2_0Eng => ("iuv", true),
            Layout::GovpayCsv | Layout::GovpayJson => ("numeroAvviso", false),
            Layout::PiemontepayLista | Layout::PiemontepayAggiornamento => ("Numero avviso", false),
            Layout::Modello | Layout::Mappato => ("numero_avviso", false),
            _ => ("codIuv", true),
        };
        let posto = nomi.iter().position(|it| it.eq_ignore_ascii_case(nome));
        if posto.is_none() {
            nomi.push(nome.to_owned());
        }
        let chiave = interprete.layout == Layout::PiemontepayLista;
        if chiave {
            nomi.push("Posizione debitoria esterna".to_owned());
        }
        let formato = formato_di(&tabella.forma, &nomi);
        let uscita = Uscita::new(uscita, formato, nomi)?;
        Ok(Self { uscita, tenute, posto, iuv, chiave, estensione: estensione(formato) })
    }

    /// Adds one accepted row; `numero` has 18 digits, and is empty for what was annulled before it
    /// had one.
    pub fn add(&mut self, record: &Record, iud: &str, numero: &str) -> io::Result<()> {
        let cella = |posto: usize| record.get(posto).unwrap_or_default().trim_end_matches('\r');
        let mut celle: Vec<&str> = self.tenute.iter().map(|it| cella(*it)).collect();
        // The IUV is the number without the digit before it.
        let numero = if self.iuv { numero.get(1..).unwrap_or_default() } else { numero };
        match self.posto.and_then(|it| celle.get_mut(it)) {
            Some(cella) if cella.trim().is_empty() => *cella = numero,
            Some(_) => {}
            None => celle.push(numero),
        }
        if self.chiave {
            celle.push(iud);
        }
        self.uscita.riga(&celle)
    }

    pub fn finisci(self) -> io::Result<()> {
        self.uscita.finisci()
    }
}

#[cfg(test)]
mod tests {
    use super::super::interprete::{Riconosciuto, riconosci};
    use super::*;
    use crate::features::importazioni::model::Scelte;
    use std::io::Cursor;

    const NOMI: &str = "IUD;tipoIdentificativoUnivoco;codiceIdentificativoUnivoco;\
        anagraficaPagatore;importoDovuto;tipoDovuto;causaleVersamento;flgGeneraIuv;azione";

    fn scritto(testo: &str) -> String {
        let tabella = Tabella::leggi(Cursor::new(testo.as_bytes().to_vec())).unwrap();
        let Riconosciuto::Noto(interprete) = riconosci(&tabella, &Scelte::default()).unwrap()
        else {
            panic!("unknown");
        };
        let mut byte = vec![];
        let mut scarti = Scarti::new(&mut byte, &tabella, &interprete).unwrap();
        let record = tabella.lettore().prossimo().unwrap().unwrap();
        scarti.add(&record, &interprete, &[Scarto::Azione, Scarto::Nome]).unwrap();
        scarti.finisci().unwrap();
        String::from_utf8(byte).unwrap()
    }

    #[test]
    fn the_row_comes_back_with_code_and_sentence_and_no_formula() {
        let testo =
            scritto(&format!("{NOMI}\r\n=1+1;F;X;@SUM(A1);-5,00;T;\"due\nrighe\";true;Z\r\n"));
        assert!(testo.starts_with("\u{feff}IUD;tipo"), "{testo}");
        assert!(testo.contains(";azione;codice;messaggio\r\n"), "{testo}");
        assert!(testo.contains(
            "\r\n'=1+1;F;X;'@SUM(A1);'-5,00;T;\"due\nrighe\";true;Z;IMP-AZIONE IMP-NOME;"
        ));
    }

    #[test]
    fn a_second_round_does_not_pile_up_columns_and_extra_cells_are_kept() {
        let testo = scritto(&format!(
            "{NOMI};codice;messaggio\na;F;X;N;1;T;C;true;I;VECCHIO;Vecchia frase.;extra\n"
        ));
        assert!(testo.contains(";azione;codice;messaggio\r\n"), "{testo}");
        assert!(!testo.contains("VECCHIO"), "{testo}");
        assert!(testo.ends_with(";extra\r\n"), "{testo}");
    }
}
