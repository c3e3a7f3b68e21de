/** Slugs: lower-case words of a name, joined by hyphens; one path segment. */

const MAX_LENGTH = 80;

/** Words as ASCII: accents fall away, everything else that is no letter or digit separates. */
export const asciiWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** The slug of a name, or `fallback` when the name has no letter of the Latin script. */
export function slugOf(name: string, fallback: string): string {
  const slug = asciiWords(name).join('-').slice(0, MAX_LENGTH).replace(/-+$/, '');
  return slug || fallback;
}

/** What to try when a slug is taken: `shirt`, `shirt-2`, `shirt-3`, then the slug with the end of the document's id. */
export function slugCandidate(slug: string, attempt: number, id: string): string {
  if (attempt === 0) return slug;
  return attempt < 3 ? `${slug}-${attempt + 1}` : `${slug}-${id.slice(-8)}`;
}

/** Slugs that storefronts use as pages of their own, next to `/<category>`. */
export const reservedSlugs: readonly string[] = ['cart', 'checkout', 'account', 'order_details'];
