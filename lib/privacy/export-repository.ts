/** What is stored of a person, read for them: named fields only, so that a new internal one does not leave the house by itself. */
import { CartModel } from '../cart/model.ts';
import { RecentlyViewedModel } from '../engagement/model.ts';
import { SessionModel } from '../identity/model.ts';
import { SecurityEventModel } from '../identity/security-event-model.ts';
import { SubscriptionModel } from '../inventory/subscription-model.ts';
import { OrderModel } from '../orders/model.ts';
import { QuestionModel, ReviewModel } from '../reviews/model.ts';
import { WishlistModel } from '../wishlists/model.ts';

type Row = Record<string, unknown>;

const orderFields = {
  ...{ number: 1, email: 1, customerName: 1, status: 1, payment: 1, lines: 1, totals: 1, address: 1, cancellation: 1, createdAt: 1 },
  ...{ 'shipments.id': 1, 'shipments.status': 1, 'shipments.carrier': 1, 'shipments.trackingNumber': 1, 'shipments.deliveredAt': 1 },
} as const;

/** What someone asked, and what they answered to others. */
const readQuestions = (userId: string): Promise<Row[]> =>
  QuestionModel.aggregate<Row>([
    { $match: { $or: [{ userId }, { 'answers.userId': userId }] } },
    { $set: { body: { $cond: [{ $eq: ['$userId', userId] }, '$body', '$$REMOVE'] } } },
    { $set: { answers: { $filter: { input: '$answers', cond: { $eq: ['$$this.userId', userId] } } } } },
    { $project: { productId: 1, body: 1, createdAt: 1, 'answers.body': 1, 'answers.createdAt': 1 } },
  ]).exec();

/** All at once: what one person has stays small. Sessions that have ended are listed until the database removes them. */
export async function readAllOf(userId: string): Promise<{
  orders: Row[];
  sessions: Row[];
  securityEvents: Row[];
  reviews: Row[];
  questions: Row[];
  stockNotices: Row[];
  recentlyViewed: Row[];
  cart: Row | null;
  wishlists: Row[];
}> {
  const own = { 'owner.id': userId, 'owner.kind': 'customer' as const, failure: null };
  const [orders, sessions, securityEvents, reviews, questions, stockNotices, recent, cart, wishlists] = await Promise.all([
    OrderModel.find(own, orderFields).sort({ createdAt: -1 }).lean<Row[]>().exec(),
    SessionModel.find({ userId }, { device: 1, ip: 1, createdAt: 1, lastSeenAt: 1, revokedAt: 1 })
      .sort({ createdAt: -1 })
      .lean<Row[]>()
      .exec(),
    SecurityEventModel.find({ userId }, { _id: 0, type: 1, at: 1, ip: 1, device: 1 }).sort({ _id: -1 }).lean<Row[]>().exec(),
    ReviewModel.find({ userId }, { productId: 1, rating: 1, title: 1, body: 1, createdAt: 1 }).lean<Row[]>().exec(),
    readQuestions(userId),
    SubscriptionModel.find({ userId }, { _id: 0, sku: 1, state: 1, createdAt: 1, notifiedAt: 1 }).lean<Row[]>().exec(),
    RecentlyViewedModel.findOne({ _id: userId }, { items: 1 }).lean<{ items: Row[] }>().exec(),
    CartModel.findOne({ ownerId: userId }, { items: 1, saved: 1, updatedAt: 1 }).lean<Row>().exec(),
    WishlistModel.find({ ownerId: userId }, { name: 1, items: 1, createdAt: 1 }).lean<Row[]>().exec(),
  ]);
  const recentlyViewed = recent?.items ?? [];
  return { orders, sessions, securityEvents, reviews, questions, stockNotices, recentlyViewed, cart, wishlists };
}
