import * as z from 'zod';
import { Id, Timestamp } from '../../lib/http/schemas.ts';
import { moderationStates } from '../../lib/reviews/types.ts';

const Stars = z.int().min(1).max(5);
const Status = z.enum(moderationStates);

const reviewFields = {
  id: Id,
  userName: z.string(),
  rating: Stars,
  title: z.string(),
  body: z.string(),
  verified: z.boolean().meta({ description: 'The customer bought and received it here.' }),
  helpfulCount: z.int(),
  createdAt: Timestamp,
  editedAt: Timestamp.optional(),
};

export const Review = z.object(reviewFields).meta({ id: 'Review' });

const ProductRef = z.object({ id: Id, name: z.string().optional(), slug: z.string().optional() });

export const OwnReview = z
  .object({
    ...reviewFields,
    status: Status,
    reason: z.string().optional().meta({ description: 'Why it was rejected.' }),
    product: ProductRef,
  })
  .meta({ id: 'OwnReview' });

const Decision = z.object({ actorId: Id, at: Timestamp, reason: z.string().optional() });

export const StaffReview = z
  .object({ ...reviewFields, status: Status, userId: Id, product: ProductRef, moderation: Decision.optional() })
  .meta({ id: 'StaffReview' });

export const RatingSummary = z.object({
  average: z.number().min(0).max(5),
  count: z.int(),
  histogram: z
    .object({ 1: z.int(), 2: z.int(), 3: z.int(), 4: z.int(), 5: z.int() })
    .meta({ description: 'How many gave so many stars.', example: { 1: 0, 2: 1, 3: 2, 4: 10, 5: 30 } }),
});

const Title = z.string().trim().max(120);
const Body = z.string().trim().max(5_000);

export const ReviewInput = z.strictObject({ rating: Stars, title: Title.default(''), body: Body.default('') });

export const ReviewChange = z
  .strictObject({ rating: Stars.optional(), title: Title.optional(), body: Body.optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'Say what is to change.');

export const Verdict = z
  .strictObject({
    status: z.enum(['published', 'rejected']),
    reason: z.string().trim().min(1).max(500).optional().meta({ description: 'Told to the author; needed to reject.' }),
  })
  .refine(({ status, reason }) => status === 'published' || reason !== undefined, { path: ['reason'], message: 'Say why it is rejected.' });

const answerFields = { id: Id, userName: z.string(), by: z.enum(['staff', 'buyer']), body: z.string(), createdAt: Timestamp };
const questionFields = { id: Id, userName: z.string(), body: z.string(), createdAt: Timestamp };

export const Answer = z.object({ ...answerFields, status: Status }).meta({ id: 'Answer' });

export const Question = z.object({ ...questionFields, answers: z.array(z.object(answerFields)) }).meta({ id: 'Question' });

export const AskedQuestion = z.object({ ...questionFields, status: Status }).meta({ id: 'AskedQuestion' });

export const StaffQuestion = z
  .object({
    ...questionFields,
    status: Status,
    userId: Id,
    product: ProductRef,
    moderation: Decision.optional(),
    answers: z.array(z.object({ ...answerFields, status: Status, userId: Id, moderation: Decision.optional() })),
  })
  .meta({ id: 'StaffQuestion' });

export const QuestionInput = z.strictObject({ body: z.string().trim().min(5).max(500) });
export const AnswerInput = z.strictObject({ body: z.string().trim().min(1).max(2_000) });
