//! Accounts of an ente: those that count, what was declared, and by whom.
use super::firme::{self, Atti, Esito};
use crate::features::backoffice::handlers::{CONTI, DatiConto};
use crate::features::enti::{ContoDichiarato, ContoEnte};
use crate::kernel::{Iban, RifiutoIban};
use crate::platform::Ctx;
use crate::ui::format::data;
use crate::ui::{self, Field, FieldKind, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    Iban(RifiutoIban),
    /// The same account waits to be confirmed.
    Aspetta,
    Intestatario,
    Data,
    /// It ends before it begins.
    Prima,
}

/// The accounts, and the declarations.
pub fn list(ctx: &Ctx, conti: &[ContoEnte], dichiarati: &[ContoDichiarato]) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_accounts();
    let (said, today) = (t.enti_declared(), t.enti_accounts_today());
    let add = html! {
        div.p-actions { a.btn.btn-primary href=(ctx.href("/operatori/conti/nuovo")) { (t.enti_account_new()) } }
    };
    let heads = [
        t.enti_iban(),
        t.enti_account_kind(),
        t.enti_account_owner(),
        t.enti_days(),
        t.enti_state(),
    ];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.enti_accounts_lead()) }
        @if conti.is_empty() && dichiarati.is_empty() {
            (ui::empty(&t.enti_accounts_none_title(), &t.enti_accounts_none(), add))
        } @else {
            (add)
        }
        @if !conti.is_empty() {
            (ui::table("conti", &today, heads.map(Head::text), html! {
                @for it in conti {
                    tr {
                        th scope="row" { (ui::code(it.iban.as_str())) }
                        td { (genere(ctx, &it.iban)) }
                        td lang=[ui::lang_it(ctx)] { (it.intestatario.as_deref().unwrap_or("–")) }
                        td { (giorni(ctx, it.valido_dal, it.valido_al)) }
                        td { (valido(ctx, it)) }
                    }
                }
            }))
        }
        @if !dichiarati.is_empty() {
            (ui::table("dichiarati", &said, [Head::text(t.enti_iban()), Head::text(t.enti_account_owner()), Head::text(t.enti_state())], html! {
                @for it in dichiarati {
                    tr {
                        th scope="row" {
                            a href=(ctx.href(&format!("{CONTI}/{}", it.id))) { (ui::code(it.conto.iban.as_str())) }
                        }
                        td lang=[ui::lang_it(ctx)] { (it.conto.intestatario) }
                        td { (stato(ctx, it)) }
                    }
                }
            }))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn valido(ctx: &Ctx, it: &ContoEnte) -> Markup {
    if it.is_valido(ctx.oggi) {
        ui::chip(Tone::Ok, "it-check-circle", ctx.t.enti_account_good())
    } else {
        ui::chip(Tone::Plain, "it-close-circle", ctx.t.enti_account_not_today())
    }
}

fn genere(ctx: &Ctx, iban: &Iban) -> String {
    if iban.is_postale() { ctx.t.enti_account_postal() } else { ctx.t.enti_account_bank() }
}

fn giorni(ctx: &Ctx, dal: jiff::civil::Date, al: Option<jiff::civil::Date>) -> String {
    let dal = data(ctx.lang, dal);
    match al {
        None => ctx.t.backoffice_from(dal),
        Some(al) => ctx.t.backoffice_from_to(dal, data(ctx.lang, al)),
    }
}

fn stato(ctx: &Ctx, it: &ContoDichiarato) -> Markup {
    firme::stato(ctx, &it.firme, ctx.t.enti_account_good(), ctx.t.enti_account_over())
}

/// A declaration, who decided about it, and what can be done.
pub fn show(ctx: &Ctx, it: &ContoDichiarato, atti: &Atti, esito: Esito) -> Markup {
    let t = ctx.t;
    let title = t.enti_account_title();
    let (conto, path) = (&it.conto, format!("{CONTI}/{}", it.id));
    let chiudi = html! {
        @if it.firme.confermato.is_some() { p { (t.enti_account_end_body()) } }
        (firme::chiudi(ctx, &path, &it.firme, atti, t.enti_account_end()))
    };
    let body = html! {
        (firme::sommario(ctx, esito, &t.backoffice_cannot()))
        h1 { (title) }
        (firme::fatto(ctx, esito, &it.firme))
        p { (stato(ctx, it)) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.enti_iban(), ui::code(conto.iban.as_str())))
            (ui::row(&t.enti_account_kind(), genere(ctx, &conto.iban)))
            (ui::row(&t.enti_account_owner(), html! { span lang=[ui::lang_it(ctx)] { (conto.intestatario) } }))
            (ui::row(&t.enti_days(), giorni(ctx, conto.valido_dal, conto.valido_al)))
            @if !it.servizi.is_empty() {
                (ui::row(&t.enti_account_services(), html! { span lang=[ui::lang_it(ctx)] { (it.servizi.join(", ")) } }))
            }
            (firme::righe(ctx, &it.firme, atti))
        })) }
        @if it.firme.confermato.is_none() && it.firme.cessato.is_none() {
            (ui::note(Outcome::Warn, &t.enti_account_check_title(), html! { p { (t.enti_account_check()) } }))
        }
        (firme::azioni(ctx, &path, atti, &t.enti_account_confirm(), &t.backoffice_cannot(), chiudi))
    };
    let list = t.ui_office_accounts();
    ui::page(ctx, PageMeta::new(&title).under(list, CONTI).errors(esito.is_rifiuto()), body)
}

/// The form of a new declaration.
pub fn form(ctx: &Ctx, dati: &DatiConto, errori: &[(&'static str, Errore)]) -> Markup {
    let t = ctx.t;
    let title = t.enti_account_new();
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, *it))).collect();
    let said = |name: &str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let field = |name, label: &str, value, kind, optional| {
        ui::text_field(
            ctx,
            &Field { value, kind, optional, error: said(name), ..Field::new(name, label) },
        )
    };
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        p.p-lead { (t.enti_account_new_lead()) }
        (ui::post_form(ctx, CONTI, None, html! {
            (field("iban", &t.enti_iban(), &dati.iban, FieldKind::Code, false))
            (field("intestatario", &t.enti_account_owner(), &dati.intestatario, FieldKind::Text, false))
            (field("valido_dal", &t.enti_account_from(), &dati.valido_dal, FieldKind::Date, false))
            (field("valido_al", &t.enti_account_to(), &dati.valido_al, FieldKind::Date, true))
            button.btn.btn-primary type="submit" { (t.backoffice_propose()) }
        }))
    };
    let meta = PageMeta::new(&title).under(t.ui_office_accounts(), CONTI);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

fn fault(ctx: &Ctx, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Iban(RifiutoIban::Vuoto) => t.enti_fault_iban(),
        Errore::Iban(RifiutoIban::Forma) => t.enti_fault_iban_shape(),
        Errore::Iban(RifiutoIban::Controllo) => t.enti_fault_iban_digits(),
        Errore::Iban(RifiutoIban::Cin) => t.enti_fault_iban_cin(),
        Errore::Aspetta => t.enti_fault_iban_waits(),
        Errore::Intestatario => t.enti_fault_owner(),
        Errore::Data => t.backoffice_rule_fault_day(),
        Errore::Prima => t.enti_fault_before(),
    }
}
