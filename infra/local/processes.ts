/** Other processes of this machine, by pid. */
import { execFileSync } from 'node:child_process';

/** The command line of a process, or an empty string when it is gone. */
export function commandOf(pid: number): string {
  if (!(pid > 0)) return '';
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Whether the pid is a local cloud's other than this one. */
export const isLocalCloud = (pid: number): boolean => pid !== process.pid && commandOf(pid).includes('infra/local/main.ts');
