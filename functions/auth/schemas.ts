/** Requests and answers of log-in. */
import * as z from 'zod';
import { Id, Timestamp } from '../../lib/http/schemas.ts';
import { permissions, roles } from '../../lib/identity/permissions.ts';
import { securityEventTypes } from '../../lib/identity/security-event-types.ts';

/** Addresses compare in lower case. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

export const PersonName = z.string().trim().min(1).max(60);

export const NewPassword = z
  .string()
  .max(200, 'At most 72 bytes.')
  .meta({ description: '8 characters to 72 bytes; common ones are refused.' });

export const LinkToken = z.string().min(1).max(400).meta({ description: 'Of the link in the mail.' });

const cartToken = z
  .string()
  .max(200)
  .optional()
  .meta({ description: 'The cart of the guest, to be merged. One that is not valid is ignored.' });

export const Registration = z.strictObject({
  email: Email,
  password: NewPassword,
  firstName: PersonName,
  lastName: z.string().trim().max(60).default(''),
  cartToken,
});

export const Credentials = z.strictObject({ email: Email, password: z.string().min(1).max(200), cartToken });

export const RefreshRequest = z.strictObject({ refreshToken: z.string().min(1).max(200) });

export const Profile = z
  .object({
    id: Id,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: z.enum(roles),
    permissions: z.array(z.enum(permissions)),
    emailVerified: z.boolean(),
  })
  .meta({ id: 'User' });

export const LoggedIn = z
  .object({
    accessToken: z.string().meta({ description: 'ES256 JWT, 15 minutes.' }),
    refreshToken: z.string().meta({ description: 'Single-use, 30 days.' }),
    expiresIn: z.int().meta({ description: 'Seconds until the access token expires.' }),
    user: Profile,
  })
  .meta({ id: 'LoggedIn' });

export const SessionInfo = z
  .object({ id: Id, device: z.string(), ip: z.string(), lastSeenAt: Timestamp, createdAt: Timestamp, current: z.boolean() })
  .meta({ id: 'Session' });

export const SecurityEvent = z
  .object({
    id: Id,
    type: z.enum(securityEventTypes),
    at: Timestamp,
    ip: z.string().nullable().meta({ description: 'Null when staff did it.' }),
    device: z.string().nullable(),
  })
  .meta({ id: 'SecurityEvent', description: 'Kept for 180 days.' });

export const PublicKeys = z.object({
  keys: z.array(
    z.object({
      kty: z.string(),
      crv: z.string(),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      alg: z.literal('ES256'),
      use: z.literal('sig'),
    }),
  ),
});
