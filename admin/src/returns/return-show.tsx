/** A return: what comes back and why, what the customer wants for it, and what is next. */
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Show } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { RefundActions } from '../refunds/refund-actions.tsx';
import { Facts } from '../shared/facts.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { Timeline } from '../shared/timeline.tsx';
import { optionsText } from '../shared/units.tsx';
import { Whole } from '../shared/whole.tsx';
import { ChangeRefundTo, Payout } from './payout.tsx';
import { ReturnActions } from './return-actions.tsx';
import type { AdminReturn } from './types.ts';

function Goods({ record }: { record: AdminReturn }) {
  const t = useT();
  const { number } = useFormats();
  return (
    <Panel title={t('returns.goods')}>
      <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.5 }}>
        {record.lines.map((line) => (
          <li key={line.lineId}>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {number(line.quantity)} × {line.name}
            </Typography>
            <Typography variant="caption" component="p" sx={{ color: 'text.secondary', m: 0 }}>
              {[optionsText(line.options), line.sku].filter(Boolean).join(' · ')}
            </Typography>
            <Typography variant="body2">
              {t(`returns.reasons.${line.reason}`)}
              {line.note && `: ${line.note}`}
            </Typography>
            {line.restock !== undefined && (
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {t('returns.found', { restock: number(line.restock), scrap: number(line.scrap ?? 0) })}
              </Typography>
            )}
          </li>
        ))}
      </Stack>
      <Stack direction="row" sx={{ gap: 1, mt: 2, flexWrap: 'wrap' }}>
        {record.photos.map((url, index) => (
          <a key={url} href={url} target="_blank" rel="noreferrer">
            <Box component="img" src={url} alt={t('returns.photo', { number: index + 1 })} sx={{ height: 96, borderRadius: 1 }} />
          </a>
        ))}
      </Stack>
    </Panel>
  );
}

function Page({ record }: { record: AdminReturn }) {
  const t = useT();
  const may = useMay();
  const { money, time } = useFormats();
  const { refundTo } = record;
  return (
    <Stack sx={{ gap: 2 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <StatusChip group="returns.status" value={record.status} />
        <Typography variant="body2" sx={{ color: 'text.secondary', mr: 'auto' }}>
          {t(`returns.resolution.${record.resolution}`)}
        </Typography>
        <ReturnActions record={record} />
      </Stack>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 1fr)' } }}>
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <Goods record={record} />
          <Panel title={t('returns.money')} action={may('refunds:write') && record.canChangeRefundTo && <ChangeRefundTo record={record} />}>
            <Facts
              facts={[
                ...(refundTo
                  ? [[t('returns.refundTo'), `${t(`returns.methods.${refundTo.method}`)} ${refundTo.masked ?? ''}`] as [string, string]]
                  : []),
                ...(refundTo?.masked && may('refunds:write')
                  ? [[t('returns.details'), <Payout key={`payout ${refundTo.masked}`} returnId={record.id} />] as [string, React.ReactNode]]
                  : []),
                ...record.refunds.map((refund): [string, React.ReactNode] => [
                  time(refund.requestedAt),
                  <Stack key="refund" direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
                    {money(refund.amount)} <StatusChip group="orders.refundStatus" value={refund.status} />
                    <RefundActions orderId={record.order.id} refund={refund} />
                  </Stack>,
                ]),
                ...(record.replacement
                  ? [
                      [
                        t('returns.resolution.replacement'),
                        <Link key="order" component={RouterLink} to={`/orders/${record.replacement.orderId}/show`}>
                          {t('returns.newOrder')}
                        </Link>,
                      ] as [string, React.ReactNode],
                    ]
                  : []),
              ]}
            />
          </Panel>
        </Stack>
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <Panel title={t('orders.buyer')}>
            <Facts
              facts={[
                [
                  t('resources.orders.fields.number'),
                  <Link key="order" component={RouterLink} to={`/orders/${record.order.id}/show`}>
                    {record.order.number}
                  </Link>,
                ],
                [
                  t('resources.orders.fields.customerName'),
                  record.customer.owner.kind === 'customer' && may('customers:read') ? (
                    <Link key="customer" component={RouterLink} to={`/customers/${record.customer.owner.id}/show`}>
                      {record.customer.name}
                    </Link>
                  ) : (
                    record.customer.name
                  ),
                ],
                [
                  t('resources.orders.fields.email'),
                  <Link key="email" href={`mailto:${record.customer.email}`}>
                    {record.customer.email}
                  </Link>,
                ],
                [t('returns.asked'), time(record.createdAt)],
              ]}
            />
          </Panel>
          <Panel title={t('orders.timeline')}>
            <Timeline entries={record.timeline} />
          </Panel>
        </Stack>
      </Box>
    </Stack>
  );
}

export default function ReturnShow() {
  return (
    <Show actions={false} component="div" sx={{ py: 2 }}>
      <Whole<AdminReturn> has="timeline">{(record) => <Page record={record} />}</Whole>
    </Show>
  );
}
