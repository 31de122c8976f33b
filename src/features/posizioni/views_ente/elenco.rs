//! The list of what an ente is owed, and what is looked for in it.
use super::stato;
use crate::features::posizioni::handlers_ente::bozze::PUBBLICA;
use crate::features::posizioni::handlers_ente::{ELENCO, POSIZIONI, QUOTE};
use crate::features::posizioni::model::prezzo::reprice;
use crate::features::posizioni::model::ricerca::{
    Cerca, Chiave, ErroreRicerca, Giorni, Gruppo, Ricerca,
};
use crate::features::posizioni::store_ente::Voce;
use crate::kernel::ServizioId;
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::format::data;
use crate::ui::{self, Field, FieldKind, Head, PageMeta, Size};
use maud::{Markup, html};

/// Those that a search may be limited to, with their names.
pub type Servizi = Vec<(ServizioId, String)>;

/// A search, and the address of what it found, without page.
pub struct Cercata<'a> {
    pub scritta: &'a Ricerca,
    pub cerca: &'a Cerca,
    pub path: &'a str,
    /// Who looks may publish drafts.
    pub scrive: bool,
}

/// One page of the list, of everything or of what was looked for.
pub fn list(
    ctx: &Ctx,
    cercata: &Cercata<'_>,
    servizi: &[(ServizioId, String)],
    pagina: &Pagina<Voce>,
) -> Markup {
    let t = ctx.t;
    let Cercata { scritta, cerca, path, scrive } = *cercata;
    let tutto = *cerca == Cerca::default();
    let testo = cerca.chiave.testo();
    let testo = testo.as_str();
    let all = html! {
        @if !tutto { a href=(ctx.href(POSIZIONI)) { (t.posizioni_all()) } }
    };
    let body = html! {
        (head(ctx, scritta, servizi, &[]))
        @if pagina.is_past_end() {
            (ui::past_end(ctx, path))
        } @else if pagina.voci.is_empty() && tutto {
            (ui::empty(&t.posizioni_none_title(), &t.posizioni_none(), html! {}))
        } @else if pagina.voci.is_empty() {
            @let title = if testo.is_empty() { t.posizioni_miss_filters() } else { t.posizioni_miss_title(testo) };
            (ui::empty(&title, &t.posizioni_miss(), all))
        } @else {
            @let caption = if tutto { t.posizioni_list() } else if testo.is_empty() { t.posizioni_found_filters() } else { t.posizioni_found(testo) };
            @let nomi = matches!(cerca.chiave, Chiave::Parole(_));
            @if scrive && cerca.filtri.gruppo == Some(Gruppo::Bozze) {
                (ui::post_form(ctx, PUBBLICA, None, html! {
                    @if let Some((_, ricerca)) = path.split_once("ricerca=") { input type="hidden" name="ricerca" value=(ricerca); }
                    (table(ctx, &caption, &pagina.voci, nomi, true))
                    button.btn.btn-primary type="submit" { (t.posizioni_publish_ticked()) }
                }))
            } @else {
                (table(ctx, &caption, &pagina.voci, nomi, false))
            }
            (ui::nearby(ctx, path, pagina))
            @if !tutto { p { (all) } }
            (files(ctx, path))
        }
        p { a href=(ctx.href(QUOTE)) { (t.posizioni_shares()) } }
    };
    ui::page(ctx, PageMeta::new(&t.ui_office_positions()), body)
}

/// The list as a file.
fn files(ctx: &Ctx, path: &str) -> Markup {
    let t = ctx.t;
    let query = path.split_once('?').map(|it| format!("{}&", it.1)).unwrap_or_default();
    let file = |formato: &str| ctx.href(&format!("{ELENCO}?{query}formato={formato}"));
    html! {
        section.p-group {
            h2 { (t.posizioni_files()) }
            p { (t.posizioni_files_lead()) }
            ul.p-linklist {
                li { a href=(file("xlsx")) { (t.posizioni_file_xlsx()) } }
                li { a href=(file("csv")) { (t.posizioni_file_csv()) } }
            }
        }
    }
}

