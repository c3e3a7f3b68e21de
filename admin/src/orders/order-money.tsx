/** The payment ledger of an order: what came, what went back, and what to give back. */
import Alert from '@mui/material/Alert';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { RefundActions } from '../refunds/refund-actions.tsx';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { Facts } from '../shared/facts.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { chosenLines, UnitsFields } from '../shared/units.tsx';
import type { AdminOrder } from './types.ts';

type Kind = 'lines' | 'amount' | 'all';

function Refund({ order }: { order: AdminOrder }) {
  const t = useT();
  const { money } = useFormats();
  const [kind, setKind] = useState<Kind>('lines');
  const { refundable } = order.ledger;
  return (
    <ActionButton
      wide
      label={t('orders.refund')}
      done={t('orders.refundAsked')}
      act={(form, idempotencyKey) => {
        const amount = Math.round(Number(form.get('amount')) * 100);
        const body = {
          reason: textOf(form, 'reason') ?? '',
          ...(kind === 'lines' && { lines: chosenLines(form, 'refund', order.lines) }),
          ...(kind === 'amount' && { amount: { amount, currency: 'INR' as const } }),
        };
        return api().post('/v1/admin/orders/{id}/refunds', { params: { path: { id: order.id } }, body, idempotencyKey });
      }}
    >
      <Typography variant="body2">{t('orders.refundable', { value: money(refundable) })}</Typography>
      <TextField select label={t('orders.refundWhat')} value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
        {(['lines', 'amount', 'all'] as const).map((one) => (
          <MenuItem key={one} value={one}>
            {t(`orders.refundKinds.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {kind === 'lines' && (
        <UnitsFields
          lines={order.lines.map((line) => ({ ...line, most: line.quantity }))}
          fields={[{ name: 'refund', label: t('common.quantity'), initial: 'none' }]}
        />
      )}
      {kind === 'amount' && (
        <TextField
          name="amount"
          type="number"
          label={t('orders.rupees')}
          required
          slotProps={{ htmlInput: { min: 0.01, max: refundable.amount / 100, step: 0.01 } }}
        />
      )}
      <TextField name="reason" label={t('common.reason')} required helperText={t('orders.customerSees')} />
    </ActionButton>
  );
}

export function OrderMoney({ order }: { order: AdminOrder }) {
  const t = useT();
  const may = useMay();
  const { money, time } = useFormats();
  const { ledger } = order;
  return (
    <Panel title={t('orders.money')} action={may('refunds:write') && ledger.refundable.amount > 0 && <Refund order={order} />}>
      <Facts
        facts={[
          [t('orders.captured'), money(ledger.captured)],
          [t('orders.canGoBack'), money(ledger.refundable)],
        ]}
      />
      <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, mt: 1.5, gap: 1.5 }}>
        {ledger.attempts
          .filter(({ status }) => status === 'failed')
          .map(({ paymentId, error, at }) => (
            <li key={paymentId}>
              <Typography variant="body2">
                {t('orders.attemptFailed')} {error}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {time(at)}
              </Typography>
            </li>
          ))}
        {ledger.captures.map(({ paymentId, amount, at, reference }) => (
          <li key={paymentId}>
            <Typography variant="body2">
              {t('orders.came', { value: money(amount) })} {reference}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
              {time(at)} · {paymentId}
            </Typography>
          </li>
        ))}
        {ledger.refunds.map((refund) => (
          <Stack component="li" key={refund.id} direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <Stack sx={{ flex: '1 1 220px', minWidth: 0 }}>
              <Typography variant="body2">
                {t('orders.wentBack', { value: money(refund.amount) })} <StatusChip group="orders.refundStatus" value={refund.status} />
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {time(refund.requestedAt)} · {refund.reason}
              </Typography>
              {refund.error && <Alert severity="warning">{refund.error}</Alert>}
            </Stack>
            <RefundActions orderId={order.id} refund={refund} />
          </Stack>
        ))}
      </Stack>
    </Panel>
  );
}
