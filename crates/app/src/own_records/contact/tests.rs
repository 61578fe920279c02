//! A row of a spreadsheet is the contact that the form would write, or says what is wrong in it.

use care::actor::PersonId;
use care::journey::SupportId;
use care::stream::StreamId;
use uuid::Uuid;

use super::super::sheet;
use super::*;

fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

fn support() -> OwnSupport {
    OwnSupport {
        id: SupportId(Uuid::from_u128(7)),
        journey: StreamId(Uuid::from_u128(8)),
        person: PersonId(Uuid::from_u128(9)),
        call_name: "Ada Lovelace".to_owned(),
        offer: "mosaic-kitchen-thursday-group".to_owned(),
        began: at("2026-11-02T14:00:00Z").as_millisecond(),
        team: "mosaic-kitchen".to_owned(),
        ended: None,
        is_open: true,
    }
}

/// What comes of one row under all headings, on a Thursday at ten.
fn read_row(cells: &str, understood: &Understood) -> Result<RecordContact, Vec<Mistake>> {
    let headings: Vec<&str> = Column::ALL.iter().map(|column| column.heading()).collect();
    let (rows, mistakes) = sheet::rows(&format!("{}\n{cells}\n", headings.join(";"))).unwrap();
    assert_eq!(mistakes, []);
    let zone = basis::local_time::london().unwrap();
    let (support, now) = (support(), at("2026-11-26T10:00:00Z"));
    read(&rows[0], About { support: &support, understood, zone: &zone, now })
}

fn wrong(cells: &str) -> Vec<(Column, Wrong)> {
    let mistakes = read_row(cells, &Understood::default()).unwrap_err();
    mistakes.into_iter().map(|mistake| (mistake.column.unwrap(), mistake.wrong)).collect()
}

#[test]
fn a_row_is_the_contact_that_the_form_would_write() {
    let row = "7;ada lovelace;23/11/2026;2.30pm;Rang;20 min;;She bakes again;I like it;";
    let RecordContact { support, had, then } = read_row(row, &Understood::default()).unwrap();
    assert_eq!((support, then), (SupportId(Uuid::from_u128(7)), None));
    assert_eq!(
        (had.when, had.minutes, had.kind),
        (at("2026-11-23T14:30:00Z"), 20, ContactKind::Rang)
    );
    assert!(had.with_them && had.interpreter == Interpreter::NotNeeded);
    assert_eq!(had.note.unwrap().as_str(), "She bakes again");
    let tried = read_row("7;;2026-11-23;;Tried;;;;;", &Understood::default()).unwrap().had;
    assert_eq!((tried.when, tried.minutes), (at("2026-11-23T12:00:00Z"), 0));
    assert!(!tried.with_them, "somebody was tried to be reached and was there");
}

#[test]
fn everything_that_is_wrong_in_a_row_is_told_at_its_column() {
    assert_eq!(
        wrong("7;Rui;yesterday;;walked;long;;;;perhaps"),
        [
            (Column::Name, Wrong::AnotherName),
            (Column::Day, Wrong::NotADay),
            (Column::How, Wrong::NotAKind),
            (Column::Minutes, Wrong::NotMinutes),
            (Column::Interpreter, Wrong::Interpreter),
        ]
    );
    assert_eq!(
        wrong("7;Ada Lovelace;;;;;;x;;"),
        [
            (Column::Day, Wrong::Missing),
            (Column::How, Wrong::Missing),
            (Column::Minutes, Wrong::Missing),
        ]
    );
    assert_eq!(wrong("7;;27/11/2026;09:00;Met;5;;;;"), [(Column::Day, Wrong::Ahead)]);
    assert_eq!(wrong("7;;26/11/2026;11:00;Met;5;;;;"), [(Column::Time, Wrong::Ahead)]);
    assert_eq!(wrong("7;;23/11/2026;25:00;Met;5;;;;"), [(Column::Time, Wrong::NotATime)]);
}

#[test]
fn noon_is_written_only_where_it_can_have_been() {
    assert_eq!(wrong("7;;26/11/2026;;Met;5;;;;"), [(Column::Time, Wrong::AtWhatTime)]);
    assert_eq!(wrong("7;;02/11/2026;;Met;5;;;;"), [(Column::Time, Wrong::AtWhatTime)]);
    assert!(read_row("7;;03/11/2026;;Met;5;;;;", &Understood::default()).is_ok());
}

#[test]
fn of_whoever_needs_an_interpreter_it_must_be_said_whether_one_came() {
    let needs = Understood { interpreter: true, ..Understood::default() };
    let row = "7;;23/11/2026;;Met;5;;;;";
    let mistakes = read_row(row, &needs).unwrap_err();
    assert_eq!(mistakes[0].wrong, Wrong::Interpreter);
    // "No" may mean that none came.
    let mistakes = read_row(&format!("{row}No"), &needs).unwrap_err();
    assert_eq!(mistakes[0].wrong, Wrong::Interpreter);
    let said = read_row(&format!("{row}None came"), &needs).unwrap();
    assert_eq!(said.had.interpreter, Interpreter::NoneCame);
}
