import { describe, expect, it } from 'vitest';
import { asChannelId } from '../../../src/lines/model/ids.js';
import { provisionBlockIds } from '../../../src/views/blocks/ids.js';
import { makeBoltDriver, submissionBody } from '../../support/bolt-driver.js';
import { refused } from '../../support/carrier-answers.js';
import { at, cardLink, lineId, makeLine, phoneNumber, searches, states } from '../../support/make-line.js';
import { makeListenerDeps } from '../../support/make-listener-deps.js';
import { makeOpenPromise } from '../../support/open-promise.js';
import { openWithConnection, storeFaults } from '../../support/store-faults.js';
import { provisionMetadata, provisionValues, typed } from '../form-state.js';

const eligible = { outcome: 'eligible', transactionId: 'tx-1' } as const;
const accepted = { outcome: 'accepted', transactionId: 'tx-2' } as const;

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

async function makeWorld(overrides: Parameters<typeof makeListenerDeps>[0] = {}) {
  const world = await makeListenerDeps(overrides);
  const driver = makeBoltDriver(world.deps);
  const submit = (values: Record<string, unknown> = provisionValues()) =>
    driver.handle(submissionBody('line_provision_form', values, provisionMetadata));
  /** Everything that the form showed after the acknowledgement. */
  const shown = () => world.modals.replaced.map(({ view }) => JSON.stringify(view.blocks));
  return { world, driver, submit, shown };
}

