// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { noun } from '../verb.js';
import { findVerb } from './find_verb.js';
import { listVerb } from './list_verb.js';
import { serviceCall } from './service_call.js';
import { serviceInfo } from './service_info.js';
import { typeVerb } from './type_verb.js';

export const addService = noun('service', 'Services of the domain', [
  listVerb('service'),
  serviceInfo,
  typeVerb('service'),
  findVerb('service'),
  serviceCall,
]);
