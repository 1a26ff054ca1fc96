import { useState } from 'preact/hooks';
import { Icon } from '../ui/icon.js';
import { Tabs } from '../ui/tabs.js';
import { CarrierTab } from './carrier-tab.js';
import { ClockControl } from './clock-control.js';
import { ResetButton } from './reset-button.js';
import { SlackTab } from './slack-tab.js';

/** Shows the parts that are not Slack: the carrier's lines, the clock, and the faults. */
export function ControlPanel({ onClose }: { readonly onClose: () => void }) {
  const [tab, setTab] = useState('carrier');
  return (
    <aside class="panel" aria-label="Sandbox controls" data-testid="carrier-panel">
      <header class="panel-head">
        <div>
          <h2>Behind the scenes</h2>
          <p>The carrier, the clock, and what can go wrong</p>
        </div>
        <button type="button" class="icon-button" aria-label="Close the sandbox controls" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <ClockControl />
      <Tabs
        label="Sandbox controls"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { key: 'carrier', label: 'Carrier', content: () => <CarrierTab /> },
          { key: 'slack', label: 'Slack', content: () => <SlackTab /> },
        ]}
      />
      <footer class="panel-foot">
        <ResetButton />
      </footer>
    </aside>
  );
}
