//! Pages of paying without logging in. They never show a name.
use super::reason;
use crate::features::carrello::model::Motivo;
use crate::features::posizioni::{Prezzo, Rata, Rifiuto};
use crate::platform::Ctx;
use crate::ui::{self, Debts, Due, Field, FieldKind, Mark, PageMeta, Voce, format};
use jiff::Timestamp;
use maud::{Markup, html};

/// What was written in the form, kept as it was.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Dati {
    #[serde(default)]
    pub codice: String,
    #[serde(default)]
    pub cf: String,
}

/// What is wrong with it.
#[derive(Debug, Default)]
pub struct Errori {
    pub codice: Option<String>,
    pub cf: Option<String>,
}

/// A notice, and what of it may be said to who knows its two codes.
pub struct Trovato {
    pub rata: Rata,
    pub prezzo: Prezzo,
    pub esito: Result<Prezzo, Rifiuto>,
}

/// The form, with what was wrong the time before.
pub fn form(ctx: &Ctx, dati: &Dati, errori: &Errori) -> Markup {
    let list: Vec<(&str, &str)> = [("codice", &errori.codice), ("cf", &errori.cf)]
        .into_iter()
        .filter_map(|(name, error)| Some((name, error.as_deref()?)))
        .collect();
    let title = ctx.t.carrello_ricerca_title();
    let lead = ctx.t.carrello_ricerca_lead();
    let meta = PageMeta::new(&title).voce(Voce::PagaAvviso).indexed(&lead);
    let body = html! {
        (ui::error_summary(ctx, &list))
        div.p-two {
            div {
                h1 { (title) }
                p.p-lead { (lead) }
                (search_form(ctx, dati, errori))
            }
            @if ctx.utente.is_none() { (login(ctx)) }
        }
    };
    ui::page(ctx, meta.errors(!list.is_empty()), body)
}

fn search_form(ctx: &Ctx, dati: &Dati, errori: &Errori) -> Markup {
    let fields = html! {
        (ui::text_field(ctx, &Field {
            kind: FieldKind::Digits,
            hint: Some(&ctx.t.carrello_ricerca_code_hint()),
            error: errori.codice.as_deref(),
            value: &dati.codice,
            ..Field::new("codice", &ctx.t.carrello_ricerca_code_label())
        }))
        (ui::text_field(ctx, &Field {
            kind: FieldKind::Code,
            hint: Some(&ctx.t.carrello_ricerca_cf_hint()),
            error: errori.cf.as_deref(),
            value: &dati.cf,
            ..Field::new("cf", &ctx.t.carrello_ricerca_cf_label())
        }))
        div.p-actions { button.btn.btn-primary type="submit" { (ctx.t.carrello_ricerca_submit()) } }
    };
    ui::post_form(ctx, "/paga-avviso", None, fields)
}

fn login(ctx: &Ctx) -> Markup {
    html! {
        aside.p-side { div.p-card.soft {
            h2 { (ctx.t.carrello_ricerca_login_title()) }
            p { (ctx.t.carrello_ricerca_login_body()) }
            a.btn.btn-outline-primary.btn-block href=(ctx.href("/accesso?ritorno=/area/da-pagare")) {
                (ctx.t.carrello_ricerca_login_button())
            }
        } }
    }
}

/// The one answer for every miss.
pub fn miss(ctx: &Ctx, dati: &Dati) -> Markup {
    let title = ctx.t.carrello_ricerca_miss_title();
    let meta = PageMeta::new(&title)
        .voce(Voce::PagaAvviso)
        .under(ctx.t.carrello_ricerca_title(), "/paga-avviso");
    let body = html! {
        (ui::panel(ui::Outcome::Warn, &title, html! { p { (ctx.t.carrello_ricerca_miss()) } }))
        (search_form(ctx, dati, &Errori::default()))
    };
    ui::page(ctx, meta, body)
}

/// One notice: ente, subject, due date, amount.
pub fn found(ctx: &Ctx, dati: &Dati, it: &Trovato) -> Markup {
    let title = ctx.t.carrello_ricerca_found();
    let meta = PageMeta::new(&title)
        .voce(Voce::PagaAvviso)
        .under(ctx.t.carrello_ricerca_title(), "/paga-avviso");
    let debts = Debts::new(ctx);
    let mut card = ui::Card::new(
        Mark::Item("it-file"),
        &it.rata.causale,
        &it.rata.ente_nome,
        it.prezzo.importo,
    );
    card.due = it.rata.scadenza().map(Due::By);
    let body = html! {
        h1 { (title) }
        div.p-form-body {
            h2.p-sr { (ctx.t.carrello_ricerca_card()) }
            ul.p-list { (debts.card(&card)) }
            @match it.esito {
                Ok(_) => (add_form(ctx, dati)),
                Err(Rifiuto::GiaPagata) => {
                    p { strong { (paid_text(ctx, it.rata.pagata_at)) } }
                    p { (ctx.t.carrello_ricerca_paid_body()) }
                }
                Err(rifiuto) => {
                    @let motivo = Motivo::new(&it.rata.condizioni(), rifiuto);
                    p { strong { (reason(ctx, motivo, &it.rata.ente_nome)) } }
                }
            }
            p { a href=(ctx.href("/paga-avviso")) { (ctx.t.carrello_ricerca_again()) } }
        }
    };
    ui::page(ctx, meta, body)
}

fn add_form(ctx: &Ctx, dati: &Dati) -> Markup {
    let fields = html! {
        input type="hidden" name="codice" value=(dati.codice);
        input type="hidden" name="cf" value=(dati.cf);
        div.p-actions { button.btn.btn-primary type="submit" { (ctx.t.carrello_ricerca_add()) } }
    };
    ui::post_form(ctx, "/paga-avviso/aggiungi", None, fields)
}

fn paid_text(ctx: &Ctx, at: Option<Timestamp>) -> String {
    match at {
        Some(at) => {
            ctx.t.carrello_ricerca_paid(format::data(ctx.lang, crate::kernel::oggi_a_roma(at)))
        }
        None => ctx.t.carrello_aside_paid(),
    }
}
