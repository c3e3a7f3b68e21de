/** SES in this process, with an inbox page at its root and all mails as JSON at `/store`. */
import type { Server } from 'node:http';
import sesLocal from 'aws-ses-v2-local';

type Start = (config: { port: number; host: string }) => Promise<Server>;

/** The package is CommonJS: its default export sits one level deeper here. */
const start = (sesLocal as unknown as { default: Start }).default;

/** Starts the mailbox on the port. Mails live as long as this run. */
export async function startMail(port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await start({ port, host: '127.0.0.1' });
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
