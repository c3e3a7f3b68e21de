import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { flag, Id, idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { reviewSorts } from '../../lib/reviews/review-sort.ts';
import { moderationStates } from '../../lib/reviews/types.ts';
import { OwnReview, RatingSummary, Review, ReviewChange, ReviewInput, StaffReview, Verdict } from './schemas.ts';

const slugParams = z.object({ slug: z.string().min(1).max(120) });
const stars = z.coerce.number().int().min(1).max(5);
const Votes = z.object({ helpfulCount: z.int(), helpful: z.boolean().meta({ description: 'Whether you say so.' }) });

export const reviewsApi = defineApi({
  listProductReviews: {
    method: 'GET',
    path: '/v1/products/{slug}/reviews',
    summary: 'Reviews of a product, and how its ratings are spread',
    auth: 'public',
    feature: 'reviews',
    cache: 30,
    params: slugParams,
    query: z.strictObject({
      sort: z.enum(reviewSorts).default('newest').meta({ description: 'A cursor belongs to the order that it was made with.' }),
      rating: stars.optional().meta({ description: 'Only those with so many stars.' }),
      verified: flag.optional().meta({ description: 'Only those of verified buyers.' }),
      ...pageQuery,
    }),
    reply: { 200: pageOf(Review).extend({ summary: RatingSummary }) },
    errors: ['not_found'],
  },
  writeReview: {
    method: 'POST',
    path: '/v1/products/{slug}/reviews',
    summary: 'Review a product that has reached you; once, and you may change it',
    description: 'Markup is stripped. Your e-mail address must be verified. Depending on the settings of the shop, staff see it first.',
    auth: 'customer',
    feature: 'reviews',
    params: slugParams,
    body: ReviewInput,
    reply: { 201: OwnReview },
    errors: ['not_found', 'not_received', 'email_not_verified', 'review_exists'],
  },
  listMyReviews: {
    method: 'GET',
    path: '/v1/me/reviews',
    summary: 'Your reviews, newest first, with what became of them',
    auth: 'customer',
    feature: 'reviews',
    query: z.strictObject(pageQuery),
    reply: { 200: pageOf(OwnReview) },
  },
  editReview: {
    method: 'PATCH',
    path: '/v1/reviews/{id}',
    summary: 'Change your review',
    description: 'One that was rejected goes back to staff.',
    auth: 'customer',
    feature: 'reviews',
    params: idParams,
    body: ReviewChange,
    reply: { 200: OwnReview },
    errors: ['not_found'],
  },
  removeReview: {
    method: 'DELETE',
    path: '/v1/reviews/{id}',
    summary: 'Remove your review',
    auth: 'customer',
    feature: 'reviews',
    params: idParams,
    reply: { 204: empty('Removed') },
    errors: ['not_found'],
  },
  voteHelpful: {
    method: 'POST',
    path: '/v1/reviews/{id}/helpful',
    summary: 'Say that a review helps; again changes nothing',
    auth: 'customer',
    feature: 'reviews',
    params: idParams,
    reply: { 200: Votes },
    errors: ['not_found', 'own_review'],
  },
  takeBackHelpful: {
    method: 'DELETE',
    path: '/v1/reviews/{id}/helpful',
    summary: 'Take that back',
    auth: 'customer',
    feature: 'reviews',
    params: idParams,
    reply: { 200: Votes },
    errors: ['not_found', 'own_review'],
  },
  adminListReviews: {
    method: 'GET',
    path: '/v1/admin/reviews',
    summary: 'All reviews, newest first',
    auth: { permission: 'reviews:read' },
    query: z.strictObject({
      status: z.enum(moderationStates).optional(),
      rating: stars.optional(),
      productId: Id.optional(),
      userId: Id.optional(),
      ...pageQuery,
    }),
    reply: { 200: pageOf(StaffReview) },
  },
  moderateReview: {
    method: 'PATCH',
    path: '/v1/admin/reviews/{id}',
    summary: 'Publish a review, or reject it with a reason',
    auth: { permission: 'reviews:write' },
    params: idParams,
    body: Verdict,
    reply: { 200: StaffReview },
    errors: ['not_found'],
  },
});
