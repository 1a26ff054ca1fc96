import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { View } from '../../sandbox/control/contract.js';
import { fillProvisionForm, isCardOf, openForm, provisionLine } from '../support/forms.js';
import { alerts, partners, privateDeals, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const people = {
  endUserName: 'Mia Chen',
  endUserEmail: 'mia@acme.example',
  authorizedBy: 'Jo Doe',
  evidenceLink: 'https://files.example/letter.pdf',
};
const secrets = /Mia Chen|mia@acme\.example|Jo Doe|files\.example/;

describe('who reads a card', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const order = async (channel: string) => openForm(world, sam, channel, '/zw provision', 'line_provision_form');
  const send = (view: View, phoneNumber: string) =>
    world.act(sam, {
      type: 'submit',
      viewId: view.id,
      values: fillProvisionForm(view, { phoneNumber, customerId: 'Acme', ...people }),
    });

  it('is said in the first line of the form', async () => {
    expect(firstLine(await order(sales))).toContain(
      `The card will be in <#${sales}>. Everybody in that channel can read it, with customer, end user and evidence.`,
    );
    const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550140', ...people });
    expect(card.text).toContain('Mia Chen');
    expect(card.text).toContain('Jo Doe');
  });

  it('is everybody in the alert channel when zw is not in the private channel, and the form says so before', async () => {
    const view = await order(privateDeals);
    expect(firstLine(view)).toContain(
      `zw cannot post here, so the card will be in <#${alerts}>. Everybody in that channel`,
    );
    expect(firstLine(view)).toContain('`/invite @zw`');

    await send(view, '2065550141');
    await world.message(sam, alerts, isCardOf('2065550141'));
  });

  it('is another organization too in a shared channel, where the card leaves out end user and evidence', async () => {
    const view = await order(partners);
    expect(firstLine(view)).toContain(`The card will be in <#${partners}>. People of another organization`);

    await send(view, '2065550142');
    const card = await world.message(sam, partners, isCardOf('2065550142'));
    expect(card.text).toContain('End user and evidence: not shown');
    await world.advance(60_000);
    await world.carrier({ number: '+12065550142', change: 'activate' });
    await world.advance(3_600_000);
    await world.card(sam, partners, card.ts, ': active');
    const seen = JSON.stringify((await world.channel(sam, partners)).messages);
    expect(seen).not.toMatch(secrets);

    await world.command(sam, partners, '/zw history 2065550142');
    const history = await world.message(
      sam,
      partners,
      ({ isEphemeral, text }) => isEphemeral && text.includes('Mia Chen'),
    );
    expect(history.text).toContain('files.example');
  });

  it('counts as unknown while Slack does not say it, and the card leaves out the same', async () => {
    await world.crashAndRestart();
    await world.slack({ method: 'conversations.info', mode: 'http', status: 503 });
    const view = await order(sales);
    expect(firstLine(view)).toContain('zw could not find out who can read it there');

    await send(view, '2065550143');
    const card = await world.message(sam, sales, isCardOf('2065550143'));
    expect(card.text).toContain('End user and evidence: not shown');
    expect(JSON.stringify(card)).not.toMatch(secrets);
  });
});

/** The first line of a form, as JSON. */
const firstLine = ({ blocks: [first] }: View): string => JSON.stringify(first);
