/** Refunds of all orders: those that failed, or that are paid out by hand, need a person. */

import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { components } from '@open-shop/client';
import { DataTable, FunctionField, List, SelectInput, SimpleList } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { StatusChip } from '../orders/status-chip.tsx';
import { useFormats } from '../shared/format.ts';
import { RefundActions } from './refund-actions.tsx';

type Row = components['schemas']['RefundRow'];

const statuses = ['requested', 'pending', 'processed', 'failed', 'manual'] as const;

export default function RefundList() {
  const t = useT();
  const { money, time } = useFormats();
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const status = (
    <SelectInput
      key="status"
      source="status"
      alwaysOn
      choices={statuses.map((id) => ({ id, name: t(`orders.refundStatus.${id}`) }))}
      translateChoice={false}
    />
  );
  return (
    <List filters={[status]} actions={false} exporter={false} perPage={25}>
      {isNarrow ? (
        <SimpleList<Row>
          rowClick={(_, __, { order }) => `/orders/${order.id}/show`}
          primaryText={({ order, amount }) => `${order.number} · ${money(amount)}`}
          secondaryText={({ reason }) => reason}
          tertiaryText={({ status: value }) => <StatusChip group="orders.refundStatus" value={value} />}
        />
      ) : (
        <DataTable<Row> bulkActionButtons={false} rowClick={(_, __, { order }) => `/orders/${order.id}/show`}>
          <DataTable.Col source="order" disableSort>
            <FunctionField<Row> render={({ order }) => `${order.number}, ${order.customerName}`} />
          </DataTable.Col>
          <DataTable.Col source="requestedAt" disableSort>
            <FunctionField<Row> render={({ requestedAt }) => time(requestedAt)} />
          </DataTable.Col>
          <DataTable.Col source="reason" disableSort>
            <FunctionField<Row> render={({ reason, error }) => (error ? `${reason} (${error})` : reason)} />
          </DataTable.Col>
          <DataTable.Col source="status" disableSort>
            <FunctionField<Row> render={({ status: value }) => <StatusChip group="orders.refundStatus" value={value} />} />
          </DataTable.Col>
          <DataTable.Col source="amount" disableSort sx={{ textAlign: 'right' }}>
            <FunctionField<Row> render={({ amount }) => money(amount)} />
          </DataTable.Col>
          <DataTable.Col source="actions" label={false} disableSort>
            <FunctionField<Row>
              render={(refund) => (
                <Box onClick={(event) => event.stopPropagation()}>
                  <RefundActions orderId={refund.order.id} refund={refund} />
                </Box>
              )}
            />
          </DataTable.Col>
        </DataTable>
      )}
    </List>
  );
}
