/** The wire contract of the two existing clients, kept for them alone. Its handlers translate; every rule is that of `/v1`. */
import { shopApi } from './shop-api.ts';
import { staffApi } from './staff-api.ts';

export const legacy = { ...shopApi, ...staffApi };
