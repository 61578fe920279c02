//! What the look of pages promises: parts as the design system ships them,
//! words from Fluent alone, every page written with sample people.

#![expect(clippy::unwrap_used, reason = "a test that finds nothing to unwrap has failed")]

mod components;
mod html;
mod pages;
mod reading_age;
mod samples;
mod weight;
mod words;
