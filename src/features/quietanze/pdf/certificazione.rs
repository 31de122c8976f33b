//! The certificate of a year's expenses as a PDF. What it lists is also on the page, so both say the same.
use super::{Riga, Verifica, breve, nome_metodo, persona, riga};
use crate::features::quietanze::model::certificazione::{
    Beneficiata, Certificazione, PerServizio, Rilasciata, Spesa,
};
use crate::features::quietanze::model::{Avvertenza, Metodo, gruppi};
use crate::kernel::{Importo, Lang, RtId, rome};
use crate::platform::config::Regione;
use crate::platform::i18n::{Texts, texts};
use crate::platform::pdf::render;
use crate::ui::format::{data, euro};
use serde::Serialize;

const TEMPLATE: &str =
    concat!(include_str!("../foglio.typ"), include_str!("../certificazione.typ"));

/// What the template reads.
#[derive(Serialize)]
struct Foglio<'a> {
    lang: &'static str,
    documento: String,
    regione: &'a str,
    portale: &'a str,
    chi: String,
    quando: String,
    #[serde(flatten)]
    prospetto: Prospetto,
    verifica: Verifica<'a>,
    piede: String,
    pagina: String,
}

/// What is certified, ready to be read: on the page and on paper.
#[derive(Serialize)]
pub struct Prospetto {
    pub titolo: String,
    /// Total and what it is of.
    pub riassunto: Vec<Riga>,
    /// Day, reason, way of payment, amount.
    pub colonne: [String; 4],
    pub persone: Vec<Blocco>,
    /// What is not in the total, with the reason.
    pub fuori: Vec<Gruppo>,
    pub fuori_titolo: String,
    pub note: Vec<String>,
    pub note_titolo: String,
}

/// Expenses for one person.
#[derive(Serialize)]
pub struct Blocco {
    pub titolo: String,
    /// A sentence.
    pub totale: String,
    pub gruppi: Vec<Gruppo>,
}

/// Payments that belong together.
#[derive(Serialize)]
pub struct Gruppo {
    pub titolo: String,
    /// The title is a text of an ente, in Italian.
    pub it: bool,
    /// Name and code of the ente.
    pub ente: Option<String>,
    /// Why they are here.
    pub testo: Option<String>,
    pub righe: Vec<Pagata>,
    /// Name and amount.
    pub totale: Option<[String; 2]>,
}

/// One payment.
#[derive(Serialize)]
pub struct Pagata {
    #[serde(skip)]
    pub id: RtId,
    pub giorno: String,
    pub causale: String,
    pub iuv: String,
    /// How, and whether it leaves a trace.
    pub modo: String,
    pub psp: String,
    pub importo: String,
    /// What else there is to know.
    pub note: Vec<String>,
}

/// Makes the document, PDF/UA-1; the same payments and language give the same bytes.
/// Slow: see `platform::pdf::off_thread`. `verifica` is the address under which anybody finds whether it is genuine.
pub fn pdf(
    certificazione: &Certificazione,
    rilasciata: &Rilasciata,
    regione: &Regione,
    verifica: &str,
    lang: Lang,
) -> anyhow::Result<Vec<u8>> {
    let t = texts(lang);
    let titolare = &certificazione.titolare;
    let codice = titolare.codici.first().map(String::as_str).unwrap_or_default();
    let giorno = rilasciata.rilasciata_at.to_zoned(rome()).date();
    let foglio = Foglio {
        lang: lang.code(),
        documento: t.quietanze_cert_title(titolare.anno.to_string()),
        regione: &regione.nome,
        portale: &regione.servizio,
        chi: t.quietanze_cert_for(persona_di(t, &titolare.nome, codice)),
        quando: t.quietanze_cert_issued(data(lang, giorno)),
        prospetto: prospetto(certificazione, lang),
        verifica: Verifica {
            titolo: t.quietanze_cert_verify_title(),
            alt: t.quietanze_cert_verify_alt(),
            ..Verifica::new(verifica, &rilasciata.codice, t)?
        },
        piede: t.quietanze_pdf_footer(regione.servizio.as_str(), regione.nome.as_str()),
        // The template knows the numbers.
        pagina: t.quietanze_pdf_page("#n", "#m"),
    };
    let ident = format!("certificazione {} {}", rilasciata.codice, lang.code());
    render(TEMPLATE, &ident, &foglio)
}

