import mongoose from 'mongoose';

/** Failed log-ins of one account, from a known device of one, or from one address. */
export interface LoginAttempts {
  /** `account:<e-mail>`, `device:<digest>` or `address:<ip>`. */
  _id: string;
  failures: number;
  lockedUntil?: Date;
  expiresAt: Date;
}

const loginAttemptsSchema = new mongoose.Schema<LoginAttempts>(
  {
    _id: { type: String, required: true },
    failures: { type: Number, required: true, min: 0 },
    lockedUntil: Date,
    expiresAt: { type: Date, required: true },
  },
  { collection: 'loginAttempts', versionKey: false },
);
loginAttemptsSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const LoginAttemptsModel = mongoose.model<LoginAttempts>('LoginAttempts', loginAttemptsSchema);
