type OptionalKey<Fields> = { [Key in keyof Fields]: undefined extends Fields[Key] ? Key : never }[keyof Fields];

/** Fields of which those that may be undefined may be absent instead. */
export type Present<Fields> = Omit<Fields, OptionalKey<Fields>> & {
  [Key in OptionalKey<Fields>]?: Exclude<Fields[Key], undefined>;
};

/** Leaves out the fields that are undefined: a record has no key without a value. */
export function present<const Fields extends object>(fields: Fields): Present<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // The type says what the filter does, which the compiler cannot follow.
  return Object.fromEntries(entries) as Present<Fields>;
}
