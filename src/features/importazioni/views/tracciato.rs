//! One load: how far it is, what came of it, what to do next.
use super::{prova, stato};
use crate::features::importazioni::handlers::TRACCIATI;
use crate::features::importazioni::model::{Nota, Prova, RigaScarto, StatoTracciato, Tracciato};
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::{self, Head, Outcome, PageMeta, format};
use maud::{Markup, html};

/// What the page shows beside the load itself.
pub struct Dati {
    /// Who looks may decide, and see rows.
    pub carica: bool,
    /// The page loads itself again.
    pub auto: bool,
    /// Only refused rows of this code.
    pub codice: Option<String>,
    /// Rate that an undone load left as they were.
    pub rimaste: i64,
    pub codici: Vec<(String, i64)>,
    pub prova: Option<Prova>,
    /// The same bytes before.
    pub precedente: Option<Tracciato>,
    pub scarti: Pagina<RigaScarto>,
}

/// The page of a load; `errori` are of the form that was just sent.
pub fn show(ctx: &Ctx, it: &Tracciato, dati: &Dati, errori: &[(&str, String)]) -> Markup {
    let t = ctx.t;
    let path = format!("{TRACCIATI}/{}", it.id);
    let body = html! {
        (ui::error_summary(ctx, errori))
        h1 { (it.nome_file) }
        p { (stato(ctx, it.stato)) " " span.p-muted {
            (t.importazioni_sent_by(format::data_ora(ctx.lang, it.created_at), &it.chi))
        } }
        @if it.stato.is_in_corso() { (progress(ctx, it, dati, &path)) }
        (outcome(ctx, it, dati))
        @match (&dati.prova, it.stato) {
            (Some(prova), StatoTracciato::DaConfermare) => {
                (prova::show(ctx, it, prova))
                (decide(ctx, it, dati, errori, &path))
            }
            (Some(_), StatoTracciato::DaMappare) => (unknown(ctx, dati, &path)),
            _ => {
                @if it.avviato_at.is_some() { (figures(ctx, it)) (changed(ctx, it, dati)) }
                (refused(ctx, it, dati, &path))
                (notes(ctx, &it.segnalazioni))
                @if dati.carica { (files(ctx, it, &path)) (afterwards(ctx, it, &path)) }
            }
        }
        (about(ctx, it))
    };
    ui::page(ctx, PageMeta::new(&it.nome_file).under(t.ui_office_loads(), TRACCIATI), body)
}

/// A file whose columns nobody knows.
fn unknown(ctx: &Ctx, dati: &Dati, path: &str) -> Markup {
    let t = ctx.t;
    html! {
        (ui::note(Outcome::Wait, &t.importazioni_unknown_title(), html! { p { (t.importazioni_unknown()) } }))
        @if dati.carica {
            div.p-actions {
                a.btn.btn-primary href=(ctx.href(&format!("{path}/mappa"))) { (t.importazioni_explain()) }
                (ui::post_button(ctx, &format!("{path}/rinuncia"), "btn btn-outline-primary", &[], t.importazioni_give_up()))
            }
        }
    }
}

