import type { LineId } from '../model/ids.js';

// 800, and the codes with a doubled second digit; 822 is reserved. FCC, "What Is a Toll-Free Number?".
const tollFree = /^8(?:00|([2-8])\1)$/;

/** Whether three digits are a toll-free area code, which belongs to no region. */
export const isTollFreeArea = (areaCode: string): boolean => tollFree.test(areaCode);

/** Whether a number is toll-free: mobile networks block texts from it until it is verified. */
export const isTollFree = (lineId: LineId): boolean => isTollFreeArea(lineId.slice(2, 5));
