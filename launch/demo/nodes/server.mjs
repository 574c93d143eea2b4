// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A lamp that can be switched. It counts the calls, so that a client can tell a lost or a doubled
// request from its answer.

import { emit, nodeProgram } from './node_program.mjs';

await nodeProgram('lamp', '/demo', (node) => {
  let served = 0;
  node.createService('std_srvs/srv/SetBool', 'switch_lamp', (request, response) => {
    served += 1;
    emit('served', { seq: served, on: request.data });
    const message = `lamp ${request.data ? 'on' : 'off'}, call ${served}`;
    response.send({ success: true, message });
  });
});
