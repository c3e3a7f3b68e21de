/** What a person does with a refund that the provider refused, or that is paid out by hand. */
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Payout } from '../returns/payout.tsx';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { useFormats } from '../shared/format.ts';

interface Props {
  orderId: string;
  refund: Pick<components['schemas']['Refund'], 'id' | 'amount' | 'returnId'> & { status: string };
}

export function RefundActions({ orderId, refund }: Props) {
  const t = useT();
  const may = useMay();
  const { money } = useFormats();
  const path = { id: orderId, refundId: refund.id };
  const isManual = refund.status === 'manual';
  const isRefused = refund.status === 'failed';
  if (!may('refunds:write') || !(isManual || isRefused)) return null;
  return (
    <>
      {isRefused && (
        <ActionButton
          label={t('refunds.retry')}
          done={t('refunds.retried')}
          act={() => api().post('/v1/admin/orders/{id}/refunds/{refundId}/retry', { params: { path } })}
        >
          <Typography>{t('refunds.retryHint', { value: money(refund.amount) })}</Typography>
        </ActionButton>
      )}
      <ActionButton
        label={t('refunds.complete')}
        done={t('refunds.completed')}
        act={(form) =>
          api().post('/v1/admin/orders/{id}/refunds/{refundId}/complete', {
            params: { path },
            body: { reference: textOf(form, 'reference') ?? '' },
          })
        }
      >
        {isRefused && <Typography>{t('refunds.refusedHint')}</Typography>}
        <Typography>{t('refunds.completeHint', { value: money(refund.amount) })}</Typography>
        {isManual && refund.returnId && <Payout returnId={refund.returnId} />}
        <TextField name="reference" label={t('orders.reference')} required />
      </ActionButton>
    </>
  );
}
