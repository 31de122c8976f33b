//! The demo's region: what its files say must be true of real ones, and its stories must hold.
use crate::kernel::CodiceFiscale;
use crate::sandbox::region::files;
use crate::sandbox::{Cast, docs};
use crate::tests::support::contract;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use std::path::Path;

const OGGI: Date = date(2026, 11, 21);

fn owed_by(cast: &Cast, nome: &str) -> Vec<(String, i64, Option<i32>)> {
    let persona = cast.persone.iter().find(|it| it.nome_intero() == nome).unwrap();
    let mine = cast.avvisi.iter().filter(|it| it.debitore == persona.codice_fiscale.as_str());
    mine.map(|it| {
        let days = it.scadenza.map(|day| (day - OGGI).get_days());
        (it.causale.clone(), it.importo_cent.cent(), days)
    })
    .collect()
}

#[test]
fn every_code_of_the_cast_and_of_the_entes_is_valid() {
    let cast = Cast::load(OGGI).unwrap();
    assert!(8 <= cast.persone.len() && 6 <= cast.enti.len());
    for ente in &cast.enti {
        assert!(CodiceFiscale::parse(&ente.codice_fiscale).is_ok(), "{}", ente.denominazione);
        assert!(ente.segregazione <= 45, "{}: reserved segregation code", ente.denominazione);
    }
    for conto in &cast.iban {
        let iban = conto.iban.as_str();
        let (bank, branch) = (&iban[5..10], &iban[10..15]);
        assert!(
            bank == "99999" || (bank, branch) == ("07601", "99999"),
            "a bank, or a branch of the post, that does not exist"
        );
        assert!(cast.ente(&conto.ente).is_some());
    }
    for servizio in &cast.servizi {
        let own = cast.iban.iter().any(|it| it.ente == servizio.ente && it.iban == servizio.iban);
        assert!(own, "{}: account of another ente", servizio.codice);
    }
    let codes: BTreeSet<_> = cast.persone.iter().map(|it| it.codice_fiscale.as_str()).collect();
    for avviso in &cast.avvisi {
        assert!(CodiceFiscale::parse(&avviso.debitore).is_ok(), "{}", avviso.iud);
        assert!(codes.contains(avviso.debitore.as_str()), "{}: not of the cast", avviso.iud);
        let mut services = cast.servizi.iter().filter(|it| it.ente == avviso.ente);
        assert!(services.any(|it| it.codice == avviso.servizio), "{}: service", avviso.iud);
    }
    let iud: BTreeSet<_> = cast.avvisi.iter().map(|it| (&it.ente, &it.iud)).collect();
    assert_eq!(iud.len(), cast.avvisi.len(), "an IUD is used once");
}

#[test]
fn taxonomy_codes_exist_and_suit_the_kind_of_ente() {
    let Some(table) = contract("tassonomia/tassonomia_v33.csv") else { return };
    let table = std::fs::read_to_string(table).unwrap();
    let mut table = csv::Reader::from_reader(table.as_bytes());
    let valid: BTreeSet<String> = table
        .records()
        .map(Result::unwrap)
        .filter(|it| OGGI < it[9].parse::<Date>().unwrap())
        .map(|it| it[0].to_owned())
        .collect();
    let cast = Cast::load(OGGI).unwrap();
    for servizio in &cast.servizi {
        let ente = cast.ente(&servizio.ente).unwrap();
        let kind = match ente.tipo.as_str() {
            "comune" | "unione di comuni" => "01",
            "provincia" => "02",
            "regione" => "03",
            "azienda sanitaria" => "05",
            other => panic!("kind of ente {other}"),
        };
        assert!(valid.contains(&servizio.tassonomia), "{}", servizio.tassonomia);
        assert_eq!(&servizio.tassonomia[2..4], kind, "{}", servizio.codice);
    }
}

#[test]
fn giulia_has_something_in_every_group_of_the_list() {
    let cast = Cast::load(OGGI).unwrap();
    let all = owed_by(&cast, "Giulia Bianchi");
    let due =
        |from: i32, to: i32| all.iter().filter(|it| (from..=to).contains(&it.2.unwrap())).count();
    assert_eq!((due(-99, -1), due(0, 7), due(8, 30)), (1, 3, 2));
    // The car tax is two ways to pay, three rows.
    let bollo: Vec<_> = all.iter().filter(|it| it.0.starts_with("Bollo")).map(|it| it.1).collect();
    assert_eq!(bollo, [19324, 9662, 9662]);
    assert_eq!(all.len(), 1 + 3 + 2 + 3 + 2);
}

