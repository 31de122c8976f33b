//! A record to a [`Riga`]: every rule that needs nothing but the row and the references.
use super::super::model::{
    Azione, Contenuto, Opzione, Rata, Riferimenti, RifiutoNav, RifiutoVerbale, Riga, Scarto,
    Segnalazione, Servizio, Testata,
};
use super::celle::Celle;
use super::colonne::{Colonna, Colonne};
use super::configurazioni::{self, Termini};
use super::debitore::debitore;
use super::tabella::Record;
use super::{beneficiari, bilancio};
use crate::features::avvisi;
use crate::features::posizioni::{Notifica, TipoOpzione, Trasferimento};
use crate::kernel::{CodiceFiscale, Iban, NumeroAvviso};
use jiff::ToSpan;
use jiff::civil::Date;

const MAX_IUD: usize = 35;
const MAX_IUPD: usize = 50;
/// More than a number of a spreadsheet holds.
const CIFRE_IUV: usize = 17;

/// Reads one row, finding all that is wrong with it besides the `scarti` found already.
pub fn leggi(
    record: &Record,
    colonne: &Colonne,
    rif: &Riferimenti,
    scarti: Vec<Scarto>,
    segnalazioni: Vec<Segnalazione>,
) -> Riga {
    let numero = record.numero();
    let mut celle = Celle::new(record);
    celle.scarti = scarti;
    celle.segnalazioni = segnalazioni;
    if record.len() != colonne.quante {
        celle.scarti.push(Scarto::Colonne { attese: colonne.quante, trovate: record.len() });
        return riga(celle, numero, None, String::new(), String::new(), None);
    }
    let azione = azione(&mut celle, colonne);
    let iud = chiave(&mut celle, colonne.iud, MAX_IUD, Scarto::Iud);
    let iupd = chiave_facoltativa(&mut celle, colonne.iupd, MAX_IUPD, Scarto::Iupd);
    let iupd = iupd.unwrap_or_else(|| iud.clone());
    // To annul, the key is enough: the rest may have been lost.
    let contenuto = match azione {
        Some(Azione::Annulla) => None,
        _ => contenuto(&mut celle, colonne, rif),
    };
    riga(celle, numero, azione, iud, iupd, contenuto)
}

fn riga(
    celle: Celle<'_>,
    numero: u64,
    azione: Option<Azione>,
    iud: String,
    iupd: String,
    contenuto: Option<Contenuto>,
) -> Riga {
    let Celle { scarti, segnalazioni, .. } = celle;
    Riga { numero, azione, iud, iupd, contenuto, scarti, segnalazioni }
}

fn azione(celle: &mut Celle<'_>, colonne: &Colonne) -> Option<Azione> {
    if colonne.salva && celle.grezza(colonne.azione).is_empty() {
        return Some(Azione::Salva);
    }
    match celle.obbligatoria(colonne.azione) {
        "" => None,
        "I" | "i" => Some(Azione::Inserisci),
        "M" | "m" => Some(Azione::Modifica),
        "A" | "a" => Some(Azione::Annulla),
        _ => {
            celle.scarti.push(Scarto::Azione);
            None
        }
    }
}

/// Empty when missing or refused: such a row is never looked up.
fn chiave(celle: &mut Celle<'_>, colonna: Colonna, max: usize, scarto: Scarto) -> String {
    if celle.obbligatoria(colonna).is_empty() {
        return String::new();
    }
    chiave_facoltativa(celle, colonna, max, scarto).unwrap_or_default()
}

fn chiave_facoltativa(
    celle: &mut Celle<'_>,
    colonna: Colonna,
    max: usize,
    scarto: Scarto,
) -> Option<String> {
    let testo = celle.codice(colonna, 0);
    if testo.is_empty() {
        return None;
    }
    if testo.len() > max || !testo.bytes().all(|it| it == b' ' || it.is_ascii_graphic()) {
        celle.scarti.push(scarto);
        return Some(String::new());
    }
    Some(testo.to_owned())
}