describe('submitting the provision form', () => {
  it('shows progress at once, then orders, then shows the result', async () => {
    const { world, driver, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', accepted);

    const { acks } = await submit();

    expect(acks).toEqual([{ response_action: 'update', view: expect.objectContaining({ type: 'modal' }) }]);
    expect(JSON.stringify(acks)).toContain(`${phoneNumber}: checking`);
    expect(shown()).toEqual([
      expect.stringContaining(`${phoneNumber}: ordering`),
      expect.stringContaining(`${phoneNumber}: ordered`),
    ]);
    expect(world.modals.replaced.map(({ viewId }) => viewId)).toEqual(['V1', 'V1']);
    expect(world.modals.acknowledged).toEqual(['V1']);
    expect(driver.errors).toEqual([]);
  });

  it('orders what was entered, in the name of whoever sent it, for the channel where the form was opened', async () => {
    const { world, submit } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', accepted);

    await submit(provisionValues({ start: { value: { selected_date_time: at('22:00').getTime() / 1000 } } }));

    expect(world.carrier.calls[1]).toMatchObject({
      name: 'add',
      lineId,
      order: { startAt: at('22:00'), customerId: 'ACME-7' },
    });
    const line = await world.stored(lineId);
    expect(line).toMatchObject({
      state: 'scheduled',
      request: {
        requestedBy: 'U0MIRA',
        channelId: 'C0SALES',
        attempt: 1,
        evidence: {
          authorizedBy: 'Ann Lee',
          method: 'contract',
          authorizedOn: '2026-02-27',
          link: 'https://example.com/contract',
          confirmedBy: 'U0MIRA',
          confirmedAt: at('17:00'),
        },
      },
    });
  });

  it('shows every mistake under its own field, and asks the carrier nothing', async () => {
    const { world, submit } = await makeWorld();

    const { acks } = await submit({
      phone_number: typed('12345'),
      start: { value: { selected_date_time: at('16:00').getTime() / 1000 } },
      customer_id: typed('x'.repeat(101)),
      end_user_name: typed('x'.repeat(101)),
      end_user_email: typed('bo@'),
      authorized_by: typed('   '),
      authorization_method: { value: { selected_option: { value: 'hearsay' } } },
      authorized_on: { value: { selected_date: '2027-01-01' } },
      evidence_link: typed('ftp://example.com'),
      confirmation: { value: { selected_options: [] } },
    });

    expect(acks).toEqual([{ response_action: 'errors', errors: expect.any(Object) }]);
    const [ack] = acks;
    const errors = ack !== null && typeof ack === 'object' && 'errors' in ack ? Object(ack.errors) : {};
    const { scheduledBy: _never, ...wrong } = provisionBlockIds;
    expect(Object.keys(errors).sort()).toEqual(Object.values(wrong).sort());
    expect(world.carrier.calls).toEqual([]);
    expect(world.checked).toEqual(['U0MIRA']);
  });

  it('lets zw keep the date, sends nothing and says what can be done until then', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', { outcome: 'eligible' });
    const start = { value: { selected_date_time: at('22:00').getTime() / 1000 } };
    const keeper = { value: { selected_option: { value: 'zw' } } };

    await submit(provisionValues({ start, keeper }));

    expect(world.carrier.callNames).toEqual(['eligible']);
    expect(await world.stored(lineId)).toMatchObject({ state: 'held', releaseAt: at('22:00') });
    expect(shown().at(-1)).toMatch(/scheduled by zw\.\* Nothing to do\..*has not been told.*Release now/);
  });

  it('is refused in the form to somebody who may not', async () => {
    const { world, submit } = await makeWorld();
    world.setAccess({ isAllowed: false, reason: 'guests cannot use it. Ask a full member' });

    const { acks } = await submit();

    expect(acks).toMatchObject([{ response_action: 'update' }]);
    expect(JSON.stringify(acks)).toContain('You cannot use zw here: guests cannot use it');
    expect(world.carrier.calls).toEqual([]);
    expect(world.modals.replaced).toEqual([]);
  });

  it.each([
    ['is no landline', { outcome: 'ineligible', reason: 'mobile', code: '111' }],
    ['cannot be asked about', { outcome: 'not_sent', detail: 'the carrier could not be reached' }],
    ['is answered with nonsense', { outcome: 'unrecognised', detail: 'odd', verbatim: '<html>' }],
  ] as const)('shows the form again with everything in it when the number %s', async (_what, answer) => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', answer);

    await submit();

    const [form, ...others] = shown();
    expect(others).toEqual([]);
    expect(form).toContain('Nothing was ordered');
    for (const value of [
      '(206) 555-1212',
      'ACME-7',
      'Ann Lee',
      'contract',
      '2026-02-27',
      'https://example.com/contract',
    ]) {
      expect(form).toContain(value);
    }
    expect(form).not.toContain('initial_options');
    expect(world.modals.replaced[0]?.view).toMatchObject({
      callback_id: 'line_provision_form',
      private_metadata: provisionMetadata,
    });
    expect(await world.store.find(lineId)).toBeUndefined();
  });

  it("shows the form again with the carrier's words when the order is refused", async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier
      .answers('eligible', eligible)
      .answers('add', { outcome: 'refused', code: '999', description: 'Account <suspended>' });

    await submit();

    expect(shown().at(-1)).toContain('Refused by the carrier');
    expect(shown().at(-1)).toContain('Account &lt;suspended&gt;');
    expect(await world.stored(lineId)).toMatchObject({ state: 'refused' });
  });

  it('says that nobody knows when the answer was lost', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier
      .answers('eligible', eligible, { outcome: 'lost', detail: 'cut' })
      .answers('add', { outcome: 'lost', detail: 'the connection broke off' })
      .answers('status', { outcome: 'lost', detail: 'cut' });

    await submit();

    expect(shown().at(-1)).toContain('do not order it again');
    expect(world.carrier.countOf('add')).toBe(1);
  });

  it('says whose line it is when the number has one already', async () => {
    const { world, submit, shown } = await makeWorld();
    await world.seed(makeLine(states.active));

    await submit();

    expect(shown()).toEqual([expect.stringContaining('already')]);
    expect(shown()[0]).toContain('<@U0MIRA>');
    expect(world.carrier.calls).toEqual([]);
  });

  it('links to the card, and says so when it is in another channel', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', accepted);
    world.onSayNext(async (id) => {
      const card = { channelId: asChannelId('C0ALERTS'), ts: '1.1', revision: 2 };
      await world.store.update(id, (line) => ({ ...(line ?? makeLine(states.pending)), card }));
    });

    await submit();

    expect(shown().at(-1)).toContain(cardLink);
    expect(shown().at(-1)).toContain('The card is in <#C0ALERTS>');
  });

  it('does not wait for a card that Slack does not take', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', accepted);
    world.onSayNext(() => new Promise(() => setImmediate(() => world.timers.ring())));

    await submit();

    expect(shown().at(-1)).toContain(`${phoneNumber}: ordered`);
    expect(shown()).toHaveLength(2);
  });

  it('shows that the carrier accepted before Slack has the card, and links to the card once it is there', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', accepted);
    const posted = makeOpenPromise<void>();
    let isPosting = false;
    world.onSayNext(async (id) => {
      if (!isPosting) {
        isPosting = true;
        setImmediate(() => world.timers.ring());
        return posted.promise;
      }
      const card = { channelId: asChannelId('C0SALES'), ts: '1.1', revision: 2 };
      await world.store.update(id, (line) => ({ ...(line ?? makeLine(states.pending)), card }));
    });

    await submit();

    expect(shown().slice(1)).toEqual([
      expect.stringContaining(`${phoneNumber}: ordered`),
      expect.stringContaining(cardLink),
    ]);
    expect(shown()[1]).not.toContain(cardLink);
  });

  it('waits for nothing when the line has its card', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', accepted);
    const card = { channelId: asChannelId('C0SALES'), ts: '1.1', revision: 2 };
    await world.seed(makeLine(states.deleted, {}, { card }));
    world.onSayNext(() => Promise.reject(new Error('nobody should wait')));

    await submit();

    expect(shown().at(-1)).toContain(cardLink);
  });

  it('writes to somebody who has closed the form meanwhile', async () => {
    const { world, submit } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', accepted);
    world.modals.replaces = () => false;

    await submit();

    expect(world.directMessages.written).toEqual([
      {
        userId: 'U0MIRA',
        message: expect.objectContaining({
          text: expect.stringMatching(/: pending at <!date.*>\.\*.*You had closed the form.*how it stands now/s),
        }),
      },
    ]);
  });

  it('writes the reason to somebody who has closed the form of an ineligible number', async () => {
    const { world, submit } = await makeWorld();
    world.carrier.answers('eligible', { outcome: 'ineligible', reason: 'mobile', code: '111' });
    world.modals.replaces = () => false;

    await submit();

    expect(world.directMessages.written).toMatchObject([
      { message: { text: expect.stringContaining('Nothing was ordered') } },
    ]);
  });

  it('orders once when it is sent twice, and tells the second time who is at work', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.alwaysAnswers('eligible', eligible).alwaysAnswers('add', accepted);

    await Promise.all([submit(), submit()]);

    expect(world.carrier.countOf('add')).toBe(1);
    expect(shown().join()).toContain('<@U0MIRA> is provisioning it');
    expect(shown().at(-1)).toContain(`${phoneNumber}: ordered`);
  });

  it('gives a reference for a record that cannot be read, and sends nothing', async () => {
    const { world, submit, shown } = await makeWorld();
    world.store.unreadable.push(`line:${lineId}`);

    await submit();

    expect(shown()).toEqual([expect.stringContaining('The record of this number cannot be read')]);
    expect(shown()[0]).toContain('ref-1');
    expect(world.carrier.calls).toEqual([]);
  });

  it.each(storeFaults)('comes back as it was filled when the store says %s, and orders nothing', async (...fault) => {
    const [, breakIt] = fault;
    const { store, sqlite } = await openWithConnection();
    const { world, submit, shown } = await makeWorld({ store });
    world.carrier.answers('eligible', eligible);
    await breakIt(sqlite);

    await submit();

    expect(shown()).toEqual([expect.stringContaining('zw cannot write to its store at the moment')]);
    expect(shown()[0]).toContain('no such request was sent to the carrier');
    expect(shown()[0]).toContain('ref-1');
    expect(shown()[0]).toContain('ACME-7');
    expect(world.carrier.countOf('add')).toBe(0);
    expect(world.logger.at('error')).toMatchObject([{ fields: { error_code: 'store_not_writable' } }]);
  });

  it('offers no second try when the order was sent and its answer could not be written down', async () => {
    const { store, sqlite } = await openWithConnection();
    const { world, submit, shown } = await makeWorld({ store });
    world.carrier.answers('eligible', eligible).answers('add', async () => {
      await sqlite.query('PRAGMA query_only = ON');
      return accepted;
    });

    await submit();

    expect(shown().at(-1)).toContain('do not send it again');
    expect(shown().at(-1)).not.toContain('nothing was ordered');
    expect(world.modals.replaced.at(-1)?.view).not.toHaveProperty('submit');
  });

  it('never shows progress over the result, however slow Slack is', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', accepted);
    world.modals.replaces = async (view) => {
      if (!JSON.stringify(view).includes('ordering')) return true;
      while ((await world.stored(lineId)).state !== 'pending') await nextTurn();
      // By now the result would be shown if nobody waited for the progress.
      for (let turns = 0; turns < 50 && world.modals.replaced.length === 0; turns += 1) await nextTurn();
      return true;
    };

    await submit();

    expect(shown().at(-1)).toContain(`${phoneNumber}: ordered`);
    expect(shown()).toHaveLength(2);
  });

  it('shows the result although the progress could not be shown because of a fault', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', accepted);
    world.modals.replaces = (view) =>
      JSON.stringify(view).includes('ordering') ? Promise.reject(new TypeError('a bug')) : true;

    await submit();

    expect(shown()).toEqual([expect.stringContaining(`${phoneNumber}: ordered`)]);
    expect(world.logger.at('error')).toMatchObject([{ fields: { err: expect.any(TypeError) } }]);
  });
});

