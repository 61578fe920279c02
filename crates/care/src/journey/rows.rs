//! What pages read of a journey: the same function serves writing, verifying
//! and rebuilding.

use basis::words::Words;
use uuid::Uuid;

use super::accountable::{Accountable, Doer, Owner, What};
use super::connection::{self, Answer, Connection, Step};
use super::ending::Ending;
use super::introduction::{self, Introduction};
use super::tables::{
    CAME_IN, CONNECTION, CONVERSATION, DUE, INTRODUCTION, MOVED, SAME_AS, STATEMENT, SUPPORT_ENDED,
    TAKEN_OVER,
};
use super::{Journey, Thing, rows_of_support, story_rows};
use crate::actor::{ActorName, PersonId};
use crate::place::{LocalityId, TeamId};
use crate::row::{Cell, Row};
use crate::stream::StreamId;

impl Journey {
    /// The rows of this journey. None before its first event.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        let Some(person) = self.person else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        for introduction in self.introductions.values() {
            rows.push(introduction_row(introduction, person, stream));
            rows.extend(story_rows::of_introduction(introduction, person, stream));
            rows.extend(same_as_row(introduction, person, stream));
            if let introduction::Stage::Open { accountable, moved, .. } = &introduction.stage {
                let thing = Thing::Introduction(introduction.id);
                rows.push(due_row(thing, None, accountable, *moved, person, stream));
            }
        }
        for connection in self.connections.values() {
            rows.push(connection_row(connection, person, stream));
            if let connection::Stage::Open { accountable, moved, .. } = &connection.stage {
                let (thing, asked) = (Thing::Connection(connection.id), Some(&connection.team));
                rows.push(due_row(thing, asked, accountable, *moved, person, stream));
            }
        }
        for support in self.supports.values() {
            rows.push(rows_of_support::of(support, person, stream));
            let Some((ending, at)) = &support.ended else {
                let thing = Thing::Support(support.id);
                rows.push(due_row(
                    thing,
                    None,
                    &support.accountable,
                    support.moved,
                    person,
                    stream,
                ));
                continue;
            };
            let cells = vec![
                stream.0.into(),
                support.id.0.into(),
                person.0.into(),
                ending.name().into(),
                ending.said().into(),
                ending.reached().into(),
                (*at).into(),
            ];
            rows.push(Row::of(&SUPPORT_ENDED, cells));
        }
        rows.extend(self.came_in_rows(person, stream));
        rows.extend(self.conversation_rows(person, stream));
        rows.extend(self.moved_rows(stream));
        rows.extend(self.taken_over_rows(stream));
        rows.extend(self.statement_rows(person, stream));
        rows.extend(self.story_rows(person, stream));
        rows.extend(self.front_door_rows(person, stream));
        rows.extend(self.rows_around_support(person, stream));
        rows
    }

    fn statement_rows(&self, person: PersonId, stream: StreamId) -> Vec<Row> {
        let row = |statement: &super::statement::Statement| {
            let cells = vec![
                stream.0.into(),
                i64::from(statement.number).into(),
                person.0.into(),
                statement.about.id().into(),
                statement.words.as_str().into(),
                statement.ground.why.as_str().into(),
                statement.ground.rests_on.as_str().into(),
                statement.at.into(),
            ];
            Row::of(&STATEMENT, cells)
        };
        self.statements.iter().map(row).collect()
    }

    fn conversation_rows(&self, person: PersonId, stream: StreamId) -> Vec<Row> {
        let row = |conversation: &super::conversation::Conversation| {
            let said = conversation.said.as_ref().map(Words::as_str);
            let note = conversation.note.as_ref().map(Words::as_str);
            let cells = vec![
                stream.0.into(),
                conversation.id.0.into(),
                person.0.into(),
                conversation.introduction.0.into(),
                conversation.held.into(),
                conversation.means.name().into(),
                said.into(),
                note.into(),
                conversation.worker.map(|worker| worker.0).into(),
                i64::try_from(conversation.sequence).unwrap_or(i64::MAX).into(),
            ];
            Row::of(&CONVERSATION, cells)
        };
        self.conversations.iter().map(row).collect()
    }

    fn came_in_rows(&self, person: PersonId, stream: StreamId) -> Vec<Row> {
        let row = |(support, came): (&super::SupportId, &super::taken_in::CameIn)| {
            let cells = vec![
                stream.0.into(),
                support.0.into(),
                person.0.into(),
                came.offer.as_str().into(),
                came.since.to_string().into(),
                came.key_person.0.into(),
                came.early_signs.as_ref().map(Words::as_str).into(),
                came.reason.as_str().into(),
                came.at.into(),
            ];
            Row::of(&CAME_IN, cells)
        };
        self.came_in.iter().map(row).collect()
    }

    fn moved_rows(&self, stream: StreamId) -> Vec<Row> {
        let row = |moved: &super::next_action::Moved| {
            let cells = vec![
                stream.0.into(),
                i64::from(moved.number).into(),
                moved.thing.id().into(),
                moved.from.into(),
                moved.to.into(),
                moved.reason.as_str().into(),
                worker(moved.by),
                moved.at.into(),
            ];
            Row::of(&MOVED, cells)
        };
        self.moved.iter().map(row).collect()
    }

    fn taken_over_rows(&self, stream: StreamId) -> Vec<Row> {
        let row = |taken: &super::taking_over::TakenOver| {
            let cells = vec![
                stream.0.into(),
                i64::from(taken.number).into(),
                taken.thing.id().into(),
                taken.from.map(|from| from.0).into(),
                taken.from_team.as_ref().map(TeamId::as_str).into(),
                taken.reason.as_str().into(),
                worker(taken.by),
                taken.at.into(),
            ];
            Row::of(&TAKEN_OVER, cells)
        };
        self.taken_over.iter().map(row).collect()
    }
}

