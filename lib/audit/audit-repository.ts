import mongoose from 'mongoose';
import { type AuditEntry, AuditModel } from './model.ts';

export type { AuditEntry };

export async function insertEntry(entry: AuditEntry): Promise<void> {
  await AuditModel.create(entry);
}

export async function completeEntry(id: string, set: Pick<AuditEntry, 'target' | 'changes' | 'status'>): Promise<void> {
  await AuditModel.updateOne({ _id: id }, { $set: set });
}

export interface AuditFilter {
  actorId?: string | undefined;
  target?: string | undefined;
  action?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** Entries before an id, the newest first, `limit + 1` of them at most. */
export function findEntries({ from, to, ...equal }: AuditFilter, before: string | undefined, limit: number): Promise<AuditEntry[]> {
  const named = Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined));
  const period = from || to ? { at: mongoose.trusted({ ...(from && { $gte: from }), ...(to && { $lt: to }) }) } : {};
  return AuditModel.find({ ...named, ...period, ...(before && { _id: mongoose.trusted({ $lt: before }) }) })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<AuditEntry[]>()
    .exec();
}
