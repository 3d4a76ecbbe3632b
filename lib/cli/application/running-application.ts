import type { INestApplication, Logger } from '@nestjs/common';
import type { NestFactory } from '@nestjs/core';
import type { CorsService } from '../../nest/cors.service.js';
import { CORS_SERVICE } from '../../nest/start-up/service-classes.js';
import type { CollectedLog } from './collected-log.js';
import { CommandError } from '../terminal/command-error.js';
import {
  exportedApplication,
  isApplication,
  type ExportedApplication,
} from './exported-application.js';
import type { Project } from './project.js';
import { initializeInPreview } from './preview.js';

/** How to create an application. */
export interface CreationOptions {
  /** As written, for messages. */
  readonly file: string;
  readonly export?: string | undefined;
  readonly platform?: string | undefined;
  readonly preview?: boolean | undefined;
}

/** An application that is initialized. */
export interface RunningApplication {
  readonly service: CorsService;
  close(): Promise<void>;
}

interface NestCommon {
  readonly Logger: typeof Logger;
}

interface NestCore {
  readonly NestFactory: typeof NestFactory;
}

const PLATFORMS = ['express', 'fastify'];

/**
 * Creates the application of a project and initializes it. It does not listen.
 *
 * @param log - receives what the application logs
 * @throws CommandError if there is none, or none with the module; whatever the application throws
 */
export async function runApplication(
  project: Project,
  options: CreationOptions,
  log: CollectedLog,
): Promise<RunningApplication> {
  const { Logger: logger } = await packageOf<NestCommon>(
    project,
    '@nestjs/common',
    options,
  );
  logger.overrideLogger(log);
  const exported = await project.load();
  const found = exportedApplication(exported, options.file, options.export);
  const application = await create(found, project, options, log);
  // A function may have set a logger of its own.
  logger.overrideLogger(log);
  if (options.preview !== true) {
    await application.init();
  }
  try {
    return {
      service: serviceOf(application, options, log),
      close: () => application.close(),
    };
  } catch (error) {
    await application.close();
    throw error;
  }
}

async function create(
  found: ExportedApplication,
  project: Project,
  options: CreationOptions,
  log: CollectedLog,
): Promise<INestApplication> {
  if (found.kind === 'module') {
    return createFromModule(found.module, project, options, log);
  }
  if (options.preview === true) {
    throw new CommandError(
      '--preview takes a module: a function creates the application as it likes.',
    );
  }
  if (found.kind === 'application') {
    return found.application;
  }
  const created = await found.create();
  if (!isApplication(created)) {
    throw new CommandError(
      `${options.file}: the function returns no application. Return what NestFactory.create() returns.`,
    );
  }
  return created;
}

async function createFromModule(
  module: object,
  project: Project,
  options: CreationOptions,
  log: CollectedLog,
): Promise<INestApplication> {
  const core = await packageOf<NestCore>(project, '@nestjs/core', options);
  const adapter = await adapterOf(project, options.platform);
  const preview = options.preview === true;
  const creation = { logger: log, abortOnError: false, preview };
  if (preview) {
    await initializeInPreview(project);
  }
  const application = await core.NestFactory.create(
    module,
    adapter as never,
    creation,
  );
  if (preview) {
    await application.init();
  }
  return application;
}

async function packageOf<Package>(
  project: Project,
  name: string,
  { file }: CreationOptions,
): Promise<Package> {
  const loaded = await project.loadPackage(name);
  if (loaded === undefined) {
    throw new CommandError(
      `${name} is not installed where ${file} is. Run the command in the project of the application.`,
    );
  }
  return loaded as Package;
}

/** Returns the adapter: of the platform that somebody chose, or of the one that is installed. */
async function adapterOf(
  project: Project,
  platform: string | undefined,
): Promise<unknown> {
  if (platform !== undefined && !PLATFORMS.includes(platform)) {
    throw new CommandError(
      `--platform is ${PLATFORMS.join(' or ')}, not "${platform}".`,
    );
  }
  const wanted = platform === undefined ? PLATFORMS : [platform];
  for (const each of wanted) {
    const loaded = (await project.loadPackage(`@nestjs/platform-${each}`)) as
      Readonly<Record<string, new () => unknown>> | undefined;
    const Adapter =
      loaded?.[each === 'express' ? 'ExpressAdapter' : 'FastifyAdapter'];
    if (Adapter !== undefined) {
      return new Adapter();
    }
  }
  const packages = wanted.map((each) => `@nestjs/platform-${each}`);
  const missing =
    packages.length === 1
      ? `${packages.join('')} is not`
      : `Neither of ${packages.join(' and ')} is`;
  throw new CommandError(
    `${missing} installed. Install the platform of the application, or export a function that creates it.`,
  );
}

function serviceOf(
  application: INestApplication,
  { file }: CreationOptions,
  log: CollectedLog,
): CorsService {
  const service = serviceIn(application, log);
  if (service === undefined) {
    throw new CommandError(
      `${file}: the application has no CorsModule. Import CorsModule.forRoot() in its root module.`,
    );
  }
  if (typeof service.describePolicies !== 'function') {
    throw new CommandError(
      `${file}: the application uses another version of nestjs-cors. Run the command of that version: npx nestjs-cors in its project.`,
    );
  }
  return service;
}

function serviceIn(
  application: INestApplication,
  log: CollectedLog,
): CorsService | undefined {
  try {
    return application.get<CorsService>(CORS_SERVICE, { strict: false });
  } catch (error) {
    // Nest throws for a token that no module provides.
    log.forget(error);
    return undefined;
  }
}
