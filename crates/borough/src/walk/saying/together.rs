//! What is said of two records.

use care::command::Command;
use care::identity::joining::{JoinPeople, KeepApart, UnjoinPeople};
use care::journey::already_supported::EndAlreadySupported;
use care::journey::same_as_another::EndAsSame;

use super::{Walk, line};
use crate::BoroughError;
use crate::door::Door;
use crate::life::{Act, Record};
use crate::words::said;

impl<D: Door> Walk<D> {
    pub(super) fn join(&self) -> Result<Command, BoroughError> {
        let (person, with) =
            (self.begun(Record::First)?.person, self.begun(Record::Second)?.person);
        let (everybody, reason) = (self.known.sides(), line(said::SAME_NAME)?);
        Ok(Command::JoinPeople(JoinPeople { person, with, everybody, reason }))
    }

    pub(super) fn undo(&self) -> Result<Command, BoroughError> {
        let person = self.begun(Record::First)?.person;
        let join = self.known.join.ok_or_else(|| self.not_yet("a join"))?;
        let (everybody, reason) = (self.known.sides(), line(said::TWO_AFTER_ALL)?);
        Ok(Command::UnjoinPeople(UnjoinPeople { person, join, everybody, reason }))
    }

    pub(super) fn keep_apart(&self) -> Result<Command, BoroughError> {
        let (person, from) =
            (self.begun(Record::First)?.person, self.begun(Record::Second)?.person);
        let reason = line(said::COUSINS)?;
        Ok(Command::KeepApart(KeepApart { person, from, reason }))
    }

    /// The second introduction ends, since the first came first.
    pub(super) fn tells_the_same(&self) -> Result<Command, BoroughError> {
        let second = self.begun(Record::Second)?;
        let (person, introduction) = (second.person, second.introduction);
        let stays = self.begun(Record::First)?.introduction;
        let (everybody, reason) = (self.known.sides(), line(said::CAME_TWICE)?);
        Ok(Command::EndAsSame(EndAsSame { person, introduction, stays, everybody, reason }))
    }

    /// A service is with them already: it is told, and goes on.
    pub(super) fn is_supported(&self, act: &Act, support: usize) -> Result<Command, BoroughError> {
        let begun = self.begun(act.of)?;
        let (support, told) = (self.support(act.of, support)?, line(said::TOLD)?);
        Ok(Command::EndAlreadySupported(EndAlreadySupported {
            person: begun.person,
            introduction: begun.introduction,
            support,
            everybody: self.known.everybody(begun),
            told,
        }))
    }
}
