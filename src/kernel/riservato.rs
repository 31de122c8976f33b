//! Values that must not reach a log by accident.
use serde::Deserialize;
use std::fmt;

/// A secret or personal value; `Debug` prints `…`. Reading it is always visible: [`Self::expose`].
#[derive(Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(transparent)]
pub struct Riservato<T>(T);

impl<T> Riservato<T> {
    pub fn new(value: T) -> Self {
        Self(value)
    }

    pub fn expose(&self) -> &T {
        &self.0
    }

    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Riservato<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_does_not_show_the_value() {
        let segreto = Riservato::new("hunter2".to_owned());
        assert_eq!(format!("{:?}", Some(&segreto)), "Some(…)");
        assert_eq!(segreto.into_inner(), "hunter2");
    }
}