/// What is going on, and how to see more of it.
fn progress(ctx: &Ctx, it: &Tracciato, dati: &Dati, path: &str) -> Markup {
    let t = ctx.t;
    let fatte = it.conti.righe();
    let totale = it.totale.and_then(|it| u64::try_from(it).ok());
    let what = match it.stato {
        StatoTracciato::InElaborazione => t.importazioni_doing_rows(),
        StatoTracciato::InCoda => t.importazioni_doing_wait(),
        StatoTracciato::InAnnullamento => t.importazioni_doing_undo(),
        _ => t.importazioni_doing_rehearsal(),
    };
    let news = format!("{path}/novita?stato={}&righe={fatte}", it.stato.as_str());
    html! {
        section.p-card {
            h2 #avanzamento { (what) }
            @if let (StatoTracciato::InElaborazione, Some(totale)) = (it.stato, totale) {
                progress.p-progress aria-labelledby="avanzamento" max=(totale) value=(fatte) { (fatte) " / " (totale) }
                p {
                    (t.importazioni_progress(format::numero(ctx.lang, fatte), format::numero(ctx.lang, totale)))
                    @if let Some(resta) = it.mancano(ctx.now) {
                        " · "
                        @if resta.as_secs() < 60 { (t.importazioni_left_little()) }
                        @else { (t.importazioni_left(resta.as_mins())) }
                    }
                }
            } @else {
                progress.p-progress aria-labelledby="avanzamento" {}
            }
            p {
                (t.importazioni_may_close()) " "
                a href=(ctx.href(path)) { (t.importazioni_reload()) }
                " · "
                @if dati.auto { a href=(ctx.href(path)) { (t.importazioni_auto_stop()) } }
                @else { a href=(ctx.href(&format!("{path}?auto=1"))) { (t.importazioni_auto()) } }
            }
            @if !dati.auto { (ui::waiting(ctx, &news, &t.importazioni_doing_still())) }
        }
    }
}

/// How it ended, where that is more than its state.
fn outcome(ctx: &Ctx, it: &Tracciato, dati: &Dati) -> Markup {
    let t = ctx.t;
    html! {
        @match it.stato {
            StatoTracciato::Errore => {
                (ui::note(Outcome::Bad, &t.importazioni_error_title(), html! {
                    p lang=[it.errore.as_ref().and(ui::lang_it(ctx))] {
                        (it.errore.clone().unwrap_or_else(|| t.importazioni_error_ours()))
                    }
                    @if it.avviato_at.is_none() { p { (t.importazioni_error_nothing()) } }
                }))
            }
            StatoTracciato::Annullato if it.avviato_at.is_none() => {
                (ui::note(Outcome::Warn, &t.importazioni_given_up_title(), html! {
                    p { (t.importazioni_given_up()) }
                }))
            }
            StatoTracciato::Annullato => {
                (ui::note(Outcome::Warn, &t.importazioni_undone_title(), html! {
                    p { (t.importazioni_undone(it.annullato_da.clone().unwrap_or_default(),
                            it.annullato_motivo.clone().unwrap_or_default())) }
                    @if 0 < dati.rimaste { p { (t.importazioni_undone_left(dati.rimaste)) } }
                }))
            }
            _ => {}
        }
    }
}

/// Big figures beside one another.
pub fn tiles(tiles: &[(String, Markup)]) -> Markup {
    html! {
        dl.p-figures {
            @for (name, value) in tiles { div { dt { (name) } dd { (value) } } }
        }
    }
}

fn figures(ctx: &Ctx, it: &Tracciato) -> Markup {
    let t = ctx.t;
    let n = |it| html! { (format::numero(ctx.lang, it)) };
    tiles(&[
        (t.importazioni_new_rows(), n(it.conti.inserite)),
        (t.importazioni_changed_rows(), n(it.conti.modificate)),
        (t.importazioni_annulled_rows(), n(it.conti.annullate)),
        (t.importazioni_same_rows(), n(it.conti.invariate)),
        (t.importazioni_refused_rows(), n(it.conti.scartate)),
        (t.importazioni_amount(), ui::amount(ctx, it.importo)),
    ])
}

/// What came out otherwise than the rehearsal said.
fn changed(ctx: &Ctx, it: &Tracciato, dati: &Dati) -> Markup {
    let t = ctx.t;
    let prima = dati.prova.as_ref().map(|it| it.conti);
    html! {
        @if let (true, Some(prima)) = (it.stato.is_elaborato(), prima) {
            @if prima != it.conti {
                (ui::note(Outcome::Warn, &t.importazioni_differs_title(), html! {
                    p { (t.importazioni_differs(prima.inserite, prima.modificate, prima.annullate,
                            prima.invariate, prima.scartate)) }
                }))
            }
        }
    }
}

