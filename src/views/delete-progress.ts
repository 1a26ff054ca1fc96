import type { ModalView } from '@slack/types';
import type { LineId } from '../lines/ids.js';
import { buildModal } from './modal.js';
import { formatPhoneNumber } from './phone-number.js';
import { buildSection } from './section.js';

/** Builds what the delete form shows while the carrier is asked. */
export function buildDeleteProgress(lineId: LineId): ModalView {
  return buildModal({
    title: 'Delete a line',
    blocks: [
      buildSection(
        `*${formatPhoneNumber(lineId)}: being deleted.* zw's turn. :hourglass_flowing_sand:\n` +
          'Sending the deletion to the carrier. Closing this window stops nothing.',
      ),
    ],
  });
}
