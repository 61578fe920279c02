//! One offer, however it stands, and what may become of it: each step a form of its own.

use app::AppError;
use app::directory::is_of_the_place;
use app::reading::answered_by_mail::Agreed;
use app::reading::directory::InDirectory;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::command::Command;
use care::offer::step::{
    AnswerContact, AskToCheck, AssureOffer, ChangeOffer, CloseOffer, EndMail, MergeOffer,
    OpenOffer, PauseOffer, SayWhoAnswers, TellPlaces,
};
use care::offer::{Contact, Entry, EntryId, OfferStep, Places, Standing, Whereabouts};
use care::place::{TeamId, TeamKind};

use super::HERE;
use super::change::{fields_of, typed_of};
use super::list::standing_key;
use super::mail;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::look::views::plain::Way;
use crate::look::words::Put;
use crate::public::offer_words::places_key;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;
use crate::{kept, refusals};

/// The page.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path(offer): Path<EntryId>,
) -> Page {
    show(&site, &by, offer, ("", &Form::default()), Problems::default()).await
}

/// Takes one step with it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((offer, step)): Path<(EntryId, String)>,
    form: Form,
) -> Page {
    let mut reading = Reading::of(&site, &form);
    let taken = if step == "hide" {
        let known = site.app.offer_whole(&by.actor(), offer).await?;
        Some(OfferStep::ChangeOffer(ChangeOffer { entry: Box::new(hidden(known.entry)) }))
    } else {
        step_of(&step, &mut reading, &form)
    };
    let taken = match taken {
        None if step == "mail" => mail::read(&site, &mut reading, &form).await?,
        taken => taken,
    };
    let problems = reading.problems();
    match taken {
        Some(step) => carry_out(&site, &by, &form, offer, step).await,
        None if problems.0.is_empty() => Err(AppError::NotHere.into()),
        None => show(&site, &by, offer, (&step, &form), problems).await,
    }
}

/// The same, where nobody is told where it is: the neighbourhood alone stays.
fn hidden(entry: Entry) -> Entry {
    let area = entry.at.sites().iter().find_map(|site| site.area.clone());
    Entry { at: Whereabouts::NotTold { area }, ..entry }
}

fn step_of(step: &str, reading: &mut Reading<'_>, form: &Form) -> Option<OfferStep> {
    Some(match step {
        "contact" => OfferStep::AnswerContact(AnswerContact { right: form.at("right") == "yes" }),
        "assure" => OfferStep::AssureOffer(AssureOffer {}),
        "ask" => OfferStep::AskToCheck(AskToCheck {}),
        "open" => OfferStep::OpenOffer(OpenOffer {}),
        "mail-end" => OfferStep::EndMail(EndMail {}),
        "pause" => {
            OfferStep::PauseOffer(PauseOffer { why: reading.words("why", "problem-reason")? })
        }
        "close" => {
            OfferStep::CloseOffer(CloseOffer { why: reading.words("why", "problem-reason")? })
        }
        "places" => {
            let places = reading.one_of("places", "network-places-which", |name| name.parse().ok());
            OfferStep::TellPlaces(TellPlaces { places: places? })
        }
        "answers" => {
            let named = |name: &str| TeamId::read(name).ok();
            let team = reading.one_of("team", "network-answers-which", named);
            OfferStep::SayWhoAnswers(SayWhoAnswers { team: team? })
        }
        "same" => {
            // Its address, or the end of it, as it is copied from the browser.
            let typed = form.at("into").trim().split('?').next().unwrap_or_default();
            let typed = typed.rsplit('/').next().unwrap_or_default().to_owned();
            let into = reading.one_of("into", "network-same-which", |_| typed.parse().ok());
            OfferStep::MergeOffer(MergeOffer { into: into? })
        }
        _ => return None,
    })
}

