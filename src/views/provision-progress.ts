import type { ModalView } from '@slack/types';
import type { LineId } from '../lines/ids.js';
import { buildModal } from './modal.js';
import { formatPhoneNumber } from './phone-number.js';
import { buildSection } from './section.js';

/** What zw is doing while the person waits. */
export type ProvisionStep = 'checking' | 'ordering';

const sentences: Record<ProvisionStep, string> = {
  checking: 'Asking the carrier whether the number can be text-enabled. Nothing is ordered yet.',
  ordering: 'The number is eligible. Sending the order to the carrier.',
};

/** Builds what the provision form shows while the carrier is asked. */
export function buildProvisionProgress(lineId: LineId, step: ProvisionStep): ModalView {
  return buildModal({
    title: 'Text-enable a number',
    blocks: [
      buildSection(
        `*${formatPhoneNumber(lineId)}: ${step}.* zw's turn. :hourglass_flowing_sand:\n${sentences[step]} ` +
          'Closing this window stops nothing.',
      ),
    ],
  });
}
