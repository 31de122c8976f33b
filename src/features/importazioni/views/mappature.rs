//! The mappings that an ente has.
use crate::features::importazioni::handlers::mappature::MAPPATURE;
use crate::features::importazioni::model::Ricordata;
use crate::kernel::MappaturaId;
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::{self, Field, PageMeta, format};
use maud::{Markup, html};

/// `senza_nome`: the one that was to be given no name.
pub fn list(ctx: &Ctx, pagina: &Pagina<Ricordata>, senza_nome: Option<MappaturaId>) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_mappings();
    let field = |id: MappaturaId| format!("nome-{id}");
    let errori: Vec<(String, String)> =
        senza_nome.into_iter().map(|it| (field(it), t.importazioni_mapping_name_error())).collect();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead { (t.importazioni_mappings_lead()) }
        @if pagina.is_past_end() {
            (ui::past_end(ctx, MAPPATURE))
        } @else if pagina.voci.is_empty() {
            (ui::empty(&t.importazioni_mappings_none_title(), &t.importazioni_mappings_none(), html! {
                a href=(ctx.href("/operatori/tracciati/nuovo")) { (t.importazioni_new()) }
            }))
        } @else {
            @for it in &pagina.voci {
                @let path = format!("{MAPPATURE}/{}", it.id);
                @let errore = (senza_nome == Some(it.id)).then(|| t.importazioni_mapping_name_error());
                section.p-card {
                    h2 { (it.nome) }
                    p.p-muted {
                        (t.importazioni_mapping_about(it.colonne, &it.chi, format::data_ora(ctx.lang, it.usata_at)))
                    }
                    (ui::post_form(ctx, &path, None, html! {
                        (ui::text_field(ctx, &Field {
                            id: &field(it.id), value: &it.nome, error: errore.as_deref(),
                            ..Field::new("nome", &t.importazioni_mapping_name())
                        }))
                        div.p-actions {
                            button.btn.btn-outline-primary type="submit" {
                                (t.importazioni_mapping_rename()) span.p-sr { ": " (it.nome) }
                            }
                        }
                    }))
                    (ui::post_button(ctx, &path, "btn btn-outline-primary", &[("via", "si")], html! {
                        (t.importazioni_mapping_forget()) span.p-sr { ": " (it.nome) }
                    }))
                }
            }
            (ui::nearby(ctx, MAPPATURE, pagina))
        }
    };
    ui::page(ctx, PageMeta::new(&title).errors(senza_nome.is_some()), body)
}
