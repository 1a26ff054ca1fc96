import type { AuthorizationMethod } from '../../lines/model/facts.js';
import { link, quoteForeign } from '../blocks/mrkdwn.js';

const maxLinkCharacters = 1000;

/** The ways to authorize as people choose them. */
export const authorizationMethodLabels: Record<AuthorizationMethod, string> = {
  signed_letter: 'Signed letter',
  email: 'E-mail',
  recorded_call: 'Recorded call',
  contract: 'Contract',
};

/**
 * Links to evidence under the name of its host, so that the label cannot promise another place than the address. What
 * is no http(s) address, or too long to be cut safely, is quoted instead.
 */
export function linkEvidence(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.href.length > maxLinkCharacters) {
    return quoteForeign(address);
  }
  return link(url.href, url.host);
}