/// Rows that were refused: how many of each kind, and the rows.
fn refused(ctx: &Ctx, it: &Tracciato, dati: &Dati, path: &str) -> Markup {
    let t = ctx.t;
    if dati.codici.is_empty() {
        return html! {};
    }
    let kinds = [Head::text(t.importazioni_code()), Head::amount(t.importazioni_how_many())];
    let filtered = dati.codice.as_ref().map(|it| format!("{path}?codice={it}"));
    html! {
        h2 #scarti { (t.importazioni_refused_rows()) }
        p { (t.importazioni_refused_lead()) }
        (ui::table("codici", &t.importazioni_kinds(), kinds, html! {
            @for (codice, quante) in &dati.codici {
                tr {
                    th scope="row" {
                        @if dati.carica {
                            a href=(ctx.href(&format!("{path}?codice={codice}#righe"))) { (ui::code(codice)) }
                        } @else { (ui::code(codice)) }
                    }
                    td.r { (quante) }
                }
            }
        }))
        @if dati.carica {
            @if dati.codice.is_some() {
                p { a href=(ctx.href(&format!("{path}#righe"))) { (t.importazioni_all_kinds()) } }
            }
            @if dati.scarti.is_past_end() {
                (ui::past_end(ctx, path))
            } @else {
                (rows(ctx, &dati.scarti.voci, &t.importazioni_refused_some(it.conti.scartate)))
                (ui::nearby(ctx, filtered.as_deref().unwrap_or(path), &dati.scarti))
            }
        }
    }
}

/// Refused rows: which, where, why, what to do.
pub fn rows(ctx: &Ctx, righe: &[RigaScarto], caption: &str) -> Markup {
    let t = ctx.t;
    let heads = [
        Head::amount(t.importazioni_row()),
        Head::text(t.importazioni_column()),
        Head::text(t.importazioni_value()),
        Head::text(t.importazioni_problem()),
    ];
    ui::table(
        "righe",
        caption,
        heads,
        html! {
            @for riga in righe {
                tr {
                    th.r scope="row" { (riga.riga) }
                    td { @if let Some(colonna) = &riga.colonna { (colonna) } }
                    td { @if let Some(valore) = &riga.valore { (ui::code(valore)) } }
                    td { span lang=[ui::lang_it(ctx)] { (riga.messaggi) } " " small.p-muted { (riga.codici) } }
                }
            }
        },
    )
}

/// What was ignored, shortened or made up.
pub fn notes(ctx: &Ctx, note: &[Nota]) -> Markup {
    let t = ctx.t;
    html! {
        @if !note.is_empty() {
            h2 { (t.importazioni_notes()) }
            ul {
                @for nota in note {
                    li {
                        span lang=[ui::lang_it(ctx)] { (nota.cosa) } " "
                        span.p-muted { (t.importazioni_note_rows(nota.volte, nota.prima_riga)) }
                    }
                }
            }
        }
    }
}

