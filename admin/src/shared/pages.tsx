/** Lists that grow: a page of the API, and more when that is asked for. */
import Button from '@mui/material/Button';
import { type InfiniteData, type UseInfiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { Page } from '../data/cursors.ts';
import { useT } from '../i18n/use-t.ts';

type Options<R> = UseInfiniteQueryOptions<Page<R>, Error, InfiniteData<Page<R>>, string[], string | undefined>;

/** What a query of a page takes of what came before. */
export type Paging = { limit: number; cursor?: string };

const PAGE = 25;

export const usePages = <R,>(
  queryKey: string[],
  fetch: (paging: Paging, signal: AbortSignal) => Promise<Page<R>>,
  options: Pick<Options<R>, 'refetchInterval'> = {},
) =>
  useInfiniteQuery<Page<R>, Error, InfiniteData<Page<R>>, string[], string | undefined>({
    queryKey,
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) => fetch({ limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }, signal),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    ...options,
  });

export function MoreButton({ query }: { query: ReturnType<typeof usePages> }) {
  const t = useT();
  if (!query.hasNextPage) return null;
  return (
    <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()} sx={{ alignSelf: 'center' }}>
      {t('common.more')}
    </Button>
  );
}
