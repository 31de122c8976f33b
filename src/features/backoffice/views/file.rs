//! Many things from one file: the form, and what each row does.
use crate::features::backoffice::handlers::{ENTI, INCARICHI, SERVIZI};
use crate::features::backoffice::wire::tabella::{Guasto, RIGHE};
use crate::platform::Ctx;
use crate::ui::{self, Field, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// What is in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quale {
    Enti,
    /// Of the ente that loads them.
    ServiziDellEnte,
    /// Of every ente that is joining, by the region.
    ServiziDegliEnti,
    Incarichi,
}

/// Columns and whether a file must have them.
type Colonne = [(&'static str, bool)];

const ENTI_COLONNE: [(&str, bool); 4] =
    [("org_fiscal_code", true), ("org_name", true), ("ipa_code", true), ("segregation_code", true)];

const SERVIZI_COLONNE: [(&str, bool); 23] = [
    ("ente", true),
    ("codice", true),
    ("nome_it", true),
    ("nome_en", false),
    ("nome_es", false),
    ("descrizione_it", false),
    ("descrizione_en", false),
    ("descrizione_es", false),
    ("tassonomia", true),
    ("iban", true),
    ("ufficio", false),
    ("causale", false),
    ("importo_minimo", false),
    ("importo_massimo", false),
    ("scadenza_giorni", false),
    ("aperto_dal", false),
    ("aperto_al", false),
    ("avvisa", false),
    ("tardivi", false),
    ("interessi", false),
    ("maggiorazioni", false),
    ("anonimo", false),
    ("attivo", false),
];

const INCARICHI_COLONNE: [(&str, bool); 9] = [
    // Who works for one ente need not name it; a row of the region's without one says so.
    ("ente", false),
    ("ruolo", true),
    ("codice_fiscale", true),
    ("nome", true),
    ("ufficio", false),
    ("servizi", false),
    ("dal", false),
    ("al", false),
    ("atto", true),
];

impl Quale {
    pub fn colonne(self) -> &'static Colonne {
        match self {
            Self::Enti => &ENTI_COLONNE,
            // One's own ente need not be named.
            Self::ServiziDellEnte => SERVIZI_COLONNE.get(1..).unwrap_or(&[]),
            Self::ServiziDegliEnti => &SERVIZI_COLONNE,
            Self::Incarichi => &INCARICHI_COLONNE,
        }
    }

    /// A row that shows how each column is written.
    pub fn esempio(self) -> &'static [&'static str] {
        const SERVIZIO: [&str; 23] = [
            "80023400015",
            "MENSA",
            "Mensa scolastica",
            "School meals",
            "Comedor escolar",
            "Pasti delle scuole del comune",
            "",
            "",
            "9/0107101TS/",
            "IT60X0542811101000000123456",
            "Ufficio scuola",
            "{servizio} {anno}",
            "1,00",
            "500,00",
            "30",
            "01/09/2026",
            "30/06/2027",
            "email|carta",
            "sì",
            "no",
            "30:5|60:10",
            "no",
            "sì",
        ];
        match self {
            Self::Enti => &["80023400015", "Comune di Pontelago", "c_p001", "02"],
            Self::ServiziDellEnte => SERVIZIO.get(1..).unwrap_or(&[]),
            Self::ServiziDegliEnti => &SERVIZIO,
            Self::Incarichi => &[
                "80023400015",
                "operatore_posizioni",
                "RSSMRA80A01H501U",
                "Mario Rossi",
                "Ufficio scuola",
                "MENSA",
                "01/01/2027",
                "31/12/2027",
                "Decreto 12 del 3 dicembre 2026",
            ],
        }
    }

    pub fn nome_file(self) -> &'static str {
        match self {
            Self::Enti => "enti.csv",
            Self::ServiziDellEnte | Self::ServiziDegliEnti => "servizi.csv",
            Self::Incarichi => "incarichi.csv",
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Enti => "/operatori/enti/file",
            Self::ServiziDellEnte => "/operatori/servizi/file",
            Self::ServiziDegliEnti => "/operatori/enti/servizi",
            Self::Incarichi => "/operatori/incarichi/file",
        }
    }

    /// The list that it adds to.
    fn sopra(self, ctx: &Ctx) -> (String, &'static str) {
        let t = ctx.t;
        match self {
            Self::Enti | Self::ServiziDegliEnti => (t.ui_office_entes(), ENTI),
            Self::ServiziDellEnte => (t.ui_office_services(), SERVIZI),
            Self::Incarichi => (t.ui_office_appointments(), INCARICHI),
        }
    }

    fn titolo(self, ctx: &Ctx) -> String {
        let t = ctx.t;
        match self {
            Self::Enti => t.enti_file(),
            Self::ServiziDellEnte | Self::ServiziDegliEnti => t.enti_file_services(),
            Self::Incarichi => t.backoffice_file(),
        }
    }

    /// What a file does, and how its cells are written.
    fn spiega(self, ctx: &Ctx) -> [String; 2] {
        let t = ctx.t;
        let servizi = t.enti_file_services_cells();
        match self {
            Self::Enti => [t.enti_file_lead(), t.enti_file_cells()],
            Self::ServiziDellEnte => [t.enti_file_services_lead(), servizi],
            Self::ServiziDegliEnti => [t.enti_file_services_region(), servizi],
            Self::Incarichi => [t.backoffice_file_lead(), t.backoffice_file_cells()],
        }
    }

    fn fatto(self, ctx: &Ctx) -> String {
        let t = ctx.t;
        match self {
            Self::Enti => t.enti_file_done(),
            Self::ServiziDellEnte | Self::ServiziDegliEnti => t.enti_file_services_done(),
            Self::Incarichi => t.backoffice_file_done(),
        }
    }
}

