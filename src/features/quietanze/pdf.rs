//! The receipt as a PDF to keep. Its sections are also those of the page, so both say the same.
pub mod certificazione;

use super::model::{Avvertenza, Metodo, Persona, Quietanza, gruppi, is_bollo};
use crate::kernel::Lang;
use crate::platform::config::Regione;
use crate::platform::i18n::{Texts, texts};
use crate::platform::pdf::render;
use crate::platform::simbolo;
use crate::ui::format::{data_ora, euro};
use serde::Serialize;

const TEMPLATE: &str = concat!(include_str!("foglio.typ"), include_str!("quietanza.typ"));

/// About how big the file is, in bytes.
pub const BYTE: u64 = 45_000;
/// About how big it is in a ZIP.
pub const BYTE_ZIP: u64 = 31_000;

/// When it was paid, in words.
pub fn quando(q: &Quietanza, lang: Lang) -> String {
    q.quando().map_or_else(|| texts(lang).quietanze_when_unknown(), |it| data_ora(lang, it))
}

/// What the template reads.
#[derive(Serialize)]
struct Foglio<'a> {
    lang: &'static str,
    documento: String,
    regione: &'a str,
    portale: &'a str,
    titolo: String,
    importo: String,
    quando: String,
    avvertenza: Option<[String; 2]>,
    sezioni: Vec<Sezione>,
    beneficiari: Beneficiari,
    valore: String,
    verifica: Verifica<'a>,
    piede: String,
    pagina: String,
}

/// Where anybody finds whether it is genuine: `indirizzo` and, under it, `codice`.
#[derive(Serialize)]
struct Verifica<'a> {
    titolo: String,
    testo: String,
    indirizzo: &'a str,
    codice: String,
    qr: String,
    alt: String,
}

/// Data of one subject, with its heading.
#[derive(Serialize)]
pub struct Sezione {
    pub titolo: String,
    pub righe: Vec<Riga>,
}

/// One name and its value.
#[derive(Serialize)]
pub struct Riga {
    pub nome: String,
    pub valore: String,
    /// A text of an ente or of a PSP: Italian in every language.
    pub it: bool,
    /// Letters and digits that are not words.
    pub codice: bool,
}

/// Who got the money.
#[derive(Serialize)]
pub struct Beneficiari {
    pub titolo: String,
    /// Beneficiary, reason, taxonomy, amount.
    pub colonne: [String; 4],
    pub righe: Vec<Quota>,
}

/// The share of one beneficiary, ready to be read.
#[derive(Serialize)]
pub struct Quota {
    pub nome: String,
    pub codice: String,
    /// That it is a stamp duty, when it is.
    pub bollo: Option<String>,
    pub causale: String,
    pub tassonomia: String,
    pub importo: String,
}

/// Makes the document, PDF/UA-1. The same receipt, region and language give the same bytes.
/// Slow: see `platform::pdf::off_thread`.
/// `verifica` is the address under which anybody finds whether it is genuine, by its code.
pub fn pdf(
    quietanza: &Quietanza,
    regione: &Regione,
    verifica: &str,
    lang: Lang,
) -> anyhow::Result<Vec<u8>> {
    let ident = format!("{} {} {}", quietanza.ente_cf, quietanza.receipt_id, lang.code());
    let verifica = Verifica::new(verifica, &quietanza.verifica, texts(lang))?;
    render(TEMPLATE, &ident, &foglio(quietanza, regione, verifica, lang))
}

impl<'a> Verifica<'a> {
    fn new(indirizzo: &'a str, codice: &str, t: &Texts) -> anyhow::Result<Self> {
        Ok(Self {
            titolo: t.quietanze_verify_title(),
            testo: t.quietanze_pdf_verify(),
            indirizzo,
            codice: gruppi(codice),
            qr: simbolo::qr(&format!("{indirizzo}/{codice}"), None)?,
            alt: t.quietanze_pdf_verify_alt(),
        })
    }
}

fn foglio<'a>(
    q: &Quietanza,
    regione: &'a Regione,
    verifica: Verifica<'a>,
    lang: Lang,
) -> Foglio<'a> {
    let t = texts(lang);
    Foglio {
        lang: lang.code(),
        documento: t.quietanze_pdf_document(q.numero_gruppi()),
        regione: &regione.nome,
        portale: &regione.servizio,
        titolo: t.quietanze_pdf_title(),
        importo: euro(lang, q.importo).to_string(),
        quando: t.quietanze_pdf_when(quando(q, lang)),
        avvertenza: q.avvertenza().map(|it| avvertenza(t, it, &q.ente_nome)),
        sezioni: sezioni(q, lang),
        beneficiari: beneficiari(q, lang),
        valore: t.quietanze_pdf_statement(),
        verifica,
        piede: t.quietanze_pdf_footer(regione.servizio.as_str(), regione.nome.as_str()),
        // The template knows the numbers.
        pagina: t.quietanze_pdf_page("#n", "#m"),
    }
}