/// Carries a step out, and goes back to the offer.
pub(super) async fn carry_out(
    site: &Site,
    by: &SignedIn,
    form: &Form,
    offer: EntryId,
    step: OfferStep,
) -> Page {
    let command = Command::OnOffer { offer, seen: form.seen(), step };
    match site.app.execute(&by.actor(), site.now(), form.command()?, command).await {
        Ok(_) => Ok(Redirect::to(&format!("{HERE}/{offer}")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let typed = kept::labelled(site, form.pairs());
            let back = Way {
                href: format!("{HERE}/{offer}"),
                words: site.words().say("network-back-to-it"),
            };
            refusals::for_worker(site, &by.0, &refusal, "", vec![back], typed)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page, with what was typed in the form of one step.
pub(super) async fn show(
    site: &Site,
    by: &SignedIn,
    offer: EntryId,
    typed: (&str, &Form),
    problems: Problems,
) -> Page {
    let known = site.app.offer_whole(&by.actor(), offer).await?;
    let agreed = site.app.mail_of_offer(&by.actor(), offer).await?;
    let frame = site.workspace(&by.0, HERE);
    let fields = Fields { frame: &frame, problems: &problems };
    let forms = forms(site, (&known, &agreed), &fields, typed);
    give(&Asking {
        heading: known.entry.name.to_string(),
        lead: lead(site, &known).into_iter().chain(mail::said(site, &known, &agreed)).collect(),
        back: (HERE.to_owned(), site.words().say("network-back")),
        forms,
        problems,
        frame,
    })
}

/// How it stands, where it came from, and what waits.
fn lead(site: &Site, known: &InDirectory) -> Vec<String> {
    let words = site.words();
    let since = site.times().stamp_within(at(known.since));
    let stands = words.say(standing_key(known.standing));
    let put: &[Put<'_>] = &[("stands", &stands), ("since", &since)];
    let mut all = vec![words.say_with("network-stands-since", put)];
    all.extend(known.why.clone());
    if let Some(stays) = known.same_as {
        let put: &[Put<'_>] = &[("other", &format!("{HERE}/{stays}"))];
        all.push(words.say_with("network-is-same", put));
    }
    // The place's own file knows it by a short name, which says nothing to anybody here.
    if let Some(source) = known.source.as_ref().filter(|_| !is_of_the_place(known)) {
        all.push(words.say_with("network-came-from", &[("from", &source.name())]));
    }
    if let Some((said, on)) = &known.said_wrong {
        let put: &[Put<'_>] = &[("said", said), ("when", &site.times().stamp_within(at(*on)))];
        all.push(words.say_with("network-team-said", put));
    }
    if known.alone.is_some() {
        all.push(words.say("network-alone-more"));
    }
    if let Some(since) = known.check_asked {
        let day = site.times().on_day(at(since));
        all.push(words.say_with("network-check-waits", &[("day", &day)]));
    }
    let reached = contact_in_words(&known.entry.contact());
    if known.answers.is_none() && known.standing.is_seen() && !reached.is_empty() {
        all.push(words.say_with("network-ask-yourself", &[("contact", &reached)]));
    }
    if let Some((contact, _, since)) = &known.contact {
        let put: &[Put<'_>] = &[
            ("contact", &contact_in_words(contact)),
            ("since", &site.times().stamp_within(at(*since))),
        ];
        all.push(words.say_with("network-contact-is", put));
    }
    if let Some(came) = &known.came {
        let ours = typed_of(&known.entry);
        for (field, theirs) in typed_of(came) {
            let mine = ours.iter().find(|(name, _)| *name == field).map_or("", |(_, is)| is);
            if mine != theirs {
                let said = if theirs.is_empty() { words.say("network-empty") } else { theirs };
                let put: &[Put<'_>] = &[("what", &words.say(label_of(field))), ("said", &said)];
                all.push(words.say_with("network-source-says", put));
            }
        }
    }
    all
}

/// The words beside a field.
pub(super) fn label_of(field: &str) -> &'static str {
    match field {
        "offer_name" => "network-name",
        "about" => "offered-about",
        "for_whom" => "offered-for-whom",
        "offer_cost" => "offered-cost",
        "offer_phones" => "network-phones",
        "offer_email" => "network-email",
        "offer_web" => "network-web",
        _ => "network-notice",
    }
}

/// The teams of the place that stand behind offers, and which of them answers for this.
fn who(site: &Site, known: &InDirectory, fields: &Fields<'_>) -> Html {
    let teams = site.place().teams.iter().filter(|team| team.kind == TeamKind::Service);
    let teams = teams.map(|team| (team.id.to_string(), team.name.clone()));
    let none = (String::new(), site.words().say("guard-choose"));
    let all = std::iter::once(none).chain(teams).collect();
    fields.one_of("team", "network-answers-team", all, known.answers.as_deref().unwrap_or_default())
}

fn contact_in_words(contact: &Contact) -> String {
    let phones = contact.telephones.iter().map(ToString::to_string);
    let email = contact.email.as_ref().map(|email| email.as_str().to_owned());
    let web = contact.web.as_ref().map(ToString::to_string);
    phones.chain(email).chain(web).collect::<Vec<_>>().join(", ")
}

fn forms(
    site: &Site,
    (known, agreed): (&InDirectory, &Agreed),
    fields: &Fields<'_>,
    (at_step, form): (&str, &Form),
) -> Vec<OneForm> {
    let words = site.words();
    let say = |key: &str| words.say(key);
    let one = |step: &str, heading: &str, inside: Vec<Html>, button: &str| OneForm {
        heading: say(heading),
        post: format!("{HERE}/{}/{step}", known.offer),
        send: app::opening::new_command().to_string(),
        fields: inside,
        button: say(button),
        shown: if step == at_step { Shown::Unfolded } else { Shown::Folded },
    };
    // A press that says itself what it does.
    let press = |step: &str, inside: Vec<Html>, button: &str| OneForm {
        heading: String::new(),
        shown: Shown::Whole,
        ..one(step, button, inside, button)
    };
    let seen = || {
        let known = known.changed_seq.to_string();
        // A form that comes back still says what it was filled in from.
        let from = if at_step == "change" { form.at("seen").to_owned() } else { known };
        fields.hidden("seen", &from)
    };
    let typed = |step: &str, name: &str| {
        if step == at_step { form.at(name).to_owned() } else { String::new() }
    };
    let why = |step| fields.line("why", "network-why", "network-why-hint", &typed(step, "why"));
    let mut all = Vec::new();
    if known.contact.is_some() {
        let answer = |right: &str, button: &str| {
            press("contact", vec![fields.hidden("right", right), seen()], button)
        };
        all.push(answer("yes", "network-contact-right"));
        all.push(answer("no", "network-contact-wrong"));
    }
    if known.standing != Standing::Open {
        all.push(press("open", Vec::new(), "network-open-it"));
    }
    all.push(press("assure", Vec::new(), "network-assure"));
    if known.standing.is_seen() && known.answers.is_some() && known.check_asked.is_none() {
        all.push(press("ask", Vec::new(), "network-ask"));
    }
    let places = [Places::Room, Places::Few, Places::Full].map(|places| {
        let name: &str = places.into();
        (name.to_owned(), say(places_key(places)))
    });
    let now: &str = known.places.map_or("room", |(places, _)| places.into());
    let choice = fields.one_of("places", "network-places", places.into(), now);
    all.push(one("places", "network-places", vec![choice], "network-places-tell"));
    let filled = if at_step == "change" {
        form.pairs().to_vec()
    } else {
        let mut entry = known.entry.clone();
        // What waits is what somebody wrote last: whoever writes on does not lose it.
        if let Some((contact, ..)) = &known.contact {
            entry.be_reached_by(contact.clone());
        }
        typed_of(&entry).into_iter().map(|(name, is)| (name.to_owned(), is)).collect()
    };
    let inside = fields_of(fields, &filled).into_iter().chain([seen()]).collect();
    all.push(one("change", "network-change", inside, "network-change-keep"));
    if !is_of_the_place(known) {
        all.push(one(
            "answers",
            "network-answers",
            vec![who(site, known, fields)],
            "network-answers-say",
        ));
    }
    // Whoever answers by mail does so for the team that is asked.
    if known.answers.is_some() {
        let inside = mail::fields(fields, &typed("mail", "mailbox"));
        all.push(one("mail", "network-mail", inside, "network-answers-say"));
    }
    if agreed.mailbox.is_some() || agreed.waits.is_some() {
        all.push(press("mail-end", Vec::new(), "network-mail-end"));
    }
    if known.standing == Standing::Open {
        all.push(one("pause", "network-pause", vec![why("pause")], "network-pause"));
    }
    if known.standing != Standing::Closed {
        all.push(one("close", "network-close", vec![why("close")], "network-close"));
    }
    if !matches!(known.entry.at, Whereabouts::NotTold { .. }) {
        all.push(one("hide", "network-hide", vec![seen()], "network-hide-it"));
    }
    if known.same_as.is_none() {
        let into = typed("same", "into");
        let into = fields.line("into", "network-same-other", "network-same-hint", &into);
        all.push(one("same", "network-same", vec![into], "network-same-say"));
    }
    all
}
