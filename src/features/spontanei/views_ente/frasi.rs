//! What is wrong in a form, in words.
use crate::features::spontanei::model::causale::{MASSIMO, RifiutoCausale};
use crate::features::spontanei::model::controllo::{Cosa, Parte, Problema};
use crate::features::spontanei::model::espressione::{Errore, Posto, Sbaglio, Tipo};
use crate::features::spontanei::views_ente::generale::Sbagliato;
use crate::platform::Ctx;
use maud::{Markup, html};

/// What is wrong.
pub fn problema(ctx: &Ctx, it: &Problema) -> String {
    let t = ctx.t;
    match &it.cosa {
        Cosa::Manca => t.spontanei_bad_missing(parte(ctx, it.parte)),
        Cosa::Troppo(n) => t.spontanei_bad_too_much(parte(ctx, it.parte), *n),
        Cosa::Nome => t.spontanei_bad_name(),
        Cosa::Doppio(nome) => t.spontanei_bad_twice(nome.as_str()),
        Cosa::Giorni => t.spontanei_bad_days(),
        Cosa::NumeroGiorni => t.spontanei_bad_term(),
        Cosa::Limiti => t.spontanei_bad_limits(),
        Cosa::Espressione(errore) => espressione(ctx, errore),
        Cosa::Causale(rifiuto) => causale(ctx, rifiuto),
        Cosa::ImportoZero => t.spontanei_bad_zero(),
        Cosa::TariffaCampo(campo) => t.spontanei_bad_tariff_field(campo.as_str()),
        Cosa::NonCalcolabile => t.spontanei_bad_computed(),
    }
}

/// What a part is called on its page.
fn parte(ctx: &Ctx, parte: Parte) -> String {
    let t = ctx.t;
    match parte {
        Parte::Titolo => t.spontanei_form_title(),
        Parte::Descrizione => t.spontanei_form_text(),
        Parte::Al => t.spontanei_to_day(),
        Parte::Giorni => t.spontanei_days(),
        Parte::Importo => t.spontanei_formula(),
        Parte::Causale => t.spontanei_reason(),
        Parte::Campi => t.spontanei_fields(),
        Parte::Tariffa => t.spontanei_tariff(),
        Parte::Nome => t.spontanei_field_name(),
        Parte::Etichetta => t.spontanei_label(),
        Parte::Aiuto => t.spontanei_help(),
        Parte::Gruppo => t.spontanei_group(),
        Parte::Limiti => t.spontanei_min(),
        Parte::Voci => t.spontanei_values(),
        Parte::MostraSe => t.spontanei_shown_if(),
        Parte::ValidoSe => t.spontanei_valid_if(),
        Parte::Errore => t.spontanei_invalid_text(),
        Parte::Calcolato => t.spontanei_computed_by(),
    }
}

/// What cannot be read.
pub fn sbagliato(ctx: &Ctx, it: &Sbagliato) -> String {
    let t = ctx.t;
    match it {
        Sbagliato::Giorno => t.spontanei_bad_day(),
        Sbagliato::Numero => t.spontanei_bad_number(),
        Sbagliato::Euro => t.spontanei_err_amount(),
        Sbagliato::Maschera => t.spontanei_bad_pattern(),
        Sbagliato::Riga(riga) => t.spontanei_bad_row(riga.as_str()),
    }
}

fn causale(ctx: &Ctx, it: &RifiutoCausale) -> String {
    let t = ctx.t;
    match it {
        RifiutoCausale::Parentesi => t.spontanei_bad_braces(),
        RifiutoCausale::Campo(nome) => t.spontanei_bad_reason_field(nome.as_str()),
        RifiutoCausale::Personale(nome) => t.spontanei_bad_personal(nome.as_str()),
        RifiutoCausale::SenzaParole(nome) => t.spontanei_bad_wordless(nome.as_str()),
        RifiutoCausale::SoloCampi => t.spontanei_bad_only_fields(),
        RifiutoCausale::Lunga(n) => t.spontanei_bad_long(*n, MASSIMO),
    }
}

/// With its place.
fn espressione(ctx: &Ctx, errore: &Errore) -> String {
    let t = ctx.t;
    let detto = match &errore.sbaglio {
        Sbaglio::Lettera(c) => t.spontanei_x_letter(c.to_string()),
        Sbaglio::TestoAperto => t.spontanei_x_open(),
        Sbaglio::NumeroLungo => t.spontanei_x_number(),
        Sbaglio::Inatteso(parola) => t.spontanei_x_unexpected(parola.as_str()),
        Sbaglio::Finita => t.spontanei_x_end(),
        Sbaglio::TroppoLunga => t.spontanei_x_long(),
        Sbaglio::TroppoProfonda => t.spontanei_x_deep(),
        Sbaglio::FunzioneIgnota(nome) => t.spontanei_x_function(nome.as_str()),
        Sbaglio::CampoIgnoto(nome) => t.spontanei_x_field(nome.as_str()),
        Sbaglio::Argomenti(funzione) => {
            let (meno, piu) = funzione.quanti();
            t.spontanei_x_values(funzione.as_str(), meno, piu)
        }
        Sbaglio::Tipo { atteso, trovato } => {
            t.spontanei_x_type(tipo(ctx, *atteso), tipo(ctx, *trovato))
        }
        Sbaglio::Confronto => t.spontanei_x_compare(),
        Sbaglio::ValoreIgnoto(valore) => t.spontanei_x_value(valore.as_str()),
        Sbaglio::TariffaIgnota(nome) => t.spontanei_x_tariff(nome.as_str()),
        Sbaglio::Giorno => t.spontanei_x_day(),
        Sbaglio::Maschera => t.spontanei_bad_pattern(),
    };
    t.spontanei_x_at(errore.posto.riga, errore.posto.colonna, detto)
}

fn tipo(ctx: &Ctx, tipo: Tipo) -> String {
    let t = ctx.t;
    match tipo {
        Tipo::Numero => t.spontanei_type_number(),
        Tipo::Testo => t.spontanei_type_text(),
        Tipo::Giorno => t.spontanei_type_day(),
        Tipo::Logico => t.spontanei_type_yes_no(),
        Tipo::Elenco => t.spontanei_type_list(),
    }
}

/// The line of a source that an error is in, with a pointer under its place.
pub fn puntatore(problemi: &[Problema], parte: &str, testo: &str) -> Markup {
    let errore = problemi.iter().find_map(|it| match &it.cosa {
        Cosa::Espressione(errore) if it.parte.as_str() == parte => Some(errore.posto),
        _ => None,
    });
    let Some(Posto { riga, colonna }) = errore else { return html! {} };
    let linea = testo.lines().nth(riga.saturating_sub(1)).unwrap_or_default();
    html! { pre aria-hidden="true" { (linea) "\n" (" ".repeat(colonna.saturating_sub(1))) "^" } }
}
