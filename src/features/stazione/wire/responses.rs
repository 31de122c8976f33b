//! Answers as the Node reads them: fixed order, unqualified children, limits of `paForNode.xsd`.
use super::envelope::seal;
use crate::features::posizioni::{ANONIMO, Debitore, IBAN_APPOGGIO, Trasferimento};
use crate::features::stazione::model::{
    Attivato, Operazione, Proposta, Rifiuto, RifiutoDomanda, Risposta, scadenza,
};
use crate::kernel::Importo;
use crate::platform::xml::is_xml_char;
use jiff::civil::Date;

/// The contract wants a due date even where the debt has none.
const SENZA_SCADENZA: Date = jiff::civil::date(2099, 12, 31);

/// The whole message that answers `operazione`. `ente_cf` is the ente called, named in a refusal.
pub fn write(operazione: Operazione, risposta: &Risposta, ente_cf: &str) -> String {
    let mut out = Scrittura(String::with_capacity(2048));
    match risposta {
        Risposta::Verificato(rata, prezzo) => {
            out.raw("outcome", "OK");
            verificato(&mut out, &Proposta::della(rata, prezzo));
        }
        Risposta::Attivato(it) => {
            out.raw("outcome", "OK");
            out.open("data");
            attivato(&mut out, it, operazione == Operazione::AttivazioneV2);
            out.close("data");
        }
        Risposta::Offerto(it) => {
            out.raw("outcome", "OK");
            out.open("qrCode");
            out.raw("fiscalCode", &it.ente_cf);
            out.raw("noticeNumber", it.numero.as_str());
            out.close("qrCode");
            verificato(&mut out, it);
        }
        Risposta::Ricevuto => out.raw("outcome", "OK"),
        Risposta::Rifiutato(rifiuto) => {
            let (code, text, description) = fault(*rifiuto);
            out.raw("outcome", "KO");
            out.open("fault");
            out.raw("faultCode", code);
            out.text("faultString", text, 140);
            out.text("id", ente_cf, 35);
            out.text("description", description, 140);
            out.close("fault");
        }
    }
    seal(operazione, &out.0)
}

/// `OK`, or the code of the refusal.
pub fn outcome(risposta: &Risposta) -> &'static str {
    if let Risposta::Rifiutato(rifiuto) = risposta { fault(*rifiuto).0 } else { "OK" }
}

/// The code of a refusal.
pub fn fault_code(rifiuto: Rifiuto) -> &'static str {
    fault(rifiuto).0
}

/// Code, the Node's usual words for it, and ours.
pub fn fault(rifiuto: Rifiuto) -> (&'static str, &'static str, &'static str) {
    match rifiuto {
        Rifiuto::Sintassi => (
            "PAA_SINTASSI_XSD",
            "Errore di sintassi XSD",
            "la richiesta non segue lo schema paForNode",
        ),
        Rifiuto::IntermediarioErrato => (
            "PAA_ID_INTERMEDIARIO_ERRATO",
            "Identificativo intermediario non corrispondente",
            "idBrokerPA non è di questa stazione",
        ),
        Rifiuto::StazioneErrata => (
            "PAA_STAZIONE_INT_ERRATA",
            "Stazione intermediario non corrispondente",
            "idStation non è questa stazione",
        ),
        Rifiuto::DominioErrato => (
            "PAA_ID_DOMINIO_ERRATO",
            "La PAA non corrisponde al Dominio indicato",
            "ente non attivo su questa stazione",
        ),
        Rifiuto::Sconosciuto => (
            "PAA_PAGAMENTO_SCONOSCIUTO",
            "Pagamento in attesa risulta sconosciuto all'Ente Creditore",
            "nessun avviso pagabile con questo numero",
        ),
        Rifiuto::Annullato => (
            "PAA_PAGAMENTO_ANNULLATO",
            "Pagamento in attesa risulta annullato all'Ente Creditore",
            "avviso annullato dall'ente",
        ),
        Rifiuto::Duplicato => (
            "PAA_PAGAMENTO_DUPLICATO",
            "Pagamento in attesa risulta concluso all'Ente Creditore",
            "avviso già pagato",
        ),
        Rifiuto::Scaduto => (
            "PAA_PAGAMENTO_SCADUTO",
            "Pagamento in attesa risulta scaduto all'Ente Creditore",
            "termine superato e pagamento non più ammesso",
        ),
        Rifiuto::NonPostale => (
            "PAA_SEMANTICA",
            "Errore semantico",
            "il primo trasferimento non ha un conto corrente postale",
        ),
        Rifiuto::SenzaBollo => (
            "PAA_SEMANTICA",
            "Errore semantico",
            "la marca da bollo si può chiedere solo con paGetPaymentV2",
        ),
        Rifiuto::EsitoNegativo => {
            ("PAA_SEMANTICA", "Errore semantico", "ricevuta di un pagamento non riuscito")
        }
        Rifiuto::Domanda(it) => fault_of_demand(it),
        Rifiuto::Guasto => {
            ("PAA_SYSTEM_ERROR", "Errore generico", "servizio momentaneamente non disponibile")
        }
    }
}

