import { readdirSync, readFileSync } from 'node:fs';

/** A file of the page. */
export interface PageFile {
  readonly type: string;
  readonly text: string;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
]);

/**
 * Returns the files of the page by name, read from the disk. The build puts one script in place of the
 * modules, and their texts in place of this function, so that a bundle of an application has them, too.
 */
export function pageFiles(): ReadonlyMap<string, PageFile> {
  const folder = new URL('page/', import.meta.url);
  return new Map(
    readdirSync(folder).flatMap((name) => {
      const type = TYPES.get(name.slice(name.lastIndexOf('.') + 1));
      const text = readFileSync(new URL(name, folder), 'utf8');
      return type === undefined ? [] : [[name, { type, text }]];
    }),
  );
}
