import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './install-application.js';

/** The kinds of module, as the conditions of `exports` call them. */
export const CONDITIONS = ['import', 'require'] as const;

export type Condition = (typeof CONDITIONS)[number];

/** A subpath of the installed package that has code. */
export interface Subpath {
  /** What an application imports, such as `nestjs-cors`. */
  readonly specifier: string;
  /** The declarations for each kind of module, as absolute paths. */
  readonly types: Readonly<Record<Condition, string>>;
}

interface Manifest {
  readonly exports: Readonly<
    Record<string, string | Readonly<Record<Condition, { types: string }>>>
  >;
}

/** Every subpath in `exports` of the installed package, but for `./package.json`. */
export function subpathsOf(folder: string): readonly Subpath[] {
  const location = packageFolder(folder);
  const manifest: Manifest = JSON.parse(
    readFileSync(join(location, 'package.json'), 'utf8'),
  );
  return Object.entries(manifest.exports).flatMap(([subpath, targets]) =>
    typeof targets === 'string'
      ? []
      : [
          {
            specifier: join('nestjs-cors', subpath),
            types: {
              import: join(location, targets.import.types),
              require: join(location, targets.require.types),
            },
          },
        ],
  );
}
