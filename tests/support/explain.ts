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

/** What of a command says how its result is found. */
function explainable(command: mongoose.mongo.Document): mongoose.mongo.Document {
  const { aggregate, find, pipeline, filter, sort, limit, hint, collation } = command;
  const how = { ...(hint && { hint }), ...(collation && { collation }) };
  if (aggregate) return { aggregate, pipeline, cursor: {}, ...how };
  return { find, filter, ...(sort && { sort }), ...(limit && { limit }), ...how };
}

/** The plans of the aggregations that `work` sends; with `finds`, of its plain queries too. */
export async function plansOf(work: () => Promise<unknown>, { finds = false } = {}): Promise<Plan[]> {
  const commands: mongoose.mongo.Document[] = [];
  const note = ({ commandName, command }: mongoose.mongo.CommandStartedEvent) => {
    if (commandName === 'aggregate' || (finds && commandName === 'find')) commands.push(command);
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
    commands.map(async (command) => {
      const answer = await database.command({ explain: explainable(command), verbosity: 'executionStats' });
      const stages = stagesOf(answer);
      return {
        stages: stages.flatMap(({ stage }) => (stage ? [stage] : [])),
        indexes: [...new Set(stages.flatMap(({ indexName }) => (indexName ? [indexName] : [])))],
        docsExamined: docsOf(answer),
      };
    }),
  );
}
