/** What is stored of a person, read for them: named fields only, so that a new internal one does not leave the house by itself. */
import mongoose from 'mongoose';
import { AuditModel } from '../audit/model.ts';
import { CartModel } from '../cart/model.ts';
import { CustomerNoteModel } from '../customers/note-model.ts';
import { RecentlyViewedModel } from '../engagement/model.ts';
import { SessionModel } from '../identity/model.ts';
import { SecondFactorModel } from '../identity/second-factor-model.ts';
import { SecurityEventModel } from '../identity/security-event-model.ts';
import { SubscriptionModel } from '../inventory/subscription-model.ts';
import { CreditNoteModel, InvoiceModel } from '../invoices/model.ts';
import { MailingModel } from '../notifications/model.ts';
import { OrderModel } from '../orders/model.ts';
import { QuestionModel, ReviewModel, VoteModel } from '../reviews/model.ts';
import { StoreCreditEntryModel } from '../store-credit/model.ts';
import { WishlistModel } from '../wishlists/model.ts';

type Row = Record<string, unknown>;

export interface Exported {
  userId: string;
  /** All addresses that are or were theirs. */
  emails: readonly string[];
  /** Those that they proved to be theirs: what guests ordered with them is theirs as well. */
  proven: readonly string[];
}

/** `_id` is the database's word; whoever reads an export knows an `id`. */
const withId = ({ _id, ...row }: Row): Row => (_id === undefined ? row : { id: _id, ...row });

const orderFields = {
  ...{ number: 1, email: 1, customerName: 1, status: 1, payment: 1, lines: 1, totals: 1, promotions: 1, address: 1, cancellation: 1 },
  ...{ 'shipments.id': 1, 'shipments.status': 1, 'shipments.carrier': 1, 'shipments.trackingNumber': 1, 'shipments.deliveredAt': 1 },
  ...{ 'returns.id': 1, 'returns.status': 1, 'returns.resolution': 1, 'returns.lines': 1, 'returns.photos': 1, 'returns.createdAt': 1 },
  ...{ 'returns.payout.method': 1, 'returns.payout.masked': 1, createdAt: 1 },
} as const;

const ordersOf = ({ userId, proven }: Exported): Promise<Row[]> =>
  OrderModel.find(
    {
      $or: [
        { 'owner.id': userId, 'owner.kind': 'customer' },
        { email: mongoose.trusted({ $in: [...proven] }), 'owner.kind': 'guest' },
      ],
      failure: null,
    },
    orderFields,
  )
    .sort({ createdAt: -1 })
    .lean<Row[]>()
    .exec();

const documentFields = { _id: 0, number: 1, orderNumber: 1, issuedAt: 1, recipient: 1, deliveryAddress: 1, 'totals.total': 1 } as const;

const ofOrders = (orders: readonly Row[]) => ({ orderId: mongoose.trusted({ $in: orders.map(({ _id }) => _id as string) }) });

const invoicesOf = (orders: readonly Row[]): Promise<Row[]> =>
  InvoiceModel.find(ofOrders(orders), documentFields).sort({ issuedAt: -1 }).lean<Row[]>().exec();

const creditNotesOf = (orders: readonly Row[]): Promise<Row[]> =>
  CreditNoteModel.find(ofOrders(orders), { ...documentFields, 'credit.invoiceNumber': 1, 'credit.reason': 1 })
    .sort({ issuedAt: -1 })
    .lean<Row[]>()
    .exec();

/** What was sent to them, and about what: the text of a mail is not kept. */
async function mailsOf({ emails }: Exported): Promise<Row[]> {
  const mails = await MailingModel.find({ to: mongoose.trusted({ $in: [...emails] }), state: 'sent' }, { to: 1, sentAt: 1 })
    .sort({ sendingAt: -1 })
    .lean<{ _id: string; to: string; sentAt: Date }[]>();
  return mails.map(({ _id, ...mail }) => {
    const [kind, ...about] = _id.split(':');
    return { kind, about: about.join(':'), ...mail };
  });
}

