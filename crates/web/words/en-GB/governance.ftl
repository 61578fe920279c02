# The governance room: plain words for whoever answers for how records are used.

room-reviews = To look at
room-walls = Walls
room-who-saw = Who saw a record
room-what-opened = What a worker opened
room-policies = Policies

reviews-heading = Openings to look at
reviews-count = { $count ->
    [0] Nobody waits for your look.
    [one] One opening with a reason waits for your look, due first.
   *[other] { $count } openings with a reason wait for your look, first due first.
}
reviews-none = Nothing is waiting.
reviews-by = Look by
reviews-who = Who opened it
reviews-despite = Why a reason was needed
reviews-reason = Their reason
reviews-opened = Opened
reviews-review = Look
reviews-look = Say what you found
despite-emergency = An emergency: they had no part in the care.
despite-tie = They are close to the person.

review-heading = What did you find?
review-who-opened = { $who }, { $team }, opened a record, { $at }.
review-reason = Their reason: { $reason }
review-was-it = Was it right to open it?
review-right = Yes, it was right
review-wrong = No, it was not
review-finding = What did you find, and what was done?
review-finding-hint = Whom you asked, what they said, what follows.
review-button = Keep this
review-back = Back to the list

walls-heading = Walls that stand
walls-count = { $count ->
    [one] One wall, by reference.
   *[other] { $count } walls, longest first. They stand here by reference, without a name.
}
walls-none = No wall stands.
walls-inside = Inside
walls-since = Since
walls-way = Way
walls-lower = Take the wall down
walls-lower-heading = Take the wall around { $reference } down
walls-lower-lead = Only { $team } and those who answer can find this record now. Without the wall, everybody at the front door can.
walls-lower-reason = Why?
walls-lower-hint = Who asked for it, and why it is safe now.
walls-back = Back to the walls

who-saw-ask = Who saw a record?
who-saw-lead = Everybody who opened it or had it in a list: when, in what role, and by which rule.
who-saw-heading = Who saw the record { $reference }
who-saw-button = Show it
what-opened-ask = What did a worker open?
what-opened-lead = Every record they opened and every list they saw.
what-opened-worker = The name they sign in with
what-opened-worker-hint = As they type it.
what-opened-heading = What { $name } opened
seen-all-where-empty = Without a day, you get all of it.
seen-from = From
seen-until = Until, that day too
seen-as = As
seen-as-page = A page: the latest 500
seen-as-file = A file for a spreadsheet: all of it
seen-count = { $count ->
    [one] One reading.
   *[other] { $count } readings. { $shown } of them are here, latest first.
}
seen-none = Nobody, in that time.
seen-when = When
seen-who = Who
seen-role = Role
seen-team = Team
seen-what = What they asked for
seen-rule = By the rule
seen-people = People
seen-identifiers = Whose
asked-progress = What a private link shows
asked-board = The waiting board
asked-overdue = The list of what is overdue
asked-find = A search
asked-person = The record
asked-former = A former identity
asked-offers-room = A service’s list
asked-connection = One connection
asked-governance = What governance looks at
asked-other = Something else

policies-heading = The sharing policies
policies-lead = These rules are in use. Each names what it rests on, the agreement, and who reviews it. A “forbid” wins over every “permit”.
