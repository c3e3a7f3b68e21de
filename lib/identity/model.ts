import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { outboxField } from '../messaging/outbox-entry.ts';
import { type Role, roles } from './permissions.ts';

export interface Address {
  id: string;
  name: string;
  phone: string;
  pincode: string;
  locality: string;
  line1: string;
  line2?: string;
  city: string;
  state: string;
  landmark?: string;
  alternatePhone?: string;
  type: 'home' | 'work';
  isDefault: boolean;
}

/** Which mails someone wants, beyond those that an order needs. */
export interface Preferences {
  marketing: boolean;
  priceDrops: boolean;
  backInStock: boolean;
  /** Answers to what they asked about products. */
  questionAnswers: boolean;
  /** Staff only. */
  lowStockAlerts: boolean;
}

export interface UserDocument {
  _id: string;
  /** Lower case. */
  email: string;
  passwordHash: string;
  firstName: string;
  lastName: string;
  role: Role;
  emailVerified: boolean;
  disabled: boolean;
  addresses: Address[];
  /** A role that was offered by mail and not accepted yet; until then the account has none and its password is unknown. */
  invitation?: { id: string; role: Role; expiresAt: Date };
  preferences?: Partial<Preferences>;
  /** What staff call this customer, for promotions: `vip`, `wholesale`. */
  segments?: string[];
  /** An address that was asked for; it becomes the address when the link in the mail to it is opened. */
  emailChange?: { id: string; email: string };
  /** Addresses that were proven to be theirs before: erasure must find what was sent there. */
  formerEmails?: string[];
  /** When the password was replaced (not when it was only hashed anew). */
  passwordChangedAt?: Date;
  /** Digests of the devices and networks that the account was used from, the latest last. */
  devices?: string[];
  /** Set when the person was erased: what is left names nobody. */
  deletedAt?: Date;
  outbox?: OutboxEntry[];
  createdAt: Date;
  updatedAt: Date;
}

const addressSchema = new mongoose.Schema<Address>(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    phone: { type: String, required: true },
    pincode: { type: String, required: true },
    locality: { type: String, required: true },
    line1: { type: String, required: true },
    line2: String,
    city: { type: String, required: true },
    state: { type: String, required: true },
    landmark: String,
    alternatePhone: String,
    type: { type: String, enum: ['home', 'work'], required: true },
    isDefault: { type: Boolean, required: true },
  },
  { _id: false, id: false },
);

/** As people look for names: neither case nor accents matter. */
export const caseless = { locale: 'en', strength: 1 } as const;

const userSchema = new mongoose.Schema<UserDocument>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true, lowercase: true },
    passwordHash: { type: String, required: true },
    firstName: { type: String, required: true },
    lastName: { type: String, default: '' },
    role: { type: String, enum: roles, required: true },
    emailVerified: { type: Boolean, default: false },
    disabled: { type: Boolean, default: false },
    addresses: { type: [addressSchema], default: [] },
    invitation: { type: mongoose.Schema.Types.Mixed },
    preferences: { type: mongoose.Schema.Types.Mixed },
    segments: { type: [String], default: undefined },
    emailChange: { type: mongoose.Schema.Types.Mixed },
    formerEmails: { type: [String], default: undefined },
    passwordChangedAt: Date,
    devices: { type: [String], default: undefined },
    deletedAt: Date,
    outbox: outboxField,
  },
  { collection: 'users', timestamps: true, versionKey: false },
);
userSchema.index({ email: 1 }, { unique: true });
userSchema.index({ createdAt: -1, _id: -1 });
userSchema.index({ role: 1, createdAt: -1, _id: -1 });
// Only those who have one.
userSchema.index({ 'invitation.id': 1 }, { sparse: true });
userSchema.index({ firstName: 1, lastName: 1 }, { collation: caseless });
userSchema.index({ lastName: 1, firstName: 1 }, { collation: caseless });
userSchema.index({ email: 1 }, { name: 'email_caseless', collation: caseless });
userSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });

export const UserModel = mongoose.model<UserDocument>('User', userSchema);

/** One login on one device. Its refresh tokens form a family: reuse of a spent one ends the session. */
export interface SessionDocument {
  _id: string;
  userId: string;
  role: Role;
  /** The role asks for a second factor that is not enrolled yet: the session may do only that. */
  mustEnrol?: boolean;
  /** SHA-256 of the current refresh token. */
  tokenHash: string;
  /** SHA-256 of the token before, and when it was spent: inside the grace it gets the same pair again. */
  previousHash?: string;
  rotatedAt?: Date;
  /** The pair that the last refresh gave, sealed with the token spent for it: for two tabs that refresh at once. */
  sealedPair?: string;
  revokedAt?: Date;
  device: string;
  ip: string;
  lastSeenAt: Date;
  expiresAt: Date;
  createdAt: Date;
}

const sessionSchema = new mongoose.Schema<SessionDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    role: { type: String, enum: roles, required: true },
    mustEnrol: Boolean,
    tokenHash: { type: String, required: true },
    previousHash: String,
    rotatedAt: Date,
    sealedPair: String,
    revokedAt: Date,
    device: { type: String, default: '' },
    ip: { type: String, default: '' },
    lastSeenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'sessions', timestamps: { createdAt: true, updatedAt: false }, versionKey: false },
);
sessionSchema.index({ userId: 1, createdAt: -1 });
sessionSchema.index({ tokenHash: 1 }, { unique: true });
sessionSchema.index({ previousHash: 1 }, { sparse: true });
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const SessionModel = mongoose.model<SessionDocument>('Session', sessionSchema);
