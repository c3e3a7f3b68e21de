/** The environment a function sees: the template's, what Lambda adds, and the addresses of the emulators. */
import type { FunctionSpec } from '../template/cloud.ts';
import { region } from '../template/names.ts';

/** Where the emulated services answer. */
export interface Endpoints {
  queues: string;
  storage: string;
  mail: string;
  secrets: string;
  images: string;
  payments: string;
  /** Where open WebSockets are reached, without the stage. */
  webSockets: string;
}

/** Settings that differ between the local stage and a deployed one. */
export interface StageOverrides {
  rateLimits: string;
}

/** Variables by function; nothing of this process leaks into it but the PATH. */
export function environmentOf(spec: FunctionSpec, endpoints: Endpoints, overrides: StageOverrides): Record<string, string> {
  const template = Object.fromEntries(Object.entries(spec.environment).filter(([name]) => !name.startsWith('AWS_XRAY')));
  return {
    PATH: process.env.PATH ?? '',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    ...template,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_ENDPOINT_URL_SQS: endpoints.queues,
    AWS_ENDPOINT_URL_SNS: endpoints.queues,
    AWS_ENDPOINT_URL_S3: endpoints.storage,
    AWS_ENDPOINT_URL_SES: endpoints.mail,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secrets,
    CLOUDINARY_UPLOAD_PREFIX: endpoints.images,
    RAZORPAY_BASE_URL: endpoints.payments,
    ...(template.LIVE_ENDPOINT && { LIVE_ENDPOINT: `${endpoints.webSockets}/${template.LIVE_ENDPOINT.split('/').at(-1)}` }),
    RATE_LIMITS: overrides.rateLimits,
    STRICT_REPLIES: template.STRICT_REPLIES ?? 'true',
  };
}
