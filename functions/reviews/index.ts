import { lambda } from '../../lib/http/lambda.ts';
import { listOwnReviews, listReviews, listReviewsForStaff } from '../../lib/reviews/list-reviews.ts';
import { moderateReview } from '../../lib/reviews/moderate.ts';
import { voteHelpful } from '../../lib/reviews/vote-review.ts';
import { editReview, removeReview, writeReview } from '../../lib/reviews/write-review.ts';
import { reviews } from './api.ts';
import { questionHandlers } from './questions.ts';
import { ownReview, ratingSummary, reviewView, staffReview } from './view.ts';

export const handler = lambda(reviews, {
  ...questionHandlers,

  listProductReviews: async ({ params, query }) => {
    const { items, nextCursor, rating } = await listReviews(params.slug, query);
    return { status: 200, body: { items: items.map(reviewView), nextCursor, summary: ratingSummary(rating) } };
  },

  writeReview: async ({ params, body, caller }) => ({ status: 201, body: ownReview(await writeReview(params.slug, caller.id, body)) }),

  listMyReviews: async ({ query, caller }) => {
    const { items, nextCursor } = await listOwnReviews(caller.id, query);
    return { status: 200, body: { items: items.map(ownReview), nextCursor } };
  },

  editReview: async ({ params, body, caller }) => ({ status: 200, body: ownReview(await editReview(params.id, caller.id, body)) }),

  removeReview: async ({ params, caller }) => {
    await removeReview(params.id, caller.id);
    return { status: 204 };
  },

  voteHelpful: async ({ params, caller }) => ({
    status: 200,
    body: { helpfulCount: await voteHelpful(params.id, caller.id, true), helpful: true },
  }),

  takeBackHelpful: async ({ params, caller }) => ({
    status: 200,
    body: { helpfulCount: await voteHelpful(params.id, caller.id, false), helpful: false },
  }),

  adminListReviews: async ({ query }) => {
    const { items, nextCursor } = await listReviewsForStaff(query);
    return { status: 200, body: { items: items.map(staffReview), nextCursor } };
  },

  moderateReview: async ({ params, body, caller }) => ({
    status: 200,
    body: staffReview(await moderateReview(params.id, body, caller.id)),
  }),
});
