//! Lists of `PiemontePay`: carico and updates.
use super::altri::{GIULIA, conti, csv, di_tari};
use super::{FileCsv, Scena};
use crate::features::importazioni::{Layout, RifiutoFile, Scelte};
use crate::kernel::Importo;
use sqlx::{Executor, Row};
use std::fmt::Write;

/// Columns of the list of carico 2.9, with the first one of the template.
pub fn lista() -> Vec<String> {
    let mut nomi = "Colonna;Anno di riferimento;Importo totale da pagare;Data scadenza;\
        Descrizione causale versamento;Descrizione rata"
        .to_owned();
    for n in 1..=5 {
        write!(
            nomi,
            ";Importo componente {n};Causale componente {n};Anno accertamento  (componente {n});\
             Numero accertamento (componente {n})"
        )
        .unwrap();
    }
    for n in 1..=5 {
        write!(nomi, ";Nome (riferimento pagamento {n}); Valore (riferimento pagamento {n})")
            .unwrap();
    }
    nomi += ";Tipo soggetto debitore;Codice fiscale o Partita Iva del soggetto debitore;\
        Cognome soggetto debitore;Nome  soggetto debitore;Ragione sociale soggetto debitore;\
        Indirizzo debitore;Civico debitore;CAP debitore;Localita debitore;Provincia debitore;\
        Nazione debitore;email debitore;Note per il pagatore;Importo totale principale;\
        Importo totale secondario;Importo componente secondario;Causale componente secondario";
    let nomi: Vec<String> = nomi.split(';').map(|it| it.trim().to_owned()).collect();
    assert_eq!(nomi.len(), 1 + 52);
    nomi
}

pub fn posizione<'a>(diverse: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let base = [
        ("Importo totale da pagare", "5050"),
        ("Data scadenza", "20261130"),
        ("Descrizione causale versamento", "Retta mensa"),
        ("Descrizione rata", "rata 03 di 07"),
        ("Importo componente 1", "3000"),
        ("Causale componente 1", "Mensa"),
        ("Importo componente 2", "2050"),
        ("Causale componente 2", "Trasporto"),
        ("Tipo soggetto debitore", "F"),
        ("Codice fiscale o Partita Iva del soggetto debitore", GIULIA),
        ("Cognome soggetto debitore", "Bianchi"),
        ("Nome  soggetto debitore", "Giulia"),
    ];
    base.into_iter().chain(diverse.iter().copied()).collect()
}

#[tokio::test]
async fn a_list_of_piemontepay_is_loaded_with_its_totals_and_the_same_twice_changes_nothing() {
    let scena = Scena::new().await;
    let prima = posizione(&[]);
    let seconda = posizione(&[
        ("Tipo soggetto debitore", "G"),
        ("Codice fiscale o Partita Iva del soggetto debitore", "01999900010"),
        ("Cognome soggetto debitore", ""),
        ("Nome  soggetto debitore", ""),
        ("Ragione sociale soggetto debitore", "Officina Lago"),
        ("Nome (riferimento pagamento 1)", "Pratica"),
        ("Valore (riferimento pagamento 1)", "77"),
    ]);
    let nomi = lista();
    let testo = csv(&nomi[1..], ';', &[&prima, &seconda]);
    // A list does not say of which servizio it is.
    assert_eq!(scena.mandato_male(&testo, &Scelte::default()).await, RifiutoFile::SenzaServizio);
    let dichiara = |posizioni, cent| Scelte {
        posizioni: Some(posizioni),
        totale: Importo::from_cent(cent),
        ..di_tari()
    };
    let trovate = RifiutoFile::Posizioni { dichiarate: 3, trovate: 2 };
    assert_eq!(scena.mandato_male(&testo, &dichiara(3, 10_100)).await, trovate);
    let rifiuto = scena.mandato_male(&testo, &dichiara(2, 10_101)).await;
    assert!(
        rifiuto.to_string().contains("101,00 euro e ne sono stati dichiarati 101,01"),
        "{rifiuto}"
    );
    assert_eq!(scena.quante().await, (0, 0, 0));

    let (esito, scarti) = scena.mandato(&testo, &dichiara(2, 10_100)).await;
    assert_eq!(
        (esito.layout, conti(&esito)),
        (Layout::PiemontepayLista, [2, 0, 0, 0, 0]),
        "{scarti}"
    );
    let (esito, _) = scena.mandato(&testo, &di_tari()).await;
    assert_eq!(conti(&esito), [0, 0, 0, 2, 0]);
    let chiavi = "select iud from rata order by rata_id";
    let chiavi = scena.db.fetch_all(chiavi).await.unwrap();
    let iud: String = chiavi[0].get(0);
    assert!(iud.starts_with("PP-") && iud.len() == 35, "{iud}");
    let rata = scena.rata(&iud).await;
    assert_eq!(rata.causale, "Retta mensa, rata 03 di 07");
    assert_eq!(rata.tariffa.importo.cent(), 5_050);

    // The template itself, with its explanations, and a row twice.
    let altra = posizione(&[
        ("Importo totale da pagare", "100"),
        ("Importo componente 1", "100"),
        ("Importo componente 2", ""),
    ]);
    let spiega = [("Colonna", "Formato"), ("Importo totale da pagare", "Numerico")];
    let esempio = [("Colonna", "Esempio di file"), ("Importo totale da pagare", "Importo")];
    let testo = csv(&nomi, ';', &[&spiega, &esempio, &altra, &altra]);
    let (esito, scarti) = scena.mandato(&testo, &di_tari()).await;
    assert_eq!(conti(&esito), [1, 0, 0, 0, 1], "{scarti}");
    assert!(scarti.contains("IMP-IUD-DOPPIO"), "{scarti}");
    let (esito, _) = scena.mandato(&scarti, &di_tari()).await;
    assert_eq!(conti(&esito), [0, 0, 0, 1, 0], "what came back can be loaded");
}

