/** Staff and customers as accounts: who they are, what they may do, and the invitation of staff. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { flag, Id, idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { roles } from '../../lib/identity/permissions.ts';
import { SecurityEvent, SessionInfo } from '../auth/schemas.ts';
import { customersApi } from './customers-api.ts';
import { Invitation, Person, PersonChange } from './schemas.ts';
import { suppressionsApi } from './suppressions-api.ts';

const read = { permission: 'users:read' } as const;
const write = { permission: 'users:write' } as const;

export const adminPeople = defineApi({
  ...customersApi,
  ...suppressionsApi,
  listUsers: {
    method: 'GET',
    path: '/v1/admin/users',
    summary: 'All users, the newest first',
    auth: read,
    query: z.strictObject({
      ...pageQuery,
      role: z.enum(roles).optional(),
      disabled: flag.optional(),
      invited: flag.optional().meta({ description: 'Whether they have an invitation to the staff that they did not accept yet.' }),
      q: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .optional()
        .meta({ description: 'Start of an e-mail address, of a name, or of both names. Neither case nor accents matter.' }),
    }),
    reply: { 200: pageOf(Person) },
  },
  getUser: {
    method: 'GET',
    path: '/v1/admin/users/{id}',
    summary: 'A user',
    auth: read,
    params: idParams,
    reply: { 200: Person },
  },
  inviteUser: {
    method: 'POST',
    path: '/v1/admin/users',
    summary: 'Invite a member of staff by mail',
    description:
      'The link works once, for 72 hours; inviting again replaces it. Roles of admins need `admins:write`. Someone who has an account gets the role by PATCH.',
    auth: write,
    body: Invitation,
    reply: { 201: Person },
    errors: ['email_taken'],
  },
  updateUser: {
    method: 'PATCH',
    path: '/v1/admin/users/{id}',
    summary: 'Change a role, disable or enable a user',
    description: 'Ends the sessions of that user. Roles of admins need `admins:write`; the last super admin stays.',
    auth: write,
    params: idParams,
    body: PersonChange,
    reply: { 200: Person },
    errors: ['last_super_admin', 'conflict'],
  },
  listUserEvents: {
    method: 'GET',
    path: '/v1/admin/users/{id}/events',
    summary: "A user's security log",
    auth: read,
    params: idParams,
    query: z.strictObject(pageQuery),
    reply: { 200: pageOf(SecurityEvent) },
  },
  listUserSessions: {
    method: 'GET',
    path: '/v1/admin/users/{id}/sessions',
    summary: 'Where a user is logged in, the latest seen first',
    auth: read,
    params: idParams,
    reply: { 200: z.object({ items: z.array(SessionInfo) }) },
  },
  revokeUserSessions: {
    method: 'POST',
    path: '/v1/admin/users/{id}/sessions/revoke',
    summary: 'Log a user out everywhere, or where one session is',
    description: 'Its device has to log in again. Sessions of admins need `admins:write`. One that has ended is `not_found`.',
    auth: write,
    params: idParams,
    query: z.strictObject({ session: Id.optional().meta({ description: 'Only this one.' }) }),
    reply: { 204: empty('What was to end has ended') },
    errors: ['not_found'],
  },
});
