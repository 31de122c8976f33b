//! The page of a payment that an ente's own portal began: nothing of the portal around it.
use crate::features::carrello::{self, RigaPronta};
use crate::features::integrazioni::model::al_volo::Punto;
use crate::features::posizioni::{self, Rata};
use crate::kernel::Importo;
use crate::platform::Ctx;
use crate::ui::{self, Debts, Due, Field, Mark, Outcome, PageMeta, format};
use jiff::Timestamp;
use maud::{Markup, html};

/// What happened since the person last looked.
#[derive(Debug, Clone)]
pub enum Avviso {
    /// Checkout says that it was not paid.
    NonCompletato,
    /// The price is another one.
    Cambiato,
    /// Checkout says that it cannot be paid now.
    NonPagabile,
    /// Checkout did not answer; nothing was charged.
    NonAvviato,
    /// Not an e-mail address.
    Email(String),
}

/// What the page shows.
pub struct Vista<'a> {
    /// Its own address, without language.
    pub pagina: &'a str,
    pub rata: &'a Rata,
    pub punto: &'a Punto,
    /// What was paid here, and address of the PDF, without language.
    pub ricevuta: Option<(Importo, String)>,
    pub avviso: Option<Avviso>,
}

/// How it stands, and what can be done.
pub fn page(ctx: &Ctx, it: &Vista<'_>) -> Markup {
    let t = ctx.t;
    let ente = it.rata.ente_nome.as_str();
    let title = match it.punto {
        Punto::Pagato => match &it.ricevuta {
            Some((importo, _)) => t.pagamenti_ok(format::euro(ctx.lang, *importo).to_string()),
            None => t.integrazioni_paga_paid(),
        },
        Punto::Attesa { .. } => t.pagamenti_pending(),
        Punto::Annullato => t.integrazioni_paga_given_up(),
        Punto::Scaduto => t.integrazioni_paga_expired(),
        Punto::Fallito(_) => t.integrazioni_paga_impossible(),
        Punto::DaPagare { .. } => t.integrazioni_paga_title(ente),
    };
    let mut meta = PageMeta::new(&title).solo(ente);
    if let Punto::Attesa { .. } = it.punto {
        meta = meta.ancora(15);
    }
    let bad_email = matches!(it.avviso, Some(Avviso::Email(_)));
    let body = html! {
        div.p-form-body {
            @match it.punto {
                Punto::DaPagare { riga, aperto_dal } => (to_pay(ctx, it, riga, *aperto_dal, &title)),
                Punto::Attesa { fino } => (waiting(ctx, it, *fino, &title)),
                Punto::Pagato => (ended(ctx, it, Outcome::Ok, &title, &html! {
                    @match &it.ricevuta {
                        Some((_, path)) => p { a href=(ctx.href(path)) { (t.pagamenti_receipt_pdf()) } },
                        None => p { (t.pagamenti_receipt_elsewhere()) },
                    }
                })),
                Punto::Annullato => (ended(ctx, it, Outcome::Warn, &title, &html! {
                    p { (t.integrazioni_paga_nothing_charged()) }
                })),
                Punto::Scaduto => (ended(ctx, it, Outcome::Warn, &title, &html! {
                    p { (t.integrazioni_paga_expired_body(ente)) }
                })),
                Punto::Fallito(motivo) => (ended(ctx, it, Outcome::Bad, &title, &html! {
                    p { (carrello::reason(ctx, *motivo, ente)) }
                })),
            }
        }
    };
    ui::page(ctx, meta.errors(bad_email), body)
}

fn to_pay(
    ctx: &Ctx,
    it: &Vista<'_>,
    riga: &RigaPronta,
    aperto_dal: Option<Timestamp>,
    title: &str,
) -> Markup {
    let t = ctx.t;
    let (written, error) = match &it.avviso {
        Some(Avviso::Email(text)) => (text.as_str(), Some(t.carrello_email_error())),
        _ => ("", None),
    };
    let label = t.carrello_email_label();
    let email = Field { value: written, error: error.as_deref(), ..Field::new("email", &label) };
    let again = aperto_dal.is_some() || matches!(it.avviso, Some(Avviso::NonCompletato));
    let errors: Vec<(&str, String)> = error.iter().map(|it| ("email", it.clone())).collect();
    html! {
        (ui::error_summary(ctx, &errors))
        h1 { (title) }
        (notice(ctx, it.avviso.as_ref(), aperto_dal))
        section aria-labelledby="avviso" {
            h2.p-sr #avviso { (t.carrello_ricerca_card()) }
            ul.p-list { (card(ctx, riga)) }
            div.mt-3 {
                (ui::post_form(ctx, it.pagina, None,
                    carrello::pay_fields(ctx, std::slice::from_ref(riga), again, &email)))
            }
        }
        div.p-actions {
            (ui::post_button(ctx, &format!("{}/annulla", it.pagina), "btn btn-link", &[],
                t.integrazioni_paga_give_up(it.rata.ente_nome.as_str())))
        }
    }
}

