import type { Json } from '../json.js';
import type { PersonRecord } from '../workspace/person.js';
import { APP_ID, TEAM } from '../workspace/seed.js';
import { actorPayload } from './user-payload.js';

/** The verification token that payloads still carry; nothing may rely on it. */
export const VERIFICATION_TOKEN = 'sandbox-verification-token';

/** Returns the fields that every interaction payload has. @see Slack docs, "Interaction payloads" */
export const interactionPayload = (type: string, person: PersonRecord): Json => ({
  type,
  user: actorPayload(person),
  api_app_id: APP_ID,
  token: VERIFICATION_TOKEN,
  team: { id: TEAM.id, domain: TEAM.domain },
  enterprise: null,
  is_enterprise_install: false,
});
