//! Imports point down: from later layers to earlier ones, from later features to earlier ones.
use super::source::{code, named};
use super::{FEATURES, files, module, report};

/// layer → the layers it may name besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("platform", &["kernel"]),
    ("ui", &["kernel", "platform"]),
    ("features", &["kernel", "platform", "ui"]),
    ("partners", &["kernel", "platform", "features"]),
    ("sandbox", &["kernel", "platform", "ui", "partners"]),
    ("app", &["kernel", "platform", "ui", "features", "partners", "sandbox"]),
];

#[test]
fn layers_and_features_only_name_what_is_below_them() {
    let rank = |name: &str| FEATURES.iter().position(|it| *it == name);
    let mut broken = vec![];
    for (path, text) in files("src", ".rs") {
        let module = module(&path);
        let Some(layer) = module.first().filter(|it| *it != "tests") else { continue };
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| name == layer) else {
            broken.push(format!("{}: belongs to no layer", path.display()));
            continue;
        };
        for it in named(&code(&text), &module) {
            let Some(target) = it.path.first() else { continue };
            let up = target != layer && !allowed.contains(&target.as_str());
            let mine = module.get(1).and_then(|name| rank(name));
            let theirs = it.path.get(1).and_then(|name| rank(name));
            let later = layer == "features" && target == "features" && theirs > mine;
            if up || later {
                let named = it.path.join("::");
                broken.push(format!("{}:{}: names {named}", path.display(), it.line));
            }
        }
    }
    report(&broken);
}

#[test]
fn every_feature_has_a_place_in_the_order() {
    let mut broken = vec![];
    for (path, _) in files("src/features", ".rs") {
        let name = module(&path).into_iter().nth(1);
        if name.as_ref().is_some_and(|it| !FEATURES.contains(&it.as_str())) {
            broken.push(format!("{}: this feature is not in FEATURES", path.display()));
        }
    }
    report(&broken);
}

#[test]
fn a_feature_shows_only_its_face() {
    let mut broken = vec![];
    for (path, text) in files("src/features", "/mod.rs") {
        if module(&path).len() != 2 {
            continue;
        }
        let code = code(&text);
        for (n, line) in code.lines().enumerate() {
            if line.trim_start().starts_with("pub") && line.contains("mod ") {
                broken.push(format!(
                    "{}:{}: modules of a feature are private, `pub use` what others need",
                    path.display(),
                    n + 1
                ));
            }
        }
    }
    report(&broken);
}
