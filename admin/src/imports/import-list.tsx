/** All imports, and the place to begin one. */
import Stack from '@mui/material/Stack';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { JobState } from '../shared/job-state.tsx';
import { RecordList } from '../shared/record-list.tsx';
import { NewImport } from './new-import.tsx';
import type { ImportRow } from './types.ts';

const state = (row: ImportRow) => <JobState job={row} />;

export default function ImportList() {
  const t = useT();
  const may = useMay();
  const { time, number } = useFormats();
  const name = ({ filename, dryRun }: ImportRow): string => (dryRun ? t('imports.asTrial', { name: filename }) : filename);
  return (
    <Stack sx={{ gap: 1, pt: 2 }}>
      {may('catalog:write') && <NewImport />}
      <RecordList<ImportRow>
        columns={[
          { source: 'filename', cell: name },
          { source: 'createdAt', cell: ({ createdAt }) => time(createdAt) },
          { source: 'state', cell: state },
          { source: 'rows', cell: ({ counts }) => number(counts.rows ?? 0), right: true },
          { source: 'failed', cell: ({ counts }) => number(counts.failed ?? 0), right: true },
        ]}
        narrow={{
          title: name,
          line: ({ createdAt, counts }) =>
            `${time(createdAt)} · ${t('imports.summary', { rows: number(counts.rows ?? 0), failed: number(counts.failed ?? 0) })}`,
          end: state,
        }}
      />
    </Stack>
  );
}
