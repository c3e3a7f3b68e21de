/** What the types are made of, and how they tell whether they are up to date without being made again. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '../infra/build/openapi.ts';

type Document = ReturnType<typeof openApiDocument>;
type Operation = { tags?: string[]; responses?: Record<string, { description?: string }>; parameters?: object[] };

export const schemaFile = fileURLToPath(new URL('./src/schema.d.ts', import.meta.url));

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const isOperation = (value: unknown): value is Operation => typeof value === 'object' && value !== null && 'responses' in value;

/** A key is sent by the client itself, so that no caller has to name one. */
const isOwnHeader = (parameter: object): boolean =>
  'name' in parameter && ['Idempotency-Key', 'If-None-Match'].includes(String(parameter.name));

/** Answers that succeed; all others are the one error class of the client. */
const succeeded = ([status]: [string, unknown]): boolean => /^[23]/.test(status) && status !== '304';

function shownOperation(operation: Operation): Operation {
  const { parameters = [], responses = {}, ...rest } = operation;
  const kept = parameters.filter((parameter) => !isOwnHeader(parameter));
  return {
    ...rest,
    ...(kept.length > 0 && { parameters: kept }),
    responses: Object.fromEntries(Object.entries(responses).filter(succeeded)),
  };
}

/** The document as the client shows it: without the routes of the two existing clients, and without errors. */
export function shownDocument(): Document {
  const { paths = {}, webhooks: _, ...document } = openApiDocument();
  const shown = Object.entries(paths).flatMap(([path, item]) => {
    const operations = Object.entries(item).flatMap(([method, operation]) =>
      isOperation(operation) && !operation.tags?.includes('legacy') ? [[method, shownOperation(operation)]] : [],
    );
    return operations.length > 0 ? [[path, Object.fromEntries(operations)]] : [];
  });
  return { ...document, paths: Object.fromEntries(shown) };
}

/** The first lines of the file: what it is of, and what it is. */
export const schemaHeader = (document: Document, types: string): string =>
  `// Written by \`npm run client\`: change the contracts instead.\n// contracts ${hash(JSON.stringify(document))}\n// types ${hash(types)}\n\n`;

/** Whether a file's text is what `npm run client` would write now, as its own header tells. */
export function isCurrent(text: string): boolean {
  const types = text.split('\n').slice(4).join('\n');
  return text === `${schemaHeader(shownDocument(), types)}${types}`;
}
