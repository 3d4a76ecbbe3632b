import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Application } from './applications.js';
import { tarballOfRun, workspaceOfRun } from './packed-package.js';
import { runCommand, type FinishedCommand } from './run-command.js';

/** An application with its dependencies and the packed package. */
export interface InstalledApplication {
  readonly folder: string;
  /** How its `npm install` ended. */
  readonly installation: FinishedCommand;
}

const REPORT = 'installation.json';

/** Makes an application outside the project and installs the package; once for all specs. */
export async function installApplication({
  name,
}: Application): Promise<InstalledApplication> {
  const folder = join(workspaceOfRun(), name);
  const report = join(folder, REPORT);
  if (!existsSync(report)) {
    cpSync(sourceFolder(`applications/${name}`), folder, { recursive: true });
    cpSync(sourceFolder('application'), folder, { recursive: true });
    const finished = await runCommand(folder, 'npm', [
      'install',
      tarballOfRun(),
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
    ]);
    writeFileSync(report, JSON.stringify(finished));
  }
  const installation: FinishedCommand = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  return { folder, installation };
}

/** The folder of the package in an application. */
export function packageFolder(folder: string): string {
  return join(folder, 'node_modules/nestjs-cors');
}

function sourceFolder(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
