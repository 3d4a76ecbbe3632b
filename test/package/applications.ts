/** A fresh application that the package is installed into: a folder of `applications`. */
export interface Application {
  readonly name: string;
  /** The major version of Nest that it asks for. */
  readonly nest: 11 | 12;
  /** What its own test command takes to report to a file as JSON; none, if it has no tests. */
  readonly reporting?: (file: string) => readonly string[];
}

/** Started with plain `node`: Nest 12, which is ESM only, by Node's `require(esm)`. */
export const STARTED_APPLICATION: Application = {
  name: 'nest-12-commonjs',
  nest: 12,
};

function reportingOfJest(file: string): readonly string[] {
  return ['--json', `--outputFile=${file}`];
}

/** A CommonJS application of Nest 11, by Jest and ts-jest. */
export const NEST_11_APPLICATION: Required<Application> = {
  name: 'nest-11-jest',
  nest: 11,
  reporting: reportingOfJest,
};

/** By Vitest, and with TypeScript 7. */
export const NATIVE_COMPILER_APPLICATION: Required<Application> = {
  name: 'nest-12-vitest',
  nest: 12,
  reporting: (file) => ['--reporter=json', `--outputFile=${file}`],
};

/** Those with tests of their own, each in the style of its runner. */
export const TESTED_APPLICATIONS: readonly Required<Application>[] = [
  NATIVE_COMPILER_APPLICATION,
  { name: 'nest-12-jest', nest: 12, reporting: reportingOfJest },
  NEST_11_APPLICATION,
];

/** One application of each major version of Nest. */
export const ONE_OF_EACH_MAJOR: readonly Application[] = [
  STARTED_APPLICATION,
  NEST_11_APPLICATION,
];
