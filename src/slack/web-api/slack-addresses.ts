import { AppError } from '../../errors.js';
import type { ResponseUrls } from './response-urls.js';

/** A payload names an address for answers that is not Slack's: nothing was sent there. */
export class ForeignResponseUrlError extends AppError {
  readonly code = 'foreign_response_url';

  constructor() {
    super('the response_url of a payload is not an address of Slack');
  }
}

/** Slack's own hosts, and those of Slack for governments, with everything below them. */
const slackDomains = ['slack.com', 'slack-gov.com'];

/**
 * Lets answers go to Slack alone: to its own hosts over https, and to the host that `SLACK_API_URL` names. What zw answers is
 * for one person's eyes, and a payload that somebody has forged must not make zw post into a network that only zw reaches.
 * @param apiUrl Base of the Web API; absent means Slack's own.
 */
export function onlyToSlack(responseUrls: Pick<ResponseUrls, 'post'>, apiUrl?: string): Pick<ResponseUrls, 'post'> {
  const api = apiUrl === undefined ? undefined : new URL(apiUrl);
  return {
    async post(url, message) {
      if (!isAllowed(url, api)) throw new ForeignResponseUrlError();
      await responseUrls.post(url, message);
    },
  };
}

function isAllowed(address: string, api: URL | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (`${url.username}${url.password}` !== '') return false;
  if (api && url.protocol === api.protocol && url.host === api.host) return true;
  const isSlackHost = slackDomains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
  return url.protocol === 'https:' && url.port === '' && isSlackHost;
}
