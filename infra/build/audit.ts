/**
 * `npm run audit`: asks the registry for advisories of the runtime dependencies, and fails on a high or critical one. A registry that answers no audits is said to be one:
 * then the table of known advisories (`advisories.ts`, checked by `npm test`) is all there is.
 */
import { spawnSync } from 'node:child_process';

interface Report {
  error?: { summary?: string };
  message?: string;
  metadata?: { vulnerabilities: Record<'low' | 'moderate' | 'high' | 'critical', number> };
  vulnerabilities?: Record<string, { severity: string }>;
}

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
let report: Report = {};
try {
  report = JSON.parse(stdout) as Report;
} catch {
  // No answer is told below.
}
const counts = report.metadata?.vulnerabilities;
if (counts) {
  const bad = Object.entries(report.vulnerabilities ?? {}).filter(([, { severity }]) => severity === 'high' || severity === 'critical');
  console.log(
    `Known vulnerabilities of the runtime dependencies: ${counts.critical} critical, ${counts.high} high, ${counts.moderate} moderate, ${counts.low} low.`,
  );
  for (const [name, { severity }] of bad) console.error(`${name}: ${severity}`);
  process.exitCode = bad.length > 0 ? 1 : 0;
} else {
  console.warn('NOT AUDITED: the registry answers no audits. Only the advisories of infra/build/advisories.ts were looked for (npm test).');
}
