// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { noun } from '../verb.js';
import { actionInfo } from './action_info.js';
import { actionList } from './action_list.js';
import { actionSendGoal } from './action_send_goal.js';
import { typeVerb } from './type_verb.js';

export const addAction = noun('action', 'Actions of the domain', [
  actionList,
  actionInfo,
  typeVerb('action'),
  actionSendGoal,
]);
