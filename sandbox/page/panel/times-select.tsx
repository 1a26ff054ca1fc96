interface Props {
  readonly id: string;
  /** `undefined`: until it is cleared. */
  readonly times: number | undefined;
  readonly onChange: (times: number | undefined) => void;
}

/** Shows how often a fault happens, and lets a person choose it. */
export function TimesSelect({ id, times, onChange }: Props) {
  return (
    <>
      <label for={id}>How often</label>
      <select
        id={id}
        class="control"
        value={times ?? ''}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : Number(value))}
      >
        <option value="1">once</option>
        <option value="2">twice</option>
        <option value="5">five times</option>
        <option value="">until cleared</option>
      </select>
    </>
  );
}