describe('a password that comes with the order', () => {
  const clear = 'a`b*c <!channel> &amp;';
  const withPassword = { ...accepted, password: { reveal: () => clear } } as const;
  const inJson = JSON.stringify(clear).slice(1, -1);

  it('is not in the form when it is kept: the form says where it waits', async () => {
    const { world, submit, shown } = await makeWorld();
    world.carrier.answers('eligible', eligible).answers('add', withPassword);

    await submit();

    expect(shown().at(-1)).toContain('press Show password… on the card');
    expect(shown().join()).not.toContain(inJson);
  });

  it('is shown at once without a key, after that is written, and is nowhere else', async () => {
    const { world, submit, shown } = await makeWorld();
    world.vault.canKeep = false;
    world.carrier.answers('eligible', eligible).answers('add', withPassword);
    const written: unknown[] = [];
    world.modals.replaces = async () => {
      written.push((await world.store.find(lineId))?.password?.state);
      return true;
    };

    await submit();

    expect(shown().at(-1)).toContain(inJson);
    expect(shown().slice(0, -1).join()).not.toContain(inJson);
    expect(written.at(-1)).toBe('shown');
    const elsewhere = JSON.stringify([await world.stored(lineId), world.directMessages.written, world.logger.lines]);
    expect(elsewhere).not.toContain(inJson);
  });

  it('is lost without a key when the form was closed, and the thread says so', async () => {
    const { world, submit } = await makeWorld();
    world.vault.canKeep = false;
    world.carrier.answers('eligible', eligible).answers('add', withPassword);
    world.modals.replaces = () => false;

    await submit();

    expect(JSON.stringify(world.directMessages.written)).not.toContain(inJson);
    expect(world.directMessages.written).toHaveLength(1);
    expect(await world.stored(lineId)).toMatchObject({ password: { state: 'lost', cause: 'not_shown' } });
  });
});

describe('submitting the provision form for a number of which an order was lost', () => {
  it('warns first, with everything still in the form, and orders when it is sent again', async () => {
    const { world, driver, shown } = await makeWorld();
    world.carrier.alwaysAnswers('status', refused).alwaysAnswers('eligible', eligible).answers('add', accepted);
    const notReceived = { ...states.refused, refusal: { by: 'not_received' } } as const;
    await world.seed(makeLine(notReceived, {}, { search: searches.add }));
    const submit = (metadata: string) =>
      driver.handle(submissionBody('line_provision_form', provisionValues(), metadata));

    await submit(provisionMetadata);

    expect(shown().at(-1)).toMatch(/may still arrive.*submit again to order all the same/s);
    expect(world.carrier.countOf('add')).toBe(0);
    await submit(world.modals.replaced.at(-1)?.view.private_metadata ?? '');
    expect(world.carrier.countOf('add')).toBe(1);
    expect(shown().at(-1)).toContain(`${phoneNumber}: ordered`);
  });
});
