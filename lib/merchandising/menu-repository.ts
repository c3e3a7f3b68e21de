import { isDuplicateKey } from '../platform/db.ts';
import { MenuModel } from './model.ts';
import type { MenuDocument, MenuItem } from './types.ts';

export type { MenuDocument };

export const findMenu = (place: string): Promise<MenuDocument | null> => MenuModel.findById(place).lean<MenuDocument>().exec();

export const listMenus = (): Promise<MenuDocument[]> => MenuModel.find().sort({ _id: 1 }).limit(100).lean<MenuDocument[]>().exec();

/** Writes a menu, a new one too, unless it has not the expected version: then null. */
export async function putMenu(place: string, items: MenuItem[], version: number | undefined): Promise<MenuDocument | null> {
  try {
    return await MenuModel.findOneAndUpdate(
      { _id: place, ...(version !== undefined && { version }) },
      { $set: { items }, $inc: { version: 1 } },
      { upsert: version === undefined || version === 0, returnDocument: 'after', setDefaultsOnInsert: false },
    )
      .lean<MenuDocument>()
      .exec();
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}
