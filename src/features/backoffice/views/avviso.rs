//! The notice of proof: made, printed, read back.
use crate::features::avvisi::{Codice, EsitoLettura, Lettura, NomeCampo};
use crate::features::backoffice::handlers::{ATTIVAZIONE, AVVISO};
use crate::features::backoffice::model::Nomi;
use crate::features::backoffice::model::avviso::{
    Cosa, Esame, InProva, ProvaAvviso, RifiutoAvviso,
};
use crate::kernel::NumeroAvviso;
use crate::platform::Ctx;
use crate::platform::immagine::RifiutoImmagine;
use crate::ui::format::{data_ora, euro, euro_cent};
use crate::ui::{self, Field, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// Why nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    Rifiuto(RifiutoAvviso),
    /// No picture was chosen.
    Manca,
    /// More than 12 MB.
    Grande,
    Immagine(RifiutoImmagine),
}

/// What the page shows.
pub struct Vista<'a> {
    pub avviso: Option<&'a InProva>,
    /// The newest first.
    pub letture: &'a [ProvaAvviso],
    pub nomi: &'a Nomi,
    /// Of the sheet that was sent just now.
    pub esame: Option<&'a Esame>,
    pub errore: Option<Errore>,
}

pub fn show(ctx: &Ctx, it: &Vista<'_>) -> Markup {
    let t = ctx.t;
    let title = t.enti_notice();
    let errori: Vec<(&str, String)> = match (it.errore, it.esame) {
        (Some(errore @ Errore::Rifiuto(_)), _) => vec![("", fault(ctx, errore))],
        (Some(errore), _) => vec![("foglio", fault(ctx, errore))],
        (None, Some(esame)) if esame.esito != EsitoLettura::Ok => {
            vec![("foglio", rimedio(ctx, esame.esito))]
        }
        _ => vec![],
    };
    let error = errori.iter().find(|it| it.0 == "foglio").map(|it| it.1.as_str());
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead { (t.enti_notice_lead()) }
        @if let Some(esame) = it.esame { (letto(ctx, esame)) }
        @match it.avviso {
            None => {
                section.p-card {
                    h2 { (t.enti_notice_prepare_title()) }
                    p { (t.enti_notice_prepare_body()) }
                    (ui::post_button(ctx, AVVISO, "btn btn-primary", &[], t.enti_notice_prepare()))
                }
            }
            Some(avviso) => (pronto(ctx, avviso, error)),
        }
        h2 { (t.enti_notice_read_title()) }
        (prove(ctx, it))
    };
    let meta = PageMeta::new(&title).under(t.ui_office_joining(), ATTIVAZIONE);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

/// The notice that there is, and what to do with it.
fn pronto(ctx: &Ctx, it: &InProva, error: Option<&str>) -> Markup {
    let t = ctx.t;
    let gruppi = NumeroAvviso::parse(&it.numero).map(|it| it.gruppi()).unwrap_or_default();
    html! {
        section.p-card {
            h2 { (t.enti_notice_prepare_title()) }
            (ui::rows(html! {
                (ui::row(&t.enti_notice_number(), ui::code_to_copy(ctx, &gruppi, &it.numero)))
                (ui::row(&t.enti_ente_code(), ui::code_to_copy(ctx, &it.codice_fiscale, &it.codice_fiscale)))
                (ui::row(&t.enti_notice_amount(), euro(ctx.lang, it.importo)))
                (ui::row(&t.enti_notice_codes(), if it.bollettino { t.enti_notice_codes_two() } else { t.enti_notice_codes_one() }))
            }))
            (ui::post_button(ctx, AVVISO, "btn btn-outline-primary", &[], t.enti_notice_again()))
        }
        section.p-card {
            h2 { (t.enti_notice_print_title()) }
            p { (t.enti_notice_print_body()) }
            p { a href=(ctx.href("/operatori/attivazione/avviso/pdf")) { (t.enti_notice_download()) } }
        }
        section.p-card {
            h2 { (t.enti_notice_send_title()) }
            p { (t.enti_notice_send_body()) }
            (ui::upload_form(ctx, "/operatori/attivazione/avviso/foglio", None, html! {
                (ui::file_field(ctx, &Field { error, hint: Some(&t.enti_notice_file_hint()), ..Field::new("foglio", &t.enti_notice_file()) }, "image/png,image/jpeg,image/webp"))
                button.btn.btn-primary type="submit" { (t.enti_notice_send()) }
            }))
        }
        section.p-card {
            h2 { (t.enti_notice_pay_title()) }
            p { (t.enti_notice_pay_body()) }
            p { a href=(ctx.href("/paga-avviso")) { (t.enti_notice_pay()) } }
        }
    }
}

