//! What pages, the search and the standard's API read of offers. What must never be told is
//! not here, since an entry does not hold it.

use basis::folded::folded;

use super::{Entry, Known, Offering};
use crate::row::{Cell, Kind, Row, Table, full, open};
use crate::stream::StreamId;

/// Every offer of the directory, however it stands.
pub static OFFER: Table = Table {
    name: "offer",
    key: &["offer"],
    columns: &[
        full("stream", Kind::Id),
        full("offer", Kind::Id),
        full("name", Kind::Text),
        full("sort", Kind::Text),
        full("standing", Kind::Text),
        open("why", Kind::Text),
        open("provider", Kind::Id),
        open("source", Kind::Text),
        full("since_at", Kind::Number),
        full("changed_at", Kind::Number),
        full("changed_seq", Kind::Number),
        open("assured_on", Kind::Text),
        open("places", Kind::Text),
        open("places_at", Kind::Number),
        open("contact_waits", Kind::Text),
        open("contact_by", Kind::Id),
        open("contact_at", Kind::Number),
        open("came", Kind::Text),
        open("same_as", Kind::Id),
        open("answers", Kind::Text),
        open("mailbox", Kind::Text),
        open("mail_pin", Kind::Text),
        open("mail_since", Kind::Number),
        open("mail_waits", Kind::Text),
        open("mail_by", Kind::Id),
        open("mail_at", Kind::Number),
        open("check_asked_at", Kind::Number),
        open("said_wrong", Kind::Text),
        open("said_wrong_at", Kind::Number),
        open("alone_by", Kind::Id),
        full("entry", Kind::Text),
    ],
    indexes: &["standing, sort, offer", "source", "provider", "answers, sort, offer"],
    unique: &[],
};

impl Offering {
    /// Its row, once it is known.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        self.known.iter().map(|known| known.row(stream)).collect()
    }
}

impl Known {
    fn row(&self, stream: StreamId) -> Row {
        let (places, places_at) = self.places.unzip();
        let places: Option<&str> = places.map(Into::into);
        let standing: &str = self.standing.into();
        let waiting = self.waiting.as_ref();
        let waits = self.mail_waits.as_ref();
        // What its source says is only kept where it is something else.
        let came = self.came.as_ref().filter(|_| self.differs()).map(|came| json(&came.entry));
        let cells = vec![
            stream.0.into(),
            self.offer.0.into(),
            self.entry.name.as_str().into(),
            folded(self.entry.name.as_str()).into(),
            standing.into(),
            self.why.as_ref().map(basis::words::Words::as_str).into(),
            self.entry.provider.as_ref().map(|provider| provider.id.0).into(),
            self.came.as_ref().map(|came| came.from.named()).into(),
            self.since.into(),
            self.changed.at.into(),
            i64::try_from(self.changed.sequence).unwrap_or(i64::MAX).into(),
            self.entry.assured.map(|day| day.to_string()).into(),
            places.into(),
            places_at.into(),
            waiting.map(|waiting| json(&waiting.contact)).into(),
            waiting.and_then(|waiting| waiting.by.worker()).map(|worker| worker.0).into(),
            waiting.map(|waiting| waiting.since).into(),
            came.into(),
            self.same_as.map(|other| other.0).into(),
            self.answers.as_ref().map(crate::place::TeamId::as_str).into(),
            self.mail.as_ref().map(|mail| mail.mailbox.as_str()).into(),
            self.mail.as_ref().map(|mail| mail.pin.as_str()).into(),
            self.mail.as_ref().map(|mail| mail.since).into(),
            waits.map(|mail| mail.mailbox.as_str()).into(),
            waits.and_then(|mail| mail.by.worker()).map(|worker| worker.0).into(),
            waits.map(|mail| mail.since).into(),
            self.check_asked.into(),
            self.said_wrong.as_ref().map(|(words, _)| words.as_str()).into(),
            self.said_wrong.as_ref().map(|(_, at)| *at).into(),
            self.alone().map(|worker| worker.0).into(),
            Cell::Text(json::<Entry>(&self.entry)),
        ];
        Row::of(&OFFER, cells)
    }
}

/// As it is kept in one column. Every part of an entry can be written as JSON.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