/// A row of the file, and what it does.
#[derive(Debug)]
pub struct Riga {
    pub numero: usize,
    pub codice: String,
    pub nome: String,
    pub esito: Esito,
}

/// What a row does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Esito {
    Nuova,
    Cambiata,
    Uguale,
    /// What is wrong, and what to do, in words.
    Sbagliata(String),
}

/// The form.
pub fn form(ctx: &Ctx, quale: Quale, guasto: Option<&Guasto>) -> Markup {
    let t = ctx.t;
    let title = quale.titolo(ctx);
    let said = guasto.map(|it| match it {
        Guasto::File => t.enti_fault_file(),
        Guasto::Forma => t.enti_fault_rows(),
        Guasto::Mancano(colonne) => t.enti_fault_columns(colonne.as_str()),
        Guasto::Troppe => t.enti_fault_many(RIGHE),
    });
    let errori: Vec<(&str, &str)> = said.as_deref().map(|it| ("file", it)).into_iter().collect();
    let [lead, celle] = quale.spiega(ctx);
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead { (lead) }
        p { (celle) }
        p { a href=(ctx.href(&modello(quale))) { (t.enti_file_template()) } }
        (fields(ctx, quale, said.as_deref()))
    };
    let (sopra, path) = quale.sopra(ctx);
    ui::page(ctx, PageMeta::new(&title).under(sopra, path).errors(guasto.is_some()), body)
}

fn modello(quale: Quale) -> String {
    format!("{}/modello", quale.path())
}

fn fields(ctx: &Ctx, quale: Quale, error: Option<&str>) -> Markup {
    let t = ctx.t;
    let servono = quale.colonne().iter().filter(|it| it.1).map(|it| it.0);
    let hint = t.enti_file_hint(servono.collect::<Vec<_>>().join(", "), RIGHE);
    ui::upload_form(
        ctx,
        quale.path(),
        None,
        html! {
            (ui::file_field(ctx, &Field { error, hint: Some(&hint), ..Field::new("file", &t.enti_file_label()) }, ".csv,.txt"))
            div.p-actions {
                button.btn.btn-outline-primary type="submit" { (t.enti_file_try()) }
                button.btn.btn-primary type="submit" name="carica" value="1" { (t.enti_file_load()) }
            }
        },
    )
}

/// What each row does, or did when it is `scritto`.
pub fn esito(ctx: &Ctx, quale: Quale, righe: &[Riga], scritto: bool) -> Markup {
    let t = ctx.t;
    let title = quale.titolo(ctx);
    let sbagliate = righe.iter().filter(|it| matches!(it.esito, Esito::Sbagliata(_))).count();
    let heads = [t.enti_file_row(), t.enti_file_code(), t.enti_file_what(), t.enti_state()];
    let body = html! {
        h1 { (title) }
        div role="status" {
            @if scritto { (ui::note(Outcome::Ok, &t.enti_file_done_title(), html! { p { (quale.fatto(ctx)) } })) }
            @else if 0 < sbagliate { (ui::note(Outcome::Bad, &t.enti_file_wrong_title(sbagliate), html! { p { (t.enti_file_wrong()) } })) }
            @else { (ui::note(Outcome::Wait, &t.enti_file_tried_title(), html! { p { (t.enti_file_tried()) } })) }
        }
        @if righe.is_empty() {
            (ui::empty(&t.enti_file_none_title(), &t.enti_file_none(), html! {}))
        } @else {
            (ui::table("righe", &t.enti_file_rows(), heads.map(Head::text), html! {
                @for it in righe {
                    tr {
                        th scope="row" { (it.numero) }
                        td { (ui::code(&it.codice)) }
                        td lang=[ui::lang_it(ctx)] { (it.nome) }
                        td { (segno(ctx, &it.esito)) }
                    }
                }
            }))
        }
        @if !scritto { (fields(ctx, quale, None)) }
    };
    let (sopra, path) = quale.sopra(ctx);
    ui::page(ctx, PageMeta::new(&title).under(sopra, path).errors(0 < sbagliate), body)
}

fn segno(ctx: &Ctx, esito: &Esito) -> Markup {
    let t = ctx.t;
    match esito {
        Esito::Nuova => ui::chip(Tone::Ok, "it-check-circle", t.enti_file_new()),
        Esito::Cambiata => ui::chip(Tone::Warn, "it-check-circle", t.enti_file_changed()),
        Esito::Uguale => ui::chip(Tone::Plain, "it-check-circle", t.enti_file_same()),
        Esito::Sbagliata(perche) => ui::chip(Tone::Bad, "it-close-circle", perche),
    }
}
