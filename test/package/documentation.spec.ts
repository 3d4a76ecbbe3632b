import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STARTED_APPLICATION } from './applications.js';
import { exportedSymbols } from './exported-symbols.js';
import { installApplication } from './install-application.js';
import { workspaceOfRun } from './packed-package.js';
import { CONDITIONS, subpathsOf } from './subpaths.js';

describe.each(CONDITIONS)('the declarations for %s', (condition) => {
  it('explain everything that users see', async () => {
    const { folder } = await installApplication(STARTED_APPLICATION);
    const declarations = subpathsOf(folder).flatMap(({ types }) =>
      declarationsOf(types[condition]),
    );

    expect(declarations.length).toBeGreaterThan(60);
    expect(declarations.filter(isUnexplained).map(({ name }) => name)).toEqual(
      [],
    );
  });
});

describe('the check of the declarations', () => {
  it('finds what is not explained: exports, members and single overloads', () => {
    const file = join(workspaceOfRun(), 'unexplained.d.ts');
    writeFileSync(
      file,
      `export interface Options {
  readonly a: string;
  /** B. */
  readonly b: string;
}
/** C. */ export declare class C {
  #private; private readonly d; constructor(d: string);
  /** @internal */ e(): void;
  static f(): void; get g(): string;
}
/** H. */ export declare function h(): void;
export declare function h(name: string): void;
/** I. */ declare const i: string; export { i };
`,
    );

    expect(
      declarationsOf(file)
        .filter(isUnexplained)
        .map(({ name }) => name),
    ).toEqual(['C.e', 'C.f', 'C.g', 'Options', 'Options.a', 'h']);
  });
});

function declarationsOf(file: string) {
  return exportedSymbols(file).flatMap(({ declarations }) => declarations);
}

function isUnexplained({ isDocumented }: { isDocumented: boolean }): boolean {
  return !isDocumented;
}
