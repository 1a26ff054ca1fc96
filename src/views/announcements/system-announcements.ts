import type { OutageChange, OutageFault } from '../../lines/model/carrier-outage.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate, formatDuration } from '../blocks/format-time.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { quoteForeign } from '../blocks/mrkdwn.js';

/** Builds the message that tells the alert channel that the carrier has stopped answering, or is back. */
export function buildOutageAnnouncement(news: OutageChange, profile: CarrierProfile): Message {
  switch (news.kind) {
    case 'carrier_silent':
      return buildSilence(news, silences[news.fault ?? 'no_answer'], profile);
    case 'carrier_back': {
      const away = formatDuration(Math.max(0, news.backAt.getTime() - news.sinceAt.getTime()));
      const [since, back] = [formatDate(news.sinceAt), formatDate(news.backAt)];
      const howLong = news.isEndUnseen
        ? `It was away from ${since} and was back by ${back} at the latest; zw was restarted in between and has not seen when.`
        : `It was away for ${away}, from ${since} to ${back}.`;
      return composeMessage([
        '*The carrier is answering again.* Nothing to do. :white_check_mark:',
        `${howLong} zw is asking about every line that waited. What was not sent meanwhile can be sent now.`,
      ]);
    }
  }
}

interface SilenceText {
  readonly title: string;
  /** Reads on before since when. */
  readonly what: string;
  readonly next: (profile: CarrierProfile) => string;
}

const silences: Readonly<Record<OutageFault, SilenceText>> = {
  no_answer: {
    title: "*The carrier is not answering.* zw's turn. :warning:",
    what: 'No call has been answered',
    next: ({ support }) => `Next: nothing for now. If it lasts, ask carrier support: ${support.contact}.`,
  },
  access_refused: {
    title: "*The carrier refuses the key or the address that zw uses.* The administrator's turn. :warning:",
    what: 'Every call has been refused',
    next: ({ support, variables: { apiKey, baseUrl } }) =>
      `Next: the administrator of zw checks \`${apiKey}\` and \`${baseUrl}\`, corrects them and starts zw again. ` +
      `If both are right, ask carrier support whether the key is still valid: ${support.contact}.`,
  },
  unreadable: {
    title: "*The carrier's answers cannot be read.* The administrator's turn. :warning:",
    what: 'No answer has had the form of one',
    next: ({ support, variables: { baseUrl } }) =>
      `Next: the administrator of zw checks \`${baseUrl}\`, and whether a proxy or a sign-in page answers in place of the carrier. ` +
      `If neither does, ask carrier support: ${support.contact}.`,
  },
};

function buildSilence(
  news: Extract<OutageChange, { kind: 'carrier_silent' }>,
  { title, what, next }: SilenceText,
  profile: CarrierProfile,
): Message {
  return composeMessage([
    title,
    `${what} since ${formatDate(news.sinceAt)} (${quoteForeign(news.detail)}). ` +
      'Lines wait and nothing is lost. zw tries again by itself, a call at a time, and says here when the carrier is back. ' +
      'Whoever orders, asks or deletes meanwhile is told at once, and the form keeps what was typed.',
    next(profile),
  ]);
}

/** Builds the message that tells the alert channel that zw has started on a store without lines. */
export function buildStoreNotice({ isNew }: { readonly isNew?: true }): Message {
  return composeMessage([
    "*zw has started on a store without lines.* The administrator's turn. :grey_question:",
    `${isNew ? 'There was no file at `STORE_URL`, so a new store was made.' : 'The store at `STORE_URL` is empty.'} ` +
      'At the first start that is as it should be. If lines were ordered through zw before, it knows none of them now, and nobody hears what becomes of them.',
    'Next: at the first start, nothing. Otherwise the administrator of zw stops it, mounts the disk or restores the store (`docs/runbook.md`, "Restore"), and starts it again.',
  ]);
}