fn contenuto(celle: &mut Celle<'_>, colonne: &Colonne, rif: &Riferimenti) -> Option<Contenuto> {
    let servizio = servizio(celle, colonne, rif);
    let debitore = debitore(celle, colonne, servizio);
    let modo = modo(celle, colonne);
    let numero_avviso = numero_avviso(celle, colonne, rif);
    let scadenza = scadenza(celle, colonne, rif.oggi);
    let (valida_dal, notificata_il) = altre_date(celle, colonne, scadenza, rif.oggi);
    let causale = causale(celle, colonne.causale);
    let descrizione =
        if colonne.v2 { self::causale(celle, colonne.descrizione) } else { causale.clone() };
    let importo = celle.importo(colonne.importo);
    let mut quote = beneficiari::leggi(celle, colonne, rif, servizio, importo, &causale);
    let Termini { regola, giacenza, preavviso } =
        configurazioni::termini(celle, colonne, importo, scadenza, rif.oggi);
    if giacenza && notificata_il.is_none() {
        celle.scarti.push(Scarto::Verbale(RifiutoVerbale::GiacenzaSenzaData));
    }
    bilancio::leggi(celle, colonne, importo, &rif.ente_cf, &mut quote.trasferimenti);
    let metadati = celle.metadati(colonne.metadati);
    let coobbligati = celle.flag(colonne.coobbligato, false);
    let bozza = celle.flag(colonne.bozza, false);
    if colonne.v2
        && !celle.obbligatoria(colonne.pagamento_pu).is_empty()
        && !celle.flag(colonne.pagamento_pu, true)
    {
        celle.scarti.push(Scarto::FuoriNodo);
    }
    for commissione in [colonne.commissione, colonne.commissione_notifica] {
        if !matches!(celle.grezza(commissione), "" | "0" | "0.00" | "0,00") {
            celle.segnalazioni.push(Segnalazione::NonUsata(commissione.nome));
        }
    }
    if celle.scarti.iter().any(|it| !it.solo_se_cambia()) {
        return None;
    }
    let debitore = debitore?;
    bollettino(celle, &debitore.nome, &causale, &quote.trasferimenti);
    let testata = Testata {
        servizio: servizio?.id,
        coobbligati,
        causale: descrizione,
        valida_dal,
        notifica: Notifica::new(notificata_il, giacenza),
        preavviso,
        bozza,
    };
    let rata = Rata {
        numero_avviso,
        causale,
        importo: importo?,
        regola,
        scadenza,
        metadati,
        quote: quote.trasferimenti,
        quota_dal_catalogo: quote.dal_catalogo,
    };
    let (indice, tipo, descrizione) = modo?;
    let opzione = Opzione { indice, tipo, descrizione, debitore };
    Some(Contenuto { testata, opzione, rata })
}

fn servizio<'a>(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    rif: &'a Riferimenti,
) -> Option<&'a Servizio> {
    let codice = celle.obbligatoria(colonne.tipo_dovuto);
    if codice.is_empty() {
        return None;
    }
    let servizio = rif.servizi.get(codice);
    match servizio {
        None => celle.scarti.push(Scarto::Servizio),
        Some(servizio) if !servizio.attivo => celle.scarti.push(Scarto::ServizioSpento),
        Some(_) => {}
    }
    servizio
}

fn causale(celle: &mut Celle<'_>, colonna: Colonna) -> String {
    celle.obbligatoria(colonna);
    let testo = celle.causale(colonna);
    let personale = testo.contains('@')
        || testo
            .split(|it: char| !it.is_ascii_alphanumeric())
            .any(|parola| parola.len() == 16 && CodiceFiscale::parse(parola).is_ok());
    if personale {
        celle.segnalazioni.push(Segnalazione::CausaleConDatiPersonali);
    }
    testo
}

/// What is paid on a postal account has a slip, whose code has few letters and little room.
fn bollettino(celle: &mut Celle<'_>, nome: &str, causale: &str, quote: &[Trasferimento]) {
    let prima = quote.first().and_then(|it| Iban::parse(&it.iban).ok());
    if prima.is_none_or(|iban| iban.conto_postale().is_none()) {
        return;
    }
    let scritto = avvisi::adattato(nome, causale);
    let dette = [
        (scritto.lettere, Segnalazione::BollettinoLettere),
        (scritto.accorciato, Segnalazione::BollettinoAccorciato),
    ];
    celle.segnalazioni.extend(dette.into_iter().filter(|it| it.0).map(|it| it.1));
}