/// What can be decided about a file that was rehearsed.
fn decide(ctx: &Ctx, it: &Tracciato, dati: &Dati, errori: &[(&str, String)], path: &str) -> Markup {
    let t = ctx.t;
    let errore = errori.iter().find(|it| it.0 == "di_nuovo").map(|it| it.1.as_str());
    let again =
        [ui::Check { value: "si".to_owned(), text: t.importazioni_again_yes(), checked: false }];
    html! {
        h2 { (t.importazioni_decide()) }
        p { (t.importazioni_decide_lead()) }
        @if let Some(prima) = &dati.precedente {
            (ui::note(Outcome::Warn, &t.importazioni_again_title(), html! {
                p {
                    (t.importazioni_again(format::data_ora(ctx.lang, prima.created_at), &prima.chi,
                        prima.conti.inserite, prima.conti.modificate, prima.conti.annullate)) " "
                    a href=(ctx.href(&format!("{TRACCIATI}/{}", prima.id))) { (t.importazioni_again_see()) }
                    " " (stato(ctx, prima.stato))
                }
            }))
        }
        (ui::post_form(ctx, &format!("{path}/avvio"), None, html! {
            @if dati.precedente.is_some() {
                (ui::checks(&ui::Field { error: errore, ..ui::Field::new("di_nuovo", &t.importazioni_again_title()) }, &again))
            }
            button.btn.btn-primary type="submit" { (t.importazioni_start(it.totale.unwrap_or(0))) }
        }))
        div.p-actions {
            @if it.formato.mappato {
                a.btn.btn-outline-primary href=(ctx.href(&format!("{path}/mappa"))) { (t.importazioni_explain_again()) }
            }
            (ui::post_button(ctx, &format!("{path}/rinuncia"), "btn btn-outline-primary", &[], t.importazioni_give_up()))
            a.btn.btn-outline-primary href=(ctx.href("/operatori/tracciati/nuovo")) { (t.importazioni_other()) }
        }
    }
}

fn files(ctx: &Ctx, it: &Tracciato, path: &str) -> Markup {
    let t = ctx.t;
    let link = |cosa: &str| ctx.href(&format!("{path}/file/{cosa}"));
    html! {
        @if it.ha_file {
            h2 { (t.importazioni_files()) }
            p { (t.importazioni_files_lead()) }
            ul.p-linklist {
                @if 0 < it.conti.scartate {
                    li { a href=(link("scarti")) { (t.importazioni_take_refused(it.conti.scartate)) } }
                }
                @if 0 < it.conti.accettate() {
                    li { a href=(link("esiti")) { (t.importazioni_take_outcome()) } }
                }
                li { a href=(link("originale")) {
                    (t.importazioni_take_original(format::dimensione(it.byte.unsigned_abs())))
                } }
            }
        }
    }
}

/// What can be done with a load that is over.
fn afterwards(ctx: &Ctx, it: &Tracciato, path: &str) -> Markup {
    let t = ctx.t;
    html! {
        @if it.stato == StatoTracciato::InCoda {
            (ui::post_button(ctx, &format!("{path}/rinuncia"), "btn btn-outline-primary", &[], t.importazioni_give_up()))
        }
        @if !it.stato.is_in_corso() && !it.stato.is_in_attesa() {
            div.p-actions {
                a.btn.btn-primary href=(ctx.href("/operatori/tracciati/nuovo")) {
                    @if 0 < it.conti.scartate { (t.importazioni_send_mended()) } @else { (t.importazioni_other()) }
                }
                @if it.is_annullabile(ctx.now) {
                    a.btn.btn-outline-primary href=(ctx.href(&format!("{path}/annulla"))) { (t.importazioni_undo()) }
                }
            }
        }
    }
}

/// What was recognised.
fn about(ctx: &Ctx, it: &Tracciato) -> Markup {
    let t = ctx.t;
    html! {
        @if it.layout.is_some() {
            h2 { (t.importazioni_recognised()) }
            div.p-card { (ui::rows(html! {
                @if let Some(layout) = it.layout {
                    @if it.formato.mappato { (ui::row(&t.importazioni_layout(), t.importazioni_layout_mapped())) }
                    @else { (ui::row(&t.importazioni_layout(), format!("{layout:?}"))) }
                 }
                (ui::row(&t.importazioni_encoding(), &it.formato.codifica))
                @if !it.formato.separatore.is_empty() {
                    (ui::row(&t.importazioni_separator(), separatore(ctx, &it.formato.separatore)))
                }
                (ui::row(&t.importazioni_columns(), it.formato.intestazione.len()))
                @if let Some(totale) = it.totale { (ui::row(&t.importazioni_rows(), totale)) }
            })) }
        }
    }
}

fn separatore(ctx: &Ctx, it: &str) -> String {
    match it {
        "\t" => ctx.t.importazioni_tab(),
        it => format!("«{it}»"),
    }
}
