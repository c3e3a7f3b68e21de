import { RateWindowModel } from './models.ts';

/** Adds one to a window and returns its count; the window removes itself after `expiresAt`. */
export async function incrementWindow(id: string, expiresAt: Date): Promise<number> {
  const window = await RateWindowModel.findOneAndUpdate(
    { _id: id },
    { $inc: { count: 1 }, $setOnInsert: { expiresAt } },
    { upsert: true, returnDocument: 'after', lean: true },
  );
  return window?.count ?? 1;
}
