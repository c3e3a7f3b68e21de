import mongoose from 'mongoose';

/** What staff want each other to know of a customer. */
export interface CustomerNote {
  _id: string;
  customerId: string;
  text: string;
  /** The member of staff. */
  authorId: string;
  at: Date;
}

const noteSchema = new mongoose.Schema<CustomerNote>(
  {
    _id: { type: String, required: true },
    customerId: { type: String, required: true },
    text: { type: String, required: true },
    authorId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'customerNotes', versionKey: false },
);
noteSchema.index({ customerId: 1, _id: -1 });

export const CustomerNoteModel = mongoose.model<CustomerNote>('CustomerNote', noteSchema);
