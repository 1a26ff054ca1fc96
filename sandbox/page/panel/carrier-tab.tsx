import { useSession } from '../state/session.js';
import { useCarrier } from '../state/use-carrier.js';
import { CarrierCallLog } from './carrier-call-log.js';
import { CarrierFaults } from './carrier-faults.js';
import { CarrierLineRow } from './carrier-line-row.js';
import { MagicNumbers } from './magic-numbers.js';

/** Shows the local carrier: its lines, what numbers make it do, its faults and its latest calls. */
export function CarrierTab() {
  const { carrier, change } = useCarrier(useSession().snapshot.version);
  if (carrier === undefined) return <p class="empty">Asking the carrier …</p>;
  return (
    <>
      <section class="panel-section" aria-labelledby="carrier-lines">
        <h3 id="carrier-lines">Lines at the carrier</h3>
        {carrier.lines.length === 0 ? (
          <p class="empty-small">None yet. Provision one with /zw provision.</p>
        ) : (
          <ul class="carrier-lines">
            {carrier.lines.map((line) => (
              <CarrierLineRow key={line.number} line={line} onChange={change} />
            ))}
          </ul>
        )}
      </section>
      <MagicNumbers numbers={carrier.magicNumbers} />
      <CarrierFaults faults={carrier.faults} onChange={change} />
      <CarrierCallLog calls={carrier.calls} />
    </>
  );
}
