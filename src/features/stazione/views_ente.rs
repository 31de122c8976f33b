//! Pages about how fast the Node is answered. Data in, markup out.
use super::handlers_ente::RISPOSTE;
use super::model::{Conto, DiEnte, DiMese, per_mese};
use crate::features::enti::Ente;
use crate::kernel::Lang;
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::format::{self, mese_anno, numero};
use crate::ui::{self, Head, Outcome, PageMeta, Tone};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

/// Which part of the region's list.
pub struct DelMese {
    /// Its first day.
    pub mese: Date,
    /// The first month there is to see.
    pub primo: Date,
    /// Only entes with too few answers on time.
    pub sotto: bool,
}

impl DelMese {
    /// The same list, of another month or of other entes; without language prefix.
    fn path(&self, mese: Date, sotto: bool) -> String {
        let more = if sotto { "&sotto=1" } else { "" };
        format!("{RISPOSTE}?mese={}{more}", mese.strftime("%Y-%m"))
    }
}

/// The last twelve months of an ente, and one of them question by question. `chi`: none for its own people.
pub fn ente(ctx: &Ctx, chi: Option<&Ente>, mese: Date, voci: &[DiMese]) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_answers();
    let path = chi.map_or_else(|| RISPOSTE.to_owned(), |it| format!("{RISPOSTE}/{}", it.id));
    let mesi = per_mese(voci);
    let scelto = mesi.iter().find(|it| it.0 == mese).map(|it| it.1);
    let nome = mese_anno(ctx.lang, mese);
    let body = html! {
        h1 { @match chi { None => (title), Some(it) => span lang=[ui::lang_it(ctx)] { (it.denominazione) } } }
        @if chi.is_none() { p.p-lead { (t.stazione_lead()) } }
        @if mesi.is_empty() {
            (ui::empty(&t.stazione_none_title(), &t.stazione_none(), html! {}))
        } @else {
            @match scelto {
                None => (ui::empty(&t.stazione_month_none(), &t.stazione_month_none_text(), html! {})),
                Some(conto) => {
                    @if conto.is_sotto() {
                        (ui::note(Outcome::Warn, &t.stazione_warn(nome.as_str()), html! { p { (t.stazione_warn_text()) } }))
                    }
                    h2 { (t.stazione_of_month(nome.as_str())) }
                    (summary(ctx, conto))
                    (questions(ctx, mese, voci))
                }
            }
            (months(ctx, &path, mese, &mesi))
        }
    };
    let meta = PageMeta::new(chi.map_or(&title, |it| &it.denominazione));
    let meta = if chi.is_some() { meta.under(title.clone(), RISPOSTE) } else { meta };
    ui::page(ctx, meta, body)
}

fn summary(ctx: &Ctx, conto: Conto) -> Markup {
    let t = ctx.t;
    html! {
        div.p-card { (ui::rows(html! {
            (ui::row(&t.stazione_within(), html! { (percento(ctx.lang, conto)) " " (mark(ctx, conto)) }))
            (ui::row(&t.stazione_answers(), quante(ctx, conto.risposte)))
            (ui::row(&t.stazione_slowest(), millis(ctx, conto)))
            (ui::row(&t.stazione_broken(), html! {
                (quante(ctx, conto.guasti)) br; span.p-muted { (t.stazione_broken_hint()) }
            }))
        })) }
    }
}

fn questions(ctx: &Ctx, mese: Date, voci: &[DiMese]) -> Markup {
    let t = ctx.t;
    let mut del_mese: Vec<&DiMese> = voci.iter().filter(|it| it.mese == mese).collect();
    del_mese.sort_by_key(|it| it.genere);
    ui::table(
        "domande",
        &t.stazione_questions(),
        heads(ctx, t.stazione_question()),
        html! {
            @for it in del_mese {
                tr { th scope="row" { (it.genere.nome(t)) } (cells(ctx, it.conto)) }
            }
        },
    )
}

fn months(ctx: &Ctx, path: &str, mese: Date, mesi: &[(Date, Conto)]) -> Markup {
    let t = ctx.t;
    ui::table(
        "mesi",
        &t.stazione_months(),
        heads(ctx, t.stazione_month()),
        html! {
            @for (giorno, conto) in mesi {
                @let href = format!("{path}?mese={}", giorno.strftime("%Y-%m"));
                tr {
                    th scope="row" {
                        a href=(ctx.href(&href)) aria-current=[(*giorno == mese).then_some("true")] {
                            (mese_anno(ctx.lang, *giorno))
                        }
                    }
                    (cells(ctx, *conto))
                }
            }
        },
    )
}

