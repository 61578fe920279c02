//! What pages read of how somebody came: who introduced them, why it cannot wait,
//! what else was told, and what their surgery was told since.

use basis::ods::OdsCode;
use basis::words::Words;

use super::rows::worker;
use super::tables::{CANNOT_WAIT, INTRODUCED_BY, LETTER, MORE_TOLD};
use super::{IntroductionId, Journey};
use crate::actor::PersonId;
use crate::row::{Cell, Row};
use crate::stream::StreamId;

fn text<const LONGEST: usize>(words: Option<&Words<LONGEST>>) -> Cell {
    words.map(Words::as_str).into()
}

impl Journey {
    /// The rows of how they came.
    pub(super) fn front_door_rows(&self, person: PersonId, stream: StreamId) -> Vec<Row> {
        let introduced = self.introductions.values().filter(|one| !one.route.is_themselves());
        let mut rows: Vec<Row> =
            introduced.map(|one| self.introduced_row(one.id, person, stream)).collect();
        let head = |id: &IntroductionId| [stream.0.into(), id.0.into(), person.0.into()];
        for (id, why) in &self.cannot_wait {
            let answered = why.answered.map(super::cannot_wait::SafeNow::name);
            let more = [text(why.quote.as_ref()), answered.into()];
            rows.push(Row::of(&CANNOT_WAIT, head(id).into_iter().chain(more).collect()));
        }
        for (id, told) in &self.told {
            let surgery = told.surgery.as_ref().map(OdsCode::as_str);
            let under_18 = told.under_18.map(i64::from);
            let more = [text(told.matters.as_ref()), under_18.into(), surgery.into()];
            rows.push(Row::of(&MORE_TOLD, head(id).into_iter().chain(more).collect()));
        }
        for letter in &self.letters {
            let cells = vec![
                stream.0.into(),
                i64::from(letter.number).into(),
                letter.introduction.0.into(),
                person.0.into(),
                letter.surgery.as_str().into(),
                letter.words.as_str().into(),
                worker(letter.by),
                letter.at.into(),
            ];
            rows.push(Row::of(&LETTER, cells));
        }
        rows
    }

    /// Also where who introduced them was erased, the words stay another's.
    fn introduced_row(&self, id: IntroductionId, person: PersonId, stream: StreamId) -> Row {
        let by = self.introduced_by.get(&id);
        let known = self.introductions.get(&id);
        let organisation = by.and_then(|by| by.organisation.as_ref()).map(ToString::to_string);
        let cells = vec![
            stream.0.into(),
            id.0.into(),
            person.0.into(),
            known.map_or(0, |known| known.first_word.as_millisecond()).into(),
            known.and_then(|known| known.words.as_ref()).map_or("", Words::as_str).into(),
            text(known.filter(|known| !known.sooner_by_us).and_then(|known| known.sooner.as_ref())),
            text(by.map(|by| &by.name)),
            text(by.map(|by| &by.called)),
            text(by.and_then(|by| by.relation.as_ref())),
            by.and_then(|by| by.ring.as_ref()).map(basis::reach::Telephone::shown).into(),
            by.map(|by| by.knows.name()).into(),
            text(by.and_then(|by| by.why_not.as_ref())),
            by.map(|by| by.receipt.0.to_vec()).into(),
            by.and_then(|by| by.worker).map(|worker| worker.0).into(),
            organisation.into(),
            text(by.and_then(|by| by.may_know.as_ref())),
        ];
        Row::of(&INTRODUCED_BY, cells)
    }
}
