/** Why the local cloud cannot start, as one sentence for the person who typed the command. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The message of anything thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
