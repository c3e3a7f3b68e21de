import * as z from 'zod';

/** What customers hear about what they said of products. */
export const reviewEvents = {
  /** Announced by a question when an answer to it is shown for the first time; `userId` is who asked. */
  'question.answered': z.object({ questionId: z.string(), answerId: z.string(), userId: z.string(), productId: z.string() }),
};
