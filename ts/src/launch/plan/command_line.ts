// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { resolve } from 'node:path';
import { isFile } from '../description/existing.js';
import type { NodeSpec } from '../description/expand.js';
import { findProgram, findRosProgram, type Found } from './find_program.js';
import { MixedList, rosArguments } from './ros_arguments.js';
import type { ProcessPlan } from './process_plan.js';

type Kind = ProcessPlan['kind'];
type Environment = Readonly<Record<string, string>>;
type Complain = (key: string, message: string) => void;

const kinds: readonly Kind[] = ['python', 'node', 'ros', 'exec'];
/** Keys that only reach a program by way of --ros-args. */
const rosKeys = ['name', 'remap', 'params', 'log_level'] as const;

/** The one kind of program that a node is; undefined, with a complaint, if it is none or several. */
export function kindOf({ fields }: NodeSpec, complain: Complain): Kind | undefined {
  const present = kinds.filter((kind) => fields[kind] !== undefined);
  const [kind, second] = present;
  if (kind === undefined) complain('', `a node needs one of the keys ${kinds.join(', ')}`);
  if (second === undefined) return kind;
  complain(second, `"${second}" does not go with "${kind ?? ''}": a node is one program`);
  return undefined;
}

export function takesRosArguments({ fields }: NodeSpec, kind: Kind): boolean {
  return fields.ros_args ?? kind !== 'exec';
}

function script(file: string, directory: string, interpreter: Found): [Found, string[]] {
  const path = resolve(directory, file);
  return isFile(path) ? [interpreter, [path]] : [{ problem: `there is no file ${path}` }, []];
}

/** The program, and the words that come before the node's own arguments. */
function programOf(spec: NodeSpec, kind: Kind, env: Environment): [Found, string[]] {
  const { fields, document } = spec;
  const { directory } = document;
  if (kind === 'node') return script(fields.node ?? '', directory, { path: process.execPath });
  if (kind === 'python') {
    const { python = '' } = fields;
    const interpreter = findProgram('python3', directory, env);
    if (typeof python === 'object' && 'module' in python)
      return [interpreter, ['-m', python.module]];
    return script(typeof python === 'string' ? python : python.file, directory, interpreter);
  }
  if (kind === 'ros') {
    const { ros = '' } = fields;
    const [name = '', executable = ''] =
      typeof ros === 'string' ? ros.split('/') : [ros.package, ros.executable];
    return [findRosProgram(name, executable, env), []];
  }
  const [command = '', ...args] =
    typeof fields.exec === 'string' ? [fields.exec] : (fields.exec ?? []);
  return [findProgram(command, directory, env), args];
}

function rosPart(spec: NodeSpec, complain: Complain): string[] {
  const { fields, settings, key } = spec;
  try {
    return rosArguments({
      name: fields.name === false ? undefined : (fields.name ?? key),
      namespace: settings.namespace,
      remap: settings.remap,
      params: settings.params,
      logLevel: fields.log_level,
    });
  } catch (error) {
    if (!(error instanceof MixedList)) throw error;
    complain('params', error.message);
    return [];
  }
}

/** What to execute for a node; complaints about what is not there go by the key at fault. */
export function commandLine(
  spec: NodeSpec,
  kind: Kind,
  env: Environment,
  complain: Complain,
): Pick<ProcessPlan, 'command' | 'args'> {
  const { fields } = spec;
  const ros = takesRosArguments(spec, kind);
  const [program, words] = programOf(spec, kind, env);
  if ('problem' in program) complain(kind, program.problem);
  const useless = ros ? [] : rosKeys.filter((key) => fields[key] !== undefined);
  for (const key of useless) {
    complain(
      key,
      `"${key}" reaches only programs that take --ros-args; say so with ros_args: true`,
    );
  }
  return {
    command: 'path' in program ? program.path : '',
    args: [...words, ...(fields.args ?? []), ...(ros ? rosPart(spec, complain) : [])],
  };
}
