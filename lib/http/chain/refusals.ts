import type { Logger } from '@aws-lambda-powertools/logger';
import type { AppError, ErrorCode } from '../../platform/errors.ts';

/** Refusals of what nobody sends by mistake, or seldom: forged, stolen, altered or ended tokens, signatures of others, doors of others. */
const telling: readonly ErrorCode[] = [
  'invalid_token',
  'session_ended',
  'invalid_cart_token',
  'invalid_refresh_token',
  'invalid_challenge',
  'invalid_signature',
  'forbidden',
];

/** Leaves a line in the log for a refusal that an operator may want to count; never what was sent. */
export function noteRefusal(log: Pick<Logger, 'warn'>, { code, message }: AppError): void {
  if (telling.includes(code)) log.warn('Refused', { code, reason: message });
}
