import type { LineId } from '../model/ids.js';

// 800, and the codes with a doubled second digit, of which 822 is kept for later. FCC, "What Is a Toll-Free Number?".
const tollFree = /^8(?:00|([2-8])\1)$/;

/** Tells whether three digits are the area code of toll-free numbers, which belong to no region. */
export const isTollFreeArea = (areaCode: string): boolean => tollFree.test(areaCode);

/** Tells whether a number is toll-free: mobile networks block texts from such a number until it is verified. */
export const isTollFree = (lineId: LineId): boolean => isTollFreeArea(lineId.slice(2, 5));