#[test]
fn the_others_have_what_their_story_says() {
    let cast = Cast::load(OGGI).unwrap();
    assert_eq!(owed_by(&cast, "Paolo Ferri").len(), 7);
    assert_eq!(owed_by(&cast, "Chiara Neri").len(), 0);
    assert_eq!(owed_by(&cast, "Omar Haddad").len(), 1);
    assert_eq!(owed_by(&cast, "Ana Kovač").len(), 1, "a draft and a withdrawn notice do not count");
    assert_eq!(owed_by(&cast, "Officina Lago S.r.l.").len(), 2);
    let rosa = cast.persone.iter().find(|it| it.nome == "Rosa").unwrap();
    let digits = rosa.codice_fiscale.as_str()[12..15].bytes().filter(u8::is_ascii_digit).count();
    assert_eq!(digits, 0, "omocodia");
    assert_eq!(rosa.codice_fiscale.data_nascita(OGGI), Some(date(1938, 6, 24)));
}

#[test]
fn what_remote_sources_have_is_of_the_cast_and_of_no_file() {
    let cast = Cast::load(OGGI).unwrap();
    let open = |nome: &str| {
        let persona = cast.persone.iter().find(|it| it.nome_intero() == nome).unwrap();
        let theirs = cast.fonti.iter().filter(|it| it.debitore == persona.codice_fiscale);
        let from_files =
            cast.avvisi.iter().any(|it| it.debitore == persona.codice_fiscale.as_str());
        assert!(!from_files, "{nome}");
        theirs.filter(|it| it.stato == "da_pagare").map(|it| it.fonte.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(open("Nora Sala"), ["bollo", "bollo", "bollo", "ticket", "tributi", "gpd", "gpd"]);
    assert_eq!(open("Bruno Costa"), ["ticket", "gpd"]);
    assert_eq!(open("Irma Testa"), [""; 0]);
    let numbers: BTreeSet<_> = cast.fonti.iter().map(|it| (&it.ente, &it.numero)).collect();
    assert_eq!(numbers.len(), cast.fonti.len(), "a number is used once");
    for it in &cast.fonti {
        let persona = cast.persona(it.debitore.as_str());
        assert!(
            persona.is_some_and(|who| who.nome_intero() == it.nome),
            "{}: not of the cast",
            it.nome
        );
        assert!(it.numero.cifre_di_controllo_ok() && it.importo_cent.cent() % 100 <= 80);
        assert!(CodiceFiscale::parse(&it.ente).is_ok());
        let portal = cast.ente(&it.ente).map(|it| it.segregazione);
        assert_ne!(it.numero.segregazione(), portal, "numbers of the portal's own");
    }
    assert!(cast.fonti.iter().any(|it| cast.ente(&it.ente).is_none()), "a body of no register");
}

#[test]
fn only_the_tester_s_amounts_are_magic() {
    let cast = Cast::load(OGGI).unwrap();
    for avviso in &cast.avvisi {
        let magic = 80 < avviso.importo_cent.cent() % 100;
        assert_eq!(
            magic,
            avviso.iud.starts_with("PROVA-"),
            "{} {:?}",
            avviso.iud,
            avviso.importo_cent
        );
    }
    assert_eq!(owed_by(&cast, "Tommaso Prova").len(), 13);
}

#[test]
fn the_files_have_the_heads_of_their_layout_and_whole_rows() {
    for file in files(OGGI).unwrap() {
        let heads = file.content.lines().next().unwrap();
        let first = if file.layout == "V2_0" { "IUPD;" } else { "IUD;" };
        assert!(heads.starts_with(first), "{}", file.name);
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b';').from_reader(file.content.as_bytes());
        let due = reader.headers().unwrap().iter().position(|it| it == "dataEsecuzionePagamento");
        for row in reader.records() {
            let scadenza: Date = row.unwrap()[due.unwrap()].parse().unwrap();
            assert!(file.inviato_il <= scadenza, "{} was sent after {scadenza}", file.name);
        }
        assert!(file.name.starts_with(&file.ente_cf) && file.name.contains(&file.layout));
    }
}

#[test]
fn docs_sandbox_md_is_what_the_code_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let written = std::fs::read_to_string(root.join("docs/SANDBOX.md")).unwrap_or_default();
    let expected = docs().unwrap();
    let fresh = root.join("target/SANDBOX.md");
    std::fs::write(&fresh, &expected).unwrap();
    assert_eq!(written, expected, "copy {} to docs/", fresh.display());
}
