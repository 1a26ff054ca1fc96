import { useId, useState } from 'preact/hooks';
import type { CarrierCall, CarrierRequest, CarrierSnapshot } from '../../control/contract.js';
import { faultChoices, nameFault } from './fault-choices.js';
import { TimesSelect } from './times-select.js';

const calls: readonly (CarrierCall | '*')[] = ['*', 'eligible', 'add', 'status', 'update', 'delete'];

interface Props {
  readonly faults: CarrierSnapshot['faults'];
  readonly onChange: (request: CarrierRequest) => Promise<void>;
}

/** Shows faults of the carrier: which are on, and a form to switch one on. */
export function CarrierFaults({ faults, onChange }: Props) {
  const id = useId();
  const [choice, setChoice] = useState(0);
  const [call, setCall] = useState<CarrierCall | '*'>('*');
  const [times, setTimes] = useState<number | undefined>(1);
  const switchOn = () => {
    const fault = faultChoices[choice]?.fault;
    if (fault !== undefined) void onChange({ fault, call, ...(times === undefined ? {} : { times }) });
  };
  return (
    <section class="panel-section" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>Faults of the carrier</h3>
      {faults.length > 0 && (
        <ul class="fault-list">
          {faults.map(({ fault, call: on, number, timesLeft }, index) => (
            <li key={index}>
              {nameFault(fault)} on {on === '*' ? 'every call' : on}
              {number !== undefined && ` for ${number}`} ·{' '}
              {timesLeft === undefined ? 'until cleared' : `${timesLeft} left`}
            </li>
          ))}
        </ul>
      )}
      <div class="fault-form">
        <label for={`${id}-fault`}>Fault</label>
        <select
          id={`${id}-fault`}
          class="control"
          value={choice}
          onChange={(event) => setChoice(Number(event.currentTarget.value))}
        >
          {faultChoices.map(({ label }, index) => (
            <option key={label} value={index}>
              {label}
            </option>
          ))}
        </select>
        <label for={`${id}-call`}>On</label>
        <select
          id={`${id}-call`}
          class="control"
          value={call}
          onChange={(event) => setCall(calls.find((known) => known === event.currentTarget.value) ?? '*')}
        >
          {calls.map((known) => (
            <option key={known} value={known}>
              {known === '*' ? 'every call' : known}
            </option>
          ))}
        </select>
        <TimesSelect id={`${id}-times`} times={times} onChange={setTimes} />
      </div>
      <div class="button-row">
        <button type="button" class="button button-small" onClick={switchOn}>
          Switch on
        </button>
        <button
          type="button"
          class="button button-small"
          disabled={faults.length === 0}
          onClick={() => void onChange({ clearFaults: true })}
        >
          Clear all
        </button>
      </div>
    </section>
  );
}
