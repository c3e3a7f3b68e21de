/** The returns desk: all returns, the newest first. */
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { choiceFilter, RecordList } from '../shared/record-list.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { type ReturnSummary, returnStatuses } from './types.ts';

const goods = ({ lines }: ReturnSummary): string => lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(' · ');
const chip = ({ status }: ReturnSummary) => <StatusChip group="returns.status" value={status} />;

export default function ReturnList() {
  const t = useT();
  const { time } = useFormats();
  return (
    <RecordList<ReturnSummary>
      filters={[choiceFilter({ source: 'status', values: returnStatuses, text: (id) => t(`returns.status.${id}`), alwaysOn: true })]}
      columns={[
        { source: 'order', cell: ({ order }) => order.number },
        { source: 'createdAt', cell: ({ createdAt }) => time(createdAt) },
        { source: 'customer', cell: ({ customer }) => customer.name },
        { source: 'lines', cell: goods },
        { source: 'resolution', cell: ({ resolution }) => t(`returns.resolution.${resolution}`) },
        { source: 'status', cell: chip },
      ]}
      narrow={{ title: ({ order, customer }) => `${order.number} · ${customer.name}`, line: goods, end: chip }}
    />
  );
}
