import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';

/** The pages whose snippets are compiled and run here: those with a spec of the same name. */
export function recipePages(root: string): readonly string[] {
  return readdirSync(`${root}/docs/recipes`)
    .filter((name) =>
      existsSync(`${root}/test/recipes/${basename(name, '.md')}.spec.ts`),
    )
    .map((name) => `docs/recipes/${name}`);
}
