//! «Chi ha visto i tuoi dati»: which ente and office, never the name of who works there.
use crate::features::accesso::handlers::ACCESSI;
use crate::features::accesso::model::Peers;
use crate::kernel::oggi_a_roma;
use crate::platform::Ctx;
use crate::platform::registro::{Attore, DettaglioAccesso, Evento, Riga, Voce};
use crate::ui::format::{data, ora};
use crate::ui::{self, PageMeta};
use jiff::civil::Date;
use maud::{Markup, html};

/// One page of the lines about who asks; `pagine`: which, of how many.
pub fn accessi(ctx: &Ctx, peers: &Peers, righe: &[Riga], pagine: (u32, u32)) -> Markup {
    let title = ctx.t.accesso_log_title();
    let (pagina, pagine) = pagine;
    let body = html! {
        h1 { (title) }
        p.p-lead { (ctx.t.accesso_log_lead()) }
        @if righe.is_empty() {
            (ui::empty(&ctx.t.accesso_log_empty_title(), &ctx.t.accesso_log_empty_text(), html! {}))
        } @else {
            @for del_giorno in righe.chunk_by(|a, b| giorno(a) == giorno(b)) {
                section.p-group {
                    @if let Some(prima) = del_giorno.first() {
                        div.p-group-head { h2 { (data(ctx.lang, giorno(prima))) } }
                    }
                    ul.p-result { @for riga in del_giorno { (voce(ctx, peers, riga)) } }
                }
            }
            (ui::pagination(ctx, pagina, pagine, |n| format!("{ACCESSI}?pagina={n}")))
        }
        p.p-muted { (ctx.t.accesso_log_help()) }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn giorno(riga: &Riga) -> Date {
    oggi_a_roma(riga.avvenuto_at)
}

fn voce(ctx: &Ctx, peers: &Peers, riga: &Riga) -> Markup {
    let voce = &riga.voce;
    html! {
        li {
            h3 { (fatto(ctx, voce.evento)) }
            p.p-num { (ora(riga.avvenuto_at)) }
            @if let Some(accesso) = &voce.accesso { (proxy(ctx, peers, accesso)) }
            (ente(ctx, voce))
        }
    }
}

fn fatto(ctx: &Ctx, evento: Evento) -> String {
    match evento {
        Evento::Entrata => ctx.t.accesso_log_in(),
        Evento::Uscita => ctx.t.accesso_log_out(),
        Evento::Visione => ctx.t.accesso_log_seen(),
        Evento::IncaricoProposto => ctx.t.accesso_log_role_proposed(),
        Evento::IncaricoConfermato => ctx.t.accesso_log_role_accepted(),
        Evento::IncaricoRifiutato => ctx.t.accesso_log_role_declined(),
        Evento::IncaricoCessato => ctx.t.accesso_log_role_ended(),
        Evento::CodiceProposto => ctx.t.accesso_log_code_proposed(),
        Evento::CodiceConfermato => ctx.t.accesso_log_code_confirmed(),
        Evento::CodiceTolto => ctx.t.accesso_log_code_ended(),
        Evento::CasoChiuso => ctx.t.accesso_log_case(),
        Evento::PosizioneCreata => ctx.t.accesso_log_position_made(),
        Evento::PosizioneModificata => ctx.t.accesso_log_position_changed(),
        Evento::PosizioneAnnullata => ctx.t.accesso_log_position_withdrawn(),
        Evento::PosizioneRipristinata => ctx.t.accesso_log_position_restored(),
        Evento::Rifiuto
        | Evento::Scarto
        | Evento::RicevutaChiesta
        | Evento::ServizioProposto
        | Evento::ServizioAperto
        | Evento::ServizioChiuso
        | Evento::CatalogoCambiato
        | Evento::ContoProposto
        | Evento::ContoConfermato
        | Evento::ContoTolto
        | Evento::EnteCambiato
        | Evento::ChiaveData
        | Evento::ChiaveRitirata
        | Evento::WebhookDato
        | Evento::WebhookTolto
        | Evento::SegretoRinnovato
        | Evento::TracciatoCaricato
        | Evento::TracciatoAvviato
        | Evento::TracciatoAnnullato
        | Evento::RegolaProposta
        | Evento::RegolaConfermata
        | Evento::RegolaTolta => ctx.t.accesso_log_other(),
    }
}

fn proxy(ctx: &Ctx, peers: &Peers, accesso: &DettaglioAccesso) -> Markup {
    // One that is no longer there is called by its id.
    let nome = peers.find(&accesso.peer).map_or(accesso.peer.as_str(), |it| it.nome.as_str());
    html! {
        div.p-result-foot {
            span { (ctx.t.accesso_log_with(nome)) }
            @if let Some(livello) = accesso.livello {
                span.p-muted { (ctx.t.accesso_log_level(livello)) }
            }
        }
    }
}

fn ente(ctx: &Ctx, voce: &Voce) -> Markup {
    let Attore::Operatore { ente, ufficio, .. } = &voce.attore else { return html! {} };
    let it = ui::lang_it(ctx);
    // Who works for no ente works for the region.
    let ente = ente.as_deref().unwrap_or(&ctx.region.nome);
    html! {
        div.p-result-foot {
            span lang=[it] { (ente) @if let Some(ufficio) = ufficio { " · " (ufficio) } }
            // Of an incarico the words may name who gave it.
            @if let (Evento::Visione, Some(oggetto)) = (voce.evento, &voce.oggetto) {
                span.p-muted { (ctx.t.accesso_log_what()) " " span lang=[it] { (oggetto) } }
            }
        }
    }
}
