/** What was wrong with which row of an import: a table of the first ones, and all of them as a file. */
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { ProblemError } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { parseCsv } from '../shared/csv.ts';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { saveFrom } from '../shared/save.ts';
import type { Import } from './types.ts';

/** A report of 50,000 rows is some megabytes: nobody reads that in a table. */
const MOST_CHARACTERS = 200_000;
const MOST_ROWS = 200;

/** The beginning of a file, as text. */
async function beginningOf(url: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(url, { signal });
  if (!answer.ok || !answer.body) throw ProblemError.unreachable(new Error(`The file is answered with status ${answer.status}`));
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length < MOST_CHARACTERS) continue;
    await reader.cancel();
    return text;
  }
}

const columns = ['row', 'sku', 'column', 'message'] as const;

/** The file's own columns. */
const [ROW, SKU, COLUMN, MESSAGE] = [0, 1, 2, 4];

export function ErrorReport({ id, report, failed }: { id: string; report: NonNullable<Import['errorReport']>; failed: number }) {
  const t = useT();
  const { number } = useFormats();
  const query = useQuery({
    queryKey: ['imports', 'errors', id],
    queryFn: async ({ signal }) => parseCsv(await beginningOf(report.url, signal)).slice(1),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Panel
      title={t('imports.errors')}
      action={
        <Button size="small" onClick={() => saveFrom(report.url)}>
          {t('imports.downloadErrors')}
        </Button>
      }
    >
      <Answered query={query} height={200}>
        {(errors) => (
          <Stack sx={{ gap: 1 }}>
            <PlainTable
              label={t('imports.errors')}
              textColumns={columns.length}
              headings={columns.map((column) => t(`imports.errorColumns.${column}`))}
              rows={errors
                .slice(0, MOST_ROWS)
                .map((cells) => ({ key: cells.join(), cells: [ROW, SKU, COLUMN, MESSAGE].map((at) => cells[at]) }))}
            />
            {errors.length > MOST_ROWS && (
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {t('imports.firstErrors', { count: number(MOST_ROWS), failed: number(failed) })}
              </Typography>
            )}
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}
