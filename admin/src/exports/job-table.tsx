/** Your jobs, the newest first, with the files that they made. */
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { ActionButton } from '../shared/action-button.tsx';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { isFinished, JobState } from '../shared/job-state.tsx';
import { MoreButton } from '../shared/pages.tsx';
import { Panel } from '../shared/panel.tsx';
import { saveFrom } from '../shared/save.ts';
import { type Job, useJobs } from './jobs.ts';

/** A link to a file is good for minutes: it is asked for when it is needed. */
function DownloadButton({ job }: { job: Job }) {
  const t = useT();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  async function download(): Promise<void> {
    setBusy(true);
    try {
      const { file } = await api().get('/v1/admin/jobs/{id}', { params: { path: { id: job.id } } });
      if (file) saveFrom(file.url);
      else notify(t('exports.gone'), { type: 'warning' });
    } catch (error) {
      notify(problemText(error, t), { type: 'error' });
    }
    setBusy(false);
  }
  return (
    <Button size="small" loading={busy} onClick={() => void download()} aria-label={`${t('common.download')}: ${job.filename}`}>
      {t('common.download')}
    </Button>
  );
}

function Row({ job }: { job: Job }) {
  const t = useT();
  const { time } = useFormats();
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ overflowWrap: 'anywhere' }}>
        {job.kind === 'product-import' ? (
          <Link component={RouterLink} to={`/imports/${job.id}/show`}>
            {job.filename}
          </Link>
        ) : (
          job.filename
        )}
        {job.failure && (
          <Typography variant="caption" component="p" sx={{ color: 'error.main', m: 0 }}>
            {job.failure}
          </Typography>
        )}
      </TableCell>
      <TableCell>{t(`jobs.kind.${job.kind}`)}</TableCell>
      <TableCell>{time(job.createdAt)}</TableCell>
      <TableCell>
        <JobState job={job} />
      </TableCell>
      <TableCell align="right">
        {job.kind === 'export' && job.state === 'done' && <DownloadButton job={job} />}
        {!isFinished(job) && (
          <ActionButton
            danger
            label={t('jobs.cancel')}
            done={t('jobs.cancelled')}
            act={() => api().post('/v1/admin/jobs/{id}/cancel', { params: { path: { id: job.id } } })}
          >
            <Typography variant="body2">{t('jobs.cancelHint')}</Typography>
          </ActionButton>
        )}
      </TableCell>
    </TableRow>
  );
}

export function JobTable() {
  const t = useT();
  const query = useJobs();
  return (
    <Panel title={t('jobs.yours')}>
      <Answered query={query} height={200} isEmpty={({ pages }) => pages[0]?.items.length === 0}>
        {({ pages }) => (
          <Stack sx={{ gap: 1 }}>
            <TableContainer tabIndex={0} role="group" aria-label={t('jobs.yours')}>
              <Table size="small">
                <TableHead>
                  <TableRow>
                    {(['file', 'what', 'createdAt', 'state'] as const).map((column) => (
                      <TableCell key={column}>{t(`jobs.columns.${column}`)}</TableCell>
                    ))}
                    <TableCell />
                  </TableRow>
                </TableHead>
                <TableBody>{pages.flatMap(({ items }) => items.map((job) => <Row key={job.id} job={job} />))}</TableBody>
              </Table>
            </TableContainer>
            <MoreButton query={query} />
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}
