/** A customer at a glance: what they bought, their cart, credit, sessions, and what staff noted. */
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { Show } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { AccountActions, SecurityLog } from '../shared/account-actions.tsx';
import { AccountState } from '../shared/account-state.tsx';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { Facts } from '../shared/facts.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { SessionsOf } from '../shared/sessions.tsx';
import { Whole } from '../shared/whole.tsx';
import { CustomerCredit } from './customer-credit.tsx';

type Customer = components['schemas']['Customer'];

interface Props {
  customer: Customer;
}

function Orders({ customer }: Props) {
  const t = useT();
  const may = useMay();
  const { money, time, share, number } = useFormats();
  const { orders } = customer;
  const all = may('orders:read') && (
    <Link component={RouterLink} to={`/orders?filter=${encodeURIComponent(JSON.stringify({ customer: customer.id }))}`}>
      {t('people.allOrders')}
    </Link>
  );
  return (
    <Panel title={t('people.orders')} action={all}>
      <Stack sx={{ gap: 2 }}>
        <Facts
          facts={[
            [t('people.orders'), number(orders.count)],
            [t('people.cancelled'), number(orders.cancelled)],
            [t('people.spent'), money(orders.spent)],
            [t('people.average'), money(orders.averageValue)],
            [t('people.deliveryRate'), share(orders.deliveryRate)],
            [t('people.returns'), number(orders.returns)],
          ]}
        />
        {orders.recent.length > 0 && (
          <PlainTable
            label={t('people.orders')}
            headings={[t('resources.orders.fields.number'), t('resources.orders.fields.placedAt'), t('resources.orders.fields.total')]}
            textColumns={1}
            rows={orders.recent.map((order) => ({
              key: order.id,
              cells: [
                may('orders:read') ? (
                  <Link key="order" component={RouterLink} to={`/orders/${order.id}/show`}>
                    {order.number}
                  </Link>
                ) : (
                  order.number
                ),
                time(order.createdAt),
                money(order.total),
              ],
            }))}
          />
        )}
      </Stack>
    </Panel>
  );
}

function Who({ customer }: Props) {
  const t = useT();
  const { time, date, number } = useFormats();
  const { place, cart, sessions, reviews } = customer;
  return (
    <Panel title={t('people.who')}>
      <Facts
        facts={[
          [
            t('resources.customers.fields.email'),
            <Link key="email" href={`mailto:${customer.email}`}>
              {customer.email}
            </Link>,
          ],
          [t('resources.customers.fields.emailVerified'), t(customer.emailVerified ? 'common.yes' : 'common.no')],
          [t('resources.customers.fields.createdAt'), date(customer.createdAt)],
          [t('people.place'), place ? `${place.city} ${place.pincode}, ${place.state}` : '–'],
          [t('people.cart'), cart ? t('people.cartHas', { units: number(cart.units), time: time(cart.updatedAt) }) : t('common.none')],
          [
            t('people.reviews'),
            reviews.average === null ? number(reviews.count) : `${number(reviews.count)} (${number(reviews.average)} ★)`,
          ],
          [
            t('people.sessions'),
            sessions.lastSeenAt
              ? t('people.seen', { count: number(sessions.active), time: time(sessions.lastSeenAt) })
              : number(sessions.active),
          ],
        ]}
      />
    </Panel>
  );
}

/** The segments that staff put a customer into, which is told apart from those whose rules fit. */
function SegmentsByHand({ id }: { id: string }) {
  const t = useT();
  const params = { path: { id } };
  const { data } = useQuery({
    queryKey: ['segments-by-hand', id],
    queryFn: ({ signal }) => api().get('/v1/admin/customers/{id}/segments', { params, signal }),
  });
  if (!data) return null;
  return (
    <ActionButton
      label={t('people.setSegments')}
      done={t('people.segmentsSet')}
      act={(form) => {
        const segments = (textOf(form, 'segments') ?? '').split(/[\s,]+/).filter(Boolean);
        return api().put('/v1/admin/customers/{id}/segments', { params, body: { segments } });
      }}
    >
      <TextField
        name="segments"
        label={t('people.segmentsByHand')}
        defaultValue={data.segments.join(', ')}
        helperText={t('people.segmentsHint')}
      />
    </ActionButton>
  );
}

/** Staff set names by hand; those whose rules fit are there whatever is set. */
function Segments({ customer }: Props) {
  const t = useT();
  const may = useMay();
  return (
    <Panel title={t('people.segments')} action={may('promotions:write') && <SegmentsByHand id={customer.id} />}>
      {customer.segments.length === 0 ? (
        <Typography sx={{ color: 'text.secondary' }}>{t('common.none')}</Typography>
      ) : (
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          {customer.segments.map((name) => (
            <Chip key={name} size="small" label={name} />
          ))}
        </Stack>
      )}
    </Panel>
  );
}

function Notes({ customer }: Props) {
  const t = useT();
  const may = useMay();
  const { time } = useFormats();
  const add = may('orders:note') && (
    <ActionButton
      label={t('orders.addNote')}
      done={t('orders.noted')}
      act={(form) =>
        api().post('/v1/admin/customers/{id}/notes', { params: { path: { id: customer.id } }, body: { text: textOf(form, 'text') ?? '' } })
      }
    >
      <TextField name="text" label={t('common.note')} required multiline minRows={3} helperText={t('people.noteHint')} />
    </ActionButton>
  );
  return (
    <Panel title={t('people.notes')} action={add}>
      {customer.notes.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{t('common.nothing')}</Typography>}
      <Stack component="ul" sx={{ gap: 1.5, m: 0, p: 0, listStyle: 'none' }}>
        {customer.notes.map((note) => (
          <li key={note.id}>
            <Typography variant="body2" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
              {note.text}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {time(note.at)}
            </Typography>
          </li>
        ))}
      </Stack>
    </Panel>
  );
}

function CustomerPage({ customer }: Props) {
  const may = useMay();
  return (
    <Stack sx={{ gap: 2 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', justifyContent: 'flex-end', flexWrap: 'wrap' }}>
        {customer.disabled && <AccountState disabled />}
        {may('users:write') && <AccountActions id={customer.id} disabled={customer.disabled} />}
      </Stack>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 1fr)' } }}>
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <Orders customer={customer} />
          {may('refunds:read') && <CustomerCredit id={customer.id} />}
          <SessionsOf id={customer.id} mayEnd={may('users:write')} />
          <SecurityLog id={customer.id} />
        </Stack>
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <Who customer={customer} />
          <Segments customer={customer} />
          <Notes customer={customer} />
        </Stack>
      </Box>
    </Stack>
  );
}

export default function CustomerShow() {
  return (
    <Show actions={false} component="div" sx={{ py: 2 }}>
      <Whole<Customer> has="orders">{(customer) => <CustomerPage customer={customer} />}</Whole>
    </Show>
  );
}
