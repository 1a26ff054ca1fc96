import type { Line } from '../../src/lines/model/line.js';
import type { ZwWorld } from '../support/zw-world.js';
import type { Act } from './act.js';
import { Salesperson } from './salesperson.js';
import type { Participant } from './setting.js';
import type { Story } from './stories.js';

const hour = 3_600_000;
/** For so long zw keeps what waits with it. */
const heldMs = 6 * hour;
const firstCustomerId = 'Acme-1';
/** The customer ID that a change asks for. */
export const lastCustomerId = 'Acme-2';

/** To whom zw writes when a number is active. */
export const endUserEmail = (number: string): string => `${number.slice(1)}@example.org`;

/** What may be done in the life of one number. */
export function actsOf(zw: ZwWorld, participant: Participant): Readonly<Record<Story, Act>> {
  const { number } = participant;
  const person = new Salesperson(zw, participant);
  const later = () => new Date(zw.sandbox.clock.now().getTime() + heldMs);
  const order = () => person.order({ customerId: firstCustomerId });
  const orderAgain = async (line: Line | undefined) =>
    line?.card ? person.retry({ ...line, card: line.card }) : (await order())();
  const hold = () => person.order({ startAt: later(), scheduledBy: 'zw', endUserEmail: endUserEmail(number) });
  const change = () => person.change(lastCustomerId);
  const deleteAtOnce = () => person.delete();
  const holdDeletion = () => person.delete({ when: later(), scheduledBy: 'zw' });
  const again = (prepare: Act['prepare']) => async () => (await prepare())();
  /** Time passes, and nobody does anything. */
  const wait = async () => async () => false;
  const activate = async () => async () => {
    await zw.carrier({ number, change: 'activate' });
    return false;
  };

  return {
    provision: { prepare: order, isEnd: isPending, repeat: orderAgain },
    escalation: {
      prepare: wait,
      thenMs: 5 * hour,
      isEnd: (line) => line.state === 'pending' && line.escalatedAt !== undefined && line.pace === 'late',
    },
    activation: { prepare: activate, thenMs: hour, isEnd: isActive },
    update: {
      prepare: change,
      isEnd: ({ request, update }) => request.customerId === lastCustomerId && update === undefined,
      repeat: again(change),
    },
    deletion: { prepare: deleteAtOnce, isEnd: isDeleted, repeat: again(deleteAtOnce) },
    holding: { prepare: hold, isEnd: ({ state }) => state === 'held', repeat: again(hold) },
    release: { prepare: wait, thenMs: heldMs, isEnd: isPending, repeat: orderAgain },
    mailing: { prepare: activate, thenMs: hour, isEnd: isActive },
    deletion_holding: {
      prepare: holdDeletion,
      isEnd: ({ heldDeletion }) => heldDeletion !== undefined,
      repeat: again(holdDeletion),
    },
    deletion_release: { prepare: wait, thenMs: heldMs, isEnd: isDeleted, repeat: again(deleteAtOnce) },
  };
}

const isPending = ({ state }: Line): boolean => state === 'pending';
const isActive = ({ state }: Line): boolean => state === 'active';
const isDeleted = ({ state }: Line): boolean => state === 'deleted';
