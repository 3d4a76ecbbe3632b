import { importsOf, type SourceFile } from './lib-imports.js';

/** The layers, each with those that it may import besides itself. */
const LAYERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['core', []],
  ['lists', ['core']],
  ['http', ['lists', 'core']],
  ['nest', ['http', 'lists', 'core']],
  ['inspector', ['nest', 'http', 'lists', 'core']],
  // Entry points of their own, which know nothing of requests and of Nest.
  ['redis', ['lists', 'core']],
  ['testing', ['lists', 'core']],
  // The command. It meets the application as another copy of the package may have made it.
  ['cli', ['nest', 'http', 'lists', 'core']],
]);
/**
 * The rooms of the layers that have some, each of which may import itself and those before it
 * in its layer. A layer without rooms here is one room.
 */
const ROOMS: readonly string[] = [
  'core',
  'core/public-suffix',
  'core/origin',
  'core/origin-set',
  'core/automaton',
  'core/reg-exp',
  'core/remedy',
  'core/issue',
  'core/origin-rule',
  'core/policy',
  'core/check',
  'core/policy-check',
  'core/decision',
  'core/preflight',
  'core/explanation',
  'core/report-only',
  'core/browser',
  'core/page',
  'core/page-remedy',
  'core/page-answer',
  'core/lock',
  'core/lock-change',
  'http/log',
  'http/routing',
  'http/platform',
  'http/response',
  'http/request',
  'http/decisions',
  'http',
  'http/explain',
  'http/express',
  'http/fastify',
  'nest/options',
  'nest/discovery',
  'nest/lists',
  'nest/resolvers',
  'nest/start-up',
  'nest',
  'inspector/access',
  'inspector/data',
  'inspector/decisions',
  'inspector',
  'cli/terminal',
  'cli/application',
  'cli/source',
  'cli/init',
  'cli',
  'redis/scripts',
  'redis/connection',
  'redis/history',
  'redis/writing',
  'redis/following',
  'redis',
];
const MAX_FILES_OF_A_ROOM = 17;
const BARREL = 'index.ts';
const MAX_LINES = 400;
const VAGUE_NAMES = new Set(['utils', 'helpers', 'interfaces', 'constants']);

/** Imports that go from a layer to one that it may not know, or out of every layer. */
export function outwardImports(files: readonly SourceFile[]): string[] {
  return faultsOfImports(files, (path, target) => {
    const from = layerOf(path);
    const to = layerOf(target);
    const isPermitted = to === from || LAYERS.get(from)?.includes(to) === true;
    return isSource(target) && path !== BARREL && !isPermitted;
  });
}

/** Imports that go from a room to one that comes after it in its layer, or is none. */
export function upwardImports(files: readonly SourceFile[]): string[] {
  return faultsOfImports(files, (path, target) => {
    const isWithinALayer = layerOf(path) === layerOf(target);
    const to = roomOf(target);
    const isKnown = to === layerOf(to) || ROOMS.includes(to);
    return (
      isSource(target) &&
      isWithinALayer &&
      (!isKnown || ROOMS.indexOf(to) > ROOMS.indexOf(roomOf(path)))
    );
  });
}

/** Rooms that have more files than can be taken in at once. */
export function crowdedRooms(files: readonly SourceFile[]): string[] {
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const room = roomOf(path);
    counts.set(room, (counts.get(room) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MAX_FILES_OF_A_ROOM)
    .map(([room, count]) => `${room}: ${count} files`);
}

/** Without framework and without Node: the Public Suffix List, and a parser of RegExps. */
const PURE_PACKAGES: ReadonlySet<string> = new Set([
  'tldts',
  '@eslint-community/regexpp',
]);
/** The parser is loaded when there is something to parse, which takes Node. */
const LOADER = 'core/automaton/parse-reg-exp.ts';

/** Imports of the core that are no file of the core. */
export function foreignImportsOfCore(files: readonly SourceFile[]): string[] {
  return faultsOfImports(
    files,
    (path, target) =>
      layerOf(path) === 'core' &&
      !(path === LOADER && target === 'node:module') &&
      !PURE_PACKAGES.has(target) &&
      !(isSource(target) && layerOf(target) === 'core'),
  );
}

/** Imports of the barrel. */
export function importsOfBarrel(files: readonly SourceFile[]): string[] {
  return faultsOfImports(files, (_, target) => target === BARREL);
}

/** Files that are in no layer and are not the barrel. */
export function filesOutsideLayers(files: readonly SourceFile[]): string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => path !== BARREL && !LAYERS.has(layerOf(path)));
}

/** Files and folders whose name says nothing of what is in them. */
export function vagueNames(files: readonly SourceFile[]): string[] {
  return files
    .map(({ path }) => path)
    .filter((path) =>
      path.split(/[/.]/).some((part) => VAGUE_NAMES.has(part.toLowerCase())),
    );
}

/** Files that are too long to be read at once. */
export function longFiles(files: readonly SourceFile[]): string[] {
  return files
    .map(({ path, text }) => [path, text.trimEnd().split('\n').length] as const)
    .filter(([, lines]) => lines > MAX_LINES)
    .map(([path, lines]) => `${path}: ${lines} lines`);
}

/** Rings of files that import each other, each once, from its alphabetically first file. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const graph = new Map(
    files.map((file) => [file.path, importsOf(file).filter(isSource)]),
  );
  const cycles = new Set<string>();
  const finished = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) {
      cycles.add(ring(trail.slice(start)));
    } else if (!finished.has(path)) {
      for (const target of graph.get(path) ?? []) {
        visit(target, [...trail, path]);
      }
      finished.add(path);
    }
  };
  for (const path of graph.keys()) {
    visit(path, []);
  }
  return [...cycles];
}

function ring(paths: readonly string[]): string {
  const [first = ''] = paths.toSorted();
  const start = paths.indexOf(first);
  return [...paths.slice(start), ...paths.slice(0, start), first].join(' → ');
}

function faultsOfImports(
  files: readonly SourceFile[],
  isFault: (path: string, target: string) => boolean,
): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((target) => isFault(file.path, target))
      .map((target) => `${file.path} → ${target}`),
  );
}

function roomOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

function layerOf(path: string): string {
  return path.split('/')[0] ?? '';
}

// Packages that end so have their extension written .js.
function isSource(target: string): boolean {
  return target.endsWith('.ts');
}
