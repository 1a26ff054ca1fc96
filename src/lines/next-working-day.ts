const dayMs = 86_400_000;

// Only North American numbers can be text-enabled. In the middle of the continent it is the same day as where the line is
// for all but the outermost hours.
const weekdays = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Chicago', weekday: 'short' });

/** The same hour of the next working day. Holidays are not known. */
export function nextWorkingDay(at: Date): Date {
  const next = new Date(at.getTime() + dayMs);
  return isWeekend(next) ? nextWorkingDay(next) : next;
}

const isWeekend = (date: Date): boolean => ['Sat', 'Sun'].includes(weekdays.format(date));
