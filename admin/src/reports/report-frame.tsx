/** What every report has: its figures on top, a chart with its table, and the rows as a file. */
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useNotify } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { save } from '../shared/save.ts';

/** Rows of a report in a table; its chart has fewer. */
export const ROWS = 50;

/** Downloads the rows for a spreadsheet. */
export function CsvButton({ name, file }: { name: string; file: () => Promise<Blob> }) {
  const t = useT();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  async function download(): Promise<void> {
    setBusy(true);
    try {
      save(await file(), `${name}.csv`);
    } catch (error) {
      notify(problemText(error, t), { type: 'error' });
    }
    setBusy(false);
  }
  return (
    <Button size="small" loading={busy} onClick={() => void download()}>
      {t('reports.csv')}
    </Button>
  );
}

export function ChartAndTable({ chart, table, isEmpty }: { chart: ReactNode; table: ReactNode; isEmpty: boolean }) {
  const t = useT();
  if (isEmpty) return <Typography sx={{ color: 'text.secondary', py: 2 }}>{t('common.nothing')}</Typography>;
  return (
    <Stack sx={{ gap: 1 }}>
      {chart}
      {table}
    </Stack>
  );
}
