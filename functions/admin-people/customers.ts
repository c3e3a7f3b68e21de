import type * as z from 'zod';
import { rate } from '../../lib/analytics/derive.ts';
import type { CustomerNote } from '../../lib/customers/customer-repository.ts';
import { listMembers, type Member } from '../../lib/customers/list-members.ts';
import { addCustomerNote } from '../../lib/customers/notes.ts';
import { type CustomerPage, readCustomer } from '../../lib/customers/read-customer.ts';
import { listSegments } from '../../lib/customers/segment-repository.ts';
import { homeOf, type SegmentDocument } from '../../lib/customers/segment-rules.ts';
import { createSegment, deleteSegment, patchSegment, readSegment } from '../../lib/customers/segments.ts';
import { etagOf, expectedVersion } from '../../lib/http/etag.ts';
import { inr } from '../../lib/http/schemas.ts';
import type { Handlers } from '../../lib/http/types.ts';
import { listPeople } from '../../lib/identity/list-people.ts';
import type { PersonRow } from '../../lib/identity/people-repository.ts';
import type { customersApi } from './customers-api.ts';
import type { Customer, FoundCustomer, Segment, SegmentMember } from './customers-schemas.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const noteView = ({ _id, text, authorId, at }: CustomerNote) => ({ id: _id, text, authorId, at: at.toISOString() });

function ordersView({ summary, recent }: CustomerPage) {
  const { orders, cancelled, spent, delivered, returnedToOrigin, returns, firstAt, lastAt } = summary;
  const stand = orders - cancelled;
  return {
    ...{ count: orders, cancelled, spent: inr(spent), averageValue: inr(stand > 0 ? Math.round(spent / stand) : 0) },
    ...{ deliveryRate: rate(delivered, delivered + returnedToOrigin), returns, firstAt: iso(firstAt), lastAt: iso(lastAt) },
    recent: recent.map(({ _id, number, status, payment, totals, createdAt }) => ({
      ...{ id: _id, number, status, payment: payment.status, total: inr(totals.total), createdAt: createdAt.toISOString() },
    })),
  };
}

function placeOf(addresses: CustomerPage['customer']['addresses']) {
  const home = homeOf(addresses);
  return home ? { city: home.city, state: home.state, pincode: home.pincode } : null;
}

function customerView(page: CustomerPage): z.input<typeof Customer> {
  const { customer, cart, reviews, sessions, notes, segments } = page;
  const { _id, email, firstName, lastName, emailVerified, disabled, createdAt, addresses } = customer;
  return {
    ...{ id: _id, email, firstName, lastName, emailVerified, disabled, createdAt: createdAt.toISOString(), segments },
    place: placeOf(addresses),
    orders: ordersView(page),
    cart: cart && { ...cart, updatedAt: cart.updatedAt.toISOString() },
    reviews,
    sessions: { ...sessions, lastSeenAt: iso(sessions.lastSeenAt) },
    notes: notes.map(noteView),
  };
}

const segmentView = ({ _id, name, description, rules, version, createdAt, updatedAt }: SegmentDocument): z.input<typeof Segment> => ({
  ...{ id: _id, name, description, rules, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() },
});

const memberView = ({ customer, summary, byStaff }: Member): z.input<typeof SegmentMember> => ({
  ...{
    id: customer._id,
    email: customer.email,
    firstName: customer.firstName,
    lastName: customer.lastName,
    place: placeOf(customer.addresses),
  },
  ...{ orders: summary.orders, spent: inr(summary.spent), lastOrderAt: iso(summary.lastAt), byStaff },
});

const shown = (segment: SegmentDocument) => ({ headers: etagOf(segment.version), body: segmentView(segment) });

const MOST_FOUND = 20;

const foundView = ({ _id, email, firstName, lastName, emailVerified, disabled, createdAt }: PersonRow): z.input<typeof FoundCustomer> => ({
  ...{ id: _id, email, firstName, lastName, emailVerified, disabled, createdAt: createdAt.toISOString() },
});

export const customerHandlers: Handlers<typeof customersApi> = {
  findCustomers: async ({ query }) => {
    const { items } = await listPeople({ q: query.q, role: 'customer', invited: false, limit: MOST_FOUND });
    return { status: 200, body: { items: items.map(foundView) } };
  },
  getCustomer: async ({ params }) => ({ status: 200, body: customerView(await readCustomer(params.id)) }),
  addCustomerNote: async ({ params, body, caller }) => ({
    status: 201,
    body: noteView(await addCustomerNote(params.id, body.text, caller.id)),
  }),
  listSegments: async () => ({ status: 200, body: { items: (await listSegments()).map(segmentView) } }),
  createSegment: async ({ body }) => ({ status: 201, ...shown(await createSegment(body)) }),
  getSegment: async ({ params }) => ({ status: 200, ...shown(await readSegment(params.id)) }),
  listSegmentMembers: async ({ params, query }) => {
    const { items, nextCursor } = await listMembers(params.id, query, new Date());
    return { status: 200, body: { items: items.map(memberView), nextCursor } };
  },
  patchSegment: async ({ params, body, context }) => ({
    status: 200,
    ...shown(await patchSegment(params.id, expectedVersion(context.ifMatch), body)),
  }),
  deleteSegment: async ({ params, context }) => {
    await deleteSegment(params.id, expectedVersion(context.ifMatch));
    return { status: 204 };
  },
};
