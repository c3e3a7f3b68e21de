/** How a promotion is used, and by which orders. */
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import type { components } from '@open-shop/client';
import { Link as RouterLink } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { Facts } from '../shared/facts.tsx';
import { useFormats } from '../shared/format.ts';
import { MoreButton, usePages } from '../shared/pages.tsx';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';

type Usage = components['schemas']['PromotionUsage'];

export function PromotionUsage({ id }: { id: string }) {
  const t = useT();
  const may = useMay();
  const { money, number, time } = useFormats();
  const query = usePages<Usage['items'][number]>(['promotion-usage', id], async (paging, signal) => {
    // Rows are whole unless columns were asked for.
    return (await api().get('/v1/admin/promotions/{id}/usage', { params: { path: { id }, query: paging }, signal })) as Usage;
  });
  return (
    <Panel title={t('promotions.usage')}>
      <Answered query={query}>
        {({ pages }) => {
          // Each page of orders comes with the sums.
          const { usage, left, revenue } = pages[0] as Usage;
          const orders = pages.flatMap(({ items }) => items);
          return (
            <Stack sx={{ gap: 2 }}>
              <Facts
                facts={[
                  [
                    t('promotions.orders'),
                    left.orders === undefined
                      ? number(usage.orders)
                      : t('promotions.andLeft', { used: number(usage.orders), left: number(left.orders) }),
                  ],
                  [
                    t('promotions.given'),
                    left.budget === undefined
                      ? money(usage.discount)
                      : t('promotions.andLeft', { used: money(usage.discount), left: money(left.budget) }),
                  ],
                  ...(left.units === undefined
                    ? []
                    : [
                        [t('promotions.units'), t('promotions.andLeft', { used: number(usage.units), left: number(left.units) })] as [
                          string,
                          string,
                        ],
                      ]),
                  [t('promotions.revenue'), money(revenue)],
                ]}
              />
              {orders.length > 0 && (
                <PlainTable
                  label={t('promotions.usage')}
                  headings={[
                    t('resources.orders.fields.number'),
                    t('resources.orders.fields.placedAt'),
                    t('promotions.given'),
                    t('resources.orders.fields.total'),
                  ]}
                  textColumns={1}
                  rows={orders.map((order) => ({
                    key: order.orderId,
                    cells: [
                      may('orders:read') ? (
                        <Link key="order" component={RouterLink} to={`/orders/${order.orderId}/show`}>
                          {order.number}
                        </Link>
                      ) : (
                        order.number
                      ),
                      time(order.placedAt),
                      money(order.amount),
                      money(order.total),
                    ],
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
