import { describe, expect, it } from '@jest/globals';
import { printCheck } from '../../lib/cli/check-command.js';
import type { CorsConfigurationError } from '../../lib/core/issue/cors-configuration-error.js';

describe('issues of another version of the package', () => {
  it('are named by their kind if the message has no line for them', () => {
    let output = '';
    const error = {
      message: 'The CORS configuration has 2 issues:\n- forRoot: one',
      issues: [{ kind: 'invalid-origin' }, { kind: 'of-the-future' }],
    } as unknown as CorsConfigurationError;

    const code = printCheck(
      error,
      [],
      {},
      {
        write: (text) => (output += text),
        complain: () => {},
        hasColors: false,
        width: 80,
      },
    );

    expect(code).toBe(1);
    expect(output).toBe(
      'issue    forRoot: one\nissue    of-the-future\n2 issues, 0 warnings.\n',
    );
  });
});