/** What someone asked, and what they answered to others. */
const questionsOf = (userId: string): Promise<Row[]> =>
  QuestionModel.aggregate<Row>([
    { $match: { $or: [{ userId }, { 'answers.userId': userId }] } },
    { $set: { body: { $cond: [{ $eq: ['$userId', userId] }, '$body', '$$REMOVE'] } } },
    { $set: { answers: { $filter: { input: '$answers', cond: { $eq: ['$$this.userId', userId] } } } } },
    { $project: { productId: 1, body: 1, createdAt: 1, 'answers.body': 1, 'answers.createdAt': 1 } },
  ]).exec();

/** What they did for the shop, if they are staff. */
const staffActionsOf = (userId: string): Promise<Row[]> =>
  AuditModel.find({ actorId: userId }, { at: 1, action: 1, target: 1, ip: 1, device: 1 }).sort({ _id: -1 }).lean<Row[]>().exec();

/** Two round trips: what one person has stays small. Sessions that have ended are listed until the database removes them. */
export async function readAllOf(person: Exported) {
  const { userId } = person;
  const [orders, ...rest] = await Promise.all([
    ordersOf(person),
    SessionModel.find({ userId }, { device: 1, ip: 1, createdAt: 1, lastSeenAt: 1, revokedAt: 1 }).sort({ createdAt: -1 }).lean<Row[]>(),
    SecurityEventModel.find({ userId }, { _id: 0, type: 1, at: 1, ip: 1, device: 1 }).sort({ _id: -1 }).lean<Row[]>(),
    SecondFactorModel.findOne({ _id: userId }, { _id: 0, confirmedAt: 1 }).lean<{ confirmedAt?: Date }>(),
    ReviewModel.find({ userId }, { productId: 1, rating: 1, title: 1, body: 1, createdAt: 1 }).lean<Row[]>(),
    VoteModel.find({ userId }, { _id: 0, reviewId: 1, at: 1 }).lean<Row[]>(),
    questionsOf(userId),
    SubscriptionModel.find({ userId }, { _id: 0, sku: 1, state: 1, createdAt: 1, notifiedAt: 1 }).lean<Row[]>(),
    RecentlyViewedModel.findOne({ _id: userId }, { items: 1 }).lean<{ items: Row[] }>(),
    StoreCreditEntryModel.find({ userId }, { _id: 0, kind: 1, amount: 1, balance: 1, orderId: 1, reason: 1, at: 1 })
      .sort({ at: -1 })
      .lean<Row[]>(),
    CartModel.findOne({ ownerId: userId }, { items: 1, saved: 1, updatedAt: 1 }).lean<Row>(),
    WishlistModel.find({ ownerId: userId }, { name: 1, items: 1, createdAt: 1 }).lean<Row[]>(),
    mailsOf(person),
    staffActionsOf(userId),
    CustomerNoteModel.find({ customerId: userId }, { _id: 0, text: 1, at: 1 }).sort({ _id: -1 }).lean<Row[]>(),
  ]);
  const [
    sessions,
    securityEvents,
    secondFactor,
    reviews,
    helpfulVotes,
    questions,
    stockNotices,
    recent,
    storeCredit,
    cart,
    wishlists,
    mails,
    actions,
    notes,
  ] = rest;
  const [invoices, creditNotes] = await Promise.all([invoicesOf(orders), creditNotesOf(orders)]);
  return {
    orders: orders.map(withId),
    invoices,
    creditNotes,
    storeCredit,
    sessions: sessions.map(withId),
    securityEvents: securityEvents.map(withId),
    secondFactor: secondFactor?.confirmedAt ? { since: secondFactor.confirmedAt.toISOString() } : null,
    reviews: reviews.map(withId),
    helpfulVotes: helpfulVotes.map(withId),
    questions: questions.map(withId),
    stockNotices: stockNotices.map(withId),
    recentlyViewed: recent?.items ?? [],
    cart: cart && withId(cart),
    wishlists: wishlists.map(withId),
    mails,
    staffActions: actions.map(withId),
    staffNotes: notes,
  };
}
