/** Log-in or console. The log-in knows nothing of react-admin, so that it is there at once; the console is fetched meanwhile. */
import CircularProgress from '@mui/material/CircularProgress';
import Stack from '@mui/material/Stack';
import { lazy, Suspense, useEffect, useMemo, useSyncExternalStore } from 'react';
import { FirstPage } from './auth/first-page.tsx';
import { leaveMailLink, mailLinkOf, subscribeToHash } from './auth/mail-link.ts';
import { session } from './auth/session.ts';

const loadConsole = () => import('./console.tsx');
const Console = lazy(loadConsole);

function Waiting() {
  return (
    <Stack role="status" aria-label="Open Shop" sx={{ minHeight: '100vh', alignItems: 'center', justifyContent: 'center' }}>
      <CircularProgress />
    </Stack>
  );
}

export function Root() {
  const { state } = useSyncExternalStore(session.subscribe, session.snapshot);
  const hash = useSyncExternalStore(subscribeToHash, () => location.hash);
  const link = useMemo(() => mailLinkOf(hash), [hash]);
  const isIn = state !== 'out';
  // Who is logged in has a password.
  const isForgotten = link?.kind === 'forgot-password';
  useEffect(() => {
    if (isIn && isForgotten) leaveMailLink();
  }, [isIn, isForgotten]);
  if (!isIn || (link && !isForgotten)) return <FirstPage link={link} onIdle={loadConsole} />;
  return (
    <Suspense fallback={<Waiting />}>
      <Console />
    </Suspense>
  );
}
