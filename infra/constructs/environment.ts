import { deadLettersVariable, type QueueName, queues, topicVariable } from '../../events/queues.ts';
import type { FunctionNeeds } from '../functions.ts';
import { secrets } from '../secrets.ts';
import { configurationSetOf } from './mail-feedback.ts';
import type { Resources, Stage } from './resources.ts';

/** The stage's settings as every function reads them. */
const settingsOf = ({ name, settings }: Stage): Record<string, string> => ({
  STAGE: name,
  RATE_LIMITS: settings.rateLimits,
  STRICT_REPLIES: String(settings.strictReplies),
  TOKEN_ISSUER: settings.tokens.issuer,
  TOKEN_AUDIENCE: settings.tokens.audience,
  STOREFRONT_URL: settings.storefrontUrl,
  PAYMENT_METHODS: settings.paymentMethods.join(','),
  POWERTOOLS_LOG_LEVEL: settings.logLevel,
  NODE_OPTIONS: '--enable-source-maps',
});

const deadLettersOf = ({ deadLetters }: Resources): Record<string, string> =>
  Object.fromEntries((Object.keys(queues) as QueueName[]).map((name) => [deadLettersVariable(name), deadLetters[name].queueUrl]));

/** A function's environment: the settings, and the addresses of exactly what its policy lets it reach. */
export function environmentOf(functionName: string, needs: FunctionNeeds, resources: Resources, stage: Stage): Record<string, string> {
  const { mailFrom } = stage.settings;
  return {
    ...settingsOf(stage),
    POWERTOOLS_SERVICE_NAME: functionName,
    ...Object.fromEntries(needs.secrets.map((name) => [secrets[name].variable, resources.secrets[name].secretArn])),
    ...Object.fromEntries(needs.sends.map((name) => [queues[name].urlVariable, resources.queues[name].queueUrl])),
    ...(needs.publishes && { [topicVariable]: resources.events.topicArn }),
    ...(needs.tendsQueues && deadLettersOf(resources)),
    ...(needs.webhooks && { WEBHOOK_TRUSTED_HOSTS: stage.settings.webhookTrustedHosts.join(',') }),
    ...(needs.invoices && { INVOICES_BUCKET: resources.invoices.bucketName }),
    ...(needs.connections && { LIVE_ENDPOINT: resources.connections.endpoint }),
    ...(needs.files && { FILES_BUCKET: resources.files.bucketName }),
    ...(needs.mail && {
      MAIL_FROM: `${mailFrom.name} <${mailFrom.address}>`,
      MAIL_CONFIGURATION_SET: configurationSetOf(stage.prefix),
    }),
  };
}
