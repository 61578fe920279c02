# Numbers, as everybody may see them.

fewer-than = fewer than { $smallest }
promises-counted-at = { $place }, { $time }
promises-p1-of = turned away, of <strong>{ $ended }</strong> introductions that ended in the last 30 days
promises-p2-of = without one owner and one next action, of <strong>{ $open }</strong> open now
promises-overdue = Overdue now
promises-longest = Longest overdue
promises-moved = Put off in the last 30 days: the same step at another time, each with a reason
promises-by-team = Owned by a team, not yet by a name
promises-not-told = not told: fewer than 5
ending-connected = Connected: they met the people who help
ending-died = They died
ending-not-reached = We could not reach them, after all that must be tried
ending-another-door = Another door has accepted them
ending-already-supported = A service of ours goes on with them
ending-not-an-introduction = It was no introduction: two people agreed
ending-own-choice = Their own choice, said by them
ending-or = , or{" "}
promises-p7-of = records opened in an emergency that nobody has looked at within three days
promises-unreviewed = Opened with a reason, waiting for a look
