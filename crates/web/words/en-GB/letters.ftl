# Messages that leave the house. Whoever shares a mailbox reads them too: no name, no word of
# theirs, and nothing of what the place is for.

letter-received = Your message reached us
letter-received-words =
    Your message reached us.

    Your reference is { $reference }. If you ring us, read it out, and we know which message is yours.

    You can ring us on { $telephone }.

    { $system }

letter-to-answer = Please answer: somebody is waiting
letter-to-answer-words =
    Somebody is waiting for your answer.

    Open this page and type your PIN: { $link }

    Nobody's name stands in this message, and opening the page changes nothing. The page works once.

    If you would rather speak to us, ring { $telephone }.

    { $system }

letter-to-say-met = Did you meet?
letter-to-say-met-words =
    You said that you could meet somebody. By now that day has come. Please tell us whether you met.

    Open this page and type your PIN: { $link }

    Nobody's name stands in this message, and opening the page changes nothing. The page works once. If you did not meet, ring us, so that nobody is forgotten.

    Our number is { $telephone }.

    { $system }

# On the page of whoever it was for, for those who look after them.

person-letter-service-not-known = It is not known whether the message of { $on } to the service went. Ring them: it is not sent again by itself.
person-letter-service-refused = The message of { $on } to the service did not go: their mailbox does not take it. Ring them.
person-letter-service-given-up = The message of { $on } to the service did not go in time. Ring them.
person-letter-not-known = It is not known whether the message of { $on } went. It is not sent again by itself.
person-letter-refused = The message of { $on } did not go: their mailbox does not take it.
person-letter-given-up = The message of { $on } did not go in time, and is not sent any more.
