//! What the sandbox can do, for people: the front page, `docs/SANDBOX.md` and `/cast.json`.
use super::World;
use super::cast::Cast;
use super::fonti::{FONTI, FONTI_KEY, Parla};
use super::fonti_modi::MODI;
use super::magic::{AVVII, ESITI, Magia, RICEVUTE};
use super::page::{self, euro};
use super::region::{PALMARE, PORTALE, Portale};
use actix_web::web::{Data, Json, ServiceConfig, get};
use actix_web::{HttpResponse, Responder};
use jiff::civil::Date;
use maud::{Markup, html};
use std::fmt::Write as _;

/// Addresses of the sandbox that are not of a protocol.
const PORTE: &[(&str, &str)] = &[
    ("GET /", "questa pagina"),
    ("GET /cast.json", "persone, enti, servizi e avvisi della regione di prova"),
    ("GET /idp/.well-known/openid-configuration", "il proxy della Regione (OpenID Connect)"),
    ("GET /idp/saml/metadata", "lo stesso proxy con SAML 2: le stesse persone, le stesse anomalie"),
    (
        "POST /idp/_prova {\"attack\":\"hs256\"}",
        "da ora ogni accesso è un attacco di quel tipo (nomi in `op_attacks.rs`); `null` per smettere",
    ),
    (
        "POST /checkout/ec/v1/carts, /v2/carts",
        "Checkout; la pagina di pagamento è /checkout/c/{id}",
    ),
    (
        "GET /psp",
        "lo sportello di un PSP: chiede tutti i modi di pagare un avviso e ne fa scegliere uno",
    ),
    (
        "GET /psp/bollo",
        "lo stesso sportello, senza avviso: la targa di un veicolo (vedi «Fonti remote»)",
    ),
    (
        "GET /portale",
        "il portale di un piccolo comune: manda a pagare un certificato e crede a chi torna per la firma",
    ),
    (
        "GET /portale/ordini",
        "che cosa ha venduto, e com’è finito il pagamento: anche di chi non è tornato, perché gli è stato detto",
    ),
    ("POST /portale/eventi", "dove gli è detto che cosa è successo: controlla la firma"),
    (
        "POST /fonti/bollo/posizioni/cerca, /fonti/ticket/posizioni/cerca",
        "fonti remote con `docs/fonti.openapi.json`",
    ),
    ("POST /fonti/tributi", "una fonte con `docs/fonti.wsdl`"),
    ("GET /fonti/gpd/organizations/{ente}/debtpositions, …/{iupd}", "GPD di pagoPA, versione 3"),
    (
        "POST /fonti/_prova {\"fonte\":\"bollo\",\"modo\":\"giu\"}",
        "da ora quella fonte si comporta male così; `\"modo\":null` per smettere",
    ),
    ("GET /node/receipts", "ogni ricevuta spedita e che cosa ha risposto la stazione"),
    ("POST /node/pay {ente, numero}", "paga un avviso altrove; anche `ritardo`, `doppia`, `mai`"),
    ("POST /node/verify {ente, numero}", "chiede alla stazione se un avviso si può pagare"),
    ("POST /node/options {ente, numero}", "chiede alla stazione tutti i modi di pagarlo"),
    (
        "POST /node/demand {ente, servizio, soggetto, riferimento}",
        "chiede un pagamento senza avviso (`80023400015`, `00007`, `00001`: un certificato) e dà l’avviso; \
         per il bollo (`80001100017`, `00001`, `00001`) invece di `riferimento` `\"veicolo\": {\"tipo\": \"4\", \"targa\": …}`",
    ),
    ("POST /node/activate {ente, numero}", "qualcuno comincia a pagare altrove e non finisce"),
    (
        "POST /node/receipt {ente, numero, importo_cent}",
        "spedisce una ricevuta qualunque; con `receipt_id` già usato è un doppione; \
         con `quota` `{ente, importo_cent}` arriva all’ente di quella parte (broadcast)",
    ),
    (
        "POST /node/stazione {\"giu\": true}",
        "da ora il Nodo crede spenta la stazione: risponde l’archivio, le ricevute aspettano",
    ),
    (
        "GET /bizevents/service/v1/organizations/{ente}/receipts/{iur}, …/paymentoptions/{iuv}",
        "biz-events: la ricevuta di qualunque pagamento, anche di quelle che la stazione non ha mai avuto",
    ),
    ("GET /gpd/payments-receipts-service/v1/payments/{ente}/receipts/{iuv}", "le ricevute di GPD"),
    (
        "POST /ricevute/_prova {\"guasto\": \"giu\"}",
        "da ora biz-events e GPD fanno così: `giu`, `lento`, `troppe`, `chiave`, `illeggibile`, `altra`, `senza_date`; \
         `null` per smettere",
    ),
    ("POST /aca/v1/paCreatePosition", "l’archivio degli avvisi (ACA)"),
    ("GET /archivio/avvisi", "che cosa sa l’archivio di ogni avviso"),
    (
        "POST /archivio/_prova {\"guasto\": \"giu\"}",
        "da ora l’archivio fa così: `giu`, `lento`, `perso` (prende e risponde 502), `troppi`, `rifiuta`, \
         `conflitto`, `chiave`; `null` per smettere. Con `numero` solo per quell’avviso, con `prossimi` \
         una risposta per ogni chiamata che viene",
    ),
    (
        "GET /gestionale, /gestionale/arrivi",
        "il software di un ente: che cosa gli è stato detto e chiesto, con quale firma; gli si insegna il segreto di un webhook",
    ),
    ("POST /gestionale/eventi", "dove vuole essere avvisato: controlla la firma"),
    (
        "POST /gestionale/importo",
        "quanto si deve adesso di un avviso: quello che sa, o quello che gli si dice",
    ),
    (
        "POST /gestionale/_prova {\"modo\": \"giu\", \"importi\": {\"302…\": 1800}}",
        "da ora il gestionale fa così: `giu`, `lento`, `rinvia` (altrove), `illeggibile`, `altro` (l’importo di un altro \
         avviso); `null` per smettere. `importi`: quanto si deve adesso, in centesimi",
    ),
];

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/", get().to(front)).route("/cast.json", get().to(cast));
}

