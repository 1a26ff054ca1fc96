import type { InputBlock } from '@slack/types';
import type { ScheduledBy } from '../lines/use-cases/provision-line.js';
import { buildRadioInput } from '../views/blocks/input.js';

const scheduledByLabels: Record<ScheduledBy, string> = {
  carrier: 'The carrier: it is told now, and nobody can call it off',
  zw: 'zw: nothing is sent before, and it can be released or cancelled until then',
};

/** Builds the choice of who keeps a later date. The choice has no effect without such a date. */
export const buildScheduledByInput = (blockId: string, initial: ScheduledBy = 'carrier'): InputBlock =>
  buildRadioInput({
    blockId,
    label: 'Who keeps the date',
    hint: 'Matters only with a later time above.',
    options: scheduledByLabels,
    initial,
  });
