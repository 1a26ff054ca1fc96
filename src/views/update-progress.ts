import type { ModalView } from '@slack/types';
import type { LineId } from '../lines/ids.js';
import { buildModal } from './modal.js';
import { formatPhoneNumber } from './phone-number.js';
import { buildSection } from './section.js';

/** Builds what the update form shows while the carrier is asked. */
export function buildUpdateProgress(lineId: LineId): ModalView {
  return buildModal({
    title: 'Update a line',
    blocks: [
      buildSection(
        `*${formatPhoneNumber(lineId)}: being changed.* zw's turn. :hourglass_flowing_sand:\n` +
          'Sending the change to the carrier. Closing this window stops nothing.',
      ),
    ],
  });
}
