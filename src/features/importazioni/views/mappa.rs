//! Our fields beside the columns of a file that nobody knows.
use crate::features::enti::Servizio;
use crate::features::importazioni::handlers::TRACCIATI;
use crate::features::importazioni::model::{
    Campo, Decimali, FormatoData, Mappatura, Origine, RifiutoMappatura, Tracciato,
};
use crate::platform::Ctx;
use crate::ui::{self, Field, PageMeta};
use maud::{Markup, html};

/// How fields for more columns end: surname, name, company.
pub const ALTRE: [&str; 2] = ["_2", "_3"];

/// What the form is made of.
pub struct Dati {
    pub tracciato: Tracciato,
    /// Of the mapping that is remembered for such columns; empty when there is none.
    pub nome: String,
    pub proposta: Mappatura,
    /// Those that the person works on.
    pub servizi: Vec<Servizio>,
    /// First rows of the file.
    pub righe: Vec<Vec<String>>,
}

/// The fields of the form, as they would be sent, for a mapping.
pub fn campi(nome: &str, mappatura: &Mappatura) -> Vec<(String, String)> {
    let mut campi = vec![("nome_mappatura".to_owned(), nome.to_owned())];
    for (campo, origine) in &mappatura.campi {
        let nome = campo.nome();
        match origine {
            Origine::Colonna(it) => campi.push((nome.to_owned(), format!("c:{it}"))),
            Origine::Colonne { nomi, .. } => {
                let posti = [""].into_iter().chain(ALTRE).map(|it| format!("{nome}{it}"));
                campi.extend(posti.zip(nomi.iter().map(|it| format!("c:{it}"))));
            }
            Origine::Valore(it) if is_scelto(*campo) => {
                campi.push((nome.to_owned(), format!("v:{it}")));
            }
            Origine::Valore(it) => {
                campi.push((nome.to_owned(), "v".to_owned()));
                campi.push((format!("{nome}_valore"), it.clone()));
            }
        }
    }
    campi.extend(mappatura.date.map(|it| ("date".to_owned(), it.nome().to_owned())));
    campi.extend(mappatura.decimali.map(|it| ("decimali".to_owned(), it.nome().to_owned())));
    campi
}

/// Fixed values of the field are in its list.
fn is_scelto(campo: Campo) -> bool {
    matches!(campo, Campo::Servizio | Campo::TipoSoggetto | Campo::Azione)
}

/// What is wrong, each with its field.
pub fn errori(ctx: &Ctx, rifiuti: &[RifiutoMappatura], senza_nome: bool) -> Vec<(String, String)> {
    let t = ctx.t;
    let mut errori: Vec<(String, String)> = vec![];
    for rifiuto in rifiuti {
        let (campo, testo) = match rifiuto {
            RifiutoMappatura::Manca(campo) => {
                (campo.nome(), t.importazioni_map_missing(nome(ctx, *campo)))
            }
            RifiutoMappatura::ColonnaAssente(campo, colonna) => {
                (campo.nome(), t.importazioni_map_no_column(colonna))
            }
            RifiutoMappatura::ValoreVuoto(campo) => {
                (campo.nome(), t.importazioni_map_no_value(nome(ctx, *campo)))
            }
            RifiutoMappatura::Date => ("date", t.importazioni_map_dates_error()),
            RifiutoMappatura::Decimali => ("decimali", t.importazioni_map_amounts_error()),
        };
        errori.push((campo.to_owned(), testo));
    }
    if senza_nome {
        errori.push(("nome_mappatura".to_owned(), t.importazioni_mapping_name_error()));
    }
    errori
}

