/**
 * The API pages by cursors, forwards only: the cursor of a page is told by the page before it. react-admin asks for pages by number. Here each list's
 * cursors are kept as they are met, so that going back costs nothing; a page that was never reached (a link, a reload) is walked to.
 */
export interface Page<R> {
  items: readonly R[];
  nextCursor: string | null;
}

type Fetch<R> = (cursor: string | undefined) => Promise<Page<R>>;

const kept = new Map<string, string[]>();

/** More lists than anyone has open; the oldest go first. */
const KEPT_LISTS = 200;

function cursorsOf(key: string): string[] {
  const cursors = kept.get(key) ?? [];
  kept.delete(key);
  kept.set(key, cursors);
  const oldest = kept.size > KEPT_LISTS ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return cursors;
}

/** Reads page `page` (from 1) of a list. A page beyond the end is empty. */
export async function pageByNumber<R>(key: string, page: number, fetch: Fetch<R>): Promise<Page<R>> {
  // `cursors[n]` leads to page n + 2.
  const cursors = cursorsOf(key);
  let from = Math.min(page, cursors.length + 1);
  for (;;) {
    const found = await fetch(from > 1 ? cursors[from - 2] : undefined);
    cursors.length = from - 1;
    if (found.nextCursor) cursors.push(found.nextCursor);
    if (from === page) return found;
    if (!found.nextCursor) return { items: [], nextCursor: null };
    from += 1;
  }
}
