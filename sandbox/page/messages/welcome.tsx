import { useSession } from '../state/session.js';

const firstSteps = [
  { text: '/zw help', purpose: 'lists what zw can do' },
  { text: '/zw eligible (206) 555-0100, (206) 555-0111', purpose: 'asks the carrier about two numbers' },
  { text: '/zw provision (206) 555-0100', purpose: 'text-enables a landline and watches it until it is live' },
];

/** Greets in a conversation without messages, with first things to try; one that is chosen goes into the composer. */
export function Welcome({ name, onTry }: { readonly name: string; readonly onTry: (text: string) => void }) {
  const { snapshot } = useSession();
  return (
    <section class="welcome" aria-label="First steps">
      <h2>This is the very beginning of {name}</h2>
      {snapshot.commands.length === 0 ? (
        <p>{snapshot.appName} is not an app of your organization: its commands are not yours to use.</p>
      ) : (
        <>
          <p>Nothing here leaves this machine. Some things to try:</p>
          <ul>
            {firstSteps.map(({ text, purpose }) => (
              <li key={text}>
                <button type="button" onClick={() => onTry(text)}>
                  <code>{text}</code>
                  <span>{purpose}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
