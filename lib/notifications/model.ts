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

export const MailingModel = mongoose.model<MailingDocument>('Mailing', mailingSchema);
