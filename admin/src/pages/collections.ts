/** The collections that a page may show, by their slugs. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';

interface Choice {
  id: string;
  name: string;
}

function read(cursor: string | null, signal: AbortSignal) {
  return api().get('/v1/admin/collections', { params: { query: { limit: 100, ...(cursor && { cursor }) } }, signal });
}

async function all(signal: AbortSignal): Promise<Choice[]> {
  const found: Choice[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof read>> = await read(cursor, signal);
    found.push(...page.items.map(({ slug = '', name = '' }) => ({ id: slug, name })));
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

export function useCollectionChoices(): Choice[] {
  const { data } = useQuery({ queryKey: ['collection-choices'], queryFn: ({ signal }) => all(signal), staleTime: 60_000 });
  return data ?? [];
}
