import type { AnyZipwhipError } from './errors.js';

/** Authentication, permission and throttling come before any work. RFC 9110, section 15.5; RFC 6585, section 4. */
const statusesBeforeAnyWork: readonly number[] = [401, 403, 429];

/**
 * Tells whether the carrier may have done what it was asked, although the call failed. If so, ask `status` and
 * `eligible` what became of it before anything is sent again. In doubt the answer is true.
 */
export function wasSent(error: AnyZipwhipError): boolean {
  switch (error.code) {
    case 'zipwhip_invalid_parameter':
      return false;
    case 'zipwhip_refused':
      return !error.known;
    case 'zipwhip_unrecognised_answer':
      return true;
    case 'zipwhip_http_status':
      return !statusesBeforeAnyWork.includes(error.status);
    case 'zipwhip_deadline':
    case 'zipwhip_connection':
    case 'zipwhip_aborted':
      return error.sent;
  }
}
