//! The columns of the sheet, in words that a charity of four understands, in any order.

use care::offer::Day;
use strum::VariantArray as _;

use super::plain::letters;

/// A column.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Column {
    /// What it is called: the only one that must be filled in.
    Name,
    /// What happens there.
    About,
    /// Who makes it.
    Provider,
    /// What it helps with.
    Needs,
    /// For whom it is, in words.
    ForWhom,
    /// The youngest it is for.
    Youngest,
    /// The oldest it is for.
    Oldest,
    /// In which languages one is met.
    Languages,
    /// What it costs.
    Cost,
    /// How one gets in.
    WayIn,
    /// In which ways one takes part.
    By,
    /// Whether its address must never be told.
    Secret,
    /// The building.
    Building,
    /// The street and house.
    Street,
    /// The town or neighbourhood.
    Area,
    /// Its postcode.
    Postcode,
    /// Whether one gets in without a step.
    StepFree,
    /// Its times on Mondays.
    Monday,
    /// Its times on Tuesdays.
    Tuesday,
    /// Its times on Wednesdays.
    Wednesday,
    /// Its times on Thursdays.
    Thursday,
    /// Its times on Fridays.
    Friday,
    /// Its times on Saturdays.
    Saturday,
    /// Its times on Sundays.
    Sunday,
    /// When it is, in other words.
    When,
    /// What to ring.
    Telephone,
    /// Where to write.
    Email,
    /// Its page.
    Web,
    /// Something everybody should know now.
    Notice,
}

impl Column {
    /// All of them, as the template has them.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The days of the week.
    pub(super) const DAYS: [(Self, Day); 7] = [
        (Self::Monday, Day::Mon),
        (Self::Tuesday, Day::Tue),
        (Self::Wednesday, Day::Wed),
        (Self::Thursday, Day::Thu),
        (Self::Friday, Day::Fri),
        (Self::Saturday, Day::Sat),
        (Self::Sunday, Day::Sun),
    ];

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Name => "Name of the offer",
            Self::About => "What happens there",
            Self::Provider => "Who runs it",
            Self::Needs => "What it helps with",
            Self::ForWhom => "Who it is for",
            Self::Youngest => "Youngest age",
            Self::Oldest => "Oldest age",
            Self::Languages => "Languages",
            Self::Cost => "What it costs",
            Self::WayIn => "How people get in",
            Self::By => "How people take part",
            Self::Secret => "Is the address secret",
            Self::Building => "Building",
            Self::Street => "Street and house",
            Self::Area => "Town or neighbourhood",
            Self::Postcode => "Postcode",
            Self::StepFree => "Step-free",
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
            Self::When => "When, in other words",
            Self::Telephone => "Telephone",
            Self::Email => "E-mail",
            Self::Web => "Web page",
            Self::Notice => "Something to know now",
        }
    }

    /// The column with that heading, however it is written: in any case, with or without
    /// spaces and hyphens, with something said behind it in brackets.
    pub(super) fn headed(text: &str) -> Option<Self> {
        let wanted = letters(text.split('(').next().unwrap_or_default());
        let named = Self::ALL.iter().copied().find(|column| letters(column.heading()) == wanted);
        // A column that says which addresses are secret must never go unread: without it,
        // they would stand there for everybody.
        let is_about_secrets =
            || ["secret", "confidential"].iter().any(|word| letters(text).contains(word));
        named.or_else(|| is_about_secrets().then_some(Self::Secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_however_it_is_written() {
        for (typed, column) in [
            ("\u{feff}NAME OF THE  OFFER ", Column::Name),
            ("Email", Column::Email),
            ("step free?", Column::StepFree),
            ("Webpage", Column::Web),
            ("When in other words", Column::When),
            ("Youngest age (years)", Column::Youngest),
        ] {
            assert_eq!(Column::headed(typed), Some(column), "{typed}");
        }
        assert_eq!((Column::headed("Risk level"), Column::headed("")), (None, None));
    }

    #[test]
    fn a_column_about_secret_addresses_is_never_overlooked() {
        for typed in ["Adress secret?", "Secret", "Keep confidential (yes/no)"] {
            assert_eq!(Column::headed(typed), Some(Column::Secret), "{typed}");
        }
    }

    #[test]
    fn no_two_columns_have_the_same_heading() {
        let all: std::collections::BTreeSet<_> =
            Column::ALL.iter().map(|column| letters(column.heading())).collect();
        assert_eq!(all.len(), Column::ALL.len());
        assert!(Column::ALL.iter().all(|column| Column::headed(column.heading()) == Some(*column)));
    }
}
