import mongoose from 'mongoose';
import type { SegmentDocument } from './segment-rules.ts';

const segmentSchema = new mongoose.Schema<SegmentDocument>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    description: { type: String, default: '' },
    rules: { type: mongoose.Schema.Types.Mixed, required: true },
    version: { type: Number, required: true },
  },
  { collection: 'segments', timestamps: true, versionKey: false },
);
segmentSchema.index({ name: 1 }, { unique: true });

export const SegmentModel = mongoose.model<SegmentDocument>('Segment', segmentSchema);
