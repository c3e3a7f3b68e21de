/** All segments with rules, by name. */
import { CreateButton, TopToolbar } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { useFormats } from '../shared/format.ts';
import { RecordList } from '../shared/record-list.tsx';
import type { Segment } from './rules.ts';

export default function SegmentList() {
  const may = useMay();
  const { date } = useFormats();
  return (
    <RecordList<Segment>
      {...(may('promotions:write') && {
        actions: (
          <TopToolbar>
            <CreateButton />
          </TopToolbar>
        ),
      })}
      to={({ id }) => `/segments/${id}`}
      columns={[
        { source: 'name', cell: ({ name }) => name },
        { source: 'description', cell: ({ description }) => description },
        { source: 'updatedAt', cell: ({ updatedAt }) => date(updatedAt) },
      ]}
      narrow={{ title: ({ name }) => name, line: ({ description }) => description }}
    />
  );
}
