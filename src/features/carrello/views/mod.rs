//! Pages of the cart: data in, markup out.
pub mod ricerca;

use super::model::{Controllo, Motivo, Riga, RigaPronta, totale};
use crate::features::posizioni::Rifiuto;
use crate::kernel::RataRif;
use crate::platform::Ctx;
use crate::ui::{self, Debts, Due, Field, FieldKind, Mark, PageMeta, format};
use jiff::Timestamp;
use maud::{Markup, html};

/// What happened since the person last looked, said on top of the cart.
#[derive(Debug, Clone)]
pub enum Avviso {
    /// They know of a payment opened before and start again.
    Ricomincia,
    /// A price changed between the page and the click.
    ImportoCambiato,
    /// A line cannot be paid any more.
    RigaCambiata,
    /// Checkout did not take the cart; nothing was charged.
    NonAvviato,
    /// Checkout says that a notice cannot be paid now.
    NonPagabile,
    /// The e-mail address is not one.
    Email(String),
    /// A payment of the same notices is open since then.
    GiaAperto { dal: Timestamp, pagamento: String },
}

/// «Controlla e paga»: payments with their button, then what is set aside and why.
pub fn page(ctx: &Ctx, cart: &Controllo, email: Option<&str>, avviso: Option<Avviso>) -> Markup {
    let title = ctx.t.carrello_title();
    let mut meta = PageMeta::new(&title);
    if ctx.utente.is_some() {
        meta = meta.under(ctx.t.ui_nav_due(), "/area/da-pagare");
    }
    let errors: Vec<(&str, String)> = match &avviso {
        Some(Avviso::Email(_)) => vec![("email", ctx.t.carrello_email_error())],
        _ => vec![],
    };
    let body = html! {
        (ui::error_summary(ctx, &errors))
        h1 { (title) }
        @if cart.is_empty() { (empty(ctx)) } @else {
            p.p-lead { (ctx.t.carrello_lead()) }
            @if let Some(avviso) = &avviso { (notice(ctx, avviso)) }
            @if cart.pagamenti.len() > 1 { p { (ctx.t.carrello_split(cart.pagamenti.len())) } }
            @for (n, righe) in cart.pagamenti.iter().enumerate() {
                (payment(ctx, righe, (n, cart.pagamenti.len()), email, avviso.as_ref()))
            }
            @if !cart.da_parte.is_empty() { (set_aside(ctx, cart)) }
            p.mt-3 { (back(ctx)) }
        }
    };
    ui::page(ctx, meta.errors(!errors.is_empty()), body)
}

fn empty(ctx: &Ctx) -> Markup {
    ui::empty(&ctx.t.carrello_empty_title(), &ctx.t.carrello_empty(), back(ctx))
}

fn back(ctx: &Ctx) -> Markup {
    html! {
        @if ctx.utente.is_some() {
            a href=(ctx.href("/area/da-pagare")) { (ctx.t.carrello_back()) }
        } @else {
            a href=(ctx.href("/paga-avviso")) { (ctx.t.carrello_by_code()) }
        }
    }
}

fn notice(ctx: &Ctx, avviso: &Avviso) -> Markup {
    let (title, text) = match avviso {
        Avviso::Ricomincia | Avviso::Email(_) => return html! {},
        Avviso::ImportoCambiato => (ctx.t.carrello_moved_title(), ctx.t.carrello_moved_amount()),
        Avviso::RigaCambiata => (ctx.t.carrello_moved_title(), ctx.t.carrello_moved_line()),
        Avviso::NonAvviato => (ctx.t.carrello_failed_title(), ctx.t.carrello_failed_body()),
        Avviso::NonPagabile => (ctx.t.carrello_failed_title(), ctx.t.carrello_failed_notice()),
        Avviso::GiaAperto { dal, .. } => {
            let time = format::ora(*dal);
            (ctx.t.carrello_twice_title(), ctx.t.carrello_twice_body(time))
        }
    };
    html! {
        div.p-errsum #errori role="alert" tabindex="-1" aria-labelledby="errori-titolo" {
            h2 #errori-titolo { (title) }
            p { (text) }
            @if let Avviso::GiaAperto { pagamento, .. } = avviso {
                p { a href=(ctx.href(&format!("/pagamento/{pagamento}"))) { (ctx.t.carrello_twice_see()) } }
            }
        }
    }
}

/// One payment: its lines and its own button.
fn payment(
    ctx: &Ctx,
    righe: &[RigaPronta],
    (n, of): (usize, usize),
    email: Option<&str>,
    avviso: Option<&Avviso>,
) -> Markup {
    let debts = Debts::new(ctx);
    let again = matches!(avviso, Some(Avviso::Ricomincia | Avviso::GiaAperto { .. }));
    let email_id = if n == 0 { String::new() } else { format!("email-{n}") };
    let (email, error) = match avviso {
        Some(Avviso::Email(written)) => {
            (Some(written.as_str()), Some(ctx.t.carrello_email_error()))
        }
        _ => (email, None),
    };
    let form = pay_fields(
        ctx,
        righe,
        again,
        &Field {
            error: error.as_deref(),
            value: email.unwrap_or_default(),
            id: &email_id,
            ..Field::new("email", &ctx.t.carrello_email_label())
        },
    );
    html! {
        section.p-form-body aria-labelledby=(format!("pagamento-{n}")) {
            h2 id=(format!("pagamento-{n}")) class=(if of > 1 { "h3" } else { "p-sr" }) {
                (ctx.t.carrello_payment_of(n.saturating_add(1), of))
            }
            ul.p-list { @for it in righe { (line(ctx, &debts, it)) } }
            div.mt-3 { (ui::post_form(ctx, "/pagamenti", None, form)) }
        }
    }
}

