import { present } from '../../lines/model/present.js';
import type { CarrierRefusal, NoAnswer } from '../../lines/ports/carrier.js';
import { type AnyZipwhipError, wasSent } from '../../zipwhip/index.js';

/** Returns the carrier's refusal where its code is documented. Any other code may mean anything. */
export function refusalFrom(error: AnyZipwhipError): CarrierRefusal | undefined {
  return error.code === 'zipwhip_refused' && error.known ? refusalOfAnyCode(error) : undefined;
}

/** Returns the carrier's refusal whatever its code, for calls that change no line and have no documented codes but that of success. */
export function refusalOfAnyCode(error: AnyZipwhipError): CarrierRefusal | undefined {
  if (error.code !== 'zipwhip_refused') return undefined;
  const { statusCode: code, description, transactionId } = error;
  return { outcome: 'refused', code, ...present({ description, transactionId }) };
}

/** Turns a failed call into an outcome without an answer. Its detail can stand after "because". */
export function noAnswerFrom(error: AnyZipwhipError): NoAnswer {
  if (error.code === 'zipwhip_invalid_parameter') {
    const what = parameterNames[error.parameter] ?? error.parameter;
    return { outcome: 'not_sent', detail: `zw could not make the request: ${what} ${error.problem}`, isNotMade: true };
  }
  if (error.code === 'zipwhip_refused') {
    const { description, transactionId } = error;
    return {
      outcome: 'unrecognised',
      detail: 'the carrier answered with a code that zw does not know',
      verbatim: description === undefined ? error.statusCode : `${error.statusCode} ${description}`,
      code: error.statusCode,
      ...present({ transactionId }),
    };
  }
  if (error.code === 'zipwhip_unrecognised_answer') {
    const { excerpt, transactionId } = error;
    return {
      outcome: 'unrecognised',
      detail: 'the carrier gave an answer that zw does not understand',
      verbatim: excerpt,
      isUnreadable: true,
      ...present({ transactionId }),
    };
  }
  const detail = detailOf(error);
  if (wasSent(error)) return { outcome: 'lost', detail, ...(isElsewhere(error) && { fault: 'unreadable' }) };
  const retryAfterMs = error.code === 'zipwhip_http_status' ? error.retryAfterMs : undefined;
  return {
    outcome: 'not_sent',
    detail,
    ...(isAccessRefused(error) && { fault: 'access_refused' }),
    ...present({ retryAfterMs }),
  };
}

/** Whether the carrier refuses the caller, whatever the number. RFC 9110, sections 15.5.2 (401) and 15.5.4 (403). */
const isAccessRefused = (error: AnyZipwhipError): boolean =>
  error.code === 'zipwhip_http_status' && (error.status === 401 || error.status === 403);

/** Whether something else than the carrier's service answered: a sign-in page, an unknown address, a captive portal. */
const isElsewhere = (error: AnyZipwhipError): boolean =>
  error.code === 'zipwhip_http_status' &&
  ((error.status >= 300 && error.status < 400) || [404, 405, 410, 511].includes(error.status));

const parameterNames: Readonly<Record<string, string>> = {
  phoneNumber: 'the number',
  vendorCustomerId: 'the customer ID',
  effectiveDate: 'the date',
  reason: 'the reason',
};

const proxyWantsCredentials = 'the proxy on the way to the carrier wants a user and a password (407)';

type SilentError = Exclude<
  AnyZipwhipError,
  { code: `zipwhip_${'invalid_parameter' | 'refused' | 'unrecognised_answer'}` }
>;

function detailOf(error: SilentError): string {
  switch (error.code) {
    case 'zipwhip_http_status':
      if (error.status === 429) return 'the carrier is taking no more requests just now';
      if (error.status === 407) return proxyWantsCredentials;
      return isAccessRefused(error)
        ? `the carrier refuses the key or the address that zw uses, with HTTP status ${error.status}`
        : `the carrier's server answered with HTTP status ${error.status}`;
    case 'zipwhip_deadline':
      return error.sent ? 'the carrier did not answer in time' : 'no connection to the carrier came about in time';
    case 'zipwhip_connection':
      if (error.sent) return 'the connection to the carrier broke off';
      if (error.reason === 'PROXY_407') return proxyWantsCredentials;
      return error.reason.startsWith('PROXY_')
        ? `the proxy on the way to the carrier lets nothing through (${error.reason.slice('PROXY_'.length)})`
        : 'the carrier could not be reached';
    case 'zipwhip_aborted':
      return 'zw was being stopped';
  }
}
