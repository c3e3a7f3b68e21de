import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../infra/local/options.ts';

describe('options', () => {
  it('has defaults', () => {
    expect(readOptions([])).toMatchObject({
      port: 3000,
      fresh: false,
      demo: true,
      watch: false,
      rateLimits: 'local',
      retryDelay: undefined,
    });
  });

  it('takes all of them', () => {
    const argv = ['--port', '4000', '--data', '/tmp/x', '--fresh', '--no-demo', '--watch', '--rate-limits', 'off', '--retry-delay', '0'];
    expect(readOptions(argv)).toEqual({
      port: 4000,
      data: '/tmp/x',
      fresh: true,
      demo: false,
      watch: true,
      rateLimits: 'off',
      retryDelay: 0,
      breakable: false,
    });
  });

  it.each([[['--bogus']], [['--port', 'x']], [['--port', '0']], [['--rate-limits', 'none']], [['extra']], [['--data']]])(
    'refuses %j in one sentence',
    (argv) => {
      expect(() => readOptions(argv)).toThrow(/^[^\n]+\.$/);
    },
  );
});
