/** All orders: a table, or cards on a narrow screen. */

import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { components } from '@open-shop/client';
import {
  DataTable,
  DateInput,
  FilterButton,
  FunctionField,
  List,
  SearchInput,
  SelectInput,
  SimpleList,
  TextInput,
  TopToolbar,
} from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { StatusChip } from './status-chip.tsx';

type Summary = components['schemas']['AdminOrderSummary'];

const statuses = ['pending', 'placed', 'completed', 'cancelled', 'expired'] as const;
const payments = ['unpaid', 'authorized', 'paid', 'partially_refunded', 'refunded', 'failed'] as const;

export default function OrderList() {
  const t = useT();
  const { money, time } = useFormats();
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const filters = [
    <SearchInput key="q" source="q" alwaysOn placeholder={t('orders.searchHint')} />,
    <SelectInput
      key="status"
      source="status"
      alwaysOn
      choices={statuses.map((id) => ({ id, name: t(`orders.status.${id}`) }))}
      translateChoice={false}
    />,
    <SelectInput
      key="payment"
      source="payment"
      choices={payments.map((id) => ({ id, name: t(`orders.payment.${id}`) }))}
      translateChoice={false}
    />,
    <DateInput key="from" source="from" parse={(day: string) => day} />,
    <DateInput key="to" source="to" parse={(day: string) => day} />,
    <TextInput key="customer" source="customer" />,
  ];
  return (
    <List
      filters={filters}
      actions={
        <TopToolbar>
          <FilterButton />
        </TopToolbar>
      }
      exporter={false}
      perPage={25}
      sort={{ field: 'placedAt', order: 'DESC' }}
    >
      {isNarrow ? (
        <SimpleList<Summary>
          primaryText={({ number, customerName }) => `${number} · ${customerName}`}
          secondaryText={(order) => `${money(order.total)} · ${time(order.placedAt)}`}
          tertiaryText={({ progress }) => <StatusChip group="orders.progress" value={progress} />}
        />
      ) : (
        <DataTable<Summary> bulkActionButtons={false}>
          <DataTable.Col source="number" disableSort />
          <DataTable.Col source="placedAt" disableSort>
            <FunctionField<Summary> render={({ placedAt }) => time(placedAt)} />
          </DataTable.Col>
          <DataTable.Col source="customerName" disableSort />
          <DataTable.Col source="progress" disableSort>
            <FunctionField<Summary> render={({ progress }) => <StatusChip group="orders.progress" value={progress} />} />
          </DataTable.Col>
          <DataTable.Col source="payment" disableSort>
            <FunctionField<Summary> render={({ payment }) => <StatusChip group="orders.payment" value={payment.status} />} />
          </DataTable.Col>
          <DataTable.NumberCol source="units" disableSort />
          <DataTable.Col source="total" disableSort sx={{ textAlign: 'right' }}>
            <FunctionField<Summary> render={({ total }) => money(total)} />
          </DataTable.Col>
        </DataTable>
      )}
    </List>
  );
}
