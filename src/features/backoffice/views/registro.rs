//! The register on a page.
use crate::platform::Ctx;
use crate::platform::operatori::Ruolo;
use crate::platform::pages::Pagina;
use crate::platform::registro::{Attore, Evento, Riga};
use crate::ui::format::data_ora;
use crate::ui::{self, Head, PageMeta};
use maud::{Markup, html};

/// One page.
pub fn list(ctx: &Ctx, pagina: &Pagina<Riga>) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_log();
    let heads = [
        t.backoffice_log_when(),
        t.backoffice_log_what(),
        t.backoffice_log_who(),
        t.backoffice_log_about(),
    ];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.backoffice_log_lead()) }
        @if pagina.is_past_end() {
            (ui::past_end(ctx, "/operatori/registro"))
        } @else if pagina.voci.is_empty() {
            (ui::empty(&t.backoffice_log_none_title(), &t.backoffice_log_none(), html! {}))
        } @else {
            (ui::table("registro", &title, heads.map(Head::text), html! {
                @for riga in &pagina.voci { (row(ctx, riga)) }
            }))
            (ui::nearby(ctx, "/operatori/registro", pagina))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn row(ctx: &Ctx, riga: &Riga) -> Markup {
    let voce = &riga.voce;
    html! {
        tr {
            th scope="row" { (data_ora(ctx.lang, riga.avvenuto_at)) br; span.p-muted { "n. " (riga.numero) } }
            td {
                (event(ctx, voce.evento))
                @for text in [&voce.oggetto, &voce.motivo].into_iter().flatten() {
                    br; span.p-muted lang=[ui::lang_it(ctx)] { (text) }
                }
            }
            td { (who(ctx, &voce.attore)) }
            td { @if let Some(codice) = &voce.interessato { (ui::code(codice)) } @else { "–" } }
        }
    }
}

fn event(ctx: &Ctx, evento: Evento) -> String {
    let t = ctx.t;
    match evento {
        Evento::Entrata => t.backoffice_log_in(),
        Evento::Uscita => t.backoffice_log_out(),
        Evento::Rifiuto => t.backoffice_log_refused(),
        Evento::Visione => t.backoffice_log_seen(),
        Evento::IncaricoProposto => t.backoffice_log_proposed(),
        Evento::IncaricoConfermato => t.backoffice_log_confirmed(),
        Evento::IncaricoRifiutato => t.backoffice_log_declined(),
        Evento::IncaricoCessato => t.backoffice_log_ended(),
        Evento::CodiceProposto => t.backoffice_log_code_proposed(),
        Evento::CodiceConfermato => t.backoffice_log_code_confirmed(),
        Evento::CodiceTolto => t.backoffice_log_code_ended(),
        Evento::ServizioProposto => t.backoffice_log_service_proposed(),
        Evento::ServizioAperto => t.backoffice_log_service_opened(),
        Evento::ServizioChiuso => t.backoffice_log_service_closed(),
        Evento::CasoChiuso => t.backoffice_log_case(),
        Evento::PosizioneCreata => t.backoffice_log_position_made(),
        Evento::PosizioneModificata => t.backoffice_log_position_changed(),
        Evento::PosizioneAnnullata => t.backoffice_log_position_withdrawn(),
        Evento::PosizioneRipristinata => t.backoffice_log_position_restored(),
        Evento::TracciatoCaricato => t.backoffice_log_load_sent(),
        Evento::TracciatoAvviato => t.backoffice_log_load_started(),
        Evento::TracciatoAnnullato => t.backoffice_log_load_undone(),
        Evento::RegolaProposta => t.backoffice_log_rule_proposed(),
        Evento::RegolaConfermata => t.backoffice_log_rule_confirmed(),
        Evento::RegolaTolta => t.backoffice_log_rule_ended(),
        Evento::CatalogoCambiato => t.enti_log_catalogue(),
        Evento::ContoProposto => t.enti_log_account_proposed(),
        Evento::ContoConfermato => t.enti_log_account_confirmed(),
        Evento::ContoTolto => t.enti_log_account_ended(),
        Evento::EnteCambiato => t.enti_log_ente(),
        Evento::ChiaveData => t.backoffice_log_key_given(),
        Evento::RicevutaChiesta => t.backoffice_log_receipt(),
        Evento::ChiaveRitirata => t.backoffice_log_key_taken(),
        Evento::WebhookDato => t.backoffice_log_hook_given(),
        Evento::WebhookTolto => t.backoffice_log_hook_taken(),
        Evento::SegretoRinnovato => t.backoffice_log_hook_secret(),
        Evento::Scarto => t.backoffice_log_dropped(),
    }
}

fn who(ctx: &Ctx, attore: &Attore) -> Markup {
    let t = ctx.t;
    html! {
        @match attore {
            Attore::Nessuno => (t.backoffice_log_nobody()),
            Attore::Interessato => (t.backoffice_log_oneself()),
            Attore::Console => (t.backoffice_log_console()),
            Attore::Operatore { codice_fiscale, ruolo, ente, ufficio } => {
                (ui::code(codice_fiscale.as_str()))
                @if let Some(ruolo) = Ruolo::parse(ruolo) { br; (ruolo.nome(ctx.t)) }
                @for text in [ente, ufficio].into_iter().flatten() {
                    br; span lang=[ui::lang_it(ctx)] { (text) }
                }
            }
        }
    }
}
