import { isDeepStrictEqual } from 'node:util';
import { addTerms, documentsOf, writeDocuments } from './index-repository.ts';

/** Others may write the same products meanwhile; then the next round sees the difference. */
const ROUNDS = 5;

/**
 * Brings the read model of products up to date. It reads again what it wrote from: of several that do this at once the last one to write has
 * seen the last state, or does it again. Throws when the products change all the time; the message is then delivered once more.
 */
export async function indexProducts(ids: readonly string[]): Promise<void> {
  let left = [...new Set(ids)];
  let read = await documentsOf(left);
  for (let round = 0; left.length > 0; round++) {
    if (round === ROUNDS) throw new Error(`Products change all the time: ${left.join(', ')}`);
    await addTerms([...new Set([...read.values()].flatMap((document) => document.terms))]);
    await writeDocuments(left, read);
    const again = await documentsOf(left);
    left = left.filter((id) => !isDeepStrictEqual(again.get(id), read.get(id)));
    read = again;
  }
}
