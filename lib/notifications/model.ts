import mongoose from 'mongoose';

/** A mail that is being sent or was sent: the record that keeps it from going out twice. */
export interface MailingDocument {
  /** `order-placed:ord_...`: template and what the mail is about. */
  _id: string;
  to: string;
  state: 'sending' | 'sent';
  /** When the attempt began. */
  sendingAt: Date;
  sentAt?: Date;
}

/** Queues keep a message for 14 days and a dead one for as long again: nothing is delivered later than this. */
const KEPT_SECONDS = 60 * 24 * 60 * 60;

const mailingSchema = new mongoose.Schema<MailingDocument>(
  {
    _id: { type: String, required: true },
    to: { type: String, required: true },
    state: { type: String, enum: ['sending', 'sent'], required: true },
    sendingAt: { type: Date, required: true },
    sentAt: Date,
  },
  { collection: 'mailings', versionKey: false },
);

mailingSchema.index({ to: 1 });
mailingSchema.index({ sendingAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export const MailingModel = mongoose.model<MailingDocument>('Mailing', mailingSchema);
