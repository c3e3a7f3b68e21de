/** What can be done with a return in its state. */
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { UnitsFields, unitsOf } from '../shared/units.tsx';
import type { AdminReturn } from './types.ts';

interface Props {
  record: AdminReturn;
}

const paths = {
  approve: '/v1/admin/returns/{id}/approve',
  pickUp: '/v1/admin/returns/{id}/pick-up',
  receive: '/v1/admin/returns/{id}/receive',
} as const;

function Step({ record, step }: Props & { step: keyof typeof paths }) {
  const t = useT();
  return (
    <ActionButton
      variant="contained"
      label={t(`returns.steps.${step}`)}
      done={t('returns.stepDone')}
      act={(form) => {
        const note = textOf(form, 'note');
        return api().post(paths[step], { params: { path: { id: record.id } }, body: { ...(note && { note }) } });
      }}
    >
      <TextField name="note" label={t('common.note')} multiline helperText={t('orders.customerSees')} />
    </ActionButton>
  );
}

function Reject({ record }: Props) {
  const t = useT();
  return (
    <ActionButton
      danger
      label={t('returns.steps.reject')}
      done={t('returns.stepDone')}
      act={(form) =>
        api().post('/v1/admin/returns/{id}/reject', { params: { path: { id: record.id } }, body: { note: textOf(form, 'note') ?? '' } })
      }
    >
      <TextField name="note" label={t('common.reason')} required multiline helperText={t('orders.customerSees')} />
    </ActionButton>
  );
}

function Inspect({ record }: Props) {
  const t = useT();
  return (
    <ActionButton
      wide
      variant="contained"
      label={t('returns.steps.inspect')}
      done={t('returns.inspected')}
      act={(form) => {
        const note = textOf(form, 'note');
        const lines = record.lines.map(({ lineId }) => ({
          lineId,
          restock: unitsOf(form, 'restock', lineId),
          scrap: unitsOf(form, 'scrap', lineId),
        }));
        return api().post('/v1/admin/returns/{id}/inspect', {
          params: { path: { id: record.id } },
          body: { lines, ...(note && { note }) },
        });
      }}
    >
      <Typography variant="body2">{t('returns.inspectHint')}</Typography>
      <UnitsFields
        lines={record.lines.map(({ lineId, name, options, quantity }) => ({ id: lineId, name, options, most: quantity }))}
        fields={[
          { name: 'restock', label: t('returns.restock'), initial: 'all' },
          { name: 'scrap', label: t('returns.scrap'), initial: 'none' },
        ]}
      />
      <TextField name="note" label={t('common.note')} multiline helperText={t('orders.customerSees')} />
    </ActionButton>
  );
}

function Refund({ record }: Props) {
  const t = useT();
  return (
    <ActionButton
      variant={record.resolution === 'refund' ? 'contained' : 'outlined'}
      label={t('returns.steps.refund')}
      done={t('returns.refundAsked')}
      act={(form) =>
        api().post('/v1/admin/returns/{id}/refund', {
          params: { path: { id: record.id } },
          body: textOf(form, 'to') === 'store_credit' ? { to: 'store_credit' } : {},
        })
      }
    >
      <Typography variant="body2">{t('returns.refundHint')}</Typography>
      <TextField select name="to" label={t('returns.refundTo')} defaultValue="chosen">
        <MenuItem value="chosen">
          {t('returns.asChosen')}: {t(`returns.methods.${record.refundTo?.method ?? 'source'}`)}
        </MenuItem>
        <MenuItem value="store_credit">{t('returns.methods.store_credit')}</MenuItem>
      </TextField>
    </ActionButton>
  );
}

function Replace({ record }: Props) {
  const t = useT();
  return (
    <ActionButton
      variant={record.resolution === 'replacement' ? 'contained' : 'outlined'}
      label={t('returns.steps.replace')}
      done={t('returns.replaced')}
      act={() => api().post('/v1/admin/returns/{id}/replace', { params: { path: { id: record.id } }, body: {} })}
    >
      <Typography variant="body2">{t('returns.replaceHint')}</Typography>
    </ActionButton>
  );
}

export function ReturnActions({ record }: Props) {
  const may = useMay();
  const { status } = record;
  return (
    <>
      {may('returns:write') && status === 'requested' && <Step record={record} step="approve" />}
      {may('returns:write') && status === 'requested' && <Reject record={record} />}
      {may('returns:write') && status === 'approved' && <Step record={record} step="pickUp" />}
      {may('returns:write') && status === 'picked_up' && <Step record={record} step="receive" />}
      {may('returns:write') && status === 'received' && <Inspect record={record} />}
      {may('refunds:write') && status === 'inspected' && <Refund record={record} />}
      {may('orders:write') && status === 'inspected' && <Replace record={record} />}
    </>
  );
}
