/** The stock of one SKU, with its ledger. */
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { Show } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { Facts } from '../shared/facts.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { optionsText } from '../shared/units.tsx';
import { Whole } from '../shared/whole.tsx';
import { StockActions } from './stock-actions.tsx';
import { StockLedger } from './stock-ledger.tsx';
import type { StockRecord } from './types.ts';

function Page({ stock }: { stock: StockRecord }) {
  const t = useT();
  const may = useMay();
  const { number, time } = useFormats();
  return (
    <Stack sx={{ gap: 2 }}>
      <Panel
        title={[stock.productName ?? stock.sku, optionsText(stock.options ?? {})].filter(Boolean).join(', ')}
        action={
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            <StockActions stock={stock} />
          </Stack>
        }
      >
        <Facts
          facts={[
            [t('resources.inventory.fields.availability'), <StatusChip key="chip" group="stock.availability" value={stock.availability} />],
            [t('resources.inventory.fields.onHand'), number(stock.onHand)],
            [t('resources.inventory.fields.held'), number(stock.held)],
            [t('resources.inventory.fields.available'), number(stock.available)],
            [t('resources.inventory.fields.lowStockThreshold'), number(stock.lowStockThreshold)],
            [t('stock.warehouse'), stock.warehouseId],
            [t('stock.changedAt'), time(stock.updatedAt)],
            ...(may('catalog:write')
              ? [
                  [
                    t('orders.product'),
                    <Link key="product" component={RouterLink} to={`/products/${stock.productId}`}>
                      {t('stock.toProduct')}
                    </Link>,
                  ] as [string, React.ReactNode],
                ]
              : []),
          ]}
        />
      </Panel>
      <Panel title={t('stock.ledger')}>
        <StockLedger sku={stock.sku} />
      </Panel>
    </Stack>
  );
}

export default function StockShow() {
  return (
    <Show actions={false} component="div" sx={{ py: 2 }}>
      <Whole<StockRecord> has="sku">{(stock) => <Page stock={stock} />}</Whole>
    </Show>
  );
}
