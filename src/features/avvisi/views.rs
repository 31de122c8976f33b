//! Where the notice is asked for, and why there is none.
use super::model::{Lingua, RifiutoStampa};
use crate::features::posizioni::Rifiuto;
use crate::platform::Ctx;
use crate::ui::{self, Outcome, PageMeta};
use maud::{Markup, html};

/// The links to the notice at `path`, in every language and in two.
pub fn download(ctx: &Ctx, path: &str) -> Markup {
    let t = ctx.t;
    let others = Lingua::ALL.into_iter().filter(|it| it.code() != ctx.lang.code());
    let second = Lingua::ALL.into_iter().filter(|it| *it != Lingua::It);
    html! {
        p { a href=(ctx.href(path)) { (t.avvisi_download()) } }
        details {
            summary { (t.avvisi_languages()) }
            ul.p-linklist {
                @for it in others {
                    li { a href=(ctx.href(&format!("{path}?lingua={}", it.code()))) lang=(it.code()) { (it.nome()) } }
                }
            }
            p { (t.avvisi_bilingual()) }
            ul.p-linklist {
                @for it in second {
                    li {
                        a href=(ctx.href(&format!("{path}?lingua=it&seconda={}", it.code()))) lang=(it.code()) {
                            "Italiano, " (it.nome())
                        }
                    }
                }
            }
        }
    }
}

/// Why there is nothing to print; `back` is the page of the posizione.
pub fn refused(ctx: &Ctx, rifiuto: RifiutoStampa, back: &str) -> Markup {
    let t = ctx.t;
    let title = t.avvisi_refused_title();
    let why = match rifiuto {
        RifiutoStampa::NonPagabile(Rifiuto::GiaPagata) => t.avvisi_refused_paid(),
        RifiutoStampa::NonPagabile(Rifiuto::Annullata) => t.avvisi_refused_withdrawn(),
        RifiutoStampa::NonPagabile(Rifiuto::AltraOpzione) => t.avvisi_refused_other(),
        RifiutoStampa::NonPagabile(Rifiuto::Scaduta) => t.avvisi_refused_over(),
        RifiutoStampa::NonPagabile(Rifiuto::Sconosciuta) => t.avvisi_refused_suspended(),
        RifiutoStampa::NonPagabile(Rifiuto::NonAncoraValida) | RifiutoStampa::Vuota => {
            t.avvisi_refused_not_yet()
        }
    };
    let body = html! {
        div.p-body role="alert" { (ui::panel(Outcome::Warn, &title, html! { p { (why) } })) }
        div.p-actions { a.btn.btn-primary href=(ctx.href(back)) { (t.avvisi_back()) } }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}
