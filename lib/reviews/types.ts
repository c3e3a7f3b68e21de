/** Reviews, votes, questions and answers as they are stored. */
import type { OutboxEntry } from '../messaging/outbox-entry.ts';

export const moderationStates = ['pending', 'published', 'rejected'] as const;

/** Only what is published is shown and counted. */
export type ModerationState = (typeof moderationStates)[number];

/** What staff decided, and why. */
export interface Moderation {
  actorId: string;
  at: Date;
  reason?: string;
}

/** What a customer says of a product; one per customer and product. */
export interface ReviewDocument {
  _id: string;
  productId: string;
  userId: string;
  /** As shown: first name and initial. */
  userName: string;
  /** 1 to 5. */
  rating: number;
  title: string;
  body: string;
  /** Whether the customer bought and received the product here. */
  verified: boolean;
  status: ModerationState;
  moderation?: Moderation;
  /** Votes of others. */
  helpfulCount: number;
  /** When its author last changed it. */
  editedAt?: Date;
  createdAt: Date;
  updatedAt: Date;
}

/** One vote that a review helps. */
export interface VoteDocument {
  /** `<review>|<user>`. */
  _id: string;
  reviewId: string;
  userId: string;
  at: Date;
}

export interface Answer {
  id: string;
  userId: string;
  userName: string;
  by: 'staff' | 'buyer';
  body: string;
  status: ModerationState;
  moderation?: Moderation;
  createdAt: Date;
}

/** What a customer asks about a product, with its answers: few enough to be one document. */
export interface QuestionDocument {
  _id: string;
  productId: string;
  userId: string;
  userName: string;
  body: string;
  status: ModerationState;
  moderation?: Moderation;
  answers: Answer[];
  /** Tells who asked of answers that are shown now. */
  outbox?: OutboxEntry[];
  createdAt: Date;
  updatedAt: Date;
}
