const HOUR = 3_600_000
const MORNING = 9

/** The usual times to come back to something, in the person's own time zone. */
export function snoozeTimes(now: Date): { key: 'laterToday' | 'tomorrow' | 'nextWeek'; until: Date }[] {
  const daysToMonday = (8 - now.getDay()) % 7 || 7
  return [
    { key: 'laterToday', until: new Date(now.getTime() + 3 * HOUR) },
    { key: 'tomorrow', until: morning(now, 1) },
    // On a Sunday the next week is tomorrow, and one of the two says it.
    ...(daysToMonday > 1 ? [{ key: 'nextWeek' as const, until: morning(now, daysToMonday) }] : []),
  ]
}

function morning(now: Date, daysAhead: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysAhead, MORNING)
}
