/** The request that events of now are traced back to. A container handles one event at a time, so one variable serves. */
import { newId } from './ids.ts';

let current: string | undefined;

/** Names the request that is handled from now on. */
export const setCorrelation = (id: string): void => {
  current = id;
};

/** Id of the request that is handled, or a new one where none is: in a worker or a command. */
export const correlationId = (): string => current ?? newId('msg');
