import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { type MailingDocument, MailingModel } from './model.ts';

/** Which of these mails are out. */
export async function findSent(ids: readonly string[]): Promise<Set<string>> {
  const rows = await MailingModel.find({ _id: mongoose.trusted({ $in: [...ids] }), state: 'sent' }, { _id: 1 }).lean<{ _id: string }[]>();
  return new Set(rows.map((row) => row._id));
}

export const findMailing = (id: string): Promise<MailingDocument | null> => MailingModel.findById(id).lean<MailingDocument>().exec();

/** Begins a mail; false when someone else has begun or sent it. */
export async function insertMailing(id: string, to: string, now: Date): Promise<boolean> {
  try {
    await MailingModel.create({ _id: id, to, state: 'sending', sendingAt: now });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Takes over a mail whose sender died before `staleBefore`; only one of several wins. */
export async function takeOverMailing(id: string, staleBefore: Date, now: Date): Promise<boolean> {
  const filter = { _id: id, state: 'sending' as const, sendingAt: mongoose.trusted({ $lt: staleBefore }) };
  return (await MailingModel.updateOne(filter, { $set: { sendingAt: now } })).modifiedCount === 1;
}

export async function markSent(id: string, sentAt: Date): Promise<void> {
  await MailingModel.updateOne({ _id: id }, { $set: { state: 'sent', sentAt } });
}

/** Forgets a mail that was certainly not sent, so that the next delivery may send it at once. */
export async function releaseMailing(id: string): Promise<void> {
  await MailingModel.deleteOne({ _id: id, state: 'sending' });
}
