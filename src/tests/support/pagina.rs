//! What tests read in an answer.
use reqwest::Response;
use reqwest::header::LOCATION;

/// `Location` of an answer.
pub fn location(res: &Response) -> Option<String> {
    res.headers().get(LOCATION).map(|it| it.to_str().unwrap().to_owned())
}

/// Value of the first hidden field `name`.
pub fn hidden(html: &str, name: &str) -> Option<String> {
    let html = scraper::Html::parse_document(html);
    let selector = scraper::Selector::parse(&format!("input[name='{name}']")).unwrap();
    html.select(&selector).next()?.attr("value").map(ToOwned::to_owned)
}

/// Values of every field `name`.
pub fn values(html: &str, name: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(html);
    let selector = scraper::Selector::parse(&format!("input[name='{name}']")).unwrap();
    html.select(&selector).filter_map(|it| Some(it.attr("value")?.to_owned())).collect()
}

/// The fields of the first payment of the cart's page; none when nothing can be paid.
pub fn payment_fields(html: &str) -> Option<Vec<(String, String)>> {
    let html = scraper::Html::parse_document(html);
    let form = scraper::Selector::parse("form[action$='/pagamenti']").unwrap();
    let input = scraper::Selector::parse("input").unwrap();
    let pair = |it: scraper::ElementRef<'_>| {
        Some((it.attr("name")?.to_owned(), it.attr("value").unwrap_or_default().to_owned()))
    };
    Some(html.select(&form).next()?.select(&input).filter_map(pair).collect())
}

/// Value of the tick and title of every card that can be chosen.
pub fn cards(html: &str) -> Vec<(String, String)> {
    let html = scraper::Html::parse_document(html);
    let card = scraper::Selector::parse("li.p-debt").unwrap();
    let tick = scraper::Selector::parse("input[name='avviso']").unwrap();
    let title = scraper::Selector::parse("h3").unwrap();
    html.select(&card)
        .filter_map(|it| {
            let id = it.select(&tick).next()?.attr("value")?.to_owned();
            Some((id, it.select(&title).next()?.text().collect::<String>().trim().to_owned()))
        })
        .collect()
}
