# Times as people say them: in words outside, by the wall clock inside.

times-before = { $day }, before { $time }
times-today = today
times-tomorrow = tomorrow
times-yesterday = yesterday
times-day-at = { $day } at { $time }
times-today-named = today, { $date }
times-tomorrow-named = tomorrow, { $date }
times-midday = midday
times-midnight = midnight
times-morning = { $time }am
times-afternoon = { $time }pm
times-day-and-time = { $day }, { $time }
times-long-day = { $weekday } { $day } { $month }
times-short-day = { $weekday } { $day } { $month }
times-near-day = { $weekday } { $day }
times-day-month = { $day } { $month }
times-on-day = on { $day }
times-with-year = { $date } { $year }
times-by = by { $time }
times-by-weekday = by { $weekday } { $time }
times-over = { $long } over
times-lasting-minutes = { $minutes } min
times-lasting-hours = { $hours } h { $minutes } min
times-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
times-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
times-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

times-monday = Monday
times-tuesday = Tuesday
times-wednesday = Wednesday
times-thursday = Thursday
times-friday = Friday
times-saturday = Saturday
times-sunday = Sunday
times-mon = Mon
times-tue = Tue
times-wed = Wed
times-thu = Thu
times-fri = Fri
times-sat = Sat
times-sun = Sun

times-january = January
times-february = February
times-march = March
times-april = April
times-may = May
times-june = June
times-july = July
times-august = August
times-september = September
times-october = October
times-november = November
times-december = December
times-jan = Jan
times-feb = Feb
times-mar = Mar
times-apr = Apr
times-may-short = May
times-jun = Jun
times-jul = Jul
times-aug = Aug
times-sep = Sep
times-oct = Oct
times-nov = Nov
times-dec = Dec
