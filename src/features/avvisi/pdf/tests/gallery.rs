//! Every document of this feature, for those who look at whole ones: validators and people.
use super::*;
use crate::platform::pdf::proof::{Named, validate, validators_notice};

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
