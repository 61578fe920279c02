//! Forms: what was typed, as pairs, and the readings that forms share: command
//! identifiers, the sequence that was seen, days and times of the place.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use basis::local_time::LocalMoment;
use basis::words::{NotWords, Words};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use uuid::Uuid;

use crate::failure::Failure;
use crate::look::fields::{Problem, Problems};
use crate::look::views::about::Twice;
use crate::site::Site;

/// A form as it was sent: its fields in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form {
    pairs: Vec<(String, String)>,
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        if !is_one(request.headers()) {
            return Err(Failure::NotHere);
        }
        let body = Bytes::from_request(request, state).await.map_err(|_| Failure::NotHere)?;
        let pairs = serde_html_form::from_bytes(&body).map_err(|_| Failure::NotHere)?;
        Ok(Self { pairs })
    }
}

/// Whether a form comes with a request.
pub(crate) fn is_one(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

impl Form {
    /// What was typed in a field; nothing where it was not sent.
    pub(crate) fn at(&self, name: &str) -> &str {
        let found = self.pairs.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// A form of these fields.
    pub(crate) fn of(pairs: Vec<(String, String)>) -> Self {
        Self { pairs }
    }

    /// The same form with something else in a field that nobody types in.
    pub(crate) fn with(&self, name: &str, value: String) -> Self {
        let others = self.pairs.iter().filter(|(known, _)| known != name).cloned();
        Self { pairs: others.chain([(name.to_owned(), value)]).collect() }
    }

    /// Every field that was sent, in order.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// The command's identifier, which the form carries so that sending it twice
    /// counts once. A form without one is not ours.
    pub(crate) fn command(&self) -> Result<Uuid, Failure> {
        self.at("send").parse().map_err(|_| Failure::NotHere)
    }

    /// The sequence that the form was filled in from.
    pub(crate) fn seen(&self) -> Option<u64> {
        self.at("seen").parse().ok()
    }
}

/// Reads fields, and collects what is to be mended.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    site: &'a Site,
    form: &'a Form,
    problems: Vec<Problem>,
    /// The times that were typed and that the clocks show twice.
    pub(crate) twice: Vec<Twice>,
}

impl<'a> Reading<'a> {
    pub(crate) fn of(site: &'a Site, form: &'a Form) -> Self {
        Self { site, form, problems: Vec::new(), twice: Vec::new() }
    }

    /// The place whose form it is.
    pub(crate) fn site(&self) -> &'a Site {
        self.site
    }

    /// What is to be mended.
    pub(crate) fn problems(self) -> Problems {
        Problems(self.problems)
    }

    /// Notes that a field is to be mended, with the words under a key.
    pub(crate) fn mend(&mut self, field: &'static str, key: &str) {
        let message = self.site.words().say(key);
        self.problems.push(Problem { field, message });
    }

    /// One of several, by its name; `missing` says what to do where it is none.
    pub(crate) fn one_of<T>(
        &mut self,
        field: &'static str,
        missing: &str,
        named: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let chosen = named(self.form.at(field));
        if chosen.is_none() {
            self.mend(field, missing);
        }
        chosen
    }

    /// Words that must be there; `missing` says what to do where they are not.
    pub(crate) fn words<const LONGEST: usize>(
        &mut self,
        field: &'static str,
        missing: &str,
    ) -> Option<Words<LONGEST>> {
        let read = Words::read(self.form.at(field));
        self.noting(field, missing, read)
    }

    /// Words that may be left out.
    pub(crate) fn words_if_any<const LONGEST: usize>(
        &mut self,
        field: &'static str,
    ) -> Option<Words<LONGEST>> {
        let read = Words::read_if_any(self.form.at(field));
        self.noting(field, "problem-empty", read).flatten()
    }

    fn noting<T>(
        &mut self,
        field: &'static str,
        missing: &str,
        read: Result<T, NotWords>,
    ) -> Option<T> {
        match read {
            Ok(words) => Some(words),
            Err(NotWords::Empty) => {
                self.mend(field, missing);
                None
            }
            Err(NotWords::TooLong { written, longest }) => {
                let (written, longest) = (written as u64, longest as u64);
                let put: &[crate::look::words::Put<'_>] =
                    &[("written", &written), ("longest", &longest)];
                let message = self.site.words().say_with("problem-too-long", put);
                self.problems.push(Problem { field, message });
                None
            }
        }
    }

    /// A day.
    pub(crate) fn day(&mut self, field: &'static str) -> Option<Date> {
        let day = self.form.at(field).trim().parse().ok();
        if day.is_none() {
            self.mend(field, "problem-day");
        }
        day
    }

    /// A day that lies ahead: tomorrow at the earliest.
    pub(crate) fn day_ahead(&mut self, field: &'static str) -> Option<Date> {
        let today = self.site.zone().to_datetime(self.site.now()).date();
        let day = self.day(field)?;
        if day > today {
            return Some(day);
        }
        self.mend(field, "problem-again");
        None
    }

    /// A day and a time on the place's wall, as one moment. A time that the
    /// clocks show twice is asked about; one that they never show is said so.
    pub(crate) fn moment(&mut self, day: &'static str, time: &'static str) -> Option<Timestamp> {
        let date = self.day(day);
        let at: Option<Time> = self.form.at(time).trim().parse().ok();
        if at.is_none() {
            self.mend(time, "problem-time");
        }
        let local = date?.to_datetime(at?);
        match LocalMoment::of(local, &self.site.zone()) {
            Some(LocalMoment::One(at)) => Some(at),
            Some(LocalMoment::Twice { first, second }) => {
                let field = format!("{time}_which");
                let chosen = self.form.at(&field).to_owned();
                let moment = match chosen.as_str() {
                    "first" => Some(first),
                    "second" => Some(second),
                    _ => None,
                };
                if moment.is_none() {
                    self.mend(time, "problem-twice");
                }
                self.twice.push(Twice { field, time: at?.strftime("%H:%M").to_string(), chosen });
                moment
            }
            Some(LocalMoment::Never { .. }) => {
                self.mend(time, "problem-never");
                None
            }
            None => {
                self.mend(day, "problem-day");
                None
            }
        }
    }
}
