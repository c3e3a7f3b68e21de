import { indexProducts } from './index-products.ts';
import { activeIds, countTerms, hasSearch, indexedIds, removeTermsBefore } from './index-repository.ts';

const PAGE = 500;

async function walk(read: (after: string, limit: number) => Promise<string[]>): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const ids = await read(after, PAGE);
    await indexProducts(ids);
    count += ids.length;
    const last = ids.at(-1);
    if (ids.length < PAGE || last === undefined) return count;
    after = last;
  }
}

/**
 * Writes every product of the shop, removes what is not in it, and counts the terms. It goes through the same code as the events do, so it may run
 * beside them, and again. Returns how many products are in the shop.
 */
export async function rebuildSearch(): Promise<number> {
  const began = new Date();
  const count = await walk(activeIds);
  await walk(indexedIds);
  await countTerms();
  await removeTermsBefore(began);
  return count;
}

/** Makes the read model where there are products and it was never made: in a database of before it existed, or after seeding. */
export async function buildSearchIfMissing(): Promise<void> {
  if (!(await hasSearch())) await rebuildSearch();
}
