import type { ActResult, Message, View } from '../../sandbox/control/contract.js';
import type { ZwWorld } from './zw-world.js';

type Values = Record<string, Record<string, unknown>>;

const text = (value: string) => ({ value: { type: 'plain_text_input', value } });
const choice = (value: string, label: string) => ({
  value: { type: 'static_select', selected_option: { text: { type: 'plain_text', text: label }, value } },
});
const radio = (value: string) => ({
  value: { type: 'radio_buttons', selected_option: { text: { type: 'plain_text', text: value }, value } },
});
const moment = (at: Date) => ({
  value: { type: 'datetimepicker', selected_date_time: Math.floor(at.getTime() / 1000) },
});

/** What a person enters into the provision form. */
export interface ProvisionInput {
  readonly phoneNumber: string;
  readonly startAt?: Date;
  readonly scheduledBy?: 'carrier' | 'zw';
  readonly customerId?: string;
  readonly endUserName?: string;
  readonly endUserEmail?: string;
  readonly authorizedBy?: string;
  readonly evidenceLink?: string;
  readonly authorizedOn?: string;
}

/** The state of a filled provision form, as Slack would send it. */
export function fillProvisionForm(view: View, input: ProvisionInput): Values {
  const { phoneNumber, startAt, scheduledBy = 'carrier', customerId, endUserName, endUserEmail, evidenceLink } = input;
  return {
    phone_number: text(phoneNumber),
    ...(startAt && { start: moment(startAt) }),
    keeper: radio(scheduledBy),
    ...(customerId !== undefined && { customer_id: text(customerId) }),
    ...(endUserName !== undefined && { end_user_name: text(endUserName) }),
    ...(endUserEmail !== undefined && {
      end_user_email: { value: { type: 'email_text_input', value: endUserEmail } },
    }),
    authorized_by: text(input.authorizedBy ?? 'Jo Doe, owner of Acme'),
    authorization_method: choice('email', 'E-mail'),
    authorized_on: { value: { type: 'datepicker', selected_date: input.authorizedOn ?? '2026-11-02' } },
    ...(evidenceLink !== undefined && { evidence_link: text(evidenceLink) }),
    confirmation: { value: { type: 'checkboxes', selected_options: optionsOf(view, 'confirmation').slice(0, 1) } },
  };
}

export interface DeletionInput {
  readonly lastFour: string;
  readonly when?: Date;
  readonly scheduledBy?: 'carrier' | 'zw';
}

/** The state of a filled delete form. */
export function fillDeleteForm({ lastFour, when, scheduledBy = 'carrier' }: DeletionInput): Values {
  return {
    reason: choice('customer_cancelled', 'Customer cancelled'),
    ...(when && { when: moment(when) }),
    keeper: radio(scheduledBy),
    last_four: text(lastFour),
  };
}

/** The state of a filled update form. */
export function fillUpdateForm({ customerId, start }: { readonly customerId: string; readonly start?: Date }): Values {
  return { customer_id: text(customerId), ...(start && { start: moment(start) }) };
}

/** Types `/zw provision`, fills the form and sends it; resolves with what Slack's acknowledgement brought. */
export async function provision(
  world: ZwWorld,
  who: string,
  channel: string,
  input: ProvisionInput,
): Promise<ActResult> {
  const view = await openForm(world, who, channel, '/zw provision', 'line_provision_form');
  return world.act(who, { type: 'submit', viewId: view.id, values: fillProvisionForm(view, input) });
}

/** Provisions a line and waits for its card. */
export async function provisionLine(world: ZwWorld, who: string, channel: string, input: ProvisionInput) {
  const result = await provision(world, who, channel, input);
  if (!result.ok) throw new Error(`the form was refused: ${JSON.stringify(result)}`);
  return world.message(who, channel, isCardOf(input.phoneNumber));
}

/** Opens a form by a command and waits until it is there; again when it does not come, as on a trigger that is too old. */
export async function openForm(
  world: ZwWorld,
  who: string,
  channel: string,
  command: string,
  callbackId: string,
): Promise<View> {
  const tryOnce = async () => {
    await closeForms(world, who);
    await world.command(who, channel, command);
    return world.view(who, (view) => view.callbackId === callbackId, 10_000).catch(() => undefined);
  };
  return world.until(`the form of ${command}`, tryOnce);
}

/** Presses a button of a message. */
export async function press(world: ZwWorld, who: string, channel: string, message: Message, actionId: string) {
  const seen = (await world.see(who)).channels.find(({ id }) => id === channel);
  // A card may have been updated since, which gives its blocks other ids.
  const present = seen?.messages.find(({ ts }) => ts === message.ts);
  const block = findButton(present, actionId) ?? findButton(message, actionId);
  if (!block?.block_id) throw new Error(`the message has no button ${actionId}: ${message.text}`);
  return world.act(who, { type: 'click', channel, messageTs: message.ts, blockId: block.block_id, actionId });
}

const findButton = (message: Message | undefined, actionId: string) =>
  message?.blocks?.find(({ elements, accessory }) =>
    [...(Array.isArray(elements) ? elements : []), accessory].some((element) => element?.action_id === actionId),
  );

/** Tells the card of a number from its thread and from answers to one person. */
export const isCardOf = (phoneNumber: string) => {
  const shown = showNumber(phoneNumber);
  return (message: Message): boolean =>
    !message.isEphemeral && message.threadTs === undefined && message.text.startsWith(`*${shown}:`);
};

/** A number as zw writes it: `(206) 555-0100`. */
export function showNumber(phoneNumber: string): string {
  const [, area, exchange, last] = /(\d{3})(\d{3})(\d{4})$/.exec(phoneNumber.replace(/\D/g, '')) ?? [];
  return `(${area}) ${exchange}-${last}`;
}

/** What a thread says, oldest first. */
export async function threadOf(
  world: ZwWorld,
  who: string,
  channel: string,
  card: Pick<Message, 'ts'>,
): Promise<string[]> {
  const { messages } = await world.channel(who, channel);
  return messages.filter(({ threadTs }) => threadTs === card.ts).map(({ text: said }) => said);
}

/** All text of a modal. */
export const textOf = (view: View): string => JSON.stringify(view.blocks);

/** Closes all forms that somebody has open. */
export async function closeForms(world: ZwWorld, who: string): Promise<void> {
  const open = (await world.see(who)).views.at(-1);
  if (open) await world.act(who, { type: 'close_view', viewId: open.id, all: true });
}

function optionsOf(view: View, blockId: string): unknown[] {
  const element = view.blocks.find(({ block_id }) => block_id === blockId)?.element;
  const isObject = element !== null && typeof element === 'object' && element !== undefined && 'options' in element;
  return isObject && Array.isArray(element.options) ? element.options : [];
}
