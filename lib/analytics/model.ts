import mongoose from 'mongoose';
import type { BreakdownDocument, PeriodDocument } from './types.ts';

const Mixed = mongoose.Schema.Types.Mixed;

const periodSchema = new mongoose.Schema<PeriodDocument>(
  {
    _id: { type: String, required: true },
    marks: { type: Number, required: true },
    done: { type: Number, required: true },
    dirty: Boolean,
    at: Date,
    tookMs: Number,
    figures: Mixed,
  },
  { collection: 'analyticsPeriods', versionKey: false },
);
periodSchema.index({ dirty: 1, _id: -1 }, { partialFilterExpression: { dirty: true } });

export const PeriodModel = mongoose.model<PeriodDocument>('AnalyticsPeriod', periodSchema);

const breakdownSchema = new mongoose.Schema<BreakdownDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    period: { type: String, required: true },
    version: { type: Number, required: true },
    rows: { type: [Mixed], required: true } as never,
  },
  { collection: 'analyticsBreakdowns', versionKey: false },
);
breakdownSchema.index({ kind: 1, period: 1 });

export const BreakdownModel = mongoose.model<BreakdownDocument>('AnalyticsBreakdown', breakdownSchema);
