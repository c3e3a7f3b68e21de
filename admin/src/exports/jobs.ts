/** Your jobs, looked at again while one of them runs. */
import type { components } from '@open-shop/client';
import { api } from '../client.ts';
import { isFinished, LOOK_MS } from '../shared/job-state.tsx';
import { usePages } from '../shared/pages.tsx';

export type Job = components['schemas']['JobRow'];

export const jobsKey = ['jobs'];

/** A file that nobody sends does not come by itself. */
const moves = (job: Job): boolean => job.state !== 'awaiting_upload' && !isFinished(job);

export const useJobs = () =>
  usePages<Job>(
    jobsKey,
    async (query, signal) => {
      const { items, nextCursor } = await api().get('/v1/admin/jobs', { params: { query }, signal });
      // Rows are whole unless columns were asked for.
      return { items: items as Job[], nextCursor };
    },
    { refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(moves)) ? LOOK_MS : false) },
  );
