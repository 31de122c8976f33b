//! The page of every ente, for the region.
use super::pagina::{Richiesta, controls, days, first_row, over_time, problem};
use super::tavola::{Cella, Nome, Riga, Tavola};
use super::tavole::tavola_passi;
use crate::features::cifre::model::{Emesso, Incasso, per_mille, per_passo};
use crate::features::cifre::store::letture::DiEnte;
use crate::kernel::EnteId;
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::chart::{self, Bar};
use crate::ui::{self, Field, FieldKind, PageMeta};
use jiff::civil::Date;
use maud::{Markup, html};
use std::cmp::Reverse;
use std::collections::HashMap;

/// By what entes are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chiave {
    Incassato,
    Emesso,
    /// The share that came of what was issued.
    Quota,
    Aperto,
    Scaduto,
    Nome,
}

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ordine {
    chiave: Chiave,
    /// The least first; names, from the last.
    su: bool,
}

impl Ordine {
    /// As an address says it; what it does not know is the most money first.
    pub fn parse(ordine: &str, verso: &str) -> Self {
        let chiave = Chiave::ALL.into_iter().find(|it| it.as_str() == ordine);
        Self { chiave: chiave.unwrap_or(Chiave::Incassato), su: verso == "su" }
    }

    /// Ties stay in the order of names.
    pub fn sort(self, enti: &mut [DiEnte]) {
        let share =
            |it: &DiEnte| per_mille(it.arrivato_cent, it.emesso.chiesto_cent()).unwrap_or(-1);
        let key = |it: &DiEnte| match self.chiave {
            Chiave::Incassato => it.incasso.cent,
            Chiave::Emesso => it.emesso.cent,
            Chiave::Quota => share(it),
            Chiave::Aperto => it.aperto.cent,
            Chiave::Scaduto => it.scaduto.cent,
            Chiave::Nome => 0,
        };
        match (self.chiave, self.su) {
            (Chiave::Nome, false) => enti.sort_by(|a, b| a.nome.cmp(&b.nome)),
            (Chiave::Nome, true) => enti.sort_by(|a, b| b.nome.cmp(&a.nome)),
            (_, true) => enti.sort_by_key(key),
            (_, false) => enti.sort_by_key(|it| Reverse(key(it))),
        }
    }
}

impl Chiave {
    const ALL: [Self; 6] =
        [Self::Incassato, Self::Emesso, Self::Quota, Self::Aperto, Self::Scaduto, Self::Nome];

    fn as_str(self) -> &'static str {
        match self {
            Self::Incassato => "incassato",
            Self::Emesso => "emesso",
            Self::Quota => "quota",
            Self::Aperto => "aperto",
            Self::Scaduto => "scaduto",
            Self::Nome => "nome",
        }
    }

    fn nome(self, ctx: &Ctx) -> String {
        let t = ctx.t;
        match self {
            Self::Incassato => t.cifre_paid(),
            Self::Emesso => t.cifre_issued(),
            Self::Quota => t.cifre_arrived(),
            Self::Aperto => t.cifre_open(),
            Self::Scaduto => t.cifre_overdue(),
            Self::Nome => t.cifre_ente(),
        }
    }
}

/// Which entes, and which of them are on this page.
pub struct Lista<'a> {
    /// Part of their names.
    pub nome: &'a str,
    pub ordine: Ordine,
    pub pagina: &'a Pagina<DiEnte>,
}

impl Lista<'_> {
    /// The address of the list in that order.
    fn path(&self, richiesta: &Richiesta, ordine: Ordine, csv: Option<&str>) -> String {
        let mut more = vec![("ordine", ordine.chiave.as_str())];
        if ordine.su {
            more.push(("verso", "su"));
        }
        if !self.nome.is_empty() {
            more.push(("ente", self.nome));
        }
        more.extend(csv.map(|it| ("csv", it)));
        richiesta.path(&more)
    }
}

/// The sums of all of them. Shares have none: they are made again from the sums.
pub fn totale(enti: &[DiEnte]) -> DiEnte {
    let nothing = DiEnte {
        ente: EnteId(0),
        nome: String::new(),
        emesso: Emesso::default(),
        incasso: Incasso::default(),
        arrivato_cent: 0,
        aperto: Incasso::default(),
        scaduto: Incasso::default(),
    };
    enti.iter().fold(nothing, |sum, it| DiEnte {
        emesso: sum.emesso.and(it.emesso),
        incasso: sum.incasso.and(it.incasso),
        arrivato_cent: sum.arrivato_cent.saturating_add(it.arrivato_cent),
        aperto: sum.aperto.and(it.aperto),
        scaduto: sum.scaduto.and(it.scaduto),
        ..sum
    })
}

/// What is shown of each ente. `risposte`: those given to the Node, and how many within 2 seconds.
pub fn tavola_enti(
    ctx: &Ctx,
    richiesta: &Richiesta,
    enti: &[DiEnte],
    risposte: &HashMap<EnteId, (i64, i64)>,
) -> Tavola {
    let t = ctx.t;
    let riga = |it: &DiEnte| {
        let one = Richiesta { base: format!("{}/{}", richiesta.base, it.ente), ..richiesta.bare() };
        let (tutte, entro) = risposte.get(&it.ente).copied().unwrap_or_default();
        Riga {
            nome: Nome {
                testo: it.nome.clone(),
                lang: ui::lang_it(ctx),
                href: Some(one.path(&[])),
            },
            celle: vec![
                Cella::Numero(it.emesso.quanti),
                Cella::Cent(it.emesso.cent),
                Cella::Numero(it.incasso.quanti),
                Cella::Cent(it.incasso.cent),
                Cella::Mille(per_mille(it.arrivato_cent, it.emesso.chiesto_cent())),
                Cella::Cent(it.aperto.cent),
                Cella::Cent(it.scaduto.cent),
                Cella::Mille(per_mille(entro, tutte)),
            ],
        }
    };
    let teste = vec![
        t.cifre_ente(),
        t.cifre_issued_n(),
        t.cifre_issued_euro(),
        t.cifre_paid_n(),
        t.cifre_paid_euro(),
        t.cifre_arrived(),
        t.cifre_open(),
        t.cifre_overdue(),
        t.cifre_in_time_share(),
    ];
    Tavola { id: "enti", titolo: t.cifre_entes(), teste, righe: enti.iter().map(riga).collect() }
}