/// What was read of a sheet just now, code by code and field by field.
fn letto(ctx: &Ctx, esame: &Esame) -> Markup {
    let t = ctx.t;
    html! {
        div role="status" {
            @if esame.esito == EsitoLettura::Ok {
                (ui::note(Outcome::Ok, &t.enti_notice_ok_title(), html! { p { (t.enti_notice_ok()) } }))
            } @else {
                (ui::note(Outcome::Bad, &esito(ctx, esame.esito), html! { p { (rimedio(ctx, esame.esito)) } }))
            }
        }
        @for codice in [Codice::Qr, Codice::DataMatrix] {
            @if let Some(lettura) = esame.lettura(codice) { (tabella(ctx, lettura)) }
        }
        @match esame.scala {
            Some(per_cento) => p { (t.enti_notice_scale(per_cento)) },
            None => p { (t.enti_notice_scale_unknown()) },
        }
    }
}

fn tabella(ctx: &Ctx, lettura: &Lettura) -> Markup {
    let t = ctx.t;
    let (id, nome) = match lettura.codice {
        Codice::Qr => ("qr", t.enti_notice_qr()),
        Codice::DataMatrix => ("datamatrix", t.enti_notice_datamatrix()),
    };
    let Some(campi) = &lettura.campi else {
        return html! { p { (ui::chip(Tone::Bad, "it-close-circle", t.enti_notice_not_found(nome))) } };
    };
    let heads = [t.enti_notice_field(), t.enti_state(), t.enti_notice_found()];
    ui::table(
        id,
        &nome,
        heads.map(Head::text),
        html! {
            @for campo in campi {
                tr {
                    th scope="row" { (nome_campo(ctx, campo.nome)) }
                    td {
                        @if campo.torna() { (ui::chip(Tone::Ok, "it-check-circle", t.enti_notice_same())) }
                        @else { (ui::chip(Tone::Bad, "it-close-circle", t.enti_notice_different())) }
                    }
                    td {
                        (valore(ctx, campo.nome, &campo.letto))
                        @if !campo.torna() {
                            br;
                            (t.enti_notice_expected()) " " (valore(ctx, campo.nome, &campo.atteso))
                        }
                    }
                }
            }
        },
    )
}

fn valore(ctx: &Ctx, nome: NomeCampo, testo: &str) -> Markup {
    match (nome, testo.parse::<i64>()) {
        (NomeCampo::Importo, Ok(cent)) => html! { (euro_cent(ctx.lang, cent)) },
        _ if testo.is_empty() => html! { "–" },
        // Words may be long: they go on in the next line.
        (NomeCampo::DebitoreNome | NomeCampo::Causale, _) => html! { (testo) },
        _ => ui::code(testo),
    }
}

fn nome_campo(ctx: &Ctx, nome: NomeCampo) -> String {
    let t = ctx.t;
    match nome {
        NomeCampo::Forma => t.enti_notice_form(),
        NomeCampo::Numero => t.enti_notice_number(),
        NomeCampo::Ente => t.enti_ente_code(),
        NomeCampo::Importo => t.enti_notice_amount(),
        NomeCampo::Conto => t.enti_notice_account(),
        NomeCampo::DebitoreCodice => t.enti_notice_debtor_code(),
        NomeCampo::DebitoreNome => t.enti_notice_debtor(),
        NomeCampo::Causale => t.enti_notice_reason(),
    }
}

