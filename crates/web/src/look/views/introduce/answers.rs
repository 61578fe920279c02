//! What was answered so far, field by field, as it was typed.

/// The fields, in the order in which they are asked. The questions about equality
/// have their own names besides ([`care::equality::questions`]).
const FIELDS: &[&str] = &[
    "who",
    "by",
    "relation",
    "my_name",
    "my_number",
    "own_words",
    "safe_now",
    "matters",
    "call_me",
    "under_18",
    "locality",
    "soon",
    "why_sooner",
    "way",
    "ring_number",
    "text_number",
    "email",
    "address",
    "meet_where",
    "trusted",
    "safe_times",
    "message",
    "avoid",
    "knows",
    "why_not",
    "language",
    "interpreter",
    "needs",
    "needs_else",
    "surgery",
];

/// What was answered so far; a field in which several are chosen comes several times.
#[derive(Debug, Clone, Default)]
pub struct Answers(Vec<(&'static str, String)>);

impl Answers {
    /// The answers among the fields of a form; what it does not know is left out.
    pub fn of<'a>(sent: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let questions = care::equality::questions().iter().map(|question| question.name);
        let known: Vec<&'static str> = FIELDS.iter().copied().chain(questions).collect();
        let answered = sent.into_iter().filter_map(|(field, value)| {
            let field = known.iter().find(|known| **known == field)?;
            (!value.is_empty()).then(|| (*field, value.to_owned()))
        });
        Self(answered.collect())
    }

    /// What was answered in a field; nothing where it was left out.
    pub fn at(&self, field: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == field).map_or("", |(_, value)| value.as_str())
    }

    /// Whether this is among what was chosen in a field.
    pub fn has(&self, field: &str, chosen: &str) -> bool {
        self.0.iter().any(|(known, value)| *known == field && value == chosen)
    }

    /// What was answered elsewhere than in the fields shown: it goes along.
    pub(super) fn except(&self, shown: &[&str]) -> Vec<(&'static str, &str)> {
        let elsewhere = self.0.iter().filter(|(field, _)| !shown.contains(field));
        elsewhere.map(|(field, value)| (*field, value.as_str())).collect()
    }
}
