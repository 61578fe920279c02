//! Finding support: what somebody typed and narrows by, what was found, one offer whole, and
//! those that somebody kept.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::look::Html;
use crate::look::components::{Button, Checkboxes, ErrorSummary, Input, Select};
use crate::look::frame::{CrisisLine, PublicFrame};

/// Finding support in one's own words.
#[derive(Debug, Clone, Template)]
#[template(path = "public/support.html")]
pub struct Support {
    /// Around it.
    pub frame: PublicFrame,
    /// Whether the words point to danger: then crisis help stands first.
    pub danger: bool,
    /// What is to be mended.
    pub summary: Option<ErrorSummary>,
    /// Something to know, such as that what was typed is gone.
    pub note: String,
    /// What somebody types.
    pub words: Input,
    /// What it may be about: what is sent, and what is read.
    pub needs: Vec<(String, String)>,
    /// What is narrowed by.
    pub narrow: Narrow,
    /// What was found.
    pub found: FoundSupport,
    /// What becomes of what is typed.
    pub private: Html,
    /// The script that shows results while somebody types.
    pub script: &'static str,
}

/// What somebody narrows by.
#[derive(Debug, Clone, Default)]
pub struct Narrow {
    /// Whether anything is chosen: then it stands open.
    pub open: bool,
    /// The need that was chosen, which goes along.
    pub need: String,
    /// Where they are.
    pub postcode: Input,
    /// How far.
    pub within: Select,
    /// When it is open.
    pub when: Select,
    /// The day.
    pub day: Select,
    /// The time.
    pub time: Input,
    /// The language.
    pub language: Select,
    /// Free, without steps, with room.
    pub marks: Checkboxes,
    /// For somebody of what age.
    pub age: Input,
    /// How one gets in.
    pub way_in: Select,
    /// How one takes part.
    pub by: Select,
    /// How long one waits.
    pub days: Select,
}

/// What was found: a part of the page, and all that is sent while somebody types.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "public/support-found.html")]
pub struct FoundSupport {
    /// Help now, where the words point to danger and the page does not show it already.
    pub crisis: Vec<CrisisLine>,
    /// What stands above that.
    pub danger: String,
    /// "We found 12 things. Best first."; empty before anything was looked for.
    pub heading: String,
    /// What to do where nothing was found.
    pub nothing: Html,
    /// The best, best first.
    pub cards: Vec<Card>,
    /// How many are shown at most, which goes along.
    pub many: String,
    /// "Show more", where there is more.
    pub more: String,
    /// That nobody need find it alone.
    pub not_sure: Html,
    /// "You have kept 2 things"; empty where none is.
    pub kept: String,
}

impl HtmlSafe for FoundSupport {}

/// An offer among others: what is said of it in a few words.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "parts/offer-in-brief.html")]
pub struct InBrief {
    /// Its own page.
    pub href: String,
    /// What it is called.
    pub name: String,
    /// Who makes it.
    pub by: String,
    /// Something everybody should know now.
    pub notice: String,
    /// The beginning of what happens there.
    pub about: String,
    /// Why it is shown.
    pub why: String,
    /// Where, when, what it costs: a few words each.
    pub facts: Vec<String>,
}

impl HtmlSafe for InBrief {}

/// One offer among others that anybody finds.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// What is said of it.
    pub brief: InBrief,
    /// To keep it, or to keep it no more.
    pub keep: Keep,
}

/// To keep an offer, or to keep it no more.
#[derive(Debug, Clone, Default)]
pub struct Keep {
    /// Which.
    pub offer: String,
    /// What is sent with it: `keep`, or `unkeep`.
    pub name: &'static str,
    /// What the button says.
    pub says: String,
    /// The same with the offer's name, for whoever hears it.
    pub says_whole: String,
}

/// One offer whole.
#[derive(Debug, Clone, Template)]
#[template(path = "public/offer.html")]
pub struct Offer {
    /// Around it.
    pub frame: PublicFrame,
    /// Back to what was looked for.
    pub back: String,
    /// What it is called.
    pub name: String,
    /// Who makes it.
    pub by: String,
    /// What everybody should know now.
    pub notices: Vec<String>,
    /// What is said of it, each with its heading.
    pub parts: Vec<Part>,
    /// How to reach them: a line each.
    pub contact: Vec<Html>,
    /// When somebody made sure of it.
    pub checked: String,
    /// To keep it.
    pub keep: Keep,
    /// What was looked for, sealed, which goes along; empty for nothing.
    pub from: String,
    /// What happens when one introduces oneself with it.
    pub introduce_words: String,
    /// To introduce oneself and say that one would like it; none where it cannot be chosen.
    pub introduce: Option<Button>,
}

/// Something that is said of an offer.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// What is said, a line each.
    pub lines: Vec<String>,
}

/// An offer that has ended.
#[derive(Debug, Clone, Template)]
#[template(path = "public/offer-ended.html")]
pub struct OfferEnded {
    /// Around it.
    pub frame: PublicFrame,
    /// That it is not there any more.
    pub ended: String,
}

/// What somebody kept.
#[derive(Debug, Clone, Template)]
#[template(path = "public/kept-offers.html")]
pub struct KeptOffers {
    /// Around it.
    pub frame: PublicFrame,
    /// Each as on its own page.
    pub offers: Vec<KeptOffer>,
    /// Whether the browser holds any, also such as are not there any more.
    pub any: bool,
    /// What opens their own programs with the list in them; none where there is nothing.
    pub send: Option<SendKept>,
}

/// What opens somebody's own programs with what they kept.
#[derive(Debug, Clone, Default)]
pub struct SendKept {
    /// For a mail.
    pub mail: String,
    /// For a text message.
    pub message: String,
    /// Whether one of them holds less than is kept.
    pub shortened: bool,
}

/// One that somebody kept.
#[derive(Debug, Clone, Default)]
pub struct KeptOffer {
    /// Its own page.
    pub href: String,
    /// What it is called.
    pub name: String,
    /// Who makes it.
    pub by: String,
    /// What everybody should know now.
    pub notices: Vec<String>,
    /// When, where and what it costs, a line each.
    pub lines: Vec<String>,
    /// How to reach them.
    pub contact: Vec<Html>,
    /// To keep it no more.
    pub keep: Keep,
}

framed!(Support, PublicFrame, frame);
framed!(Offer, PublicFrame, frame);
framed!(OfferEnded, PublicFrame, frame);
framed!(KeptOffers, PublicFrame, frame);
