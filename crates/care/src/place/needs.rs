//! What people need help with, in the place's own list, and the everyday words by which they
//! say so: so that "skint" finds advice about money.

use super::NeedId;

/// Something that people need help with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its short name.
    pub id: NeedId,
    /// Its name on screen: "Money you owe".
    pub name: String,
    /// Words and phrases that point clearly to it.
    pub words: Vec<String>,
    /// Words and phrases that often, not always, mean it.
    pub hints: Vec<String>,
}

/// Words by which somebody says in which language they would rather be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The language's BCP 47 tag.
    pub tag: String,
    /// The words.
    pub words: Vec<String>,
}

/// Of whom somebody speaks who looks for help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// A woman.
    Woman,
    /// A man.
    Man,
    /// Somebody young.
    Young,
    /// Somebody old.
    Old,
}

/// Words by which somebody says of whom they speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhoWords {
    /// Of whom.
    pub is: Who,
    /// The words.
    pub words: Vec<String>,
}
