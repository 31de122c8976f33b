//! How the price of a rata changes, each step with its last day.
use crate::features::posizioni::{self, Passo, PassoPrezzo, Rata, Verbale};
use crate::kernel::Importo;
use crate::platform::Ctx;
use crate::ui::{self, Head, format};
use maud::{Markup, html};

/// A table of the steps, with how days are counted; nothing for a price that never changes. Among
/// others it says of which notice it is.
pub fn steps(ctx: &Ctx, rata: &Rata, alone: bool) -> Markup {
    let t = ctx.t;
    let mut passi = posizioni::passi(&rata.tariffa, ctx.oggi);
    if !rata.accetta_tardi() {
        passi.retain(|it| rata.scadenza().is_none_or(|ultimo| it.dal <= ultimo));
    }
    let verbale = rata.tariffa.regola.verbale();
    if passi.len() < 2 {
        return verbale.map_or_else(|| html! {}, |it| unknown(ctx, rata, it));
    }
    let id = format!("passi-{}", rata.id);
    let heads = [
        Head::text(t.fascicolo_steps_when()),
        Head::amount(t.fascicolo_steps_amount()),
        Head::text(t.fascicolo_steps_why()),
    ];
    let rows = html! {
        @for (at, passo) in passi.iter().enumerate() {
            @let now = passo.dal <= ctx.oggi && passo.fino.is_none_or(|fino| ctx.oggi <= fino);
            tr aria-current=[now.then_some("true")] {
                th scope="row" {
                    (when(ctx, passo, at == 0))
                    @if now { " " (ui::chip(ui::Tone::Primary, "it-calendar", t.fascicolo_steps_today())) }
                }
                td.r { (ui::amount(ctx, passo.prezzo.importo)) }
                td { (why(ctx, passo)) }
            }
        }
    };
    let caption =
        if alone { t.fascicolo_steps() } else { t.fascicolo_steps_of(rata.numero_avviso.gruppi()) };
    html! {
        (ui::table(&id, &caption, heads, rows))
        @if let Some(verbale) = verbale { (counted(ctx, rata, verbale)) }
    }
}

fn when(ctx: &Ctx, passo: &PassoPrezzo, first: bool) -> String {
    let day = |giorno| format::data(ctx.lang, giorno);
    match passo.fino {
        Some(fino) if first => ctx.t.fascicolo_steps_by(day(fino)),
        Some(fino) => ctx.t.fascicolo_steps_from_to(day(passo.dal), day(fino)),
        None => ctx.t.fascicolo_steps_from(day(passo.dal)),
    }
}

fn why(ctx: &Ctx, passo: &PassoPrezzo) -> Markup {
    let t = ctx.t;
    let reason = match passo.prezzo.passo {
        Passo::Pieno => t.fascicolo_why_full(),
        Passo::Ridotto => t.fascicolo_why_reduced(),
        Passo::Scontato => t.fascicolo_why_discounted(),
        Passo::Minimo => t.fascicolo_why_minimum(),
        Passo::Sanzione { semestri: 0 } => t.fascicolo_why_half(),
        Passo::Sanzione { semestri } => {
            t.fascicolo_why_half_more(usize::from(semestri).saturating_mul(10))
        }
        Passo::Mora if passo.prezzo.maggiorazione == Importo::ZERO => t.fascicolo_why_interest(),
        Passo::Mora => {
            let added = format::euro(ctx.lang, passo.prezzo.maggiorazione).to_string();
            t.fascicolo_why_late(added)
        }
    };
    html! {
        (reason)
        @if passo.cresce { " " (t.fascicolo_why_daily()) }
    }
}

/// How the days of a fine are counted.
fn counted(ctx: &Ctx, rata: &Rata, verbale: &Verbale) -> Markup {
    let t = ctx.t;
    html! {
        p.p-muted {
            (t.fascicolo_steps_counted())
            @if rata.tariffa.notifica.is_some_and(|it| it.giacenza) { " " (t.fascicolo_steps_stored()) }
            @if verbale.massimo.is_some() { " " (t.fascicolo_steps_half_years()) }
            @if Importo::ZERO < verbale.spese {
                " " (t.fascicolo_steps_costs(format::euro(ctx.lang, verbale.spese).to_string()))
            }
        }
    }
}

/// A fine whose notification nobody has told us yet.
fn unknown(ctx: &Ctx, rata: &Rata, verbale: &Verbale) -> Markup {
    if rata.tariffa.notifica.is_some() {
        return html! {};
    }
    let said = |importo| format::euro(ctx.lang, importo).to_string();
    let text = if verbale.senza_sconto {
        ctx.t.fascicolo_steps_unknown_whole(said(verbale.intero()))
    } else if rata.tariffa.importo == verbale.intero() {
        ctx.t.fascicolo_steps_unknown_higher(rata.ente_nome.as_str(), said(verbale.scontato()))
    } else {
        ctx.t.fascicolo_steps_unknown(said(verbale.scontato()), said(verbale.intero()))
    };
    html! { p.p-muted { (text) } }
}
