//! What expressions mean, what is wrong in them, and whatever else somebody may write.
use super::albero::{Cosa, Nodo, Op};
use super::*;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const OGGI: Date = date(2026, 11, 23);

fn ambiente() -> Ambiente<'static> {
    let valori = |it: &[&str]| Some(it.iter().map(|it| (*it).to_owned()).collect());
    Ambiente {
        campi: vec![
            ("ore", Tipo::Numero.into()),
            ("nota", Tipo::Testo.into()),
            ("nascita", Tipo::Giorno.into()),
            ("residente", Tipo::Logico.into()),
            ("sala", Noto { tipo: Tipo::Testo, valori: valori(&["grande", "piccola"]) }),
            ("extra", Noto { tipo: Tipo::Elenco, valori: valori(&["luci", "palco"]) }),
        ],
        tariffa: vec!["grande", "piccola"],
    }
}

fn calcolo() -> Calcolo {
    let numero = |it| Numero::parse(it).unwrap();
    let campi = [
        ("ore", Valore::Numero(numero("2,5"))),
        ("nota", Valore::Testo("V/12/2026".into())),
        ("nascita", Valore::Giorno(date(2008, 11, 24))),
        ("residente", Valore::Logico(true)),
        ("sala", Valore::Testo("grande".into())),
        ("extra", Valore::Elenco(vec!["luci".into()])),
    ];
    Calcolo {
        campi: campi.map(|(nome, valore)| (nome.to_owned(), valore)).into(),
        tariffa: [("grande".into(), numero("12,50")), ("piccola".into(), numero("8"))].into(),
        oggi: OGGI,
    }
}

fn value(testo: &str) -> String {
    let letta = Espressione::parse(testo).unwrap_or_else(|it| panic!("{testo}: {it:?}"));
    letta.tipo(&ambiente()).unwrap_or_else(|it| panic!("{testo}: {it:?}"));
    match calcolo().valore(&letta) {
        Ok(Valore::Numero(it)) => it.to_string(),
        Ok(Valore::Logico(it)) => it.to_string(),
        altro => format!("{altro:?}"),
    }
}

#[test]
fn it_says_what_people_mean() {
    for (testo, atteso) in [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 2 - 3", "5"),
        ("-2 * -3", "6"),
        ("0,1 + 0,2", "0,3"),
        ("10 / 3", "3,333333"),
        ("arrotonda(2,345; 2)", "2,35"),
        ("arrotonda(-2,5; 0)", "-3"),
        ("min(3; 1; 2) + max(3; 1)", "4"),
        ("ore * tariffa(sala)", "31,25"),
        ("se(residente e non contiene(extra; 'palco'); 10; 20)", "10"),
        ("eta(nascita)", "17"),
        ("eta(data('23/11/2008'))", "18"),
        ("giorni(data('01/11/2026'); oggi)", "22"),
        ("anno(oggi) = 2026 e oggi > data('01/01/2026')", "true"),
        ("conta(extra) + lunghezza(nota)", "10"),
        ("corrisponde(nota; 'V/9*/9999')", "true"),
        ("corrisponde(nota; '9*')", "false"),
        ("inizia(nota; \"V/\") e sala = 'grande'", "true"),
        ("ORE >= 2 E NON (sala <> 'grande')", "true"),
        ("'l''aria' = \"l'aria\"", "true"),
        ("vuoto(nota) o falso", "false"),
        ("1 / 0", "Err(Conto)"),
        ("999999999999 * 2", "Err(Conto)"),
    ] {
        assert_eq!(value(testo), atteso, "{testo}");
    }
}

#[test]
fn what_is_not_written_counts_as_nothing_and_harms_nobody() {
    let mut niente = calcolo();
    niente.campi.clear();
    let told = |testo: &str| niente.valore(&Espressione::parse(testo).unwrap());
    assert_eq!(told("ore * 2"), Ok(Valore::Vuoto));
    assert_eq!(told("ore < 2 o ore >= 2"), Ok(Valore::Logico(false)));
    assert_eq!(told("vuoto(ore)"), Ok(Valore::Logico(true)));
    assert_eq!(told("conta(extra)"), Ok(Valore::Numero(Numero::ZERO)));
    assert_eq!(told("se(residente; 1; 2)"), Ok(Valore::Numero(Numero::parse("2").unwrap())));
}

