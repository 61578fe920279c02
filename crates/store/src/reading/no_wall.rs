//! Whether a wall keeps a team from somebody, in SQL: for lists and counts.

/// Whether no wall keeps a team from somebody: of both a column or a parameter is
/// named. It says of a list or a count what the gate says of each line (a test holds
/// the two together), so that neither tells of anybody whom the list leaves out, and
/// no page of it comes out short. Of people who are joined, each other's walls hold:
/// a team is inside each of them, or answers for something open of one (P2).
macro_rules! no_wall_keeps {
    ($team:literal, $person:literal) => {
        concat!(
            "(case when not exists (select 1 from joined x where x.person = ",
            $person,
            ") then
                not exists (select 1 from wall x where x.person = ",
            $person,
            ")
                or exists (select 1 from wall x
                    where x.person = ",
            $person,
            " and x.team = ",
            $team,
            ")
                or exists (select 1 from due x
                    where x.person = ",
            $person,
            " and x.owner_team = ",
            $team,
            ")
                or exists (select 1 from connection x
                    where x.person = ",
            $person,
            " and x.team = ",
            $team,
            "
                      and x.step in ('asked', 'accepted'))
            else exists (
                with recursive everybody (person) as (
                    select ",
            $person,
            "
                    union
                    select j.other from joined j join everybody e on e.person = j.person)
                select 1
                where not exists (
                        select 1 from wall x join everybody e on e.person = x.person
                        where x.team <> ",
            $team,
            "
                          and not exists (select 1 from due y
                              where y.person = x.person and y.owner_team = ",
            $team,
            ")
                          and not exists (select 1 from connection y
                              where y.person = x.person and y.team = ",
            $team,
            "
                                and y.step in ('asked', 'accepted')))
                    or exists (
                        select 1 from due y join everybody e on e.person = y.person
                        where y.owner_team = ",
            $team,
            ")
                    or exists (
                        select 1 from connection y join everybody e on e.person = y.person
                        where y.team = ",
            $team,
            " and y.step in ('asked', 'accepted')))
            end)"
        )
    };
}
pub(super) use no_wall_keeps;
