/** What staff changed, the newest first; each with what was before and after. */
import type { components } from '@open-shop/client';
import { DateInput, FilterButton, FunctionField, ReferenceField, TextInput, TopToolbar } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { nameOf } from '../shared/name-of.ts';
import { StaffFilter } from '../shared/record-filters.tsx';
import { RecordList } from '../shared/record-list.tsx';
import { AuditDetails } from './audit-details.tsx';

type Entry = components['schemas']['AuditEntry'];
type Person = components['schemas']['Person'];

export default function AuditList() {
  const t = useT();
  const { time } = useFormats();
  const actor = (entry: Entry) => (
    <ReferenceField record={entry} source="actor.id" reference="staff" link={false} emptyText={t(`people.roles.${entry.actor.role}`)}>
      <FunctionField<Person> render={nameOf} />
    </ReferenceField>
  );
  const filters = [
    <TextInput key="target" source="target" alwaysOn />,
    <TextInput key="action" source="action" alwaysOn />,
    <StaffFilter key="actor" source="actor" />,
    <DateInput key="from" source="from" parse={(day: string) => day} />,
    <DateInput key="to" source="to" parse={(day: string) => day} />,
  ];
  return (
    <RecordList<Entry>
      filters={filters}
      actions={
        <TopToolbar>
          <FilterButton />
        </TopToolbar>
      }
      to={false}
      columns={[
        { source: 'at', cell: ({ at }) => time(at) },
        { source: 'actor', cell: actor },
        { source: 'action', cell: ({ action }) => action },
        { source: 'target', cell: ({ target }) => target ?? '' },
        { source: 'status', cell: ({ status }) => status ?? t('audit.died') },
        { source: 'details', cell: (entry) => <AuditDetails entry={entry} />, heading: false },
      ]}
      narrow={{
        title: ({ action, target }) => [action, target].filter(Boolean).join(' · '),
        line: (entry) => (
          <>
            {time(entry.at)} · {actor(entry)}
          </>
        ),
        end: (entry) => <AuditDetails entry={entry} />,
      }}
    />
  );
}
