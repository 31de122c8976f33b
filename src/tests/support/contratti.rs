//! The contracts of partners. They are not ours to commit: they are read where the project keeps them,
//! and the absence of one is said once, aloud.
use crate::features::integrazioni::documento;
use crate::platform::config;
use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};

static FOLDER: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = [
        config::env("FASCICOLO_CONTRACTS").map(PathBuf::from),
        Some(here.join("../shared/contracts")),
        Some(here.join("../../shared/contracts")),
    ];
    places.into_iter().flatten().find(|it| it.is_dir())
});

static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// The file `path` of the contracts, when they are at hand.
pub fn contract(path: &str) -> Option<PathBuf> {
    let found = FOLDER.as_ref().map(|it| it.join(path)).filter(|it| it.exists());
    if found.is_none() && SAID.lock().unwrap().insert(path.to_owned()) {
        // Not a print macro: the test runner would swallow it.
        let line =
            format!("skipped: nothing is checked against {path}, ../shared/contracts is absent\n");
        std::io::stderr().write_all(line.as_bytes()).unwrap();
    }
    found
}

/// An `OpenAPI` 3 document in JSON, to hold bodies of requests and answers against. Stricter than the
/// document: a property that it does not name is refused, or a misspelt optional one would pass.
pub struct OpenApi(Value);

/// What one body must look like.
pub struct Corpo {
    schemas: Schemas,
    index: SchemaIndex,
}

impl OpenApi {
    /// The document `path` of the contracts, when they are at hand.
    pub fn open(path: &str) -> Option<Self> {
        let text = std::fs::read_to_string(contract(path)?).unwrap();
        Some(Self(serde_json::from_str(&text).unwrap()))
    }

    /// One of ours, in `docs`.
    pub fn nostro(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        Self(serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
    }

    /// The one that we serve to software.
    pub fn delle_api() -> Self {
        Self(serde_json::to_value(documento()).unwrap())
    }

    /// The body of an answer with that status and content type, which the document must name.
    pub fn answer(&self, method: &str, path: &str, status: u16, kind: &str) -> Corpo {
        let answer = &self.operation(method, path)["responses"][status.to_string()];
        let schema = &answer["content"][kind]["schema"];
        assert!(schema.is_object(), "the document has no {status} of {kind} for {method} {path}");
        self.corpo(schema)
    }

    /// What is at `pointer`.
    pub fn at(&self, pointer: &str) -> &Value {
        self.0.pointer(pointer).unwrap_or_else(|| panic!("the contract has no {pointer}"))
    }

    /// Whatever is described by the schema of that name.
    pub fn schema(&self, name: &str) -> Corpo {
        self.corpo(&serde_json::json!({"$ref": format!("#/components/schemas/{name}")}))
    }

    /// The body of a request; `path` as the document writes it.
    pub fn request(&self, method: &str, path: &str) -> Corpo {
        self.body(&self.operation(method, path)["requestBody"])
    }

    /// The body of an answer with that status.
    pub fn response(&self, method: &str, path: &str, status: u16) -> Corpo {
        self.body(&self.operation(method, path)["responses"][status.to_string()])
    }

    /// A header of an answer with that status.
    pub fn header(&self, method: &str, path: &str, status: u16, name: &str) -> Corpo {
        let responses = &self.operation(method, path)["responses"];
        let schema = &responses[status.to_string()]["headers"][name]["schema"];
        assert!(schema.is_object(), "the contract has no {name} at {status}");
        self.corpo(schema)
    }

    fn operation(&self, method: &str, path: &str) -> &Value {
        let found = &self.0["paths"][path][method];
        assert!(found.is_object(), "the contract has no {method} {path}");
        found
    }

    /// Follows references, which are JSON pointers inside the document.
    fn resolved<'a>(&'a self, it: &'a Value) -> &'a Value {
        let Some(reference) = it["$ref"].as_str() else { return it };
        let pointer = reference.strip_prefix('#').expect("a reference inside the document");
        self.resolved(self.0.pointer(pointer).unwrap_or_else(|| panic!("nothing at {reference}")))
    }

    fn body(&self, it: &Value) -> Corpo {
        let content = &self.resolved(it)["content"];
        let schema = &content["application/json"]["schema"];
        assert!(schema.is_object(), "the contract says nothing of this body: {content}");
        self.corpo(schema)
    }

    fn corpo(&self, schema: &Value) -> Corpo {
        let mut components = self.0["components"].clone();
        let mut chosen = schema.clone();
        let mut parts = BTreeSet::new();
        for it in [&components, &chosen] {
            parts_of_others(it, false, &mut parts);
        }
        if let Some(all) = components["schemas"].as_object_mut() {
            for (name, schema) in all {
                as_json_schema(schema, !parts.contains(&format!("#/components/schemas/{name}")));
            }
        }
        as_json_schema(&mut chosen, true);
        let mut compiler = Compiler::new();
        let old = self.0["openapi"].as_str().is_some_and(|it| it.starts_with("3.0"));
        compiler.set_default_draft(if old { Draft::V4 } else { Draft::V2020_12 });
        let whole = serde_json::json!({"components": components, "chosen": chosen});
        compiler.add_resource("contract:///document", whole).unwrap();
        let mut schemas = Schemas::new();
        let index = compiler.compile("contract:///document#/chosen", &mut schemas).unwrap();
        Corpo { schemas, index }
    }
}

impl Corpo {
    /// `it` is as the contract says, or the test ends with what is wrong.
    pub fn check(&self, it: &Value) {
        if let Err(wrong) = self.schemas.validate(it, self.index) {
            panic!("{wrong:#}\n{it:#}");
        }
    }

