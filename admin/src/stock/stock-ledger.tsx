/** The ledger of an SKU: every change of what is on the shelf, the newest first. */
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { components } from '@open-shop/client';
import { Link as RouterLink } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { MoreButton, usePages } from '../shared/pages.tsx';

type Movement = components['schemas']['StockMovement'];

const useLedger = (sku: string) =>
  usePages<Movement>(['inventory', 'ledger', sku], async (query, signal) => {
    const { items, nextCursor } = await api().get('/v1/admin/inventory/{sku}/movements', { params: { path: { sku }, query }, signal });
    // Rows are whole unless columns were asked for.
    return { items: items as Movement[], nextCursor };
  });

function Rows({ movements }: { movements: readonly Movement[] }) {
  const t = useT();
  const may = useMay();
  const { time, number } = useFormats();
  return movements.map(({ id, at, reason, note, orderId, delta, balance }) => (
    <TableRow key={id}>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{time(at)}</TableCell>
      <TableCell>
        {t(`stock.movements.${reason}`)}
        {note && `: ${note}`}{' '}
        {orderId && may('orders:read') && (
          <Link component={RouterLink} to={`/orders/${orderId}/show`}>
            {t('resources.orders.name', { smart_count: 1 })}
          </Link>
        )}
      </TableCell>
      <TableCell align="right" sx={{ color: delta < 0 ? 'error.main' : 'success.main', whiteSpace: 'nowrap' }}>
        {delta > 0 && '+'}
        {number(delta)}
      </TableCell>
      <TableCell align="right">{number(balance)}</TableCell>
    </TableRow>
  ));
}

export function StockLedger({ sku }: { sku: string }) {
  const t = useT();
  const query = useLedger(sku);
  return (
    <Answered query={query} isEmpty={({ pages }) => pages[0]?.items.length === 0}>
      {({ pages }) => (
        <Stack sx={{ gap: 1 }}>
          <TableContainer tabIndex={0} role="group" aria-label={t('stock.ledger')}>
            <Table size="small">
              <TableHead>
                <TableRow>
                  <TableCell>{t('stock.at')}</TableCell>
                  <TableCell>{t('common.reason')}</TableCell>
                  <TableCell align="right">{t('stock.change')}</TableCell>
                  <TableCell align="right">{t('resources.inventory.fields.onHand')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                <Rows movements={pages.flatMap(({ items }) => items)} />
              </TableBody>
            </Table>
          </TableContainer>
          <MoreButton query={query} />
        </Stack>
      )}
    </Answered>
  );
}
