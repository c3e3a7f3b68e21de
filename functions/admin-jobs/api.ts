/** What takes longer than a request: imports, exports, and the jobs that do them. */
import { exportsApi } from './exports-api.ts';
import { importsApi } from './imports-api.ts';
import { jobsApi } from './jobs-api.ts';

export const adminJobs = { ...importsApi, ...exportsApi, ...jobsApi };
