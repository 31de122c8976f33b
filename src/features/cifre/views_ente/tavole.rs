//! The tables of an ente.
use super::tavola::{Cella, Nome, Riga, Tavola};
use crate::features::cifre::model::{
    Canale, Cifre, Emesso, Fascia, Incasso, Passo, Periodo, per_mille, per_passo,
};
use crate::features::enti::Servizio;
use crate::features::stazione::NESSUNA;
use crate::platform::Ctx;
use crate::ui;
use crate::ui::format::{data, mese_anno};
use jiff::civil::Date;

/// All of them, in the order of the page.
pub fn tavole(ctx: &Ctx, cifre: &Cifre, servizi: &[Servizio]) -> Vec<Tavola> {
    vec![
        passi(ctx, &cifre.periodo, &cifre.per_passo()),
        di_servizi(ctx, cifre, servizi),
        canali(ctx, cifre),
        attese(ctx, cifre),
        puntuali(ctx, cifre),
        aperti(ctx, cifre),
        risposte(ctx, cifre),
        domande(ctx, cifre),
        rifiuti(ctx, cifre),
    ]
}

/// What was issued and paid, step by step.
pub fn tavola_passi(ctx: &Ctx, periodo: &Periodo, giorni: Vec<(Date, Emesso, Incasso)>) -> Tavola {
    passi(ctx, periodo, &per_passo(periodo, giorni))
}

fn passi(ctx: &Ctx, periodo: &Periodo, passi: &[(Date, Emesso, Incasso)]) -> Tavola {
    let t = ctx.t;
    let mut righe: Vec<Riga> = passi
        .iter()
        .map(|(giorno, emesso, incasso)| Riga {
            nome: Nome::of(nome_passo(ctx, periodo, *giorno)),
            celle: emesso_e_incasso(*emesso, *incasso),
        })
        .collect();
    let sum = passi.iter().fold((Emesso::default(), Incasso::default()), |sum, it| {
        (sum.0.and(it.1), sum.1.and(it.2))
    });
    righe.push(Riga { nome: Nome::of(t.cifre_total()), celle: emesso_e_incasso(sum.0, sum.1) });
    let first = match periodo.passo() {
        Passo::Giorno => t.cifre_day(),
        Passo::Mese => t.cifre_month(),
    };
    Tavola { id: "giorni", titolo: t.cifre_days(), teste: teste(ctx, first), righe }
}

fn teste(ctx: &Ctx, first: String) -> Vec<String> {
    let t = ctx.t;
    vec![
        first,
        t.cifre_issued_n(),
        t.cifre_issued_euro(),
        t.cifre_withdrawn_n(),
        t.cifre_withdrawn_euro(),
        t.cifre_paid_n(),
        t.cifre_paid_euro(),
    ]
}

fn emesso_e_incasso(emesso: Emesso, incasso: Incasso) -> Vec<Cella> {
    vec![
        Cella::Numero(emesso.quanti),
        Cella::Cent(emesso.cent),
        Cella::Numero(emesso.ritirati),
        Cella::Cent(emesso.ritirati_cent),
        Cella::Numero(incasso.quanti),
        Cella::Cent(incasso.cent),
    ]
}

/// A day, or a month.
pub fn nome_passo(ctx: &Ctx, periodo: &Periodo, giorno: Date) -> String {
    match periodo.passo() {
        Passo::Giorno => data(ctx.lang, giorno),
        Passo::Mese => mese_anno(ctx.lang, giorno),
    }
}

fn di_servizi(ctx: &Ctx, cifre: &Cifre, servizi: &[Servizio]) -> Tavola {
    let t = ctx.t;
    let nome = |id| match servizi.iter().find(|it| Some(it.id) == id) {
        Some(it) => Nome { testo: it.nome_it.clone(), lang: ui::lang_it(ctx), href: None },
        None => Nome::of(t.cifre_service_none()),
    };
    let riga = |(id, emesso, incasso): (_, Emesso, Incasso)| Riga {
        nome: nome(id),
        celle: emesso_e_incasso(emesso, incasso),
    };
    let mut righe: Vec<Riga> = cifre.per_servizio().into_iter().map(riga).collect();
    let celle = emesso_e_incasso(cifre.emesso(), cifre.incasso());
    righe.push(Riga { nome: Nome::of(t.cifre_total()), celle });
    Tavola {
        id: "servizi",
        titolo: t.cifre_services(),
        teste: teste(ctx, t.cifre_service()),
        righe,
    }
}

