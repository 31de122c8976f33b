//! Charts, drawn here: no script, nothing of others. A chart says the same as the table beside it, which is
//! what people who cannot see it read.
use maud::{Markup, html};

/// One bar of [`bars`].
pub struct Bar {
    pub name: String,
    /// Not negative; the longest bar is the greatest.
    pub value: i64,
    /// The value as people read it.
    pub text: String,
    /// `lang` of the name.
    pub lang: Option<&'static str>,
}

/// Lying bars, the name above each and its value beside: texts are texts, and wrap on a phone.
pub fn bars(label: &str, bars: &[Bar]) -> Markup {
    let most = bars.iter().map(|it| it.value).max().unwrap_or(0).max(1);
    html! {
        ul.p-bars aria-label=(label) {
            @for it in bars {
                @let wide = it.value.max(0).saturating_mul(1000) / most;
                li {
                    span lang=[it.lang] { (it.name) }
                    span.p-bar {
                        svg viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                            rect.p-chart-b x="0" y="0" width=(wide) height="12" {}
                        }
                        b.p-num { (it.text) }
                    }
                }
            }
        }
    }
}

/// One or two columns beside each other, at one point.
pub struct Column {
    /// Under it; empty where there is no room.
    pub name: String,
    pub values: Vec<i64>,
}

/// Standing columns over time.
pub struct Columns<'a> {
    /// Unlike any other id of the page.
    pub id: &'a str,
    /// What is drawn.
    pub title: &'a str,
    /// What a person who does not see it should know.
    pub text: &'a str,
    /// What each series is called: one or two.
    pub series: &'a [&'a str],
    pub columns: &'a [Column],
}

const WIDE: i64 = 720;
const LEFT: i64 = 66;
const TOP: i64 = 14;
const HIGH: i64 = 210;
const BASE: i64 = TOP + HIGH;
/// Steps of the axis, at most.
const STEPS: i64 = 5;

/// `mark` writes a value of the axis.
pub fn columns(it: &Columns<'_>, mark: impl Fn(i64) -> String) -> Markup {
    let most = it.columns.iter().flat_map(|it| &it.values).copied().max().unwrap_or(0);
    let step = step(most);
    let top = most.max(1).div_euclid(step).saturating_add(1).saturating_mul(step);
    let top = if most.rem_euclid(step) == 0 { most.max(step) } else { top };
    let y = |value: i64| BASE - value.max(0).saturating_mul(HIGH) / top;
    let points = i64::try_from(it.columns.len()).unwrap_or(1).max(1);
    let series = i64::try_from(it.series.len()).unwrap_or(1).max(1);
    // Tenths of a unit: sixty points of two columns have room.
    let place = (WIDE - LEFT).saturating_mul(10) / points;
    let column = (place.saturating_mul(8) / 10 / series).max(10);
    let mut shown = 0_usize..;
    let x = |n: i64, s: i64| LEFT * 10 + n * place + place / 10 + s * column;
    let (title, text) = (format!("{}-title", it.id), format!("{}-desc", it.id));
    html! {
        @if 1 < it.series.len() {
            ul.p-legend aria-hidden="true" {
                @for (n, name) in it.series.iter().enumerate() { li class=(of_series(n).1) { (name) } }
            }
        }
        div.p-chart-wrap {
            svg.p-chart viewBox={ "0 0 " (WIDE) " 262" } role="img" aria-labelledby={ (title) " " (text) } {
                title id=(title) { (it.title) }
                desc id=(text) { (it.text) }
                @for n in 0..=top / step {
                    @let at = y(n * step);
                    line.p-chart-grid x1=(LEFT) x2=(WIDE) y1=(at) y2=(at) {}
                    text.p-chart-t x=(LEFT - 8) y=(at + 5) text-anchor="end" { (mark(n * step)) }
                }
                @for (n, point) in (0_i64..).zip(it.columns) {
                    @for (s, value) in (0_i64..).zip(&point.values) {
                        @if 0 < *value {
                            rect class=(of_series(usize::try_from(s).unwrap_or(0)).0) x=(tenths(x(n, s)))
                                y=(y(*value)) width=(tenths(column)) height=(BASE - y(*value)) {}
                        }
                    }
                    @if !point.name.is_empty() {
                        text class=(mark_class(shown.next())) x=(tenths(x(n, 0) + column * series / 2)) y=(BASE + 22) text-anchor="middle" {
                            (point.name)
                        }
                    }
                }
            }
        }
    }
}

/// Classes of a series: of its columns, and of its line in the legend. They differ by more than colour.
fn of_series(n: usize) -> (&'static str, &'static str) {
    if n == 0 { ("p-chart-a", "p-legend-a") } else { ("p-chart-b", "p-legend-b") }
}

/// Every other name gives way on a phone, where letters are larger than columns.
fn mark_class(n: Option<usize>) -> &'static str {
    if n.is_some_and(|n| n % 2 == 1) { "p-chart-t p-chart-o" } else { "p-chart-t" }
}

fn tenths(n: i64) -> String {
    format!("{}.{}", n / 10, n.rem_euclid(10))
}

/// 1, 2 or 5 and noughts, so that the axis has few marks up to `most`.
pub fn step(most: i64) -> i64 {
    let mut power = 1_i64;
    loop {
        for step in [1, 2, 5] {
            let step = power.saturating_mul(step);
            if most <= step.saturating_mul(STEPS) {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_few_round_marks() {
        let cases = [
            (0, 1),
            (5, 1),
            (6, 2),
            (11, 5),
            (25, 5),
            (26, 10),
            (99_999, 20_000),
            (i64::MAX, 2_000_000_000_000_000_000),
        ];
        for (most, expected) in cases {
            assert_eq!(step(most), expected, "{most}");
        }
    }

    #[test]
    fn a_chart_without_anything_is_still_a_chart() {
        let it = Columns { id: "x", title: "T", text: "D", series: &["A"], columns: &[] };
        let page = columns(&it, |n| n.to_string()).into_string();
        assert!(page.contains("role=\"img\"") && !page.contains("<rect"), "{page}");
        assert!(bars("T", &[]).into_string().contains("<ul"));
    }

    #[test]
    fn the_highest_column_reaches_its_mark_and_no_column_leaves_the_chart() {
        let column = |values: &[i64]| Column { name: "n".into(), values: values.to_vec() };
        let all = [column(&[100, 50]), column(&[0, 7])];
        let it = Columns { id: "x", title: "T", text: "D", series: &["A", "B"], columns: &all };
        let page = columns(&it, |n| n.to_string()).into_string();
        assert!(
            page.contains(&format!("y=\"{TOP}\" ")) && page.contains(&format!("height=\"{HIGH}\"")),
            "{page}"
        );
        assert_eq!(page.matches("<rect").count(), 3, "nothing is no column: {page}");
    }
}
