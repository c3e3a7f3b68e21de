/** The picture of a category: dropped or chosen, sent to where pictures are kept, and shown. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useInput } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { DropZone } from '../shared/drop-zone.tsx';
import { PICTURES, uploadPicture } from '../shared/upload-picture.ts';

export function PictureInput({ source }: { source: string }) {
  const t = useT();
  const { field, fieldState } = useInput({ source });
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<unknown>();

  async function take(file: File): Promise<void> {
    setProblem(undefined);
    setProgress(0);
    try {
      field.onChange((await uploadPicture(file, setProgress)).url);
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
          accept={PICTURES}
          disabled={progress !== undefined}
          onFile={(file) => void take(file)}
        />
      )}
      {progress !== undefined && <LinearProgress variant="determinate" value={100 * progress} aria-label={t('categories.choosePicture')} />}
    </Stack>
  );
}
