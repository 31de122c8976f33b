//! A table of figures: on the page and in its file it says the same.
use super::pagina::Richiesta;
use crate::platform::Ctx;
use crate::ui::format::{euro_cent, numero, percento};
use crate::ui::{self, Head};
use maud::{Markup, Render, html};

/// One table of the page, and of a file.
pub struct Tavola {
    /// In addresses.
    pub id: &'static str,
    pub titolo: String,
    pub teste: Vec<String>,
    pub righe: Vec<Riga>,
}

/// What is counted, and its figures: as many as the heads after the first.
pub struct Riga {
    pub nome: Nome,
    pub celle: Vec<Cella>,
}

/// What a row is of.
#[derive(Debug, Clone, Default)]
pub struct Nome {
    pub testo: String,
    /// `lang` of the text, when it is not the page's.
    pub lang: Option<&'static str>,
    /// Where there is more, without language prefix.
    pub href: Option<String>,
}

/// One figure.
#[derive(Debug, Clone)]
pub enum Cella {
    Numero(i64),
    /// Of a euro.
    Cent(i64),
    /// Thousandths; none: of nothing.
    Mille(Option<i64>),
    Testo(String),
}

impl Nome {
    pub fn of(testo: String) -> Self {
        Self { testo, ..Self::default() }
    }
}

impl Cella {
    /// As people read it.
    pub fn text(&self, ctx: &Ctx) -> String {
        match self {
            Self::Numero(n) => numero(ctx.lang, n.unsigned_abs()),
            Self::Cent(cent) => euro_cent(ctx.lang, *cent).to_string(),
            Self::Mille(mille) => mille.map_or_else(|| "–".to_owned(), |it| percento(ctx.lang, it)),
            Self::Testo(text) => text.clone(),
        }
    }

    /// As a spreadsheet of this country reads it.
    pub fn csv(&self) -> String {
        match self {
            Self::Numero(n) => n.to_string(),
            Self::Cent(cent) => format!("{},{:02}", cent / 100, cent.unsigned_abs() % 100),
            Self::Mille(mille) => mille
                .map_or_else(String::new, |it| format!("{},{}", it / 10, it.unsigned_abs() % 10)),
            Self::Testo(text) => crate::platform::spreadsheet::inert(text).into_owned(),
        }
    }
}

impl Tavola {
    /// The table alone.
    pub fn table(&self, ctx: &Ctx) -> Markup {
        let figures = self.righe.first().map(|it| it.celle.as_slice()).unwrap_or_default();
        let right = |n: usize| !matches!(figures.get(n), None | Some(Cella::Testo(_)));
        let heads = self.teste.iter().enumerate().map(|(n, text)| match n.checked_sub(1) {
            Some(n) if right(n) => Head::amount(text.clone()),
            _ => Head::text(text.clone()),
        });
        let rows = html! {
            @for riga in &self.righe {
                tr {
                    th scope="row" lang=[riga.nome.lang] {
                        @match &riga.nome.href {
                            Some(href) => a href=(ctx.href(href)) { (riga.nome.testo) },
                            None => (riga.nome.testo),
                        }
                    }
                    @for cella in &riga.celle {
                        td.r[!matches!(cella, Cella::Testo(_))] { (cella.text(ctx)) }
                    }
                }
            }
        };
        ui::table(self.id, &self.titolo, heads, rows)
    }

    /// A chart of it, what else there is to say, the table behind a line, and its file.
    pub fn block(&self, ctx: &Ctx, richiesta: &Richiesta, chart: impl Render) -> Markup {
        let t = ctx.t;
        html! {
            div.p-card {
                h2 { (self.titolo) }
                (chart)
                details.p-data {
                    summary { (t.cifre_table()) span.p-sr { ": " (self.titolo) } }
                    (self.table(ctx))
                }
                (self.save(ctx, richiesta))
            }
        }
    }

    pub fn save(&self, ctx: &Ctx, richiesta: &Richiesta) -> Markup {
        html! {
            p.p-save { a href=(ctx.href(&richiesta.path(&[("csv", self.id)]))) {
                (ctx.t.cifre_save()) span.p-sr { ": " (self.titolo) }
            } }
        }
    }
}
