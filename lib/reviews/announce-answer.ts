/** Who asked a question is told of its answers. */
import { type OutboxEntry, outboxEntry } from '../messaging/outbox-entry.ts';
import { relay } from '../messaging/relay.ts';
import { correlationId } from '../platform/correlation.ts';
import { logger } from '../platform/logger.ts';
import { questionOutbox } from './question-repository.ts';
import type { Answer, QuestionDocument } from './types.ts';

/** The announcement that an answer is shown; nothing when someone answers their own question. */
export const answered = (
  { _id, userId, productId }: Pick<QuestionDocument, '_id' | 'userId' | 'productId'>,
  answer: Pick<Answer, 'id' | 'userId'>,
): OutboxEntry | undefined =>
  answer.userId === userId
    ? undefined
    : outboxEntry('question.answered', { questionId: _id, answerId: answer.id, userId, productId }, correlationId());

/** Sends what a question has to announce. What fails is left to the sweeper. */
export const relayQuestion = (question: Pick<QuestionDocument, '_id' | 'outbox'>): Promise<void> =>
  relay(question, questionOutbox.pull, (error) =>
    logger().error('Outbox not relayed', { questionId: question._id, error: error as Error }),
  );
