import mongoose from 'mongoose';
import { type Role, roles } from '../identity/permissions.ts';

/** A write by staff: who, what, before and after, from where. Written before it happens and completed after, so that a crash hides nothing. */
export interface AuditEntry {
  /** Ids sort by time, so lists need no other key. */
  _id: string;
  at: Date;
  actorId: string;
  actorRole: Role;
  /** The name of the route. */
  action: string;
  /** What it was done to: the id or SKU of the path, else of what was created. */
  target?: string;
  /** What was asked for, without personal data and secrets. */
  asked?: unknown;
  /** What is different afterwards, by field. */
  changes?: Record<string, { before?: unknown; after?: unknown }>;
  /** The answer's status; absent when the request died. */
  status?: number;
  ip: string;
  device: string;
  requestId: string;
}

const { Mixed } = mongoose.Schema.Types;

const auditSchema = new mongoose.Schema<AuditEntry>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    actorId: { type: String, required: true },
    actorRole: { type: String, enum: roles, required: true },
    action: { type: String, required: true },
    target: String,
    asked: { type: Mixed },
    changes: { type: Mixed },
    status: Number,
    ip: { type: String, default: '' },
    device: { type: String, default: '' },
    requestId: { type: String, required: true },
  },
  { collection: 'auditLog', versionKey: false, minimize: false },
);
auditSchema.index({ actorId: 1, _id: -1 });
auditSchema.index({ target: 1, _id: -1 });
auditSchema.index({ action: 1, _id: -1 });

export const AuditModel = mongoose.model<AuditEntry>('Audit', auditSchema);
