import type { Visitor } from './visitor.js';

/** What a person writes into the provision form. */
export interface FormEntry {
  readonly phoneNumber?: string;
  /** In the zone of whoever has the page open: `YYYY-MM-DDTHH:MM`. Kept by zw. */
  readonly start?: string;
  readonly customerId?: string;
  readonly authorizedBy?: string;
  readonly method?: string;
  /** `YYYY-MM-DD`. */
  readonly authorizedOn?: string;
  readonly evidenceLink?: string;
}

const usual: FormEntry = { authorizedBy: 'Jo Doe, owner of Acme', method: 'E-mail', authorizedOn: '2026-11-02' };

/** Types `/zw provision` and waits for the form. */
export async function openProvisionForm(visitor: Visitor, number = ''): Promise<void> {
  await visitor.say(`/zw provision ${number}`.trimEnd());
  await visitor.form.getByLabel('Phone number').waitFor();
}

/** Fills the open form as a person would, the confirmation included; does not send it. */
export async function fillProvisionForm({ form }: Visitor, entry: FormEntry): Promise<void> {
  const { phoneNumber, start, customerId, authorizedBy, method, authorizedOn, evidenceLink } = { ...usual, ...entry };
  if (phoneNumber !== undefined) await form.getByLabel('Phone number').fill(phoneNumber);
  if (start !== undefined) {
    await form.getByLabel('Start').fill(start);
    await form.getByRole('radio', { name: /^zw: nothing is sent before/ }).check();
  }
  if (customerId !== undefined) await form.getByLabel('Customer ID').fill(customerId);
  if (authorizedBy !== undefined) await form.getByLabel('Authorized by').fill(authorizedBy);
  if (method !== undefined) await form.getByLabel('How it was authorized').selectOption(method);
  if (authorizedOn !== undefined) await form.getByLabel('Authorized on').fill(authorizedOn);
  if (evidenceLink !== undefined) await form.getByLabel('Evidence link').fill(evidenceLink);
  await form.getByRole('checkbox', { name: /I confirm/ }).check();
}

/** Provisions a line from beginning to end and closes the form. */
export async function provisionByForm(visitor: Visitor, phoneNumber: string, entry: FormEntry = {}): Promise<void> {
  await openProvisionForm(visitor, phoneNumber);
  await fillProvisionForm(visitor, entry);
  await visitor.form.getByRole('button', { name: 'Provision' }).click();
  await visitor.form.getByRole('button', { name: 'Done' }).click();
  await visitor.card(phoneNumber, entry.start === undefined ? 'pending' : 'scheduled by zw').waitFor();
}
