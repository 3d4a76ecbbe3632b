import { documentation } from '../../core/documentation.js';

/** A refusal of Redis, and what it means for a change. */
export interface Refusal {
  /** The message of Redis, and the command. */
  readonly text: string;
  /** The remedy. */
  readonly remedy: string;
  /** Whether neither this nor an earlier sending has applied the change. */
  readonly isVerdict: boolean;
  /** Whether the refusal passes by itself, such as while a slot moves to another node. */
  readonly isPassing: boolean;
}

const REFUSED =
  /\b(?<phase>unknown|refused) (?<command>[A-Z]+) (?<key>\S+): (?<reason>.*)$/su;

/** The name of the script, which does not help the reader. */
const SCRIPT = /,? (?:script: \w+, on )?@?user_script.*$/su;

const NOT_PERMITTED = /NOPERM|can't run this command|can't access at least one/;
const UNKNOWN_COMMAND = /unknown (?:redis )?command/i;
const PASSING =
  /\b(?:TRYAGAIN|CLUSTERDOWN|LOADING|READONLY|MASTERDOWN|MOVED|ASK|BUSY|UNBLOCKED)\b|non local key|\breplica$/;

/** Tells whether Redis itself refused a command. It was not applied then. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ReplyError';
}

/** Reads an error of Redis. */
export function readRefusal(error: Error): Refusal {
  const found = REFUSED.exec(error.message)?.groups;
  const command = found?.['command'] ?? commandOf(error);
  const reason = (found?.['reason'] ?? error.message).replace(SCRIPT, '');
  const key = found?.['key'] ?? '';
  const place = key.startsWith('nestjs-cors:') ? `${command} ${key}` : command;
  return {
    text: found === undefined ? reason : `${reason}, at ${place}`,
    remedy: remedyFor(reason, command),
    isVerdict: found?.['phase'] === 'refused',
    isPassing: PASSING.test(reason),
  };
}

/** Tells whether a script did not run on the primary. */
export function isReplica(error: unknown): error is Error {
  return (
    isRefusal(error) && /\breplica$/.test(error.message.replace(SCRIPT, ''))
  );
}

/** Tells whether Redis ended a blocking read, for example because it became a replica. The next answer says why. */
export function isUnblocked(error: unknown): error is Error {
  return isRefusal(error) && error.message.startsWith('UNBLOCKED');
}

/** Returns a refusal as an error with a readable message, and any other error as it is. */
export function explained<Thrown>(error: Thrown): Thrown | Error {
  if (!isRefusal(error)) {
    return error;
  }
  if (isReplica(error)) {
    return new Error(
      'Redis answers as a replica, which may be behind: connect to the primary.',
      { cause: error },
    );
  }
  const { text, remedy } = readRefusal(error);
  return new Error(remedy === '' ? text : `${text}. ${remedy}`, {
    cause: error,
  });
}

function remedyFor(reason: string, command: string): string {
  if (NOT_PERMITTED.test(reason)) {
    return `Grant it: ACL SETUSER <user> +${command.toLowerCase()} ~nestjs-cors:*, see ${documentation('stores.md#permissions')}`;
  }
  return UNKNOWN_COMMAND.test(reason)
    ? `${command} was renamed or disabled on this server: restore its name, see ${documentation('stores.md#permissions')}`
    : '';
}

function commandOf(error: Error): string {
  const { command } = error as { readonly command?: { readonly name: string } };
  return (command?.name ?? '').toUpperCase();
}
