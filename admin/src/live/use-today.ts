/** The sales of today, told by the shop while it can, and asked for meanwhile where it cannot. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { session } from '../auth/session.ts';
import { api, liveUrl } from '../client.ts';
import { dayBefore } from '../shared/format.ts';
import { type LiveState, ShopLive, type Today } from './shop-live.ts';

/** A page that nobody looks at is not told for longer than this. */
const UNSEEN_MS = 60_000;

interface Told {
  state: LiveState;
  today?: Today;
  /** When it came, by the clock of this machine. */
  cameAt: number;
}

/** Keeps a connection while the page is looked at. */
function useShopLive(): Told {
  const { state } = useSyncExternalStore(session.subscribe, session.snapshot);
  const [told, setTold] = useState<Told>({ state: liveUrl() ? 'connecting' : 'refused', cameAt: 0 });
  useEffect(() => {
    const url = liveUrl();
    if (!url || state !== 'in') return undefined;
    let live: ShopLive | undefined;
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const begin = (): void => {
      live = new ShopLive({
        url,
        token: api().accessToken,
        onToday: (today) => setTold((before) => ({ ...before, today, cameAt: Date.now() })),
        onState: (next) => setTold((before) => ({ ...before, state: next })),
      });
      live.start();
    };
    const end = (): void => {
      live?.stop();
      live = undefined;
      setTold((before) => ({ ...before, state: 'connecting' }));
    };
    const onVisible = (): void => {
      clearTimeout(leaving);
      if (document.hidden) leaving = setTimeout(end, UNSEEN_MS);
      else if (live) live.hurry();
      else begin();
    };
    const onOnline = (): void => live?.hurry();
    begin();
    document.addEventListener('visibilitychange', onVisible);
    addEventListener('online', onOnline);
    return () => {
      clearTimeout(leaving);
      document.removeEventListener('visibilitychange', onVisible);
      removeEventListener('online', onOnline);
      end();
    };
  }, [state]);
  return told;
}

/** The figures that are the newest, and whether they are told. */
export function useToday() {
  const { state, today, cameAt } = useShopLive();
  const query = useQuery({
    queryKey: ['today'],
    queryFn: async ({ signal }): Promise<Today> => {
      const day = dayBefore(0);
      const { orders, revenue } = await api().get('/v1/admin/analytics/overview', { params: { query: { from: day, to: day } }, signal });
      return { day, orders, gross: revenue.gross.amount, net: revenue.net.amount };
    },
    // The first word of the connection has the figures.
    enabled: state !== 'live' && state !== 'connecting',
    refetchInterval: 60_000,
  });
  const isToldLater = today !== undefined && (state === 'live' || cameAt >= query.dataUpdatedAt);
  return { state, query: { data: isToldLater ? today : query.data, error: query.error, refetch: query.refetch } };
}
