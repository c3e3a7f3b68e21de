import mongoose from 'mongoose';
import { type PromotionDocument, promotionKinds } from './types.ts';

const Mixed = mongoose.Schema.Types.Mixed;

const promotionSchema = new mongoose.Schema<PromotionDocument>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    kind: { type: String, enum: promotionKinds, required: true },
    value: Mixed,
    code: String,
    automatic: { type: Boolean, required: true },
    startsAt: { type: Date, required: true },
    endsAt: Date,
    conditions: { type: Mixed, required: true },
    limits: { type: Mixed, required: true },
    priority: { type: Number, required: true },
    exclusiveGroup: String,
    active: { type: Boolean, required: true },
    usage: { type: Mixed, required: true },
    recent: { type: [Mixed], default: [] } as never,
    flushes: { type: Number, default: 0 },
    codesMade: { type: Number, default: 0 },
    version: { type: Number, required: true },
    deletedAt: Date,
  },
  { collection: 'promotions', timestamps: true, versionKey: false, minimize: false },
);
promotionSchema.index({ code: 1 }, { unique: true, partialFilterExpression: { code: { $exists: true } } });
promotionSchema.index({ automatic: 1, active: 1, endsAt: 1 });
promotionSchema.index({ createdAt: -1, _id: -1 });
promotionSchema.index({ 'recent.at': 1 });

export const PromotionModel = mongoose.model<PromotionDocument>('Promotion', promotionSchema);

/** One order's use of one promotion, once it has left the promotion's document. */
export interface ClaimDocument {
  /** `<promotion>:<order>` */
  _id: string;
  promotionId: string;
  orderId: string;
  customer: string;
  state: 'claimed' | 'released';
  at: Date;
}

const claimSchema = new mongoose.Schema<ClaimDocument>(
  {
    _id: { type: String, required: true },
    promotionId: { type: String, required: true },
    orderId: { type: String, required: true },
    customer: { type: String, required: true },
    state: { type: String, enum: ['claimed', 'released'], required: true },
    at: { type: Date, required: true },
  },
  { collection: 'promotionClaims', versionKey: false },
);
claimSchema.index({ promotionId: 1, customer: 1, state: 1 });

export const ClaimModel = mongoose.model<ClaimDocument>('PromotionClaim', claimSchema);

/** A code for one order. */
export interface CodeDocument {
  /** The code itself, upper case. */
  _id: string;
  promotionId: string;
  /** Of the request that made it: its repetition makes no more. */
  batch: string;
  /** The order that has it. */
  orderId?: string;
  usedAt?: Date;
  createdAt: Date;
}

const codeSchema = new mongoose.Schema<CodeDocument>(
  {
    _id: { type: String, required: true },
    promotionId: { type: String, required: true },
    batch: { type: String, required: true },
    orderId: String,
    usedAt: Date,
    createdAt: { type: Date, required: true },
  },
  { collection: 'promotionCodes', versionKey: false },
);
codeSchema.index({ promotionId: 1, _id: 1 });
codeSchema.index({ promotionId: 1, batch: 1, _id: 1 });

export const CodeModel = mongoose.model<CodeDocument>('PromotionCode', codeSchema);
