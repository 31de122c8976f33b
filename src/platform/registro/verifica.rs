//! Is the register as it was written? Goes through it from the first line to the last.
use super::catena::{Grezza, Testa};
use super::chiavi::Registro;
use super::righe::Row;
use super::voce::Evento;
use futures_util::TryStreamExt;
use jiff::Timestamp;
use sqlx::PgPool;

/// What was found.
#[derive(Debug)]
pub struct Verifica {
    /// How many lines are whole, and from which to which.
    pub righe: u64,
    pub prima: i64,
    /// The last whole line: to be noted where who can change the database cannot.
    pub testa: Testa,
    /// Lines that say an earlier time than the one before them: a clock was moved.
    pub indietro: Vec<i64>,
    /// The noted head is of a line dropped since: it says nothing any more.
    pub nota_scartata: bool,
    pub rottura: Option<Rottura>,
}

/// The first thing that is wrong.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rottura {
    #[error("line {0} is missing")]
    Manca(i64),
    #[error("line {0} does not follow the one before it: one of them was moved or put in")]
    FuoriPosto(i64),
    #[error("line {0} was changed, or was not written by the portal with this key")]
    Cambiata(i64),
    #[error("line {0} cannot be read")]
    Illeggibile(i64),
    #[error("the lines before {prima} were taken away: the law lets go those up to {scartate}")]
    Inizio { prima: i64, scartate: i64 },
    #[error("the last line is {ultima}, there were {attese}: the end was cut off")]
    Tagliata { ultima: i64, attese: i64 },
    #[error("the last line is {0}, and the head of the register tells of another")]
    AltraTesta(i64),
    #[error("line {0} is not the one that was noted: the register was written again")]
    Riscritta(i64),
}

/// Reads the register as it is now. `nota` is a head noted before.
pub async fn verify(
    db: &PgPool,
    registro: &Registro,
    nota: Option<&Testa>,
) -> anyhow::Result<Verifica> {
    // One look at both tables, whoever writes meanwhile.
    let mut tx = db.begin_with("begin isolation level repeatable read, read only").await?;
    let testa = sqlx::query_as!(Testa, "select numero, impronta from registro_testa");
    let testa = testa.fetch_optional(&mut *tx).await?;
    let mut controllo = Controllo::new(registro, nota);
    let rows = sqlx::query_as!(
        Row,
        r#"select numero, avvenuto_at as "avvenuto_at: jiff_sqlx::Timestamp", voce,
                  interessato_hash, ente_id, precedente, impronta
           from registro order by numero"#,
    );
    let mut rows = rows.fetch(&mut *tx);
    let mut rottura = None;
    while let Some(row) = rows.try_next().await? {
        if let Err(found) = controllo.line(&row.grezza(), &row.impronta) {
            rottura = Some(found);
            break;
        }
    }
    drop(rows);
    if rottura.is_none() {
        rottura = controllo.end(testa.as_ref()).err();
    }
    Ok(controllo.verdict(rottura))
}

/// What is known after some lines.
struct Controllo<'a> {
    registro: &'a Registro,
    nota: Option<&'a Testa>,
    righe: u64,
    /// What the first line says came before it.
    inizio: Option<Testa>,
    ultima: Testa,
    ultima_at: Option<Timestamp>,
    /// Up to where lines were dropped by rule, as the last line about that says.
    scartate: Testa,
    indietro: Vec<i64>,
}

impl<'a> Controllo<'a> {
    fn new(registro: &'a Registro, nota: Option<&'a Testa>) -> Self {
        Self {
            registro,
            nota,
            righe: 0,
            inizio: None,
            ultima: Testa::nessuna(),
            ultima_at: None,
            scartate: Testa::nessuna(),
            indietro: vec![],
        }
    }

    fn line(&mut self, line: &Grezza, impronta: &[u8]) -> Result<(), Rottura> {
        let numero = line.numero;
        if self.inizio.is_none() {
            let before = Testa { numero: numero - 1, impronta: line.precedente.clone() };
            self.ultima = before.clone();
            self.inizio = Some(before);
        }
        let expected = self.ultima.numero + 1;
        if numero != expected {
            return Err(Rottura::Manca(expected));
        }
        if line.precedente != self.ultima.impronta {
            return Err(Rottura::FuoriPosto(numero));
        }
        if self.registro.impronta(line) != impronta {
            return Err(Rottura::Cambiata(numero));
        }
        let Some(voce) = self.registro.read(line) else { return Err(Rottura::Illeggibile(numero)) };
        if voce.evento == Evento::Scarto {
            let said = voce.oggetto.as_deref().and_then(|it| it.parse().ok());
            self.scartate = said.ok_or(Rottura::Illeggibile(numero))?;
        }
        if self.ultima_at.is_some_and(|before| line.avvenuto_at < before) {
            self.indietro.push(numero);
        }
        if let Some(nota) = self.nota
            && nota.numero == numero
            && nota.impronta != impronta
        {
            return Err(Rottura::Riscritta(numero));
        }
        self.righe += 1;
        self.ultima = Testa { numero, impronta: impronta.to_vec() };
        self.ultima_at = Some(line.avvenuto_at);
        Ok(())
    }

    fn end(&self, testa: Option<&Testa>) -> Result<(), Rottura> {
        if let Some(inizio) = self.inizio.as_ref().filter(|it| **it != self.scartate) {
            let scartate = self.scartate.numero;
            return Err(Rottura::Inizio { prima: inizio.numero + 1, scartate });
        }
        let ultima = self.ultima.numero;
        for attesa in testa.into_iter().chain(self.nota) {
            if ultima < attesa.numero {
                return Err(Rottura::Tagliata { ultima, attese: attesa.numero });
            }
        }
        if testa != Some(&self.ultima) {
            return Err(Rottura::AltraTesta(ultima));
        }
        let inizio = self.inizio.as_ref();
        match self.nota {
            // Of the last line that was dropped its code is still known.
            Some(nota) if inizio.is_some_and(|it| it.numero == nota.numero && it != nota) => {
                Err(Rottura::Riscritta(nota.numero))
            }
            _ => Ok(()),
        }
    }

    fn verdict(self, rottura: Option<Rottura>) -> Verifica {
        let inizio = self.inizio.map_or(0, |it| it.numero);
        Verifica {
            righe: self.righe,
            prima: inizio + 1,
            testa: self.ultima,
            indietro: self.indietro,
            nota_scartata: self.nota.is_some_and(|it| it.numero < inizio),
            rottura,
        }
    }
}
