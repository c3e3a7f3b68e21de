import type * as z from 'zod';
import { lambda } from '../../lib/http/lambda.ts';
import { changePerson, endSessionOfPerson, endSessionsOfPerson } from '../../lib/identity/change-person.ts';
import { inviteStaff } from '../../lib/identity/invite-staff.ts';
import { listPeople } from '../../lib/identity/list-people.ts';
import { findPerson, type PersonRow } from '../../lib/identity/people-repository.ts';
import { listSecurityEvents } from '../../lib/identity/security-events.ts';
import { findSessionsOf } from '../../lib/identity/session-repository.ts';
import { found } from '../../lib/platform/errors.ts';
import { eventView, sessionView } from '../auth/view.ts';
import { adminPeople } from './api.ts';
import { customerHandlers } from './customers.ts';
import type { Person } from './schemas.ts';
import { suppressionHandlers } from './suppressions.ts';

const personView = ({ _id, invitation, createdAt, ...person }: PersonRow): z.input<typeof Person> => ({
  id: _id,
  ...person,
  invitation:
    invitation && invitation.role !== 'customer' ? { role: invitation.role, expiresAt: invitation.expiresAt.toISOString() } : null,
  createdAt: createdAt.toISOString(),
});

export const handler = lambda(adminPeople, {
  ...customerHandlers,
  ...suppressionHandlers,
  listUsers: async ({ query }) => {
    const { items, nextCursor } = await listPeople(query);
    return { status: 200, body: { items: items.map(personView), nextCursor } };
  },
  getUser: async ({ params }) => ({ status: 200, body: personView(found(await findPerson(params.id), 'user')) }),
  inviteUser: async ({ body, caller, context }) => ({
    status: 201,
    body: personView(await inviteStaff(body, caller, context.requestId)),
  }),
  updateUser: async ({ params, body, caller }) => ({ status: 200, body: personView(await changePerson(params.id, body, caller)) }),
  listUserEvents: async ({ params, query }) => {
    found(await findPerson(params.id), 'user');
    const { items, nextCursor } = await listSecurityEvents(params.id, query);
    return { status: 200, body: { items: items.map(eventView), nextCursor } };
  },
  listUserSessions: async ({ params, caller }) => {
    found(await findPerson(params.id), 'user');
    const sessions = await findSessionsOf(params.id);
    return { status: 200, body: { items: sessions.map((session) => sessionView(session, caller.sessionId)) } };
  },
  revokeUserSessions: async ({ params, query, caller }) => {
    await (query.session ? endSessionOfPerson(params.id, query.session, caller) : endSessionsOfPerson(params.id, caller));
    return { status: 204 };
  },
});
