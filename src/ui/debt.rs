//! Cards of what is owed, in groups: in the list, in the cart, on the outcome page.
//!
//! A list repeats a card many times, so the words that do not change are looked up once ([`Debts`]).
use super::chip::{Tone, chip};
use super::format::{euro, giorni_fra, giorno_settimana, push_il_giorno, push_tra};
use super::icons::{Size, icon};
use super::lang_it;
use crate::kernel::Importo;
use crate::platform::Ctx;
use jiff::civil::Date;
use maud::{Markup, Render, html};

/// What stands at the left of a card.
#[derive(Debug, Clone, Copy)]
pub enum Mark<'a> {
    /// A tick that chooses it; the whole strip is its label.
    Check { name: &'static str, value: &'a str, checked: bool },
    /// One of what is being paid or was chosen: nothing to tick.
    Item(&'static str),
    /// There is nothing to do about it.
    Icon(&'static str),
    /// Set aside: it cannot go on with the others.
    Aside(&'static str),
}

/// The chip of a card, and the words beside it.
#[derive(Debug, Clone, Copy)]
pub enum Due<'a> {
    /// To pay by that day: the colour and the words follow from today.
    By(Date),
    /// A state of its own.
    State { tone: Tone, icon: &'static str, text: &'a str, detail: Option<&'a str> },
}

/// One card. Titles, names of entes and items are the ente's: Italian in every language.
#[derive(Debug, Clone)]
pub struct Card<'a> {
    pub mark: Mark<'a>,
    pub titolo: &'a str,
    /// Address of its page, language prefix included.
    pub href: Option<&'a str>,
    pub ente: &'a str,
    /// Whom it is for, in bold.
    pub per: Option<&'a str>,
    pub due: Option<Due<'a>>,
    pub importo: Importo,
    /// What it was before it changed.
    pub era: Option<Importo>,
    /// What one notice is made of, when it is more than one thing.
    pub voci: &'a [(String, Importo)],
    /// A sentence in the page's language.
    pub nota: Option<Markup>,
    /// A button or link beside the chip.
    pub azione: Option<Markup>,
}

impl<'a> Card<'a> {
    /// The least a card says.
    pub fn new(mark: Mark<'a>, titolo: &'a str, ente: &'a str, importo: Importo) -> Self {
        Self {
            mark,
            titolo,
            href: None,
            ente,
            per: None,
            due: None,
            importo,
            era: None,
            voci: &[],
            nota: None,
            azione: None,
        }
    }
}

/// Makes cards and groups; holds the words they share.
pub struct Debts<'a> {
    ctx: &'a Ctx,
    due: String,
    overdue: String,
    per: String,
    you: String,
    was: String,
    select: String,
    it: Option<&'static str>,
}

impl<'a> Debts<'a> {
    /// Once a page.
    pub fn new(ctx: &'a Ctx) -> Self {
        Self {
            ctx,
            due: ctx.t.ui_debt_due(),
            overdue: ctx.t.ui_debt_overdue(),
            per: ctx.t.ui_debt_for(),
            you: ctx.t.ui_debt_you(),
            was: ctx.t.ui_debt_was(),
            select: ctx.t.ui_debt_select(),
            it: lang_it(ctx),
        }
    }

    /// «te»: whom most notices are for.
    pub fn you(&self) -> &str {
        &self.you
    }

    /// A group of notices that can be ticked; `cards` are [`Self::card`]s.
    pub fn group(&self, title: &str, n: u32, totale: Importo, cards: Markup) -> Markup {
        html! {
            fieldset.p-group {
                legend.p-sr { (title) }
                div.p-group-head {
                    h2 { (title) }
                    p { (self.ctx.t.ui_notices(n)) " · " span.p-num { (euro(self.ctx.lang, totale)) } }
                }
                @if n > 1 {
                    label.p-selall.js-only { input type="checkbox" data-select-all; (self.ctx.t.ui_select_all(n)) }
                }
                ul.p-list { (cards) }
            }
        }
    }

    /// A group with nothing to choose. `id` names its heading.
    pub fn plain_group(&self, id: &str, title: &str, n: u32, cards: Markup) -> Markup {
        html! {
            section.p-group aria-labelledby=(id) {
                div.p-group-head { h2 id=(id) { (title) } p { (self.ctx.t.ui_notices(n)) } }
                ul.p-list { (cards) }
            }
        }
    }

