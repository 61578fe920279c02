//! How much each thing counts by which one offer is shown before another: found by asking
//! the questions of `testing/tests/it/questions.toml` again and again.

/// How much each counts that speaks for an offer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weights {
    /// A word in its name.
    pub(super) name: f32,
    /// A word in what happens there.
    pub(super) about: f32,
    /// A word in for whom it is.
    pub(super) for_whom: f32,
    /// A word in who makes it.
    pub(super) provider: f32,
    /// A word that is only taken to be meant, beside one that was typed.
    pub(super) if_meant: f32,
    /// That it helps with what somebody clearly needs: the more, the fewer offers do.
    pub(super) need: f32,
    /// How much less a need counts for each other that an offer helps with too.
    pub(super) each_other_need: f32,
    /// That it is in a language they asked for.
    pub(super) language: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            name: 0.8,
            about: 0.5,
            for_whom: 0.5,
            provider: 0.2,
            if_meant: 0.7,
            need: 3.5,
            each_other_need: 0.2,
            language: 5.0,
        }
    }
}
