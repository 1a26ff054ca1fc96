import type { LineId } from '../../lines/model/ids.js';
import { isTollFree } from '../../lines/phone-numbers/is-toll-free.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';

/** Says what works on a line that is active: of a toll-free number, what is needed before its texts arrive. */
export function sayWhatWorks(lineId: LineId, { support }: CarrierProfile): string {
  if (!isTollFree(lineId)) return 'It can send and receive texts.';
  return (
    'It is a toll-free number, and mobile networks block texts from it until it has passed toll-free verification. ' +
    `Unless it is verified already, ask carrier support for that first: ${support.contact}.`
  );
}
