/** One entry of the audit log: who, from where, what was asked for, and what is different. */
import Box from '@mui/material/Box';
import type { components } from '@open-shop/client';
import { useT } from '../i18n/use-t.ts';
import { Facts } from '../shared/facts.tsx';
import { useFormats } from '../shared/format.ts';
import { InfoButton } from '../shared/info-button.tsx';
import { PlainTable } from '../shared/plain-table.tsx';

type Entry = components['schemas']['AuditEntry'];

const said = (value: unknown): string =>
  value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value, null, 1);

const Text = ({ of }: { of: unknown }) => (
  <Box component="span" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: '0.85rem' }}>
    {said(of)}
  </Box>
);

export function AuditDetails({ entry }: { entry: Entry }) {
  const t = useT();
  const { time } = useFormats();
  const changes = Object.entries(entry.changes ?? {});
  return (
    <InfoButton label={t('audit.details')} about={`${entry.action} ${entry.target ?? ''}`}>
      <Facts
        facts={[
          [t('resources.audit-log.fields.at'), time(entry.at)],
          [t('resources.audit-log.fields.actor'), `${t(`people.roles.${entry.actor.role}`)} (${entry.actor.id})`],
          [t('resources.audit-log.fields.action'), entry.action],
          [t('resources.audit-log.fields.target'), entry.target ?? '–'],
          [t('resources.audit-log.fields.status'), entry.status ?? t('audit.died')],
          [t('audit.from'), `${entry.ip}, ${entry.device}`],
          [t('audit.request'), entry.requestId],
          [t('audit.asked'), <Text key="asked" of={entry.asked} />],
        ]}
      />
      {changes.length > 0 && (
        <PlainTable
          label={t('audit.changes')}
          headings={[t('audit.field'), t('audit.before'), t('audit.after')]}
          textColumns={2}
          rows={changes.map(([field, { before, after }]) => ({
            key: field,
            cells: [field, <Text key="before" of={before} />, <Text key="after" of={after} />],
          }))}
        />
      )}
    </InfoButton>
  );
}
