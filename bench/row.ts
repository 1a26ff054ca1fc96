/** One line of the table: a figure of zw beside that of the floor. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  /** Absent where there is nothing to compare with. */
  readonly floor?: number;
  readonly zw: number;
  readonly required?: { readonly text: string; readonly isMet: boolean };
}

/** How far zw may be from the floor: so many times its figure. */
export interface Bound {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A row whose requirement, if any, is on the ratio of the two figures. */
export function compare(what: string, unit: string, floor: number, zw: number, bound?: Bound): Row {
  if (bound === undefined) return { what, unit, floor, zw };
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = bound;
  const ratio = zw / floor;
  const text = bound.atLeast === undefined ? `<= ${atMost} x` : `>= ${atLeast} x`;
  return { what, unit, floor, zw, required: { text, isMet: ratio >= atLeast && ratio <= atMost } };
}
