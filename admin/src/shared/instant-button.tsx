/** A button that acts at once, without a dialog: for what can be taken back as easily. */
import Button, { type ButtonProps } from '@mui/material/Button';
import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';

interface Props extends Pick<ButtonProps, 'variant' | 'aria-label'> {
  label: string;
  act: () => Promise<unknown>;
  /** Said afterwards. */
  done: string;
}

export function InstantButton({ label, act, done, variant = 'outlined', ...props }: Props) {
  const t = useT();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  async function run(): Promise<void> {
    setBusy(true);
    try {
      await act();
      notify(done, { type: 'success' });
    } catch (error) {
      notify(problemText(error, t), { type: 'error' });
    }
    // Of several, some may have been done before one failed.
    refresh();
    setBusy(false);
  }
  return (
    <Button size="small" variant={variant} loading={busy} onClick={() => void run()} sx={{ flexShrink: 0 }} {...props}>
      {label}
    </Button>
  );
}