    /// The contract lets it through.
    pub fn allows(&self, it: &Value) -> bool {
        self.schemas.validate(it, self.index).is_ok()
    }
}

/// References to schemas that are only a part of others (`allOf` and its like): what one does not name
/// another may.
fn parts_of_others(it: &Value, inside: bool, found: &mut BTreeSet<String>) {
    match it {
        Value::Object(all) => {
            for (key, value) in all {
                match value.as_str().filter(|_| inside && key == "$ref") {
                    Some(reference) => drop(found.insert(reference.to_owned())),
                    None => parts_of_others(value, is_composition(key), found),
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|it| parts_of_others(it, inside, found)),
        _ => {}
    }
}

fn is_composition(key: &str) -> bool {
    matches!(key, "allOf" | "anyOf" | "oneOf")
}

/// A schema of `OpenAPI` as one of JSON Schema: `nullable` becomes a type, and local times are let
/// through, because pagoPA's own examples of `date-time` have no zone and RFC 3339 wants one. When
/// `closed`, properties without a name are refused.
fn as_json_schema(it: &mut Value, closed: bool) {
    match it {
        Value::Object(schema) => {
            if schema.get("nullable") == Some(&Value::Bool(true))
                && let Some(kind) = schema.get("type").cloned()
            {
                schema.insert("type".into(), serde_json::json!([kind, "null"]));
            }
            if schema.get("format").and_then(Value::as_str) == Some("date-time") {
                schema.remove("format");
            }
            if closed && is_plain_object(schema) {
                schema.insert("additionalProperties".into(), Value::Bool(false));
            }
            for (key, value) in schema.iter_mut() {
                as_json_schema(value, !is_composition(key));
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|it| as_json_schema(it, closed)),
        _ => {}
    }
}

fn is_plain_object(schema: &Map<String, Value>) -> bool {
    schema.get("properties").is_some_and(Value::is_object)
        && !schema.contains_key("additionalProperties")
        && !schema.keys().any(|key| is_composition(key))
}

#[test]
fn a_contract_refuses_what_it_does_not_name() {
    let api = OpenApi(serde_json::json!({
        "openapi": "3.0.3",
        "paths": {"/a/{b}": {"post": {"responses": {"200": {"$ref": "#/components/responses/Ok"}}}}},
        "components": {
            "responses": {"Ok": {"content": {"application/json": {"schema": {
                "$ref": "#/components/schemas/Tutto"
            }}}}},
            "schemas": {
                "Tutto": {"allOf": [{"$ref": "#/components/schemas/Nome"}, {
                    "type": "object", "properties": {"parte": {"$ref": "#/components/schemas/Parte"}},
                }]},
                "Nome": {"type": "object", "required": ["nome"], "properties": {
                    "nome": {"type": "string", "nullable": true},
                }},
                "Parte": {"type": "object", "properties": {
                    "quando": {"type": "string", "format": "date-time"},
                    "stato": {"type": "string", "enum": ["SI", "NO"]},
                }},
            },
        },
    }));
    let corpo = api.response("post", "/a/{b}", 200);
    corpo.check(&serde_json::json!({"nome": null, "parte": {"quando": "2026-06-30T23:59:59"}}));
    for wrong in [
        serde_json::json!({"parte": {}}),
        serde_json::json!({"nome": 1}),
        serde_json::json!({"nome": "a", "parte": {"stato": "FORSE"}}),
        serde_json::json!({"nome": "a", "parte": {"quandi": "2026-06-30T23:59:59"}}),
    ] {
        assert!(std::panic::catch_unwind(|| corpo.check(&wrong)).is_err(), "{wrong}");
    }
}
