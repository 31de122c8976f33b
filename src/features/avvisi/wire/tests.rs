//! A strip read back as a printer would: what it prints, and what it is told to draw.
use super::*;
use crate::features::avvisi::model::Emittente;
use crate::features::posizioni::{Accertamento, NuovoPreavviso};
use crate::kernel::{Calendario, CodiceFiscale, Importo, NumeroAvviso};
use jiff::civil::date;
use proptest::prelude::*;

pub fn preavviso() -> NuovoPreavviso {
    NuovoPreavviso {
        numero: NumeroAvviso::parse("301202600001234571").unwrap(),
        accertamento: Accertamento {
            atto: "2026/1234".into(),
            accertato_at: "2026-11-22T10:15:00+01:00".parse().unwrap(),
            luogo: "Via del Molo, davanti al civico 12".into(),
            norma: "art. 158 c. 2 C.d.S.: sosta sul passaggio pedonale".into(),
            targa: Some("AB123CD".into()),
            agente: Some("417".into()),
        },
        minimo: Importo::from_cent(4_200).unwrap(),
        senza_sconto: false,
        debitore: None,
    }
}

pub fn striscia(nuovo: &NuovoPreavviso) -> Striscia {
    let emittente = Emittente {
        nome: "Comune di Pontelago".into(),
        codice_fiscale: CodiceFiscale::parse("80023400015").unwrap(),
        cbill: Some("PNT01".into()),
        settore: Some("Polizia locale".into()),
        info: Some("Tel. 0000 123456, da lunedì a venerdì".into()),
    };
    let it = &nuovo.accertamento;
    let tariffa = nuovo.tariffa(Calendario::default());
    Striscia::new(emittente, nuovo.numero.clone(), &tariffa, Some(it.clone()), it.giorno())
}

/// What a printer makes of the bytes.
#[derive(Debug, Default)]
struct Printed {
    page: u8,
    lines: Vec<(usize, String)>,
    qr: Vec<(u8, u8, String)>,
    cut: bool,
}

/// Follows every command; panics at one that it does not know.
fn printed(bytes: &[u8]) -> Printed {
    let mut out = Printed::default();
    let (mut line, mut wide, mut at) = (String::new(), 1, 0);
    let (mut module, mut correction, mut stored) = (0, 0, String::new());
    while at < bytes.len() {
        assert!(!out.cut, "nothing comes after the cut");
        let used = match &bytes[at..] {
            [0x1b, b'@', ..] | [0x1c, b'.', ..] => 2,
            [0x1b, b't', page, ..] => {
                out.page = *page;
                3
            }
            [0x1b, b'a' | b'E', 0 | 1, ..] => 3,
            [0x1d, b'!', size, ..] => {
                wide = if *size == 0 { 1 } else { 2 };
                3
            }
            [0x1d, b'(', b'k', low, high, 0x31, rest @ ..] => {
                let len = usize::from(u16::from_le_bytes([*low, *high]));
                match &rest[..len - 1] {
                    [0x41, 0x32, 0] => {}
                    [0x43, size] => module = *size,
                    [0x45, level] => correction = *level,
                    [0x50, 0x30, data @ ..] => stored = String::from_utf8(data.to_vec()).unwrap(),
                    [0x51, 0x30] => out.qr.push((module, correction, stored.clone())),
                    other => panic!("a symbol is asked {other:x?}"),
                }
                5 + len
            }
            [0x1d, b'V', 0x42, 0] => {
                out.cut = true;
                4
            }
            [b'\n', ..] => {
                out.lines.push((line.chars().count() * wide, std::mem::take(&mut line)));
                1
            }
            [letter @ 0x20..=0x7e, ..] => {
                line.push(char::from(*letter));
                1
            }
            [letter @ 0x80..=0xff, ..] => {
                let page = if out.page == 18 { PC852 } else { PC858 };
                line.push(page.chars().nth(usize::from(*letter) - 0x80).unwrap());
                1
            }
            other => panic!("a command that is none: {:x?}", &other[..other.len().min(4)]),
        };
        at += used;
    }
    assert!(out.cut && line.is_empty());
    out
}

