//! Middleware: which requests are looked at.
use super::web::WebError;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError};

type Served<B> = Result<ServiceResponse<EitherBody<B>>, Error>;

/// Refuses what another site makes a browser ask for behind the visitor's back (Fetch Metadata
/// Request Headers, W3C): from elsewhere one may only come to a page of ours, or post a form to the
/// addresses where identity proxies send people. Who sends no such header is no browser of today;
/// tokens and cookies still stand in the way.
pub async fn from_elsewhere<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Served<B> {
    if is_welcome(&req) {
        return Ok(next.call(req).await?.map_into_left_body());
    }
    Ok(refuse(req, &WebError::BadRequest))
}

fn is_welcome(req: &ServiceRequest) -> bool {
    let header = |name: &str| req.headers().get(name).and_then(|it| it.to_str().ok());
    if header("sec-fetch-site").is_none_or(|it| matches!(it, "same-origin" | "none")) {
        return true;
    }
    let visit = header("sec-fetch-mode") == Some("navigate");
    let whole = header("sec-fetch-dest").is_none_or(|it| it == "document");
    let proxy = req.path().starts_with("/accesso/");
    match *req.method() {
        // A proxy may ask for a logout from inside a frame of its own.
        Method::GET | Method::HEAD => visit && (whole || proxy),
        Method::POST => visit && proxy,
        _ => false,
    }
}

fn refuse<B>(req: ServiceRequest, error: &WebError) -> ServiceResponse<EitherBody<B>> {
    let response = error.error_response().map_into_right_body();
    req.into_response(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn from_elsewhere_one_may_come_to_a_page_and_back_from_a_proxy() {
        let asked = |method: Method, path: &str, headers: [&str; 3]| {
            let names = ["sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"];
            let mut req = TestRequest::with_uri(path).method(method);
            for (name, value) in names.iter().zip(headers).filter(|it| !it.1.is_empty()) {
                req = req.insert_header((*name, value));
            }
            is_welcome(&req.to_srv_request())
        };
        let (get, post) = (Method::GET, Method::POST);
        for (method, path, headers) in [
            (&get, "/area/da-pagare", ["", "", ""]),
            (&get, "/area/da-pagare", ["cross-site", "navigate", "document"]),
            (&get, "/static/portal.js", ["same-origin", "no-cors", "script"]),
            (&post, "/carrello/togli", ["same-origin", "navigate", "document"]),
            (&post, "/accesso/spid/ritorno", ["cross-site", "navigate", "document"]),
            (&get, "/accesso/spid/uscita", ["cross-site", "navigate", "iframe"]),
        ] {
            assert!(asked(method.clone(), path, headers), "{method} {path} {headers:?}");
        }
        for (method, path, headers) in [
            (&get, "/area/da-pagare", ["cross-site", "no-cors", "image"]),
            (&get, "/area/da-pagare", ["same-site", "cors", "empty"]),
            (&get, "/area/da-pagare", ["cross-site", "navigate", "iframe"]),
            (&post, "/carrello/togli", ["cross-site", "navigate", "document"]),
            (&post, "/accesso/spid/ritorno", ["cross-site", "cors", "empty"]),
            (&Method::PUT, "/accesso/spid/ritorno", ["cross-site", "navigate", "document"]),
        ] {
            assert!(!asked(method.clone(), path, headers), "{method} {path} {headers:?}");
        }
    }
}
