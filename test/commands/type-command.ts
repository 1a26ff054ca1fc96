import { expect } from 'vitest';
import { type BoltDriver, commandBody, makeBoltDriver } from '../support/bolt-driver.js';
import { at } from '../support/make-line.js';
import { type ListenerWorld, makeListenerDeps } from '../support/make-listener-deps.js';

export const eligible = { outcome: 'eligible', transactionId: 'tx-1' } as const;
export const pendingAnswer = {
  outcome: 'pending',
  answer: { word: 'Pending Activation', code: '100', at: at('17:00') },
} as const;

/** A world with a Bolt app in it. */
export async function makeWorld(
  overrides: Parameters<typeof makeListenerDeps>[0] = {},
): Promise<{ world: ListenerWorld; driver: BoltDriver }> {
  const world = await makeListenerDeps(overrides);
  return { world, driver: makeBoltDriver(world.deps) };
}

/** Types `/zw` and a text, which must be acknowledged once and in silence; gives back the texts of the answers. */
export async function type({ driver }: { readonly driver: BoltDriver }, text: string): Promise<string[]> {
  const { acks, replies } = await driver.handle(commandBody(text));
  expect(driver.errors).toEqual([]);
  expect(acks).toEqual([undefined]);
  return replies.map((reply) => String(reply.text));
}
