/** Starts the console. */
import { CacheProvider } from '@emotion/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connect } from './client.ts';
import { readConfig } from './config.ts';
import { Root } from './root.tsx';
import { styleCache } from './theme/sheet.ts';

const place = document.getElementById('root');
if (!place) throw new Error('There is no #root');

try {
  connect(await readConfig());
  createRoot(place).render(
    <StrictMode>
      <CacheProvider value={styleCache()}>
        <Root />
      </CacheProvider>
    </StrictMode>,
  );
} catch {
  place.textContent = 'The console cannot be started: config.json cannot be read.';
}
