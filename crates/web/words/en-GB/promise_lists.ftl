# The lists behind the numbers of the promises, and the events that prove each.

list-moved = Due times that were moved in the last 30 days
list-hands = What changed hands in the last 30 days
list-handed-back = What services handed back in the last 30 days
list-not-for-me = What people said was not for them in the last 30 days
list-past-meeting = Past the time of their meeting, and nobody has said that they met
list-asked-again = What people had to tell again in the last 30 days
list-came-back = Who came back in the last 30 days
list-answers = Who answers now
list-count =
    { $count ->
        [one] One.
       *[other] { $count } in all.
    }
list-count-here =
    { $count ->
        [one] One on this page.
       *[other] { $count } on this page.
    }
list-more = Show the next ones
list-none = None that you can open.
list-when = When
list-reason = Why
list-moved-by = Moved by
list-moved-from = From when to when
list-from-to = { $from } to { $to }
list-had-it = Who had it before
list-suggestion = What they suggest
list-service = Service
list-asked = Asked on
list-said = In their words
list-about = What it was about
list-told-to = Who was told
list-where = Where they were to meet
list-proves = What proves it
list-proof = Events
written-heading = What was written of { $name }
written-lead = Who wrote what, and when, without a word of it. It is what was asked and done with them; how they are named and reached is kept apart. Each entry holds the one before it by its print, so that none can be changed or left out unseen. Opening this leaves your name on the record.
written-number = Number
written-what = What
written-who = Who wrote it
written-organisation = For whom they work
written-when = Written
written-happened = Happened, where that was earlier
written-hash = Its print begins
written-by-program = The program
written-by-anyone = Somebody at the door
event-introduction-made = They asked for help
event-locality-said = They said where they live
event-introduction-taken = Taken from the team
event-taken-over = Taken over from a colleague
event-handed-over = Handed over, as somebody left
event-passed-on = Passed on, or taken again
event-conversation-held = A conversation
event-connection-asked = Connected to an offer
event-connection-accepted = The service said yes
event-person-met = They met
event-handed-back = The service handed back
event-not-for-me = They said it is not for them
event-introduction-ended = The introduction ended
event-next-agreed = What is next was agreed
event-due-moved = A due time was moved
event-moved-with-the-place = Moved as the place changed
event-taken-in = Came in, being supported already
event-support-ended = The support ended
event-attempt-made = Somebody tried to reach them
event-brought-forward = It must be today
event-came-to-close = Waits to be closed, as they died
event-lives-after-all = They live after all, and it goes on
event-cannot-wait = It cannot wait
event-connection-closed = The connection was closed
event-conversation-moved-here = A conversation was moved here from another record
event-ending-looked-at = Somebody looked again at how it ended
event-introduced-by = Somebody else introduced them
event-introducer-may-know = They agreed what whoever introduced them may be told
event-introducer-may-know-no-more = Whoever introduced them is told no more
event-introduction-reopened = It was an introduction after all
event-introduction-opened-again = The introduction was opened again
event-link-given = They were given their own link
event-links-ended = Every older link of theirs stopped working
event-answer-link-made = The service was sent a link by which it answers
event-package-agreed = It was agreed in which turn they want what they chose, and who goes along
event-more-told = More was told at the door
event-news-read = The sender read what became of a connection
event-not-an-introduction-proposed = Somebody thought that it is no introduction
event-proposal-dropped = A second person thought otherwise
event-second-view-asked = They saw it otherwise: a second view was asked for
event-second-view-given = Somebody else gave a second view
event-statement-added = They added a statement of their own
event-story-answered = An answer in the story
event-story-confirmed = A part of the story still holds
event-story-written = A part of the story
event-surgery-written = Their surgery was written to
event-came-back = They came back
event-came-back-to-the-door = They came back to the front door
event-contact-recorded = A contact
event-early-signs-agreed = How they notice early that it gets worse
event-key-person-agreed = A key person was agreed
event-moved-to-staying-well = Moved to staying well
event-onward-asked = Another team was asked to go on
event-onward-came-back = The other team handed back
event-person-said-they-met = They said that they met
event-support-moved = Support went up or down
event-support-taken = Support was taken on

promises-p3 = P3
promises-p3-name = One story
promises-p3-words = People tell their story once. Each part has its author, and others add to it.
promises-p3-of = parts of a story that nobody put their name to, of <strong>{ $parts }</strong> that were told
promises-asked-again = Had to be told again, in 30 days
promises-confirmed = “It still holds” said instead of asking, in 30 days
promises-answered = Answers beside a part, in 30 days
promises-p5 = P5
promises-p5-name = The door stays open
promises-p5-words = Coming back takes one step. Their story and their key person come along, unless they want it otherwise.
promises-p5-of = came back and wait for nobody, of <strong>{ $came }</strong> who came back in the last 30 days
promises-came-back = Came back, in 30 days
promises-back-to-team = Straight back to a team that knows them
promises-back-somebody-else = Wanted somebody else
promises-back-fresh = Wanted a fresh start
promises-p4 = P4
promises-p4-name = No blind handoff
promises-p4-words = Whoever connects a person to a service stays with them until they have met.
promises-p4-of = let go before they met, of <strong>{ $waiting }</strong> connections that wait to meet
promises-half-met = Half met within
promises-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
promises-handed-back = Handed back, with a suggestion
promises-not-now = The service said “not now”
promises-not-for-me = The person said “not for me”
promises-past-meeting = Past their meeting’s time
promises-hands = Changed hands with a reason, in 30 days
