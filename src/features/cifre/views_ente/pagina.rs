//! The page of an ente.
use super::tavola::{Cella, Tavola};
use super::tavole::nome_passo;
use crate::features::cifre::handlers_ente::CIFRE;
use crate::features::cifre::model::{
    Cifre, Emesso, Incasso, Passo, Periodo, Quale, RifiutoPeriodo, per_mille,
};
use crate::features::enti::{Ente, Servizio};
use crate::kernel::ServizioId;
use crate::platform::Ctx;
use crate::ui::chart::{self, Bar, Column, Columns};
use crate::ui::format::{data, euro_cent, mese_anno, momento, numero, percento};
use crate::ui::{self, Field, FieldKind, PageMeta, Tone};
use jiff::civil::Date;
use maud::{Markup, html};

/// What was asked for, as an address says it again.
pub struct Richiesta {
    /// Without language prefix and query.
    pub base: String,
    pub periodo: Periodo,
    pub servizio: Option<ServizioId>,
    /// Why the days that were asked for are not those that are shown.
    pub rifiuto: Option<RifiutoPeriodo>,
    /// Those days, as they were written.
    pub giorni: Option<(String, String)>,
}

impl Richiesta {
    /// The same days, of another page.
    pub fn bare(&self) -> Self {
        let base = self.base.clone();
        Self { base, periodo: self.periodo, servizio: None, rifiuto: None, giorni: None }
    }

    /// What its address says.
    pub fn named(&self) -> Vec<(&'static str, String)> {
        let Periodo { quale, dal, al } = self.periodo;
        let mut all = match quale {
            Quale::Scelto => vec![("dal", dal.to_string()), ("al", al.to_string())],
            named => vec![("periodo", named.as_str().to_owned())],
        };
        all.extend(self.servizio.map(|id| ("servizio", id.to_string())));
        all
    }

    /// The same period and service, with more to say.
    pub fn path(&self, more: &[(&str, &str)]) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.named()).extend_pairs(more);
        format!("{}?{}", self.base, query.finish())
    }
}

/// Everything of an ente. `named`: for who does not work for it.
pub fn ente(
    ctx: &Ctx,
    named: Option<&Ente>,
    richiesta: &Richiesta,
    cifre: &Cifre,
    tavole: &[Tavola],
    servizi: &[Servizio],
) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_figures();
    let body = html! {
        (problem(ctx, richiesta))
        h1 { @match named { None => (title), Some(it) => span lang=[ui::lang_it(ctx)] { (it.denominazione) } } }
        p.p-lead { (t.cifre_lead()) }
        (controls(ctx, richiesta, Some(servizi)))
        h2 { (days(ctx, &cifre.periodo)) }
        @if cifre.is_empty() {
            (ui::empty(&t.cifre_none_title(), &t.cifre_none(), html! {}))
        } @else {
            (headline(ctx, cifre))
            @for tavola in tavole {
                @if let Some(chart) = chart_of(ctx, cifre, tavola) { (tavola.block(ctx, richiesta, chart)) }
            }
            @if cifre.stazione.is_empty() { p.p-muted { (t.cifre_station_none()) } }
        }
    };
    let meta = PageMeta::new(named.map_or(&title, |it| &it.denominazione));
    let meta = if named.is_some() { meta.under(title.clone(), CIFRE) } else { meta };
    ui::page(ctx, meta, body)
}

/// What is wrong with the days.
pub fn problem(ctx: &Ctx, richiesta: &Richiesta) -> Markup {
    let errors: Vec<(&str, String)> =
        richiesta.rifiuto.iter().map(|it| ("dal", message(ctx, *it))).collect();
    ui::error_summary(ctx, &errors)
}

fn message(ctx: &Ctx, rifiuto: RifiutoPeriodo) -> String {
    match rifiuto {
        RifiutoPeriodo::NonData => ctx.t.cifre_days_none(),
        RifiutoPeriodo::Rovescio => ctx.t.cifre_days_reversed(),
        RifiutoPeriodo::Lungo => ctx.t.cifre_days_long(),
    }
}