/// The text of `docs/SANDBOX.md`.
pub fn docs() -> anyhow::Result<String> {
    // The day does not matter: only names and stories are written down.
    let cast = Cast::load(Date::constant(2026, 11, 21))?;
    let mut out =
        "# Il mondo di prova\n\nGenerato dal codice (`sandbox::docs`): non correggere a mano.\n\n\
         Il mondo di prova sta su un altro sito (`http://127.0.0.1:8081` quando il portale è \
         `http://localhost:8080`) e parla con il portale solo via HTTP.\n"
            .to_owned();
    out += "\n## Persone\n\n| chi | codice fiscale | entra con | storia |\n| --- | --- | --- | --- |\n";
    for it in &cast.persone {
        let via = it.identita.as_deref().unwrap_or("non entra");
        let (nome, codice) = (it.nome_intero(), it.codice_fiscale.as_str());
        writeln!(out, "| {nome}, {} | `{codice}` | {via} | {} |", it.chi, it.storia)?;
    }
    out += "\n## Operatori\n\nEntrano da `/operatori`, con le stesse identità. Gli amministratori con il \
            livello 3.\n\n| chi | codice fiscale | ruolo | ente | storia |\n| --- | --- | --- | --- | --- |\n";
    for it in &cast.operatori {
        let ente = it.ente.as_deref().and_then(|it| cast.ente(it));
        let ente = ente.map_or("Regione", |it| it.denominazione.as_str());
        let (nome, codice) = (it.nome_intero(), it.codice_fiscale.as_str());
        writeln!(
            out,
            "| {nome}, {} | `{codice}` | {} | {ente} | {} |",
            it.chi, it.ruolo, it.storia
        )?;
    }
    out += "\n## Enti\n\n| ente | codice fiscale | tipo |\n| --- | --- | --- |\n";
    for it in &cast.enti {
        writeln!(out, "| {} | `{}` | {} |", it.denominazione, it.codice_fiscale, it.tipo)?;
    }
    let (ente, chiave) = PALMARE;
    writeln!(
        out,
        "\n## Chiavi\n\nPer `/api/v1/…` (`docs/API.md`), il palmare della pattuglia di `{ente}`:\n\n```\n{chiave}\n```"
    )?;
    let Portale { ente, chiave, segreto, webhook } = PORTALE;
    writeln!(
        out,
        "\nIl portale di `{ente}` (`/portale`), che comincia pagamenti, il segreto che firma i ritorni e quello degli eventi:\n\n```\n{chiave}\n{segreto}\n{webhook}\n```"
    )?;
    out += "\n## Fonti remote\n\nSistemi di altri, sotto `/fonti/…`: i loro avvisi sono in `/cast.json` (`fonti`) e non nei file degli enti. \
            Al Nodo risponde la loro stazione; dopo un pagamento la ricevuta arriva anche al portale solo dove c’è il broadcast.\n\n\
            | fonte | parla | ente | broadcast |\n| --- | --- | --- | --- |\n";
    for it in FONTI {
        let broadcast = if it.broadcast { "sì" } else { "no" };
        let (id, ente_nome, ente) = (it.id, it.ente_nome, it.ente);
        writeln!(out, "| `{id}` | {} | {ente_nome}, `{ente}` | {broadcast} |", lingua(it.parla))?;
    }
    writeln!(
        out,
        "\nLa chiave è `{FONTI_KEY}`. Con `POST /fonti/_prova`:\n\n| modo | che cosa succede |\n| --- | --- |"
    )?;
    for (modo, testo) in MODI {
        writeln!(out, "| `{modo}` | {testo} |")?;
    }
    out += "\nTarghe che `bollo` conosce, per lo sportello di un PSP:\n\n| targa | veicolo | che cosa deve |\n| --- | --- | --- |\n";
    for it in &cast.veicoli {
        writeln!(out, "| `{}` | {} | {} |", it.targa, it.tipo, it.storia())?;
    }
    out += "\n## Valori magici\n\nContano i centesimi dell’importo di un avviso del carrello. ";
    out += "Nell’avvio conta anche la parte prima della chiocciola dell’e-mail data a Checkout; \
            sulla pagina di pagamento ci sono anche i bottoni.\n\n";
    out += "| centesimi | e-mail o bottone | che cosa succede |\n| --- | --- | --- |\n";
    for (cent, parola, testo) in magie() {
        writeln!(out, "| `,{cent:02}` | `{parola}` | {testo} |")?;
    }
    out += "\n## Porte\n\n| indirizzo | a che serve |\n| --- | --- |\n";
    for (porta, testo) in PORTE {
        writeln!(out, "| `{porta}` | {testo} |")?;
    }
    Ok(out)
}

