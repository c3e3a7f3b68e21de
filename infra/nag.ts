/** cdk-nag, and every finding that we accept, with the reason why. */
import { type App, type Stack, Validations } from 'aws-cdk-lib';
import nag from 'cdk-nag';

interface Acknowledgement {
  stack: 'data' | 'api' | 'workers' | 'observability';
  finding: string;
  reason: string;
}

const acknowledgements: readonly Acknowledgement[] = [];

/** Adds the checks of AWS Solutions; a finding that is not acknowledged here fails the synthesis. */
export function checkWithNag(app: App, stacks: Record<Acknowledgement['stack'], Stack>): void {
  Validations.of(app).addPlugins(new nag.AwsSolutionsChecks(app));
  for (const { stack, finding, reason } of acknowledgements) {
    Validations.of(stacks[stack]).acknowledge({ id: `AwsSolutions::AwsSolutions-${finding}`, reason });
  }
}
