/** Writes the demo shop: documents in bulk past mongoose, whose validators the tests run over every one of them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { CartModel } from '../../../lib/cart/model.ts';
import { CategoryModel, ProductModel } from '../../../lib/catalog/model.ts';
import { EngagementModel } from '../../../lib/engagement/model.ts';
import { UserModel } from '../../../lib/identity/model.ts';
import { MovementModel, StockModel } from '../../../lib/inventory/model.ts';
import { CounterModel, InvoiceModel } from '../../../lib/invoices/model.ts';
import { OrderModel } from '../../../lib/orders/model.ts';
import { PromotionModel } from '../../../lib/promotions/model.ts';
import { QuestionModel, ReviewModel } from '../../../lib/reviews/model.ts';
import { SaleModel } from '../../../lib/sales/model.ts';
import { SearchLogModel } from '../../../lib/search/log-model.ts';
import { WishlistModel } from '../../../lib/wishlists/model.ts';
import type { DemoShop } from './generate.ts';

/** Which model stores which list. */
export const modelsOf = {
  categories: CategoryModel,
  products: ProductModel,
  stock: StockModel,
  movements: MovementModel,
  users: UserModel,
  orders: OrderModel,
  sales: SaleModel,
  invoices: InvoiceModel,
  counters: CounterModel,
  reviews: ReviewModel,
  questions: QuestionModel,
  wishlists: WishlistModel,
  carts: CartModel,
  promotions: PromotionModel,
  engagement: EngagementModel,
  searches: SearchLogModel,
} as const;

export type Kind = keyof typeof modelsOf;
export const kinds = Object.keys(modelsOf) as Kind[];

type Row = { _id: string };
const BATCH = 500;
const WRITERS = 16;

/** Runs with a connection of its own, so that the process may use mongoose for something else. */
async function connected<T>(uri: string, work: (connection: mongoose.Connection) => Promise<T>): Promise<T> {
  const connection = await mongoose.createConnection(uri, { maxPoolSize: 4, serverSelectionTimeoutMS: 5_000 }).asPromise();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

const collectionOf = (connection: mongoose.Connection, kind: Kind) => connection.collection<Row>(modelsOf[kind].collection.collectionName);

/** Whether any collection of the shop holds something. */
export const hasContent = (uri: string): Promise<boolean> =>
  connected(uri, async (connection) => {
    const found = await Promise.all(kinds.map((kind) => collectionOf(connection, kind).findOne({}, { projection: { _id: 1 } })));
    return found.some((row) => row !== null);
  });

/** Empties the shop, carts and log-ins included; the indexes stay. */
export const emptyShop = (uri: string): Promise<void> =>
  connected(uri, async (connection) => {
    const names = await connection.listCollections();
    const own = names.filter(({ name }) => !name.startsWith('system.'));
    await Promise.all(own.map(({ name }) => connection.collection(name).deleteMany({})));
  });

/** Inserts everything, collection by collection. Users come last: a run that died before has no log-in and can be seen by it. */
export const insertShop = (uri: string, shop: DemoShop): Promise<Record<Kind, number>> =>
  connected(uri, async (connection) => {
    const counts = {} as Record<Kind, number>;
    for (const kind of kinds.toSorted((a, b) => Number(a === 'users') - Number(b === 'users'))) {
      const rows = shop[kind] as readonly Row[];
      for (let from = 0; from < rows.length; from += BATCH)
        await collectionOf(connection, kind).insertMany(rows.slice(from, from + BATCH), { ordered: false });
      counts[kind] = rows.length;
    }
    return counts;
  });

/** Writes the pictures, a few at a time. */
export async function writePictures(directory: string, pictures: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(directory, { recursive: true });
  const waiting = pictures.entries();
  const writer = async (): Promise<void> => {
    for (const [name, svg] of waiting) await writeFile(join(directory, name), svg);
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}