pub(super) fn worker(by: ActorName) -> Cell {
    by.worker().map(|worker| worker.0).into()
}

impl Thing {
    /// Its identifier.
    pub fn id(self) -> Uuid {
        match self {
            Self::Introduction(id) => id.0,
            Self::Connection(id) => id.0,
            Self::Support(id) => id.0,
        }
    }

    /// Its kind's name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Introduction(_) => "introduction",
            Self::Connection(_) => "connection",
            Self::Support(_) => "support",
        }
    }
}

fn introduction_row(introduction: &Introduction, person: PersonId, stream: StreamId) -> Row {
    let (ending, ended_at) = match &introduction.stage {
        introduction::Stage::Open { .. } => (None, None),
        introduction::Stage::Ended { ending, at } => (Some(ending), Some(*at)),
    };
    let said = ending.and_then(Ending::words).map(Words::as_str);
    let in_vain = introduction.attempts_in_vain().count();
    let to_close = introduction.open().is_ok_and(|open| open.next().what == What::CloseAfterDeath);
    let themselves = introduction.route.is_themselves();
    let cells = vec![
        stream.0.into(),
        introduction.id.0.into(),
        person.0.into(),
        introduction.reference.plain().into(),
        introduction.link.map(|link| link.0.to_vec()).into(),
        introduction.first_word.into(),
        // Somebody else's words stand in a table of their own, so that no page can
        // take them for the person's.
        introduction.words.as_ref().filter(|_| themselves).map_or("", Words::as_str).into(),
        introduction.route.name().into_owned().into(),
        introduction.locality.as_ref().map(LocalityId::as_str).into(),
        introduction.same_day.into(),
        introduction
            .sooner
            .as_ref()
            .filter(|_| themselves || introduction.sooner_by_us)
            .map(Words::as_str)
            .into(),
        introduction.read.into(),
        introduction.spoken.into(),
        ending.map(Ending::name).into(),
        said.into(),
        ended_at.into(),
        ending.and_then(Ending::named).into(),
        introduction.sooner_by_us.into(),
        introduction.second_view_waits().is_some().into(),
        introduction.proposal.as_ref().map(|proposal| proposal.by.0).into(),
        introduction.proposal.as_ref().map(|proposal| proposal.reason.as_str()).into(),
        i64::try_from(in_vain).unwrap_or(i64::MAX).into(),
        introduction.looked_at.as_ref().map(|looked| looked.at).into(),
        introduction.looked_at.as_ref().map(|looked| looked.found.as_str()).into(),
        (introduction.waits_for_today() && !to_close).into(),
    ];
    Row::of(&INTRODUCTION, cells)
}

fn same_as_row(introduction: &Introduction, person: PersonId, stream: StreamId) -> Option<Row> {
    let introduction::Stage::Ended { ending, .. } = &introduction.stage else { return None };
    let Ending::SameAsAnother { introduction: stays, reason, decided_by, .. } = ending else {
        return None;
    };
    let cells = vec![
        stream.0.into(),
        introduction.id.0.into(),
        person.0.into(),
        stays.0.into(),
        reason.as_str().into(),
        decided_by.0.into(),
    ];
    Some(Row::of(&SAME_AS, cells))
}