fn card(ctx: &Ctx, riga: &RigaPronta) -> Markup {
    let cosa = &riga.riga.cosa;
    let mut card =
        ui::Card::new(Mark::Item("it-file"), cosa.causale(), cosa.ente_nome(), riga.prezzo.importo);
    card.due = cosa.scadenza().map(Due::By);
    let was = riga.riga.visto;
    if was != riga.prezzo.importo {
        card.era = Some(was);
        card.nota = Some(
            html! { (ui::chip(ui::Tone::Warn, "it-warning-circle", ctx.t.carrello_changed())) },
        );
    }
    Debts::new(ctx).card(&card)
}

fn notice(ctx: &Ctx, avviso: Option<&Avviso>, aperto_dal: Option<Timestamp>) -> Markup {
    let t = ctx.t;
    let (title, text) = match (avviso, aperto_dal) {
        (Some(Avviso::NonCompletato), _) => {
            (t.pagamenti_cancelled(), t.integrazioni_paga_try_again())
        }
        (Some(Avviso::Cambiato), _) => (t.carrello_moved_title(), t.carrello_moved_amount()),
        (Some(Avviso::NonPagabile), _) => {
            (t.carrello_failed_title(), t.integrazioni_paga_refused())
        }
        (Some(Avviso::NonAvviato), _) => (t.carrello_failed_title(), t.carrello_failed_body()),
        (_, Some(dal)) => (t.integrazioni_paga_open(), t.carrello_twice_body(format::ora(dal))),
        (Some(Avviso::Email(_)) | None, None) => return html! {},
    };
    html! {
        div.p-errsum #errori role="alert" tabindex="-1" aria-labelledby="errori-titolo" {
            h2 #errori-titolo { (title) }
            p { (text) }
        }
    }
}

fn waiting(ctx: &Ctx, it: &Vista<'_>, fino: Timestamp, title: &str) -> Markup {
    let t = ctx.t;
    html! {
        (ui::panel(Outcome::Wait, title, html! {
            p { strong { (t.pagamenti_dont_repeat()) } }
            p { (t.integrazioni_paga_wait(format::ora(fino))) }
            p { a href=(ctx.href(&ctx.path)) { (t.pagamenti_check_again()) } }
        }))
        (ui::waiting(ctx, &format!("{}/novita", it.pagina), &t.ui_poll_wait()))
        (facts(ctx, it))
        div.p-actions {
            a.btn.btn-primary href=(ctx.href(&format!("{}/ritorno", it.pagina))) { (t.integrazioni_paga_back(it.rata.ente_nome.as_str())) }
            (ui::post_button(ctx, &format!("{}/riprova", it.pagina), "btn btn-link", &[],
                t.carrello_aside_locked_again()))
        }
    }
}

fn ended(ctx: &Ctx, it: &Vista<'_>, outcome: Outcome, title: &str, text: &Markup) -> Markup {
    html! {
        (ui::panel(outcome, title, html! { (text) }))
        (facts(ctx, it))
        div.p-actions {
            a.btn.btn-primary href=(ctx.href(&format!("{}/ritorno", it.pagina))) { (ctx.t.integrazioni_paga_back(it.rata.ente_nome.as_str())) }
        }
    }
}

fn facts(ctx: &Ctx, it: &Vista<'_>) -> Markup {
    let t = ctx.t;
    let importo = posizioni::reprice(&it.rata.tariffa, ctx.oggi).importo;
    let italian = |text: &str| html! { span lang=[ui::lang_it(ctx)] { (text) } };
    ui::rows(html! {
        (ui::row(&t.integrazioni_paga_for(), italian(&it.rata.causale)))
        (ui::row(&t.integrazioni_paga_to(), italian(&it.rata.ente_nome)))
        @if !matches!(it.punto, Punto::Pagato) { (ui::row(&t.integrazioni_paga_amount(), ui::amount(ctx, importo))) }
    })
}
