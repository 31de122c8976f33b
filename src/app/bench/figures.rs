//! What was measured, beside its ceiling, and whether it is enough.
#![expect(clippy::float_arithmetic, reason = "speeds and their ratios; no money is computed here")]
use serde::Serialize;
use std::fmt::Write;
use std::time::Duration;

/// One line of the report and of `target/bench.json`.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    pub feature: &'static str,
    pub name: String,
    pub unit: &'static str,
    pub value: f64,
    /// The same on the same data with nothing of ours around it.
    pub ceiling: Option<f64>,
    /// `value` / `ceiling`.
    pub ratio: Option<f64>,
    /// Of the ratio when there is one, else of the value. None: shown, not judged.
    pub target: Option<f64>,
    pub ok: bool,
    #[serde(skip)]
    rule: &'static str,
}

impl Figure {
    /// Must reach `target` of the ceiling.
    pub fn share(
        feature: &'static str,
        name: String,
        unit: &'static str,
        (value, ceiling): (f64, f64),
        target: f64,
    ) -> Self {
        let ratio = ratio(value, ceiling);
        let ok = target <= ratio;
        Self::new(feature, name, unit, value, ">=").of(ceiling, ratio).judged(target, ok)
    }

    /// Must not pass `target`.
    pub fn at_most(
        feature: &'static str,
        name: String,
        unit: &'static str,
        value: f64,
        target: f64,
    ) -> Self {
        Self::new(feature, name, unit, value, "<=").judged(target, value <= target)
    }

    /// What one costs on the whole data beside what it costs on a tenth, from how many a second.
    pub fn growth(feature: &'static str, name: String, whole: f64, tenth: f64) -> Self {
        const QUARTER_MORE: f64 = 1.25;
        let (value, base) = (ratio(1e6, whole), ratio(1e6, tenth));
        let growth = ratio(value, base);
        Self::new(feature, name, "us each", value, "<=")
            .of(base, growth)
            .judged(QUARTER_MORE, growth <= QUARTER_MORE)
    }

    /// Beside what it is otherwise, at most so many times that.
    pub fn within(
        feature: &'static str,
        name: String,
        unit: &'static str,
        (value, base): (f64, f64),
        target: f64,
    ) -> Self {
        let ratio = ratio(value, base);
        Self::new(feature, name, unit, value, "<=").of(base, ratio).judged(target, ratio <= target)
    }

    /// Told, not judged.
    pub fn shown(feature: &'static str, name: String, unit: &'static str, value: f64) -> Self {
        Self::new(feature, name, unit, value, "")
    }

    /// Beside a ceiling, not judged.
    pub fn beside(self, ceiling: f64) -> Self {
        let ratio = ratio(self.value, ceiling);
        self.of(ceiling, ratio)
    }

    /// The ceiling is told too; the target is of the value.
    pub fn with_ceiling(self, ceiling: f64) -> Self {
        Self { ceiling: Some(round(ceiling)), ..self }
    }

    fn new(
        feature: &'static str,
        name: String,
        unit: &'static str,
        value: f64,
        rule: &'static str,
    ) -> Self {
        let value = round(value);
        Self {
            feature,
            name,
            unit,
            value,
            ceiling: None,
            ratio: None,
            target: None,
            ok: true,
            rule,
        }
    }

    fn of(self, ceiling: f64, ratio: f64) -> Self {
        Self { ceiling: Some(round(ceiling)), ratio: Some(round(ratio)), ..self }
    }

    fn judged(self, target: f64, ok: bool) -> Self {
        Self { target: Some(target), ok, ..self }
    }
}

fn ratio(value: f64, base: f64) -> f64 {
    if base > 0.0 { value / base } else { 0.0 }
}

fn round(value: f64) -> f64 {
    if value.abs() < 100.0 { (value * 1000.0).round() / 1000.0 } else { value.round() }
}

/// How many a second.
pub fn per_second(n: u64, time: Duration) -> f64 {
    ratio(float(n), time.as_secs_f64())
}

/// Microseconds of each.
pub fn micros_each(time: Duration, n: u64) -> f64 {
    ratio(time.as_secs_f64() * 1e6, float(n))
}

/// Milliseconds.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Zero of no values.
pub fn mean(values: &[f64]) -> f64 {
    ratio(values.iter().sum(), float(u64::try_from(values.len()).unwrap_or_default()))
}

/// Megabytes of 1024 kilobytes.
pub fn megabytes(kilobytes: u64) -> f64 {
    float(kilobytes) / 1024.0
}

/// Thousands of bytes.
pub fn kilobytes(bytes: u64) -> f64 {
    float(bytes) / 1e3
}

fn float(n: u64) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// The report, a line a figure.
pub fn table(figures: &[Figure]) -> String {
    let mut out = String::new();
    let mut feature = "";
    for it in figures {
        if feature != it.feature {
            feature = it.feature;
            // Writing to a String cannot fail.
            let _ = writeln!(
                out,
                "\n{feature:<58} {:>9} {:>9} {:>7} {:>8}",
                "value", "ceiling", "ratio", "target"
            );
        }
        let optional = |it: Option<f64>| it.map(|it| it.to_string()).unwrap_or_default();
        let target = format!("{}{}", it.rule, optional(it.target));
        let verdict = if it.ok { "" } else { "  MISSED" };
        let name = format!("{}, {}", it.name, it.unit);
        let _ = writeln!(
            out,
            "  {name:<56} {:>9} {:>9} {:>7} {target:>8}{verdict}",
            it.value,
            optional(it.ceiling),
            optional(it.ratio),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_judged_by_its_own_rule() {
        let share = |value| Figure::share("f", "n".into(), "req/s", (value, 1000.0), 0.5);
        assert!(share(500.0).ok && !share(499.0).ok);
        assert_eq!(share(499.0).ratio, Some(0.499));
        let most = |value| Figure::at_most("f", "n".into(), "ms", value, 60.0);
        assert!(most(60.0).ok && !most(60.1).ok);
        let growth = |whole| Figure::growth("f", "n".into(), whole, 1000.0);
        assert!(growth(800.0).ok && !growth(790.0).ok);
        assert!(Figure::shown("f", "n".into(), "ms", 1e9).ok);
    }

    #[test]
    fn bench_json_has_the_eight_fields_of_the_design() {
        let figure = Figure::at_most("f", "n".into(), "ms", 1.0, 2.0);
        let json = serde_json::to_value(figure).unwrap();
        let mut names: Vec<&String> = json.as_object().unwrap().keys().collect();
        names.sort();
        let eight = ["ceiling", "feature", "name", "ok", "ratio", "target", "unit", "value"];
        assert_eq!(names, eight);
    }

    #[test]
    fn speeds_are_of_the_whole_time() {
        assert!((per_second(3000, Duration::from_millis(1500)) - 2000.0).abs() < 1e-9);
        assert!((micros_each(Duration::from_secs(1), 4000) - 250.0).abs() < 1e-9);
    }
}