#[test]
fn each_mistake_has_its_place() {
    use Sbaglio as S;
    let tipi = |atteso, trovato| S::Tipo { atteso, trovato };
    let long = "1+".repeat(500) + "1";
    let deep = "(".repeat(100) + "1" + &")".repeat(100);
    let wide = "1+".repeat(300) + "1";
    for (testo, riga, colonna, sbaglio) in [
        ("", 1, 1, S::Finita),
        ("1 +", 1, 4, S::Finita),
        ("1 +\n  * 2", 2, 3, S::Inatteso("*".into())),
        ("ore 2", 1, 5, S::Inatteso("2".into())),
        ("(1", 1, 3, S::Finita),
        ("1.5", 1, 2, S::Lettera('.')),
        ("'aperto", 1, 1, S::TestoAperto),
        ("1234567890123", 1, 1, S::NumeroLungo),
        ("\n\n exec('rm')", 3, 2, S::FunzioneIgnota("exec".into())),
        ("se(vero; 1)", 1, 1, S::Argomenti(Funzione::Se)),
        ("1 + altro", 1, 5, S::CampoIgnoto("altro".into())),
        ("1 + nota", 1, 5, tipi(Tipo::Numero, Tipo::Testo)),
        ("se(vero; 1; 'a')", 1, 13, tipi(Tipo::Numero, Tipo::Testo)),
        ("sala = 'media'", 1, 8, S::ValoreIgnoto("media".into())),
        ("contiene(extra; 'bar')", 1, 17, S::ValoreIgnoto("bar".into())),
        ("ore = nota", 1, 5, S::Confronto),
        ("nota < nota", 1, 6, S::Confronto),
        ("tariffa('media')", 1, 9, S::TariffaIgnota("media".into())),
        ("data('31/02/2026') = oggi", 1, 6, S::Giorno),
        ("corrisponde(nota; nota)", 1, 19, S::Maschera),
        ("corrisponde(nota; '*9')", 1, 19, S::Maschera),
        (&long, 1, 1, S::TroppoLunga),
        (&deep, 1, 49, S::TroppoProfonda),
        (&wide, 1, 250, S::TroppoProfonda),
    ] {
        let told = Espressione::parse(testo).and_then(|it| it.tipo(&ambiente()).map(drop));
        let posto = Posto { riga, colonna };
        assert_eq!(told, Err(Errore { posto, sbaglio }), "{testo}");
    }
    let told = Espressione::di_tipo("ore > 1", Tipo::Numero, &ambiente()).unwrap_err();
    assert_eq!(told.sbaglio, tipi(Tipo::Numero, Tipo::Logico));
}

#[test]
fn functions_inside_functions_are_checked_as_fast_as_they_are_read() {
    let nested = |n: usize| "se(vero;".repeat(n) + "1" + &";2)".repeat(n);
    let letta = Espressione::parse(&nested(30)).unwrap();
    assert_eq!(letta.tipo(&ambiente()).unwrap().tipo, Tipo::Numero);
}

#[test]
fn the_longest_answers_and_the_dearest_program_end() {
    let mut pieno = calcolo();
    let voci = (0..60).map(|n| format!("{n:à>40}")).collect();
    pieno.campi.insert("extra".into(), Valore::Elenco(voci));
    pieno.campi.insert("nota".into(), Valore::Testo("à".repeat(500)));
    for dear in ["conta(extra)+", "lunghezza(nota)+"] {
        let programma = Espressione::parse(&(dear.repeat(LETTERE / dear.len() - 1) + "1")).unwrap();
        let (esito, passi) = pieno.contato(&programma);
        assert!(esito.is_ok() && passi * 2 < Calcolo::PASSI, "{passi}");
    }
}

/// Programs of each kind, well typed by the way they are made.
fn program(tipo: Tipo) -> BoxedStrategy<Cosa> {
    match tipo {
        Tipo::Numero => prop_oneof![
            (0..1_000_000_i64).prop_map(|it| Cosa::Numero(Numero::intero(it).unwrap())),
            (0..1_000_000_i64).prop_map(|it| {
                let cento = Numero::intero(100).unwrap();
                Cosa::Numero(Numero::intero(it).unwrap().diviso(cento).unwrap())
            }),
            Just(Cosa::Campo("ore".into())),
        ]
        .boxed(),
        Tipo::Testo => {
            prop_oneof!["[ -~à]{0,8}".prop_map(Cosa::Testo), Just(Cosa::Campo("nota".into()))]
                .boxed()
        }
        Tipo::Giorno => prop_oneof![
            (1..29_i8, 1..13_i8, 1900..2100_i16)
                .prop_map(|it| Cosa::Giorno(date(it.2, it.1, it.0))),
            Just(Cosa::Oggi),
            Just(Cosa::Campo("nascita".into()))
        ]
        .boxed(),
        Tipo::Logico => {
            prop_oneof![any::<bool>().prop_map(Cosa::Logico), Just(Cosa::Campo("residente".into()))]
                .boxed()
        }
        Tipo::Elenco => Just(Cosa::Campo("extra".into())).boxed(),
    }
}

