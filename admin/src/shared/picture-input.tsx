/** One picture: dropped or chosen, sent to where pictures are kept, and shown; the form holds its address. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { required, useInput } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { DropZone } from './drop-zone.tsx';
import { MOST_PICTURE_BYTES, PICTURES, type PicturesOf, uploadPicture } from './upload-picture.ts';

interface Props {
  source: string;
  /** What it is a picture of. */
  label: string;
  /** Whose right to upload it is. */
  of: PicturesOf;
  isRequired?: boolean;
}

/** The policy of the console lets it show the shop's own pictures; of another one it says where it lies. */
function Shown({ url, label }: { url: string; label: string }) {
  const [isForeign, setIsForeign] = useState(false);
  if (isForeign)
    return (
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {url}
      </Typography>
    );
  return (
    <Box
      component="img"
      src={url}
      alt={label}
      onError={() => setIsForeign(true)}
      sx={{ height: 96, minWidth: 96, maxWidth: 200, borderRadius: 1, objectFit: 'cover', bgcolor: 'action.hover' }}
    />
  );
}

export function PictureInput({ source, label, of, isRequired = false }: Props) {
  const t = useT();
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const isRunning = progress !== undefined;
  const { field, fieldState } = useInput<string>({
    source,
    validate: [() => (isRunning ? t('products.uploadsRunning') : undefined), ...(isRequired ? [required()] : [])],
  });

  async function take(file: File): Promise<void> {
    if (!PICTURES.split(',').includes(file.type)) return setProblem(t('products.notAPicture'));
    if (file.size > MOST_PICTURE_BYTES) return setProblem(t('products.tooBig'));
    setProblem(undefined);
    setProgress(0);
    try {
      field.onChange((await uploadPicture(file, setProgress, of)).url);
    } catch (error) {
      setProblem(problemText(error, t));
    }
    setProgress(undefined);
  }

  const said = problem ?? fieldState.error?.message;
  return (
    <Stack role="group" aria-label={label} sx={{ gap: 1, width: '100%', maxWidth: 480, mb: 1 }}>
      {said && <Alert severity="error">{said}</Alert>}
      {field.value ? (
        <Stack direction="row" sx={{ gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          <Shown key={field.value} url={field.value} label={label} />
          <Button color="error" onClick={() => field.onChange('')}>
            {t('pictures.remove')}
          </Button>
        </Stack>
      ) : (
        <DropZone
          label={t('pictures.choose')}
          hint={t('pictures.hint')}
          accept={PICTURES}
          disabled={isRunning}
          onFile={(file) => void take(file)}
        />
      )}
      {isRunning && <LinearProgress variant="determinate" value={100 * progress} aria-label={t('pictures.choose')} />}
    </Stack>
  );
}