/// Periods with a name, two days, a service. Addresses that can be kept.
pub fn controls(ctx: &Ctx, richiesta: &Richiesta, servizi: Option<&[Servizio]>) -> Markup {
    let t = ctx.t;
    let name = |quale| match quale {
        Quale::Anno => t.cifre_this_year(),
        Quale::Scorso => t.cifre_last_year(),
        _ => t.cifre_thirty(),
    };
    let Periodo { dal, al, .. } = richiesta.periodo;
    let (dal, al) = richiesta.giorni.clone().unwrap_or((dal.to_string(), al.to_string()));
    let wrong = richiesta.rifiuto.map(|it| message(ctx, it));
    let (from, to, service) = (t.cifre_from(), t.cifre_to(), t.cifre_service());
    let from = Field {
        kind: FieldKind::Date,
        value: &dal,
        error: wrong.as_deref(),
        ..Field::new("dal", &from)
    };
    let to = Field { kind: FieldKind::Date, value: &al, ..Field::new("al", &to) };
    let chosen = richiesta.servizio.map(|it| it.to_string()).unwrap_or_default();
    let service = Field { value: &chosen, ..Field::new("servizio", &service) };
    html! {
        nav.p-seg aria-label=(t.cifre_period()) {
            span { (t.cifre_period()) }
            ul {
                @for quale in Quale::CON_NOME {
                    @let other = Richiesta {
                        periodo: Periodo { quale, ..richiesta.periodo },
                        servizio: richiesta.servizio,
                        ..richiesta.bare()
                    };
                    li { a href=(ctx.href(&other.path(&[])))
                        aria-current=[(richiesta.periodo.quale == quale).then_some("true")] { (name(quale)) } }
                }
            }
        }
        form.p-inline method="get" action=(ctx.href(&richiesta.base)) {
            (ui::text_field(ctx, &from))
            (ui::text_field(ctx, &to))
            @if let Some(servizi) = servizi {
                @let all = std::iter::once((String::new(), t.cifre_service_all()));
                @let options: Vec<(String, String)> =
                    all.chain(servizi.iter().map(|it| (it.id.to_string(), it.nome_it.clone()))).collect();
                (ui::select(ctx, &service, &options))
            }
            button.btn.btn-outline-primary type="submit" { (t.cifre_show()) }
        }
    }
}

/// Which days these are.
pub fn days(ctx: &Ctx, periodo: &Periodo) -> String {
    ctx.t.cifre_from_to(data(ctx.lang, periodo.dal), data(ctx.lang, periodo.al))
}

/// One figure of the first row: what it is, how much, how many.
pub fn figure(name: &str, value: &str, more: &str) -> Markup {
    html! { div { dt { (name) } dd { (value) span.p-muted { (more) } } } }
}

fn headline(ctx: &Ctx, cifre: &Cifre) -> Markup {
    let at = cifre.contata_at.map(|at| momento(ctx.lang, at, ctx.oggi));
    html! {
        (first_row(ctx, cifre.emesso(), cifre.incasso(), cifre.arrivato_cent, [cifre.aperto(false), cifre.aperto(true)]))
        @if let Some(at) = at { p.p-muted { (ctx.t.cifre_counted(at)) } }
    }
}

