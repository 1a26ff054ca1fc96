import type { OutageNews } from '../../lines/model/carrier-outage.js';
import { formatDate } from '../blocks/format-date.js';
import { formatDuration } from '../blocks/format-duration.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { quoteForeign } from '../blocks/mrkdwn.js';
import { contactSupport } from '../phrases/carrier-words.js';

/** Builds the message that tells the alert channel that the carrier has stopped answering, or is back. */
export function buildOutageNews(news: OutageNews): Message {
  switch (news.kind) {
    case 'carrier_silent':
      return composeMessage([
        "*The carrier is not answering.* zw's turn. :warning:",
        `No call has been answered since ${formatDate(news.sinceAt)} (${quoteForeign(news.detail)}). ` +
          'Lines wait and nothing is lost. zw tries again by itself, a call at a time, and says here when the carrier is back. ' +
          'Whoever orders, asks or deletes meanwhile is told at once, and the form keeps what was typed.',
        `Next: nothing for now. If it lasts, ask carrier support: ${contactSupport}.`,
      ]);
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
