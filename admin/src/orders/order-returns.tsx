/** The returns of an order. */
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router-dom';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import type { ReturnSummary } from '../returns/types.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { StatusChip } from '../shared/status-chip.tsx';

export function OrderReturns({ orderId }: { orderId: string }) {
  const t = useT();
  const { time } = useFormats();
  const query = useQuery({
    queryKey: ['order-returns', orderId],
    queryFn: async ({ signal }) => {
      const { items } = await api().get('/v1/admin/returns', { params: { query: { order: orderId, limit: 100 } }, signal });
      // Rows are whole unless columns were asked for.
      return items as ReturnSummary[];
    },
  });
  return (
    <Panel title={t('resources.returns.name', { smart_count: 2 })}>
      <Answered query={query} height={40} isEmpty={(items) => items.length === 0}>
        {(items) => (
          <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1 }}>
            {items.map(({ id, status, lines, createdAt }) => (
              <li key={id}>
                <StatusChip group="returns.status" value={status} />{' '}
                <Link component={RouterLink} to={`/returns/${id}/show`}>
                  {lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')}
                </Link>
                <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                  {time(createdAt)}
                </Typography>
              </li>
            ))}
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}
