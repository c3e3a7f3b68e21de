import { lambda } from '../../lib/http/lambda.ts';
import { adminMarketing } from './api.ts';
import { contentHandlers } from './content.ts';
import { promotionHandlers } from './promotions.ts';

export const handler = lambda(adminMarketing, { ...contentHandlers, ...promotionHandlers });
