/** What can be undone for a while. */
import Delete from '@mui/icons-material/DeleteOutlined';
import Button from '@mui/material/Button';
import SnackbarContent from '@mui/material/SnackbarContent';
import { ProblemError } from '@open-shop/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Notification,
  useAddUndoableMutation,
  useCloseNotification,
  useGetRecordRepresentation,
  useNotify,
  useRecordContext,
  useRedirect,
  useResourceContext,
} from 'react-admin';
import { useFormState } from 'react-hook-form';
import { dataProvider } from '../data/data-provider.ts';
import { leave, stay } from '../data/leaving.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';

/** Long enough to read what happened and to reach the button. */
const UNDO_MS = 10_000;

/** A click elsewhere does not end the time to undo. */
const ignoreClicks = {
  clickAwayListener: {
    onClickAway: (event: object) => {
      Object.assign(event, { defaultMuiPrevented: true });
    },
  },
};

export const ConsoleNotification = () => <Notification slotProps={ignoreClicks} />;

interface DeleteProps {
  /** What else there is to know about it. */
  hint?: string;
}

/**
 * Deletes the record of a page. Nothing is sent before the time to undo is over: whoever closes the page before has deleted nothing, which the browser asks
 * about. What somebody else changes meanwhile is not deleted.
 */
export function UndoableDelete({ hint }: DeleteProps) {
  const t = useT();
  const notify = useNotify();
  const redirect = useRedirect();
  const queryClient = useQueryClient();
  const addUndoable = useAddUndoableMutation();
  const record = useRecordContext();
  const resource = useResourceContext() ?? '';
  const represent = useGetRecordRepresentation(resource);
  const { isDirty } = useFormState();
  if (!record) return null;
  const id = String(record.id);
  const name = String(represent(record));

  const show = async (): Promise<void> => {
    stay(resource, id);
    await queryClient.invalidateQueries({ queryKey: [resource] });
  };

  async function carryOut(): Promise<void> {
    try {
      await dataProvider.delete(resource, { id, previousData: record });
    } catch (error) {
      const isGone = error instanceof ProblemError && error.code === 'not_found';
      if (!isGone) notify(t('common.notDeleted', { name, problem: problemText(error, t) }), { type: 'error', multiLine: true });
    }
    await show();
  }

  async function keep(): Promise<void> {
    await show();
    notify(t('common.kept', { name }), { type: 'info' });
  }

  function begin(): void {
    leave(resource, id);
    addUndoable(({ isUndo }) => void (isUndo ? keep() : carryOut()));
    const said = t('common.willBeDeleted', { name });
    notify(hint ? `${said} ${hint}` : said, { type: 'info', undoable: true, autoHideDuration: UNDO_MS, multiLine: hint !== undefined });
    redirect('list', resource);
    void queryClient.invalidateQueries({ queryKey: [resource, 'getList'] });
  }

  return (
    <Button
      color="error"
      startIcon={<Delete />}
      onClick={begin}
      disabled={isDirty}
      {...(isDirty && { title: t('common.saveFirst') })}
      sx={{ ml: 'auto' }}
    >
      {t('common.delete')}
    </Button>
  );
}

interface UndoProps {
  text: string;
  undo: () => Promise<unknown>;
  /** Said when it was undone. */
  undone: string;
}

function UndoMessage({ text, undo, undone }: UndoProps) {
  const t = useT();
  const notify = useNotify();
  const close = useCloseNotification();
  const [busy, setBusy] = useState(false);

  async function press(): Promise<void> {
    setBusy(true);
    try {
      await undo();
      notify(undone, { type: 'success' });
    } catch (error) {
      notify(problemText(error, t), { type: 'error' });
    }
    close();
  }

  return (
    <SnackbarContent
      message={text}
      action={
        <Button color="inherit" size="small" loading={busy} onClick={() => void press()}>
          {t('common.undo')}
        </Button>
      }
    />
  );
}

/** Says that something was done, with a button that takes it back. */
export function useUndo(): (done: UndoProps) => void {
  const notify = useNotify();
  return (done) => notify(<UndoMessage {...done} />, { autoHideDuration: UNDO_MS });
}
