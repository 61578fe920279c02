# Who somebody is, how it is safe to reach them, and finding them.

person-details = Who they are
person-reach-change = Change or confirm how to reach them
person-reach-unsure = Told by { $who }. Ask them first if it is safe
known-born = Born { $on }
known-nhs = NHS number { $number }
known-surgery = Surgery { $code }

way-do-not-contact = They asked us not to contact them
way-unsafe = No way we know of is safe

details-heading = Who { $name } is
details-lead = Write what they told you, or what a letter says. Leave out what you do not know. What you take out here was wrong.
details-full-name = Names in full
details-full-name-hint = As on their papers. We go on calling them by the name they chose.
details-born = Date of birth
details-nhs = NHS number
details-nhs-hint = Ten digits. It stands on letters from their surgery.
details-surgery = Surgery’s code
details-surgery-hint = Letters and figures, such as G85001.
details-telephones = Other telephone numbers
details-emails = Other e-mail addresses
details-further-hint = One on each line. They can be found by these. We never reach them by these.
details-told-by = Who told you
details-told-by-hint = For example: Ada, on the telephone.
details-button = Keep this

reach-heading = How to reach { $name } safely
reach-now = Now: { $how }
reach-lead = Write only what they said themselves. Messages that wait go nowhere once you change this.
reach-change = Another way holds from now on
reach-way = How
reach-at = The number, address, place or person
reach-at-hint = Leave it empty where there is none.
reach-message = May we leave a message when we ring?
reach-when = When it is safe, in their words
reach-when-hint = For example: before 10 in the morning.
reach-avoid = What we must avoid, in their words
reach-avoid-hint = For example: never say where you ring from.
reach-whose = Who says so
reach-whose-theirs = They said so themselves, to me
reach-whose-anothers = Somebody else told me
reach-said = What was said, or who told you
reach-said-hint = Somebody else can tell us that a way is not safe. Only they can tell us that one is.
reach-button = Use this from now on
reach-confirm = Ask if this way is safe. { $who } told us, and they have not said so yet
reach-confirm-said = What they said
reach-confirm-hint = Ask when nobody else can hear. Until then we send nothing.
reach-confirm-button = They said that it is safe

problem-told-by = Write who told you.
problem-born = Nobody who lives was born on that day. Look at the year.
problem-nhs-digits = An NHS number has ten digits. Count them again.
problem-nhs-check = One of these ten digits is wrong, or two changed places. Read them out again.
problem-surgery = A code has letters and figures only, such as G85001.
problem-telephones = Write each number on its own line, with all its digits.
problem-emails = Write each address on its own line, such as name@example.org.
problem-reach-said = Write what they said, or who told you.

refusal-own-word = Only they can say how it is safe to reach them.
refusal-own-word-more = Ask them, when nobody else can hear. What somebody else told you can close a way, and open none.
refusal-own-word-already = They have said so themselves already.
refusal-too-many = That is more than anybody has.

find-heading = Find somebody
find-reference = Reference
find-reference-hint = As it is written on their page, or as they read it out: K7P TVH.
find-box = What they tell you
find-box-hint = A name, date of birth, NHS number, telephone, e-mail or reference. Two of them find anybody. A name alone finds who is at the front door or with your team.
find-button = Find them
find-how-many =
    { $count ->
        [0] Nobody fits
        [one] 1 person fits
       *[other] { $count } people fit
    }
find-more = There are more than we show. Add something else that they tell you.
find-among-own = Only people at the front door and with your team. Add a date of birth or a number to look further. If they are new to us, take their introduction.
find-two-fit = Not among them? Ask again, letter by letter. If they are new to us, take their introduction.
find-nothing-next = Nothing is open
find-died = They have died. If that is our error, the information governance lead can put it right
problem-looked-for = Write what they tell you, such as a name and a date of birth.

person-ended-same = It told the same as another introduction, which goes on. { $on }.
also-heading = Also open
also-record = Record a conversation about this one
also-same = It tells the same as another
also-this-one = What is next, above, may tell the same as another

beside-heading = Are they known already?
beside-nobody = Nobody we know looks the same.
beside-chip = May be the same
beside-likely = { $name }. { $said }
beside-undone = Was joined with { $name } until { $at }: see what was written
beside-way = Join with somebody, keep apart, or undo
board-likely = May be known already

likely-number = The same NHS number
likely-birth = Nearly the same name and the same date of birth
likely-telephone = Nearly the same name and the same telephone number

joins-heading = Is { $name } somebody we know already?
joins-lead = These people look the same. Ask { $name } before you join anybody.
joins-nobody = Nobody we know looks the same as { $name }.
joins-lead-more = Joined, one page shows both, and nothing is lost. It can be undone.
joins-other = Somebody who is known
joins-whom = Who is it?
joins-by-reference = Somebody else, by their reference
joins-by-reference-hint = They read it out, or it stands on their page.
joins-reference = Their reference
joins-what = What is so
joins-join = They are one person: join
joins-apart = They are two people: keep apart
joins-reason = How you know
joins-reason-hint = In your own words. It stands on both pages.
joins-button = Keep this
joins-joined = Joined with { $name } by { $who }, { $at }: { $reason }
joins-undo = They are two people after all
joins-which = Which join
joins-undo-reason = How you know
joins-undo-hint = We then show what was written while they were joined, and who saw it.
joins-undo-hint-died = It was written that they died, of both. Afterwards, open the page of the one who lives and say so there.
joins-undo-button = Undo the join

left-heading = Was joined with { $name }
left-lead = They were joined from { $since } to { $until }. What was written in this record meanwhile stands below.
left-nothing = Nothing was written in this record meanwhile.
left-conversation = A conversation, { $at }: { $said }
left-introduction = An introduction, { $at }: { $said }
left-connection = A connection, { $at }: { $said }
left-support = Support began, { $at }
left-saw = { $who }, { $team }, opened this record meanwhile, the last time { $at }. They may have been shown the wrong one.
left-whose = Which of these is { $name }’s?
left-reason = How you know
left-button = Give it back to { $name }
left-rests-on = UK GDPR Article 16: written into the wrong record
left-back = Back to the page

twice-heading = Which introduction goes on?
twice-lead = Only one whose first word came first can go on. The date of the first word stays.
twice-one = { $reference }, { $at }: { $words }
twice-stays = It tells the same as
twice-reason = Why it is the same
twice-button = End it as the same

refusal-joined = They are joined already.
refusal-joined-meanwhile = Somebody else joined or un-joined them while you wrote.
refusal-one-died = One of them has died, and the other has not.
refusal-one-died-more = If it is one person, record the death on the other page first.
refusal-nothing-says = Nothing that we know of both says that they are one person.
refusal-nothing-says-more = Write down a date of birth, an NHS number or a telephone number on both pages first.
refusal-came-first = The other one came later. The first word stays: end the later one.
refusal-today = They wait to be spoken with today, and the one that would go on can wait.
refusal-today-more = Say there too that it must be today, and why. Then put them together.
refusal-spoken-here = Somebody has spoken with them in this one, and nobody in the one that would go on.
refusal-spoken-here-more = Write that conversation down there too, so that nobody asks them twice. Then put them together.
refusal-due-sooner = What is next for it is due sooner, { $by }, than for the one that would go on.
refusal-due-sooner-more = Do first what is promised there, or move the other one to that time, with a reason.

ending-same-as-another = It told the same as another of theirs, which goes on