fn fault_of_demand(rifiuto: RifiutoDomanda) -> (&'static str, &'static str, &'static str) {
    match rifiuto {
        RifiutoDomanda::NessunServizio => (
            "PAA_SEMANTICA",
            "Errore semantico",
            "questo servizio non si può chiedere a questo ente senza avviso",
        ),
        RifiutoDomanda::DatiServizio => (
            "PAA_SEMANTICA",
            "Errore semantico",
            "datiSpecificiServizioRequest: serve richiesta/riferimento, 35 caratteri, nessun codice fiscale",
        ),
        RifiutoDomanda::DatiTassaAuto => (
            "PAA_SINTASSI_XSD",
            "Errore di sintassi XSD",
            "datiSpecificiServizioRequest non segue lo schema TassaAutomobilistica 1.1.0",
        ),
        RifiutoDomanda::TargaErrata => {
            ("PAA_SEMANTICA", "Errore semantico", "veicoloTarga: servono 7 o 8 lettere e cifre")
        }
        RifiutoDomanda::VeicoloSconosciuto => (
            "PAA_PAGAMENTO_SCONOSCIUTO",
            "Pagamento in attesa risulta sconosciuto all'Ente Creditore",
            "nessun veicolo di quel tipo con questa targa",
        ),
        RifiutoDomanda::VeicoloInRegola => (
            "PAA_PAGAMENTO_DUPLICATO",
            "Pagamento in attesa risulta concluso all'Ente Creditore",
            "il bollo di questo veicolo è già pagato",
        ),
        // Nothing that was to be paid is concluded: nothing was (SANP 3.9.1, faultCode del Dominio EC).
        RifiutoDomanda::VeicoloNonDovuto => (
            "PAA_PAGAMENTO_SCONOSCIUTO",
            "Pagamento in attesa risulta sconosciuto all'Ente Creditore",
            "per questo veicolo il bollo non è dovuto: non c'è niente da pagare",
        ),
        RifiutoDomanda::FonteMuta => (
            "PAA_SYSTEM_ERROR",
            "Errore generico",
            "l'archivio dei bolli auto non risponde: riprovare tra qualche minuto",
        ),
    }
}

fn verificato(out: &mut Scrittura, it: &Proposta) {
    out.open("paymentList");
    out.open("paymentOptionDescription");
    out.amount("amount", it.importo);
    out.raw("options", "EQ");
    out.date("dueDate", it.scadenza.unwrap_or(SENZA_SCADENZA));
    out.text("detailDescription", &it.descrizione, 140);
    out.flag("allCCP", it.postale);
    out.close("paymentOptionDescription");
    out.close("paymentList");
    out.text("paymentDescription", &it.causale, 140);
    out.raw("fiscalCodePA", &it.ente_cf);
    out.text("companyName", &it.ente_nome, 140);
    out.optional("officeName", it.ufficio.as_deref(), 140);
}

