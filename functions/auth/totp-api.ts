/** The second factor of staff: time-based codes of an authenticator app. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { LoggedIn } from './schemas.ts';

const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'Six digits.');

export const totpApi = defineApi({
  enrolTotp: {
    method: 'POST',
    path: '/v1/auth/totp/enrol',
    summary: 'Ask for a secret for an authenticator app',
    description: 'For staff. It counts once a code confirms it; asking again replaces it.',
    auth: 'customer',
    rateLimit: 'auth',
    whileEnrolling: true,
    reply: {
      200: z.object({
        secret: z.string().meta({ description: 'Base32, to be typed where no camera is.' }),
        otpauthUri: z.string(),
        qrCode: z.string().meta({ description: 'The URI as an SVG image.' }),
      }),
    },
    errors: ['forbidden', 'totp_enrolled'],
  },
  confirmTotp: {
    method: 'POST',
    path: '/v1/auth/totp/confirm',
    summary: 'Turn the second factor on with a first code',
    description: 'Answers ten recovery codes, this once.',
    auth: 'customer',
    rateLimit: 'auth',
    whileEnrolling: true,
    body: z.strictObject({ code }),
    reply: { 200: z.object({ recoveryCodes: z.array(z.string()) }) },
    errors: ['invalid_code', 'account_locked', 'totp_enrolled', 'totp_not_enrolled'],
  },
  disableTotp: {
    method: 'POST',
    path: '/v1/auth/totp/disable',
    summary: 'Turn the second factor off',
    auth: 'customer',
    rateLimit: 'auth',
    body: z.strictObject({ password: z.string().min(1).max(200), code }),
    reply: { 204: empty('The second factor is off') },
    errors: ['invalid_credentials', 'invalid_code', 'account_locked', 'totp_not_enrolled'],
  },
  verifyTotp: {
    method: 'POST',
    path: '/v1/auth/totp/verify',
    summary: 'Finish a log-in that answered `totp_required`',
    auth: 'public',
    rateLimit: 'auth',
    body: z
      .strictObject({
        challenge: z.string().min(1).max(400),
        code: code.optional(),
        recoveryCode: z.string().trim().min(1).max(40).optional(),
      })
      .refine((body) => (body.code === undefined) !== (body.recoveryCode === undefined), 'Send either `code` or `recoveryCode`.'),
    reply: { 200: LoggedIn },
    errors: ['invalid_challenge', 'invalid_code', 'account_locked', 'totp_not_enrolled'],
  },
});
