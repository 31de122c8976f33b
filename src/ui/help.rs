//! The help block: same place and same order on every page (WCAG 2.2, 3.2.6).
use super::icons::{Size, icon};
use crate::platform::Ctx;
use crate::platform::operatori::is_office;
use maud::{Markup, html};

/// Questions, mail, telephone, appointment; for operators, who answers them.
pub fn help(ctx: &Ctx) -> Markup {
    let region = &ctx.region;
    let office = is_office(&ctx.path);
    html! {
        section.p-help aria-labelledby="aiuto" { div.container { div.p-card {
            h2 #aiuto { (ctx.t.ui_help_title()) }
            ul.p-linklist {
                @if !office {
                    li { a href=(ctx.href("/aiuto#domande")) { (icon("it-help-circle", Size::Small)) (ctx.t.ui_help_faq()) } }
                }
                li {
                    a href=(ctx.href("/aiuto#contatti")) data-element="contacts" {
                        (icon("it-mail", Size::Small)) (ctx.t.ui_help_write())
                    }
                }
                li {
                    a href={ "tel:" (dialled(&region.telefono)) } {
                        (icon("it-telephone", Size::Small))
                        (ctx.t.ui_help_call(unbroken(&region.telefono), region.telefono_orari.as_str()))
                    }
                }
                @if !office {
                    li {
                        a href=(ctx.href("/aiuto#appuntamento")) data-element="appointment-booking" {
                            (icon("it-calendar", Size::Small)) (ctx.t.ui_help_book())
                        }
                    }
                }
            }
        } } }
    }
}

/// `+39 055 123` as a telephone wants it.
fn dialled(number: &str) -> String {
    number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// The same number, which a line cannot break.
fn unbroken(number: &str) -> String {
    number.replace(' ', "\u{a0}")
}