/// Everything that the certificate lists.
pub fn prospetto(it: &Certificazione, lang: Lang) -> Prospetto {
    let penna = Penna { it, lang, t: texts(lang) };
    let t = penna.t;
    Prospetto {
        titolo: t.quietanze_cert_title(it.titolare.anno.to_string()),
        riassunto: vec![
            riga(t.quietanze_cert_total(), penna.euro(it.totale())),
            riga(t.quietanze_cert_traced(), penna.euro(it.tracciabile())),
            riga(t.quietanze_cert_payments(), it.spese().count().to_string()),
        ],
        colonne: [
            t.quietanze_zip_day(),
            t.quietanze_cert_reason(),
            t.quietanze_cert_how(),
            t.quietanze_share(),
        ],
        persone: it.persone.iter().map(|it| penna.blocco(it)).collect(),
        fuori: penna.fuori(),
        fuori_titolo: t.quietanze_cert_out(),
        note: vec![
            t.quietanze_cert_note_fees(),
            t.quietanze_cert_note_year(),
            t.quietanze_cert_note_refunds(),
            t.quietanze_cert_note_deduction(),
        ],
        note_titolo: t.quietanze_cert_notes(),
    }
}

fn persona_di(t: &Texts, nome: &str, codice: &str) -> String {
    match (nome, codice) {
        (nome, "") => nome.to_owned(),
        ("", codice) => t.quietanze_cf(codice),
        (nome, codice) => format!("{nome}, {}", t.quietanze_cf(codice)),
    }
}

/// Writes in one language.
struct Penna<'a> {
    it: &'a Certificazione,
    lang: Lang,
    t: &'static Texts,
}

impl Penna<'_> {
    fn euro(&self, importo: Importo) -> String {
        euro(self.lang, importo).to_string()
    }

    fn blocco(&self, it: &Beneficiata) -> Blocco {
        let mut chi = persona(self.t, &it.persona);
        if !it.precedenti.is_empty() {
            chi = self.t.quietanze_cert_before(chi, it.precedenti.join(", "));
        }
        Blocco {
            titolo: self.t.quietanze_cert_person(chi),
            totale: self.t.quietanze_cert_person_total(self.euro(it.totale())),
            gruppi: it.servizi.iter().map(|it| self.servizio(it)).collect(),
        }
    }

    fn servizio(&self, it: &PerServizio) -> Gruppo {
        let cf = self.t.quietanze_cf(it.ente_cf.as_str());
        Gruppo {
            titolo: it.servizio.nome.clone(),
            it: it.servizio.it,
            ente: Some(format!("{}, {cf}", it.ente_nome)),
            testo: None,
            righe: it.righe.iter().map(|it| self.pagata(it, vec![])).collect(),
            totale: Some([self.t.quietanze_cert_service_total(), self.euro(it.totale())]),
        }
    }

    /// What is listed and not summed; whose notice it was and which ente's, as nothing else says it.
    fn fuori(&self) -> Vec<Gruppo> {
        let t = self.t;
        let righe = |spese: &[Spesa]| -> Vec<Pagata> {
            let riga = |spesa: &Spesa| {
                let mut note = vec![
                    spesa.ente_nome.clone(),
                    t.quietanze_cert_addressed(persona(t, &spesa.debitore)),
                ];
                if let Some(chi) = self.it.chi_ha_pagato(spesa) {
                    note.push(t.quietanze_cert_payer(persona(t, chi)));
                }
                self.pagata(spesa, note)
            };
            spese.iter().map(riga).collect()
        };
        let apart = [
            (t.quietanze_cert_double(), t.quietanze_cert_double_text(), &self.it.doppie),
            (t.quietanze_cert_others(), t.quietanze_cert_others_text(), &self.it.di_altri),
        ];
        let apart = apart.into_iter().filter(|it| !it.2.is_empty());
        let gruppi = apart.map(|(titolo, testo, spese)| Gruppo {
            titolo,
            it: false,
            ente: None,
            testo: Some(testo),
            righe: righe(spese),
            totale: None,
        });
        gruppi.collect()
    }

    fn pagata(&self, it: &Spesa, mut note: Vec<String>) -> Pagata {
        let t = self.t;
        if it.bollo > Importo::ZERO {
            note.push(t.quietanze_cert_duty(self.euro(it.bollo)));
        }
        if it.versante.is_none() {
            note.push(t.quietanze_cert_payer_unknown());
        }
        if Avvertenza::di(it.esito) == Some(Avvertenza::Tardiva) {
            note.push(breve(t, Avvertenza::Tardiva));
        }
        Pagata {
            id: it.id,
            giorno: it.giorno.strftime("%d/%m/%Y").to_string(),
            causale: it.causale.clone(),
            iuv: gruppi(&it.iuv),
            modo: self.modo(it.metodo()),
            psp: it.psp.clone(),
            importo: self.euro(it.importo),
            note,
        }
    }

    fn modo(&self, metodo: Option<Metodo>) -> String {
        match metodo {
            None => self.t.quietanze_cert_how_unknown(),
            Some(Metodo::Contanti) => self.t.quietanze_cert_how_cash(),
            Some(metodo) => self.t.quietanze_cert_how_traced(nome_metodo(self.t, metodo)),
        }
    }
}
