/** What was bought, and what it came to. */
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { optionsText } from '../shared/units.tsx';
import type { AdminOrder } from './types.ts';

/** On a phone the product's cell says it. */
const onWide = { display: { xs: 'none', sm: 'table-cell' } };

const sums = ['subtotal', 'discount', 'shipping', 'fees', 'tax', 'total'] as const;

function Cancelled({ line: { cancelledQuantity } }: { line: AdminOrder['lines'][number] }) {
  const t = useT();
  const { number } = useFormats();
  if (!cancelledQuantity) return null;
  return (
    <Typography variant="caption" component="span" sx={{ display: 'block', color: 'error.main' }}>
      {t('orders.lineCancelled', { count: number(cancelledQuantity) })}
    </Typography>
  );
}

export function OrderGoods({ order }: { order: AdminOrder }) {
  const t = useT();
  const { money, number } = useFormats();
  return (
    <Panel title={t('orders.goods')}>
      <Box sx={{ overflowX: 'auto' }} role="region" aria-label={t('orders.goods')} tabIndex={0}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{t('orders.product')}</TableCell>
              <TableCell align="right" sx={onWide}>
                {t('common.quantity')}
              </TableCell>
              <TableCell align="right" sx={onWide}>
                {t('orders.price')}
              </TableCell>
              <TableCell align="right">{t('resources.orders.fields.total')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {order.lines.map((line) => (
              <TableRow key={line.id}>
                <TableCell>
                  {line.name}
                  <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                    {[optionsText(line.options), line.sku].filter(Boolean).join(' · ')}
                  </Typography>
                  <Typography variant="body2" sx={{ display: { xs: 'block', sm: 'none' } }}>
                    {number(line.quantity)} × {money(line.unitPrice)}
                    <Cancelled line={line} />
                  </Typography>
                  {line.note && <Typography variant="caption">{line.note}</Typography>}
                </TableCell>
                <TableCell align="right" sx={onWide}>
                  {number(line.quantity)}
                  <Cancelled line={line} />
                </TableCell>
                <TableCell align="right" sx={onWide}>
                  {money(line.unitPrice)}
                </TableCell>
                <TableCell align="right">{money(line.total)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      <Box
        component="dl"
        sx={{ display: 'grid', gridTemplateColumns: '1fr auto', gap: 0.5, columnGap: 3, m: 0, mt: 2, textAlign: 'right' }}
      >
        {sums
          .filter((sum) => sum === 'total' || sum === 'subtotal' || order.totals[sum].amount !== 0)
          .flatMap((sum) => [
            <Typography key={sum} component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
              {t(`orders.sums.${sum}`)}
            </Typography>,
            <Typography key={`${sum} is`} component="dd" variant="body2" sx={{ m: 0, fontWeight: sum === 'total' ? 700 : 400 }}>
              {money(order.totals[sum])}
            </Typography>,
          ])}
      </Box>
      {order.promotions.map(({ id, name, code, amount }) => (
        <Typography key={`${id} ${code ?? ''}`} variant="caption" component="p" sx={{ color: 'text.secondary', m: 0 }}>
          {name}
          {code && ` (${code})`}: −{money(amount)}
        </Typography>
      ))}
    </Panel>
  );
}
