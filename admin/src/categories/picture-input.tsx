/** The picture of a category: dropped or chosen, sent to where pictures are kept, and shown. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useInput } from 'react-admin';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { DropZone } from '../shared/drop-zone.tsx';
import { upload } from '../shared/upload.ts';

const ACCEPTED = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

async function sent(file: File, onProgress: (share: number) => void): Promise<string> {
  const { uploadUrl, fields } = await api().post('/v1/admin/media/upload-signature');
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', file);
  const answer = JSON.parse(await upload({ method: 'POST', url: uploadUrl, body, onProgress })) as { secure_url: string };
  return answer.secure_url;
}

export function PictureInput({ source }: { source: string }) {
  const t = useT();
  const { field, fieldState } = useInput({ source });
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<unknown>();

  async function take(file: File): Promise<void> {
    setProblem(undefined);
    setProgress(0);
    try {
      field.onChange(await sent(file, setProgress));
    } catch (error) {
      setProblem(error);
    }
    setProgress(undefined);
  }

  return (
    <Stack sx={{ gap: 1, width: '100%', maxWidth: 480 }}>
      {(problem !== undefined || fieldState.error) && (
        <Alert severity="error">{problem === undefined ? fieldState.error?.message : problemText(problem, t)}</Alert>
      )}
      {field.value ? (
        <Stack direction="row" sx={{ gap: 2, alignItems: 'center' }}>
          <Box
            component="img"
            src={field.value}
            alt={t('categories.picture')}
            sx={{ height: 96, maxWidth: 200, borderRadius: 1, objectFit: 'cover' }}
          />
          <Button color="error" onClick={() => field.onChange('')}>
            {t('categories.removePicture')}
          </Button>
        </Stack>
      ) : (
        <DropZone
          label={t('categories.choosePicture')}
          hint={t('categories.pictureHint')}
          accept={ACCEPTED}
          disabled={progress !== undefined}
          onFile={(file) => void take(file)}
        />
      )}
      {progress !== undefined && <LinearProgress variant="determinate" value={100 * progress} aria-label={t('categories.choosePicture')} />}
    </Stack>
  );
}
