import { z } from 'zod';
import { type AuthorizationMethod, authorizationMethods, type Evidence } from '../../lines/model/facts.js';
import type { UserId } from '../../lines/model/ids.js';
import { present } from '../../lines/model/present.js';
import { provisionBlockIds as blocks } from '../../views/blocks/ids.js';
import * as form from '../form-values.js';
import { type AuthorizationValues, maxAuthorizedByCharacters } from './authorization-inputs.js';

const maxLinkCharacters = 2_000;
/** In milliseconds. The time zone furthest ahead of UTC: a date up to this far ahead is today for somebody. */
const furthestZoneMs = 14 * 3_600_000;

/** Parses the authorization inputs of a form into their values, or into a sentence for every field with a mistake. */
export function parseAuthorization(values: form.ViewValues, now: Date): form.ParsedForm<AuthorizationValues> {
  const authorizedBy = form.readText(values, blocks.authorizedBy);
  const method = methodFrom(form.readChoice(values, blocks.authorizationMethod));
  const authorizedOn = form.readDate(values, blocks.authorizedOn);
  const evidenceLink = form.readText(values, blocks.evidenceLink);
  const errors = form.withoutBlanks({
    [blocks.authorizedBy]:
      authorizedBy === '' ? 'Say who agreed to texting.' : form.textErrorOf(authorizedBy, maxAuthorizedByCharacters),
    [blocks.authorizationMethod]: method ? undefined : 'Choose how they agreed.',
    [blocks.authorizedOn]: dateErrorOf(authorizedOn, now),
    [blocks.evidenceLink]: linkErrorOf(evidenceLink),
    [blocks.confirmation]: form.readTick(values, blocks.confirmation)
      ? undefined
      : 'Without authorization the carrier may end the whole agreement, so nothing is sent until you confirm.',
  });
  if (!method || authorizedOn === undefined || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, values: present({ authorizedBy, method, authorizedOn, evidenceLink: evidenceLink || undefined }) };
}

/** Makes the evidence that a person confirms by submitting a form. */
export function evidenceFrom(values: AuthorizationValues, confirmedBy: UserId, confirmedAt: Date): Evidence {
  const { authorizedBy, method, authorizedOn, evidenceLink } = values;
  return present({ authorizedBy, method, authorizedOn, link: evidenceLink, confirmedBy, confirmedAt });
}

const methodFrom = (choice: string | undefined): AuthorizationMethod | undefined =>
  authorizationMethods.find((method) => method === choice);

function dateErrorOf(date: string | undefined, now: Date): string | undefined {
  if (date === undefined || !z.iso.date().safeParse(date).success) return 'Choose the day on which they agreed.';
  const latest = new Date(now.getTime() + furthestZoneMs).toISOString().slice(0, 10);
  return date > latest ? 'This day has not come yet.' : undefined;
}

function linkErrorOf(link: string): string | undefined {
  if (link === '') return undefined;
  const isWeb = URL.canParse(link) && /^https?:$/.test(new URL(link).protocol);
  return isWeb
    ? form.textErrorOf(link, maxLinkCharacters)
    : 'This must be a web address that begins with http:// or https://.';
}
