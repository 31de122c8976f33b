//! Files that name several people who owe the same.
use super::{Celle, FileCsv, Scena, adesso, conti};
use crate::features::importazioni::Segnalazione;
use crate::features::posizioni::{self, Posizione, Rata};

const ADA: &str = "RNLDAA70A41D612X";
const ALDO: &str = "RNLLDA68B10D612O";

impl Scena {
    async fn posizione(&self, iud: &str) -> Posizione {
        let id = self.rata(iud).await.posizione_id;
        let mut conn = self.db.acquire().await.unwrap();
        posizioni::find_posizione(&mut conn, id).await.unwrap().unwrap()
    }
}

/// A row of the posizione `iupd`, of the opzione `indice`, for that person.
fn riga(
    file: FileCsv,
    (iupd, indice): (&'static str, &'static str),
    iud: &str,
    (codice, nome): (&'static str, &'static str),
    altro: Celle<'static>,
) -> FileCsv {
    let mut celle = vec![
        ("IUPD", iupd),
        ("indiceOpzionePagamento", indice),
        ("codiceIdentificativoUnivoco", codice),
        ("anagraficaPagatore", nome),
        ("coobbligato", "true"),
    ];
    celle.retain(|it| !altro.iter().any(|altra| altra.0 == it.0));
    celle.extend(altro);
    file.riga(iud, &celle)
}

#[tokio::test]
async fn each_opzione_has_its_debtor_when_the_file_says_that_they_owe_it_in_solido() {
    let scena = Scena::new().await;
    let (ada, aldo) = ((ADA, "Ada Rinaldi"), (ALDO, "Aldo Rinaldi"));
    let mut file = FileCsv::v2_0();
    file = riga(file, ("P1", "1"), "P1-A", ada, &[]);
    file = riga(file, ("P1", "2"), "P1-B", aldo, &[]);
    file = riga(file, ("P1", "3"), "P1-C", aldo, &[("tipoOpzionePagamento", "INSTALLMENTS")]);
    let again = file.testo();
    assert_eq!(conti(&scena.carica(&file).await), [3, 0, 0, 0, 0]);
    assert_eq!(scena.rata("P1-A").await.debitore.codice, ADA);
    assert_eq!(scena.rata("P1-B").await.debitore.codice, ALDO);
    // The same file changes nothing.
    let twice = scena.prova(again.as_bytes(), adesso()).await.unwrap();
    assert_eq!(conti(&twice), [0, 0, 0, 3, 0], "{}", twice.testo);

    // Who they are is corrected by every opzione of theirs, flag or no flag; the others stay.
    let file = riga(
        FileCsv::v2_0(),
        ("P1", "2"),
        "P1-B",
        aldo,
        &[("azione", "M"), ("coobbligato", "false"), ("localitaPagatore", "Rena")],
    );
    assert_eq!(conti(&scena.carica(&file).await), [0, 1, 0, 0, 0]);
    let localita = |rata: &Rata| rata.debitore.indirizzo.as_ref()?.localita.clone();
    for iud in ["P1-B", "P1-C"] {
        let rata = scena.rata(iud).await;
        assert_eq!((localita(&rata).as_deref(), &*rata.debitore.codice), (Some("Rena"), ALDO));
    }
    assert_eq!(scena.rata("P1-A").await.debitore.codice, ADA);
    let whole = scena.posizione("P1-A").await;
    assert!(whole.in_solido);

    // Another in the place of one: by all that was theirs, if the file does not say that they stay.
    let altro = ("FRRPLA78L19G702G", "Paolo Ferri");
    let file = riga(
        FileCsv::v2_0(),
        ("P1", "2"),
        "P1-B",
        altro,
        &[("azione", "M"), ("coobbligato", "false")],
    );
    assert_eq!(conti(&scena.carica(&file).await), [0, 1, 0, 0, 0]);
    for (iud, codice) in [("P1-A", ADA), ("P1-B", altro.0), ("P1-C", altro.0)] {
        assert_eq!(scena.rata(iud).await.debitore.codice, codice, "{iud}");
    }

    // What was asked of one by mistake is withdrawn: the other owes it alone.
    let mut file = FileCsv::v2_0();
    for (iud, indice) in [("P1-B", "2"), ("P1-C", "3")] {
        file = riga(file, ("P1", indice), iud, altro, &[("azione", "A")]);
    }
    assert_eq!(conti(&scena.carica(&file).await), [0, 0, 2, 0, 0]);
    assert!(!scena.posizione("P1-A").await.in_solido);
}

