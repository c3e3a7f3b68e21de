import { type Role, roleMay } from '../../identity/permissions.ts';
import type { JobDocument } from '../../jobs/types.ts';
import { type ExportKind, exportSources } from './sources.ts';

/** Whether someone may still have what a job has made: a role that was lost takes the exports along. */
export const mayFetch = ({ kind, params }: Pick<JobDocument, 'kind' | 'params'>, role: Role): boolean =>
  kind !== 'export' || roleMay(role, exportSources[params.of as ExportKind].permission);
