# The governance room: plain words for whoever answers for how records are used.

room-reviews = To look at
room-walls = Walls
room-ties = Who is close
room-who-saw = Who saw a record
room-what-opened = What a worker opened
room-policies = Policies

reviews-heading = Openings to look at
reviews-count = { $count ->
    [0] Nobody waits for your look.
    [one] One opening with a reason waits for your look.
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
despite-emergency-several = An emergency, and what was told fitted several people. This record was not opened. They learned that it may be here.
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

ties-heading = Who is close to whom
ties-count = { $count ->
    [0] Nobody is noted to be close to anybody.
    [one] One worker is noted to be close to a person.
   *[other] { $count } times a worker is noted to be close to a person, the latest first.
}
ties-lead = Each of them needs a reason to open that record. Never tell a worker that they are on this list: the person may have said so in fear of them. Your own are another lead’s to look at.
ties-none = Nothing is noted.
ties-who = Who is close
ties-how = How
ties-by = Noted by
ties-since = Noted
ties-withdraw = Take it back
ties-withdraw-heading = Take back who is close to { $reference }
ties-withdraw-lead = { $who }: { $how }. Without this, they open the record like any colleague.
ties-reason = Why?
ties-hint = Such as “noted by mistake: asked Grace, who pressed the wrong one”. Ask whoever noted it first.
ties-back = Back to the list

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
asked-receipt = The receipt of whoever introduced them
asked-correspondence = What their surgery was told
asked-progress = What a private link shows
asked-board = The waiting board
asked-overdue = The list of what is overdue
asked-find = A search
asked-person = The record
asked-former = A former identity
asked-offers-room = A service’s list
asked-own-records = A service’s own records, taken out or to fill in
asked-guests = Guests of an event who wish to hear more
asked-connection = One connection
asked-governance = What governance looks at
asked-other = Something else

policies-alarms = Rules that could not be decided
policies-alarms-lead = Each time, the answer was no, so nothing was shown that should not be. Somebody may have been kept from what they need: tell whoever looks after the program today.
policies-alarm = { $action }: { $times ->
    [one] once
   *[other] { $times } times
}, the last time { $last }
policies-heading = The sharing policies
policies-lead = These rules are in use. Each names what it rests on, the agreement, and who reviews it. A “forbid” wins over every “permit”.

room-keeping = How records are kept
keeping-heading = How records are kept
keeping-due-count = Records whose time is up: { $count }. Nothing goes by itself: look at each, keep it on for a reason, or propose to erase it.
keeping-lying-count = Holds, restrictions and proposals that stand: { $count }.
keeping-what = What
keeping-since = Since
keeping-rests-on = What it rests on
keeping-none = Nothing is due, and nothing lies on any record.
keeping-due-review = Time is up: to be looked at
keeping-due-erase = Time is up: to be erased
keeping-due-on-hold = Time is up, and a hold lies on it
keeping-lies-hold = Legal hold
keeping-lies-restriction = Restricted
keeping-lies-proposal = Erasure waits for a second person
keeping-find = Find a record by its reference
keeping-find-lead = You see how it is kept, and no word of it. That you looked stands in the trace.
keeping-find-button = Show how it is kept
keeping-back = Back to the list
kept-heading = How the record { $reference } is kept
kept-lead = Every change needs a ground. It is kept longer than the record itself, so write no name in it.
kept-nothing-lies = Nothing lies on it: no hold, no restriction, and nobody has proposed to erase it.
kept-died = A death was recorded: { $recorded }. The day is not known.
kept-died-on = They died { $on }. Recorded: { $recorded }.
kept-lives-heading = They have not died: it was recorded in error
kept-restricted = Restricted by { $who }: { $since }. It is kept, and not used.
kept-hold = On hold: { $since }. Why: “{ $why }” It rests on: { $rests_on }
kept-on-until = Kept on until { $until }. Why: “{ $why }” It rests on: { $rests_on }
kept-proposed = Proposed by { $who }: { $on }. To erase: { $what }. Why: “{ $why }” It rests on: { $rests_on }
kept-erased = Erased: { $on }. Why: “{ $why }” It rests on: { $rests_on }
kept-erased-entry = Entry { $number } erased: { $on }. Why: “{ $why }” It rests on: { $rests_on }
kept-erased-again = Erased: { $on }, again after a restore.
kept-way-back = Go back to how it is kept
kept-why = Why
kept-why-hint = In words, and without a name.
kept-rests-on = The law or the request that it rests on
kept-rests-on-hint = For example: UK GDPR Article 17, their letter of 3 March.
kept-extent-person = everything that is kept about them
kept-extent-compartment = one compartment
kept-agree-heading = Agree to erase, as the second person
kept-agree-which = What is erased, at once and for ever
kept-agree-button = Agree, and erase it now
kept-withdraw-heading = Take a proposal to erase back
kept-withdraw-which = Which proposal
kept-withdraw-button = Take it back
kept-hold-heading = Lay a legal hold on it
kept-hold-button = Lay the hold
kept-release-heading = Release a hold
kept-release-which = Which hold
kept-release-button = Release it
kept-restrict-heading = Restrict it
kept-restrict-button = Restrict it
kept-lift-heading = Lift the restriction
kept-lift-button = Lift it
kept-statement-heading = Put their statement beside what they dispute
kept-statement-about = What they dispute
kept-statement = Their statement
kept-statement-hint = In their own words. What they dispute stays as it is.
kept-statement-button = Add the statement
kept-conversation-of = Conversation, { $at }
kept-move-heading = Move a conversation to the person whose it is
kept-move-which = Which conversation
kept-move-whose = The reference of the person whose it is
kept-move-whose-hint = Neither record will name the other person.
kept-move-button = Move it
kept-entry-heading = Erase one entry
kept-entry-which = Which entry
kept-entry-is = { $number }. { $kind }, { $when }, { $who }
kept-entry-button = Erase this entry
kept-kind-introduction = Introduction
kept-kind-conversation = Conversation
kept-kind-connection = Connection asked
kept-kind-answer = Answer to a connection
kept-kind-met = They met
kept-kind-ended = Ending
kept-kind-statement = Their statement
kept-kind-next = Who answers, and what is next
kept-by-themselves = themselves
kept-keep-on-heading = Keep it on, although its time is up
kept-keep-on-until = Look at it again on
kept-keep-on-button = Keep it on
kept-propose-heading = Propose to erase everything about them
kept-propose-button = Propose it
