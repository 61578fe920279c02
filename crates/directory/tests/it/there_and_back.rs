//! What is written as the standard wants it and read again is the same offer; and what must
//! never be told is not written.

use std::collections::BTreeSet;
use std::num::NonZeroU8;
use std::sync::LazyLock;

use basis::point::Point;
use basis::postcode::Postcode;
use basis::reach::Email;
use basis::words::{Line, Telling};
use care::offer::{
    By, Cost, Day, Entry, EntryId, Exception, ForWhom, Hours, LanguageTag, Provider, ProviderId,
    Site, SiteId, Standing, Times, WayIn, When, Whereabouts,
};
use care::place::NeedId;
use directory::open_referral::{Written, service, whole};
use jiff::Timestamp;
use jiff::civil::{Date, Time, date, time};
use jsonschema::Validator;
use proptest::collection::{btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use uuid::Uuid;

use crate::feeds::{assert_valid, shared, standard};

/// The standard's schema of a service, where it is there.
static STANDARD: LazyLock<Option<Validator>> =
    LazyLock::new(|| shared().map(|folder| standard(&folder, "service.json")));

fn line() -> impl Strategy<Value = Line> {
    "[A-Za-z][A-Za-z0-9 ,.]{0,40}".prop_filter_map("says something", |text| Line::read(&text).ok())
}

fn day() -> impl Strategy<Value = Date> {
    (2024..2030_i16, 1..13_i8, 1..29_i8).prop_map(|(year, month, day)| date(year, month, day))
}

fn clock() -> impl Strategy<Value = Time> {
    (0..24_i8, 0..60_i8).prop_map(|(hour, minute)| time(hour, minute, 0, 0))
}

fn days() -> impl Strategy<Value = BTreeSet<Day>> {
    let all = [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri, Day::Sat, Day::Sun];
    btree_set(proptest::sample::select(all.to_vec()), 1..4)
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        (days(), 1..9_u8, of(day())).prop_map(|(days, every, from_week_of)| When::Weekly {
            days,
            every: NonZeroU8::new(every).unwrap(),
            from_week_of,
        }),
        (days(), prop_oneof![1..6_i8, -5..0_i8])
            .prop_map(|(days, nth)| When::OfMonth { days, nth }),
        btree_set(1..32_i8, 1..4).prop_map(When::OnDates),
    ]
}

fn times() -> impl Strategy<Value = Times> {
    (when(), of(clock()), of(clock()), of(day()), of(day()), of(line())).prop_map(
        |(when, from, till, since, until, note)| {
            // What ends when it begins is what nobody filled in.
            let till = till.filter(|till| Some(*till) != from);
            Times { when, from, till, since, until, note }
        },
    )
}

fn hours() -> impl Strategy<Value = Hours> {
    let open = (clock(), clock()).prop_filter("lasts", |(from, till)| from != till);
    let other = (day(), of(open)).prop_map(|(day, open)| Exception { day, open });
    (vec(times(), 0..3), vec(other, 0..2), any::<bool>(), of(line())).prop_map(
        |(times, exceptions, closed_on_bank_holidays, words)| Hours {
            times,
            exceptions,
            closed_on_bank_holidays,
            words,
        },
    )
}

fn site() -> impl Strategy<Value = Site> {
    let address = of((line(), line(), Just(Postcode::read("SW9 8AB").unwrap())));
    let point = of((50.0..55.0_f64, -5.0..1.0_f64));
    (any::<u128>(), of(line()), address, point, of(any::<bool>()), line()).prop_map(
        |(id, name, address, point, step_free, getting_in)| Site {
            id: SiteId(Uuid::from_u128(id)),
            name,
            address: address.as_ref().map(|(street, _, _)| street.clone()),
            area: address.as_ref().map(|(_, area, _)| area.clone()),
            postcode: address.map(|(_, _, postcode)| postcode),
            point: point.and_then(|(latitude, longitude)| Point::at(latitude, longitude)),
            step_free,
            getting_in: step_free.map(|_| getting_in),
        },
    )
}

fn provider() -> impl Strategy<Value = Provider> {
    (any::<u128>(), line(), line()).prop_map(|(id, name, about)| Provider {
        id: ProviderId(Uuid::from_u128(id)),
        name,
        about: Telling::read(about.as_str()).ok(),
        email: Email::read("hello@example.org").ok(),
        web: Line::read("https://example.org/us").ok(),
    })
}

