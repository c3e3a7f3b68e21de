/**
 * Keyboard shortcuts: `?` shows them, `/` goes to the search of a list, `g` and a letter to a page; not while something is typed. Control or command and `s`
 * saves the form, above all while something is typed.
 */
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { menu } from './pages.ts';

/** How long after `g` its second key may come. */
const CHORD_MS = 1_200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** The form that is worked on: that of the focus, else that of the dialog or the page. */
function formAt(target: EventTarget | null): HTMLFormElement | null {
  const focused = target instanceof Element ? target.closest('form') : null;
  return (
    focused ??
    document.querySelector<HTMLFormElement>('[role=dialog] form') ??
    document.querySelector<HTMLFormElement>('main form:has([type=submit])')
  );
}

/** Presses the form's own button, so that what it checks is checked, and what it does not allow is not done. */
function save(event: KeyboardEvent): void {
  const button = formAt(event.target)?.querySelector<HTMLButtonElement>('[type=submit]');
  if (!button) return;
  // The browser would save the page.
  event.preventDefault();
  button.click();
}

export function Shortcuts() {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const [shown, setShown] = useState(false);
  const chordUntil = useRef(0);
  const pages = menu.flatMap((group) => group.pages).filter(({ needs }) => !needs || may(needs));

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's') save(event);
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[role=dialog]')) return;
      const inChord = Date.now() < chordUntil.current;
      chordUntil.current = !inChord && event.key === 'g' ? Date.now() + CHORD_MS : 0;
      const page = inChord ? pages.find(({ key }) => key === event.key) : undefined;
      if (page) navigate(page.to);
      else if (event.key === '?') setShown(true);
      else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('main input[type=search], main input[name=q]');
        if (!search) return;
        event.preventDefault();
        search.focus();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });

  const rows = [
    ['?', t('common.shortcuts.help')],
    ['/', t('common.shortcuts.search')],
    ['ctrl s', t('common.shortcuts.save')],
    ...pages.map(({ key, label }) => [`g ${key}`, t('common.shortcuts.goTo', { page: t(label, { smart_count: 2 }) })]),
  ];
  return (
    <Dialog open={shown} onClose={() => setShown(false)} aria-labelledby="shortcuts-title">
      <DialogTitle id="shortcuts-title">{t('common.shortcuts.title')}</DialogTitle>
      {/* It scrolls where it is longer than the screen, and then by keyboard too. */}
      <DialogContent tabIndex={0}>
        <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 3, rowGap: 1, m: 0 }}>
          {rows.map(([keys, what]) => [
            <Box component="dt" key={keys} sx={{ fontFamily: 'monospace' }}>
              {keys}
            </Box>,
            <Box component="dd" key={`${keys} does`} sx={{ m: 0 }}>
              {what}
            </Box>,
          ])}
        </Box>
      </DialogContent>
    </Dialog>
  );
}
