import type { CarrierSnapshot } from '../../control/contract.js';

/** Shows the effects of the last digits of a number on the local carrier. */
export function MagicNumbers({ numbers }: { readonly numbers: CarrierSnapshot['magicNumbers'] }) {
  return (
    <details class="panel-section" open>
      <summary>
        <h3>Numbers to try</h3>
      </summary>
      <table class="magic-numbers">
        <thead>
          <tr>
            <th scope="col">Ends in</th>
            <th scope="col">The carrier …</th>
          </tr>
        </thead>
        <tbody>
          {numbers.map(({ ending, meaning, isOurs }) => (
            <tr key={ending}>
              <td>{/^\d+$/.test(ending) ? <code>{ending}</code> : ending}</td>
              <td>
                {meaning} {isOurs && <span class="ours-badge">ours</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="panel-note">
        <span class="ours-badge">ours</span> marks what the public reference does not say and this sandbox made up.
      </p>
    </details>
  );
}
