# Finding support: for anybody, in short sentences.

support-heading = Find support
support-lead = Tell us in your own words what is hard. Spelling does not matter. You do not need to say who you are.
support-words = What would you like help with?
support-words-hint = For example: cannot sleep, worried about rent
support-go = Find support
support-private = We do not keep what you type; we only <a href="/privacy">count what it is about</a>. Press “Leave this page now” and this browser cannot open it again. <a href="/hide">Hide that you were here</a>
support-danger = What you wrote sounds very hard. You can talk to somebody now. What may help later is below.
support-ended = We do not keep what you type. Please type it again.
support-needs = Or choose what it is about
support-narrow = Narrow it down
support-narrow-go = Show these
support-clear = Start again

support-postcode = Your postcode, or the first part of it
support-postcode-hint = For example SW9. We use it to say how far things are. We do not keep it.
support-postcode-outside = We do not know that postcode here, so we cannot say how far things are. We still looked everywhere.
support-postcode-wrong = That does not look like a postcode. It looks like SW9 or SW9 8AB. We still looked everywhere.
support-within = How far
support-within-any = Any distance
support-within-miles =
    { $miles ->
        [one] Up to { $miles } mile
       *[other] Up to { $miles } miles
    }
support-open = When it is open
support-open-any = Any time
support-open-now = Open now
support-open-at = On a day and at a time
support-day = Day
support-time = Time
support-time-hint = For example 18:30
support-time-wrong = Write the time like this: 18:30
support-language = Language
support-language-any = Any language
support-marks = It must be
support-free = Free ({ $count })
support-step-free = Without steps ({ $count })
support-has-room = Not full ({ $count })
support-age = How old is the person?
support-age-hint = Some things are for young people, some for older people.
support-age-wrong = Write the age as a number, such as 34
support-way-in = How you get in
support-way-in-any = Any way
support-by = How you take part
support-by-any = Any way
support-days = How long people waited lately
support-days-any = Any wait
support-days-week = A week or less
support-days-month = A month or less
support-with-count = { $words } ({ $count })

support-found =
    { $count ->
        [0] We found nothing that fits all of this
        [one] We found 1 thing. Have a look.
       *[other] We found { $count } things. Best first.
    }
support-all =
    { $count ->
        [0] There is nothing here yet
        [one] There is 1 thing to choose from
       *[other] There are { $count } things to choose from
    }
support-nothing-narrowed = { $before } fit your words. Take something away from what you narrowed by.
support-nothing = Try other words, or choose what it is about. Or tell us, and we look with you: ring { $telephone } at any hour, or <a href="/introduce">introduce yourself</a>.
support-more = Show more
support-not-sure = Not sure what would help? You need not find it alone. Ring { $telephone } at any hour, or <a href="/introduce">introduce yourself</a>. A person looks with you.

support-why-needs = It helps with: { $needs }.
support-why-language = You are met in { $language }.
support-why-words = It speaks of what you wrote.
support-miles =
    { $miles ->
        [one] About { $miles } mile away
       *[other] About { $miles } miles away
    }
support-near = Less than half a mile away
support-by-provider = By { $name }
support-by-neighbours = By people who live here
support-paused = Not open to new people now. { $why }
support-paused-alone = Not open to new people now.
support-full = Full now
support-few = A few places left
support-some = Has room
support-wait-days =
    { $days ->
        [0] Lately half the people were met on the same day
        [one] Lately half the people were met within a day
       *[other] Lately half the people were met within { $days } days
    }
support-free-alone = Free
support-languages = { $languages }
support-keep = Keep this
support-keep-name = Keep { $name }
support-unkeep = Do not keep this
support-unkeep-name = Do not keep { $name }
support-kept-so-far =
    { $count ->
        [one] You have kept 1 thing
       *[other] You have kept { $count } things
    }

way-in-walk-in = Just walk in
way-in-introduce-yourself = Ring or write to them yourself
way-in-introduction = Somebody introduces you
way-in-book = Book a place
by-in-person = In person
by-telephone = By telephone
by-online = Online
by-at-home = They come to your home

