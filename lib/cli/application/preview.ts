import type { Project } from './project.js';

interface Allowlist {
  readonly InitializeOnPreviewAllowlist: { add(type: unknown): void };
}

/**
 * Lets Nest create the providers of `CorsModule` in its preview mode, in which it creates none of the application. The
 * module reads the decorators of controllers from their classes.
 */
export async function initializeInPreview(project: Project): Promise<void> {
  const allowlist = (await project.loadPackage(
    '@nestjs/core/inspector/initialize-on-preview.allowlist.js',
  )) as Allowlist;
  for (const copy of await project.loadBuilds()) {
    allowlist.InitializeOnPreviewAllowlist.add(copy['CorsModule']);
  }
}
