//! What stands around a page: the public frame with crisis help and the quick
//! exit, the workspace's bar, the provider's head.

use super::components::SkipLink;
use super::{Html, Words, assets};

/// A line of crisis help, in the place's own words.
#[derive(Debug, Clone, Default)]
pub struct CrisisLine {
    /// `tel:` or `sms:`.
    pub href: String,
    /// "0808 157 0142", "Text 85258".
    pub shown: String,
    /// "Our crisis line. Free, day and night, in any language."
    pub words: String,
    /// For the line beside a box: "free, day or night".
    pub when: String,
}

/// A telephone number, to ring and to read.
#[derive(Debug, Clone, Default)]
pub struct Telephone {
    /// `tel:02079460321`.
    pub href: String,
    /// "020 7946 0321".
    pub shown: String,
}

/// Around every public page.
#[derive(Debug, Clone)]
pub struct PublicFrame {
    /// The language of the page.
    pub words: &'static Words,
    /// "Our borough".
    pub place_name: String,
    /// The front door's number, answered at any hour.
    pub telephone: Telephone,
    /// The place's lines of help; the first is its crisis line, the second 999.
    pub crisis: Vec<CrisisLine>,
    /// Whether search engines are asked to leave the page alone.
    pub unlisted: bool,
}

impl PublicFrame {
    /// The address of the style sheet.
    pub fn css(&self) -> &'static str {
        assets::css_href()
    }

    /// The way past the head of the page.
    pub fn skip(&self) -> SkipLink {
        SkipLink { href: "#main".to_owned(), text: self.words.say("skip") }
    }

    /// Crisis help beside a box: the place's own line, then 999.
    pub fn crisis_beside(&self) -> Html {
        let Some(line) = self.crisis.first() else {
            return self.words.rich("crisis-beside-999", &[]);
        };
        self.words.rich(
            "crisis-beside",
            &[("href", &line.href), ("shown", &line.shown), ("when", &line.when)],
        )
    }

    /// "020 7946 0321" as a link, to put into a sentence.
    pub fn telephone_link(&self) -> Html {
        let Telephone { href, shown } = &self.telephone;
        Html::trusted(format!(
            "<a class=\"lw-tel\" href=\"{}\">{}</a>",
            Html::of(href),
            Html::of(shown)
        ))
    }

    /// A sentence that holds the front door's number as a link, `{ $telephone }`.
    pub fn with_telephone(&self, key: &str) -> Html {
        self.words.rich(key, &[("telephone", &self.telephone_link())])
    }
}

/// A room of the workspace, in the bar.
#[derive(Debug, Clone, Default)]
pub struct RoomLink {
    /// Where it is.
    pub href: String,
    /// What it is called.
    pub words: String,
    /// Whether this page is in it.
    pub here: bool,
}

/// Around every page of the workspace.
#[derive(Debug, Clone)]
pub struct WorkspaceFrame {
    /// The language of the page.
    pub words: &'static Words,
    /// "Our borough".
    pub place_name: String,
    /// The rooms that this worker may enter.
    pub rooms: Vec<RoomLink>,
    /// "Grace Adeyemi".
    pub who: String,
    /// "Front door, on duty to 20:00".
    pub duty: String,
    /// The command id of the sign-out form; empty where none is asked for.
    pub send: String,
}

impl WorkspaceFrame {
    /// The address of the style sheet.
    pub fn css(&self) -> &'static str {
        assets::css_href()
    }

    /// The way back to the front door, and what it is called; empty for those who
    /// have no such room.
    pub fn to_the_front_door(&self) -> (String, String) {
        match self.rooms.iter().find(|room| room.href == "/front-door") {
            Some(room) => (room.href.clone(), self.words.say("find-back")),
            None => (String::new(), String::new()),
        }
    }

    /// The way past the bar.
    pub fn skip(&self) -> SkipLink {
        SkipLink { href: "#main".to_owned(), text: self.words.say("skip") }
    }
}

/// Around every page of a provider's room.
#[derive(Debug, Clone)]
pub struct ProviderFrame {
    /// The language of the page.
    pub words: &'static Words,
    /// "Mosaic Kitchen".
    pub service_name: String,
    /// The rooms that this worker may enter.
    pub rooms: Vec<RoomLink>,
    /// "Bisi Lawal".
    pub who: String,
    /// The command id of the sign-out form; empty where none is asked for.
    pub send: String,
}

impl ProviderFrame {
    /// The address of the style sheet.
    pub fn css(&self) -> &'static str {
        assets::css_href()
    }

    /// The way past the head of the page.
    pub fn skip(&self) -> SkipLink {
        SkipLink { href: "#main".to_owned(), text: self.words.say("skip") }
    }
}
