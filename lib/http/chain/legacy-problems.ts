/**
 * Errors as the existing clients understand them: `{error, message}`, and statuses that they act on. The storefront signs its shopper out on a 500 and
 * on nothing else, so a stale token answers 500 on purpose, and a failure of ours does not.
 */
import type { AppError } from '../../platform/errors.ts';
import { logger } from '../../platform/logger.ts';
import { exchangeOf, type Step } from './exchange.ts';
import { retryOf, toldOf } from './problems.ts';
import { noteRefusal } from './refusals.ts';

/** Marks the deliberate 500s in the log: a metric filter counts these lines and the 5xx alarm leaves them out. */
export const DELIBERATE_500 = 'legacy_sign_out';

const BAD_REQUEST: readonly AppError['code'][] = [
  'unauthenticated',
  'forbidden',
  'invalid_credentials',
  'email_taken',
  'totp_required',
  'totp_enrolment_required',
];

/** The status of an error; `shopper` routes are the storefront's. */
function statusOf({ code, status }: AppError, isShopper: boolean): number {
  if (code === 'session_ended' && isShopper) return 500;
  if (code === 'internal') return 503;
  return BAD_REQUEST.includes(code) ? 400 : status;
}

export const legacyProblems = (): Step => ({
  onError: (request) => {
    const exchange = exchangeOf(request);
    const log = exchange?.context.logger ?? logger();
    const { error } = request;
    const known = toldOf(error);
    if (known === error) noteRefusal(log, known);
    else log.error('Unhandled error', error as Error);
    const auth = exchange?.route?.auth;
    const isShopper = typeof auth === 'object' && 'legacy' in auth && auth.legacy === 'shopper';
    const statusCode = statusOf(known, isShopper);
    if (statusCode === 500) log.info('The storefront signs out', { marker: DELIBERATE_500 });
    const text = known.errors?.[0]?.message ?? known.message;
    request.response = {
      statusCode,
      headers: {
        ...exchange?.headers,
        ...retryOf(known),
        ...known.headers,
        'content-type': 'application/json',
        'cache-control': 'no-store',
      },
      body: JSON.stringify({ error: text, message: text, code: known.code }),
    };
  },
});
