/** An import: how far it is, what it did, and what was wrong with which row. */
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Show } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton } from '../shared/action-button.tsx';
import { Facts } from '../shared/facts.tsx';
import { useFormats } from '../shared/format.ts';
import { isFinished, JobState, LOOK_MS } from '../shared/job-state.tsx';
import { Panel } from '../shared/panel.tsx';
import { Whole } from '../shared/whole.tsx';
import { ErrorReport } from './error-report.tsx';
import type { Import } from './types.ts';

/** The link to the report is good for five minutes. */
const RENEW_LINK_MS = 4 * 60_000;

const counts = ['rows', 'created', 'variantsAdded', 'updated', 'unchanged', 'stockChanged', 'failed'] as const;

function Page({ record }: { record: Import }) {
  const t = useT();
  const may = useMay();
  const { number, time } = useFormats();
  return (
    <Stack sx={{ gap: 2 }}>
      <Panel
        title={record.filename}
        action={
          may('catalog:write') &&
          !isFinished(record) && (
            <ActionButton
              danger
              label={t('imports.cancel')}
              done={t('imports.cancelled')}
              act={() => api().post('/v1/admin/imports/{id}/cancel', { params: { path: { id: record.id } } })}
            >
              <Typography variant="body2">{t('imports.cancelHint')}</Typography>
            </ActionButton>
          )
        }
      >
        <Stack sx={{ gap: 2 }}>
          <JobState job={record} />
          {record.dryRun && <Alert severity="info">{t('imports.wasTrial')}</Alert>}
          {record.failure && <Alert severity="error">{record.failure}</Alert>}
          {record.state === 'done' && !record.counts.failed && <Alert severity="success">{t('imports.allGood')}</Alert>}
          <Facts
            facts={[
              ...counts
                .filter((count) => record.counts[count] !== undefined)
                .map((count): [string, string] => [t(`imports.counts.${count}`), number(record.counts[count] ?? 0)]),
              [t('resources.imports.fields.createdAt'), time(record.createdAt)],
              ...(record.finishedAt ? [[t('jobs.finishedAt'), time(record.finishedAt)] as [string, string]] : []),
            ]}
          />
        </Stack>
      </Panel>
      {record.errorReport && <ErrorReport id={record.id} report={record.errorReport} failed={record.counts.failed ?? 0} />}
    </Stack>
  );
}

export default function ImportShow() {
  return (
    <Show
      actions={false}
      component="div"
      sx={{ py: 2 }}
      queryOptions={{ refetchInterval: ({ state }) => (state.data && isFinished(state.data) ? RENEW_LINK_MS : LOOK_MS) }}
    >
      <Whole<Import> has="dryRun">{(record) => <Page record={record} />}</Whole>
    </Show>
  );
}
