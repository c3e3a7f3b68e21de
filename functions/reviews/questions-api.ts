import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Id, idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { moderationStates } from '../../lib/reviews/types.ts';
import { Answer, AnswerInput, AskedQuestion, Question, QuestionInput, StaffQuestion, Verdict } from './schemas.ts';

const slugParams = z.object({ slug: z.string().min(1).max(120) });
const answerParams = z.object({ id: Id, answerId: Id });

export const questionsApi = defineApi({
  listQuestions: {
    method: 'GET',
    path: '/v1/products/{slug}/questions',
    summary: 'Questions about a product with their answers, newest first',
    auth: 'public',
    feature: 'questions',
    cache: 60,
    params: slugParams,
    query: z.strictObject(pageQuery),
    reply: { 200: pageOf(Question) },
    errors: ['not_found'],
  },
  askQuestion: {
    method: 'POST',
    path: '/v1/products/{slug}/questions',
    summary: 'Ask about a product',
    description: 'Your e-mail address must be verified. It is shown once staff have published it.',
    auth: 'customer',
    feature: 'questions',
    params: slugParams,
    body: QuestionInput,
    reply: { 201: AskedQuestion },
    errors: ['not_found', 'email_not_verified'],
  },
  removeQuestion: {
    method: 'DELETE',
    path: '/v1/questions/{id}',
    summary: 'Remove your question, with its answers',
    auth: 'customer',
    feature: 'questions',
    params: idParams,
    reply: { 204: empty('Removed') },
    errors: ['not_found'],
  },
  answerQuestion: {
    method: 'POST',
    path: '/v1/questions/{id}/answers',
    summary: 'Answer a question: staff, and who received the product',
    description: 'An answer of staff (`reviews:write`) is shown at once; a buyer gives one, and staff see it first.',
    auth: 'customer',
    feature: 'questions',
    params: idParams,
    body: AnswerInput,
    reply: { 201: Answer },
    errors: ['not_found', 'not_received', 'email_not_verified', 'conflict'],
  },
  removeAnswer: {
    method: 'DELETE',
    path: '/v1/questions/{id}/answers/{answerId}',
    summary: 'Remove your answer',
    auth: 'customer',
    feature: 'questions',
    params: answerParams,
    reply: { 204: empty('Removed') },
    errors: ['not_found'],
  },
  adminListQuestions: {
    method: 'GET',
    path: '/v1/admin/questions',
    summary: 'All questions, newest first',
    auth: { permission: 'reviews:read' },
    query: z.strictObject({
      status: z.enum(moderationStates).optional().meta({ description: 'Of the question or of one of its answers.' }),
      productId: Id.optional(),
      ...pageQuery,
    }),
    reply: { 200: pageOf(StaffQuestion) },
  },
  moderateQuestion: {
    method: 'PATCH',
    path: '/v1/admin/questions/{id}',
    summary: 'Publish a question, or reject it with a reason',
    auth: { permission: 'reviews:write' },
    params: idParams,
    body: Verdict,
    reply: { 200: StaffQuestion },
    errors: ['not_found'],
  },
  moderateAnswer: {
    method: 'PATCH',
    path: '/v1/admin/questions/{id}/answers/{answerId}',
    summary: 'Publish an answer, or reject it with a reason',
    auth: { permission: 'reviews:write' },
    params: answerParams,
    body: Verdict,
    reply: { 200: StaffQuestion },
    errors: ['not_found'],
  },
});
