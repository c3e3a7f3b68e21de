import mongoose from 'mongoose';
import { outboxField } from '../messaging/outbox-entry.ts';
import { moderationStates, type QuestionDocument, type ReviewDocument, type VoteDocument } from './types.ts';

const Mixed = mongoose.Schema.Types.Mixed;

const reviewSchema = new mongoose.Schema<ReviewDocument>(
  {
    _id: { type: String, required: true },
    productId: { type: String, required: true },
    userId: { type: String, required: true },
    userName: { type: String, required: true },
    rating: { type: Number, required: true, min: 1, max: 5 },
    title: { type: String, default: '' },
    body: { type: String, default: '' },
    verified: { type: Boolean, default: false },
    status: { type: String, enum: moderationStates, required: true },
    moderation: { type: Mixed },
    helpfulCount: { type: Number, default: 0, min: 0 },
    editedAt: Date,
  },
  { collection: 'reviews', timestamps: true, versionKey: false },
);
reviewSchema.index({ productId: 1, userId: 1 }, { unique: true });
reviewSchema.index({ productId: 1, status: 1, createdAt: -1, _id: -1 });
reviewSchema.index({ productId: 1, status: 1, helpfulCount: -1, createdAt: -1, _id: -1 });
reviewSchema.index({ productId: 1, status: 1, rating: -1, createdAt: -1, _id: -1 });
reviewSchema.index({ productId: 1, status: 1, rating: 1, createdAt: -1, _id: -1 });
reviewSchema.index({ userId: 1, createdAt: -1, _id: -1 });
reviewSchema.index({ status: 1, createdAt: -1, _id: -1 });
reviewSchema.index({ createdAt: -1, _id: -1 });

export const ReviewModel = mongoose.model<ReviewDocument>('Review', reviewSchema);

const voteSchema = new mongoose.Schema<VoteDocument>(
  {
    _id: { type: String, required: true },
    reviewId: { type: String, required: true },
    userId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'reviewVotes', versionKey: false },
);
voteSchema.index({ reviewId: 1 });
voteSchema.index({ userId: 1 });

export const VoteModel = mongoose.model<VoteDocument>('ReviewVote', voteSchema);

/** The shape of answers is guarded by the types. */
const questionSchema = new mongoose.Schema<QuestionDocument>(
  {
    _id: { type: String, required: true },
    productId: { type: String, required: true },
    userId: { type: String, required: true },
    userName: { type: String, required: true },
    body: { type: String, required: true },
    status: { type: String, enum: moderationStates, required: true },
    moderation: { type: Mixed },
    answers: { type: [Mixed], default: [] } as never,
    outbox: outboxField,
  },
  { collection: 'questions', timestamps: true, versionKey: false },
);
questionSchema.index({ productId: 1, status: 1, createdAt: -1, _id: -1 });
questionSchema.index({ status: 1, createdAt: -1, _id: -1 });
questionSchema.index({ 'answers.status': 1, createdAt: -1, _id: -1 });
questionSchema.index({ createdAt: -1, _id: -1 });
questionSchema.index({ userId: 1 });
questionSchema.index({ 'answers.userId': 1 });
questionSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });

export const QuestionModel = mongoose.model<QuestionDocument>('Question', questionSchema);
