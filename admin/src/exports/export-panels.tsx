/** What can be taken out of the shop as CSV: at once, or by a job when there is too much for that. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { ProblemError } from '@open-shop/client';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNotify } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import type { Permission } from '../auth/session.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { textOf } from '../shared/action-button.tsx';
import { dayBefore } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { save } from '../shared/save.ts';
import { jobsKey } from './jobs.ts';

type What = 'products' | 'orders' | 'customers' | 'sales';

const exportable: readonly { what: What; needs: Permission; hasDays: boolean }[] = [
  { what: 'products', needs: 'catalog:read', hasDays: false },
  { what: 'orders', needs: 'orders:read', hasDays: true },
  { what: 'customers', needs: 'customers:read', hasDays: false },
  { what: 'sales', needs: 'analytics:sales', hasDays: true },
];

interface Days {
  from?: string;
  to?: string;
}

const pathOf = <W extends What>(what: W) => `/v1/admin/exports/${what}` as const;

const now = (what: What, query: Days): Promise<Blob> =>
  what === 'orders' || what === 'sales' ? api().download(pathOf(what), { params: { query } }) : api().download(pathOf(what));

const later = (what: What, query: Days): Promise<unknown> =>
  what === 'orders' || what === 'sales' ? api().post(pathOf(what), { params: { query } }) : api().post(pathOf(what));

function ExportPanel({ what, hasDays }: { what: What; hasDays: boolean }) {
  const t = useT();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState<'now' | 'later'>();

  async function start(query: Days): Promise<void> {
    await later(what, query);
    notify(t('exports.started'), { type: 'info' });
    await queryClient.invalidateQueries({ queryKey: jobsKey });
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const isLater = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'later';
    const [from, to] = [textOf(form, 'from'), textOf(form, 'to')];
    const query = { ...(from && { from }), ...(to && { to }) };
    setBusy(isLater ? 'later' : 'now');
    try {
      if (isLater) await start(query);
      else
        await now(what, query).then(
          (file) => save(file, `${what}-${dayBefore(0)}.csv`),
          // A job makes a file of any length.
          (error: unknown) => (error instanceof ProblemError && error.code === 'export_too_large' ? start(query) : Promise.reject(error)),
        );
    } catch (error) {
      notify(problemText(error, t), { type: 'error' });
    }
    setBusy(undefined);
  }

  return (
    <Panel title={t(`exports.${what}.title`)}>
      <Stack component="form" sx={{ gap: 1.5 }} onSubmit={(event) => void submit(event)}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t(`exports.${what}.hint`)}
        </Typography>
        {hasDays && (
          <Stack direction="row" sx={{ gap: 1 }}>
            {(['from', 'to'] as const).map((name) => (
              <TextField
                key={name}
                name={name}
                type="date"
                label={t(`common.${name}`)}
                fullWidth
                slotProps={{ inputLabel: { shrink: true } }}
              />
            ))}
          </Stack>
        )}
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          <Button type="submit" value="now" variant="contained" size="small" loading={busy === 'now'} disabled={busy !== undefined}>
            {t('exports.now')}
          </Button>
          <Button type="submit" value="later" variant="outlined" size="small" loading={busy === 'later'} disabled={busy !== undefined}>
            {t('exports.later')}
          </Button>
        </Stack>
      </Stack>
    </Panel>
  );
}

export function ExportPanels() {
  const may = useMay();
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1fr 1fr' } }}>
      {exportable
        .filter(({ needs }) => may(needs))
        .map(({ what, hasDays }) => (
          <ExportPanel key={what} what={what} hasDays={hasDays} />
        ))}
    </Box>
  );
}
