// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { Findings } from '../../document/findings.js';
import { shownName, textOf } from '../../document/read_document.js';
import { plainNumbers } from '../../document/written_number.js';
import { parseYaml } from '../../document/yaml_document.js';
import { zodProblems } from '../../document/zod_problems.js';
import { scenarioInvalid, scenarioUnknown, scenarioUnreadable } from '../../errors/index.js';
import { cellsOf, type PlannedCell } from './cells.js';
import { scenarioSchema, type ScenarioFields } from './schema.js';

export interface Scenario extends Omit<ScenarioFields, 'cells'> {
  /** Of its file, without the ending. */
  readonly name: string;
  /** As it was written. */
  readonly text: string;
  readonly cells: readonly PlannedCell[];
}

/** Names of the scenarios in a folder. */
export function scenariosIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => extname(file) === '.yaml')
    .map((file) => basename(file, '.yaml'))
    .sort();
}

function fileOf(nameOrPath: string, folder: string, cwd: string): string {
  if (/\.ya?ml$/.test(nameOrPath)) return resolve(cwd, nameOrPath);
  const known = scenariosIn(folder);
  if (!known.includes(nameOrPath)) throw scenarioUnknown({ name: nameOrPath, known });
  return join(folder, `${nameOrPath}.yaml`);
}

/** Reads a scenario of `folder` by its name, or any by its file; throws with every mistake. */
export async function loadScenario(
  nameOrPath: string,
  { folder, cwd }: { folder: string; cwd: string },
): Promise<Scenario> {
  const absolute = fileOf(nameOrPath, folder, cwd);
  const at = { file: shownName(absolute, cwd), absolute };
  const text = await textOf(at, scenarioUnreadable);
  return parseScenario(text, at);
}

export function parseScenario(text: string, at: { file: string; absolute: string }): Scenario {
  const findings = new Findings(scenarioInvalid);
  const { document, problems } = parseYaml(text, at);
  findings.add(problems);
  findings.throwIfAny();
  const value = plainNumbers(document.value);
  const parsed = scenarioSchema.safeParse(value);
  if (!parsed.success) {
    findings.add(zodProblems(parsed.error, document, value));
    throw findings.error();
  }
  const fields = parsed.data;
  fields.cells.forEach((cell, index) => {
    for (const arm of 'arms' in cell ? (cell.arms ?? []) : []) {
      if (fields.arms.includes(arm)) continue;
      findings.at(document, ['cells', index, 'arms'], `${arm} is none of the scenario's arms`);
    }
  });
  if (!fields.arms.includes(fields.baseline)) {
    const message = `${fields.baseline}, with which the others are compared, is none of the arms`;
    findings.at(document, ['baseline' in (value as object) ? 'baseline' : 'arms'], message);
  }
  const cells = cellsOf(fields.cells, (index, key, message) => {
    findings.at(document, ['cells', index, key], message);
  });
  findings.throwIfAny();
  return { ...fields, name: basename(at.absolute, extname(at.absolute)), text, cells };
}
