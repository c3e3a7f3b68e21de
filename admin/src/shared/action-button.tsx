/** A button that asks for what it needs in a dialog, does it, and says how it went. What was typed stays when it fails. */
import Alert from '@mui/material/Alert';
import Button, { type ButtonProps } from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';

interface Props<A> {
  label: string;
  /** What stands in the dialog: fields by name, or what there is to know before it is done. */
  children: ReactNode;
  /** `key` is the same for every try of one opening of the dialog: a second try is not a second effect. */
  act: (form: FormData, key: string) => Promise<A>;
  /** Said afterwards. */
  done?: string;
  /** Shown in the dialog afterwards; without it, the dialog closes. */
  result?: (answer: A) => ReactNode;
  /** What it is done to, where a page has several of the same label. */
  about?: string;
  /** For what destroys. */
  danger?: boolean;
  variant?: ButtonProps['variant'];
  icon?: ReactNode;
  wide?: boolean;
  disabled?: boolean;
}

interface OpenProps<A> extends Omit<Props<A>, 'variant' | 'icon' | 'disabled'> {
  onClose: () => void;
}

export function ActionDialog<A>({ label, about, children, act, done, result, danger = false, wide = false, onClose }: OpenProps<A>) {
  const t = useT();
  const notify = useNotify();
  const refresh = useRefresh();
  const id = useId();
  const [key] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [shown, setShown] = useState<ReactNode>();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    // A dialog within a form is part of it for React.
    event.stopPropagation();
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await act(new FormData(event.currentTarget), key);
      if (done) notify(done, { type: 'success' });
      refresh();
      if (!result) return onClose();
      setShown(result(answer));
      setBusy(false);
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} fullWidth maxWidth={wide ? 'md' : 'xs'}>
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id={id}>{about ?? label}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2, pt: 1 }}>
            {problem !== undefined && <Alert severity="error">{problemText(problem, t)}</Alert>}
            {shown ?? children}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose} disabled={busy}>
            {t(shown ? 'common.close' : 'common.cancel')}
          </Button>
          {!shown && (
            <Button type="submit" variant="contained" color={danger ? 'error' : 'primary'} loading={busy}>
              {label}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}

export function ActionButton<A>({ variant = 'outlined', icon, disabled = false, ...props }: Props<A>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant={variant}
        color={props.danger ? 'error' : 'primary'}
        startIcon={icon}
        disabled={disabled}
        onClick={() => setOpen(true)}
        {...(props.about && { 'aria-label': props.about })}
        sx={{ flexShrink: 0 }}
      >
        {props.label}
      </Button>
      {open && <ActionDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

/** A text of a form; undefined when it is empty. */
export const textOf = (form: FormData, name: string): string | undefined => String(form.get(name) ?? '').trim() || undefined;
