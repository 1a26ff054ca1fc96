import type { ActResult, View } from '../../sandbox/control/contract.js';
import type { Line } from '../../src/lines/model/line.js';
import { orderMayArriveUntil } from '../../src/lines/model/line-groups.js';
import {
  closeForms,
  type DeletionInput,
  fillDeleteForm,
  fillProvisionForm,
  fillUpdateForm,
  openForm,
  type ProvisionInput,
  press,
  showNumber,
} from '../support/forms.js';
import type { ZwWorld } from '../support/zw-world.js';
import type { Participant } from './setting.js';

/** Somebody who does things to one number, each in two steps: a form is filled in, and what is answered sends it. */
export class Salesperson {
  readonly #phoneNumber: string;

  constructor(
    private readonly zw: ZwWorld,
    private readonly participant: Participant,
  ) {
    this.#phoneNumber = participant.number.slice(2);
  }

  order(input: Omit<ProvisionInput, 'phoneNumber'>) {
    const fill = (form: View) => fillProvisionForm(form, { phoneNumber: this.#phoneNumber, ...input });
    return this.#fillIn('/zw provision', 'line_provision_form', fill);
  }

  change(customerId: string) {
    return this.#fillIn(`/zw update ${this.#phoneNumber}`, 'line_update_form', () => fillUpdateForm({ customerId }));
  }

  delete(input: Omit<DeletionInput, 'lastFour'> = {}) {
    const fill = () => fillDeleteForm({ lastFour: this.#phoneNumber.slice(-4), ...input });
    return this.#fillIn(`/zw delete ${this.#phoneNumber}`, 'line_delete_form', fill);
  }

  /** Presses Retry on the card of an order that came to nothing, and once more where zw warns that it may still arrive. */
  async retry(line: Line & { readonly card: NonNullable<Line['card']> }): Promise<void> {
    const mayArrive = orderMayArriveUntil(line, this.zw.sandbox.clock.now());
    const { who } = this.participant;
    const { channelId, ts } = line.card;
    const card = await this.zw.card(who, channelId, ts, '');
    await this.#send(() => press(this.zw, who, channelId, card, 'line_retry'));
    if (!mayArrive) return;
    const warning = await this.zw.message(
      who,
      channelId,
      ({ isEphemeral, text }) =>
        isEphemeral && text.includes(showNumber(this.#phoneNumber)) && text.includes('may still arrive'),
    );
    await this.#send(() => press(this.zw, who, channelId, warning, 'line_retry_anyway'));
  }

  async #fillIn(command: string, callbackId: string, fill: (form: View) => ReturnType<typeof fillDeleteForm>) {
    const { who, channel, closesForms } = this.participant;
    // A kill may take the command with it, and a person then tries again.
    const form = await this.zw.until(`the form of ${command}`, () =>
      openForm(this.zw, who, channel, command, callbackId).catch(() => undefined),
    );
    const values = fill(form);
    return async () => {
      const isTaken = await this.#send(() => this.zw.act(who, { type: 'submit', viewId: form.id, values }));
      if (isTaken && closesForms) await closeForms(this.zw, who);
      return isTaken;
    };
  }

  /** Does something until the app was there for it, or is no more; resolves to whether Slack said that it was. */
  async #send(act: () => Promise<ActResult>): Promise<boolean> {
    let isGone = false;
    void this.zw.bot.exited.then(() => {
      isGone = true;
    });
    return this.zw.until('an app for what was done', async () => {
      const result = await act().catch(() => undefined);
      if (result?.ok) return true;
      return isGone || !result || result.errors || isTakenLate(result) ? false : undefined;
    });
  }
}

/** A form that has been taken meanwhile, though too late for Slack, is not there to be sent again. */
const isTakenLate = ({ error }: ActResult): boolean => error === 'not_submittable' || error === 'not_found';
