/** All orders: a table, or cards on a narrow screen. */

import type { components } from '@open-shop/client';
import { DateInput, FilterButton, SearchInput, TopToolbar } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { CustomerFilter } from '../shared/record-filters.tsx';
import { choiceFilter, RecordList } from '../shared/record-list.tsx';
import { StatusChip } from '../shared/status-chip.tsx';

type Summary = components['schemas']['AdminOrderSummary'];

const statuses = ['pending', 'placed', 'completed', 'cancelled', 'expired'] as const;
const payments = ['unpaid', 'authorized', 'paid', 'partially_refunded', 'refunded', 'failed'] as const;

const progress = (order: Summary) => <StatusChip group="orders.progress" value={order.progress} />;

export default function OrderList() {
  const t = useT();
  const { money, time } = useFormats();
  const filters = [
    <SearchInput key="q" source="q" alwaysOn placeholder={t('orders.searchHint')} />,
    choiceFilter({ source: 'status', values: statuses, text: (id) => t(`orders.status.${id}`), alwaysOn: true }),
    choiceFilter({ source: 'payment', values: payments, text: (id) => t(`orders.payment.${id}`) }),
    <DateInput key="from" source="from" parse={(day: string) => day} />,
    <DateInput key="to" source="to" parse={(day: string) => day} />,
    <CustomerFilter key="customer" source="customer" />,
  ];
  return (
    <RecordList<Summary>
      filters={filters}
      actions={
        <TopToolbar>
          <FilterButton />
        </TopToolbar>
      }
      sort={{ field: 'placedAt', order: 'DESC' }}
      columns={[
        { source: 'number', cell: ({ number }) => number },
        { source: 'placedAt', cell: ({ placedAt }) => time(placedAt) },
        { source: 'customerName', cell: ({ customerName }) => customerName },
        { source: 'progress', cell: progress },
        { source: 'payment', cell: ({ payment }) => <StatusChip group="orders.payment" value={payment.status} /> },
        { source: 'units', cell: ({ units }) => units, right: true },
        { source: 'total', cell: ({ total }) => money(total), right: true },
      ]}
      narrow={{
        title: ({ number, customerName }) => `${number} · ${customerName}`,
        line: (order) => `${money(order.total)} · ${time(order.placedAt)}`,
        end: progress,
      }}
    />
  );
}
