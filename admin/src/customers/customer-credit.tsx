/** Store credit of a customer: what there is, what came and went, and a way to give or take some. */
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { MoreButton, usePages } from '../shared/pages.tsx';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';

type StoreCredit = components['schemas']['StoreCredit'];

function Adjust({ id }: { id: string }) {
  const t = useT();
  return (
    <ActionButton
      label={t('people.adjust')}
      done={t('people.adjusted')}
      act={(form, idempotencyKey) => {
        const paise = Math.round(Number(textOf(form, 'amount')) * 100);
        const days = textOf(form, 'days');
        return api().post('/v1/admin/store-credit/{id}', {
          params: { path: { id } },
          body: {
            amount: { amount: textOf(form, 'way') === 'take' ? -paise : paise, currency: 'INR' },
            reason: textOf(form, 'reason') ?? '',
            ...(days !== undefined && { expiresInDays: Number(days) }),
          },
          idempotencyKey,
        });
      }}
    >
      <TextField select name="way" label={t('people.way')} defaultValue="give">
        <MenuItem value="give">{t('people.give')}</MenuItem>
        <MenuItem value="take">{t('people.take')}</MenuItem>
      </TextField>
      <TextField
        name="amount"
        type="number"
        label={t('orders.rupees')}
        required
        slotProps={{ htmlInput: { min: 0.01, max: 100_000, step: 0.01, inputMode: 'decimal' } }}
      />
      <TextField name="reason" label={t('common.reason')} required helperText={t('orders.customerSees')} />
      <TextField
        name="days"
        type="number"
        label={t('people.expiresInDays')}
        helperText={t('people.expiresHint')}
        slotProps={{ htmlInput: { min: 0, max: 3650, step: 1 } }}
      />
    </ActionButton>
  );
}

export function CustomerCredit({ id }: { id: string }) {
  const t = useT();
  const may = useMay();
  const { money, time, date } = useFormats();
  const query = usePages<StoreCredit['items'][number]>(['store-credit', id], async (query, signal) => {
    // Rows are whole unless columns were asked for.
    return (await api().get('/v1/admin/store-credit/{id}', { params: { path: { id }, query }, signal })) as StoreCredit;
  });
  return (
    <Panel title={t('people.credit')} action={may('refunds:write') && <Adjust id={id} />}>
      <Answered query={query}>
        {({ pages }) => {
          // Each page of the ledger comes with the balance and what expires.
          const first = pages[0] as StoreCredit;
          const entries = pages.flatMap(({ items }) => items);
          return (
            <Stack sx={{ gap: 1 }}>
              <Typography sx={{ fontWeight: 600 }}>{t('people.balance', { value: money(first.balance) })}</Typography>
              {first.expiring.map(({ amount, expiresAt }) => (
                <Typography key={expiresAt} variant="body2" sx={{ color: 'text.secondary' }}>
                  {t('people.expires', { value: money(amount), date: date(expiresAt) })}
                </Typography>
              ))}
              {entries.length > 0 && (
                <PlainTable
                  label={t('people.credit')}
                  headings={[t('people.when'), t('common.reason'), t('common.amount'), t('people.after')]}
                  textColumns={1}
                  rows={entries.map((entry, index) => ({
                    key: `${entry.at} ${index}`,
                    cells: [time(entry.at), entry.reason ?? t(`people.kinds.${entry.kind}`), money(entry.amount), money(entry.balance)],
                  }))}
                />
              )}
              <MoreButton query={query} />
            </Stack>
          );
        }}
      </Answered>
    </Panel>
  );
}