fn nodo(cosa: Cosa) -> Nodo {
    Nodo { posto: Posto { riga: 1, colonna: 1 }, cosa }
}

fn numbers() -> impl Strategy<Value = Cosa> {
    program(Tipo::Numero).prop_recursive(6, 40, 3, |inner| {
        let leaf = || (program(Tipo::Giorno), program(Tipo::Testo), program(Tipo::Logico));
        let two = |it: (Cosa, Cosa)| (Box::new(nodo(it.0)), Box::new(nodo(it.1)));
        let four = prop_oneof![Just(Op::Piu), Just(Op::Meno), Just(Op::Per), Just(Op::Diviso)];
        let orders = prop_oneof![
            Just(Op::Minore),
            Just(Op::MaggioreUguale),
            Just(Op::Uguale),
            Just(Op::Diverso)
        ];
        let logic = prop_oneof![Just(Op::E), Just(Op::O)];
        let call = |f, it: Vec<Cosa>| Cosa::Chiamata(f, it.into_iter().map(nodo).collect());
        prop_oneof![
            (four, inner.clone(), inner.clone()).prop_map(move |(op, a, b)| {
                let (a, b) = two((a, b));
                Cosa::Due(op, a, b)
            }),
            inner.clone().prop_map(|it| Cosa::Opposto(Box::new(nodo(it)))),
            (orders, logic, inner.clone(), inner.clone(), leaf()).prop_map(
                move |(op, e, a, b, (giorno, testo, logico))| {
                    let (left, right) = two((a.clone(), b.clone()));
                    let confronto = Cosa::Due(op, left, right);
                    let non = Cosa::Non(Box::new(nodo(logico)));
                    let inizia = call(Funzione::Inizia, vec![testo.clone(), testo]);
                    let (left, right) = two((non, inizia));
                    let entrambi = Cosa::Due(e, left, right);
                    let (left, right) = two((confronto, entrambi));
                    let se = Cosa::Due(Op::O, left, right);
                    let min = call(Funzione::Min, vec![a, call(Funzione::Eta, vec![giorno])]);
                    call(Funzione::Se, vec![se, min, b])
                }
            ),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever anybody writes is read, or is told what is wrong and where.
    #[test]
    fn any_text_is_read_or_refused(testo in r"[ -~\n]{0,200}|\PC{0,300}") {
        match Espressione::parse(&testo) {
            Ok(letta) => {
                let _ = letta.tipo(&ambiente());
                let _ = calcolo().valore(&letta);
            }
            Err(it) => prop_assert!(1 <= it.posto.riga && 1 <= it.posto.colonna),
        }
    }

    /// Words of the language in any order.
    #[test]
    fn any_words_are_read_or_refused(words in prop::collection::vec(
        prop::sample::select(vec!["se", "(", ")", ";", "e", "o", "non", "ore", "'a'", "-", "*", "1,5", "<",
            "=", "data", "'01/01/2026'", "tariffa", "sala", "contiene", "extra", "\n"]), 0..120)) {
        if let Ok(letta) = Espressione::parse(&words.join(" ")) {
            let ends = letta.tipo(&ambiente()).is_ok();
            let (esito, passi) = calcolo().contato(&letta);
            prop_assert!(passi <= Calcolo::PASSI);
            prop_assert!(!ends || esito != Err(ErroreCalcolo::Tipo) && esito != Err(ErroreCalcolo::Passi));
        }
    }

    /// Written and read again it is the same, of the same kind, and comes to an end in time.
    #[test]
    fn a_program_is_read_as_it_was_written_and_ends(cosa in numbers()) {
        let program = Espressione(nodo(cosa));
        let testo = program.to_string();
        prop_assume!(testo.chars().count() <= LETTERE);
        match Espressione::parse(&testo) {
            Ok(letta) => {
                prop_assert_eq!(&letta, &program, "{}", testo);
                prop_assert_eq!(letta.tipo(&ambiente()).unwrap().tipo, Tipo::Numero);
                let (esito, passi) = calcolo().contato(&letta);
                prop_assert!(passi <= NODI * 12);
                prop_assert!(!matches!(esito, Err(ErroreCalcolo::Tipo | ErroreCalcolo::Passi)));
            }
            Err(it) => prop_assert_eq!(it.sbaglio, Sbaglio::TroppoProfonda),
        }
    }

    #[test]
    fn a_number_is_read_as_it_was_written(milionesimi in -999_999_999_999_i64..999_999_999_999) {
        let milione = Numero::intero(1_000_000).unwrap();
        let numero = Numero::intero(milionesimi).unwrap().diviso(milione).unwrap();
        prop_assert_eq!(Numero::parse(&numero.to_string()), Some(numero));
        prop_assert_eq!(numero.somma(numero).and_then(|it| it.meno(numero)), Some(numero));
    }
}
