//! What the short forms about one person share: their fields as they stand or were
//! typed, the hidden ones, and the page around them.

use uuid::Uuid;

use super::step::Opened;
use crate::failure::{Page, give};
use crate::form::Form;
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::frame::WorkspaceFrame;
use crate::look::views::about::Twice;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};

/// A page of short forms about somebody.
pub(super) struct Asked<'a> {
    pub(super) opened: &'a Opened,
    frame: WorkspaceFrame,
    typed: Option<&'a Form>,
    problems: Problems,
    twice: Vec<Twice>,
}

/// What stands above the forms of a page: its heading, and what to know.
pub(super) struct Above {
    pub(super) heading: &'static str,
    pub(super) lead: Vec<String>,
}

impl<'a> Asked<'a> {
    /// A page with nothing typed yet.
    pub(super) fn fresh(opened: &'a Opened) -> Self {
        Self::again(opened, None, Problems::default(), Vec::new())
    }

    /// A page that comes back with what was typed and what is to be mended.
    pub(super) fn again(
        opened: &'a Opened,
        typed: Option<&'a Form>,
        problems: Problems,
        twice: Vec<Twice>,
    ) -> Self {
        let frame = opened.site.workspace(&opened.by.0, "/front-door");
        Self { opened, frame, typed, problems, twice }
    }

    /// A sentence about them.
    pub(super) fn say(&self, key: &str) -> String {
        let name = &self.opened.record.person.call_name;
        self.opened.site.words().say_with(key, &[("name", name)])
    }

    /// What was typed in a field, or else what it begins with.
    pub(super) fn at(&self, field: &str, begins: &str) -> String {
        self.typed.map_or(begins, |form| form.at(field)).to_owned()
    }

    pub(super) fn fields(&self) -> Fields<'_> {
        Fields { frame: &self.frame, problems: &self.problems }
    }

    /// A day and a time, beginning with a moment of the place's clock.
    pub(super) fn moment(
        &self,
        (day, day_key): (&'static str, &str),
        (time, time_key): (&'static str, &str),
        begins: Option<jiff::Timestamp>,
    ) -> Vec<Html> {
        let begins = begins.map(|at| self.opened.site.times().as_fields(at));
        let (first, second) = begins.unwrap_or_default();
        let fields = self.fields();
        let of_these = |twice: &&Twice| twice.field == format!("{time}_which");
        let which: Vec<Twice> = self.twice.iter().filter(of_these).cloned().collect();
        let day = fields.day(day, day_key, &self.at(day, &first));
        let time = fields.time(time, time_key, &self.at(time, &second));
        [fields.side_by_side(&day, &time)].into_iter().chain(fields.which(&which)).collect()
    }

    /// One form, sent to an address below their page.
    pub(super) fn form(&self, path: &str, button: &str, fields: Vec<Html>) -> OneForm {
        let typed = |name: &str| self.typed.map(|form| form.at(name).to_owned());
        let seen = typed("seen").unwrap_or_else(|| self.opened.record.person.seen.to_string());
        let send = typed("send").unwrap_or_else(|| app::opening::new_command().to_string());
        let hidden = self.fields().hidden("seen", &seen);
        OneForm {
            heading: String::new(),
            post: format!("{}/{path}", self.opened.page()),
            send,
            fields: std::iter::once(hidden).chain(fields).collect(),
            button: self.say(button),
            shown: Shown::Whole,
        }
    }

    /// The page.
    pub(super) fn page(self, above: Above, forms: Vec<OneForm>) -> Page {
        let heading = self.say(above.heading);
        let back = (self.opened.page(), self.say("form-back"));
        let (lead, problems, frame) = (above.lead, self.problems, self.frame);
        give(&Asking { frame, back, heading, lead, forms, problems })
    }
}

/// An address part: what it is about.
pub(super) fn below(what: &str, id: Uuid) -> String {
    format!("{what}/{id}")
}
