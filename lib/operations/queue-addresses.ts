/** Where this function finds the queues and their dead letters. */
import { deadLettersVariable, type QueueName, queues } from '../../events/queues.ts';
import { AppError } from '../platform/errors.ts';

export const queueNames = Object.keys(queues) as QueueName[];

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`This function has no ${name}`);
  return value;
}

export const urlsOf = (queue: QueueName): { queue: string; deadLetters: string } => ({
  queue: variable(queues[queue].urlVariable),
  deadLetters: variable(deadLettersVariable(queue)),
});

/** The queue of a name. Throws `not_found`. */
export function queueNamed(name: string): QueueName {
  if (Object.hasOwn(queues, name)) return name as QueueName;
  throw new AppError('not_found', `There is no queue ${name}.`);
}
