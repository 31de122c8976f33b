//! Forms: what they ask, what they cost, what is wrong in them.
use super::causale::{RifiutoCausale, controlla};
use super::controllo::{Cosa, Parte, problemi};
use super::espressione::{Posto, Sbaglio};
use super::modelli::Modello;
use super::modulo::{Campo, ImportoModulo, Modulo, TipoCampo};
use super::risposte::{ErroreCampo, Lettura, Risposte, causale, leggi};
use crate::kernel::{Importo, Lang};
use jiff::civil::date;

fn risposte(scritte: &[(&str, &str)]) -> Risposte {
    let mut risposte = Risposte::default();
    for (campo, valore) in scritte {
        let di: &mut Vec<String> = risposte.campi.entry((*campo).to_owned()).or_default();
        di.push((*valore).to_owned());
    }
    risposte
}

fn read(modulo: &Modulo, scritte: &[(&str, &str)]) -> Lettura {
    leggi(modulo, &risposte(scritte), date(2026, 11, 23))
}

#[test]
fn every_ready_made_form_can_be_published_in_three_languages() {
    for modello in Modello::ALL.into_iter().filter(|it| *it != Modello::Vuoto) {
        let modulo = modello.modulo();
        assert_eq!(problemi(&modulo), [], "{modello:?}");
        assert_eq!(modulo.lingua(Lang::Es), Lang::Es, "{modello:?}");
        let json = serde_json::to_string(&modulo).unwrap();
        assert_eq!(serde_json::from_str::<Modulo>(&json).unwrap(), modulo, "{modello:?}");
        assert_eq!(Modello::parse(modello.as_str()), Some(modello));
    }
    assert_ne!(problemi(&Modello::Vuoto.modulo()), []);
}

#[test]
fn an_amount_follows_from_the_answers_and_what_is_hidden_counts_for_nothing() {
    let sala = Modello::Sala.modulo();
    let base = [("sala", "grande"), ("giorno", "2026-12-01"), ("ore", "3")];
    let with = |more: &[(&str, &str)]| {
        let lettura = read(&sala, &[&base[..], more].concat());
        (lettura.importo.map(Importo::cent), causale(&sala, &lettura))
    };
    assert_eq!(with(&[]), (Some(7500), "Affitto Sala grande, 01/12/2026, ore 3".to_owned()));
    assert_eq!(with(&[("residente", "si")]).0, Some(3750));
    assert_eq!(with(&[("extra", "palco"), ("extra", "proiettore")]).0, Some(9500));
    // The small room has no stage: whatever is sent, it is not asked.
    let piccola = [("sala", "piccola"), ("giorno", "2026-12-01"), ("ore", "3"), ("extra", "palco")];
    let lettura = read(&sala, &piccola);
    assert_eq!(lettura.importo.map(Importo::cent), Some(3600));
    assert!(!lettura.mostra("extra"));
}

#[test]
fn each_wrong_answer_is_told_by_its_field() {
    let sala = Modello::Sala.modulo();
    let errori = |scritte: &[(&str, &str)]| {
        let errori = read(&sala, scritte).errori.into_iter();
        errori.map(|it| (it.0, it.1)).collect::<Vec<_>>()
    };
    let told = errori(&[("sala", "media"), ("giorno", "ieri"), ("ore", "1,5")]);
    let all = [
        ("sala", ErroreCampo::Scelta),
        ("giorno", ErroreCampo::Data),
        ("ore", ErroreCampo::Decimali(0)),
    ];
    assert_eq!(told, all.map(|it| (it.0.to_owned(), it.1)));
    let told = errori(&[("sala", "grande"), ("giorno", "2026-11-22"), ("ore", "13")]);
    assert!(matches!(told[0], (_, ErroreCampo::Regola(_))), "{told:?}");
    assert!(matches!(told[1], (_, ErroreCampo::Massimo(_))), "{told:?}");
}

#[test]
fn what_is_wrong_in_a_form_is_told_with_its_place() {
    let mut sala = Modello::Sala.modulo();
    sala.importo = ImportoModulo::Calcolato { formula: "ore *\n  tarifa(sala)".to_owned() };
    sala.causale = "{sala} {nessuno".to_owned();
    sala.campi[2].nome = "Ore".to_owned();
    sala.campi[3].mostra_se = "residente".to_owned();
    sala.campi.push(Campo { nome: "sala".to_owned(), ..Campo::default() });
    sala.giorni = 0;
    let told: Vec<(Option<String>, Parte)> =
        problemi(&sala).into_iter().map(|it| (it.campo, it.parte)).collect();
    let field = |it: &str| Some(it.to_owned());
    let all = [
        (None, Parte::Giorni),
        (None, Parte::Importo),
        (None, Parte::Causale),
        (field("Ore"), Parte::Nome),
        // A field sees only those before it.
        (field("extra"), Parte::MostraSe),
        (field("sala"), Parte::Nome),
        (field("sala"), Parte::Etichetta),
    ];
    assert_eq!(told, all);
    let formula = problemi(&sala).into_iter().find(|it| it.parte == Parte::Importo).unwrap();
    let Cosa::Espressione(errore) = formula.cosa else { panic!("{formula:?}") };
    assert_eq!(errore.posto, Posto { riga: 2, colonna: 3 });
    assert_eq!(errore.sbaglio, Sbaglio::FunzioneIgnota("tarifa".to_owned()));
}

#[test]
fn a_reason_fits_whatever_is_answered_and_names_nobody() {
    let mut modulo = Modello::Dottorato.modulo();
    let mut with = |causale: &str, taglia: bool| {
        causale.clone_into(&mut modulo.causale);
        modulo.taglia = taglia;
        controlla(&modulo)
    };
    assert_eq!(with("Esame {ciclo}", false), Ok(()));
    let long = format!("{} {{corso}}", "Esame ".repeat(12));
    assert!(matches!(with(&long, false), Err(RifiutoCausale::Lunga(n)) if 140 < n));
    assert_eq!(with(&long, true), Ok(()));
    assert_eq!(with("{ciclo}", false), Err(RifiutoCausale::SoloCampi));
    assert_eq!(with("Esame {altro}", false), Err(RifiutoCausale::Campo("altro".to_owned())));
    assert_eq!(with("Esame }ciclo{", false), Err(RifiutoCausale::Parentesi));
    modulo.campi[1].nome = "cognome".to_owned();
    modulo.causale = "Esame {cognome}".to_owned();
    assert_eq!(controlla(&modulo), Err(RifiutoCausale::Personale("cognome".to_owned())));
    modulo.campi[1] = Campo { nome: "x".to_owned(), tipo: TipoCampo::File, ..Campo::default() };
    modulo.causale = "Esame {x}".to_owned();
    assert_eq!(controlla(&modulo), Err(RifiutoCausale::SenzaParole("x".to_owned())));
}
