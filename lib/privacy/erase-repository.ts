/** What is left of a person after erasure, collection by collection. Each write may be repeated. */
import mongoose from 'mongoose';
import { CartModel } from '../cart/model.ts';
import { CustomerNoteModel } from '../customers/note-model.ts';
import { RecentlyViewedModel } from '../engagement/model.ts';
import { LoginAttemptsModel } from '../identity/login-attempts-model.ts';
import { SessionModel, type UserDocument, UserModel } from '../identity/model.ts';
import { ResetRequestModel } from '../identity/reset-request-model.ts';
import { SecondFactorModel } from '../identity/second-factor-model.ts';
import { SecurityEventModel } from '../identity/security-event-model.ts';
import { SubscriptionModel } from '../inventory/subscription-model.ts';
import { MailingModel } from '../notifications/model.ts';
import { SuppressionModel } from '../notifications/suppression-model.ts';
import { OrderModel } from '../orders/model.ts';
import { RateWindowModel } from '../platform/models.ts';
import { returnTransitions } from '../returns/state.ts';
import { returnStatuses } from '../returns/types.ts';
import { QuestionModel, ReviewModel } from '../reviews/model.ts';
import { StoreCreditAccountModel, StoreCreditEntryModel } from '../store-credit/model.ts';
import { WishlistModel } from '../wishlists/model.ts';

const NOBODY = 'A customer';

/** Reserved by RFC 2606: no mail can reach it. */
const placeholder = (userId: string): string => `${userId}@deleted.invalid`;

/** Returns that are still to be picked up, looked at or paid. */
const openReturns = returnStatuses.filter((status) => returnTransitions[status].length > 0);

/** An order that still needs the person: not all delivered, or being returned. Those of a guest count by the addresses that are proven to be theirs. */
export async function findOpenOrder(userId: string, emails: readonly string[]): Promise<string | undefined> {
  const theirs = [{ 'owner.id': userId }, { email: mongoose.trusted({ $in: [...emails] }), 'owner.kind': 'guest' as const }];
  const open = [
    { status: mongoose.trusted({ $in: ['pending' as const, 'placed' as const] }) },
    { 'returns.status': mongoose.trusted({ $in: openReturns }) },
  ];
  const order = await OrderModel.findOne({ $and: [{ $or: theirs }, { $or: open }], failure: null }, { _id: 1 }).lean<{ _id: string }>();
  return order?._id;
}

/** Pincode, city and state stay: they are the place of supply, which the order's tax depends on. Amounts and lines stay as they are. */
const anonymousOrder = (userId: string) => ({
  $set: {
    email: placeholder(userId),
    customerName: NOBODY,
    'address.name': NOBODY,
    'address.phone': '0000000000',
    'address.locality': 'Removed',
    'address.line1': 'Removed',
  },
  // What was to be written to whom is free text, and often names people.
  $unset: { 'address.line2': 1, 'address.landmark': 1, 'address.alternatePhone': 1, 'lines.$[].note': 1, 'lines.$[].gift': 1 },
  // What the order is found by: of its buyer nothing stays.
  $pull: { words: mongoose.trusted({ $regex: '^@' }) },
});

/** What was wrong with the goods is free text; pictures may show a home, and accounts are nobody's business any more. */
const anonymousReturns = {
  $set: { 'returns.$[].photos': [] },
  $unset: { 'returns.$[].lines.$[].note': 1, 'returns.$[].payout.sealed': 1, 'returns.$[].payout.masked': 1 },
};

const withReturns = { 'returns.id': mongoose.trusted({ $exists: true }) };

/** The person's own orders, and closed guest orders with an address that is proven to be theirs. */
export async function anonymiseOrders(userId: string, emails: readonly string[]): Promise<void> {
  const own = { 'owner.id': userId, 'owner.kind': 'customer' } as const;
  await OrderModel.updateMany({ ...own, ...withReturns }, anonymousReturns);
  await OrderModel.updateMany(own, anonymousOrder(userId));
  for (const email of emails) {
    const closed = { email, 'owner.kind': 'guest' as const, status: mongoose.trusted({ $nin: ['pending' as const, 'placed' as const] }) };
    await OrderModel.updateMany({ ...closed, ...withReturns }, anonymousReturns);
    await OrderModel.updateMany(closed, anonymousOrder(userId));
  }
}

/** Reviews, questions and answers stay, for they help others; who wrote them does not. */
export async function anonymiseReviews(userId: string): Promise<void> {
  await Promise.all([
    ReviewModel.updateMany({ userId }, { $set: { userName: NOBODY } }),
    QuestionModel.updateMany({ userId }, { $set: { userName: NOBODY } }),
    QuestionModel.updateMany(
      { 'answers.userId': userId },
      { $set: { 'answers.$[own].userName': NOBODY } },
      { arrayFilters: [{ 'own.userId': userId }] },
    ),
  ]);
}

/** The person as far as other collections know one. */
type Erased = Pick<UserDocument, '_id' | 'email' | 'formerEmails' | 'devices'>;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Limits count by address; each row lives for an hour at most. */
const limitsOf = (email: string): RegExp[] =>
  ['auth|account:', 'mail|reset|'].map((start) => new RegExp(`^${literally(`${start}${email}|`)}`));

/** The cart, wishlists, the second factor, sessions, the security log, and where else an address of theirs stands. */
export async function eraseTraces({ _id: userId, email, formerEmails = [], devices = [] }: Erased): Promise<void> {
  const emails = [email, ...formerEmails];
  const anyOf = mongoose.trusted({ $in: emails });
  const attempts = [...emails.map((e) => `account:${e}`), ...devices.map((d) => `device:${d}`), `second-factor:${userId}`];
  await Promise.all([
    CartModel.deleteMany({ ownerId: userId }),
    WishlistModel.deleteMany({ ownerId: userId }),
    SubscriptionModel.deleteMany({ userId }),
    RecentlyViewedModel.deleteOne({ _id: userId }),
    CustomerNoteModel.deleteMany({ customerId: userId }),
    StoreCreditAccountModel.deleteOne({ _id: userId }),
    StoreCreditEntryModel.deleteMany({ userId }),
    SecondFactorModel.deleteOne({ _id: userId }),
    LoginAttemptsModel.deleteMany({ _id: mongoose.trusted({ $in: attempts }) }),
    RateWindowModel.deleteMany({ _id: mongoose.trusted({ $in: emails.flatMap(limitsOf) }) }),
    SecurityEventModel.deleteMany({ userId }),
    SessionModel.deleteMany({ userId }),
    ResetRequestModel.deleteMany({ email: anyOf }),
    SuppressionModel.deleteMany({ _id: anyOf }),
    MailingModel.updateMany({ to: anyOf }, { $set: { to: placeholder(userId) } }),
  ]);
}

/** A super admin steps down, within the transaction that keeps another one. */
export async function giveUpRole(userId: string, session: mongoose.ClientSession): Promise<void> {
  await UserModel.updateOne({ _id: userId }, { $set: { role: 'customer' } }, { session });
}

const users = () => UserModel.collection as unknown as mongoose.mongo.Collection<UserDocument>;

/** The user: only the id stays, for the orders that point to it. A replacement, so that no field is forgotten. */
export async function eraseUser(userId: string): Promise<void> {
  const now = new Date();
  await users().replaceOne(
    { _id: userId },
    {
      ...{ email: placeholder(userId), passwordHash: '-', firstName: 'Deleted', lastName: '', role: 'customer', addresses: [] },
      ...{ emailVerified: false, disabled: true, deletedAt: now, createdAt: now, updatedAt: now },
    },
  );
}
