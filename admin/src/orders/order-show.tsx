/** An order: goods, parcels, money, returns, who bought it, and what happened. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Show } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { Facts } from '../shared/facts.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { Timeline } from '../shared/timeline.tsx';
import { chosenLines, UnitsFields } from '../shared/units.tsx';
import { Whole } from '../shared/whole.tsx';
import { useDocuments } from './documents.ts';
import { OrderCreditNotes } from './order-credit-notes.tsx';
import { OrderGoods } from './order-goods.tsx';
import { OrderMoney } from './order-money.tsx';
import { OrderParcels } from './order-parcels.tsx';
import { OrderReturns } from './order-returns.tsx';
import type { AdminOrder } from './types.ts';

const methods = ['cod', 'razorpay', 'sandbox'] as const;

/** Units that nobody has cancelled yet. */
const standing = ({ lines }: AdminOrder) => lines.map((line) => ({ ...line, most: line.quantity - (line.cancelledQuantity ?? 0) }));

function Actions({ order }: { order: AdminOrder }) {
  const t = useT();
  const may = useMay();
  const { invoice } = useDocuments();
  const path = { id: order.id };
  const isOpen = order.status === 'pending' || order.status === 'placed';
  const hasInvoice = order.shipments.some(({ invoiceNumber }) => invoiceNumber);
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
      {order.shipments
        .filter(({ invoiceNumber }) => invoiceNumber)
        .map(({ id, invoiceNumber = '' }) => (
          <Button key={id} size="small" variant="outlined" onClick={() => void invoice(order.id, id, invoiceNumber)}>
            {t('orders.invoice', { number: invoiceNumber })}
          </Button>
        ))}
      {!hasInvoice && order.status === 'placed' && (
        <Typography variant="body2" sx={{ color: 'text.secondary', alignSelf: 'center' }}>
          {t('orders.noInvoice')}
        </Typography>
      )}
      {order.payment.method === 'cod' && order.payment.status === 'unpaid' && !order.status.startsWith('c') && may('orders:write') && (
        <ActionButton
          label={t('orders.markPaid')}
          done={t('orders.markedPaid')}
          act={(form) => {
            const reference = textOf(form, 'reference');
            return api().post('/v1/admin/orders/{id}/mark-paid', { params: { path }, body: { ...(reference && { reference }) } });
          }}
        >
          <TextField name="reference" label={t('orders.reference')} />
        </ActionButton>
      )}
      {isOpen && may('orders:write') && (
        <ActionButton
          danger
          wide
          label={t('orders.cancel')}
          done={t('orders.cancelled')}
          act={(form, idempotencyKey) => {
            const lines = chosenLines(form, 'cancel', order.lines);
            const isAll = standing(order).every(({ id, most }) => lines.some(({ lineId, quantity }) => lineId === id && quantity === most));
            const body = { reason: textOf(form, 'reason') ?? '', ...(!isAll && { lines }) };
            return api().post('/v1/admin/orders/{id}/cancel', { params: { path }, body, idempotencyKey });
          }}
        >
          <Typography variant="body2">{t('orders.cancelHint')}</Typography>
          <UnitsFields
            lines={standing(order).filter(({ most }) => most > 0)}
            fields={[{ name: 'cancel', label: t('common.quantity'), initial: 'all' }]}
          />
          <TextField name="reason" label={t('common.reason')} required helperText={t('orders.customerSees')} />
        </ActionButton>
      )}
    </Stack>
  );
}

function Notes({ order }: { order: AdminOrder }) {
  const t = useT();
  const may = useMay();
  const note = may('orders:note') && (
    <ActionButton
      label={t('orders.addNote')}
      done={t('orders.noted')}
      act={(form) =>
        api().post('/v1/admin/orders/{id}/notes', { params: { path: { id: order.id } }, body: { note: textOf(form, 'note') ?? '' } })
      }
    >
      <TextField name="note" label={t('common.note')} required multiline minRows={3} helperText={t('orders.noteHint')} />
    </ActionButton>
  );
  return (
    <Panel title={t('orders.timeline')} action={note}>
      <Timeline entries={order.timeline} />
    </Panel>
  );
}

function Buyer({ order }: { order: AdminOrder }) {
  const t = useT();
  const may = useMay();
  const { time } = useFormats();
  const { address } = order;
  const lines = [address.line1, address.line2, address.locality, address.landmark, `${address.city} ${address.pincode}`, address.state];
  return (
    <Panel title={t('orders.buyer')}>
      <Facts
        facts={[
          [
            t('resources.orders.fields.customerName'),
            order.owner.kind === 'customer' && may('customers:read') ? (
              <Link key="customer" component={RouterLink} to={`/customers/${order.owner.id}/show`}>
                {order.customerName}
              </Link>
            ) : (
              order.customerName
            ),
          ],
          [
            t('resources.orders.fields.email'),
            <Link key="email" href={`mailto:${order.email}`}>
              {order.email}
            </Link>,
          ],
          [
            t('orders.phone'),
            <Link key="phone" href={`tel:${address.phone}`}>
              {address.phone}
            </Link>,
          ],
          [t('orders.address'), [address.name, ...lines].filter(Boolean).join(', ')],
          ...(order.gst ? [[t('orders.gstin'), `${order.gst.gstin}, ${order.gst.businessName}`] as [string, string]] : []),
          [t('resources.orders.fields.placedAt'), time(order.placedAt)],
          [t('orders.due'), time(order.estimatedDelivery)],
        ]}
      />
    </Panel>
  );
}

function OrderPage({ order }: { order: AdminOrder }) {
  const t = useT();
  const may = useMay();
  const method = methods.find((one) => one === order.payment.method);
  return (
    <Stack sx={{ gap: 2 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <StatusChip group="orders.progress" value={order.progress} />
        <StatusChip group="orders.payment" value={order.payment.status} />
        <Typography variant="body2" sx={{ color: 'text.secondary', mr: 'auto' }}>
          {t('orders.paidBy', { method: method ? t(`orders.methods.${method}`) : order.payment.method })}
        </Typography>
        <Actions order={order} />
      </Stack>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 1fr)' } }}>
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <OrderGoods order={order} />
          <OrderParcels order={order} />
          <OrderMoney order={order} />
          {may('refunds:read') && <OrderReturns orderId={order.id} />}
          <OrderCreditNotes orderId={order.id} />
        </Stack>
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <Buyer order={order} />
          <Notes order={order} />
        </Stack>
      </Box>
    </Stack>
  );
}

export default function OrderShow() {
  return (
    <Show actions={false} component="div" sx={{ py: 2 }}>
      <Whole<AdminOrder> has="timeline">{(order) => <OrderPage order={order} />}</Whole>
    </Show>
  );
}