/// The whole page. `tutti` are the sums of every ente, whatever the list shows.
pub fn region(
    ctx: &Ctx,
    richiesta: &Richiesta,
    tutti: &DiEnte,
    giorni: Vec<(Date, Emesso, Incasso)>,
    lista: &Lista<'_>,
    risposte: &HashMap<EnteId, (i64, i64)>,
) -> Markup {
    let t = ctx.t;
    let path = lista.path(richiesta, lista.ordine, None);
    let passi = per_passo(&richiesta.periodo, giorni.clone());
    let tavola = tavola_passi(ctx, &richiesta.periodo, giorni);
    let body = html! {
        (problem(ctx, richiesta))
        h1 { (t.ui_office_figures()) }
        p.p-lead { (t.cifre_lead_region()) }
        (controls(ctx, richiesta, None))
        h2 { (days(ctx, &richiesta.periodo)) }
        (first_row(ctx, tutti.emesso, tutti.incasso, tutti.arrivato_cent, [tutti.aperto, tutti.scaduto]))
        (tavola.block(ctx, richiesta, over_time(ctx, &richiesta.periodo, &passi, &tavola.titolo)))
        h2 { (t.cifre_entes()) }
        (search(ctx, richiesta, lista))
        (order(ctx, richiesta, lista))
        @if lista.pagina.is_past_end() {
            (ui::past_end(ctx, &path))
        } @else if lista.pagina.voci.is_empty() {
            (ui::empty(&t.cifre_entes_none_title(), &t.cifre_entes_none(), html! {}))
        } @else {
            @let enti = tavola_enti(ctx, richiesta, &lista.pagina.voci, risposte);
            (top(ctx, lista))
            (enti.table(ctx))
            p.p-save { a href=(ctx.href(&lista.path(richiesta, lista.ordine, Some(enti.id)))) { (t.cifre_save_entes()) } }
            (ui::nearby(ctx, &path, lista.pagina))
        }
    };
    ui::page(ctx, PageMeta::new(&t.ui_office_figures()), body)
}

/// The first of the page, by what it is ordered.
fn top(ctx: &Ctx, lista: &Lista<'_>) -> Markup {
    let chiave = match lista.ordine.chiave {
        Chiave::Nome => Chiave::Incassato,
        it => it,
    };
    let bars: Vec<Bar> = lista
        .pagina
        .voci
        .iter()
        .take(10)
        .map(|it| {
            let cell = match chiave {
                Chiave::Incassato | Chiave::Nome => Cella::Cent(it.incasso.cent),
                Chiave::Emesso => Cella::Cent(it.emesso.cent),
                Chiave::Quota => {
                    Cella::Mille(per_mille(it.arrivato_cent, it.emesso.chiesto_cent()))
                }
                Chiave::Aperto => Cella::Cent(it.aperto.cent),
                Chiave::Scaduto => Cella::Cent(it.scaduto.cent),
            };
            let value = match cell {
                Cella::Cent(it) => it,
                Cella::Mille(it) => it.unwrap_or(0),
                Cella::Numero(_) | Cella::Testo(_) => 0,
            };
            Bar { name: it.nome.clone(), value, text: cell.text(ctx), lang: ui::lang_it(ctx) }
        })
        .collect();
    let name = chiave.nome(ctx);
    html! { h3 { (name) } (chart::bars(&name, &bars)) }
}

fn search(ctx: &Ctx, richiesta: &Richiesta, lista: &Lista<'_>) -> Markup {
    let t = ctx.t;
    let label = t.cifre_ente_name();
    let field = Field { kind: FieldKind::Search, value: lista.nome, ..Field::new("ente", &label) };
    html! {
        form.p-inline method="get" action=(ctx.href(&richiesta.base)) {
            @for (name, value) in richiesta.named() { input type="hidden" name=(name) value=(value); }
            input type="hidden" name="ordine" value=(lista.ordine.chiave.as_str());
            @if lista.ordine.su { input type="hidden" name="verso" value="su"; }
            (ui::text_field(ctx, &field))
            button.btn.btn-outline-primary type="submit" { (t.cifre_search()) }
        }
    }
}

fn order(ctx: &Ctx, richiesta: &Richiesta, lista: &Lista<'_>) -> Markup {
    let t = ctx.t;
    let link = |ordine: Ordine, text: String| {
        html! { li {
            a href=(ctx.href(&lista.path(richiesta, ordine, None)))
                aria-current=[(ordine == lista.ordine).then_some("true")] { (text) }
        } }
    };
    html! {
        div.p-tools {
            nav.p-seg.p-seg-wrap aria-label=(t.cifre_order()) {
                span { (t.cifre_order()) }
                ul { @for chiave in Chiave::ALL { (link(Ordine { chiave, ..lista.ordine }, chiave.nome(ctx))) } }
            }
            nav.p-seg aria-label=(t.cifre_direction()) {
                ul {
                    (link(Ordine { su: false, ..lista.ordine }, t.cifre_most_first()))
                    (link(Ordine { su: true, ..lista.ordine }, t.cifre_least_first()))
                }
            }
        }
    }
}
