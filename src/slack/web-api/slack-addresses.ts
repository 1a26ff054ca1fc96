import { AppError } from '../../errors.js';
import type { ResponseUrls } from './response-urls.js';

/** A payload names a `response_url` that is not an address of Slack. zw sent nothing there. */
export class ForeignResponseUrlError extends AppError {
  readonly code = 'foreign_response_url';

  constructor() {
    super('the response_url of a payload is not an address of Slack');
  }
}

/** The domains of Slack and of Slack for governments; subdomains count. */
const slackDomains = ['slack.com', 'slack-gov.com'];

/**
 * Restricts answers to Slack's own hosts over https, and to the host of `SLACK_API_URL`. A forged payload must not make
 * zw post into a network that only zw can reach.
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