fn canali(ctx: &Ctx, cifre: &Cifre) -> Tavola {
    let t = ctx.t;
    let tutto = cifre.incasso();
    let nome = |canale| match canale {
        Canale::Portale => t.cifre_channel_portal(),
        Canale::Contanti => t.cifre_channel_cash(),
        Canale::Carta => t.cifre_channel_card(),
        Canale::Conto => t.cifre_channel_account(),
        Canale::PayPal => t.cifre_channel_paypal(),
        Canale::NonDetto => t.cifre_channel_unsaid(),
    };
    let riga = |(canale, it): (Canale, Incasso)| quota(nome(canale), it, tutto);
    let mut righe: Vec<Riga> = cifre.per_canale().into_iter().map(riga).collect();
    righe.push(quota(t.cifre_total(), tutto, tutto));
    let teste = vec![t.cifre_channel(), t.cifre_payments(), t.cifre_paid_euro(), t.cifre_share()];
    Tavola { id: "canali", titolo: t.cifre_channels(), teste, righe }
}

/// How many, how much, and what share of the money.
fn quota(nome: String, it: Incasso, tutto: Incasso) -> Riga {
    let mille = per_mille(it.cent, tutto.cent);
    Riga {
        nome: Nome::of(nome),
        celle: vec![Cella::Numero(it.quanti), Cella::Cent(it.cent), Cella::Mille(mille)],
    }
}

fn attese(ctx: &Ctx, cifre: &Cifre) -> Tavola {
    let t = ctx.t;
    let stretches = cifre.per_attesa();
    let tutti: i64 = stretches.iter().map(|it| it.quanti).sum();
    let nome = |da: i64, a: Option<i64>| match a {
        Some(0) => t.cifre_wait_same(),
        Some(a) => t.cifre_wait_between(da.to_string(), a.to_string()),
        None => t.cifre_wait_more((da - 1).to_string()),
    };
    let righe = stretches.iter().map(|it| Riga {
        nome: Nome::of(nome(it.da, it.a)),
        celle: vec![Cella::Numero(it.quanti), Cella::Mille(per_mille(it.quanti, tutti))],
    });
    let teste = vec![t.cifre_wait(), t.cifre_payments(), t.cifre_share()];
    Tavola { id: "attesa", titolo: t.cifre_waits(), teste, righe: righe.collect() }
}

fn puntuali(ctx: &Ctx, cifre: &Cifre) -> Tavola {
    let t = ctx.t;
    let puntuali = cifre.puntuali();
    let tutti: i64 = puntuali.iter().map(|it| it.1).sum();
    let nome = |quando| match quando {
        Some(false) => t.cifre_due_within(),
        Some(true) => t.cifre_due_after(),
        None => t.cifre_due_none(),
    };
    let righe = puntuali.iter().map(|(quando, quanti)| Riga {
        nome: Nome::of(nome(*quando)),
        celle: vec![Cella::Numero(*quanti), Cella::Mille(per_mille(*quanti, tutti))],
    });
    let teste = vec![t.cifre_due(), t.cifre_payments(), t.cifre_share()];
    Tavola { id: "scadenze", titolo: t.cifre_dues(), teste, righe: righe.collect() }
}

fn aperti(ctx: &Ctx, cifre: &Cifre) -> Tavola {
    let t = ctx.t;
    let tutto = cifre.aperto(false);
    let nome = |fascia| match fascia {
        Fascia::DaScadere => t.cifre_age_not_due(),
        Fascia::Entro30 => t.cifre_age_between("1", "30"),
        Fascia::Entro60 => t.cifre_age_between("31", "60"),
        Fascia::Entro90 => t.cifre_age_between("61", "90"),
        Fascia::Entro180 => t.cifre_age_between("91", "180"),
        Fascia::Oltre => t.cifre_age_more("180"),
    };
    let mut righe: Vec<Riga> =
        cifre.per_fascia().into_iter().map(|(it, quanto)| quota(nome(it), quanto, tutto)).collect();
    righe.push(quota(t.cifre_total(), tutto, tutto));
    let teste = vec![t.cifre_age(), t.cifre_notices(), t.cifre_open_euro(), t.cifre_share()];
    Tavola { id: "aperti", titolo: t.cifre_ages(), teste, righe }
}

