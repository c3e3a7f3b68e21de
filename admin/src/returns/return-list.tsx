/** The returns desk: all returns, the newest first. */
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { DataTable, FunctionField, List, SelectInput, SimpleList } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { StatusChip } from '../orders/status-chip.tsx';
import { useFormats } from '../shared/format.ts';
import { type ReturnSummary, returnStatuses } from './types.ts';

const goods = ({ lines }: ReturnSummary): string => lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(' · ');

export default function ReturnList() {
  const t = useT();
  const { time } = useFormats();
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const status = (
    <SelectInput
      key="status"
      source="status"
      alwaysOn
      choices={returnStatuses.map((id) => ({ id, name: t(`returns.status.${id}`) }))}
      translateChoice={false}
    />
  );
  return (
    <List filters={[status]} actions={false} exporter={false} perPage={25}>
      {isNarrow ? (
        <SimpleList<ReturnSummary>
          primaryText={({ order, customer }) => `${order.number} · ${customer.name}`}
          secondaryText={goods}
          tertiaryText={({ status: value }) => <StatusChip group="returns.status" value={value} />}
        />
      ) : (
        <DataTable<ReturnSummary> bulkActionButtons={false}>
          <DataTable.Col source="order" disableSort>
            <FunctionField<ReturnSummary> render={({ order }) => order.number} />
          </DataTable.Col>
          <DataTable.Col source="createdAt" disableSort>
            <FunctionField<ReturnSummary> render={({ createdAt }) => time(createdAt)} />
          </DataTable.Col>
          <DataTable.Col source="customer" disableSort>
            <FunctionField<ReturnSummary> render={({ customer }) => customer.name} />
          </DataTable.Col>
          <DataTable.Col source="lines" disableSort>
            <FunctionField<ReturnSummary> render={goods} />
          </DataTable.Col>
          <DataTable.Col source="resolution" disableSort>
            <FunctionField<ReturnSummary> render={({ resolution }) => t(`returns.resolution.${resolution}`)} />
          </DataTable.Col>
          <DataTable.Col source="status" disableSort>
            <FunctionField<ReturnSummary> render={({ status: value }) => <StatusChip group="returns.status" value={value} />} />
          </DataTable.Col>
        </DataTable>
      )}
    </List>
  );
}
