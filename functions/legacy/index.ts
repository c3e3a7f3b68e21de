import { legacyProblems } from '../../lib/http/chain/legacy-problems.ts';
import { lambda } from '../../lib/http/lambda.ts';
import { readMultipart } from '../../lib/http/multipart.ts';
import { legacy } from './api.ts';
import { cartHandlers } from './cart.ts';
import { orderHandlers } from './orders.ts';
import { shopHandlers } from './shop.ts';
import { signInHandlers } from './sign-in.ts';
import { staffHandlers } from './staff.ts';

export const handler = lambda(
  legacy,
  { ...signInHandlers, ...shopHandlers, ...cartHandlers, ...orderHandlers, ...staffHandlers },
  { problems: legacyProblems(), multipart: readMultipart },
);
