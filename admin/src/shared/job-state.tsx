/** How far a job is: its state, and while it runs the part that is done. */
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from './format.ts';
import { StatusChip } from './status-chip.tsx';

type Job = components['schemas']['JobRow'];

export const isFinished = ({ state }: Pick<Job, 'state'>): boolean => ['done', 'failed', 'cancelled'].includes(state);

/** How often a job that is not finished is looked at. */
export const LOOK_MS = 1_500;

export function JobState({ job }: { job: Job }) {
  const t = useT();
  const { share, number } = useFormats();
  const { done, total } = job.progress;
  const part = total ? Math.min(1, done / total) : undefined;
  return (
    <Stack sx={{ gap: 0.5, minWidth: 110 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center' }}>
        <StatusChip group="jobs.state" value={job.state} />
        {job.state === 'running' && (
          <Typography variant="caption">{part === undefined ? t('jobs.rows', { count: number(done) }) : share(part)}</Typography>
        )}
      </Stack>
      {job.state === 'running' && (
        <LinearProgress
          {...(part === undefined ? { variant: 'indeterminate' } : { variant: 'determinate', value: 100 * part })}
          aria-label={t('jobs.progress')}
        />
      )}
    </Stack>
  );
}
