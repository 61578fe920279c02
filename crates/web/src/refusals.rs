//! Refusals as pages: the rule in one sentence, then what can be done, as links.
//! What was typed is kept.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use care::actor::Worker;
use care::journey::Thing;
use care::offer::Standing;
use care::refusal::Refusal;

use crate::failure::{Page, give};
use crate::look::views::plain::{Way, WorkspaceRefusal};
use crate::look::words::Put;
use crate::site::Site;

/// A refusal in words: the rule, and more of it.
pub(crate) fn said(site: &Site, refusal: &Refusal, name: &str) -> (String, String) {
    let words = site.words();
    let say = |key: &str| words.say_with(key, &[("name", &name)]);
    let times = site.times();
    match refusal {
        Refusal::NotHere
        | Refusal::NeedsAWorker
        | Refusal::PlaceInUse
        | Refusal::NoSuchTeam { .. }
        | Refusal::SignInNameTaken
        | Refusal::LinkedAlready
        | Refusal::InvitationOver
        | Refusal::LeftBehind { .. }
        | Refusal::NeedsAReason
        | Refusal::NoSuchRole => (say("refusal-not-here"), String::new()),
        Refusal::NotInYet => (say("refusal-not-in-yet"), say("refusal-not-in-yet-more")),
        Refusal::NotLikeThat { .. } => (say("refusal-not-like-that"), String::new()),
        Refusal::WouldBeLeft { .. } => (say("refusal-left"), String::new()),
        Refusal::SentOtherwise => {
            (say("refusal-sent-otherwise"), say("refusal-sent-otherwise-more"))
        }
        Refusal::NotTheirOwnWord
        | Refusal::TheirOwnWordAlready
        | Refusal::NobodyBornThen
        | Refusal::TheyDied
        | Refusal::NobodySaidTheyDied
        | Refusal::TooMany
        | Refusal::JoinedAlready
        | Refusal::JoinedMeanwhile
        | Refusal::OneHasDied
        | Refusal::NothingSaysSo
        | Refusal::TheOtherCameFirst
        | Refusal::TodayForThisOne
        | Refusal::SpokenWithInThisOne
        | Refusal::DueSooner { .. } => who_they_are(site, refusal, name),
        Refusal::AlreadyTaken { .. } => (say("refusal-taken"), say("refusal-taken-more")),
        Refusal::NobodyHasIt => (say("refusal-nobody-has"), say("refusal-nobody-has-more")),
        Refusal::AlreadyYours => (say("refusal-yours"), String::new()),
        Refusal::AlreadyEnded => (say("refusal-ended"), say("refusal-ended-more")),
        Refusal::NobodyHasSpoken => (say("refusal-silence"), say("refusal-silence-more")),
        Refusal::NoSuchOffer { .. } => (say("refusal-no-offer"), String::new()),
        Refusal::NotThisService { .. } => (say("refusal-service"), say("refusal-service-more")),
        Refusal::AlreadyAnswered => (say("refusal-answered"), say("refusal-answered-more")),
        Refusal::AnsweredOutsideTheWall { team } => {
            let team = site.team_in_sentence(team);
            (say("refusal-wall"), words.say_with("refusal-wall-more", &[("team", &team)]))
        }
        Refusal::NotAhead | Refusal::TooFarOff { .. } | Refusal::NobodyOnDuty { .. } => {
            by_when(site, refusal, name)
        }
        Refusal::NotByOneself
        | Refusal::AlreadyReviewed
        | Refusal::OnHold { .. }
        | Refusal::SomethingOpen { .. }
        | Refusal::HoldsWhatIsOpen
        | Refusal::NeedsASecond
        | Refusal::Restricted
        | Refusal::RestrictedAlready
        | Refusal::KeptTooLong { .. } => how_it_is_kept(site, refusal, name),
        Refusal::AlreadyConnecting { .. }
        | Refusal::OfferNotOpen { .. }
        | Refusal::NotASafeWay
        | Refusal::NotTriedEnough { .. }
        | Refusal::NeedsASenior
        | Refusal::NeedsAWelfareCheck
        | Refusal::StillConnecting { .. }
        | Refusal::SecondViewWaits
        | Refusal::TheySpoke
        | Refusal::ProposedAlready
        | Refusal::SameDayAlready
        | Refusal::AsItWas
        | Refusal::NothingChosen => at_the_front_door(site, refusal, name),
        Refusal::NotYet
        | Refusal::IsAway { .. }
        | Refusal::BeforeTheFirstWord { .. }
        | Refusal::KnownAlready
        | Refusal::FromElsewhere
        | Refusal::NobodyAnswers
        | Refusal::WorksHereNoMore
        | Refusal::NotToldWhoReads
        | Refusal::AlreadyTheKeyPerson
        | Refusal::SayWhy
        | Refusal::WhoWasThere
        | Refusal::NotThatLong
        | Refusal::SayWhatIsNext
        | Refusal::StayingWellAlready
        | Refusal::StaysUntilMet { .. }
        | Refusal::WithUsElsewhere
        | Refusal::WithUsAlready { .. } => around_support(site, refusal, name),
        Refusal::SomeoneWroteFirst { at, .. } => {
            let put: &[Put<'_>] = &[("at", &times.stamp_within(*at))];
            (words.say_with("refusal-wrote", put), say("refusal-wrote-more"))
        }
    }
}

/// What is refused of the time by which something is due.
fn by_when(site: &Site, refusal: &Refusal, name: &str) -> (String, String) {
    let words = site.words();
    let say = |key: &str| words.say_with(key, &[("name", &name)]);
    match refusal {
        Refusal::TooFarOff { latest } => {
            let latest = site.times().stamp_within(*latest);
            (say("refusal-far"), words.say_with("refusal-far-more", &[("latest", &latest)]))
        }
        Refusal::NobodyOnDuty { team } => {
            let team = site.team_in_sentence(team);
            (say("refusal-duty"), words.say_with("refusal-duty-more", &[("team", &team)]))
        }
        _ => (say("refusal-ahead"), say("refusal-ahead-more")),
    }
}

/// What is refused of how a record is kept.
fn how_it_is_kept(site: &Site, refusal: &Refusal, name: &str) -> (String, String) {
    let words = site.words();
    let say = |key: &str| words.say_with(key, &[("name", &name)]);
    match refusal {
        Refusal::NotByOneself => (say("refusal-oneself"), String::new()),
        Refusal::AlreadyReviewed => (say("refusal-reviewed"), String::new()),
        Refusal::OnHold { since, rests_on } => {
            let since = site.times().stamp_within(*since);
            let put: &[Put<'_>] = &[("since", &since), ("rests_on", rests_on)];
            (say("refusal-hold"), words.say_with("refusal-hold-more", put))
        }
        Refusal::SomethingOpen { open } => {
            let open: Vec<String> = open.iter().map(|thing| thing_called(site, *thing)).collect();
            let open = open.join(", ");
            let put: &[Put<'_>] = &[("name", &name), ("open", &open)];
            (say("refusal-something-open"), words.say_with("refusal-something-open-more", put))
        }
        Refusal::HoldsWhatIsOpen => (say("refusal-holds-open"), say("refusal-holds-open-more")),
        Refusal::NeedsASecond => (say("refusal-second"), say("refusal-second-more")),
        Refusal::Restricted => (say("refusal-restricted"), say("refusal-restricted-more")),
        Refusal::RestrictedAlready => (say("refusal-restricted-already"), String::new()),
        Refusal::KeptTooLong { years } => {
            let years = u64::from(years.unsigned_abs());
            (say("refusal-kept"), words.say_with("refusal-kept-more", &[("years", &years)]))
        }
        _ => (say("refusal-not-here"), String::new()),
    }
}

/// What is refused about who somebody is, and about two who are one or are not.
fn who_they_are(site: &Site, refusal: &Refusal, name: &str) -> (String, String) {
    let words = site.words();
    let say = |key: &str| words.say_with(key, &[("name", &name)]);
    match refusal {
        Refusal::NotTheirOwnWord => (say("refusal-own-word"), say("refusal-own-word-more")),
        Refusal::TheirOwnWordAlready => (say("refusal-own-word-already"), String::new()),
        Refusal::NobodyBornThen => (say("problem-born"), String::new()),
        Refusal::TooMany => (say("refusal-too-many"), String::new()),
        Refusal::JoinedAlready => (say("refusal-joined"), String::new()),
        Refusal::JoinedMeanwhile => (say("refusal-joined-meanwhile"), say("refusal-wrote-more")),
        Refusal::OneHasDied => (say("refusal-one-died"), say("refusal-one-died-more")),
        Refusal::NothingSaysSo => (say("refusal-nothing-says"), say("refusal-nothing-says-more")),
        Refusal::TheOtherCameFirst => (say("refusal-came-first"), String::new()),
        Refusal::DueSooner { by } => {
            let by = site.times().stamp_within(*by);
            (words.say_with("refusal-due-sooner", &[("by", &by)]), say("refusal-due-sooner-more"))
        }
        Refusal::TodayForThisOne => (say("refusal-today"), say("refusal-today-more")),
        Refusal::SpokenWithInThisOne => {
            (say("refusal-spoken-here"), say("refusal-spoken-here-more"))
        }
        Refusal::TheyDied => (say("refusal-died"), say("refusal-died-more")),
        Refusal::NobodySaidTheyDied => (say("refusal-not-died"), say("refusal-not-died-more")),
        _ => (say("refusal-not-here"), String::new()),
    }
}

/// What connecting and the front door's own steps are refused for.
fn at_the_front_door(site: &Site, refusal: &Refusal, name: &str) -> (String, String) {
    let words = site.words();
    let say = |key: &str| words.say_with(key, &[("name", &name)]);
    match refusal {
        Refusal::AlreadyConnecting { offer } => {
            let offer = site.offer_name(offer.as_str());
            let more = words.say_with("refusal-connecting-more", &[("offer", &offer)]);
            (say("refusal-connecting"), more)
        }
        Refusal::OfferNotOpen { offer, standing } => {
            let offer = site.offer_name(offer.as_str());
            let key = if *standing == Standing::Paused {
                "refusal-offer-paused"
            } else {
                "refusal-offer-closed"
            };
            (words.say_with(key, &[("offer", &offer)]), say("refusal-offer-not-open-more"))
        }
        Refusal::NotASafeWay => (say("refusal-safe-way"), say("refusal-safe-way-more")),
        Refusal::NotTriedEnough { attempts, days, needed } => {
            let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
            let (attempts, days) = (number(*attempts), number(*days));
            let (needed, needed_days) = (u64::from(needed.attempts), u64::from(needed.days));
            let put: &[Put<'_>] = &[
                ("attempts", &attempts),
                ("days", &days),
                ("needed", &needed),
                ("needed_days", &needed_days),
            ];
            (say("refusal-tried"), words.say_with("refusal-tried-more", put))
        }
        Refusal::NeedsASenior => (say("refusal-senior"), say("refusal-senior-more")),
        Refusal::NeedsAWelfareCheck => (say("refusal-welfare"), say("refusal-welfare-more")),
        Refusal::StillConnecting { offer } => {
            let offer = site.offer_name(offer.as_str());
            let put: &[Put<'_>] = &[("name", &name), ("offer", &offer)];
            (say("refusal-still"), words.say_with("refusal-still-more", put))
        }
        Refusal::SecondViewWaits => (say("refusal-second-view"), say("refusal-second-view-more")),
        Refusal::TheySpoke => (say("refusal-spoke"), say("refusal-spoke-more")),
        Refusal::ProposedAlready => (say("refusal-proposed"), say("refusal-proposed-more")),
        Refusal::SameDayAlready => (say("refusal-same-day"), String::new()),
        Refusal::NothingChosen => (say("refusal-nothing"), String::new()),
        Refusal::AsItWas => (say("refusal-as-it-was"), String::new()),
        _ => (say("refusal-not-here"), String::new()),
    }
}

/// What is refused around a support, a key person or a coming back.
fn around_support(site: &Site, refusal: &Refusal, name: &str) -> (String, String) {
    let words = site.words();
    let say = |key: &str| words.say_with(key, &[("name", &name)]);
    match refusal {
        Refusal::NotYet => (say("refusal-not-yet"), String::new()),
        Refusal::IsAway { until, .. } => {
            let until = site.times().stamp_within(*until);
            (say("refusal-away"), words.say_with("refusal-away-more", &[("until", &until)]))
        }
        Refusal::BeforeTheFirstWord { first_word } => {
            let first = site.times().stamp_within(*first_word);
            (say("refusal-before"), words.say_with("refusal-before-more", &[("first", &first)]))
        }
        Refusal::WorksHereNoMore => (say("refusal-left-us"), String::new()),
        Refusal::NotToldWhoReads => (say("refusal-not-told-who"), String::new()),
        Refusal::AlreadyTheKeyPerson => (say("refusal-key-already"), String::new()),
        Refusal::SayWhy => (say("problem-reason"), String::new()),
        Refusal::WhoWasThere => (say("refusal-who"), say("refusal-who-more")),
        Refusal::NotThatLong => (say("refusal-long"), String::new()),
        Refusal::SayWhatIsNext => (say("refusal-say-next"), say("refusal-say-next-more")),
        Refusal::KnownAlready => (say("refusal-offer-known"), String::new()),
        Refusal::NobodyAnswers => (say("refusal-nobody-answers"), String::new()),
        Refusal::FromElsewhere => (say("refusal-offer-elsewhere"), String::new()),
        Refusal::StayingWellAlready => (say("refusal-well-already"), String::new()),
        Refusal::StaysUntilMet { offer } => {
            let offer = site.offer_name(offer.as_str());
            let put: &[Put<'_>] = &[("name", &name), ("offer", &offer)];
            (words.say_with("refusal-stays", put), say("refusal-stays-more"))
        }
        Refusal::WithUsElsewhere => (say("refusal-with-us-all"), say("refusal-with-us-all-more")),
        Refusal::WithUsAlready { team } => {
            let team = site.team_in_sentence(team);
            let put: &[Put<'_>] = &[("name", &name), ("team", &team)];
            (words.say_with("refusal-with-us", put), say("refusal-with-us-more"))
        }
        _ => (say("refusal-not-here"), String::new()),
    }
}

/// A refusal to somebody who says something on their private link.
pub(crate) fn said_outside(site: &Site, refusal: &Refusal) -> (String, String) {
    let words = site.words();
    let telephone = site.place().identity.telephone.shown();
    let more = |key: &str| words.say_with(key, &[("telephone", &telephone)]);
    match refusal {
        Refusal::WithUsAlready { .. } => (words.say("back-with-us"), more("back-with-us-more")),
        Refusal::NotYet => (words.say("met-not-yet"), more("met-not-yet-more")),
        Refusal::SentOtherwise => {
            (words.say("refusal-sent-otherwise"), words.say("refusal-sent-otherwise-more"))
        }
        _ => (words.say("back-not-now"), more("back-not-now-more")),
    }
}

/// An open thing in a word.
fn thing_called(site: &Site, thing: Thing) -> String {
    site.words().say(match thing {
        Thing::Introduction(_) => "thing-introduction",
        Thing::Connection(_) => "thing-connection",
        Thing::Support(_) => "thing-support",
    })
}

/// The page of a refusal for a worker, with ways on from it.
pub(crate) fn for_worker(
    site: &Site,
    worker: &Worker,
    refusal: &Refusal,
    name: &str,
    ways: Vec<Way>,
    typed: Vec<(String, String)>,
) -> Page {
    let (rule, more) = said(site, refusal, name);
    let frame = site.workspace(worker, "");
    let page = give(&WorkspaceRefusal { frame, rule, more, typed, ways })?;
    Ok((StatusCode::CONFLICT, page).into_response())
}