/// Issued, paid, the share that came, what is open and what is late.
pub fn first_row(
    ctx: &Ctx,
    emesso: Emesso,
    incasso: Incasso,
    arrivato_cent: i64,
    [aperto, scaduto]: [Incasso; 2],
) -> Markup {
    let t = ctx.t;
    let euro = |cent| euro_cent(ctx.lang, cent).to_string();
    let n = |it: i64| numero(ctx.lang, it.unsigned_abs());
    let share = per_mille(arrivato_cent, emesso.chiesto_cent());
    let share = share.map_or_else(|| "–".to_owned(), |it| percento(ctx.lang, it));
    html! {
        dl.p-figures.p-kpi {
            (figure(&t.cifre_issued(), &euro(emesso.cent), &t.cifre_n_notices(n(emesso.quanti), n(emesso.ritirati))))
            (figure(&t.cifre_paid(), &euro(incasso.cent), &t.cifre_n_payments(n(incasso.quanti))))
            (figure(&t.cifre_arrived(), &share, &t.cifre_arrived_of(euro(arrivato_cent), euro(emesso.chiesto_cent()))))
            (figure(&t.cifre_open(), &euro(aperto.cent), &t.cifre_n_open(n(aperto.quanti))))
            (figure(&t.cifre_overdue(), &euro(scaduto.cent), &t.cifre_n_open(n(scaduto.quanti))))
        }
        p.p-muted { (t.cifre_meaning()) }
    }
}

/// What is drawn of a table; none: the block is left out.
fn chart_of(ctx: &Ctx, cifre: &Cifre, tavola: &Tavola) -> Option<Markup> {
    let t = ctx.t;
    let paid = !cifre.incassi.is_empty();
    match tavola.id {
        "giorni" => Some(over_time(ctx, &cifre.periodo, &cifre.per_passo(), &tavola.titolo)),
        "servizi" => Some(html! {
            p.p-muted { @if paid { (t.cifre_services_hint()) } @else { (t.cifre_services_hint_issued()) } }
            (bars_of(ctx, tavola, if paid { 5 } else { 1 }))
        }),
        "canali" => paid
            .then(|| html! { p.p-muted { (t.cifre_channels_hint()) } (bars_of(ctx, tavola, 2)) }),
        "attesa" => cifre.mediana().map(|giorni| {
            html! {
                p { (t.cifre_median(giorni)) }
                (bars_of(ctx, tavola, 1))
            }
        }),
        "scadenze" => cifre.mediana().map(|_| bars_of(ctx, tavola, 1)),
        "aperti" => Some(html! { p.p-muted { (t.cifre_ages_hint()) } (bars_of(ctx, tavola, 1)) }),
        "stazione" => station(ctx, cifre, tavola),
        "domande" => (!cifre.stazione.is_empty()).then(|| bars_of(ctx, tavola, 0)),
        "rifiuti" => (!cifre.rifiuti().is_empty()).then(|| bars_of(ctx, tavola, 0)),
        _ => None,
    }
}

/// A bar for each row but the sum: of its cell `at`.
fn bars_of(ctx: &Ctx, tavola: &Tavola, at: usize) -> Markup {
    let total = ctx.t.cifre_total();
    let bars: Vec<Bar> = tavola
        .righe
        .iter()
        .filter(|it| it.nome.testo != total)
        .filter_map(|it| {
            let cell = it.celle.get(at)?;
            let value = match cell {
                Cella::Numero(it) | Cella::Cent(it) => *it,
                Cella::Mille(it) => it.unwrap_or(0),
                Cella::Testo(_) => return None,
            };
            let name = it.nome.testo.clone();
            Some(Bar { name, value, text: cell.text(ctx), lang: it.nome.lang })
        })
        .collect();
    chart::bars(&tavola.titolo, &bars)
}

