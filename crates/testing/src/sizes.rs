//! How much a run should try: small enough for every day, larger from outside
//! (`make soak LW_SEEDS=20000`).

/// The number that an environment variable holds, or what is usual.
#[expect(
    clippy::disallowed_methods,
    reason = "tests have no command line of their own to take a size from"
)]
pub fn size(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).map_or(usual, |text| {
        let number = text.parse().ok();
        number.unwrap_or_else(|| panic!("{variable} is to be a whole number, and is {text:?}"))
    })
}
