import type ts from 'typescript';
import { convertOptions, converted, type Platform } from './convert-options.js';
import { corsCalls, type CorsCall, type FoundCorsCalls } from './cors-call.js';
import {
  createdApplication,
  type CreatedApplication,
} from './created-application.js';
import { earlierLayers } from './earlier-layers.js';
import { importModule } from './import-edits.js';
import { importEntryEdits, moduleMetadata } from './module-edits.js';
import { narrowerRegExps } from './narrower-reg-exps.js';
import { GUIDE, type Obstacle } from './obstacle.js';
import { optionsText, type ConvertedCall } from './options-text.js';
import { otherLayers } from './other-layers.js';
import { readOptions } from './read-options.js';
import { removeCall } from './remove-call.js';
import {
  indentationAt,
  reindented,
  styleOf,
  type SourceStyle,
} from '../source/source-style.js';
import type { SourceProject } from '../source/source-project.js';
import type { TextEdit } from '../source/text-edit.js';

/** A file, and what changes in it. */
export interface ChangedFile {
  readonly path: string;
  /** Relative to the folder of the command. */
  readonly name: string;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** What `init` will do. */
export type InitPlan =
  | {
      /** The module is imported, and nothing else is there. */
      readonly kind: 'set-up';
      readonly place: string;
    }
  | {
      /** Something cannot be converted, so that nothing is. */
      readonly kind: 'obstacles';
      readonly obstacles: readonly Obstacle[];
    }
  | {
      readonly kind: 'change';
      /** In the order in which they are written. */
      readonly files: readonly ChangedFile[];
      /** What does not stay as it was written: where, and why. */
      readonly notes: readonly string[];
      /** The file of the root module, relative to the folder of the command. */
      readonly module: string;
    };

/**
 * Plans what makes an application use the module. It changes nothing.
 *
 * @param file - the entry file, as written
 * @param platform - if somebody names it
 * @throws CommandError if there is no application that can be read
 */
export function planInit(
  project: SourceProject,
  file: string,
  platform: Platform | undefined,
): InitPlan {
  const application = createdApplication(project, file);
  const found = corsCalls(project, application);
  const present = presentModule(project);
  if (present !== undefined) {
    const obstacles = found.calls.map(({ node }) =>
      beside(project.placeOf(node), project.placeOf(present)),
    );
    return obstacles.length > 0 || found.obstacles.length > 0
      ? { kind: 'obstacles', obstacles: [...obstacles, ...found.obstacles] }
      : { kind: 'set-up', place: project.placeOf(present) };
  }
  return planChange(project, application, found, platform);
}

function planChange(
  project: SourceProject,
  application: CreatedApplication,
  found: FoundCorsCalls,
  named: Platform | undefined,
): InitPlan {
  const [call] = found.calls;
  const platform = named ?? application.platform;
  const move = call && moveCall(project, call, platform);
  const { rootModule } = application;
  const module = rootModule.getSourceFile();
  const style = styleOf(project.compiler, module);
  const metadata = moduleMetadata(project, rootModule);
  const imported = importModule(project, module, style);
  const obstacles = [
    ...found.obstacles,
    ...otherLayers(project),
    ...(move?.obstacles ?? []),
    ...[metadata, imported].flatMap((each) => ('what' in each ? [each] : [])),
  ];
  if (obstacles.length > 0 || 'what' in metadata || 'what' in imported) {
    return { kind: 'obstacles', obstacles };
  }
  const edits = importEntryEdits(
    project.compiler,
    metadata,
    (indentation) =>
      entryText(project, imported.local, move, style, indentation),
    style,
  );
  return {
    kind: 'change',
    files: changedFiles(project, [
      [module, [...imported.edits, ...edits]],
      ...(move === undefined
        ? []
        : [[move.call.node.getSourceFile(), [move.removal.edit]] as const]),
    ]),
    notes:
      move === undefined
        ? []
        : [...move.notes, ...earlierLayers(project, application, move.call)],
    module: project.nameOf(module),
  };
}

/** A call whose options move to the module. */
interface MovedCall {
  readonly call: CorsCall;
  readonly removal: ReturnType<typeof removeCall>;
  readonly converted: ConvertedCall | undefined;
  readonly obstacles: readonly Obstacle[];
  readonly notes: readonly string[];
}

function moveCall(
  project: SourceProject,
  call: CorsCall,
  platform: Platform | undefined,
): MovedCall {
  const place = project.placeOf(call.node);
  const read = readOptions(project, call);
  const removal = removeCall(project.compiler, call);
  if (platform === undefined) {
    const obstacles = [unknownPlatform(place), ...read.obstacles];
    return { call, removal, converted: undefined, obstacles, notes: [] };
  }
  const conversion = convertOptions(read.written, platform);
  const placeOf = (option: string): string => {
    const property = read.properties.get(option);
    return property === undefined ? place : project.placeOf(property);
  };
  const faults = conversion.faults.map(({ option, ...reason }) => ({
    place: placeOf(option),
    ...reason,
  }));
  return {
    call,
    removal,
    converted: { read, conversion, platform },
    obstacles: [...read.obstacles, ...faults],
    notes: [
      ...[...conversion.changes].map(
        ([option, { kind, why }]) =>
          `${placeOf(option)}: ${option} ${NOTED[kind]}: ${why}.`,
      ),
      ...narrowerRegExps(converted(read.written, conversion)).map(
        (narrower) => `${placeOf('origin')}: origin ${narrower}`,
      ),
    ],
  };
}

const NOTED = {
  remove: 'is left out',
  replace: 'is written otherwise',
  'leave-out': 'loses entries',
} as const;

function unknownPlatform(place: string): Obstacle {
  return {
    place,
    what: 'the platform of the application is not spelled out',
    why: 'what is unset does other things on Express than on Fastify',
    remedy: 'Name it: --platform express or --platform fastify.',
    page: GUIDE.unset,
  };
}

function beside(place: string, present: string): Obstacle {
  return {
    place,
    what: `CORS is switched on beside CorsModule (${present})`,
    why: 'the module replaces the headers',
    remedy: 'Move its options by hand, and remove it.',
    page: GUIDE.steps,
  };
}

/** Returns where the module is used. */
function presentModule({
  compiler,
  nodes,
  importOf,
}: SourceProject): ts.Node | undefined {
  return [...nodes()].find((node) => {
    const imported =
      compiler.isPropertyAccessExpression(node) && importOf(node.expression);
    return (
      imported &&
      imported.name === 'CorsModule' &&
      imported.from === 'nestjs-cors' &&
      /^forRoot(?:Async)?$/.test(
        (node as ts.PropertyAccessExpression).name.text,
      )
    );
  });
}

const CLOSED =
  '// Nobody is allowed yet: list origins here, or open a route with @Cors().';

function entryText(
  { compiler }: SourceProject,
  local: string,
  move: MovedCall | undefined,
  style: SourceStyle,
  indentation: string,
): string {
  if (move?.converted === undefined) {
    return `${CLOSED}${style.newline}${indentation}${local}.forRoot()`;
  }
  const { node } = move.call;
  const from = indentationAt(node.getSourceFile().text, node.getStart());
  const options = optionsText(compiler, move.converted, style, indentation);
  return [
    ...move.removal.comments.map((comment) =>
      reindented(comment, from, indentation, style),
    ),
    `${local}.forRoot(${options})`,
  ].join(style.newline + indentation);
}

function changedFiles(
  { nameOf }: SourceProject,
  changes: readonly (readonly [ts.SourceFile, readonly TextEdit[]])[],
): readonly ChangedFile[] {
  const files = new Map<ts.SourceFile, readonly TextEdit[]>();
  for (const [file, edits] of changes) {
    files.set(file, [...(files.get(file) ?? []), ...edits]);
  }
  return [...files].map(([file, edits]) => ({
    path: file.fileName,
    name: nameOf(file),
    text: file.text,
    edits,
  }));
}
