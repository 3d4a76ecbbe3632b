import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import * as express from '@nestjs/platform-express';
import * as fastify from '@nestjs/platform-fastify';
import * as allowlist from '@nestjs/core/inspector/initialize-on-preview.allowlist.js';
import { runCommandLine } from '../../lib/cli/run-command-line.js';
import * as library from '../../lib/index.js';
import { recordTerminal } from './recorded-terminal.js';
import * as widgets from './widgets.module.js';

/** What a command printed, and how it ended. */
export interface FinishedCommand {
  readonly code: number;
  readonly output: string;
  /** The lines about the command itself. */
  readonly complaints: readonly string[];
}

/** Where a command runs, as far as it matters. */
export interface TestedPlace {
  readonly folder?: string;
  readonly hasColors?: boolean;
  /** What the file exports, instead of the applications of this folder. */
  readonly exported?: Readonly<Record<string, unknown>>;
  /** The packages that are not installed. */
  readonly without?: readonly string[];
}

const PACKAGES: Readonly<Record<string, unknown>> = {
  '@nestjs/common': common,
  '@nestjs/core': core,
  '@nestjs/platform-express': express,
  '@nestjs/platform-fastify': fastify,
  '@nestjs/core/inspector/initialize-on-preview.allowlist.js': allowlist,
};

/** Runs the command in this process, with the applications of this folder as its file. */
export async function runCommand(
  words: readonly string[],
  {
    folder = '/nowhere',
    hasColors = false,
    exported = widgets,
    without = [],
  }: TestedPlace = {},
): Promise<FinishedCommand> {
  const recorded = recordTerminal(hasColors);
  const code = await runCommandLine(words, {
    folder,
    version: '1.2.3',
    terminal: recorded.terminal,
    beforeExit: () => {},
    projectOf: () => ({
      load: async () => exported,
      loadPackage: async (name) =>
        without.includes(name) ? undefined : PACKAGES[name],
      loadBuilds: async () => [library],
    }),
  });
  const { output, complaints } = recorded;
  return { code, output, complaints };
}
