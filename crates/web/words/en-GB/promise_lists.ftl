# The lists behind the numbers of the promises, and the events that prove each.

list-moved = Due times that were moved in the last 30 days
list-hands = What changed hands in the last 30 days
list-handed-back = What services handed back in the last 30 days
list-not-for-me = What people said was not for them in the last 30 days
list-past-meeting = Past the time of their meeting, and nobody has said that they met
list-count =
    { $count ->
        [one] One, latest first.
       *[other] { $count }, latest first.
    }
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
list-where = Where they were to meet
list-proves = What proves it
list-proof = Events
written-heading = What was written of { $name }
written-lead = Who wrote what, and when, without a word of it. Each entry holds the one before it by its print, so that none can be changed or left out unseen. Opening this leaves your name on the record.
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

promises-p4 = P4
promises-p4-name = No blind handoff
promises-p4-words = Whoever connects a person to a service stays with them until they have met.
promises-p4-of = let go before they met, of <strong>{ $waiting }</strong> connections that wait to meet
promises-half-met = Half met within
promises-half-met-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
promises-handed-back = Handed back, with a suggestion
promises-not-now = The service said “not now”
promises-not-for-me = The person said “not for me”
promises-past-meeting = Past their meeting’s time
promises-hands = Changed hands with a reason, in 30 days
