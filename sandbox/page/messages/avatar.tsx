import { authorName, findPerson, useSession } from '../state/session.js';

const hues = 6;

/** Shows a person's initials on a colour of their own, or the app's mark. Decorative: the name stands beside it. */
export function Avatar({ userId, size = 'normal' }: { readonly userId: string; readonly size?: 'normal' | 'small' }) {
  const { snapshot } = useSession();
  const person = findPerson(snapshot, userId);
  if (userId === snapshot.botUserId || person?.kind === 'bot') {
    return (
      <span class={`avatar avatar-app avatar-${size}`} aria-hidden="true">
        zw
      </span>
    );
  }
  const place = snapshot.people.findIndex(({ id }) => id === userId);
  return (
    <span class={`avatar avatar-${size} hue-${Math.max(place, 0) % hues}`} aria-hidden="true">
      {initials(authorName(snapshot, userId))}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return `${words[0]?.[0] ?? '?'}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}