/// What a form that pays `righe` holds: what the person saw, whether they start `again` knowing of an attempt
/// before, where the confirmation goes, the sum and the button.
pub fn pay_fields(ctx: &Ctx, righe: &[RigaPronta], again: bool, email: &Field<'_>) -> Markup {
    let amount = format::euro(ctx.lang, totale(righe)).to_string();
    html! {
        @for it in righe {
            input type="hidden" name="rata" value=(it.riga.rif);
            input type="hidden" name="importo" value=(it.prezzo.importo.cent());
        }
        @if again { input type="hidden" name="ricomincia" value="1"; }
        div.p-card.soft {
            h3 { (ctx.t.carrello_email_title()) }
            (ui::text_field(ctx, &Field {
                hint: Some(&ctx.t.carrello_email_hint()),
                kind: FieldKind::Email,
                autocomplete: "email",
                optional: true,
                ..*email
            }))
        }
        p.p-sum { span { (ctx.t.carrello_total(righe.len())) } b.p-num { (amount) } }
        p { (ctx.t.carrello_to_pagopa()) }
        button.btn.btn-primary.btn-block type="submit" { (ctx.t.carrello_pay(amount.as_str())) }
    }
}

fn line(ctx: &Ctx, debts: &Debts<'_>, it: &RigaPronta) -> Markup {
    let cosa = &it.riga.cosa;
    let changed = it.riga.visto != it.prezzo.importo;
    let nota = changed.then(|| {
        let was = format::euro(ctx.lang, it.riga.visto).to_string();
        html! {
            (ui::chip(ui::Tone::Warn, "it-warning-circle", ctx.t.carrello_changed()))
            " " (ctx.t.carrello_changed_was(was))
        }
    });
    let mut card =
        ui::Card::new(Mark::Item("it-file"), cosa.causale(), cosa.ente_nome(), it.prezzo.importo);
    card.due = cosa.scadenza().map(Due::By);
    card.era = changed.then_some(it.riga.visto);
    card.nota = nota;
    card.azione = Some(remove(ctx, it.riga.rif, cosa.causale()));
    debts.card(&card)
}

fn remove(ctx: &Ctx, rata: RataRif, causale: &str) -> Markup {
    let text = html! { (ctx.t.carrello_remove()) span.p-sr { ": " (causale) } };
    let id = rata.to_string();
    ui::post_button(ctx, "/carrello/togli", "btn btn-link", &[("rata", &id)], text)
}

fn set_aside(ctx: &Ctx, cart: &Controllo) -> Markup {
    let debts = Debts::new(ctx);
    html! {
        section.p-form-body aria-labelledby="da-parte" {
            h2 #da-parte { (ctx.t.carrello_aside_title()) }
            p { (ctx.t.carrello_aside_lead()) }
            ul.p-list { @for (riga, motivo) in &cart.da_parte { (aside_line(ctx, &debts, riga, *motivo)) } }
        }
    }
}

fn aside_line(ctx: &Ctx, debts: &Debts<'_>, riga: &Riga, motivo: Motivo) -> Markup {
    let id = riga.rif.to_string();
    let (causale, ente) = (riga.cosa.causale(), riga.cosa.ente_nome());
    let mut card = ui::Card::new(Mark::Aside("it-warning-circle"), causale, ente, riga.visto);
    card.nota = Some(html! { (reason(ctx, motivo, ente)) });
    card.azione = Some(html! {
        (remove(ctx, riga.rif, causale))
        @if let Motivo::Bloccata { .. } = motivo {
            (ui::post_button(ctx, "/carrello/riprova", "btn btn-link", &[("rata", &id)],
                ctx.t.carrello_aside_locked_again()))
        }
    });
    debts.card(&card)
}

/// Why a line is not part of the payment, in words.
pub fn reason(ctx: &Ctx, motivo: Motivo, ente: &str) -> String {
    match motivo {
        Motivo::Rifiuto(Rifiuto::Sconosciuta) => ctx.t.carrello_aside_unknown(),
        Motivo::Rifiuto(Rifiuto::NonAncoraValida) => ctx.t.carrello_aside_not_yet(),
        Motivo::Rifiuto(Rifiuto::Annullata) => ctx.t.carrello_aside_cancelled(),
        Motivo::Rifiuto(Rifiuto::GiaPagata) => ctx.t.carrello_aside_paid(),
        Motivo::Rifiuto(Rifiuto::AltraOpzione) => ctx.t.carrello_aside_replaced(),
        Motivo::Rifiuto(Rifiuto::Scaduta) => ctx.t.carrello_aside_expired(),
        Motivo::RiduzioneFinita => ctx.t.carrello_aside_reduced(),
        Motivo::Bloccata { fino } => ctx.t.carrello_aside_locked(format::ora(fino)),
        Motivo::Conflitto => ctx.t.carrello_aside_conflict(),
        Motivo::NonVerificabile => ctx.t.carrello_aside_unverified(ente),
        Motivo::Sparita => ctx.t.carrello_aside_gone(ente),
    }
}
