/** How the database runs what the shop asks of it: the very commands, not copies of them. Needs the test's own mongoose connection. */
import mongoose from 'mongoose';

interface Stage {
  stage?: string;
  indexName?: string;
  [field: string]: unknown;
}

/** All stages of a plan, wherever they stand in the answer. */
function stagesOf(value: unknown): Stage[] {
  if (Array.isArray(value)) return value.flatMap(stagesOf);
  if (typeof value !== 'object' || value === null) return [];
  // Plans that were not chosen say nothing of the one that runs.
  const parts = Object.entries(value).flatMap(([name, part]) => (name === 'rejectedPlans' ? [] : stagesOf(part)));
  return 'stage' in value ? [value as Stage, ...parts] : parts;
}

export interface Plan {
  stages: string[];
  indexes: string[];
  docsExamined: number;
}

const docsOf = (value: unknown): number =>
  Math.max(0, ...[...JSON.stringify(value).matchAll(/"totalDocsExamined":(\d+)/g)].map(([, n]) => Number(n)));

/** The plans of the aggregations that `work` sends. */
export async function plansOf(work: () => Promise<unknown>): Promise<Plan[]> {
  const commands: mongoose.mongo.Document[] = [];
  const note = ({ commandName, command }: mongoose.mongo.CommandStartedEvent) => {
    if (commandName === 'aggregate') commands.push(command);
  };
  const client = mongoose.connection.getClient();
  client.on('commandStarted', note);
  try {
    await work();
  } finally {
    client.off('commandStarted', note);
  }
  const database = client.db(mongoose.connection.name);
  return Promise.all(
    commands.map(async ({ aggregate, pipeline, hint }) => {
      const command = { aggregate, pipeline, cursor: {}, ...(hint && { hint }) };
      const answer = await database.command({ explain: command, verbosity: 'executionStats' });
      const stages = stagesOf(answer);
      return {
        stages: stages.flatMap(({ stage }) => (stage ? [stage] : [])),
        indexes: [...new Set(stages.flatMap(({ indexName }) => (indexName ? [indexName] : [])))],
        docsExamined: docsOf(answer),
      };
    }),
  );
}
