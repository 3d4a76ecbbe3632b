import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `npm pack` says of a package. */
export interface PackedPackage {
  readonly filename: string;
  /** In bytes, of the archive. */
  readonly size: number;
  /** In bytes, of the files in it. */
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** The folder that the global set-up made for this run. */
export function workspaceOfRun(): string {
  const workspace = process.env.NESTJS_CORS_PACKAGE_WORKSPACE;
  if (workspace === undefined) {
    throw new Error('The package is not packed: run npm run test:package.');
  }
  return workspace;
}

/** What `npm pack` said of the package of this run. */
export function packedPackage(): PackedPackage {
  const report: readonly PackedPackage[] = JSON.parse(
    readFileSync(join(workspaceOfRun(), 'pack.json'), 'utf8'),
  );
  const [packed] = report;
  if (packed === undefined) {
    throw new Error('npm pack reports no package.');
  }
  return packed;
}

/** The path of the archive that `npm pack` made. */
export function tarballOfRun(): string {
  return join(workspaceOfRun(), packedPackage().filename);
}