/// What was issued and paid, over the period.
pub fn over_time(
    ctx: &Ctx,
    periodo: &Periodo,
    passi: &[(Date, Emesso, Incasso)],
    title: &str,
) -> Markup {
    let t = ctx.t;
    let names = names(ctx, periodo, &passi.iter().map(|it| it.0).collect::<Vec<_>>());
    let columns: Vec<Column> = passi
        .iter()
        .zip(names)
        .map(|((_, emesso, incasso), name)| Column {
            name,
            values: vec![emesso.cent, incasso.cent],
        })
        .collect();
    let most = columns.iter().flat_map(|it| &it.values).copied().max().unwrap_or(0);
    let (unit, scale) = unit(ctx, chart::step(most));
    let best = passi.iter().max_by_key(|it| it.2.cent).filter(|it| 0 < it.2.cent);
    let text = best.map_or_else(
        || t.cifre_chart_unpaid(),
        |(giorno, _, incasso)| {
            t.cifre_chart_best(
                nome_passo(ctx, periodo, *giorno),
                euro_cent(ctx.lang, incasso.cent).to_string(),
            )
        },
    );
    let (issued, paid) = (t.cifre_issued(), t.cifre_paid());
    let it = Columns {
        id: "chart-giorni",
        title,
        text: &text,
        series: &[&issued, &paid],
        columns: &columns,
    };
    html! {
        p.p-muted { (unit) }
        (chart::columns(&it, |cent| mark(ctx, cent, scale)))
    }
}

/// How an axis with such steps of cents is read, and how many cents its unit is.
fn unit(ctx: &Ctx, step: i64) -> (String, i64) {
    const MIGLIAIO: i64 = 100_000;
    const MILIONE: i64 = 100_000_000;
    match step {
        MILIONE.. => (ctx.t.cifre_unit_millions(), MILIONE),
        MIGLIAIO.. => (ctx.t.cifre_unit_thousands(), MIGLIAIO),
        _ => (ctx.t.cifre_unit_euro(), 100),
    }
}

fn mark(ctx: &Ctx, cent: i64, scale: i64) -> String {
    if cent % scale == 0 {
        numero(ctx.lang, (cent / scale).unsigned_abs())
    } else {
        euro_cent(ctx.lang, cent).to_string()
    }
}

/// Short names, of as many points as there is room for.
fn names(ctx: &Ctx, periodo: &Periodo, giorni: &[Date]) -> Vec<String> {
    let every = giorni.len().div_ceil(12).max(1);
    let name = |giorno: Date| match periodo.passo() {
        Passo::Giorno => format!("{}/{}", giorno.day(), giorno.month()),
        Passo::Mese => {
            let short: String = mese_anno(ctx.lang, giorno).chars().take(3).collect();
            if giorni.len() <= 12 {
                short
            } else {
                format!("{short} {:02}", giorno.year().rem_euclid(100))
            }
        }
    };
    let shown =
        |(n, giorno): (usize, &Date)| if n % every == 0 { name(*giorno) } else { String::new() };
    giorni.iter().enumerate().map(shown).collect()
}

/// Whether the duty is kept, and when it was not; none where nothing was asked.
fn station(ctx: &Ctx, cifre: &Cifre, tavola: &Tavola) -> Option<Markup> {
    let t = ctx.t;
    let (tutte, entro) = cifre.risposte();
    let mille = per_mille(entro, tutte)?;
    let passi = cifre.risposte_per_passo();
    let names = names(ctx, &cifre.periodo, &passi.iter().map(|it| it.0).collect::<Vec<_>>());
    let columns: Vec<Column> = passi
        .iter()
        .zip(names)
        .map(|((_, tutte, entro), name)| Column {
            name,
            values: vec![*entro, tutte.saturating_sub(*entro)],
        })
        .collect();
    let text = t.cifre_station_text(percento(ctx.lang, mille));
    let (in_time, late) = (t.cifre_in_time(), t.cifre_late());
    let it = Columns {
        id: "chart-stazione",
        title: &tavola.titolo,
        text: &text,
        series: &[&in_time, &late],
        columns: &columns,
    };
    Some(html! {
        p {
            (text) " "
            @if mille < 980 {
                (ui::chip(Tone::Bad, "it-warning-circle", t.stazione_below()))
            } @else {
                (ui::chip(Tone::Ok, "it-check-circle", t.stazione_good()))
            }
        }
        p.p-muted { (t.cifre_station_hint()) " " a href=(ctx.href("/operatori/risposte")) { (t.ui_office_answers()) } }
        (chart::columns(&it, |n| numero(ctx.lang, n.unsigned_abs())))
    })
}
