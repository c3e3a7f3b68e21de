import mongoose from 'mongoose';
import type { ReviewDocument } from './types.ts';

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
  },
  { collection: 'reviews', timestamps: true, versionKey: false },
);
reviewSchema.index({ productId: 1, userId: 1 }, { unique: true });
reviewSchema.index({ productId: 1, createdAt: -1, _id: -1 });

export const ReviewModel = mongoose.model<ReviewDocument>('Review', reviewSchema);
