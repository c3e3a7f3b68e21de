/** The secret of a webhook, shown this once. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useNotify } from 'react-admin';
import { useT } from '../i18n/use-t.ts';

export function Secret({ secret }: { secret: string }) {
  const t = useT();
  const notify = useNotify();
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(secret);
    notify(t('common.copied'), { type: 'info' });
  }
  return (
    <>
      <Alert severity="warning">{t('webhooks.secretOnce')}</Alert>
      <Typography component="code" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
        {secret}
      </Typography>
      <Button variant="outlined" size="small" onClick={() => void copy()} sx={{ alignSelf: 'flex-start' }}>
        {t('common.copy')}
      </Button>
    </>
  );
}
