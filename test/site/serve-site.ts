import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const SITE = fileURLToPath(new URL('../../site/dist', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the built site. Its links leave out `.html`, as those of most hosts may. */
export function createSiteServer(): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = fileOf(decodeURIComponent(pathname));
    readFile(file).then(
      (content) => {
        response.setHeader('content-type', TYPES[extname(file)] ?? '');
        response.end(content);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
}

function fileOf(pathname: string): string {
  const path = pathname.endsWith('/') ? `${pathname}index` : pathname;
  const isComplete = extname(path) in TYPES;
  return join(SITE, normalize(isComplete ? path : `${path}.html`));
}
