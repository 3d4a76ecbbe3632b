import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { projectOf } from '../../../lib/cli/application/project.js';

const folder = fileURLToPath(new URL('../../..', import.meta.url));

describe('the project of a file', () => {
  it.each([
    [
      'lib/index.ts',
      'lib/index.ts is TypeScript, which Node does not load with its decorators. Build the application, and name the JavaScript file, such as dist/app.module.js.',
    ],
    [
      'app.module.cts',
      'app.module.cts is TypeScript, which Node does not load with its decorators. Build the application, and name the JavaScript file, such as dist/app.module.js.',
    ],
    [
      'dist/none.js',
      'There is no file dist/none.js. Build the application first, or name another file.',
    ],
  ])('is none for %s', (file, message) => {
    expect(() => projectOf(file, folder)).toThrow(
      expect.objectContaining({ name: 'CommandError', message }),
    );
  });

  it('has what the file exports, and the packages that it would load', async () => {
    const project = projectOf('test/jest.sources.js', folder);

    expect(await project.load()).toMatchObject({ sources: expect.anything() });
    expect(await project.loadPackage('tldts')).toHaveProperty('parse');
    expect(await project.loadPackage('not-installed')).toBeUndefined();
  });
});
