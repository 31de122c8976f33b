//! JSON: an array of objects, an object with arrays of objects, or an object a line. What is
//! nested becomes columns named by their way to it: `soggettoPagatore.tipo`, `voci.1.importo`.
use super::super::model::RifiutoFile;
use super::guardia::{Guardia, InSospeso};
use super::tabella::{Interruzione, Raccolta};
use super::testo::{Codifica, Testo, decodifica};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;
use std::io::{self, BufReader, Read, Seek};

/// A record longer than this is refused.
const MAX_RECORD: usize = 1024 * 1024;
/// Levels of what is nested.
const MAX_LIVELLI: usize = 8;
/// The column that says in which array an object was, where there are several.
const LISTA: &str = "lista";

type Sorgente<R> = serde_json::Deserializer<serde_json::de::IoRead<BufReader<Guardia<Testo<R>>>>>;

fn sorgente<R: Read + Seek>(
    file: R,
    codifica: Codifica,
) -> Result<(Sorgente<R>, InSospeso), Interruzione> {
    let (guardia, in_sospeso) = Guardia::new(decodifica(file, codifica)?, MAX_RECORD);
    let reader = BufReader::with_capacity(64 * 1024, guardia);
    Ok((serde_json::Deserializer::from_reader(reader), in_sospeso))
}

/// Puts the objects of the text into `raccolta`.
pub fn leggi<R: Read + Seek>(
    mut file: R,
    codifica: Codifica,
    raccolta: &mut Raccolta,
) -> Result<(), Interruzione> {
    raccolta.altro_file();
    let (mut json, in_sospeso) = sorgente(&mut file, codifica)?;
    // The first time: how many values there are, and what goes with every object.
    let mut forma = Forma::default();
    while let Some(esito) =
        prossimo(&mut json, Passo { forma: &mut forma, in_sospeso: &in_sospeso, scrivi: None })
    {
        esito.map_err(interruzione)?;
        forma.valori += 1;
    }
    let (mut json, in_sospeso) = sorgente(file, codifica)?;
    let mut uscita = Uscita { raccolta, numero: 0, rifiuto: None };
    loop {
        let scrivi = Some(&mut uscita);
        let passo = Passo { forma: &mut forma, in_sospeso: &in_sospeso, scrivi };
        let Some(esito) = prossimo(&mut json, passo) else { return Ok(()) };
        if let Some(rifiuto) = uscita.rifiuto.take() {
            return Err(rifiuto);
        }
        esito.map_err(interruzione)?;
    }
}

/// The next value of the text; `None` at its end.
fn prossimo<R: Read>(
    json: &mut Sorgente<R>,
    passo: Passo<'_, '_>,
) -> Option<Result<(), serde_json::Error>> {
    if json.end().is_ok() {
        return None;
    }
    passo.in_sospeso.set(0);
    Some(json.deserialize_any(passo))
}

/// What the whole text is like.
#[derive(Default)]
struct Forma {
    valori: u64,
    /// Arrays in the outer object.
    liste: usize,
    /// What stands beside the arrays in the outer object.
    costanti: Map<String, Value>,
}

impl Forma {
    /// The outer object holds the records; otherwise it is one.
    fn is_involucro(&self) -> bool {
        self.valori == 1 && self.liste > 0 && !self.costanti.contains_key("idPendenza")
    }
}

struct Uscita<'a> {
    raccolta: &'a mut Raccolta,
    numero: u64,
    /// Why it stopped: an error of the parser cannot carry it.
    rifiuto: Option<Interruzione>,
}

impl Uscita<'_> {
    fn add(&mut self, oggetto: Value, intorno: &Map<String, Value>) -> Result<(), Interruzione> {
        let Value::Object(mut oggetto) = oggetto else {
            return Err(RifiutoFile::JsonForma.into());
        };
        for (nome, valore) in intorno {
            oggetto.entry(nome).or_insert_with(|| valore.clone());
        }
        self.numero += 1;
        let (mut celle, mut numeri) = (vec![], vec![]);
        distendi(self.raccolta, "", &Value::Object(oggetto), 0, &mut celle, &mut numeri)?;
        self.raccolta.celle(self.numero, &celle, &numeri)
    }
}

fn distendi(
    raccolta: &mut Raccolta,
    via: &str,
    valore: &Value,
    livello: usize,
    celle: &mut Vec<String>,
    numeri: &mut Vec<usize>,
) -> Result<(), Interruzione> {
    if livello > MAX_LIVELLI {
        return Err(RifiutoFile::JsonForma.into());
    }
    let sotto = |nome: &str| if via.is_empty() { nome.to_owned() } else { format!("{via}.{nome}") };
    let testo = match valore {
        Value::Null => return Ok(()),
        Value::Object(voci) => {
            for (nome, valore) in voci {
                distendi(raccolta, &sotto(nome), valore, livello + 1, celle, numeri)?;
            }
            return Ok(());
        }
        Value::Array(voci) => {
            for (posto, valore) in (1..).zip(voci) {
                let posto: usize = posto;
                distendi(raccolta, &sotto(&posto.to_string()), valore, livello + 1, celle, numeri)?;
            }
            return Ok(());
        }
        Value::Bool(vero) => vero.to_string(),
        Value::String(testo) => testo.clone(),
        Value::Number(numero) => match numero.as_i64() {
            Some(intero) => intero.to_string(),
            None => super::foglio::decimale(numero.as_f64().unwrap_or_default()),
        },
    };
    let posto = raccolta.colonna(via)?;
    if celle.len() <= posto {
        celle.resize(posto + 1, String::new());
    }
    if let Some(cella) = celle.get_mut(posto) {
        *cella = testo;
    }
    if valore.is_number() {
        numeri.push(posto);
    }
    Ok(())
}

