/** What is done with the stock of an SKU: correct it, with a reason for the ledger, and say at how many units it is low. */
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { useFormats } from '../shared/format.ts';
import type { StockRecord } from './types.ts';

/** Offered, and others can be typed. */
const reasons = ['delivery', 'counted', 'damaged', 'lost', 'found'] as const;

interface AdjustProps {
  stock: Pick<StockRecord, 'sku' | 'productName' | 'onHand' | 'held'>;
  /** Where a page has several. */
  about?: string;
}

export function AdjustStock({ stock, about }: AdjustProps) {
  const t = useT();
  const { number } = useFormats();
  const known = useId();
  return (
    <ActionButton
      label={t('stock.adjust')}
      {...(about && { about })}
      done={t('stock.adjusted')}
      act={(form, idempotencyKey) => {
        const units = Number(textOf(form, 'units'));
        return api().post('/v1/admin/inventory/{sku}/adjustments', {
          params: { path: { sku: stock.sku } },
          body: { reason: textOf(form, 'reason') ?? '', ...(textOf(form, 'kind') === 'count' ? { count: units } : { delta: units }) },
          idempotencyKey,
        });
      }}
    >
      <Typography variant="body2">
        {stock.productName ?? stock.sku}: {t('stock.now', { onHand: number(stock.onHand), held: number(stock.held) })}
      </Typography>
      <TextField select name="kind" label={t('stock.kind')} defaultValue="count">
        <MenuItem value="count">{t('stock.kinds.count')}</MenuItem>
        <MenuItem value="delta">{t('stock.kinds.delta')}</MenuItem>
      </TextField>
      <TextField
        name="units"
        type="number"
        label={t('stock.units')}
        required
        helperText={t('stock.unitsHint')}
        slotProps={{ htmlInput: { step: 1 } }}
      />
      <TextField name="reason" label={t('common.reason')} required slotProps={{ htmlInput: { list: known, maxLength: 300 } }} />
      <datalist id={known}>
        {reasons.map((reason) => (
          <option key={reason} value={t(`stock.reasons.${reason}`)} />
        ))}
      </datalist>
    </ActionButton>
  );
}

function Threshold({ stock }: { stock: StockRecord }) {
  const t = useT();
  return (
    <ActionButton
      label={t('stock.setThreshold')}
      done={t('stock.thresholdSet')}
      act={(form) =>
        api().patch('/v1/admin/inventory/{sku}', {
          params: { path: { sku: stock.sku } },
          body: { lowStockThreshold: Number(textOf(form, 'threshold')) },
        })
      }
    >
      <Typography variant="body2">{t('stock.thresholdHint')}</Typography>
      <TextField
        name="threshold"
        type="number"
        label={t('resources.inventory.fields.lowStockThreshold')}
        defaultValue={stock.lowStockThreshold}
        required
        slotProps={{ htmlInput: { min: 0, step: 1 } }}
      />
    </ActionButton>
  );
}

export function StockActions({ stock }: { stock: StockRecord }) {
  const may = useMay();
  if (!may('inventory:write')) return null;
  return (
    <>
      <AdjustStock stock={stock} />
      <Threshold stock={stock} />
    </>
  );
}