#[tokio::test]
async fn who_is_asked_another_sum_than_the_others_is_told_of() {
    let scena = Scena::new().await;
    let mut file = riga(FileCsv::v2_0(), ("P1", "1"), "P1-A", (ADA, "Ada Rinaldi"), &[]);
    let half: Celle<'static> = &[("importoDovuto", "105,00")];
    file = riga(file, ("P1", "2"), "P1-B", (ALDO, "Aldo Rinaldi"), half);
    file = riga(file, ("P2", "1"), "P2-A", (ADA, "Ada Rinaldi"), &[]);
    file = riga(file, ("P2", "2"), "P2-B", (ALDO, "Aldo Rinaldi"), &[]);
    let caricato = scena.carica(&file).await;
    assert_eq!(conti(&caricato), [4, 0, 0, 0, 0], "{}", caricato.testo);
    let note: Vec<_> =
        caricato.esito.segnalazioni.iter().map(|it| (it.0, it.1.volte, it.1.prima_riga)).collect();
    assert_eq!(note, [(Segnalazione::CoobbligatiDiversi, 1, 3)]);
}

#[tokio::test]
async fn nobody_is_put_beside_somebody_that_the_file_does_not_name() {
    let scena = Scena::new().await;
    let altro: Celle<'static> = &[("tipoDovuto", "OGGETTI")];
    let mut file = riga(FileCsv::v2_0(), ("P1", "1"), "P1-A", (ADA, "Ada Rinaldi"), altro);
    file = riga(file, ("P1", "2"), "P1-B", (ALDO, "Aldo Rinaldi"), altro);
    assert_eq!(conti(&scena.carica(&file).await), [2, 0, 0, 0, 0]);
    let nobody: Celle<'static> = &[("tipoDovuto", "OGGETTI"), ("azione", "M")];
    let file = riga(FileCsv::v2_0(), ("P1", "1"), "P1-A", ("anonimo", "ANONIMO"), nobody);
    let caricato = scena.carica(&file).await;
    assert_eq!(caricato.scarti.get("P1-A").map(String::as_str), Some("IMP-COOBBLIGATI"));
    assert_eq!(scena.rata("P1-A").await.debitore.codice, ADA);
}

#[tokio::test]
async fn who_owes_with_whom_must_be_plain() {
    let scena = Scena::new().await;
    let (ada, aldo) = ((ADA, "Ada Rinaldi"), (ALDO, "Aldo Rinaldi"));
    let rate: Celle<'static> = &[("tipoOpzionePagamento", "INSTALLMENTS")];
    let later: Celle<'static> =
        &[("tipoOpzionePagamento", "INSTALLMENTS"), ("dataEsecuzionePagamento", "2027-01-16")];
    let mut file = FileCsv::v2_0();
    // Without the flag; with the flag on one row only.
    file = riga(file, ("A", "1"), "A-1", ada, &[("coobbligato", "false")]);
    file = riga(file, ("A", "2"), "A-2", aldo, &[("coobbligato", "false")]);
    file = riga(file, ("B", "1"), "B-1", ada, &[]);
    file = riga(file, ("B", "2"), "B-2", aldo, &[("coobbligato", "false")]);
    // Two people in one plan; one with two names; nobody beside somebody.
    file = riga(file, ("C", "1"), "C-1", ada, rate);
    file = riga(file, ("C", "1"), "C-2", aldo, later);
    file = riga(file, ("D", "1"), "D-1", ada, &[]);
    file = riga(file, ("D", "2"), "D-2", (ADA, "Ada Rossi"), &[]);
    let caricato = scena.carica(&file).await;
    for (iud, codice) in [
        ("A-2", "IMP-POSIZIONE"),
        ("B-2", "IMP-POSIZIONE"),
        ("C-2", "IMP-COOBBLIGATI"),
        ("D-2", "IMP-COOBBLIGATI"),
    ] {
        assert_eq!(caricato.scarti.get(iud).map(String::as_str), Some(codice), "{iud}");
    }
    assert_eq!(conti(&caricato), [0, 0, 0, 0, 8], "{}", caricato.testo);
    assert!(caricato.testo.contains("coobbligato"), "{}", caricato.testo);
    assert_eq!(scena.quante().await, (0, 0, 0));
}