fn risposte(ctx: &Ctx, cifre: &Cifre) -> Tavola {
    let t = ctx.t;
    let riga = |nome, tutte: i64, entro: i64| Riga {
        nome: Nome::of(nome),
        celle: vec![
            Cella::Numero(tutte),
            Cella::Numero(entro),
            Cella::Numero(tutte.saturating_sub(entro)),
            Cella::Mille(per_mille(entro, tutte)),
        ],
    };
    let mut righe: Vec<Riga> = cifre
        .risposte_per_passo()
        .into_iter()
        .map(|(giorno, tutte, entro)| riga(nome_passo(ctx, &cifre.periodo, giorno), tutte, entro))
        .collect();
    let (tutte, entro) = cifre.risposte();
    righe.push(riga(t.cifre_total(), tutte, entro));
    let first = match cifre.periodo.passo() {
        Passo::Giorno => t.cifre_day(),
        Passo::Mese => t.cifre_month(),
    };
    let teste =
        vec![first, t.cifre_answers(), t.cifre_in_time(), t.cifre_late(), t.cifre_in_time_share()];
    Tavola { id: "stazione", titolo: t.cifre_station_days(), teste, righe }
}

fn domande(ctx: &Ctx, cifre: &Cifre) -> Tavola {
    let t = ctx.t;
    let righe = cifre.domande().into_iter().map(|(genere, tutte, entro, no)| Riga {
        nome: Nome::of(genere.nome(t)),
        celle: vec![
            Cella::Numero(tutte),
            Cella::Mille(per_mille(entro, tutte)),
            Cella::Numero(no),
            Cella::Mille(per_mille(no, tutte)),
        ],
    });
    let teste = vec![
        t.cifre_question(),
        t.cifre_answers(),
        t.cifre_in_time_share(),
        t.cifre_refused(),
        t.cifre_refused_share(),
    ];
    Tavola { id: "domande", titolo: t.cifre_questions(), teste, righe: righe.collect() }
}

fn rifiuti(ctx: &Ctx, cifre: &Cifre) -> Tavola {
    let t = ctx.t;
    let righe = cifre.rifiuti().into_iter().map(|(esito, quante)| {
        let [what, todo] = spiega(ctx, esito);
        Riga {
            nome: Nome::of(esito.to_owned()),
            celle: vec![Cella::Numero(quante), Cella::Testo(what), Cella::Testo(todo)],
        }
    });
    let teste = vec![t.cifre_fault(), t.cifre_times(), t.cifre_fault_what(), t.cifre_fault_todo()];
    Tavola { id: "rifiuti", titolo: t.cifre_faults(), teste, righe: righe.collect() }
}

/// What a fault code means, and what the ente can do. Codes: `domain.md` §4.6.
fn spiega(ctx: &Ctx, esito: &str) -> [String; 2] {
    let t = ctx.t;
    match esito {
        "PAA_PAGAMENTO_SCONOSCIUTO" => [t.cifre_fault_unknown(), t.cifre_fault_unknown_todo()],
        "PAA_PAGAMENTO_ANNULLATO" => [t.cifre_fault_withdrawn(), t.cifre_fault_withdrawn_todo()],
        "PAA_PAGAMENTO_DUPLICATO" => [t.cifre_fault_paid(), t.cifre_fault_paid_todo()],
        "PAA_PAGAMENTO_SCADUTO" => [t.cifre_fault_expired(), t.cifre_fault_expired_todo()],
        "PAA_ID_DOMINIO_ERRATO" => [t.cifre_fault_ente(), t.cifre_fault_ente_todo()],
        "PAA_ID_INTERMEDIARIO_ERRATO" | "PAA_STAZIONE_INT_ERRATA" => {
            [t.cifre_fault_station(), t.cifre_fault_region_todo()]
        }
        "PAA_SINTASSI_XSD" => [t.cifre_fault_schema(), t.cifre_fault_region_todo()],
        "PAA_SEMANTICA" => [t.cifre_fault_meaning(), t.cifre_fault_meaning_todo()],
        "PAA_SYSTEM_ERROR" => [t.cifre_fault_system(), t.cifre_fault_region_todo()],
        NESSUNA => [t.cifre_fault_silent(), t.cifre_fault_region_todo()],
        _ => [t.cifre_fault_other(), t.cifre_fault_region_todo()],
    }
}
