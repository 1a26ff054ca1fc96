import type { ActResult } from '../../sandbox/control/contract.js';
import type { Line } from '../../src/lines/line.js';
import { fillDeleteForm, fillProvisionForm, openForm, press } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import type { ZwWorld } from '../support/zw-world.js';
import type { Story } from './fault-points.js';

const hour = 3_600_000;

/** What is done in one story, and where it leads. */
export interface Act {
  readonly story: Story;
  /** Gets ready, undisturbed; answers what begins the story. */
  readonly prepare: () => Promise<() => Promise<unknown>>;
  /** Whether the line is where the story ends. */
  readonly isEnd: (line: Line) => boolean;
  /** What a person does who sees that it came to nothing; absent where there is nothing to repeat. */
  readonly repeat?: (line: Line | undefined) => Promise<unknown>;
}

/** The life of one number, from its order to its end. */
export function actsOf(zw: ZwWorld, number: string): readonly Act[] {
  const phoneNumber = number.slice(2);
  const prepareOrder = async () => {
    const form = await openSoon(zw, '/zw provision', 'line_provision_form');
    const values = fillProvisionForm(form, { phoneNumber });
    return () => send(zw, () => zw.act(sam, { type: 'submit', viewId: form.id, values }));
  };
  const prepareDeletion = async () => {
    const form = await openSoon(zw, `/zw delete ${phoneNumber}`, 'line_delete_form');
    const values = fillDeleteForm({ lastFour: number.slice(-4) });
    return () => send(zw, () => zw.act(sam, { type: 'submit', viewId: form.id, values }));
  };
  const pressRetry = async (ts: string) => {
    const card = await zw.card(sam, sales, ts, '');
    await send(zw, () => press(zw, sam, sales, card, 'line_retry'));
  };

  return [
    {
      story: 'provision',
      prepare: prepareOrder,
      isEnd: ({ state }) => state === 'pending',
      repeat: async (line) => (line?.card ? pressRetry(line.card.ts) : (await prepareOrder())()),
    },
    {
      story: 'escalation',
      prepare: async () => () => zw.advance(5 * hour),
      isEnd: (line) => line.state === 'pending' && line.escalatedAt !== undefined && line.pace === 'late',
    },
    {
      story: 'activation',
      prepare: async () => async () => {
        await zw.carrier({ number, change: 'activate' });
        await zw.advance(hour);
      },
      isEnd: ({ state }) => state === 'active',
    },
    {
      story: 'deletion',
      prepare: prepareDeletion,
      isEnd: ({ state }) => state === 'deleted',
      repeat: async () => (await prepareDeletion())(),
    },
  ];
}

// A jump of the clock may cost the app its socket for a moment, and a person then tries again.
const openSoon = (zw: ZwWorld, command: string, callbackId: string) =>
  zw.until(`the form of ${command}`, () => openForm(zw, sam, sales, command, callbackId).catch(() => undefined));

/** Does something until the app was there for it, or is no more. */
async function send(zw: ZwWorld, act: () => Promise<ActResult>): Promise<void> {
  let isGone = false;
  void zw.bot.exited.then(() => {
    isGone = true;
  });
  await zw.until('an app for what was done', async () => {
    // A form that has been taken meanwhile, though too late for Slack, is not there to be sent again.
    const result = await act().catch(() => undefined);
    return isGone || !result || result.ok || result.errors ? true : undefined;
  });
}
