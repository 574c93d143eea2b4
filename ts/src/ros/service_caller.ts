// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  completeMessage,
  DefinitionFinder,
  restoreIntegers,
  type Message,
} from '../message/index.js';
import { callService } from './call_service.js';
import { interfacePrefixes } from './interface_prefixes.js';
import type { Environment } from './prefix.js';
import type { Project } from './project.js';
import type { RosSession } from './session.js';
import type { Patience } from './until.js';

/** Where a command runs. */
export interface Surroundings {
  readonly env: Environment;
  readonly project: Project | undefined;
}

/** Calls services with requests that need not be complete, but must fit their type. */
export class ServiceCaller {
  readonly definitions: DefinitionFinder;

  constructor(
    readonly session: RosSession,
    { env, project }: Surroundings,
    readonly patience: Patience,
  ) {
    this.definitions = new DefinitionFinder(interfacePrefixes(env, project));
  }

  async call(service: string, type: string, request: unknown): Promise<Message> {
    const complete = completeMessage(this.definitions.find(`${type}_Request`), request, Date.now());
    const called = { service, type, request: complete };
    const response = (await callService(this.session, called, this.patience)) as Message;
    return restoreIntegers(this.definitions.find(`${type}_Response`), response);
  }
}
