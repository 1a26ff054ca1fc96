import type { LineId } from '../model/ids.js';

// 800, and the codes with a doubled second digit, of which 822 is kept for later. FCC, "What Is a Toll-Free Number?".
const tollFree = /^\+18(?:00|([2-8])\1)/;

/** Tells whether a number is toll-free: mobile networks block texts from such a number until it is verified. */
export const isTollFree = (lineId: LineId): boolean => tollFree.test(lineId);
