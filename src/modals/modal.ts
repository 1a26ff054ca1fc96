import type { KnownBlock, ModalView } from '@slack/types';
import type { LineId } from '../lines/model/ids.js';
import type { WishKind } from '../lines/ports/wishes.js';
import type { Restricted } from '../listeners/act-if-allowed.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { buildModal } from '../views/blocks/modal.js';
import type { Banner } from '../views/blocks/notice.js';
import { buildActions, buildSection } from '../views/blocks/section.js';
import { buildOpenCardButton } from '../views/card/line-buttons.js';
import { buildHeadline } from '../views/phrases/headline.js';
import { formatPhoneNumber } from '../views/phrases/phone-number.js';
import type { LinkedLine } from '../views/replies/line-status.js';
import type { ParsedForm, ViewValues } from './form-values.js';
import type { OpenForm } from './show-outcome.js';

/** The titles of the forms, the same in the form, its progress and its result. At most 24 characters each. */
export const modalTitles = {
  provision: 'Text-enable a number',
  update: 'Update a line',
  adopt: 'Adopt a line',
  delete: 'Delete a line',
  sessionKey: 'Session key',
} as const;

/** The words that a modal shows between its submission and its result. */
export interface Progress {
  /** The present act on the number, such as "being deleted". */
  readonly doing: string;
  /** Absent: zw's turn. */
  readonly turn?: 'The carrier';
  /** Finished sentences. Mrkdwn. */
  readonly text: string;
}

/** Builds the view that a modal with this title shows while the carrier is asked. */
export function buildProgress(title: string, lineId: LineId, { doing, turn, text }: Progress): ModalView {
  const headline = `*${formatPhoneNumber(lineId)}: ${doing}.* ${turn ?? 'zw'}'s turn. :hourglass_flowing_sand:`;
  return buildModal({ title, blocks: [buildSection(`${headline}\n${text}`)] });
}

type ResultWords = Parameters<typeof buildHeadline>[1] & { readonly sentence: string };

/** Builds the view that says how a form ended: the line and its state, a sentence, more blocks, and a link to the card. */
export function buildResult(
  title: string,
  { line, cardLink }: LinkedLine,
  { sentence, ...headline }: ResultWords,
  more: readonly KnownBlock[] = [],
): ModalView {
  const words = buildSection(`${buildHeadline(line.id, headline)}\n${sentence}`);
  const blocks = [words, ...more, ...buildActions(buildOpenCardButton(line.id, cardLink))];
  return buildModal({ title, close: 'Done', blocks });
}

/** The parts that every form with inputs has. */
export interface FormParts<Values> {
  /** At most 3000 characters. Slack returns it with the submission. */
  readonly metadata: string;
  readonly initial?: Partial<Values>;
  readonly banner?: Banner;
}

interface Policy<Open> extends Restricted {
  /** Opens the form where it is offered; tells the person elsewhere why it is not. */
  readonly open: Open;
  /** The title of the form, of its progress and of its result. At most 24 characters. */
  readonly title: string;
  /** The wish of a person who submits the form. */
  readonly wish: WishKind;
  /** Shown from the acknowledgement on, while the carrier is asked. */
  readonly progress: Progress;
}

/** A form as its row describes it. */
export interface ModalDefinition<Open, Metadata, Values> extends Policy<Open> {
  /**
   * Reads the `private_metadata`.
   * @throws when the form cannot be one of zw.
   */
  readonly parseMetadata: (text: string) => Metadata;
  readonly parse: (values: ViewValues, metadata: Metadata, now: Date) => ParsedForm<Values>;
  readonly lineIdOf: (metadata: Metadata, values: Values) => LineId;
  /** Does what the form asks for, and shows in the form how that ends. */
  readonly submit: (deps: ListenerDeps, form: OpenForm, metadata: Metadata, values: Values) => Promise<void>;
  /** Builds the form once more with a banner. Only for a form without inputs, which has no field to show a reason beside. */
  readonly buildAgain?: (metadata: Metadata, banner: Banner) => ModalView;
}

/** A submission that was parsed without a mistake. */
export interface Entry {
  readonly lineId: LineId;
  readonly submit: (deps: ListenerDeps, form: OpenForm) => Promise<void>;
}

/** A form as `registerModals` uses it. */
export interface Modal<Open> extends Policy<Open> {
  /**
   * Parses a submission.
   * @throws when the form cannot be one of zw.
   */
  readonly parseEntry: (values: ViewValues, metadata: string, now: Date) => ParsedForm<Entry>;
  /** Builds the form once more with a banner; `undefined` for a form that has inputs. */
  readonly buildAgain: (metadata: string, banner: Banner) => ModalView | undefined;
}