#[tokio::test]
async fn rows_of_piemontepay_whose_figures_do_not_agree_are_set_aside() {
    let scena = Scena::new().await;
    let nomi = lista();
    for (diverse, codice) in [
        (vec![("Importo componente 2", "2000")], "IMP-COMPONENTI"),
        (vec![("Importo totale principale", "4000")], "IMP-COMPONENTI"),
        (
            vec![("Importo totale principale", "5050"), ("Importo totale secondario", "1000")],
            "IMP-ENTE-SECONDARIO",
        ),
        (vec![("Data scadenza", "30/11/2026")], "IMP-DATA"),
        (vec![("Importo totale da pagare", "cinquanta")], "IMP-IMPORTO"),
        (vec![("Tipo soggetto debitore", "X")], "IMP-SOGGETTO"),
    ] {
        let testo = csv(&nomi[1..], ';', &[&posizione(&diverse)]);
        let (esito, scarti) = scena.mandato(&testo, &di_tari()).await;
        assert_eq!(conti(&esito), [0, 0, 0, 0, 1], "{diverse:?}");
        assert!(scarti.contains(codice), "{diverse:?} {scarti}");
    }
}

#[tokio::test]
async fn updates_of_piemontepay_modify_and_annul_what_is_there() {
    let scena = Scena::new().await;
    scena.carica(&FileCsv::v1_4().riga("PD-1", &[]).riga("PD-2", &[])).await;
    let mut nomi = lista();
    nomi[0] = "Tipo aggiornamento".into();
    nomi[1] = "Posizione debitoria esterna".into();
    let modifica = posizione(&[
        ("Tipo aggiornamento", "M"),
        ("Posizione debitoria esterna", "PD-1"),
        ("Data scadenza", "30/11/2026"),
        ("Descrizione rata", ""),
    ]);
    let annulla = [("Tipo aggiornamento", "A"), ("Posizione debitoria esterna", "PD-2")];
    let parziale = [("Tipo aggiornamento", "M"), ("Posizione debitoria esterna", "PD-1")];
    let testo = csv(&nomi, ';', &[&modifica, &annulla]);
    let (esito, scarti) = scena.mandato(&testo, &di_tari()).await;
    assert_eq!(esito.layout, Layout::PiemontepayAggiornamento);
    assert_eq!(conti(&esito), [0, 1, 1, 0, 0], "{scarti}");
    assert_eq!(scena.rata("PD-1").await.tariffa.importo.cent(), 5_050);
    let (esito, scarti) = scena.mandato(&csv(&nomi, ';', &[&parziale]), &di_tari()).await;
    assert_eq!(conti(&esito), [0, 0, 0, 0, 1]);
    assert!(scarti.contains("La colonna Importo totale da pagare è vuota"), "{scarti}");
}
