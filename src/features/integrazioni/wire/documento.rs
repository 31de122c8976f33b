//! The document of the API, made from the types and the handlers that answer.
use crate::features::integrazioni::handlers::{
    al_volo, letture, lotti, posizioni, preavvisi, ricevute,
};
use crate::features::integrazioni::model::evento::EventoJson;
use crate::platform::problem::{PROBLEM, Problema};
use std::sync::LazyLock;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ContentBuilder, HttpMethod, PathItem, PathsBuilder, Ref, Required};
use utoipa::{Modify, OpenApi};

#[derive(OpenApi)]
#[openapi(
    info(title = "fascicolo: API per il software degli enti", version = "1",
        description = "Posizioni, avvisi, ricevute e catalogo di un ente. Gli importi sono centesimi interi, i giorni AAAA-MM-GG, gli \
            istanti RFC 3339. Ogni rifiuto è application/problem+json con un `codice` stabile.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")),
    paths(letture::catalogue, lotti::batch, posizioni::list, posizioni::write, posizioni::show,
        posizioni::withdraw, al_volo::start, al_volo::show, letture::outcome, letture::notice, ricevute::list, ricevute::show,
        ricevute::pdf, ricevute::original, preavvisi::reserve, preavvisi::register, preavvisi::show,
        preavvisi::strip, preavvisi::report),
    components(schemas(Problema, EventoJson)),
    tags((name = "posizioni", description = "Che cosa deve chi"),
        (name = "pagamenti", description = "Pagamenti cominciati dal vostro portale"),
        (name = "avvisi", description = "Esito e stampa di un avviso"),
        (name = "ricevute", description = "I pagamenti arrivati"),
        (name = "catalogo", description = "Servizi e conti"),
        (name = "preavvisi", description = "Numeri dati in anticipo, preavvisi, strisce, verbali"),
        (name = "webhook", description = "Che cosa vi diciamo noi, senza che lo chiediate")),
    modifiers(&Comune, &Chiamate)
)]
struct Documento;

/// What every operation has: a key, refusals, headers that say how often one may ask.
struct Comune;

/// Status, and when it is answered.
const RIFIUTI: [(u16, &str); 13] = [
    (400, "La richiesta non si legge"),
    (401, "Manca la chiave, o non vale più"),
    (403, "La chiave non può farlo, o l'ente è sospeso"),
    (404, "Non c'è, o non è di questo ente o servizio"),
    (405, "Questo indirizzo non ha questo metodo"),
    (409, "Non ora: lo stato delle cose lo impedisce"),
    (413, "Il corpo è troppo grande"),
    (415, "Il corpo non è application/json"),
    (422, "Si legge, ma non va: il motivo è nel codice, tutti i motivi in errori"),
    (429, "Troppe richieste: Retry-After dice quanti secondi aspettare"),
    (431, "Le intestazioni sono troppo grandi"),
    (500, "Guasto nostro: riprovare"),
    (503, "Guasto nostro, o troppo lento: riprovare"),
];

impl Modify for Comune {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let chiave = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("La chiave che l'amministratore dell'ente vi ha dato."))
            .build();
        if let Some(components) = &mut openapi.components {
            components.add_security_scheme("chiave", SecurityScheme::Http(chiave));
        }
        openapi.security = Some(vec![SecurityRequirement::new("chiave", Vec::<String>::new())]);
        for (path, item) in &mut openapi.paths.paths {
            let all = [("get", &mut item.get), ("put", &mut item.put), ("post", &mut item.post)];
            for (method, operation) in all {
                if let Some(operation) = operation {
                    let parts = path.split(|it: char| !it.is_ascii_alphanumeric());
                    let name: Vec<&str> = parts.skip(3).filter(|it| !it.is_empty()).collect();
                    operation.operation_id = Some(format!("{method}_{}", name.join("_")));
                    comune(operation);
                }
            }
        }
    }
}

fn comune(operation: &mut Operation) {
    let intero = |description: &str| {
        HeaderBuilder::new()
            .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
            .description(Some(description))
            .build()
    };
    let problema = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problema"))).build();
    for (status, description) in RIFIUTI {
        let mut response =
            ResponseBuilder::new().description(description).content(PROBLEM, problema.clone());
        if status == 429 {
            response = response.header("Retry-After", intero("Secondi da aspettare"));
        }
        let responses = &mut operation.responses.responses;
        responses.entry(status.to_string()).or_insert(response.build().into());
    }
}

/// The calls that we make.
struct Chiamate;

impl Modify for Chiamate {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let testo = || ObjectBuilder::new().schema_type(Type::String);
        let firma = ParameterBuilder::new()
            .name("Fascicolo-Firma")
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some("t=SECONDI,v1=HEX: HMAC-SHA256, con il segreto del webhook, di t, un punto e il corpo com’è arrivato."))
            .schema(Some(testo()))
            .build();
        let corpo = RequestBodyBuilder::new()
            .content(
                "application/json",
                ContentBuilder::new().schema(Some(Ref::from_schema_name("EventoJson"))).build(),
            )
            .required(Some(Required::True))
            .build();
        let evento = OperationBuilder::new()
            .operation_id(Some("post_evento"))
            .tag("webhook")
            .summary(Some("È successo qualcosa"))
            .description(Some(
                "All’indirizzo che l’amministratore dell’ente ha scritto, entro pochi secondi; finché non rispondete 2xx si \
                 riprova, per tre giorni. Gli eventi di una posizione arrivano nel loro ordine; uno può arrivare due volte, con lo \
                 stesso id.",
            ))
            .parameter(firma)
            .request_body(Some(corpo))
            .securities(Some([SecurityRequirement::default()]))
            .response("2XX", ResponseBuilder::new().description("Ricevuto").build())
            .build();
        let item = PathItem::new(HttpMethod::Post, evento);
        openapi.webhooks = Some(PathsBuilder::new().path("evento", item).build());
    }
}

static DOCUMENTO: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(Documento::openapi);

/// `OpenAPI` 3.1.
pub fn documento() -> &'static utoipa::openapi::OpenApi {
    &DOCUMENTO
}
