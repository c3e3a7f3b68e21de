import mongoose from 'mongoose';

/** What a mail provider told of an address. */
export interface Complaint {
  at: Date;
  /** In the words of the receiving server or of the provider. */
  detail: string;
}

/** An address that gets no mails, or fewer: it does not exist, or its owner marked a mail as spam. */
export interface SuppressionDocument {
  /** The address, in lower case. */
  _id: string;
  /** Mails to it come back for good: it gets none. */
  bounce?: Complaint;
  /** Its owner complained: it gets only what an order or an account needs. */
  complaint?: Complaint;
  /** News of before this moment counts no more: staff have lifted it. */
  liftedAt?: Date;
  updatedAt: Date;
}

const told = new mongoose.Schema<Complaint>(
  { at: { type: Date, required: true }, detail: { type: String, required: true } },
  { _id: false },
);

const suppressionSchema = new mongoose.Schema<SuppressionDocument>(
  {
    _id: { type: String, required: true },
    bounce: { type: told, default: undefined },
    complaint: { type: told, default: undefined },
    liftedAt: Date,
    updatedAt: { type: Date, required: true },
  },
  { collection: 'mailSuppressions', versionKey: false },
);

export const SuppressionModel = mongoose.model<SuppressionDocument>('MailSuppression', suppressionSchema);
