import { asciiWords } from './slug.ts';

const MAX_LENGTH = 48;

/** What may be an SKU: it is part of URLs and of keys. */
export const SKU_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** An SKU from the product's name and the variant's options: `COTTON-SHIRT-M-RED`. `fallback` serves a name without Latin letters. */
export function skuOf(name: string, options: Record<string, string>, fallback: string): string {
  const nameWords = asciiWords(name).slice(0, 4);
  const words = [...(nameWords.length ? nameWords : asciiWords(fallback)), ...Object.values(options).flatMap(asciiWords)];
  return words.join('-').toUpperCase().slice(0, MAX_LENGTH).replace(/-+$/, '');
}

/** The first free SKU: the wished one, or it with the end of the product's id and, if need be, a number. `taken` are SKUs in use. */
export function freeSku(wish: string, taken: ReadonlySet<string>, productId: string): string {
  if (!taken.has(wish)) return wish;
  const base = `${wish}-${productId.slice(-6).toUpperCase()}`;
  let candidate = base;
  for (let n = 2; taken.has(candidate); n++) candidate = `${base}-${n}`;
  return candidate;
}
