import { lambda } from '../../lib/http/lambda.ts';
import { adminMarketing } from './api.ts';
import { contentHandlers } from './content.ts';

export const handler = lambda(adminMarketing, { ...contentHandlers });