fn lingua(parla: Parla) -> &'static str {
    match parla {
        Parla::Rest => "REST",
        Parla::Soap => "SOAP",
        Parla::Gpd => "GPD",
    }
}

/// Every magic value: cents, word, what happens.
fn magie() -> impl Iterator<Item = (i64, String, &'static str)> {
    let mails = AVVII.iter().map(|it| (it.cent, format!("{}@…", it.parola), it.spiegazione));
    mails.chain(ESITI.iter().map(button)).chain(RICEVUTE.iter().map(button))
}

fn button<T>(it: &Magia<T>) -> (i64, String, &'static str) {
    (it.cent, it.parola.to_owned(), it.spiegazione)
}

async fn cast(world: Data<World>) -> impl Responder {
    Json(world.config.cast.clone())
}

async fn front(world: Data<World>) -> HttpResponse {
    page::page("Il mondo di prova", &body(&world))
}

fn body(world: &World) -> Markup {
    let cast = &world.config.cast;
    let owed = |codice: &str| -> i64 {
        let all = cast.avvisi.iter().filter(|it| it.debitore == codice);
        all.map(|it| it.importo_cent.cent()).sum()
    };
    html! {
        p {
            "Qui stanno il proxy di accesso, Checkout e il Nodo con cui parla "
            a href=(world.config.portal) { "il portale" } ", " a href="/psp" { "lo sportello di un PSP" } ", " a href="/gestionale" { "il gestionale di un ente" } " e " a href="/portale" { "il portale di un comune" } "."
        }
        h2 { "Persone" }
        div class="scorri" { table {
            thead { tr { th { "Chi" } th { "Codice fiscale" } th { "Somma delle righe" } th { "Storia" } } }
            tbody {
                @for it in &cast.persone {
                    tr {
                        th scope="row" { (it.nome_intero()) ", " (it.chi) }
                        td { code { (it.codice_fiscale.as_str()) } }
                        td class="importo" { (euro(owed(it.codice_fiscale.as_str()))) }
                        td { (it.storia) }
                    }
                }
            }
        } }
        h2 { "Operatori" }
        p { "Entrano da " a href={ (world.config.portal) "/operatori" } { "/operatori" } "." }
        div class="scorri" { table {
            thead { tr { th { "Chi" } th { "Codice fiscale" } th { "Ruolo" } th { "Storia" } } }
            tbody {
                @for it in &cast.operatori {
                    tr {
                        th scope="row" { (it.nome_intero()) ", " (it.chi) }
                        td { code { (it.codice_fiscale.as_str()) } }
                        td { (it.ruolo) }
                        td { (it.storia) }
                    }
                }
            }
        } }
        h2 { "Enti" }
        ul class="lista" {
            @for it in &cast.enti { li { (it.denominazione) " · " code { (it.codice_fiscale) } } }
        }
        h2 { "Fonti remote" }
        ul class="lista" {
            @for it in FONTI { li { (it.nome) " · " code { "/fonti/" (it.id) } " · " (lingua(it.parla)) } }
        }
        h2 { "Chiavi" }
        p { "Palmare della pattuglia di " code { (PALMARE.0) } ": " code { (PALMARE.1) } }
        p { "Portale di " code { (PORTALE.ente) } ": " code { (PORTALE.chiave) } }
        h2 { "Valori magici" }
        p { "Contano i centesimi di un importo, l’e-mail data a Checkout, o il bottone premuto." }
        div class="scorri" { table {
            thead { tr { th { "Centesimi" } th { "E-mail o bottone" } th { "Che cosa succede" } } }
            tbody {
                @for (cent, parola, testo) in magie() {
                    tr { th scope="row" { "," (cent) } td { code { (parola) } } td { (testo) } }
                }
            }
        } }
        h2 { "Porte" }
        ul class="lista" {
            @for (porta, testo) in PORTE { li { code { (porta) } ": " (testo) } }
        }
    }
}
