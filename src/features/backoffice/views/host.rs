//! The host name of an ente.
use crate::features::backoffice::handlers::ENTI;
use crate::features::enti::Ente;
use crate::platform::Ctx;
use crate::ui::{self, Field, FieldKind, PageMeta};
use maud::html;

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    NonNome,
    /// Another ente's, or the portal's.
    DiUnAltro,
}

/// The form.
pub fn form(ctx: &Ctx, it: &Ente, host: &str, errore: Option<Errore>) -> maud::Markup {
    let t = ctx.t;
    let title = t.enti_host_title(it.denominazione.as_str());
    let detto = errore.map(|it| match it {
        Errore::NonNome => t.enti_fault_host(),
        Errore::DiUnAltro => t.enti_fault_host_used(),
    });
    let errori: Vec<(&str, &str)> = detto.as_deref().map(|it| ("host", it)).into_iter().collect();
    let path = format!("{ENTI}/{}", it.id);
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead { (t.enti_host_lead()) }
        (ui::post_form(ctx, &format!("{path}/host"), None, html! {
            (ui::text_field(ctx, &Field {
                value: host, kind: FieldKind::Code, optional: true, error: detto.as_deref(),
                hint: Some(&t.enti_host_hint()), ..Field::new("host", &t.enti_host())
            }))
            button.btn.btn-primary type="submit" { (t.enti_save()) }
        }))
    };
    let meta = PageMeta::new(&title).under(t.ui_office_entes(), ENTI);
    ui::page(ctx, meta.under(it.denominazione.clone(), &path).errors(errore.is_some()), body)
}
