import { answerStatus } from '../answers/answer-status.js';
import type { ClickListener } from './click.js';

/** *Check now*: the same answer as `/zw status`. */
export const checkNow: ClickListener = (deps, click) => answerStatus(deps, click, click.lineId);