fn due_row(
    thing: Thing,
    asked: Option<&TeamId>,
    accountable: &Accountable,
    moved: u32,
    person: PersonId,
    stream: StreamId,
) -> Row {
    let next = accountable.next();
    let doer_team = match &next.who {
        Doer::Owner => None,
        Doer::Team(team) => Some(team.as_str()),
    };
    let (what, words, offer) = match &next.what {
        What::SpeakFirst => ("speak-first", None, None),
        What::Agreed { words } => ("agreed", Some(words.as_str()), None),
        What::Answer { offer } => ("answer", None, Some(offer.as_str())),
        What::Meet { offer, at } => ("meet", Some(at.as_str()), Some(offer.as_str())),
        What::StayUntilMet { offer } => ("stay-until-met", None, Some(offer.as_str())),
        What::OfferAgain { instead_of, suggestion } => {
            ("offer-again", suggestion.as_ref().map(Words::as_str), Some(instead_of.as_str()))
        }
        What::CloseAfterDeath => ("close-after-death", None, None),
        What::TryAgain => ("try-again", None, None),
        What::SpeakToday => ("speak-today", None, None),
        What::GiveSecondView => ("second-view", None, None),
        What::LookAtProposal => ("look-at-proposal", None, None),
        What::HearWhatIsNew { told, .. } => ("hear-what-is-new", Some(told.as_str()), None),
        What::SpeakAgain => ("speak-again", None, None),
        What::AgreeAfterMeeting => ("agree-after-meeting", None, None),
        What::SayWeWereWrong => ("say-we-were-wrong", None, None),
    };
    let more = match &next.what {
        What::HearWhatIsNew { meant, .. } => meant.as_ref().map(Words::as_str),
        _ => None,
    };
    let cells = vec![
        stream.0.into(),
        thing.id().into(),
        thing.name().into(),
        person.0.into(),
        accountable.owner().team().as_str().into(),
        accountable.owner().worker().map(|worker| worker.0).into(),
        doer_team.into(),
        asked.map(TeamId::as_str).into(),
        what.into(),
        words.into(),
        more.into(),
        offer.into(),
        next.by.into(),
        i64::from(moved).into(),
    ];
    Row::of(&DUE, cells)
}

/// The part of a connection's row that its stage decides.
struct StageCells<'a> {
    step: &'static str,
    answered: Option<jiff::Timestamp>,
    meeting: Option<(jiff::Timestamp, &'a str)>,
    ended: Option<jiff::Timestamp>,
    again: Option<String>,
    suggestion: Option<&'a str>,
    said: Option<&'a str>,
    they_said: bool,
}

fn stage_cells(stage: &connection::Stage) -> StageCells<'_> {
    let none = StageCells {
        step: "asked",
        answered: None,
        meeting: None,
        ended: None,
        again: None,
        suggestion: None,
        said: None,
        they_said: false,
    };
    match stage {
        connection::Stage::Open { step: Step::Asked, .. } => none,
        connection::Stage::Open { step: Step::Accepted { answered, meeting, at }, .. } => {
            let (answered, meeting) = (Some(*answered), Some((*meeting, at.as_str())));
            StageCells { step: "accepted", answered, meeting, ..none }
        }
        connection::Stage::Met { answered, at, they_said } => {
            let (answered, ended, they_said) = (*answered, Some(*at), *they_said);
            StageCells { step: "met", answered, ended, they_said, ..none }
        }
        connection::Stage::HandedBack { answer, at } => {
            let (step, again) = match answer {
                Answer::NotNow { again, .. } => ("not-now", Some(again.to_string())),
                Answer::NotUs { .. } => ("not-us", None),
            };
            let suggestion = answer.suggestion().map(Words::as_str);
            StageCells { step, answered: Some(*at), ended: Some(*at), again, suggestion, ..none }
        }
        connection::Stage::NotForMe { said, at } => {
            StageCells { step: "not-for-me", ended: Some(*at), said: Some(said.as_str()), ..none }
        }
        connection::Stage::Closed { at } => StageCells { step: "closed", ended: Some(*at), ..none },
    }
}

fn connection_row(connection: &Connection, person: PersonId, stream: StreamId) -> Row {
    let stage = stage_cells(&connection.stage);
    let package = connection.package.as_ref();
    let (sender_team, sender_worker): (&str, Option<Uuid>) = match &connection.sender {
        Owner::Team(team) => (team.as_str(), None),
        Owner::Worker { worker, team } => (team.as_str(), Some(worker.0)),
    };
    let cells: Vec<Cell> = vec![
        stream.0.into(),
        connection.id.0.into(),
        person.0.into(),
        connection.introduction.map(|introduction| introduction.0).into(),
        connection.offer.as_str().into(),
        connection.team.as_str().into(),
        connection.shared.ask.as_str().into(),
        connection.shared.their_words.as_ref().map(Words::as_str).into(),
        connection.shared.good_to_know.as_ref().map(Words::as_str).into(),
        sender_team.into(),
        sender_worker.into(),
        connection.asked.into(),
        stage.step.into(),
        stage.answered.into(),
        stage.meeting.map(|(at, _)| at).into(),
        stage.meeting.map(|(_, place)| place).into(),
        stage.ended.into(),
        stage.again.into(),
        stage.suggestion.into(),
        stage.said.into(),
        connection.news.map(|news| news.became.name()).into(),
        connection.news.map(|news| news.at).into(),
        stage.they_said.into(),
        connection.from.map(|(support, _)| support.0).into(),
        connection.from.map(|(_, onward)| onward.name()).into(),
        package.map(|package| i64::from(package.turn)).into(),
        package.map(|package| i64::from(package.of)).into(),
        package.and_then(|package| package.along.as_ref()).map(Words::as_str).into(),
        connection.answer_link.map(|(link, _)| link.0.to_vec()).into(),
        connection.answer_link.map(|(_, made)| made).into(),
    ];
    Row::of(&CONNECTION, cells)
}
