// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { didYouMean, fewOf } from '../../document/near_miss.js';
import type { Path } from '../../document/source_document.js';
import { WrittenNumber, writtenNumber } from '../../document/written_number.js';

type Scalar = string | number | boolean | WrittenNumber;

/** What `${...}` may stand for. */
export interface Scope {
  readonly args: ReadonlyMap<string, Scalar>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the file. */
  readonly directory: string;
}

/** Takes what cannot be replaced, and where it stands. */
export type Complain = (path: Path, message: string) => void;

// An escaped "$${" first, so that what it opens is not taken for a reference.
const reference = /\$\$\{|\$\{([^}]*)\}|\$\{/g;
const environmentReference = /^env:([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;

class Unknown extends Error {}

/** Text from the environment, as YAML would read it. */
function scalarOf(text: string): Scalar {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^[-+]?(\d+|\d+\.\d*|\.\d+)(e[-+]?\d+)?$/i.test(text))
    return writtenNumber(Number(text), text);
  return text;
}

function valueOf(name: string, { args, env, directory }: Scope): Scalar {
  if (name === 'dir') return directory;
  const ofEnvironment = environmentReference.exec(name);
  if (ofEnvironment === null) {
    const value = args.get(name);
    if (value !== undefined) return value;
    const known = ['dir', ...args.keys()];
    const meant = didYouMean(name, known) || `; there are ${fewOf(known)} and env:NAME`;
    throw new Unknown(`no argument "${name}" to put in${meant}`);
  }
  const [, variable = '', otherwise] = ofEnvironment;
  const value = env[variable] ?? otherwise;
  if (value !== undefined) return scalarOf(value);
  const wayOut = `set it, or give a default: \${env:${variable}:-VALUE}`;
  throw new Unknown(`environment variable ${variable} is not set; ${wayOut}`);
}

function substituteText(text: string, scope: Scope): Scalar {
  const whole = /^\$\{([^}]*)\}$/.exec(text);
  // Alone, a reference keeps its type: a number stays a number.
  if (whole !== null) return valueOf(whole[1] ?? '', scope);
  return text.replaceAll(reference, (match, name: string | undefined) => {
    if (match === '$${') return '${';
    if (name === undefined) throw new Unknown('"${" has no "}"; a literal one is written "$${"');
    return String(valueOf(name, scope));
  });
}

/** `value` with every `${...}` in its texts replaced; keys stay as they are. */
export function substitute(value: unknown, path: Path, scope: Scope, complain: Complain): unknown {
  if (typeof value === 'string') {
    try {
      return substituteText(value, scope);
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      complain(path, error.message);
      return value;
    }
  }
  if (Array.isArray(value))
    return value.map((v, i) => substitute(v, [...path, i], scope, complain));
  if (typeof value !== 'object' || value === null || value instanceof WrittenNumber) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, substitute(inner, [...path, key], scope, complain)]),
  );
}
