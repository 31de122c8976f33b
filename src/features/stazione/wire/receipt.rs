//! The receipt inside paSendRT (ctReceipt) and paSendRTV2 (ctReceiptV2). What identifies the
//! payment and where the money went must be there and well formed; texts are taken at any
//! length, because a receipt is a fact and not a form to be corrected.
use super::envelope::Chiamata;
use super::fields::{
    amount, child, flag, numero_avviso, optional_amount, optional_child, optional_instant,
    optional_text, text,
};
use crate::features::posizioni::{self, Metadati, NuovaRt, Provenienza, Trasferimento};
use crate::features::stazione::model::{Operazione, Rifiuto};
use crate::kernel::rome;
use crate::platform::xml::Elemento;
use jiff::{Timestamp, civil::Date};

/// The receipt of the call. `arrivo` stands for the time of payment when the PSP left it out.
pub fn ricevuta(chiamata: &Chiamata<'_>, arrivo: Timestamp) -> Result<NuovaRt, Rifiuto> {
    let versione = if chiamata.operazione == Operazione::InvioRt { 1 } else { 2 };
    // What the Node sends comes at once.
    read(child(&chiamata.corpo, "receipt")?, versione, Provenienza::Nodo, arrivo, arrivo)
}

/// The receipt in a document that GPD gives: its `receipt`, or the call that once carried it, in its
/// envelope or not. `None`: it is no such document. Where it does not say when it was paid, the day on which it
/// was applied does, or `pagata_il`, which GPD tells of the position, or the day of the transfer; else it counts
/// as paid on its `arrivo`.
pub fn ricevuta_archiviata(
    body: &[u8],
    pagata_il: Option<Date>,
    arrivo: Timestamp,
) -> Option<NuovaRt> {
    let mut it = &Elemento::parse(body).ok()?;
    for wrapper in ["Envelope", "Body"] {
        it = if it.nome == wrapper { it.figli.last()? } else { it };
    }
    let versione = if it.nome == "paSendRTReq" { 1 } else { 2 };
    let it = if it.nome == "receipt" { it } else { it.figlio("receipt").ok()?? };
    let giorno = giorno(it, "applicationDate").or(pagata_il).or(giorno(it, "transferDate"));
    let pagata = giorno.and_then(|it| it.to_zoned(rome()).ok()).map(|it| it.timestamp());
    read(it, versione, Provenienza::Gpd, pagata.unwrap_or(arrivo), arrivo).ok()
}

/// `altrimenti` stands for the time of payment that it does not tell.
fn read(
    it: &Elemento<'_>,
    versione: i16,
    provenienza: Provenienza,
    altrimenti: Timestamp,
    arrivo: Timestamp,
) -> Result<NuovaRt, Rifiuto> {
    match text(it, "outcome")? {
        "OK" => {}
        "KO" => return Err(Rifiuto::EsitoNegativo),
        _ => return Err(Rifiuto::Sintassi),
    }
    let debtor = child(it, "debtor")?;
    let transfers = child(it, "transferList")?;
    let payer = optional_child(it, "payer")?;
    let rt = NuovaRt {
        versione,
        ente_cf: text(it, "fiscalCode")?.to_owned(),
        receipt_id: text(it, "receiptId")?.to_owned(),
        numero_avviso: numero_avviso(it, "noticeNumber")?.into(),
        iuv: text(it, "creditorReferenceId")?.to_owned(),
        importo: amount(it, "paymentAmount")?,
        commissione: optional_amount(it, "fee")?,
        pagata_at: optional_instant(it, "paymentDateTime")?.unwrap_or(altrimenti),
        psp: text(it, "PSPCompanyName")?.to_owned(),
        id_psp: text(it, "idPSP")?.to_owned(),
        metodo: optional_text(it, "paymentMethod")?.map(str::to_owned),
        nota: optional_text(it, "paymentNote")?.map(str::to_owned),
        standin: standin(it)?,
        versante_nome: payer.map(name).transpose()?,
        versante_codice: payer.map(code).transpose()?,
        debitore_codice: code(debtor)?,
        debitore_nome: name(debtor)?,
        ente_nome: text(it, "companyName")?.to_owned(),
        causale: text(it, "description")?.to_owned(),
        trasferimenti: trasferimenti(transfers)?,
        marche: marche(transfers)?,
        metadati: metadati(it),
        originale: it.xml.to_owned(),
        provenienza,
        ricevuta_at: arrivo,
    };
    if rt.is_well_formed() { Ok(rt) } else { Err(Rifiuto::Sintassi) }
}

/// The schema writes `standIn`, the prose of the specification `standin`.
fn standin(it: &Elemento<'_>) -> Result<bool, Rifiuto> {
    Ok(flag(it, "standIn")? || flag(it, "standin")?)
}

fn name(subject: &Elemento<'_>) -> Result<String, Rifiuto> {
    text(subject, "fullName").map(str::to_owned)
}

fn code(subject: &Elemento<'_>) -> Result<String, Rifiuto> {
    let id = child(subject, "uniqueIdentifier")?;
    text(id, "entityUniqueIdentifierValue").map(str::to_uppercase)
}

fn trasferimenti(list: &Elemento<'_>) -> Result<Vec<Trasferimento>, Rifiuto> {
    list.figli.iter().filter(|it| it.nome == "transfer").map(trasferimento).collect()
}

fn marche(list: &Elemento<'_>) -> Result<Vec<(i16, String)>, Rifiuto> {
    let mut marche = vec![];
    for it in list.figli.iter().filter(|it| it.nome == "transfer") {
        if let Some(marca) = optional_text(it, "MBDAttachment")?.and_then(posizioni::marca) {
            marche.push((indice(it)?, marca));
        }
    }
    Ok(marche)
}

/// What the ente sent along comes back; what has no key or no value, or cannot be read, stays in the XML
/// only: a receipt is not refused for it.
fn metadati(it: &Elemento<'_>) -> Metadati {
    let found = it.figli.iter().filter(|it| it.nome == "metadata");
    let entries = found.flat_map(|it| &it.figli).filter(|it| it.nome == "mapEntry");
    let text = |entry, name| optional_text(entry, name).ok().flatten().map(str::to_owned);
    entries.filter_map(|it| text(it, "key").zip(text(it, "value"))).collect()
}

fn giorno(it: &Elemento<'_>, nome: &str) -> Option<Date> {
    optional_text(it, nome).ok()??.parse().ok()
}

fn indice(it: &Elemento<'_>) -> Result<i16, Rifiuto> {
    text(it, "idTransfer")?.parse().map_err(|_| Rifiuto::Sintassi)
}

/// A stamp duty (`MBDAttachment`) has no account.
fn trasferimento(it: &Elemento<'_>) -> Result<Trasferimento, Rifiuto> {
    let iban = optional_text(it, "IBAN")?;
    let bollo = optional_text(it, "MBDAttachment")?;
    if iban.is_some() == bollo.is_some() {
        return Err(Rifiuto::Sintassi);
    }
    Ok(Trasferimento {
        indice: indice(it)?,
        ente_cf: text(it, "fiscalCodePA")?.to_owned(),
        denominazione: optional_text(it, "companyName")?.unwrap_or_default().to_owned(),
        importo: amount(it, "transferAmount")?,
        causale: text(it, "remittanceInformation")?.to_owned(),
        tassonomia: text(it, "transferCategory")?.to_owned(),
        iban: iban.unwrap_or_default().to_owned(),
        bollo: None,
        metadati: metadati(it),
        bilancio: vec![],
    })
}
