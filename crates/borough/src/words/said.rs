//! The sentences that come up again and again, as made-up workers and people write
//! them.

pub(crate) const NOTE: &str = "We went through what helps and what gets in the way.";
pub(crate) const LOOK_AT_OFFERS: &str = "Look at the offers together and choose one";
pub(crate) const OWN_CHOICE: &str = "Talking it through was what I needed. I know where you are.";
pub(crate) const FIRST_MEETING: &str = "A first meeting, at a time that suits them";
pub(crate) const HOW_THE_WEEK_WENT: &str = "Ring to hear how the week went, then meet again";
pub(crate) const MEET_AGAIN: &str = "Meet again, and look at what has changed";
pub(crate) const ENOUGH: &str = "I can go on from here. I will ring if I cannot.";
pub(crate) const NOT_FOR_ME: &str = "It is too far for me, and in the evening";
pub(crate) const LEFT_FOR_THEM: &str =
    "A note with our number: come or ring whenever you like, at any hour";
pub(crate) const CHECKED_BY: &str = "The neighbourhood nurse";
pub(crate) const FOUND_WELL: &str = "They were at home and well, and did not want to talk";
pub(crate) const OTHER_DOOR: &str = "The neighbouring borough’s front door";
pub(crate) const ACCEPTED_THERE: &str = "Maureen Tate, duty worker";
pub(crate) const SAID_OF_IT: &str = "That is nearer to me. Tell them what I told you.";
pub(crate) const TOLD: &str = "They came again: the evenings have become hard. Please ring.";
pub(crate) const SPAM: &str = "It offers to sell us windows";
pub(crate) const STILL_SPAM: &str = "Read again: it sells windows";
pub(crate) const WAS_SOMEBODY: &str = "They rang: the form had lost half of what they wrote";
pub(crate) const PROPOSED: &str = "A group near them first, since a team has a waiting list";
pub(crate) const SEES_OTHERWISE: &str = "A group is not enough. I need one person.";
pub(crate) const AFRESH: &str = "We spoke for an hour, and I see it as they do";
pub(crate) const ASK_THE_TEAM: &str = "Ask the team they want, and stay until they have met";
pub(crate) const SISTER_RANG: &str = "Their sister rang";
pub(crate) const WHERE_WE_MEET: &str = "our usual place (ring if you cannot find it)";
pub(crate) const NO_ROOM: &str = "We have no room until spring";
pub(crate) const SISTER: &str = "My sister, at the salon on the corner";
pub(crate) const LIBRARY: &str = "At the library, by the newspapers, most mornings";
pub(crate) const STORY: &str = "They told it once; nobody need ask again.";

/// What whoever brings somebody is to them.
pub(crate) const NEAR: [&str; 6] =
    ["Sister", "Son", "Neighbour", "Partner", "Mother", "I look after them"];
pub(crate) const NOT_TOLD: &str = "I was afraid that they would say no";
pub(crate) const COULD_NOT_ASK: &str = "They do not open the door at the moment";
pub(crate) const TOLD_BY_THEM: &str = "They told us, when we spoke";
pub(crate) const SAFE_TOO: &str = "Yes, that is safe. It is only me there.";
pub(crate) const MAY_KNOW: &str = "We have spoken with them, and they are not alone with it.";
pub(crate) const SAME_NAME: &str = "Nearly the same name, and reached in the same way";
pub(crate) const CAME_TWICE: &str = "They wrote again before we had spoken with them";
pub(crate) const TWO_AFTER_ALL: &str = "They told us: a cousin, who lives in the same house";
pub(crate) const COUSINS: &str = "Cousins of nearly the same name in one house: both told us so";
pub(crate) const WHO_KNOWS_ME: &str = "Somebody who knows me. Yes, please.";
pub(crate) const WHO_IS_HERE_ON_FRIDAYS: &str = "They are here on the days when I can come";
pub(crate) const EACH_WEEK: &str = "Each week, at home";
pub(crate) const EVERY_OTHER_WEEK: &str = "Every other week, at the centre";
pub(crate) const NIGHTS_ARE_BAD: &str = "The nights have become bad again";
pub(crate) const MANAGES_MORE: &str = "Does most of it without us now";
pub(crate) const LESS_IS_FINE: &str = "I would rather come less often and manage the rest";
pub(crate) const MORE_PLEASE: &str = "Once a fortnight is too long for me just now";
pub(crate) const WANTS_MORE: &str = "Wants somebody to stay with it for longer";
pub(crate) const WANTS_LESS: &str = "Wants something smaller, near home";
pub(crate) const WANTS_BESIDE: &str = "The flat keeps it going, and is not ours to mend";
pub(crate) const MEET_WITH_US: &str = "A first meeting together with us";
pub(crate) const REACHED: &str = "Sleeps through, and has been out by themselves for a month";
pub(crate) const SAY_SO: &str = "I can do this. You were good company.";
pub(crate) const A_CALL_EACH_MONTH: &str = "A call each month, and any time they ring";
pub(crate) const ASK_HOW_IT_GOES: &str = "Ring to ask how it goes";
pub(crate) const WHOM_THEY_RING: &str = "The centre, in the mornings";
pub(crate) const AT_THEIR_HOME: &str = "At home";
pub(crate) const HOW_IT_WAS: &str = "We looked at the week: what went well, and what did not.";
pub(crate) const NOBODY_ANSWERED: &str =
    "Nobody answered; another time was agreed on the last visit.";
