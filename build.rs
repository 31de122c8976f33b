//! Turns `locales/` into typed messages (`platform::i18n`) and rebuilds when migrations or assets change.
use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, try_build_from_locales_folder};
use std::{env, error::Error, fs};

#[expect(clippy::disallowed_methods, reason = "a build script has no configuration")]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=static/dist");
    // Without `make assets` the folder is empty: the pages work, unstyled.
    fs::create_dir_all("static/dist")?;
    let out = env::var("OUT_DIR")?;
    let options = BuildOptions::default()
        .with_output_file_path(&format!("{out}/l10n.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/translations.ftl")))
        .with_default_language("it")
        .with_prefix("")
        .with_lint_level(LintLevel::Deny)
        .without_format()
        .without_bidi_isolation();
    try_build_from_locales_folder(options)?;
    Ok(())
}