#[test]
fn the_code_pages_have_128_letters_each() {
    assert_eq!((PC858.chars().count(), PC852.chars().count()), (128, 128));
    let out = Stampante::new(Lingua::It, Rotolo::Mm58);
    // Epson, character code tables of pages 19 and 18.
    let cases = [('€', 0xd5), ('à', 0x85), ('è', 0x8a), ('ß', 0xe1), ('ç', 0x87), ('°', 0xf8)];
    for (letter, byte) in cases {
        assert_eq!(out.byte(letter), Some(byte), "{letter}");
    }
    let out = Stampante::new(Lingua::Sl, Rotolo::Mm58);
    for (letter, byte) in [('č', 0x9f), ('š', 0xe7), ('ž', 0xa7), ('Č', 0xac), ('Ž', 0xa6)] {
        assert_eq!(out.byte(letter), Some(byte), "{letter}");
    }
}

#[test]
fn a_strip_says_both_amounts_with_both_last_days_and_the_code() {
    for (rotolo, columns) in [(Rotolo::Mm58, 32), (Rotolo::Mm80, 48)] {
        let printed = printed(&escpos(&striscia(&preavviso()), Lingua::It, rotolo).unwrap());
        let text: Vec<&str> = printed.lines.iter().map(|it| it.1.as_str()).collect();
        let text = text.join(" ");
        for said in [
            "Comune di Pontelago Polizia locale",
            "Preavviso di accertamento",
            "N.: 2026/1234",
            "Accertato il: 22/11/2026 alle 10:15",
            "Targa: AB123CD",
            "29,40 Euro fino al 27/11/2026",
            "42,00 Euro poi, fino al 21/01/2027",
            "Cod. Avviso: 3012 0260 0001 2345 71",
            "Cod. Fiscale Ente: 80023400015",
            "Cod. CBILL: PNT01",
        ] {
            assert!(text.contains(said), "{said}\n{text}");
        }
        assert!(printed.lines.iter().all(|it| it.0 <= columns), "{:?}", printed.lines);
        let code = "PAGOPA|002|301202600001234571|80023400015|2940".to_owned();
        assert_eq!(printed.qr, [(MODULE, 0x31, code)]);
    }
}

#[test]
fn a_strip_is_written_in_every_language_with_letters_of_the_printer() {
    for lingua in Lingua::ALL {
        let printed = printed(&escpos(&striscia(&preavviso()), lingua, Rotolo::Mm58).unwrap());
        let text: Vec<&str> = printed.lines.iter().map(|it| it.1.as_str()).collect();
        let text = text.join(" ");
        let t = &lingua.testi().unwrap().striscia;
        for said in [&t.preavviso, &t.altrimenti, &t.istruzioni] {
            // No-break spaces and curly quotes are plain ones there.
            let said = said.replace('’', "'").replace('\u{a0}', " ");
            assert!(text.contains(&said), "{said}\n{text}");
        }
        // Every letter of ours is on the page: nothing became a question mark.
        let testi = lingua.testi().unwrap();
        let asked = [&testi.quanto, &testi.dove].map(|it| it.matches('?').count());
        assert_eq!(text.matches('?').count(), asked.iter().sum::<usize>(), "{text}");
    }
}

#[test]
fn where_the_law_gives_no_discount_there_is_one_amount() {
    let nuovo = NuovoPreavviso { senza_sconto: true, ..preavviso() };
    let striscia = striscia(&nuovo);
    assert_eq!(striscia.importi.len(), 1);
    assert_eq!(striscia.importi[0].fino, Some(date(2027, 1, 21)));
    let printed = printed(&escpos(&striscia, Lingua::It, Rotolo::Mm80).unwrap());
    assert!(printed.qr[0].2.ends_with("|4200"));
}

proptest! {
    #[test]
    fn whatever_is_written_no_byte_becomes_a_command(luogo in "\\PC{0,140}", ascii in any::<[u8; 8]>()) {
        let mut nuovo = preavviso();
        nuovo.accertamento.luogo = luogo + &String::from_utf8_lossy(&ascii);
        for rotolo in [Rotolo::Mm58, Rotolo::Mm80] {
            let printed = printed(&escpos(&striscia(&nuovo), Lingua::It, rotolo).unwrap());
            let columns = rotolo.columns();
            prop_assert!(printed.lines.iter().all(|it| it.0 <= columns), "{:?}", printed.lines);
            prop_assert_eq!(printed.qr.len(), 1);
        }
    }
}
