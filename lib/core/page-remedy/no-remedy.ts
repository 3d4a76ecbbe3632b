import { quoteForLog } from '../quote-for-log.js';
import { isNeverReadable } from '../browser/response-checks.js';
import type { CheckFailure } from '../page/check-failure.js';
import type { PageJudgment } from '../page/judge-page.js';
import { notSentSentence } from '../page/not-sent-sentence.js';
import type {
  CorsNoRemedyReason,
  CorsRemedy,
} from '../page/page-explanation.js';
import type { PageServer } from '../page/page-server.js';

type Impossible = Extract<CorsRemedy, { readonly kind: 'impossible' }>;

/** Returns why no change of the application helps, or `undefined` if one may. */
export function noRemedy(
  failure: CheckFailure,
  { browser, server }: PageJudgment,
): Impossible | undefined {
  const { page, method, origin } = browser;
  // A method in lower case may be meant in upper case.
  const isUnknown =
    !server.knowsMethod(method) && !server.knowsMethod(method.toUpperCase());
  if (isUnknown && failure.step !== 'send' && failure.step !== 'left-alone') {
    return unknownMethod(method);
  }
  if (
    server.route.kind === 'nothing' &&
    method !== method.toUpperCase() &&
    failure.step !== 'send'
  ) {
    return undefined;
  }
  switch (failure.step) {
    case 'send': {
      const { reason } = failure;
      return reason === 'mode-no-cors' ||
        reason === 'mode-same-origin' ||
        reason === 'mode-no-cors-method'
        ? undefined
        : impossible(reason, notSentSentence(reason, page));
    }
    case 'left-alone':
      return impossible(
        'left-alone',
        `${servedBy(server)} has policy: false, so the module leaves the path alone. Allow the origin in what serves it, or give the entry a policy.`,
      );
    case 'origin':
    case 'credentials':
      if (origin === 'null') {
        return impossible(
          'null-origin',
          'The page has the origin null: it is a local file, a data URL or a sandboxed frame. Every page can make itself null, so whoever allows it allows everybody. Serve the page over http://localhost, or add allow-same-origin to the sandbox.',
        );
      }
      if (failure.step === 'origin' && failure.reason === 'origin-malformed') {
        return impossible(
          'origin-malformed',
          'The module does not read such an origin: it is too long, or its host is not a valid name. Serve the page under another one.',
        );
      }
      break;
    case 'headers':
      if (failure.isMalformed) {
        return impossible(
          'headers-too-many',
          'The page sets more headers than the module reads of a preflight: 128 names or 4096 characters. Set fewer headers.',
        );
      }
      break;
    case 'exposed-headers':
      if (failure.names.every(isNeverReadable)) {
        return impossible(
          'header-never-readable',
          'No page reads Set-Cookie (Fetch, "forbidden response-header name"). Send the value in the body or in another header.',
        );
      }
  }
  if (server.route.kind === 'nothing') {
    return impossible(
      'not-served',
      `No handler serves ${method} ${page.url.target}. Add one. If something in front of Nest serves the path, name it under routes of forRoot(), with a policy.`,
    );
  }
  const skippedBy =
    'refusing' in failure
      ? server.originsOf(failure.refusing.policy).skippedBy
      : undefined;
  return skippedBy === undefined
    ? undefined
    : impossible(
        'skipped',
        `${skippedBy} is under @SkipCors(), which allows no origin. Remove it, or write @Cors() at the handler, if pages of other origins may call it.`,
      );
}

function unknownMethod(method: string): Impossible {
  return impossible(
    'method-unknown-to-server',
    `Node.js does not know the method ${quoteForLog(method)} and answers 400 to it. Send a method that it knows.`,
  );
}

function servedBy({ route }: PageServer): string {
  return 'servedBy' in route ? route.servedBy : 'An entry of routes';
}

function impossible(reason: CorsNoRemedyReason, sentence: string): Impossible {
  return { kind: 'impossible', reason, sentence };
}