/// Everything there is to know, but for the beneficiaries. What the receipt leaves blank is left out.
pub fn sezioni(q: &Quietanza, lang: Lang) -> Vec<Sezione> {
    let t = texts(lang);
    let mut sezioni = vec![pagamento(q, lang, t), avviso(q, t), persone(q, t)];
    for sezione in &mut sezioni {
        sezione.righe.retain(|riga| !riga.valore.trim().is_empty());
    }
    sezioni.retain(|sezione| !sezione.righe.is_empty());
    sezioni
}

/// What is unusual: what happened, and what to do.
pub fn avvertenza(t: &Texts, avvertenza: Avvertenza, ente: &str) -> [String; 2] {
    match avvertenza {
        Avvertenza::Doppia => [t.quietanze_double_title(), t.quietanze_double_text(ente)],
        Avvertenza::Tardiva => [t.quietanze_late_title(), t.quietanze_late_text(ente)],
    }
}

/// The same in a few words.
pub fn breve(t: &Texts, avvertenza: Avvertenza) -> String {
    match avvertenza {
        Avvertenza::Doppia => t.quietanze_chip_double(),
        Avvertenza::Tardiva => t.quietanze_chip_late(),
    }
}

fn pagamento(q: &Quietanza, lang: Lang, t: &Texts) -> Sezione {
    let commissione = q
        .commissione
        .map_or_else(|| t.quietanze_fee_unknown(), |importo| euro(lang, importo).to_string());
    let mut righe = vec![
        riga(t.quietanze_amount(), euro(lang, q.importo).to_string()),
        riga(t.quietanze_fee(), commissione),
    ];
    if let Some(totale) = q.totale() {
        righe.push(riga(t.quietanze_total(), euro(lang, totale).to_string()));
    }
    righe.push(riga(t.quietanze_paid_at(), quando(q, lang)));
    if let Some(metodo) = q.metodo() {
        righe.push(riga(t.quietanze_method(), nome_metodo(t, metodo)));
    }
    righe.push(in_italiano(t.quietanze_psp(), q.psp.clone()));
    righe.push(codice(t.quietanze_psp_id(), q.id_psp.clone()));
    righe.push(codice(t.quietanze_receipt_id(), q.receipt_id.clone()));
    Sezione { titolo: t.quietanze_section_payment(), righe }
}

fn nome_metodo(t: &Texts, metodo: Metodo) -> String {
    match metodo {
        Metodo::Contanti => t.quietanze_method_cash(),
        Metodo::Carta => t.quietanze_method_card(),
        Metodo::Bancomat => t.quietanze_method_bancomat(),
        Metodo::Conto => t.quietanze_method_account(),
        Metodo::PayPal => t.quietanze_method_paypal(),
    }
}

fn avviso(q: &Quietanza, t: &Texts) -> Sezione {
    let righe = vec![
        in_italiano(t.quietanze_ente(), q.ente_nome.clone()),
        codice(t.quietanze_ente_cf(), q.ente_cf.clone()),
        in_italiano(t.quietanze_causale(), q.causale.clone()),
        codice(t.quietanze_notice(), q.numero_gruppi()),
        codice(t.quietanze_iuv(), q.iuv.clone()),
    ];
    Sezione { titolo: t.quietanze_section_notice(), righe }
}

fn persone(q: &Quietanza, t: &Texts) -> Sezione {
    let mut righe = vec![riga(t.quietanze_debtor(), persona(t, &q.debitore))];
    if let Some(versante) = q.altro_versante() {
        righe.push(riga(t.quietanze_payer(), persona(t, versante)));
    }
    Sezione { titolo: t.quietanze_section_people(), righe }
}

fn persona(t: &Texts, persona: &Persona) -> String {
    let codice = persona.codice.as_deref().map(|codice| t.quietanze_cf(codice));
    match (persona.nome.as_str(), codice) {
        (nome, None) => nome.to_owned(),
        ("", Some(codice)) => codice,
        (nome, Some(codice)) => format!("{nome}, {codice}"),
    }
}

/// Who got the money, each with its share.
pub fn beneficiari(q: &Quietanza, lang: Lang) -> Beneficiari {
    let t = texts(lang);
    let righe = q.beneficiari.iter().map(|it| Quota {
        nome: q.nome_di(it).to_owned(),
        codice: t.quietanze_cf(it.ente_cf.as_str()),
        bollo: is_bollo(it).then(|| t.quietanze_stamp_duty()),
        causale: it.causale.clone(),
        tassonomia: it.tassonomia.clone(),
        importo: euro(lang, it.importo).to_string(),
    });
    Beneficiari {
        titolo: t.quietanze_section_beneficiaries(),
        colonne: [
            t.quietanze_beneficiary(),
            t.quietanze_causale(),
            t.quietanze_taxonomy(),
            t.quietanze_share(),
        ],
        righe: righe.collect(),
    }
}

fn riga(nome: String, valore: String) -> Riga {
    Riga { nome, valore, it: false, codice: false }
}

fn in_italiano(nome: String, valore: String) -> Riga {
    Riga { it: true, ..riga(nome, valore) }
}

fn codice(nome: String, valore: String) -> Riga {
    Riga { codice: true, ..riga(nome, valore) }
}

#[cfg(test)]
mod tests;