fn attivato(out: &mut Scrittura, it: &Attivato, v2: bool) {
    let rata = &it.rata;
    out.text("creditorReferenceId", rata.iuv.as_str(), 35);
    out.amount("paymentAmount", it.prezzo.importo);
    out.date("dueDate", scadenza(rata, &it.prezzo).unwrap_or(SENZA_SCADENZA));
    out.flag("lastPayment", it.ultimo);
    out.text("description", &rata.causale, 140);
    out.text("companyName", &rata.ente_nome, 140);
    out.optional("officeName", rata.ufficio.as_deref(), 140);
    out.open("debtor");
    debtor(out, &rata.debitore);
    out.close("debtor");
    out.open("transferList");
    for quota in &it.quote {
        out.open("transfer");
        transfer(out, quota, v2);
        out.close("transfer");
    }
    out.close("transferList");
    let appoggio = it.appoggio.iter().map(|iban| (IBAN_APPOGGIO, iban.as_str()));
    metadata(out, rata.metadati.iter().chain(appoggio));
}

/// Nothing when there is none: the schema wants one at least.
fn metadata<'a>(out: &mut Scrittura, entries: impl Iterator<Item = (&'a str, &'a str)>) {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        return;
    }
    out.open("metadata");
    for (key, value) in entries {
        out.open("mapEntry");
        out.text("key", key, 140);
        out.text("value", value, 140);
        out.close("mapEntry");
    }
    out.close("metadata");
}

fn debtor(out: &mut Scrittura, it: &Debitore) {
    let ignoto = it.codice == ANONIMO;
    out.open("uniqueIdentifier");
    out.raw("entityUniqueIdentifierType", if ignoto { "F" } else { it.tipo.as_str() });
    out.text("entityUniqueIdentifierValue", &it.codice, 16);
    out.close("uniqueIdentifier");
    out.text("fullName", if ignoto { ANONIMO } else { &it.nome }, 70);
    let Some(it) = it.indirizzo.as_ref().filter(|_| !ignoto) else { return };
    out.optional("streetName", it.via.as_deref(), 70);
    out.optional("civicNumber", it.civico.as_deref(), 16);
    out.optional("postalCode", it.cap.as_deref(), 16);
    out.optional("city", it.localita.as_deref(), 35);
    out.optional("stateProvinceRegion", it.provincia.as_deref(), 35);
    out.optional("country", it.nazione.as_deref().filter(|it| is_country(it)), 2);
    out.optional("e-mail", it.email.as_deref().filter(|it| is_email(it)), 256);
}

fn transfer(out: &mut Scrittura, it: &Trasferimento, v2: bool) {
    out.raw("idTransfer", &it.indice.to_string());
    out.amount("transferAmount", it.importo);
    out.text("fiscalCodePA", &it.ente_cf, 11);
    if v2 {
        out.optional("companyName", Some(&it.denominazione), 140);
    }
    match &it.bollo {
        // Version 1 has no way to say it: such an activation is refused before.
        Some(bollo) if v2 => {
            out.open("richiestaMarcaDaBollo");
            out.raw("hashDocumento", &bollo.hash);
            out.raw("tipoBollo", "01");
            out.raw("provinciaResidenza", &bollo.provincia);
            out.close("richiestaMarcaDaBollo");
        }
        _ => out.text("IBAN", &it.iban, 35),
    }
    out.text("remittanceInformation", &it.causale, 140);
    out.text("transferCategory", &it.tassonomia, 140);
    metadata(out, it.metadati.iter());
}

fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// `stEMail`: an address that the pattern does not take is left out, or the Node would refuse
/// the whole payment for it.
fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let word = |part: &str, extra: &[u8]| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || extra.contains(&b))
    };
    text.len() <= 256 && word(name, b"_.+-") && host.split('.').all(|part| word(part, b"-"))
}

