//! Files built by `make assets`, under the hashed names the build gave them: cached for ever by browsers.
use super::web::WebError;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue, VARY,
};
use actix_web::{HttpRequest, HttpResponse, web};
use rust_embed::Embed;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Embed)]
#[folder = "static/dist/"]
struct Dist;

static MANIFEST: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let names: HashMap<String, String> = Dist::get("manifest.json")
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default();
    names.into_iter().map(|(name, hashed)| (name, format!("/static/{hashed}"))).collect()
});

/// Address of an asset, `/static/portal.1a2b3c4d5e6f.css` for `portal.css`.
/// An unknown name gives an address that answers 404: `make assets` was not run, see [`missing`].
pub fn url(name: &str) -> &'static str {
    MANIFEST.get(name).map_or("/static/missing", String::as_str)
}

/// True when the binary was built without `make assets`.
pub fn missing() -> bool {
    MANIFEST.is_empty()
}

/// A file of `static/dist` by its plain path, for documents made on the server (PDF fonts).
pub fn bytes(path: &str) -> Option<Vec<u8>> {
    Dist::get(path).map(|file| file.data.into_owned())
}

/// `GET /static/{name}`: brotli or gzip when the build made them and the browser takes them.
pub async fn serve(req: HttpRequest, name: web::Path<String>) -> Result<HttpResponse, WebError> {
    let accepted = req.headers().get(ACCEPT_ENCODING).and_then(|it| it.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    let mut response = HttpResponse::Ok();
    response.insert_header((CONTENT_TYPE, content_type(&name)));
    response.insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    response.insert_header((VARY, HeaderValue::from_static("accept-encoding")));
    for (encoding, ext) in [("br", "br"), ("gzip", "gz")] {
        if accepted.contains(encoding)
            && let Some(file) = Dist::get(&format!("{name}.{ext}"))
        {
            return Ok(response.insert_header((CONTENT_ENCODING, encoding)).body(file.data));
        }
    }
    let file = Dist::get(&name).ok_or(WebError::NotFound)?;
    Ok(response.body(file.data))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "json" => "application/json",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