    /// One card, an `li`.
    pub fn card(&self, card: &Card<'_>) -> Markup {
        let importo = euro(self.ctx.lang, card.importo);
        let class = match card.mark {
            Mark::Check { .. } | Mark::Item(_) => "p-debt",
            Mark::Icon(_) => "p-debt is-locked",
            Mark::Aside(_) => "p-debt is-out",
        };
        html! {
            li class=(class) {
                @match card.mark {
                    Mark::Check { name, value, checked } => label.p-check {
                        input type="checkbox" name=(name) value=(value) data-cent=(card.importo.cent()) checked[checked];
                        span.p-sr { (self.select) " " span lang=[self.it] { (card.titolo) } ", " (importo) }
                    },
                    Mark::Item(name) | Mark::Icon(name) | Mark::Aside(name) => span.p-check { (icon(name, Size::Normal)) },
                }
                div.p-debt-body {
                    h3 lang=[self.it] {
                        @if let Some(href) = card.href { a href=(href) { (card.titolo) } } @else { (card.titolo) }
                    }
                    p.p-debt-who {
                        span data-ente lang=[self.it] { (card.ente) }
                        @if let Some(per) = card.per {
                            " · " (self.per) " "
                            strong { (per) }
                        }
                    }
                    @if card.due.is_some() || card.azione.is_some() {
                        div.p-debt-due {
                            @if let Some(due) = card.due { (self.due(due)) }
                            @if let Some(azione) = &card.azione { (azione) }
                        }
                    }
                    p.p-debt-amt.p-num {
                        @if let Some(era) = card.era { s { span.p-sr { (self.was) " " } (euro(self.ctx.lang, era)) } }
                        (importo)
                    }
                    @if let Some(nota) = &card.nota { div.p-debt-note { (nota) } }
                    @if card.voci.len() > 1 { (self.voci(card)) }
                }
            }
        }
    }

    /// The chip of a due date and how far it is; also for pages that have no card.
    pub fn due(&self, due: Due<'_>) -> Markup {
        let (lang, oggi) = (self.ctx.lang, self.ctx.oggi);
        let day = match due {
            Due::By(day) => day,
            Due::State { tone, icon, text, detail } => {
                return html! { (chip(tone, icon, text)) @if let Some(detail) = detail { (beside(detail)) } };
            }
        };
        let days = giorni_fra(oggi, day);
        let (tone, icon, words) = match days {
            ..0 => (Tone::Bad, "it-error", self.overdue.as_str()),
            0..=7 => (Tone::Warn, "it-clock", self.due.as_str()),
            _ => (Tone::Plain, "it-calendar", self.due.as_str()),
        };
        let text = FromFn(|out: &mut String| {
            words.render_to(out);
            out.push(' ');
            push_il_giorno(out, lang, day, oggi);
        });
        html! {
            (chip(tone, icon, text))
            @if days <= 30 {
                span.p-muted.p-small {
                    @if (2..=7).contains(&days) { (giorno_settimana(lang, day)) ", " }
                    (FromFn(|out: &mut String| push_tra(out, lang, days)))
                }
            }
        }
    }

    fn voci(&self, card: &Card<'_>) -> Markup {
        let n = u32::try_from(card.voci.len()).unwrap_or(u32::MAX);
        html! {
            details.p-debt-note {
                summary { (self.ctx.t.ui_debt_items(n)) }
                table {
                    caption.p-sr lang=[self.it] { (card.titolo) }
                    thead.p-sr { tr {
                        th scope="col" { (self.ctx.t.ui_debt_item()) }
                        th scope="col" { (self.ctx.t.ui_debt_amount()) }
                    } }
                    tbody {
                        @for (voce, importo) in card.voci {
                            tr { td lang=[self.it] { (voce) } td.p-num { (euro(self.ctx.lang, *importo)) } }
                        }
                    }
                }
            }
        }
    }
}

/// Writes its words where they go: a card has many small pieces.
struct FromFn<F>(F);

impl<F: Fn(&mut String)> Render for FromFn<F> {
    fn render_to(&self, buffer: &mut String) {
        (self.0)(buffer);
    }
}

fn beside(text: &str) -> Markup {
    html! { span.p-muted.p-small { (text) } }
}
