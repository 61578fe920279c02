# The room of those who go to communities, and the page on which a team answers advice.

room-outreach = Outreach
room-plan = Plan
room-said = What was said
room-advise = Advise a team
room-advice = Advice to us

outreach-heading = Out in the community
outreach-lead =
    { $coming ->
        [0] Nothing is planned
        [one] One gathering is to come
       *[other] { $coming } gatherings are to come
    }; { $write ->
        [0] nothing waits to be written down
        [one] one waits to be written down
       *[other] { $write } wait to be written down
    }; { $overdue ->
        [0] no advice is overdue
        [one] one piece of advice is overdue
       *[other] { $overdue } pieces of advice are overdue
    }.
outreach-back-to-it = Back to where you were
outreach-back = Back to outreach
outreach-back-one = Back

outreach-to-write-down = To write down
outreach-all-written = All is written down. Thank you.
outreach-coming = Coming
outreach-coming-none = Nothing is planned yet. Plan the next one when you know the day.
outreach-waiting = Advice that waits for an answer
outreach-waiting-none = No team owes an answer now.
outreach-heard = What communities said
outreach-heard-none = Nothing is written down yet. What you hear at the next gathering can stand here.
outreach-been = Has been
outreach-called-off = Called off
outreach-settled = Answered

outreach-plan = Plan a gathering
outreach-plan-lead = An event with a community, an open day or training. You can move it or call it off later.
outreach-plan-button = Plan it
outreach-name = What it is called
outreach-name-hint = In a line, such as: Tea and talk at the library
outreach-name-missing = Write what it is called
outreach-kind = What it is
outreach-kind-missing = Choose what it is
outreach-kind-community = With a community
outreach-kind-open-day = An open day
outreach-kind-training-community = Training for a community
outreach-kind-training-service = Training for a service
outreach-communities = With whom
outreach-communities-hint = As many as you like. Nobody who comes is asked to which they belong.
outreach-community-missing = Choose at least one community
outreach-service = For which team, if it is training for a service
outreach-service-missing = Choose the team that is trained
outreach-teaches = What it teaches, if it is training
outreach-teaches-hint = Such as: how to talk about stress
outreach-teaches-missing = Write what it teaches
outreach-on = Day
outreach-begins = Begins
outreach-ends = Ends (if known)
outreach-ends-before = It must end after it begins
outreach-at = Where
outreach-at-hint = With the postcode, if you can
outreach-at-missing = Write where it is
outreach-ahead = Choose a time that lies ahead
outreach-languages = Languages it is held in
outreach-led-by = Who leads it
outreach-led-by-missing = Choose who leads it
outreach-helped-by = Who helps
outreach-bring = What to bring and have in mind
outreach-bring-hint = Such as: leaflets in Portuguese, the urn
outreach-from-to = { $begins } to { $ends }
outreach-for-everybody = For everybody

outreach-when = When
outreach-where = Where
outreach-with = With whom
outreach-why = Why
outreach-why-hint = Name nobody
outreach-moved-why = Moved because
outreach-is-called-off = Called off
outreach-is-to-write-down = To write down
outreach-called-off-why = Why: { $why }
outreach-came-count =
    { $count ->
        [0] Nobody came
        [one] One person came
       *[other] { $count } people came
    }
outreach-written = Written down
outreach-written-by = { $who }, { $when }
outreach-put-right-by = Put right by { $who }, { $when }
outreach-followed = Introductions that followed

outreach-introduce = Introduce somebody now
outreach-introduce-lead = Somebody is here and asks for help. Write it in their words and let them choose how we reach them. The gathering keeps a number alone, and you see no more of their record than anybody else who introduces.

outreach-write-down = Write down who came
outreach-put-right = Put the numbers right
outreach-keep = Keep the numbers
outreach-came = How many came
outreach-came-hint = Count them. Names are not needed.
outreach-spoke = How many spoke with one of us
outreach-first = How many of those for the first time
outreach-may-be-left = You can leave this out
outreach-languages-needed = Languages that were needed
outreach-how-it-went = How it went
outreach-name-nobody = Name nobody, and write nothing by which somebody could be known
outreach-number = Write a number, such as 12
outreach-spoke-too-many = No more can have spoken with us than came
outreach-first-too-many = No more can have come for the first time than spoke with us

