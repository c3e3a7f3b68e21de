/** Customers ask about a product; staff and buyers answer. */
import { plainText } from '../catalog/plain-text.ts';
import { type Role, roleMay } from '../identity/permissions.ts';
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { answered, relayQuestion } from './announce-answer.ts';
import { assertReceived, authorName } from './author.ts';
import { findRatedProduct } from './list-repository.ts';
import {
  deleteQuestion,
  findQuestion,
  insertQuestion,
  MOST_ANSWERS,
  pullAnswer,
  pushAnswer,
  type QuestionRow,
} from './question-repository.ts';
import type { Answer, ModerationState } from './types.ts';

const firstState = async (): Promise<ModerationState> => ((await readSettings()).moderation.questions ? 'pending' : 'published');

/** Asks about a product; staff see it before others do, unless the settings say otherwise. Errors: `not_found`, `email_not_verified`. */
export async function askQuestion(slug: string, userId: string, body: string): Promise<QuestionRow> {
  const product = found(await findRatedProduct(slug), 'product');
  const userName = await authorName(userId);
  return insertQuestion({
    ...{ _id: newId('que'), productId: product._id, userId, userName, body: plainText(body), answers: [] },
    ...{ status: await firstState(), createdAt: new Date() },
  });
}

/**
 * Answers a question that is shown: staff at once, a buyer once, and after staff have seen it. Who asked is told of each answer that is shown. Errors: `not_found`, `email_not_verified`,
 * `not_received`, `conflict`.
 */
export async function answerQuestion(questionId: string, caller: { id: string; role: Role }, body: string): Promise<Answer> {
  const question = found(await findQuestion(questionId), 'question');
  const isStaff = roleMay(caller.role, 'reviews:write');
  if (!isStaff && question.status !== 'published') throw new AppError('not_found', 'There is no such question.');
  const userName = await authorName(caller.id);
  if (!isStaff) await assertReceived(caller.id, question.productId);
  const answer: Answer = {
    ...{ id: newId('ans'), userId: caller.id, userName, by: isStaff ? 'staff' : 'buyer', body: plainText(body) },
    ...{ status: isStaff ? 'published' : await firstState(), createdAt: new Date() },
  };
  const pushed = await pushAnswer(questionId, answer, answer.status === 'published' ? answered(question, answer) : undefined);
  if (pushed) {
    await relayQuestion(pushed);
    return answer;
  }
  const now = found(await findQuestion(questionId), 'question');
  const full = now.answers.length >= MOST_ANSWERS;
  throw new AppError('conflict', full ? 'The question has been answered often enough.' : 'You have answered this question already.');
}

/** Removes one's own question, with its answers. Errors: `not_found`. */
export async function removeQuestion(id: string, userId: string): Promise<void> {
  found((await deleteQuestion(id, userId)) || null, 'question');
}

/** Removes one's own answer. Errors: `not_found`. */
export async function removeAnswer(questionId: string, answerId: string, userId: string): Promise<void> {
  found((await pullAnswer(questionId, answerId, userId)) || null, 'answer');
}
