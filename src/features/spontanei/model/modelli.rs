//! Forms to start from, and the standard one of every service.
use super::espressione::{Maschera, Numero};
use super::modulo::{Campo, Chi, ImportoModulo, Modulo, Testi, TipoCampo, Voce, VoceTariffa};
use crate::features::enti::Servizio;
use crate::kernel::Importo;

/// A form that is made already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modello {
    Vuoto,
    Verbale,
    Certificati,
    Dottorato,
    Sala,
    Lampada,
    Cimitero,
}

impl Modello {
    pub const ALL: [Self; 7] = [
        Self::Vuoto,
        Self::Verbale,
        Self::Certificati,
        Self::Dottorato,
        Self::Sala,
        Self::Lampada,
        Self::Cimitero,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vuoto => "vuoto",
            Self::Verbale => "verbale",
            Self::Certificati => "certificati",
            Self::Dottorato => "dottorato",
            Self::Sala => "sala",
            Self::Lampada => "lampada",
            Self::Cimitero => "cimitero",
        }
    }

    pub fn parse(testo: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == testo)
    }

    /// A draft; its figures are examples that the ente replaces.
    pub fn modulo(self) -> Modulo {
        match self {
            Self::Vuoto => Modulo::vuoto(),
            Self::Verbale => verbale(),
            Self::Certificati => certificati(),
            Self::Dottorato => dottorato(),
            Self::Sala => sala(),
            Self::Lampada => lampada(),
            Self::Cimitero => cimitero(),
        }
    }
}

impl Modulo {
    fn vuoto() -> Self {
        Self {
            titolo: Testi::default(),
            descrizione: Testi::default(),
            chi: Chi::Chiunque,
            dal: None,
            al: None,
            giorni: 30,
            importo: ImportoModulo::Libero { min: euro(1), max: euro(5000) },
            causale: String::new(),
            taglia: false,
            campi: vec![],
            tariffa: vec![],
        }
    }
}

/// Who pays, for what, how much: whatever the service.
pub fn bianco(servizio: &Servizio) -> Modulo {
    let testo = |it: &Option<String>| it.clone().unwrap_or_default();
    let max = 100;
    let causale = Campo {
        aiuto: Testi::new(
            "Per esempio il numero della pratica o il periodo. Non scrivere nomi né codici fiscali.",
            "For example the number of the case or the period. Do not write names or tax codes.",
            "Por ejemplo el número del expediente o el periodo. No escribas nombres ni códigos fiscales.",
        ),
        ..campo(
            "causale",
            TipoCampo::Testo { min: 3, max, maschera: None },
            ["Che cosa paghi", "What you are paying for", "Qué pagas"],
        )
    };
    let nome: String = servizio.nome_it.chars().take(38).collect();
    // Brackets are of templates.
    let nome = nome.replace(['{', '}'], " ");
    Modulo {
        titolo: Testi {
            it: servizio.nome_it.clone(),
            en: testo(&servizio.nome_en),
            es: testo(&servizio.nome_es),
        },
        descrizione: Testi::new(
            "Se non hai un avviso, scrivi tu che cosa paghi e quanto. Chiedi all’ente l’importo giusto: il portale non lo conosce.",
            "If you have no notice, you write what you pay for and how much. Ask the organisation for the right amount: the portal does not know it.",
            "Si no tienes un aviso, escribes tú qué pagas y cuánto. Pregunta al organismo el importe correcto: el portal no lo conoce.",
        ),
        importo: ImportoModulo::Libero { min: cent(1), max: euro(100_000) },
        causale: format!("{nome}: {{causale}}"),
        taglia: true,
        campi: vec![causale],
        ..Modulo::vuoto()
    }
}

fn cent(cent: i64) -> Importo {
    Importo::from_cent(cent).unwrap_or(Importo::ZERO)
}

fn euro(euro: i64) -> Importo {
    cent(euro * 100)
}

fn campo(nome: &str, tipo: TipoCampo, [it, en, es]: [&str; 3]) -> Campo {
    Campo { nome: nome.to_owned(), tipo, etichetta: Testi::new(it, en, es), ..Campo::default() }
}

fn testo(max: usize) -> TipoCampo {
    TipoCampo::Testo { min: 1, max, maschera: None }
}

fn intero(min: i64, max: i64) -> TipoCampo {
    TipoCampo::Numero { min: Numero::intero(min), max: Numero::intero(max), decimali: 0 }
}

fn scelta(voci: &[[&str; 4]]) -> TipoCampo {
    TipoCampo::Scelta { voci: elenco(voci) }
}

fn elenco(voci: &[[&str; 4]]) -> Vec<Voce> {
    let voce =
        |it: &[&str; 4]| Voce { codice: it[0].to_owned(), nome: Testi::new(it[1], it[2], it[3]) };
    voci.iter().map(voce).collect()
}

