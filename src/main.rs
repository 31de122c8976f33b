//! The one executable: everything is in the library, see `app`.
fn main() -> std::process::ExitCode {
    fascicolo::app::main()
}