prop_compose! {
    fn entry()(
        (name, about, provider) in (line(), of(line()), of(provider())),
        needs in btree_set(proptest::sample::select(vec!["sleep", "debt", "housing"]), 0..3),
        (words, youngest, oldest) in (of(line()), of(1..121_u8), of(1..121_u8)),
        languages in btree_set(proptest::sample::select(vec!["en", "pt-BR", "so"]), 0..3),
        cost in of((line(), of(0..10_000_u32))),
        way_in in of(proptest::sample::select(vec![WayIn::WalkIn, WayIn::Book])),
        by in btree_set(proptest::sample::select(vec![By::InPerson, By::Telephone, By::Online]), 1..3),
        (sites, hours) in (vec(site(), 0..3), hours()),
        (telephones, notice, assured) in (btree_set(line(), 0..3), of(line()), of(day())),
    ) -> Entry {
        Entry {
            name,
            about: about.and_then(|about| Telling::read(about.as_str()).ok()),
            provider,
            needs: needs.into_iter().map(|need| NeedId::read(need).unwrap()).collect(),
            for_whom: ForWhom { words, youngest, oldest },
            languages: languages.into_iter().map(|tag| LanguageTag::read(tag).unwrap()).collect(),
            cost: cost.map(|(words, pence)| Cost { words: Some(words), pence }),
            way_in,
            by,
            at: Whereabouts::Told(sites),
            hours,
            telephones: telephones.into_iter().collect(),
            email: Email::read("ask@example.org").ok(),
            web: Line::read("https://example.org").ok(),
            notice,
            assured,
        }
    }
}

fn standing() -> impl Strategy<Value = Standing> {
    proptest::sample::select(vec![Standing::Open, Standing::Paused])
}

proptest! {
    #[test]
    fn an_offer_written_and_read_again_is_the_same(
        id: u128, entry in entry(), standing in standing(),
    ) {
        let id = EntryId(Uuid::from_u128(id));
        let told = whole(Written { id, entry: &entry, standing, changed: Timestamp::UNIX_EPOCH }).unwrap();
        let read = service(&told).unwrap();
        prop_assert_eq!((read.id, read.standing), (id, standing));
        prop_assert_eq!(&read.entry, &entry);
        prop_assert!(read.noticed.is_empty(), "{:?}", read.noticed);
    }

    #[test]
    fn what_we_tell_of_any_offer_is_as_the_standard_wants_it(
        id: u128, entry in entry(), standing in standing(),
    ) {
        if let Some(standard) = &*STANDARD {
            let id = EntryId(Uuid::from_u128(id));
            let changed = Timestamp::UNIX_EPOCH;
            assert_valid(standard, &whole(Written { id, entry: &entry, standing, changed }).unwrap());
        }
    }

    #[test]
    fn of_a_refuge_no_place_is_written(id: u128, mut entry in entry(), area in of(line())) {
        let id = EntryId(Uuid::from_u128(id));
        entry.at = Whereabouts::NotTold { area };
        let written =
            Written { id, entry: &entry, standing: Standing::Open, changed: Timestamp::UNIX_EPOCH };
        let told = whole(written).unwrap();
        prop_assert_eq!(told.get("service_at_locations"), None);
        prop_assert_eq!(&service(&told).unwrap().entry.at, &entry.at);
        let proposed = Written { standing: Standing::Proposed, ..written };
        prop_assert_eq!(whole(proposed), None);
        let closed = whole(Written { standing: Standing::Closed, ..written }).unwrap();
        prop_assert_eq!(closed.as_object().unwrap().len(), 4, "that it closed, and no more");
    }

    #[test]
    fn whatever_somebody_sends_is_read_or_refused(text: String, number: f64) {
        let record = serde_json::json!({
            "id": Uuid::nil(), "name": text, "description": text, "minimum_age": number,
            "email": text, "url": text, "alert": number, "assured_date": text,
            "schedules": [{ "freq": "WEEKLY", "byday": text, "opens_at": text, "interval": number,
                "valid_from": text }, text, { "freq": "MONTHLY", "bymonthday": text }],
            "cost_options": [{ "amount": number, "option": text }],
            "service_at_locations": [{ "location": { "latitude": number, "longitude": number,
                "addresses": [{ "postal_code": text }] } }, { "location": text }],
            "languages": [{ "code": text }], "contacts": [{ "phones": [{ "number": text }] }],
        });
        let _ = service(&record);
        let _ = service(&serde_json::Value::String(text));
    }
}

#[test]
fn two_records_alike_in_all_but_one_are_told_apart_by_name() {
    let page = serde_json::json!({ "contents": [
        { "id": Uuid::max(), "name": "Kept", "status": "active" },
        { "id": "not-a-uuid", "name": "Without an identifier" },
        { "id": Uuid::max() },
        "no record",
    ] });
    let read = directory::open_referral::services(&page).unwrap();
    let refused: Vec<String> =
        read.iter().filter_map(|read| read.as_ref().err().map(ToString::to_string)).collect();
    assert_eq!(read.iter().filter(|read| read.is_ok()).count(), 1);
    assert!(refused[0].starts_with("Without an identifier has no identifier"), "{refused:?}");
    assert!(refused[1].contains(&Uuid::max().to_string()), "{refused:?}");
}