/// One value of the text: counted the first time, written the second.
struct Passo<'a, 'b> {
    forma: &'a mut Forma,
    in_sospeso: &'a InSospeso,
    scrivi: Option<&'a mut Uscita<'b>>,
}

impl<'de> Visitor<'de> for Passo<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        Lista { in_sospeso: self.in_sospeso, scrivi: self.scrivi, intorno: &Map::new() }
            .visit_seq(seq)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { forma, in_sospeso, mut scrivi } = self;
        let Some(uscita) = &mut scrivi else {
            // Only the first object can be an envelope: of the others nothing is kept.
            while let Some(nome) = map.next_key::<String>()? {
                if forma.valori > 0 {
                    map.next_value::<IgnoredAny>()?;
                } else if map.next_value_seed(Membro { forma, nome, in_sospeso })? {
                    forma.liste += 1;
                }
                in_sospeso.set(0);
            }
            return Ok(());
        };
        if !forma.is_involucro() {
            let mut oggetto = Map::new();
            while let Some((nome, valore)) = map.next_entry::<String, Value>()? {
                oggetto.insert(nome, valore);
            }
            return aggiungi(uscita, Value::Object(oggetto), &Map::new());
        }
        while let Some(nome) = map.next_key::<String>()? {
            in_sospeso.set(0);
            if forma.costanti.contains_key(&nome) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let mut intorno = forma.costanti.clone();
            if forma.liste > 1 {
                intorno.insert(LISTA.to_owned(), Value::String(nome));
            }
            map.next_value_seed(Lista { in_sospeso, scrivi: Some(uscita), intorno: &intorno })?;
        }
        Ok(())
    }
}

fn aggiungi<E: serde::de::Error>(
    uscita: &mut Uscita<'_>,
    oggetto: Value,
    intorno: &Map<String, Value>,
) -> Result<(), E> {
    uscita.add(oggetto, intorno).map_err(|e| {
        uscita.rifiuto = Some(e);
        E::custom("stopped")
    })
}

/// A member of the outer object: true for an array, anything else is kept as a constant.
struct Membro<'a> {
    forma: &'a mut Forma,
    nome: String,
    in_sospeso: &'a InSospeso,
}

impl<'de> DeserializeSeed<'de> for Membro<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<bool, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Membro<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {
            self.in_sospeso.set(0);
        }
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut oggetto = Map::new();
        while let Some((nome, valore)) = map.next_entry::<String, Value>()? {
            oggetto.insert(nome, valore);
        }
        self.forma.costanti.insert(self.nome, Value::Object(oggetto));
        Ok(false)
    }

    fn visit_str<E>(self, testo: &str) -> Result<bool, E> {
        self.forma.costanti.insert(self.nome, testo.into());
        Ok(false)
    }

    fn visit_i64<E>(self, numero: i64) -> Result<bool, E> {
        self.forma.costanti.insert(self.nome, numero.into());
        Ok(false)
    }

    fn visit_u64<E>(self, numero: u64) -> Result<bool, E> {
        self.forma.costanti.insert(self.nome, numero.into());
        Ok(false)
    }

    fn visit_f64<E>(self, numero: f64) -> Result<bool, E> {
        self.forma.costanti.insert(self.nome, numero.into());
        Ok(false)
    }

    fn visit_bool<E>(self, vero: bool) -> Result<bool, E> {
        self.forma.costanti.insert(self.nome, vero.into());
        Ok(false)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        self.forma.costanti.insert(self.nome, Value::Null);
        Ok(false)
    }
}

/// An array of objects.
struct Lista<'a, 'b> {
    in_sospeso: &'a InSospeso,
    scrivi: Option<&'a mut Uscita<'b>>,
    intorno: &'a Map<String, Value>,
}

impl<'de> DeserializeSeed<'de> for Lista<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Lista<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        loop {
            self.in_sospeso.set(0);
            let Some(uscita) = &mut self.scrivi else {
                if seq.next_element::<IgnoredAny>()?.is_none() {
                    return Ok(());
                }
                continue;
            };
            let Some(oggetto) = seq.next_element::<Value>()? else { return Ok(()) };
            aggiungi(uscita, oggetto, self.intorno)?;
        }
    }
}

fn interruzione(e: serde_json::Error) -> Interruzione {
    let riga = u64::try_from(e.line()).unwrap_or_default();
    match (e.classify(), e.io_error_kind()) {
        (_, Some(io::ErrorKind::FileTooLarge)) => RifiutoFile::RigaTroppoLunga(riga).into(),
        (_, Some(io::ErrorKind::InvalidData)) => RifiutoFile::Codifica.into(),
        (serde_json::error::Category::Io, _) => Interruzione::Lettura(e.into()),
        (serde_json::error::Category::Data, _) => RifiutoFile::JsonForma.into(),
        _ => RifiutoFile::Json(riga).into(),
    }
}
