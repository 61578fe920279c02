//! What is wrong in a place's files, said so that it can be mended.

use std::fmt;
use std::ops::Range;

/// One mistake in the place's files.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct PlaceError {
    /// The file it is in.
    pub file: &'static str,
    /// The line it is on, from 1; none where the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong.
    pub wrong: String,
    /// What would be right.
    pub right: String,
}

impl fmt::Display for PlaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}. To mend it: {}.", self.wrong, self.right)
    }
}

/// A page being checked: one file, and the mistakes found on it so far.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    file: &'static str,
    text: &'a str,
    errors: Vec<PlaceError>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(file: &'static str, text: &'a str) -> Self {
        Self { file, text, errors: Vec::new() }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// Notes a mistake at a stretch of bytes of the file.
    pub(crate) fn wrong(
        &mut self,
        at: Range<usize>,
        wrong: impl Into<String>,
        right: impl Into<String>,
    ) {
        let line = self.line(at.start);
        self.note(Some(line), wrong.into(), right.into());
    }

    /// The line of a byte of the file, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(self.text);
        before.bytes().filter(|&byte| byte == b'\n').count() + 1
    }

    /// Whether nothing wrong was found on it.
    pub(crate) fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }

    pub(crate) fn file(&self) -> &'static str {
        self.file
    }

    /// Notes a mistake of the whole file.
    pub(crate) fn wrong_anywhere(&mut self, wrong: impl Into<String>, right: impl Into<String>) {
        self.note(None, wrong.into(), right.into());
    }

    fn note(&mut self, line: Option<usize>, wrong: String, right: String) {
        self.errors.push(PlaceError { file: self.file, line, wrong, right });
    }

    pub(crate) fn into_errors(self) -> Vec<PlaceError> {
        self.errors
    }
}
