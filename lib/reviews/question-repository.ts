/** Questions with their answers, one document each, so that every change is one atomic write. */
import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { outboxOf } from '../messaging/outbox-repository.ts';
import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { QuestionModel } from './model.ts';
import type { Answer, Moderation, ModerationState, QuestionDocument } from './types.ts';

/** A document must stay small; a question with so many answers has been answered. */
export const MOST_ANSWERS = 50;

export const questionOutbox = outboxOf('questions', QuestionModel);

const newestFirst: readonly SortKey[] = [
  { field: 'createdAt', direction: -1 },
  { field: '_id', direction: -1 },
];

/** A question with the product that it is about. */
export interface QuestionRow extends QuestionDocument {
  product?: { name: string; slug: string };
}

export async function insertQuestion(question: Omit<QuestionDocument, 'updatedAt'>): Promise<QuestionDocument> {
  return (await QuestionModel.create(question)).toObject();
}

export const findQuestion = (id: string): Promise<QuestionDocument | null> => QuestionModel.findById(id).lean<QuestionDocument>().exec();

export const findQuestionsById = (ids: readonly string[]): Promise<QuestionDocument[]> =>
  QuestionModel.find({ _id: mongoose.trusted({ $in: [...ids] }) })
    .lean<QuestionDocument[]>()
    .exec();

/** Adds an answer, and announces it, unless there are too many, or it is a buyer's second one. Null when that is so. */
export const pushAnswer = (questionId: string, answer: Answer, announcement: OutboxEntry | undefined): Promise<QuestionDocument | null> =>
  QuestionModel.findOneAndUpdate(
    {
      _id: questionId,
      [`answers.${MOST_ANSWERS - 1}`]: mongoose.trusted({ $exists: false }),
      ...(answer.by === 'buyer' && { 'answers.userId': mongoose.trusted({ $ne: answer.userId }) }),
    },
    { $push: { answers: answer, ...(announcement && { outbox: announcement }) } },
    { returnDocument: 'after' },
  )
    .lean<QuestionDocument>()
    .exec();

/** Removes one's own question with its answers. */
export const deleteQuestion = async (id: string, userId: string): Promise<boolean> =>
  (await QuestionModel.deleteOne({ _id: id, userId })).deletedCount === 1;

/** Removes one's own answer. */
export async function pullAnswer(questionId: string, answerId: string, userId: string): Promise<boolean> {
  const own = { _id: questionId, answers: mongoose.trusted({ $elemMatch: { id: answerId, userId } }) };
  return (await QuestionModel.updateOne(own, { $pull: { answers: { id: answerId, userId } } })).modifiedCount === 1;
}

export const setQuestionState = (id: string, status: ModerationState, moderation: Moderation): Promise<QuestionDocument | null> =>
  QuestionModel.findByIdAndUpdate(id, { $set: { status, moderation } }, { returnDocument: 'after' }).lean<QuestionDocument>().exec();

/** Decides on an answer that is in one of `states`. Null when it is not there or in another one. */
export const setAnswerState = (
  ref: { id: string; answerId: string; states: readonly ModerationState[] },
  status: ModerationState,
  moderation: Moderation,
  announcement: OutboxEntry | undefined,
): Promise<QuestionDocument | null> =>
  QuestionModel.findOneAndUpdate(
    { _id: ref.id, answers: mongoose.trusted({ $elemMatch: { id: ref.answerId, status: { $in: [...ref.states] } } }) },
    {
      $set: { 'answers.$.status': status, 'answers.$.moderation': moderation },
      ...(announcement && { $push: { outbox: announcement } }),
    },
    { returnDocument: 'after' },
  )
    .lean<QuestionDocument>()
    .exec();

const withProduct: mongoose.PipelineStage[] = [
  {
    $lookup: {
      from: 'products',
      localField: 'productId',
      foreignField: '_id',
      pipeline: [{ $project: { _id: 0, name: 1, slug: 1 } }],
      as: 'product',
    },
  },
  { $set: { product: { $first: '$product' } } },
];

/** A page of questions, newest first, `limit + 1` at most, in one round trip. */
export const listQuestionRows = (
  filter: Record<string, unknown>,
  values: readonly unknown[] | undefined,
  limit: number,
): Promise<QuestionRow[]> =>
  QuestionModel.aggregate<QuestionRow>([
    { $match: values ? { $and: [filter, after(newestFirst, values)] } : filter },
    { $sort: sortBy(newestFirst) },
    { $limit: limit + 1 },
    ...withProduct,
  ]).exec();
