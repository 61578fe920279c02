//! One person's page: what is next, their words, the story so far, the
//! connections, who saw this.

use askama::Template;

use super::support::{Back, Contact, Signs};
use crate::look::frame::WorkspaceFrame;
use crate::look::times::Clock;

/// One person's page.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/person.html")]
pub struct Person {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// Who they are and how to reach them.
    pub head: Head,
    /// What is next; none when nothing of theirs is open.
    pub next: Option<Next>,
    /// Who is away, until when, and who covers.
    pub away: Vec<String>,
    /// What else of theirs is open at the front door.
    pub also: Vec<AlsoOpen>,
    /// Who may well be the same, and who is joined with them.
    pub beside: Beside,
    /// Who took over from whom, and why, latest first.
    pub taken_over: Vec<String>,
    /// How it ended, if it did: "They chose to stop, and said so, 20 Nov."
    pub ended: String,
    /// Their words, where it ended by their own choice.
    pub ended_said: String,
    /// What they said, the first word first.
    pub words: Vec<OwnWords>,
    /// Conversations, latest first.
    pub conversations: Vec<Conversation>,
    /// Connections, latest first.
    pub connections: Vec<ConnectionPath>,
    /// The story, part by part.
    pub story: Vec<StoryPart>,
    /// What the person saw otherwise, and what somebody else found.
    pub second_views: Vec<String>,
    /// Whether one waits to be given.
    pub second_view_waits: bool,
    /// That a colleague thinks it is no introduction; empty where nobody does.
    pub doubt: String,
    /// What can be done on this page.
    pub ways: Ways,
    /// "Grace Adeyemi, Front-door team"; empty for none.
    pub key_person: String,
    /// Who covers, since when, and what was said of it.
    pub key_person_more: Vec<String>,
    /// That they came back, newest first.
    pub came_back: Vec<Back>,
    /// How they notice early that it gets worse.
    pub early_signs: Option<Signs>,
    /// Contacts of those who support them, newest first.
    pub contacts: Vec<Contact>,
    /// Every opening that needed a reason, with the reason.
    pub openings: Vec<String>,
    /// Who saw this record, latest first.
    pub seen_by: Vec<Seen>,
}

/// Something else of theirs that is open.
#[derive(Debug, Clone)]
pub struct AlsoOpen {
    /// "Speak to Ada for the first time".
    pub what: String,
    /// How its due time stands.
    pub clock: Clock,
    /// "Grace Adeyemi".
    pub owner: String,
    /// "Record the conversation"; empty where that is not offered here.
    pub record: String,
    /// "It tells the same as another"; empty where it is the first.
    pub same: String,
}

/// Who may well be the same, and who is joined with them.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// "May be Maya, born 14 Mar 1988: the same name and day".
    pub likely: Vec<String>,
    /// "Joined with Maya by Grace, today: the same letter".
    pub joined: Vec<String>,
    /// What an undone join left: its address and its words.
    pub undone: Vec<(String, String)>,
    /// Where two are joined or kept apart; empty where that is not offered.
    pub way: String,
}

/// Who they are and how to reach them.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// The name to call them by.
    pub name: String,
    /// "They died on 20 Nov."; empty for the living.
    pub died: String,
    /// "Reference K7M 42P".
    pub reference: String,
    /// "First word Sat 21 Nov, 23:14, herself, web".
    pub first_word: String,
    /// "They introduced themselves, Preston. The hub's meeting talks about ...".
    pub came: String,
    /// "Ada Okonkwo. Born 14 Mar 1988. NHS number 999 000 0018."; empty where nothing
    /// of it is known.
    pub known_as: String,
    /// Who introduced them, and what should be known of that: a line each.
    pub introduced: Vec<String>,
    /// "Ring, before 10:00 or after 16:00".
    pub reach: String,
    /// "Told by her surgery: not confirmed with the person"; empty for their own word.
    pub reach_unsure: String,
    /// Messages that did not go, or of which that is not known: a line each.
    pub messages: Vec<String>,
    /// "07700 900118"; empty for none.
    pub reach_at: String,
    /// "No message. Do not ring in the evening."
    pub reach_careful: String,
    /// "English. No interpreter."
    pub needs: String,
    /// "No interpreter yet"; empty where nothing is missing.
    pub not_ready: String,
    /// "A wall: for the front door alone"; empty where none stands.
    pub wall: String,
    /// "Owner: Grace Adeyemi (you)".
    pub owner: String,
    /// "Front door, on duty to 20:00".
    pub owner_more: String,
}

/// What is next.
#[derive(Debug, Clone)]
pub struct Next {
    /// "Grace rings Ada".
    pub what: String,
    /// More of it; empty for none.
    pub more: String,
    /// How the due time stands.
    pub clock: Clock,
    /// "Thu 26 Nov, 10:00".
    pub when: String,
    /// "Owner: Grace Adeyemi".
    pub owner: String,
    /// Who moved it and why; empty where nobody did.
    pub moved: String,
}