/// XML being written, without namespaces.
struct Scrittura(String);

impl Scrittura {
    fn open(&mut self, tag: &str) {
        self.0.push('<');
        self.0.push_str(tag);
        self.0.push('>');
    }

    fn close(&mut self, tag: &str) {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
    }

    /// A value that needs no escaping: code, digits.
    fn raw(&mut self, tag: &str, value: &str) {
        self.open(tag);
        self.0.push_str(value);
        self.close(tag);
    }

    fn amount(&mut self, tag: &str, importo: Importo) {
        self.raw(tag, &importo.to_pagopa());
    }

    fn date(&mut self, tag: &str, day: Date) {
        self.raw(tag, &day.to_string());
    }

    fn flag(&mut self, tag: &str, value: bool) {
        self.raw(tag, if value { "true" } else { "false" });
    }

    /// A text that must be there: a dash stands for one with nothing to show.
    fn text(&mut self, tag: &str, value: &str, max: usize) {
        let value = fitted(value, max);
        self.open(tag);
        self.escaped(if value.is_empty() { "-" } else { &value });
        self.close(tag);
    }

    fn optional(&mut self, tag: &str, value: Option<&str>, max: usize) {
        let value = fitted(value.unwrap_or_default(), max);
        if !value.is_empty() {
            self.text(tag, &value, max);
        }
    }

    fn escaped(&mut self, value: &str) {
        for c in value.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                c => self.0.push(c),
            }
        }
    }
}

/// `value` on one line, without what XML cannot hold, in at most `max` characters. Counted as
/// UTF-16 units, which is how the Node counts them; a character is never cut in half.
pub fn fitted(value: &str, max: usize) -> String {
    let shown = value.chars().map(|c| match c {
        c if c.is_control() || !is_xml_char(c) => ' ',
        c => c,
    });
    let mut units = 0;
    let mut out = String::with_capacity(value.len().min(max));
    for c in shown {
        if c == ' ' && out.is_empty() {
            continue;
        }
        units += c.len_utf16();
        if units > max {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_on_characters_and_kept_on_one_line() {
        assert_eq!(fitted("  Città\ndi\u{0}  ", 140), "Città di");
        assert_eq!(fitted("perché", 5), "perch");
        assert_eq!(fitted("ab😀", 3), "ab");
        assert_eq!(fitted("ab😀", 4), "ab😀");
        assert_eq!(fitted("a b", 2), "a");
        assert_eq!(fitted("\u{fffe}\u{1f}", 5), "");
        assert_eq!(fitted("\u{0} \u{85}a", 5), "a");
        assert_eq!(fitted(&"è".repeat(200), 140).chars().count(), 140);
    }

    #[test]
    fn only_addresses_that_the_schema_takes_are_sent() {
        for ok in ["mario.rossi@example.org", "a+b_c@x", "a@b-c.it"] {
            assert!(is_email(ok), "{ok}");
        }
        let long = format!("{}@example.org", "a".repeat(250));
        for ko in ["", "mario", "@x.it", "a@", "a@b..it", "a@b.it ", "à@b.it", "a@b@c", &long] {
            assert!(!is_email(ko), "{ko}");
        }
        assert!(is_country("IT") && !is_country("it") && !is_country("ITA"));
    }

    #[test]
    fn a_refusal_names_its_code_and_the_ente_in_the_wrapper_of_the_operation() {
        let text =
            write(Operazione::Verifica, &Risposta::Rifiutato(Rifiuto::Duplicato), "80000000002");
        assert!(text.contains(
            "<paf:paVerifyPaymentNoticeRes><outcome>KO</outcome><fault>\
             <faultCode>PAA_PAGAMENTO_DUPLICATO</faultCode>"
        ));
        assert!(text.contains("<id>80000000002</id>"));
    }
}
