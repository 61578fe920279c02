//! The questions about equality, with their words: each says why it is asked, and
//! each can be left out.

use super::Asked;
use crate::look::components::{Entry, Select};
use crate::look::fields::bold;

/// A question, ready to be shown.
#[derive(Debug, Clone)]
pub struct Question {
    /// The question with its answers.
    pub select: Select,
}

/// The words of a question: its name, what it asks, why, and its answers.
type Told = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const TOLD: &[Told] = &[
    (
        "ethnic-group",
        "equality-ethnic-group",
        "equality-ethnic-group-why",
        &[
            ("white-british", "equality-ethnic-group-white-british"),
            ("white-irish", "equality-ethnic-group-white-irish"),
            ("white-other", "equality-ethnic-group-white-other"),
            ("mixed-caribbean", "equality-ethnic-group-mixed-caribbean"),
            ("mixed-african", "equality-ethnic-group-mixed-african"),
            ("mixed-asian", "equality-ethnic-group-mixed-asian"),
            ("mixed-other", "equality-ethnic-group-mixed-other"),
            ("asian-indian", "equality-ethnic-group-asian-indian"),
            ("asian-pakistani", "equality-ethnic-group-asian-pakistani"),
            ("asian-bangladeshi", "equality-ethnic-group-asian-bangladeshi"),
            ("asian-other", "equality-ethnic-group-asian-other"),
            ("black-caribbean", "equality-ethnic-group-black-caribbean"),
            ("black-african", "equality-ethnic-group-black-african"),
            ("black-other", "equality-ethnic-group-black-other"),
            ("chinese", "equality-ethnic-group-chinese"),
            ("other", "equality-ethnic-group-other"),
        ],
    ),
    (
        "age",
        "equality-age",
        "equality-age-why",
        &[
            ("under-18", "equality-age-under-18"),
            ("18-24", "equality-age-18-24"),
            ("25-34", "equality-age-25-34"),
            ("35-44", "equality-age-35-44"),
            ("45-54", "equality-age-45-54"),
            ("55-64", "equality-age-55-64"),
            ("65-74", "equality-age-65-74"),
            ("75-or-over", "equality-age-75-or-over"),
        ],
    ),
    (
        "gender",
        "equality-gender",
        "equality-gender-why",
        &[
            ("man", "equality-gender-man"),
            ("woman", "equality-gender-woman"),
            ("non-binary", "equality-gender-non-binary"),
            ("another", "equality-gender-another"),
        ],
    ),
    (
        "gender-as-at-birth",
        "equality-gender-as-at-birth",
        "equality-gender-as-at-birth-why",
        &[("yes", "yes"), ("no", "no")],
    ),
    (
        "disability",
        "equality-disability",
        "equality-disability-why",
        &[
            ("none", "equality-disability-none"),
            ("seeing", "equality-disability-seeing"),
            ("hearing", "equality-disability-hearing"),
            ("moving", "equality-disability-moving"),
            ("hands", "equality-disability-hands"),
            ("memory", "equality-disability-memory"),
            ("speaking", "equality-disability-speaking"),
            ("self-care", "equality-disability-self-care"),
            ("behaviour", "equality-disability-behaviour"),
            ("lasting", "equality-disability-lasting"),
            ("another", "equality-disability-another"),
        ],
    ),
    (
        "orientation",
        "equality-orientation",
        "equality-orientation-why",
        &[
            ("straight", "equality-orientation-straight"),
            ("gay-or-lesbian", "equality-orientation-gay-or-lesbian"),
            ("bisexual", "equality-orientation-bisexual"),
            ("another", "equality-orientation-another"),
            ("unsure", "equality-orientation-unsure"),
        ],
    ),
    (
        "religion",
        "equality-religion",
        "equality-religion-why",
        &[
            ("none", "equality-religion-none"),
            ("buddhist", "equality-religion-buddhist"),
            ("christian", "equality-religion-christian"),
            ("hindu", "equality-religion-hindu"),
            ("jewish", "equality-religion-jewish"),
            ("muslim", "equality-religion-muslim"),
            ("sikh", "equality-religion-sikh"),
            ("another", "equality-religion-another"),
        ],
    ),
    ("carer", "equality-carer", "equality-carer-why", &[("yes", "yes"), ("no", "no")]),
    (
        "armed-forces",
        "equality-armed-forces",
        "equality-armed-forces-why",
        &[("yes", "yes"), ("family", "equality-armed-forces-family"), ("no", "no")],
    ),
];

/// Every question, filled in with what was answered.
pub fn questions(asked: &Asked) -> Vec<Question> {
    TOLD.iter().map(|told| Question { select: select(asked, told) }).collect()
}

fn select(asked: &Asked, (name, question, why, answers): &Told) -> Select {
    let chosen = asked.answers.at(name);
    let entry = |value: &str, text: String| Entry {
        value: value.to_owned(),
        text,
        selected: value == chosen,
        ..Entry::default()
    };
    let none = entry("", asked.say("equality-leave-out"));
    let rather_not = entry(care::equality::PREFER_NOT, asked.say("equality-prefer-not"));
    let told = answers.iter().map(|(value, key)| entry(value, asked.say(key)));
    Select {
        name: (*name).to_owned(),
        label: bold(asked.say(question)),
        hint: Some(asked.say(why).into()),
        options: [none, rather_not].into_iter().chain(told).collect(),
        ..Select::default()
    }
}

#[cfg(test)]
mod tests {
    use super::TOLD;

    #[test]
    fn every_question_and_answer_has_words_and_nothing_else_has() {
        let told: Vec<(&str, Vec<&str>)> = TOLD
            .iter()
            .map(|(name, _, _, answers)| (*name, answers.iter().map(|(value, _)| *value).collect()))
            .collect();
        let asked: Vec<(&str, Vec<&str>)> = care::equality::questions()
            .iter()
            .map(|question| (question.name, question.answers.clone()))
            .collect();
        assert_eq!(told, asked);
    }
}