offered-about = What happens there
offered-for-whom = Who it is for
offered-for-anyone = Anyone.
offered-from-age = From { $youngest }.
offered-to-age = Up to { $oldest }.
offered-ages = { $youngest } to { $oldest }.
offered-when = When
offered-when-unknown = We do not know the hours. Ring first.
offered-where = Where
offered-where-not-told = Nobody is told where this is. That keeps people safe. Ring them, and they tell you what to do.
offered-no-steps = You can get in without steps.
offered-steps = There are steps.
offered-cost = What it costs
offered-cost-unknown = We do not know. Ask them first.
offered-languages = Languages
offered-way-in = How you get in
offered-by = How you take part
offered-contact = How to reach them
offered-web = Their page: <a href="{ $href }" rel="noreferrer">{ $shown }</a>
offered-mail = Write to <a href="mailto:{ $address }">{ $address }</a>
offered-wait = How long people wait
offered-room = Room for you
offered-helps = It helps with
offered-checked = Checked { $day }.
offered-unchecked = Nobody has checked this for a long time. Ring before you go.
offered-from = What you read here comes from { $from }.
offered-introduce = Introduce yourself
offered-introduce-and-say = Would you like this? Introduce yourself, and say so. A person looks with you at how to get there.
offered-introduce-words = Would you like this? Introduce yourself, and say so. We stay with you until you have met them.
offered-wanted = I would like to go to: { $name }
offered-back = Find support
offered-ended = This has ended
offered-ended-words = { $name } is not there any more. We can help you find something else.

support-kept-heading = What you have kept
support-kept-lead = This list is in this browser alone. Whoever uses this browser can see it, until you press “Forget this list” or “Leave this page now”. To have it on paper, use your browser’s own “Print”.
support-kept-none = You have kept nothing yet.
support-kept-clear = Forget this list
support-kept-send = Send it to yourself
support-kept-send-lead = These open your own mail or messages, with the list in them. You choose who gets it. We send nothing, and we keep nothing.
support-kept-send-warning = A copy stays in your mailbox, on your phone, or where you save it. If somebody shares those with you, they can read it.
support-kept-mail = Put it into an e-mail
support-kept-message = Put it into a text message
support-kept-file = Save it as a file
support-kept-shortened = Mail and text messages can hold only so much: where the list is too long, they have the names and numbers. The file has all of it.
support-kept-subject = My list
support-kept-more = and { $count } more

hours-line = { $days }, { $times }.
hours-days-alone = { $days }.
hours-from-till = { $from } to { $till }
hours-from = from { $from }
hours-all-day = all day and night
hours-every-day = Every day
hours-every-weeks = { $days }, every { $every } weeks
hours-of-month = The { $nth } { $days } of the month
hours-on-dates = On day { $dates } of the month
hours-first = first
hours-second = second
hours-third = third
hours-fourth = fourth
hours-last = last
hours-bank-holidays = Closed on bank holidays.
hours-closed-on = Closed on { $day }.
hours-other-on = On { $day } it is { $from } to { $till }.
hours-open-until = Open now, until { $till }
hours-opens-today = Opens today at { $from }
hours-opens-tomorrow = Opens tomorrow at { $from }
hours-opens = Opens { $day } at { $from }
hours-closed-now = Closed now
list-and = { $first } and { $last }

language-am = Amharic
language-ar = Arabic
language-bfi = British Sign Language
language-bg = Bulgarian
language-bn = Bengali
language-cs = Czech
language-cy = Welsh
language-de = German
language-en = English
language-es = Spanish
language-fa = Persian
language-fr = French
language-gu = Gujarati
language-he = Hebrew
language-hi = Hindi
language-hu = Hungarian
language-ig = Igbo
language-it = Italian
language-ku = Kurdish
language-ln = Lingala
language-lt = Lithuanian
language-ne = Nepali
language-pa = Punjabi
language-phr = Pahari
language-pl = Polish
language-ps = Pashto
language-pt = Portuguese
language-ro = Romanian
language-ru = Russian
language-sk = Slovak
language-so = Somali
language-sq = Albanian
language-sw = Swahili
language-ta = Tamil
language-ti = Tigrinya
language-tr = Turkish
language-tw = Twi
language-uk = Ukrainian
language-ur = Urdu
language-vi = Vietnamese
language-yi = Yiddish
language-yo = Yoruba
language-zh = Chinese
