import { RateWindowModel } from './models.ts';

/** Adds to a window and returns its count; the window removes itself after `expiresAt`. */
export async function incrementWindow(id: string, expiresAt: Date, by = 1): Promise<number> {
  const window = await RateWindowModel.findOneAndUpdate(
    { _id: id },
    { $inc: { count: by }, $setOnInsert: { expiresAt } },
    { upsert: true, returnDocument: 'after', lean: true },
  );
  return window?.count ?? by;
}