/// One page of the entes of a month.
pub fn region(ctx: &Ctx, quali: &DelMese, pagina: &Pagina<DiEnte>) -> Markup {
    let t = ctx.t;
    let path = quali.path(quali.mese, quali.sotto);
    let nome = mese_anno(ctx.lang, quali.mese);
    let body = html! {
        h1 { (t.ui_office_answers()) }
        p.p-lead { (t.stazione_lead_region()) }
        (controls(ctx, quali))
        h2 { (t.stazione_of_month(nome.as_str())) }
        @if pagina.is_past_end() {
            (ui::past_end(ctx, &path))
        } @else if pagina.voci.is_empty() && quali.sotto {
            (ui::empty(&t.stazione_below_none(), &t.stazione_below_none_text(), html! {}))
        } @else if pagina.voci.is_empty() {
            (ui::empty(&t.stazione_month_none(), &t.stazione_month_none_text(), html! {}))
        } @else {
            (ui::table("enti", &t.stazione_entes(), heads(ctx, t.stazione_ente()), html! {
                @for it in &pagina.voci {
                    @let href = format!("{RISPOSTE}/{}?mese={}", it.ente, quali.mese.strftime("%Y-%m"));
                    tr {
                        th scope="row" { a href=(ctx.href(&href)) lang=[ui::lang_it(ctx)] { (it.nome) } }
                        (cells(ctx, it.conto))
                    }
                }
            }))
            p.p-muted { strong { (t.stazione_broken()) } ". " (t.stazione_broken_hint()) }
            (ui::nearby(ctx, &path, pagina))
        }
    };
    ui::page(ctx, PageMeta::new(&t.ui_office_answers()), body)
}

/// All entes or some, the month before and the month after: addresses that can be kept.
fn controls(ctx: &Ctx, quali: &DelMese) -> Markup {
    let t = ctx.t;
    let which = |sotto: bool, text: String| {
        html! {
            a href=(ctx.href(&quali.path(quali.mese, sotto)))
                aria-current=[(quali.sotto == sotto).then_some("true")] { (text) }
        }
    };
    let month = |mese: Date| {
        html! {
            a href=(ctx.href(&quali.path(mese, quali.sotto)))
                aria-current=[(mese == quali.mese).then_some("true")] { (mese_anno(ctx.lang, mese)) }
        }
    };
    let (prima, dopo) =
        (quali.mese.saturating_sub(1.month()), quali.mese.saturating_add(1.month()));
    html! {
        div.p-tools {
            nav.p-seg aria-label=(t.stazione_which()) {
                span { (t.stazione_which()) }
                ul { li { (which(false, t.stazione_all())) } li { (which(true, t.stazione_below())) } }
            }
            nav.p-seg aria-label=(t.stazione_month()) {
                span { (t.stazione_month()) }
                ul {
                    @if quali.primo <= prima { li { (month(prima)) } }
                    li { (month(quali.mese)) }
                    @if dopo <= ctx.oggi { li { (month(dopo)) } }
                }
            }
        }
    }
}

fn heads(ctx: &Ctx, first: String) -> [Head; 6] {
    let t = ctx.t;
    [
        Head::text(first),
        Head::amount(t.stazione_within()),
        Head::text(t.stazione_verdict()),
        Head::amount(t.stazione_answers()),
        Head::amount(t.stazione_slowest()),
        Head::amount(t.stazione_broken()),
    ]
}

fn cells(ctx: &Ctx, conto: Conto) -> Markup {
    html! {
        td.r { (percento(ctx.lang, conto)) }
        td { (mark(ctx, conto)) }
        td.r { (quante(ctx, conto.risposte)) }
        td.r { (millis(ctx, conto)) }
        td.r { (quante(ctx, conto.guasti)) }
    }
}

fn mark(ctx: &Ctx, conto: Conto) -> Markup {
    if conto.is_sotto() {
        ui::chip(Tone::Bad, "it-warning-circle", ctx.t.stazione_below())
    } else {
        ui::chip(Tone::Ok, "it-check-circle", ctx.t.stazione_good())
    }
}

/// `98,7 %`; `–` of no answers.
fn percento(lang: Lang, conto: Conto) -> String {
    conto.per_mille().map_or_else(|| "–".to_owned(), |it| format::percento(lang, it))
}

fn quante(ctx: &Ctx, n: i64) -> String {
    numero(ctx.lang, n.unsigned_abs())
}

fn millis(ctx: &Ctx, conto: Conto) -> String {
    format!("{}\u{a0}ms", quante(ctx, conto.massimo_ms))
}
