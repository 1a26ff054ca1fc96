import { useId } from 'preact/hooks';
import type { Person } from '../../control/contract.js';

interface Props {
  readonly personId: string | undefined;
  /** Slack's own name for why. */
  readonly refusal: string;
  /** Empty when the page was opened as this person. */
  readonly people: readonly Person[];
  readonly actAs: (personId: string | undefined) => void;
}

/** Stands instead of the workspace for a person whom Slack lets in no more. */
export function SignedOut({ personId, refusal, people, actAs }: Props) {
  const id = useId();
  const person = people.find((known) => known.id === personId);
  return (
    <main class="signed-out">
      <h1>{person?.realName ?? 'This person'} cannot sign in</h1>
      <p>
        Slack answers <code>{refusal}</code>. What they asked for earlier is still there for everybody else.
      </p>
      {people.length === 0 ? (
        <button type="button" class="button button-primary" onClick={() => actAs(undefined)}>
          Act as somebody else
        </button>
      ) : (
        <p>
          <label for={id}>Act as </label>
          <select
            id={id}
            class="control"
            data-testid="act-as"
            value={personId}
            onChange={(event) => actAs(event.currentTarget.value)}
          >
            {people
              .filter(({ kind }) => kind !== 'bot')
              .map(({ id: value, realName, kind }) => (
                <option key={value} value={value}>
                  {realName} · {kind}
                </option>
              ))}
          </select>
        </p>
      )}
    </main>
  );
}
