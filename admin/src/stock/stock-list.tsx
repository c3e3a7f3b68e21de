/** The stock of all SKUs. */
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { SearchInput } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { choiceFilter, RecordList } from '../shared/record-list.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { optionsText } from '../shared/units.tsx';
import { StockActions } from './stock-actions.tsx';
import { StockValue } from './stock-value.tsx';
import type { StockRecord } from './types.ts';

const nameOf = ({ productName, options = {}, sku }: StockRecord): string =>
  [productName ?? sku, optionsText(options)].filter(Boolean).join(', ');
const chip = ({ availability }: StockRecord) => <StatusChip group="stock.availability" value={availability} />;

/** A click within a row is not one on the row. */
const actions = (stock: StockRecord) => (
  <Box onClick={(event) => event.stopPropagation()} sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
    <StockActions stock={stock} />
  </Box>
);

export default function StockList() {
  const t = useT();
  const { number } = useFormats();
  return (
    <Stack sx={{ gap: 1, pt: 2 }}>
      <StockValue />
      <RecordList<StockRecord>
        filters={[
          <SearchInput key="q" source="q" alwaysOn placeholder={t('stock.searchHint')} />,
          choiceFilter({ source: 'lowStock', values: ['true'], text: () => t('stock.onlyLow'), alwaysOn: true }),
        ]}
        to={({ id }) => `/inventory/${encodeURIComponent(id)}/show`}
        columns={[
          { source: 'productName', cell: nameOf },
          { source: 'sku', cell: ({ sku }) => sku },
          { source: 'availability', cell: chip },
          { source: 'onHand', cell: ({ onHand }) => number(onHand), right: true },
          { source: 'held', cell: ({ held }) => number(held), right: true },
          { source: 'available', cell: ({ available }) => number(available), right: true },
          { source: 'lowStockThreshold', cell: ({ lowStockThreshold }) => number(lowStockThreshold), right: true },
          { source: 'actions', cell: actions, heading: false },
        ]}
        narrow={{
          title: nameOf,
          line: (stock) => `${stock.sku} · ${t('stock.now', { onHand: number(stock.onHand), held: number(stock.held) })}`,
          end: chip,
        }}
      />
    </Stack>
  );
}
