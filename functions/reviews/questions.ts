import type { Handlers } from '../../lib/http/types.ts';
import { answerQuestion, askQuestion, removeAnswer, removeQuestion } from '../../lib/reviews/ask.ts';
import { listQuestions, listQuestionsForStaff, moderateAnswer, moderateQuestion } from '../../lib/reviews/list-questions.ts';
import type { questionsApi } from './questions-api.ts';
import { answerView, askedQuestion, questionView, staffQuestion } from './view.ts';

export const questionHandlers: Handlers<typeof questionsApi> = {
  listQuestions: async ({ params, query }) => {
    const { items, nextCursor } = await listQuestions(params.slug, query);
    return { status: 200, body: { items: items.map(questionView), nextCursor } };
  },

  askQuestion: async ({ params, body, caller }) => ({
    status: 201,
    body: askedQuestion(await askQuestion(params.slug, caller.id, body.body)),
  }),

  removeQuestion: async ({ params, caller }) => {
    await removeQuestion(params.id, caller.id);
    return { status: 204 };
  },

  answerQuestion: async ({ params, body, caller }) => ({
    status: 201,
    body: answerView(await answerQuestion(params.id, caller, body.body)),
  }),

  removeAnswer: async ({ params, caller }) => {
    await removeAnswer(params.id, params.answerId, caller.id);
    return { status: 204 };
  },

  adminListQuestions: async ({ query }) => {
    const { items, nextCursor } = await listQuestionsForStaff(query);
    return { status: 200, body: { items: items.map(staffQuestion), nextCursor } };
  },

  moderateQuestion: async ({ params, body, caller }) => ({
    status: 200,
    body: staffQuestion(await moderateQuestion(params.id, body, caller.id)),
  }),

  moderateAnswer: async ({ params, body, caller }) => ({
    status: 200,
    body: staffQuestion(await moderateAnswer(params.id, params.answerId, body, caller.id)),
  }),
};
