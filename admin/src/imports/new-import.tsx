/** Begins an import: a file is dropped, sent with its progress, and started; then its own page tells how it goes. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { ProblemError } from '@open-shop/client';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { DropZone } from '../shared/drop-zone.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { upload } from '../shared/upload.ts';

interface Sending {
  filename: string;
  /** A share of one. */
  progress: number;
}

export function NewImport() {
  const t = useT();
  const { share } = useFormats();
  const navigate = useNavigate();
  const [dryRun, setDryRun] = useState(false);
  const [sending, setSending] = useState<Sending>();
  const [problem, setProblem] = useState<unknown>();
  const stop = useRef<AbortController>(undefined);

  async function send(file: File): Promise<void> {
    const controller = new AbortController();
    stop.current = controller;
    setProblem(undefined);
    setSending({ filename: file.name, progress: 0 });
    try {
      const made = await api().post('/v1/admin/imports', { body: { filename: file.name, bytes: file.size, dryRun } });
      const params = { path: { id: made.id } };
      const { method, url, headers } = made.upload;
      const onProgress = (progress: number): void => setSending({ filename: file.name, progress });
      try {
        await upload({ method, url, headers, body: file, onProgress, signal: controller.signal });
      } catch (error) {
        await api().post('/v1/admin/imports/{id}/cancel', { params });
        throw error;
      }
      await api().post('/v1/admin/imports/{id}/start', { params });
      navigate(`/imports/${made.id}/show`);
    } catch (error) {
      if (!(error instanceof ProblemError && error.code === 'upload_cancelled')) setProblem(error);
    }
    setSending(undefined);
  }

  return (
    <Panel title={t('imports.new')}>
      <Stack sx={{ gap: 1.5 }}>
        {problem !== undefined && <Alert severity="error">{problemText(problem, t)}</Alert>}
        {sending ? (
          <Stack sx={{ gap: 1 }}>
            <Typography variant="body2">{t('imports.sending', { name: sending.filename, share: share(sending.progress) })}</Typography>
            <LinearProgress variant="determinate" value={100 * sending.progress} aria-label={t('imports.new')} />
            <Button onClick={() => stop.current?.abort()} sx={{ alignSelf: 'flex-start' }}>
              {t('common.cancel')}
            </Button>
          </Stack>
        ) : (
          <DropZone label={t('imports.choose')} hint={t('imports.hint')} accept=".csv,text/csv" onFile={(file) => void send(file)} />
        )}
        <FormControlLabel
          control={<Checkbox checked={dryRun} onChange={({ target }) => setDryRun(target.checked)} disabled={sending !== undefined} />}
          label={t('imports.dryRun')}
        />
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('imports.columns')}
        </Typography>
      </Stack>
    </Panel>
  );
}