fn tariffa(righe: &[(&str, &str)]) -> Vec<VoceTariffa> {
    let riga = |it: &(&str, &str)| {
        Some(VoceTariffa { nome: it.0.to_owned(), valore: Numero::parse(it.1)? })
    };
    righe.iter().filter_map(riga).collect()
}

fn verbale() -> Modulo {
    let maschera = Maschera::parse("N*/9999");
    Modulo {
        titolo: Testi::new("Verbale senza avviso", "Fine without a notice", "Multa sin aviso"),
        descrizione: Testi::new(
            "Hai un verbale della polizia locale e non trovi l’avviso di pagamento: pagalo con i suoi dati. L’importo è scritto sul verbale.",
            "You have a fine of the local police and cannot find its payment notice: pay it with its data. The amount is written on it.",
            "Tienes una multa de la policía local y no encuentras el aviso de pago: págala con sus datos. El importe está escrito en ella.",
        ),
        importo: ImportoModulo::Libero { min: euro(10), max: euro(10_000) },
        causale: "Verbale {numero} del {giorno}".to_owned(),
        campi: vec![
            Campo {
                aiuto: Testi::new(
                    "Per esempio V123/2026",
                    "For example V123/2026",
                    "Por ejemplo V123/2026",
                ),
                ..campo(
                    "numero",
                    TipoCampo::Testo { min: 6, max: 20, maschera },
                    ["Numero del verbale", "Number of the fine", "Número de la multa"],
                )
            },
            Campo {
                valido_se: "giorno <= oggi".to_owned(),
                errore: Testi::new(
                    "Il giorno del verbale non può essere nel futuro.",
                    "The day of the fine cannot be in the future.",
                    "El día de la multa no puede estar en el futuro.",
                ),
                ..campo(
                    "giorno",
                    TipoCampo::Data,
                    ["Giorno del verbale", "Day of the fine", "Día de la multa"],
                )
            },
            campo("targa", TipoCampo::Targa, ["Targa", "Number plate", "Matrícula"]),
        ],
        ..Modulo::vuoto()
    }
}

fn certificati() -> Modulo {
    Modulo {
        titolo: Testi::new("Certificati", "Certificates", "Certificados"),
        descrizione: Testi::new(
            "Paga i diritti di segreteria per i certificati che chiedi allo sportello.",
            "Pay the office fees for the certificates that you ask for at the counter.",
            "Paga las tasas por los certificados que pides en la ventanilla.",
        ),
        importo: ImportoModulo::Calcolato { formula: "copie * tariffa(certificato)".to_owned() },
        causale: "Diritti: {certificato}, copie {copie}".to_owned(),
        campi: vec![
            campo(
                "certificato",
                scelta(&[
                    ["residenza", "Residenza", "Residence", "Residencia"],
                    ["stato_famiglia", "Stato di famiglia", "Family status", "Estado de familia"],
                    [
                        "copia_atto",
                        "Copia integrale di un atto",
                        "Full copy of a record",
                        "Copia íntegra de un acta",
                    ],
                ]),
                ["Certificato", "Certificate", "Certificado"],
            ),
            campo("copie", intero(1, 20), ["Quante copie", "How many copies", "Cuántas copias"]),
        ],
        tariffa: tariffa(&[
            ("residenza", "0,52"),
            ("stato_famiglia", "0,52"),
            ("copia_atto", "5,16"),
        ]),
        ..Modulo::vuoto()
    }
}

fn dottorato() -> Modulo {
    Modulo {
        titolo: Testi::new(
            "Esame di ammissione al dottorato",
            "Doctoral admission exam",
            "Examen de admisión al doctorado",
        ),
        descrizione: Testi::new(
            "Il contributo per partecipare all’esame. Si paga prima della domanda e non si rimborsa.",
            "The fee to sit the exam. It is paid before applying and is not refunded.",
            "La tasa para presentarse al examen. Se paga antes de la solicitud y no se devuelve.",
        ),
        chi: Chi::Entrato,
        importo: ImportoModulo::Fisso { importo: euro(30) },
        causale: "Esame di dottorato, ciclo {ciclo}, {corso}".to_owned(),
        campi: vec![
            campo("ciclo", intero(30, 99), ["Ciclo", "Cycle", "Ciclo"]),
            campo(
                "corso",
                testo(80),
                ["Corso di dottorato", "Doctoral programme", "Programa de doctorado"],
            ),
        ],
        ..Modulo::vuoto()
    }
}

