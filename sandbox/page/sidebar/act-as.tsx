import { useId } from 'preact/hooks';
import { Avatar } from '../messages/avatar.js';
import { useSession } from '../state/session.js';
import { Icon } from '../ui/icon.js';

/**
 * Chooses the person as whom the visitor sees and does everything. The select lies unseen over the card, so that the
 * card shows the name alone and the list also who is what.
 */
export function ActAs() {
  const { snapshot, actAs } = useSession();
  const id = useId();
  const { me } = snapshot;
  return (
    <div class="act-as">
      <Avatar userId={me.id} />
      <div class="act-as-field">
        <label for={id}>Act as</label>
        <p class="act-as-name" aria-hidden="true">
          {me.realName}
          <Icon name="chevron" />
        </p>
        <select id={id} data-testid="act-as" value={me.id} onChange={(event) => actAs(event.currentTarget.value)}>
          {snapshot.people
            .filter(({ kind }) => kind !== 'bot')
            .map((person) => (
              <option key={person.id} value={person.id}>
                {person.realName} · {person.kind}
              </option>
            ))}
        </select>
        <p class="act-as-detail">
          <span class={`kind-badge kind-${me.kind}`}>{me.kind}</span>{' '}
          <span title={me.timeZone}>{me.timeZone.split('/').at(-1)?.replaceAll('_', ' ')} time</span>
        </p>
      </div>
    </div>
  );
}
