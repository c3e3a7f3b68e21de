/** What the API refuses of a product, at the fields of its form. */
import { ProblemError } from '@open-shop/client';
import { fieldOf } from './values.ts';

/** Messages by the form's fields. What belongs to no field of it is not among them. */
export function fieldProblems(problem: unknown, at = ''): Record<string, string> {
  if (!(problem instanceof ProblemError)) return {};
  const messages = problem.errors.map(({ path, message }) => {
    const [part = '', ...rest] = path.replace(/^body\./, '').split('.');
    const field = part === 'attributes' ? `attributes.${fieldOf(rest.join('.'))}` : [part, ...rest].join('.').replace(/\.amount$/, '');
    return [`${at}${field}`, message];
  });
  if (problem.code === 'slug_taken') messages.push(['slug', problem.message]);
  if (problem.code === 'sku_taken' && at) messages.push([`${at}sku`, problem.message]);
  return Object.fromEntries(messages);
}

/** What a form that was refused answers to react-admin, which says it once. Also without a wrong field it is not taken for saved. */
export const refusal = (said: string, fields: Record<string, string>): Record<string, string> => ({ ...fields, 'root.serverError': said });
