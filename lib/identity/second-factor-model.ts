import mongoose from 'mongoose';

/** A user's second factor, apart from the user, so that no reader of users ever holds it. */
export interface SecondFactor {
  /** Id of the user. */
  _id: string;
  sealedSecret: string;
  /** Absent while it was only asked for; a log-in does not ask for it yet. */
  confirmedAt?: Date;
  /** Counter of the last code that was accepted: it and those before are never accepted again. */
  lastCounter: number;
  /** Hashes of the recovery codes that are left. */
  recovery: string[];
}

const secondFactorSchema = new mongoose.Schema<SecondFactor>(
  {
    _id: { type: String, required: true },
    sealedSecret: { type: String, required: true },
    confirmedAt: Date,
    lastCounter: { type: Number, required: true },
    recovery: { type: [String], default: [] },
  },
  { collection: 'secondFactors', versionKey: false },
);

export const SecondFactorModel = mongoose.model<SecondFactor>('SecondFactor', secondFactorSchema);
