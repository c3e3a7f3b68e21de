/** Exports, and the jobs that make their files. */
import Stack from '@mui/material/Stack';
import { Title } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { ExportPanels } from './export-panels.tsx';
import { JobTable } from './job-table.tsx';

export default function ExportPage() {
  const t = useT();
  return (
    <Stack sx={{ gap: 2, py: 2 }}>
      <Title title={t('resources.jobs.name', { smart_count: 2 })} />
      <ExportPanels />
      <JobTable />
    </Stack>
  );
}