/// Every reading: when, who, of what, what came of it.
fn prove(ctx: &Ctx, it: &Vista<'_>) -> Markup {
    let t = ctx.t;
    if it.letture.is_empty() {
        return ui::empty(&t.enti_notice_none_title(), &t.enti_notice_none(), html! {});
    }
    let heads = [t.enti_notice_when(), t.enti_notice_who(), t.enti_notice_what(), t.enti_state()];
    ui::table(
        "letture",
        &t.enti_notice_read_title(),
        heads.map(Head::text),
        html! {
            @for prova in it.letture {
                tr {
                    th scope="row" { (data_ora(ctx.lang, prova.at)) }
                    td { (it.nomi.get(&prova.chi).unwrap_or(&prova.chi)) }
                    td { @match prova.cosa { Cosa::Pdf => (t.enti_notice_what_pdf()), Cosa::Foglio => (t.enti_notice_what_sheet()) } }
                    td {
                        @match (prova.esito, prova.vale) {
                            (EsitoLettura::Ok, true) => (ui::chip(Tone::Ok, "it-check-circle", esito(ctx, prova.esito))),
                            (EsitoLettura::Ok, false) => (ui::chip(Tone::Warn, "it-clock", t.enti_notice_lapsed())),
                            (altro, _) => (ui::chip(Tone::Bad, "it-close-circle", esito(ctx, altro))),
                        }
                    }
                }
            }
        },
    )
}

/// What came of a reading.
fn esito(ctx: &Ctx, esito: EsitoLettura) -> String {
    let t = ctx.t;
    match esito {
        EsitoLettura::Ok => t.enti_notice_ok_title(),
        EsitoLettura::Niente => t.enti_notice_bad_nothing(),
        EsitoLettura::MancaQr => t.enti_notice_bad_qr(),
        EsitoLettura::MancaDataMatrix => t.enti_notice_bad_datamatrix(),
        EsitoLettura::NonAvviso => t.enti_notice_bad_other_code(),
        EsitoLettura::AltroEnte => t.enti_notice_bad_ente(),
        EsitoLettura::AltroAvviso => t.enti_notice_bad_notice(),
        EsitoLettura::Diverso => t.enti_notice_bad_different(),
        EsitoLettura::Scala => t.enti_notice_bad_scale(),
    }
}

/// What to do about it.
fn rimedio(ctx: &Ctx, esito: EsitoLettura) -> String {
    let t = ctx.t;
    match esito {
        EsitoLettura::Ok => t.enti_notice_ok(),
        EsitoLettura::Niente => t.enti_notice_do_nothing(),
        EsitoLettura::MancaQr => t.enti_notice_do_qr(),
        EsitoLettura::MancaDataMatrix => t.enti_notice_do_datamatrix(),
        EsitoLettura::NonAvviso => t.enti_notice_do_other_code(),
        EsitoLettura::AltroEnte => t.enti_notice_do_ente(),
        EsitoLettura::AltroAvviso => t.enti_notice_do_notice(),
        EsitoLettura::Diverso => t.enti_notice_do_different(),
        EsitoLettura::Scala => t.enti_notice_do_scale(),
    }
}

fn fault(ctx: &Ctx, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Rifiuto(RifiutoAvviso::NonInProva) => t.enti_notice_why_state(),
        Errore::Rifiuto(RifiutoAvviso::SenzaServizio) => t.enti_notice_why_service(),
        Errore::Rifiuto(RifiutoAvviso::NessunAvviso) => t.enti_notice_why_none(),
        Errore::Manca => t.enti_notice_fault_file(),
        Errore::Grande | Errore::Immagine(RifiutoImmagine::TroppoGrande) => {
            t.enti_notice_fault_large()
        }
        Errore::Immagine(RifiutoImmagine::NonImmagine) => t.enti_notice_fault_picture(),
    }
}