/// What was written cannot be looked for.
pub fn unknown(
    ctx: &Ctx,
    scritta: &Ricerca,
    servizi: &[(ServizioId, String)],
    errori: &[(&'static str, ErroreRicerca)],
) -> Markup {
    let t = ctx.t;
    let errori: Vec<(&str, String)> = errori.iter().map(|it| (it.0, message(ctx, it.1))).collect();
    refused(ctx, scritta, servizi, &errori, &t.posizioni_all())
}

/// What was found does not fit in a file.
pub fn too_many(ctx: &Ctx, scritta: &Ricerca, servizi: &[(ServizioId, String)]) -> Markup {
    let errori = [("cerca", ctx.t.posizioni_files_too_many())];
    refused(ctx, scritta, servizi, &errori, &ctx.t.posizioni_all())
}

fn refused(
    ctx: &Ctx,
    scritta: &Ricerca,
    servizi: &[(ServizioId, String)],
    errori: &[(&str, String)],
    all: &str,
) -> Markup {
    let body = html! {
        (head(ctx, scritta, servizi, errori))
        p { a href=(ctx.href(POSIZIONI)) { (all) } }
    };
    ui::page(ctx, PageMeta::new(&ctx.t.ui_office_positions()).errors(true), body)
}

fn message(ctx: &Ctx, errore: ErroreRicerca) -> String {
    let t = ctx.t;
    match errore {
        ErroreRicerca::Testo => t.posizioni_search_error(),
        ErroreRicerca::Giorno => t.posizioni_error_day(),
        ErroreRicerca::Giorni => t.posizioni_error_days(),
        ErroreRicerca::Importo => t.posizioni_error_amount(),
        ErroreRicerca::Importi => t.posizioni_error_amounts(),
    }
}

fn head(
    ctx: &Ctx,
    scritta: &Ricerca,
    servizi: &[(ServizioId, String)],
    errori: &[(&str, String)],
) -> Markup {
    let t = ctx.t;
    let error = |name: &str| errori.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let more = Ricerca { cerca: String::new(), ..scritta.clone() } != Ricerca::default();
    let mut of: Vec<(String, String)> = vec![(String::new(), t.posizioni_any_service())];
    of.extend(servizi.iter().map(|(id, nome)| (id.to_string(), nome.clone())));
    let mut stati = vec![("", t.posizioni_any_state())];
    stati.extend(Gruppo::ALL.map(|it| (it.as_str(), group(ctx, it))));
    let giorni = Giorni::ALL.map(|it| (it.as_str(), which(ctx, it)));
    let day = |name: &'static str, label: &str, value: &str| {
        let field =
            Field { value, error: error(name), kind: FieldKind::Date, ..Field::new(name, label) };
        ui::text_field(ctx, &field)
    };
    let euro = |name: &'static str, label: &str, value: &str| {
        let field =
            Field { value, error: error(name), kind: FieldKind::Code, ..Field::new(name, label) };
        ui::text_field(ctx, &field)
    };
    html! {
        (ui::error_summary(ctx, errori))
        h1 { (t.ui_office_positions()) }
        (ui::post_form(ctx, POSIZIONI, None, html! {
            (ui::text_field(ctx, &Field {
                value: &scritta.cerca, error: error("cerca"), kind: FieldKind::Search,
                hint: Some(&t.posizioni_search_hint()), ..Field::new("cerca", &t.posizioni_search())
            }))
            details.p-filter open[more] {
                summary { (ui::icon("it-funnel", Size::Small)) (t.posizioni_more()) }
                div.p-filter-panel {
                    (ui::select(ctx, &Field { value: &scritta.servizio, ..Field::new("servizio", &t.posizioni_service()) }, &of))
                    (ui::select(ctx, &Field { value: &scritta.stato, ..Field::new("stato", &t.posizioni_state()) }, &stati))
                    (ui::select(ctx, &Field { value: &scritta.giorni, ..Field::new("giorni", &t.posizioni_days()) }, &giorni))
                    (day("dal", &t.posizioni_from(), &scritta.dal))
                    (day("al", &t.posizioni_to(), &scritta.al))
                    (euro("da_importo", &t.posizioni_least(), &scritta.da_importo))
                    (euro("a_importo", &t.posizioni_most(), &scritta.a_importo))
                }
            }
            button.btn.btn-primary type="submit" { (t.posizioni_search_submit()) }
        }))
    }
}

fn group(ctx: &Ctx, gruppo: Gruppo) -> String {
    let t = ctx.t;
    match gruppo {
        Gruppo::DaPagare => t.posizioni_group_due(),
        Gruppo::Scadute => t.posizioni_group_overdue(),
        Gruppo::Pagate => t.posizioni_group_paid(),
        Gruppo::Bozze => t.posizioni_group_drafts(),
        Gruppo::Annullate => t.posizioni_group_withdrawn(),
        Gruppo::Sostituite => t.posizioni_group_replaced(),
    }
}

fn which(ctx: &Ctx, giorni: Giorni) -> String {
    match giorni {
        Giorni::Scadenza => ctx.t.posizioni_days_due(),
        Giorni::Pagamento => ctx.t.posizioni_days_paid(),
    }
}

/// With the names of who owes, where whoever reads them is written down; with a tick for each posizione where
/// something is done to several.
fn table(ctx: &Ctx, caption: &str, voci: &[Voce], nomi: bool, spunte: bool) -> Markup {
    let t = ctx.t;
    let prima =
        |n: usize, voce: &Voce| !voci.iter().take(n).any(|it| it.posizione == voce.posizione);
    let mut heads = vec![Head::text(t.posizioni_notice())];
    if spunte {
        heads.insert(0, Head::text(t.posizioni_publish_tick()));
    }
    if nomi {
        heads.push(Head::text(t.posizioni_holder()));
    }
    heads.extend([
        Head::text(t.posizioni_service()),
        Head::amount(t.posizioni_amount()),
        Head::text(t.posizioni_due()),
        Head::text(t.posizioni_state()),
    ]);
    let it = ui::lang_it(ctx);
    ui::table(
        "posizioni",
        caption,
        heads,
        html! {
            @for (n, voce) in voci.iter().enumerate() {
                tr {
                    @if spunte { td {
                        @if prima(n, voce) {
                            input type="checkbox" name="posizione" value=(voce.posizione)
                                aria-label=(t.posizioni_publish_one(voce.numero_avviso.gruppi()));
                        }
                    } }
                    th scope="row" {
                        a href=(ctx.href(&format!("{POSIZIONI}/{}", voce.posizione))) {
                            (ui::code(&voce.numero_avviso.gruppi()))
                        }
                    }
                    @if nomi { td { (voce.debitore.nome) br; small lang=[it] { (voce.causale) } } }
                    td {
                        @if let Some(servizio) = &voce.servizio { span lang=[it] { (servizio) } }
                        @if voce.is_impresa() { " · " (t.posizioni_firm()) }
                    }
                    td.r { (ui::amount(ctx, reprice(&voce.tariffa, ctx.oggi).importo)) }
                    td { @if let Some(giorno) = voce.tariffa.ultimo_giorno() { (data(ctx.lang, giorno)) } @else { "–" } }
                    td { (stato(ctx, voce.stato, voce.tariffa.ultimo_giorno())) }
                }
            }
        },
    )
}
