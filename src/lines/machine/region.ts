import type { Line } from '../model/line.js';
import type { EventOf, LineEventName } from '../model/line-event.js';
import type { Step } from './step.js';

/** The result of one event for a line in one row; `undefined` when something finer than the row says that the event does not fit. */
export type StepOf<RowLine, Name extends LineEventName> = (line: RowLine, event: EventOf<Name>) => Step | undefined;

/**
 * One part of a line that goes through states of its own: `Lines` has the type of the line in each state, `Name` the names
 * of the events. An event that is not in the table is illegal.
 */
export interface Region<Lines, Name extends LineEventName> {
  /** Finds the row of the table for a line. */
  readonly rowOf: (line: Line) => keyof Lines;
  readonly table: {
    readonly [Row in keyof Lines]: { readonly [Event in Name]?: StepOf<Lines[Row], Event> };
  };
}

/** A region of which nobody knows the rows and the events. */
interface AnyRegion {
  readonly rowOf: (line: Line) => string;
  readonly table: Readonly<
    Record<string, Readonly<Record<string, ((line: never, event: never) => unknown) | undefined>>>
  >;
}

/** Finds the step of a region for a line and the name of an event; `undefined` when the line's row has none. */
export function findStep<Name extends LineEventName>(
  { rowOf, table }: AnyRegion,
  line: Line,
  event: Name,
): StepOf<Line, Name> | undefined {
  // `rowOf` has looked at the line, and the row's steps take exactly such lines and this event.
  return table[rowOf(line)]?.[event] as StepOf<Line, Name> | undefined;
}