pub fn form(
    ctx: &Ctx,
    dati: &Dati,
    campi: &[(String, String)],
    errori: &[(String, String)],
) -> Markup {
    let t = ctx.t;
    let title = t.importazioni_explain();
    let path = format!("{TRACCIATI}/{}", dati.tracciato.id);
    let value = |nome: &str| {
        campi.iter().find(|it| it.0 == nome).map(|it| it.1.as_str()).unwrap_or_default()
    };
    let error = |nome: &str| errori.iter().find(|it| it.0 == nome).map(|it| it.1.as_str());
    let (servono, altri): (Vec<Campo>, Vec<Campo>) =
        Campo::TUTTI.into_iter().partition(|it| it.is_obbligatorio() || *it == Campo::Scadenza);
    let field = |campo: Campo| field(ctx, dati, campo, &value, &error);
    let mut date = vec![("", t.importazioni_choose())];
    date.extend(FormatoData::TUTTI.map(|it| (it.nome(), data(ctx, it))));
    let mut decimali = vec![("", t.importazioni_choose())];
    decimali.extend(Decimali::TUTTI.map(|it| (it.nome(), importo(ctx, it))));
    let body = html! {
        (ui::error_summary(ctx, errori))
        h1 { (title) }
        p.p-lead { (t.importazioni_explain_lead(&dati.tracciato.nome_file)) }
        (ui::post_form(ctx, &format!("{path}/mappa"), None, html! {
            (ui::text_field(ctx, &Field {
                value: value("nome_mappatura"), error: error("nome_mappatura"),
                hint: Some(&t.importazioni_mapping_name_hint()),
                ..Field::new("nome_mappatura", &t.importazioni_mapping_name())
            }))
            h2 { (t.importazioni_map_needed()) }
            @for campo in servono { (field(campo)) }
            h2 { (t.importazioni_map_formats()) }
            (ui::select(ctx, &Field {
                value: value("date"), error: error("date"), ..Field::new("date", &t.importazioni_map_dates())
            }, &date))
            (ui::select(ctx, &Field {
                value: value("decimali"), error: error("decimali"),
                ..Field::new("decimali", &t.importazioni_map_amounts())
            }, &decimali))
            h2 { (t.importazioni_map_others()) }
            @for campo in altri { (field(campo)) }
            button.btn.btn-primary type="submit" { (t.importazioni_map_try()) }
        }))
        p { a href=(ctx.href(&path)) { (t.importazioni_back()) } }
    };
    let meta = PageMeta::new(&title).under(t.ui_office_loads(), TRACCIATI);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

/// Where one field comes from: a list of columns, each with what is in it, and fixed values.
fn field<'a>(
    ctx: &Ctx,
    dati: &Dati,
    campo: Campo,
    value: &impl Fn(&str) -> &'a str,
    error: &impl Fn(&str) -> Option<&'a str>,
) -> Markup {
    let t = ctx.t;
    let (chiave, label) = (campo.nome(), nome(ctx, campo));
    let colonne = dati.tracciato.formato.colonne();
    let mut options = vec![(String::new(), t.importazioni_map_nothing())];
    for (posto, colonna) in colonne.iter().enumerate() {
        let piena = |riga: &&Vec<String>| riga.get(posto).is_some_and(|it| !it.is_empty());
        let esempio = dati.righe.iter().find(piena).and_then(|riga| riga.get(posto));
        let corto: String = esempio.map(|it| it.chars().take(30).collect()).unwrap_or_default();
        let testo = if corto.is_empty() {
            colonna.clone()
        } else {
            t.importazioni_map_column(colonna, corto)
        };
        options.push((format!("c:{colonna}"), testo));
    }
    let altre = (campo == Campo::Nome).then(|| options.clone());
    match campo {
        Campo::Servizio => options.extend(
            dati.servizi
                .iter()
                .map(|it| (format!("v:{}", it.codice), t.importazioni_map_always(&it.nome_it))),
        ),
        Campo::TipoSoggetto => options.extend([
            ("v:F".to_owned(), t.importazioni_map_always(t.importazioni_map_person())),
            ("v:G".to_owned(), t.importazioni_map_always(t.importazioni_map_firm())),
        ]),
        Campo::Azione => options
            .extend(["I", "M", "A"].map(|it| (format!("v:{it}"), t.importazioni_map_always(it)))),
        _ => options.push(("v".to_owned(), t.importazioni_map_value())),
    }
    let poi = [t.importazioni_map_then(), t.importazioni_map_then_company()];
    let fisso = format!("{chiave}_valore");
    let label_fisso = t.importazioni_map_value_of(&label);
    html! {
        (ui::select(ctx, &Field {
            value: value(chiave), error: error(chiave), optional: !campo.is_obbligatorio(),
            ..Field::new(chiave, &label)
        }, &options))
        @if let Some(altre) = altre {
            @for (fine, poi) in ALTRE.iter().zip(&poi) {
                @let altra = format!("{chiave}{fine}");
                (ui::select(ctx, &Field { value: value(&altra), optional: true, ..Field::new(&altra, poi) }, &altre))
            }
        }
        @if !is_scelto(campo) && (value(chiave) == "v" || campo == Campo::Causale) {
            (ui::text_field(ctx, &Field {
                value: value(&fisso), optional: true, ..Field::new(&fisso, &label_fisso)
            }))
        }
    }
}

fn nome(ctx: &Ctx, campo: Campo) -> String {
    let t = ctx.t;
    match campo {
        Campo::Iud => t.importazioni_field_key(),
        Campo::Iupd => t.importazioni_field_group(),
        Campo::Servizio => t.importazioni_field_service(),
        Campo::TipoSoggetto => t.importazioni_field_kind(),
        Campo::CodiceFiscale => t.posizioni_what_code(),
        Campo::Nome => t.importazioni_field_name(),
        Campo::Via => t.importazioni_field_street(),
        Campo::Civico => t.importazioni_field_number(),
        Campo::Cap => t.importazioni_field_postcode(),
        Campo::Localita => t.importazioni_field_town(),
        Campo::Provincia => t.importazioni_field_province(),
        Campo::Nazione => t.importazioni_field_country(),
        Campo::Email => t.importazioni_field_email(),
        Campo::Importo => t.posizioni_what_amount(),
        Campo::Scadenza => t.posizioni_what_due(),
        Campo::ValidaDal => t.posizioni_what_from(),
        Campo::DataNotifica => t.posizioni_what_notified(),
        Campo::Causale => t.posizioni_what_reason(),
        Campo::Descrizione => t.posizioni_what_title(),
        Campo::NumeroAvviso => t.importazioni_notice(),
        Campo::Rata => t.importazioni_field_instalment(),
        Campo::Azione => t.importazioni_field_action(),
        Campo::Bozza => t.importazioni_field_draft(),
    }
}

fn data(ctx: &Ctx, formato: FormatoData) -> String {
    let t = ctx.t;
    match formato {
        FormatoData::AnnoMeseGiorno => t.importazioni_date_iso(),
        FormatoData::GiornoMeseAnno => t.importazioni_date_day_first(),
        FormatoData::MeseGiornoAnno => t.importazioni_date_month_first(),
        FormatoData::AnnoMeseGiornoUniti => t.importazioni_date_joined(),
        FormatoData::GiornoMeseAnnoUniti => t.importazioni_date_joined_day_first(),
        FormatoData::Seriale => t.importazioni_date_serial(),
    }
}

fn importo(ctx: &Ctx, formato: Decimali) -> String {
    let t = ctx.t;
    match formato {
        Decimali::Virgola => t.importazioni_amount_comma(),
        Decimali::Punto => t.importazioni_amount_point(),
        Decimali::Centesimi => t.importazioni_amount_cents(),
    }
}
