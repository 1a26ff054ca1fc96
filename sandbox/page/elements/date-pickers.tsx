import { readNumber, readObject, readText } from '../json/json-object.js';
import { useSession } from '../state/session.js';
import { toLocalDateTime, toUnixSeconds } from '../time/zoned-date-time.js';
import { ariaOf, type ElementProps } from './element-props.js';
import { FailureNote } from './failure-note.js';
import { plain } from './options.js';
import { useElement } from './use-element.js';

/** Shows a datepicker: a calendar date, `YYYY-MM-DD`. */
export function DatePickerElement(props: ElementProps) {
  const { state, choose, failure } = useElement(props);
  return (
    <span class="element">
      <input
        type="date"
        class="control control-date"
        value={readText(state, 'selected_date') ?? ''}
        {...ariaOf(props.field, plain(readObject(props.element, 'placeholder')) || 'Date')}
        onChange={(event) => void choose({ selected_date: event.currentTarget.value || null })}
      />
      <FailureNote text={failure} />
    </span>
  );
}

/** Shows a timepicker: a time of day, `HH:mm`, of no particular zone. */
export function TimePickerElement(props: ElementProps) {
  const { state, choose, failure } = useElement(props);
  return (
    <span class="element">
      <input
        type="time"
        class="control control-date"
        value={readText(state, 'selected_time') ?? ''}
        {...ariaOf(props.field, plain(readObject(props.element, 'placeholder')) || 'Time')}
        onChange={(event) => void choose({ selected_time: event.currentTarget.value || null })}
      />
      <FailureNote text={failure} />
    </span>
  );
}

/** Shows a datetimepicker: an instant, held as Unix seconds, shown and entered in the acting person's zone. */
export function DateTimePickerElement(props: ElementProps) {
  const { state, choose, failure } = useElement(props);
  const { timeZone } = useSession().snapshot.me;
  const seconds = readNumber(state, 'selected_date_time');
  return (
    <span class="element">
      <input
        type="datetime-local"
        class="control control-date"
        value={seconds === undefined ? '' : toLocalDateTime(seconds, timeZone)}
        {...ariaOf(props.field, 'Date and time')}
        onChange={(event) =>
          void choose({ selected_date_time: toUnixSeconds(event.currentTarget.value, timeZone) ?? null })
        }
      />
      <span class="zone-note">{timeZone.replaceAll('_', ' ')}</span>
      <FailureNote text={failure} />
    </span>
  );
}
