import type { EligibleAnswer, StatusAnswer, ZipwhipClient } from '../../../src/zipwhip/index.js';

export const transactionId = '4bdedfa2-3d37-bcea-7cde-1f7f46d23406';
export const effectiveAt = new Date('2014-05-08T17:35:16Z');

/** The bodies of the Provisioning API reference, field for field: string or number, string booleans, trailing blanks. */
export const bodies = {
  eligible: {
    eligible: 'true',
    error: 'false',
    status_code: 100,
    transaction_id: '3f009aa8-3e88-c69f-3e48-bc42f3594c89',
  },
  mobile: {
    eligible: 'false',
    error: 'false',
    status_code: '111',
    status_desc: 'Ineligible - Mobile Number',
    transaction_id: '8c63823c-3fa1-3345-7c9a-30199323ec08',
  },
  ours: {
    eligible: 'false',
    error: 'false',
    status_code: '113',
    status_desc: 'Ineligible - Number already provisioned by your Org',
    transaction_id: '3c4bee29-7fff-25ed-064f-0620d6bd4c45',
  },
  theirs: {
    eligible: 'false',
    error: 'false',
    status_code: '112',
    status_desc: 'Ineligible - Number already provisioned by another Org',
    transaction_id: 'bd021b09-0c78-ba38-73c0-c87bc82d2e78',
  },
  added: {
    transaction_id: transactionId,
    status_code: '100',
    status_desc: 'Successful Request ',
    error: 'false',
    effective_date: '2014-05-08T17:35:16+00:00',
    password: 'abcabc123',
  },
  status: {
    transaction_id: transactionId,
    status_code: '100',
    status_desc: 'Successful Request',
    error: 'false',
    account_status: 'provisioned',
    last_updated: '2014-05-08T17:35:16+00:00',
  },
  updated: {
    transaction_id: transactionId,
    status_code: '100',
    status_desc: 'Successful Request ',
    error: 'false',
    effective_date: '2014-05-08T17:35:16+00:00',
  },
  deleted: {
    transaction_id: transactionId,
    status_code: '100',
    status_desc: 'Successful Request',
    error: 'false',
    effective_date: '2014-05-08T17:35:16+00:00',
  },
} as const;

interface Example {
  /** Section of the reference. */
  readonly section: string;
  readonly call: (client: ZipwhipClient) => Promise<unknown>;
  /** Path and query without the key, as the reference writes them where it shows a call. */
  readonly request: string;
  readonly body: object;
  readonly answer: EligibleAnswer | StatusAnswer | { readonly transactionId: string; readonly effectiveAt: Date };
}

const number = '+12065551212';
const encodedNumber = 'phone_number=%2B12065551212';
const encodedDate = 'effective_date=2014-05-08T17%3A35%3A16%2B00%3A00';
const accepted = { transactionId, effectiveAt };
const change = { effectiveDate: effectiveAt, vendorCustomerId: 'Acme_0123456' };
const ask = (client: ZipwhipClient) => client.eligible(number);

const ineligible = (body: typeof bodies.mobile | typeof bodies.ours | typeof bodies.theirs): EligibleAnswer => ({
  eligible: false,
  reason: ({ '111': 'mobile', '112': 'other_organization', '113': 'own_organization' } as const)[body.status_code],
  code: body.status_code,
  description: body.status_desc,
  transactionId: body.transaction_id,
});

/** Every example of the reference: what is sent, what comes back, and what the client makes of it. */
export const examples: readonly Example[] = [
  {
    section: '4.1.2',
    call: ask,
    request: `eligible?${encodedNumber}`,
    body: bodies.eligible,
    answer: { eligible: true, transactionId: bodies.eligible.transaction_id },
  },
  {
    section: '4.1.3',
    call: ask,
    request: `eligible?${encodedNumber}`,
    body: bodies.mobile,
    answer: ineligible(bodies.mobile),
  },
  {
    section: '4.1.4',
    call: ask,
    request: `eligible?${encodedNumber}`,
    body: bodies.ours,
    answer: ineligible(bodies.ours),
  },
  {
    section: '4.1.5',
    call: ask,
    request: `eligible?${encodedNumber}`,
    body: bodies.theirs,
    answer: ineligible(bodies.theirs),
  },
  {
    section: '5.2.2',
    call: async (client) => {
      const { password: _hidden, ...answer } = await client.add(number, change);
      return answer;
    },
    request: `add?${encodedNumber}&${encodedDate}&vendor_customer_id=Acme_0123456`,
    body: bodies.added,
    answer: accepted,
  },
  {
    section: '5.3.2',
    call: (client) => client.status(number),
    request: `status?${encodedNumber}`,
    body: bodies.status,
    answer: { state: 'activated', word: 'provisioned', code: '100', lastUpdatedAt: effectiveAt, transactionId },
  },
  {
    section: '6.1.2',
    call: (client) => client.update(number, change),
    request: `update?${encodedNumber}&${encodedDate}&vendor_customer_id=Acme_0123456`,
    body: bodies.updated,
    answer: accepted,
  },
  {
    section: '7.1.2',
    call: (client) => client.delete(number, { effectiveDate: effectiveAt, reason: 'Customer cancelled service.' }),
    request: `delete?${encodedNumber}&${encodedDate}&reason=Customer%20cancelled%20service.`,
    body: bodies.deleted,
    answer: accepted,
  },
];