/// Index, kind and description of the opzione.
fn modo(celle: &mut Celle<'_>, colonne: &Colonne) -> Option<(i16, TipoOpzione, String)> {
    let tipo = match (colonne.v2, celle.grezza(colonne.opzione_tipo)) {
        (false, _) | (_, "SINGLE_INSTALLMENT") => Some(TipoOpzione::Unica),
        (true, "REDUCED_SINGLE_INSTALLMENT") => Some(TipoOpzione::Ridotta),
        (true, "INSTALLMENTS") => Some(TipoOpzione::Rate),
        (true, "DOWN_PAYMENT") => Some(TipoOpzione::Acconto),
        (true, _) => None,
    };
    if tipo.is_none() {
        celle.scarti.push(Scarto::Opzione { colonna: colonne.opzione_tipo.nome });
    }
    let indice = match (colonne.v2, celle.grezza(colonne.opzione_indice)) {
        (false, "") => Some(1),
        (_, testo) => testo.parse().ok().filter(|it| (1..=100).contains(it)),
    };
    if indice.is_none() {
        celle.scarti.push(Scarto::Opzione { colonna: colonne.opzione_indice.nome });
    }
    let mut descrizione = celle.causale(colonne.opzione_descrizione);
    let tipo = tipo?;
    if descrizione.is_empty() {
        descrizione_di(tipo).clone_into(&mut descrizione);
    }
    Some((indice?, tipo, descrizione))
}

/// What the citizen reads when the file does not describe the opzione.
fn descrizione_di(tipo: TipoOpzione) -> &'static str {
    match tipo {
        TipoOpzione::Unica => "In un'unica soluzione",
        TipoOpzione::Ridotta => "In un'unica soluzione, importo ridotto",
        TipoOpzione::Rate => "A rate",
        TipoOpzione::Acconto => "Acconto",
    }
}

fn numero_avviso(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    rif: &Riferimenti,
) -> Option<NumeroAvviso> {
    let gia = celle.scarti.len();
    let testo = celle.codice(colonne.iuv, CIFRE_IUV);
    if celle.scarti.len() != gia {
        return None;
    }
    let genera = celle.flag(colonne.genera_iuv, testo.is_empty());
    if testo.is_empty() {
        if !genera {
            celle.segnalazioni.push(Segnalazione::IuvGenerato);
        }
        return None;
    }
    if genera {
        celle.scarti.push(Scarto::GeneraIuv);
    }
    let numero = match testo.len() {
        17 => NumeroAvviso::parse(&format!("3{testo}")),
        _ => NumeroAvviso::parse(testo),
    };
    let rifiuto = match &numero {
        Ok(numero) if numero.segregazione().is_none() => Some(RifiutoNav::Forma),
        Ok(numero) if numero.segregazione() != Some(rif.segregazione) => {
            Some(RifiutoNav::Segregazione(rif.segregazione))
        }
        Ok(numero) if !numero.cifre_di_controllo_ok() => Some(RifiutoNav::Controllo),
        Ok(_) => None,
        Err(_) => Some(RifiutoNav::Forma),
    };
    celle.scarti.extend(rifiuto.map(Scarto::Nav));
    numero.ok()
}

fn scadenza(celle: &mut Celle<'_>, colonne: &Colonne, oggi: Date) -> Option<Date> {
    let scadenza = celle.data(colonne.scadenza)?;
    if scadenza < oggi {
        celle.scarti.push(Scarto::ScadenzaPassata);
    } else if tra_dieci_anni(oggi) < scadenza {
        celle.scarti.push(Scarto::ScadenzaLontana);
    }
    Some(scadenza)
}

/// First day of validity and day of notification.
fn altre_date(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    scadenza: Option<Date>,
    oggi: Date,
) -> (Option<Date>, Option<Date>) {
    let valida_dal = celle.data(colonne.valida_dal);
    if valida_dal.is_some_and(|it| tra_dieci_anni(oggi) < it) {
        celle.scarti.push(Scarto::Data { colonna: colonne.valida_dal.nome });
    } else if valida_dal.zip(scadenza).is_some_and(|(dal, scadenza)| scadenza <= dal) {
        celle.scarti.push(Scarto::Validita);
    }
    let notificata_il = celle.data(colonne.notificata_il);
    if notificata_il.is_some_and(|it| oggi < it) {
        celle.scarti.push(Scarto::Notifica);
    }
    (valida_dal, notificata_il)
}

fn tra_dieci_anni(oggi: Date) -> Date {
    oggi.saturating_add(10.years())
}
