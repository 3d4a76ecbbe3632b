// Plain JavaScript: Jest loads a global set-up without the module mapping of its specs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Packs the package once for all specs, in a folder outside the project; `prepack` builds it. */
export default function packPackage() {
  const workspace = mkdtempSync(join(tmpdir(), 'nestjs-cors-package-'));
  // What a global set-up leaves in the environment is what specs can see of it.
  process.env.NESTJS_CORS_PACKAGE_WORKSPACE = workspace;
  const output = execFileSync(
    'npm',
    ['pack', '--json', '--pack-destination', workspace],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // What the build prints comes first.
  const report = output.slice(output.indexOf('[\n'));
  writeFileSync(join(workspace, 'pack.json'), report);
}
