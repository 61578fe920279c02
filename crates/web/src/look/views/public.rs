//! The home page.

use askama::Template;

use crate::look::Html;
use crate::look::components::Button;
use crate::look::frame::PublicFrame;

/// The first page that anybody sees.
#[derive(Debug, Clone, Template)]
#[template(path = "public/home.html")]
pub struct Home {
    /// Around it.
    pub frame: PublicFrame,
    /// Who reads an introduction, and how soon somebody is spoken to.
    pub who_reads: Html,
    /// Where somebody can walk in: "22 Effra Road, Monday to Friday, 9 to 5";
    /// empty for a place without a centre.
    pub walk_in: Vec<String>,
    /// How the place is doing; none before there is anything to count.
    pub figures: Option<HomeFigures>,
}

/// The three figures at the foot of the home page.
#[derive(Debug, Clone, Default)]
pub struct HomeFigures {
    /// How many came to us in the last 30 days.
    pub came: String,
    /// How many of them were turned away (P1).
    pub turned_away: String,
    /// How many have nobody in charge of what comes next (P2).
    pub left_alone: String,
}

impl Home {
    fn introduce(&self) -> Button {
        Button { href: "/introduce".to_owned(), ..Button::main(self.say("home-introduce")) }
    }

    fn rather_talk(&self) -> Html {
        let key = if self.walk_in.is_empty() { "home-rather-ring" } else { "home-rather-talk" };
        self.frame.words.rich(key, &[("telephone", &self.frame.telephone_link())])
    }

    fn come_back(&self) -> Html {
        self.frame.with_telephone("home-come-back-how")
    }
}

framed!(Home, PublicFrame, frame);
