import * as z from 'zod';
import { Id, Timestamp } from '../../lib/http/schemas.ts';
import { roles } from '../../lib/identity/permissions.ts';
import { Email, PersonName } from '../auth/schemas.ts';

const staffRoles = roles.filter((role) => role !== 'customer');

export const Person = z
  .object({
    id: Id,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: z.enum(roles),
    disabled: z.boolean(),
    emailVerified: z.boolean(),
    invitation: z
      .object({ role: z.enum(staffRoles), expiresAt: Timestamp })
      .nullable()
      .meta({ description: 'The role that was offered and not accepted yet.' }),
    createdAt: Timestamp,
  })
  .meta({ id: 'Person', description: 'A user as staff see one.' });

export const PersonChange = z
  .strictObject({ role: z.enum(roles).optional(), disabled: z.boolean().optional() })
  .refine((change) => change.role !== undefined || change.disabled !== undefined, 'Say what is to change: `role` or `disabled`.');

export const Invitation = z.strictObject({
  email: Email,
  firstName: PersonName,
  lastName: z.string().trim().max(60).default(''),
  role: z.enum(staffRoles),
});