outreach-guests = Who wishes to hear more
outreach-guests-lead = Only the outreach team reads this. Take somebody out as soon as they ask.
outreach-guests-none = Nobody has asked to hear more. Numbers are enough.
outreach-guest = Somebody wishes to hear more
outreach-guest-keep = Keep this
outreach-guest-name = Their name
outreach-guest-name-hint = As they say it
outreach-guest-name-missing = Write the name they gave
outreach-guest-reach = One way to reach them
outreach-guest-reach-hint = A telephone number or an e-mail address
outreach-guest-reach-missing = Write one way to reach them
outreach-wish = What they wish
outreach-wish-missing = Choose what they wish
outreach-wish-tell = Tell me of the next event
outreach-wish-ring = Ring me
outreach-told = I told them that only the outreach team reads this, and that they can be taken out at any time
outreach-told-missing = Tell them who reads this first
outreach-guest-since = Since { $when }
outreach-take-out = Take { $name } out
outreach-taken-out-why = They do not wish to be told of more
outreach-taken-out-rests-on = UK GDPR Article 7(3): consent was withdrawn

outreach-move = Another time or place
outreach-move-button = Move it
outreach-call-off = Call it off
outreach-call-off-button = Call it off

outreach-said = Write down what was said
outreach-said-here = What was said here
outreach-said-here-none = Nothing is written down yet.
outreach-said-words = What they said
outreach-said-missing = Write what they said
outreach-said-button = Keep this
outreach-community = Who said it
outreach-community-which = Choose the community
outreach-needs = What they need
outreach-needs-hint = As many as you heard. It can be none.
outreach-need-helped = { $need }: an offer helps today
outreach-need-without = { $need }: no offer helps today

outreach-advise = Advise a team
outreach-advise-because = Advise a team because of this
outreach-advise-button = Pass it on
outreach-team = To which team
outreach-team-missing = Choose the team
outreach-behind = Whose voice is behind it
outreach-because = Because of what was said
outreach-advice-words = What you advise
outreach-advice-hint = What to do, so that people feel at home. Name nobody.
outreach-advice-missing = Write what you advise
outreach-wished = An answer by
outreach-given = Given by
outreach-overdue = Overdue
outreach-answer-wished-by = An answer is wished by { $day }
outreach-answered = { $answer }: { $words } ({ $who }, { $when })
outreach-will-do-by = To be done by { $day }

outreach-advice-heading = Advice to us
outreach-advice-lead = What communities said of how it is to come to us, and what the outreach team advises. A no is an answer too, with your reason.
outreach-advice-one = Advice
outreach-back-advice = Back to advice to us
outreach-waits-for-you = Waits for us
outreach-waits-for-nobody = Nothing waits for us now.
outreach-answer-stands = How it stands
outreach-answer = What do you say?
outreach-answer-again = Answer again
outreach-answer-which = Your answer
outreach-answer-missing = Choose an answer
outreach-answer-done = Done
outreach-answer-will-do = We will do it
outreach-answer-not-now = Not now
outreach-answer-words = What you did or will do, or why not now
outreach-answer-words-hint = The outreach team tells the community. Name nobody.
outreach-answer-words-missing = Write what you did or will do, or why not now
outreach-answer-day = By which day, if you will do it
outreach-answer-button = Answer

outreach-done-planned = It is planned.
outreach-done-moved = It is moved. Tell those who know the old time.
outreach-done-called-off = It is called off. Tell those who know of it.
outreach-done-written-down = The numbers are kept.
outreach-done-named = They will hear from us.
outreach-done-taken-out = They are taken out. Nothing of what they told us here is left.
outreach-done-introduced = They are introduced. The front door speaks with them next, in the way that they chose.
outreach-done-said = It is written down.
outreach-done-given = The team has it, and is asked for an answer.
outreach-done-answered = Your answer is with the outreach team.

outreach-everybody = Guests
outreach-everybody-lead = Everybody who wishes to hear from you. You alone read it, and that you looked is kept. Take somebody out as soon as they ask.
outreach-everybody-ring = To be rung
outreach-everybody-tell = To be told of the next event
outreach-everybody-none = Nobody.
outreach-everybody-where = Where they came, to take them out
