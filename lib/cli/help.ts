import type { CommandName } from './command-line.js';

const SUMMARY = `nestjs-cors <command> <file> [options]

Reads the CORS policies of a Nest application. <file> is built JavaScript, such
as dist/app.module.js. It exports AppModule, a function that creates the
application, or the application itself. init is for source, and runs nothing.

Commands
  init     moves enableCors() of the source into CorsModule.forRoot()
  check    lists every issue and warning of the configuration
  routes   lists every route with its policies: who gets in, who with cookies
  explain  tells what becomes of one request of a page
  lock     writes cors.lock.json: what every route allows
  diff     tells what changed in meaning since cors.lock.json was written

The application is initialized and does not listen. So its providers are
created and its onModuleInit and onApplicationBootstrap hooks run: a database
that they connect to must be there.`;

const ALWAYS = `  -h, --help           this text; "nestjs-cors <command> --help" for one command
  -v, --version        the version`;

const COMMON = `Options of every command but init
  --export <name>      which export of the file to use (default: AppModule,
                       else the default export)
  --platform <name>    express or fastify (default: express if it is
                       installed). A function decides by itself
  --preview            create no provider and run no hook of the application
                       (Nest's preview mode). Reads forRoot() and decorators;
                       forRootAsync() only if its factory needs no provider.
                       It cannot read what main.ts would set, and lists are
                       not loaded from a store
${ALWAYS}

Exit codes: 0 nothing found; 1 issues found, or something opens; 2 the command
could not run.`;

const OF_INIT = `${ALWAYS}

Exit codes: 0 written, or nothing to write; 1 something is left to you, and
nothing was written; 2 the command could not run.`;

const OF_COMMAND: Readonly<Record<CommandName, string>> = {
  init: `nestjs-cors init [file] [options]

Imports CorsModule in the root module of an application, and moves the options
of enableCors() there, if the source spells them out. It shows what changes,
and asks. [file] is the source that calls NestFactory.create() (default: what
nest-cli.json names, else src/main.ts).

  --dry-run            only show what would change
  -y, --yes            write it without asking
  --platform <name>    express or fastify, if the source does not say it`,
  check: `nestjs-cors check <file> [options]

Lists every issue and warning of the configuration. Exit code 1 if there is an
issue.

  --strict             exit code 1 if there is a warning, too
  --json               data instead of text`,
  routes: `nestjs-cors routes <file> [options]

Lists every route with its policies, who gets in, and whether with cookies.

  --risky              only routes that any origin may call, that patterns may
                       call with cookies, that plain http may call, that use a
                       dangerously... switch, or that write with cookies and
                       without enforce
  --json               data instead of text`,
  explain: `nestjs-cors explain <file> --origin <origin> --url <url> [options]

Tells what becomes of a request that a page sends.

  --origin <origin>    the origin of the page, as location.origin shows it
  --url <url>          what it requests: a URL, or a path
  --method <method>    default: GET
  --header <name>      a request header that the page sets, by its name or as
                       "name: value"; may be repeated
  --credentials        the page sends cookies (credentials mode "include")`,
  lock: `nestjs-cors lock <file> [options]

Writes what every route allows to a file for git. One change of a policy is one
line of it.

  --lock-file <path>   default: cors.lock.json`,
  diff: `nestjs-cors diff <file> [options]

Tells what the application allows that the lock does not, and the other way
round. How a policy is written, and where, makes no difference. Exit code 1 if
something opens, or may open.

  --lock-file <path>   default: cors.lock.json
  --format <format>    text, markdown or json (default: text)`,
};

/** Returns the help about a command, or about all of them. */
export function helpAbout(command: CommandName | undefined): string {
  const about = command === undefined ? SUMMARY : OF_COMMAND[command];
  const options = command === 'init' ? OF_INIT : COMMON;
  return `${about}\n\n${options}\n`;
}
