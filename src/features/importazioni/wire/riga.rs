//! A record to a [`Riga`]: every rule that needs nothing but the row and the references.
use super::super::model::{
    Azione, Contenuto, Layout, Opzione, Rata, Riferimenti, RifiutoNav, RifiutoVerbale, Riga,
    Scarto, Segnalazione, Servizio, Testata,
};
use super::beneficiari;
use super::celle::Celle;
use super::colonne::{Colonna, Colonne};
use super::configurazioni::{self, Termini};
use crate::features::avvisi;
use crate::features::posizioni::{
    ANONIMO, Debitore, Indirizzo, Notifica, TipoDebitore, TipoOpzione, Trasferimento,
};
use crate::kernel::{CodiceFiscale, Iban, NumeroAvviso, RifiutoCodice};
use csv::StringRecord;
use jiff::ToSpan;
use jiff::civil::Date;

const MAX_IUD: usize = 35;
const MAX_IUPD: usize = 50;
/// Names and parts of addresses (pagoPA `stText70`).
const MAX_NOME: usize = 70;

/// Reads one row, finding all that is wrong with it.
pub fn leggi(record: &StringRecord, numero: u64, colonne: &Colonne, rif: &Riferimenti) -> Riga {
    let mut celle = Celle::new(record);
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
    let testo = celle.grezza(colonna);
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
    let descrizione = match colonne.layout {
        Layout::V1_4 => causale.clone(),
        Layout::V2_0 => self::causale(celle, colonne.descrizione),
    };
    let importo = celle.importo(colonne.importo);
    let quote = beneficiari::leggi(celle, colonne, rif, servizio, importo, &causale);
    let Termini { regola, giacenza, preavviso } =
        configurazioni::termini(celle, colonne, importo, scadenza, rif.oggi);
    if giacenza && notificata_il.is_none() {
        celle.scarti.push(Scarto::Verbale(RifiutoVerbale::GiacenzaSenzaData));
    }
    configurazioni::bilancio(celle, colonne);
    let metadati = celle.metadati(colonne.metadati);
    let coobbligati = celle.flag(colonne.coobbligato, false);
    let bozza = celle.flag(colonne.bozza, false);
    if colonne.layout == Layout::V2_0
        && !celle.obbligatoria(colonne.pagamento_pu).is_empty()
        && !celle.flag(colonne.pagamento_pu, true)
    {
        celle.scarti.push(Scarto::FuoriNodo);
    }
    if !matches!(celle.grezza(colonne.commissione), "" | "0" | "0.00" | "0,00") {
        celle.segnalazioni.push(Segnalazione::CommissioneIgnorata);
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

fn debitore(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    servizio: Option<&Servizio>,
) -> Option<Debitore> {
    let tipo = match celle.obbligatoria(colonne.soggetto_tipo) {
        "" => None,
        "F" | "f" => Some(TipoDebitore::F),
        "G" | "g" => Some(TipoDebitore::G),
        _ => {
            celle.scarti.push(Scarto::Soggetto);
            None
        }
    };
    let codice = codice_debitore(celle, colonne, servizio, tipo);
    celle.obbligatoria(colonne.nome);
    let nome = tagliato(celle, colonne.nome, Segnalazione::NomeTagliato);
    if !nome.is_empty() && !nome.chars().any(char::is_alphabetic) {
        celle.scarti.push(Scarto::Nome);
    }
    let indirizzo = indirizzo(celle, colonne);
    Some(Debitore { tipo: tipo?, codice: codice?, nome, indirizzo })
}

fn codice_debitore(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    servizio: Option<&Servizio>,
    tipo: Option<TipoDebitore>,
) -> Option<String> {
    let codice = celle.obbligatoria(colonne.soggetto_codice);
    if codice.is_empty() {
        return None;
    }
    if codice.eq_ignore_ascii_case(ANONIMO) {
        if tipo == Some(TipoDebitore::G) || servizio.is_some_and(|it| !it.anonimo) {
            celle.scarti.push(Scarto::Anonimo);
        }
        return Some(ANONIMO.to_owned());
    }
    let rifiuto = match CodiceFiscale::parse(codice) {
        Ok(codice) if tipo == Some(TipoDebitore::G) && codice.is_persona() => {
            RifiutoCodice::Lunghezza
        }
        Ok(codice) => return Some(codice.into()),
        Err(rifiuto) => rifiuto,
    };
    celle.scarti.push(Scarto::CodiceFiscale(rifiuto));
    None
}

fn indirizzo(celle: &mut Celle<'_>, colonne: &Colonne) -> Option<Indirizzo> {
    let mut parte = |colonna| {
        let testo = tagliato(celle, colonna, Segnalazione::IndirizzoTagliato);
        (!testo.is_empty()).then_some(testo)
    };
    let mut indirizzo = Indirizzo {
        via: parte(colonne.via),
        civico: parte(colonne.civico),
        cap: parte(colonne.cap),
        localita: parte(colonne.localita),
        provincia: parte(colonne.provincia),
        nazione: parte(colonne.nazione),
        email: None,
    };
    let email = celle.grezza(colonne.email);
    if !email.is_empty() {
        if is_email(email) {
            indirizzo.email = Some(email.to_owned());
        } else {
            celle.segnalazioni.push(Segnalazione::MailIgnorata);
        }
    }
    (indirizzo != Indirizzo::default()).then_some(indirizzo)
}

/// Enough to tell an address from a stray word: the rest only sending a message can tell.
fn is_email(testo: &str) -> bool {
    let parti = testo.split_once('@').filter(|(nome, dominio)| {
        !nome.is_empty() && dominio.contains('.') && !dominio.contains('@')
    });
    parti.is_some() && testo.len() <= 256 && testo.bytes().all(|it| it.is_ascii_graphic())
}

/// Text of at most 70 characters, cut there and told when longer.
fn tagliato(celle: &mut Celle<'_>, colonna: Colonna, cosa: Segnalazione) -> String {
    let mut testo = celle.testo(colonna);
    if let Some((fine, _)) = testo.char_indices().nth(MAX_NOME) {
        testo.truncate(fine);
        testo.truncate(testo.trim_end().len());
        celle.segnalazioni.push(cosa);
    }
    testo
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
    let tipo = match (colonne.layout, celle.grezza(colonne.opzione_tipo)) {
        (Layout::V1_4, _) | (_, "SINGLE_INSTALLMENT") => Some(TipoOpzione::Unica),
        (Layout::V2_0, "REDUCED_SINGLE_INSTALLMENT") => Some(TipoOpzione::Ridotta),
        (Layout::V2_0, "INSTALLMENTS") => Some(TipoOpzione::Rate),
        (Layout::V2_0, "DOWN_PAYMENT") => Some(TipoOpzione::Acconto),
        (Layout::V2_0, _) => None,
    };
    if tipo.is_none() {
        celle.scarti.push(Scarto::Opzione { colonna: colonne.opzione_tipo.nome });
    }
    let indice = match (colonne.layout, celle.grezza(colonne.opzione_indice)) {
        (Layout::V1_4, "") => Some(1),
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
    let testo = celle.grezza(colonne.iuv);
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
