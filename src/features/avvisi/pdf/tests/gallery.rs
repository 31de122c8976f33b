//! Every document of this feature, for those who look at whole ones: validators and people.
use super::*;
use crate::features::avvisi::wire::{self, Rotolo};
use crate::platform::pdf::proof::{Named, compare, validate, validators_notice};

fn named(name: &str, lingue: &[Lingua], bytes: anyhow::Result<Vec<u8>>) -> Named {
    let codes = lingue.iter().map(|it| it.code()).collect::<Vec<_>>().join("-");
    (format!("{} {codes}", name.replace(['\'', ','], "")).replace(' ', "-"), bytes.unwrap())
}

fn one(name: &str, avviso: &Avviso, prima: Lingua, seconda: Option<Lingua>) -> Named {
    let lingue: Vec<Lingua> = std::iter::once(prima).chain(seconda).collect();
    named(name, &lingue, pdf(avviso, prima, seconda))
}

/// Every shape in Italian; the fullest in every language, and in Italian with every other.
fn gallery() -> Vec<Named> {
    let all = variants();
    let of = |name| &all.iter().find(|it| it.0 == name).unwrap().1;
    let mut made: Vec<Named> =
        all.iter().map(|(name, avviso)| one(name, avviso, Lingua::It, None)).collect();
    let plan = "whole or two rate";
    for lingua in Lingua::ALL.into_iter().filter(|it| *it != Lingua::It) {
        made.push(one(plan, of(plan), lingua, None));
        made.push(one(plan, of(plan), Lingua::It, Some(lingua)));
    }
    for (name, prima, seconda) in [
        ("a fine with slips", Lingua::De, None),
        ("a fine with slips", Lingua::It, Some(Lingua::Sl)),
        ("four rate with slips", Lingua::It, Some(Lingua::De)),
        ("twelve rate", Lingua::Fr, None),
        ("everything as long as it can be", Lingua::De, Some(Lingua::It)),
        ("abroad", Lingua::En, None),
    ] {
        made.push(one(name, of(name), prima, seconda));
    }
    let run = [of("single with a slip"), of(plan), of("nobody knows whom")].map(Clone::clone);
    made.push(named("print run", &[Lingua::It], blocco::blocco(&run, Lingua::It, None)));
    for (name, lingua, rotolo) in [
        ("strip of 58 mm", Lingua::It, Rotolo::Mm58),
        ("strip of 58 mm", Lingua::Sl, Rotolo::Mm58),
        ("strip of 80 mm", Lingua::It, Rotolo::Mm80),
    ] {
        let found = wire::tests::striscia(&wire::tests::preavviso());
        made.push(named(name, &[lingua], striscia::striscia(&found, lingua, rotolo)));
    }
    made
}

#[test]
fn validators_have_nothing_against_any_of_them() {
    validate(&gallery());
}

#[test]
fn validators_notice_what_is_missing() {
    let (_, bytes) = one("", &postal(Forma::Unica(modulo(1, 21_000, 0))), Lingua::It, None);
    validators_notice(&bytes);
}

/// How to accept a page that changed: `docs/RECIPES.md`.
#[test]
fn pages_look_as_when_somebody_looked() {
    compare("src/features/avvisi/pdf/snapshots", &gallery());
}

#[test]
fn sections_are_heard_in_the_order_of_the_specification() {
    let foglio = Foglietto::new(&postal(Forma::Unica(modulo(1, 21_000, 0))), Lingua::It, None);
    let tree = foglio.ask("pdfinfo", &["-struct-text", "avviso.pdf"]);
    let heard = tree.lines().filter_map(|line| line.trim().strip_prefix('"'));
    let heard = heard.flat_map(|it| it.trim_end_matches('"').split_whitespace());
    let heard = heard.collect::<Vec<_>>().join(" ");
    let mut rest = heard.as_str();
    for section in [
        "Avviso di pagamento",
        "Tassa sui rifiuti, anno 2026",
        "Ente Creditore",
        "Comune di Pontelago",
        "Destinatario",
        "Giulia Bianchi",
        "Quanto e quando pagare?",
        "210,00",
        "entro il 31/12/2026",
        "Dove pagare?",
        "Dati per il pagamento",
        "3022 0260 0000 0001 43",
        "Bollettino Postale PA",
        "COMUNE DI PONTELAGO - TESORERIA",
        "P1",
    ] {
        let at = rest
            .find(section)
            .unwrap_or_else(|| panic!("no «{section}» after the last in {heard}"));
        rest = &rest[at + section.len()..];
    }
}
