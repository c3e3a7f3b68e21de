/** Where the money of a return goes: the details of a transfer by hand, and another way for it. */
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import type { AdminReturn } from './types.ts';

type RefundTo = components['schemas']['RefundTo'];
type Method = RefundTo['method'];

/** Shown on request only: every look is in the audit log. */
export function Payout({ returnId }: { returnId: string }) {
  const t = useT();
  const notify = useNotify();
  const [shown, setShown] = useState<string>();
  async function reveal(): Promise<void> {
    try {
      const details = await api().post('/v1/admin/returns/{id}/payout-details', { params: { path: { id: returnId } }, body: {} });
      setShown(details.method === 'upi' ? details.vpa : `${details.accountName}, ${details.accountNumber}, ${details.ifsc}`);
    } catch (error) {
      notify(problemText(error, t), { type: 'error' });
    }
  }
  if (shown) return <span>{shown}</span>;
  return (
    <Button size="small" sx={{ alignSelf: 'flex-start' }} onClick={() => void reveal()}>
      {t('returns.reveal')}
    </Button>
  );
}

/** The ways that the API takes: cash does not go back by itself, and a payment online goes to an account only when its source has refused it. */
function waysOf({ refundTo, refunds, customer }: AdminReturn): Method[] {
  const method = refundTo?.method;
  const isRefused = refunds.some(({ status }) => status === 'failed');
  return [
    ...(method === 'upi' || method === 'bank' ? [] : (['source'] as const)),
    ...(customer.owner.kind === 'customer' ? (['store_credit'] as const) : []),
    ...(method === 'source' && !isRefused ? [] : (['upi', 'bank'] as const)),
  ];
}

const wishOf = (method: Method, form: FormData): RefundTo => {
  const text = (name: string): string => textOf(form, name) ?? '';
  if (method === 'upi') return { method, vpa: text('vpa') };
  if (method === 'bank') return { method, accountName: text('accountName'), accountNumber: text('accountNumber'), ifsc: text('ifsc') };
  return { method };
};

export function ChangeRefundTo({ record }: { record: AdminReturn }) {
  const t = useT();
  const ways = waysOf(record);
  const [method, setMethod] = useState<Method>();
  const chosen = method ?? ways.find((way) => way !== record.refundTo?.method) ?? 'source';
  return (
    <ActionButton
      label={t('returns.changeRefundTo')}
      done={t('returns.refundToChanged')}
      act={(form) => api().put('/v1/admin/returns/{id}/refund-to', { params: { path: { id: record.id } }, body: wishOf(chosen, form) })}
    >
      <Typography variant="body2">{t('returns.changeRefundToHint')}</Typography>
      <TextField select label={t('returns.refundTo')} value={chosen} onChange={({ target }) => setMethod(target.value as Method)}>
        {ways.map((way) => (
          <MenuItem key={way} value={way}>
            {t(`returns.methods.${way}`)}
          </MenuItem>
        ))}
      </TextField>
      {chosen === 'upi' && <TextField name="vpa" label={t('returns.vpa')} required autoComplete="off" placeholder="name@bank" />}
      {chosen === 'bank' && (
        <>
          <TextField name="accountName" label={t('returns.accountName')} required autoComplete="off" />
          <TextField
            name="accountNumber"
            label={t('returns.accountNumber')}
            required
            autoComplete="off"
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          />
          <TextField name="ifsc" label={t('returns.ifsc')} required autoComplete="off" placeholder="HDFC0001234" />
        </>
      )}
    </ActionButton>
  );
}
