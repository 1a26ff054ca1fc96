import { describe, expect, it } from 'vitest';
import { asLineId } from '../../../src/lines/model/ids.js';
import { CustomerIndex } from '../../../src/store/indexes/customer-index.js';
import { at, makeRequest } from '../../support/make-line.js';

const idOf = (index: number) => asLineId(`+1206555${String(1_000 + index)}`);

function indexOf(...customerIds: readonly (string | undefined)[]): CustomerIndex {
  const index = new CustomerIndex();
  for (const [position, customerId] of customerIds.entries()) {
    const requestedAt = new Date(at('17:00').getTime() + position * 60_000);
    const request = makeRequest({ requestedAt, ...(customerId !== undefined && { customerId }) });
    index.set({ id: idOf(position), request });
  }
  return index;
}

describe('CustomerIndex', () => {
  it('puts a whole id first, then what begins with it, then the rest, each newest first', () => {
    const index = indexOf('new-ACME', 'acme-1', 'ACME', 'acme-2', 'other', undefined);

    expect(index.search('Acme')).toEqual([idOf(2), idOf(3), idOf(1), idOf(0)]);
  });

  it.each([
    ['ÄRZTE gmbh', 'ärzte GMBH'],
    ["O'Brien", 'o\u2019brien'],
    ['\u201CBest\u201D  Co', '"best" co'],
    ['\uFF21\uFF23\uFF2D\uFF25', 'acme'],
  ])('finds %j by %j', (customerId, text) => {
    expect(indexOf(customerId).search(text)).toEqual([idOf(0)]);
  });

  it('knows only the newest customer id of a line', () => {
    const index = indexOf('ACME');
    index.set({ id: idOf(0), request: makeRequest({ customerId: 'Other' }) });

    expect([index.search('acme'), index.search('other')]).toEqual([[], [idOf(0)]]);
  });

  it('forgets a line that has no customer id any more, and one that is removed', () => {
    const index = indexOf('ACME-1', 'ACME-2');
    index.set({ id: idOf(0), request: makeRequest() });
    index.remove(idOf(1));

    expect(index.search('acme')).toEqual([]);
  });
});