fn sala() -> Modulo {
    let extra = TipoCampo::Scelte {
        voci: elenco(&[
            ["proiettore", "Proiettore", "Projector", "Proyector"],
            ["palco", "Palco", "Stage", "Escenario"],
        ]),
    };
    Modulo {
        titolo: Testi::new("Affitto di una sala", "Room hire", "Alquiler de una sala"),
        descrizione: Testi::new(
            "Dopo che l’ufficio ha confermato il giorno, paga qui. La sala grande costa 25 € l’ora, la piccola 12 €; chi risiede paga la metà.",
            "Once the office has confirmed the day, pay here. The large room costs €25 an hour, the small one €12; residents pay half.",
            "Cuando la oficina haya confirmado el día, paga aquí. La sala grande cuesta 25 € la hora, la pequeña 12 €; quien reside paga la mitad.",
        ),
        importo: ImportoModulo::Calcolato {
            formula:
                "arrotonda(ore * tariffa(sala) * se(residente; 0,5; 1); 2)\n+ conta(extra) * 10"
                    .to_owned(),
        },
        causale: "Affitto {sala}, {giorno}, ore {ore}".to_owned(),
        campi: vec![
            campo(
                "sala",
                scelta(&[
                    ["grande", "Sala grande", "Large room", "Sala grande"],
                    ["piccola", "Sala piccola", "Small room", "Sala pequeña"],
                ]),
                ["Quale sala", "Which room", "Qué sala"],
            ),
            Campo {
                valido_se: "giorno >= oggi".to_owned(),
                errore: Testi::new(
                    "Scegli un giorno da oggi in poi.",
                    "Choose a day from today on.",
                    "Elige un día a partir de hoy.",
                ),
                ..campo("giorno", TipoCampo::Data, ["Giorno", "Day", "Día"])
            },
            campo("ore", intero(1, 12), ["Quante ore", "How many hours", "Cuántas horas"]),
            Campo {
                obbligatorio: false,
                mostra_se: "sala = 'grande'".to_owned(),
                ..campo("extra", extra, ["Che cosa serve", "What you need", "Qué necesitas"])
            },
            Campo {
                obbligatorio: false,
                ..campo(
                    "residente",
                    TipoCampo::Consenso,
                    ["Risiedo nel comune", "I live in this municipality", "Resido en el municipio"],
                )
            },
        ],
        tariffa: tariffa(&[("grande", "25"), ("piccola", "12")]),
        ..Modulo::vuoto()
    }
}

fn lampada() -> Modulo {
    Modulo {
        titolo: Testi::new("Lampada votiva", "Votive lamp", "Lámpara votiva"),
        descrizione: Testi::new(
            "Il canone annuo della luce votiva, per chi ha un contratto.",
            "The yearly fee of a votive lamp, for who has a contract.",
            "La cuota anual de la lámpara votiva, para quien tiene un contrato.",
        ),
        importo: ImportoModulo::Calcolato { formula: "lampade * 18,50".to_owned() },
        causale: "Lampada votiva {anno}, contratto {contratto}".to_owned(),
        campi: vec![
            campo(
                "contratto",
                testo(20),
                ["Numero del contratto", "Contract number", "Número del contrato"],
            ),
            Campo {
                valido_se: "anno >= anno(oggi) - 5 e anno <= anno(oggi) + 1".to_owned(),
                errore: Testi::new("Controlla l’anno.", "Check the year.", "Revisa el año."),
                ..campo("anno", intero(2000, 2099), ["Anno", "Year", "Año"])
            },
            campo(
                "lampade",
                intero(1, 20),
                ["Quante lampade", "How many lamps", "Cuántas lámparas"],
            ),
        ],
        ..Modulo::vuoto()
    }
}

fn cimitero() -> Modulo {
    Modulo {
        titolo: Testi::new("Servizi cimiteriali", "Cemetery services", "Servicios del cementerio"),
        descrizione: Testi::new(
            "Concessioni e operazioni, dopo che l’ufficio ha accolto la domanda.",
            "Concessions and works, once the office has accepted the application.",
            "Concesiones y operaciones, cuando la oficina ha aceptado la solicitud.",
        ),
        importo: ImportoModulo::Tariffa { campo: "operazione".to_owned() },
        causale: "Cimitero: {operazione}, pratica {pratica}".to_owned(),
        campi: vec![
            campo(
                "operazione",
                scelta(&[
                    [
                        "loculo",
                        "Concessione di un loculo",
                        "Niche concession",
                        "Concesión de un nicho",
                    ],
                    ["tumulazione", "Tumulazione", "Burial", "Inhumación"],
                    ["estumulazione", "Estumulazione", "Exhumation", "Exhumación"],
                ]),
                ["Che cosa", "What", "Qué"],
            ),
            campo(
                "pratica",
                testo(20),
                ["Numero della pratica", "Case number", "Número del expediente"],
            ),
            Campo {
                obbligatorio: false,
                mostra_se: "operazione = 'loculo'".to_owned(),
                ..campo(
                    "documento",
                    TipoCampo::File,
                    [
                        "Delega, se non sei chi ha chiesto",
                        "Authorisation, if you are not the applicant",
                        "Autorización, si no eres el solicitante",
                    ],
                )
            },
        ],
        tariffa: tariffa(&[("loculo", "2400"), ("tumulazione", "180"), ("estumulazione", "250")]),
        ..Modulo::vuoto()
    }
}