/// The things that can be done here: addresses, empty where not now.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// Where "Take it" is sent.
    pub take: String,
    /// The command id of it.
    pub send: String,
    /// The sequence that was seen.
    pub seen: String,
    /// "Take over, with a reason".
    pub take_over: String,
    /// "Record the conversation".
    pub record: String,
    /// "Connect to an offer".
    pub connect: String,
    /// "Move it, with a reason".
    pub move_due: String,
    /// "Who they are".
    pub details: String,
    /// "Change how to reach them".
    pub reach: String,
    /// "How they came, and who may know".
    pub came: String,
    /// "Keep this record safe".
    pub guard: String,
    /// "Who they were before"; empty where that is not for this team.
    pub former: String,
    /// "They have chosen otherwise".
    pub own_choice: String,
    /// "You tried to reach them".
    pub attempt: String,
    /// "It must be today".
    pub sooner: String,
    /// "They see it otherwise", or "Give the second view".
    pub second_view: String,
    /// "Agree what is next".
    pub agree_next: String,
    /// "Add to the story".
    pub add_story: String,
    /// "Other ways that this can end".
    pub end: String,
    /// "They have died".
    pub died: String,
    /// "They live: it was recorded in error".
    pub lives: String,
    /// Where "Close it" is sent, after they died.
    pub close: String,
    /// Where "They come back" is sent.
    pub come_back: String,
    /// "Agree on a key person".
    pub key_person: String,
}

/// Words of theirs.
#[derive(Debug, Clone, Default)]
pub struct OwnWords {
    /// "In their own words", "Why sooner".
    pub title: String,
    /// What they said.
    pub words: String,
    /// "Sat 21 Nov, 23:14, herself, web".
    pub source: String,
    /// What they say of it where they dispute it.
    pub disputed: Vec<String>,
    /// Whether the words are the person's own, and stand in their voice.
    pub theirs: bool,
}

/// A part of the story.
#[derive(Debug, Clone, Default)]
pub struct StoryPart {
    /// "What matters to them".
    pub heading: String,
    /// What is told.
    pub words: String,
    /// Whether these are the person's own words.
    pub own_words: bool,
    /// "Grace Adeyemi, today, 10:44".
    pub source: String,
    /// "For Front door alone"; empty for everybody with a part in the care.
    pub for_whom: String,
    /// "Still holds: Tomasz Nowak, today"; empty where nobody said so.
    pub confirmed: String,
    /// What others answered.
    pub answers: Vec<StoryAnswer>,
    /// Where it is answered; empty where that is not for them.
    pub answer: String,
    /// Where "it still holds" is sent.
    pub confirm: String,
    /// The command id of it.
    pub send: String,
}

/// What somebody answered to a part of the story.
#[derive(Debug, Clone, Default)]
pub struct StoryAnswer {
    /// What they wrote.
    pub words: String,
    /// Who, and when.
    pub source: String,
}

/// A conversation that was held or tried.
#[derive(Debug, Clone, Default)]
pub struct Conversation {
    /// "Today, 09:10".
    pub when: String,
    /// "by telephone".
    pub how: String,
    /// What was said, as the worker wrote it.
    pub summary: String,
    /// What they want, in their own words; empty for none.
    pub wants: String,
    /// "Grace Adeyemi".
    pub by: String,
    /// What they say of it where they dispute it.
    pub disputed: Vec<String>,
}

/// A connection, as a path.
#[derive(Debug, Clone, Default)]
pub struct ConnectionPath {
    /// "Mosaic Kitchen, Thursday group".
    pub offer: String,
    /// Its turn among those that they chose together, and who goes along; empty for none.
    pub package: String,
    /// The three points of the path, in order.
    pub points: Vec<PathPoint>,
    /// Who stays until they have met: "Grace stays with Ada until they have met."
    pub stays: String,
    /// "The service said: not now, and suggests ..."; empty for none.
    pub said: String,
    /// Where "Not for me" is recorded; empty where that is over.
    pub not_for_me: String,
    /// Where its due time is moved; empty where nothing is due.
    pub move_due: String,
    /// What they say of it where they dispute it.
    pub disputed: Vec<String>,
}

/// A point of the path.
#[derive(Debug, Clone, Default)]
pub struct PathPoint {
    /// "Asked", "Accepted", "Met", "Not now", "Not for me", "Offer again".
    pub words: String,
    /// "18 Nov, Bisi", "not yet".
    pub second: String,
    /// Whether it was reached.
    pub reached: bool,
}

/// Somebody who saw this record.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// "Grace Adeyemi".
    pub who: String,
    /// "Today, 10:44".
    pub when: String,
    /// "Owner of what is next".
    pub why: String,
}

framed!(Person, WorkspaceFrame, frame);
