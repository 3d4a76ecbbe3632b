import { rmSync } from 'node:fs';

/** Removes the folder that the package was packed and installed in. */
export default function removeWorkspace() {
  const workspace = process.env.NESTJS_CORS_PACKAGE_WORKSPACE;
  rmSync(workspace, { recursive: true, force: true });
}
