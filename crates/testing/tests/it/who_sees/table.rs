//! The table as a page that people read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use care::actor::Worker;

use super::command_line;
use super::people::{STATES, World};

const HEAD: &str = "\
# Who may see what

Made from the router itself by `crates/testing/tests/it/who_sees`, which fails when
an answer changes or an address is missing. Read it as: whoever stands above a
column asks for the address at the left, about a record of the kind in the heading.

| word | means |
| --- | --- |
| shows | something of the record is on the page, and the reading stands in the trace |
| page | a page that shows nothing of the record |
| mend | the form again, with what is to be mended |
| refused | the rules say why not, and what can be done instead |
| goes on | sent on to another page |
| sign in | asked to sign in; nothing shows |
| over | a link that leads nowhere, or nowhere any more; nothing shows |
| nothing | \"nothing here\", the same to the letter as for an address that nobody has |

*Used link*: holds an invitation that was taken up. *Signed out*, *session over* (by
time), *left*: carry a cookie that ended, the last one because their account did.
*Front door*: answers for the person. *Other team*: at the front door, of another
team. *Emergency*: the same, who opened the record in an emergency with a reason;
*crisis emergency*: a crisis responder who did. *Service asked*: of another
organisation, and has a connection that waits. *Service handed back*: its connection
has ended. *Other service*, *centre worker*: never had one. *Agency*: introduces
people, and none of these. *Their surgery*: the one that they named as theirs.
*Supporting centre*, *supporting offer*: of the team that supports them.
";

/// The page.
pub fn written(world: &World, answers: &BTreeMap<(usize, usize), Vec<String>>) -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n| who | role | team | organisation |\n| --- | --- | --- | --- |\n");
    for who in &world.everybody {
        if let Some(Worker { role, team, organisation, .. }) = &who.at_work {
            writeln!(page, "| {} | {role} | {team} | {organisation} |", who.name).unwrap();
        }
    }
    for (state, name) in STATES.iter().enumerate() {
        let names: Vec<&str> = world.everybody.iter().map(|who| who.name).collect();
        writeln!(page, "\n## A record that is {name}\n").unwrap();
        writeln!(page, "| | {} |", names.join(" | ")).unwrap();
        writeln!(page, "| --- |{}", " --- |".repeat(names.len())).unwrap();
        for (number, route) in web::ROUTES.iter().enumerate() {
            let Some(said) = answers.get(&(state, number)) else { continue };
            let method = route.method.to_uppercase();
            writeln!(page, "| {method} `{}` | {} |", route.path, said.join(" | ")).unwrap();
        }
    }
    page.push_str(&command_line::written());
    page
}
