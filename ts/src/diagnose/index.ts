// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export { chooseRules } from './choose_rules.js';
export type { Account, Exchange } from './account.js';
export { explain, type Explanation } from './explain.js';
export { explanationText } from './explain_text.js';
export { diagnose } from './diagnose.js';
export { gatherEvidence } from './gather_evidence.js';
export type { Evidence } from './facts.js';
export * from './finding.js';
export { compareQos, qosPolicies, type PolicyClash, type QosVerdict } from './qos_compatibility.js';
export { reportText } from './report_text.js';
export { rules } from './rules/index.js';
export { whatIf, type Partner, type Proposal, type WhatIf } from './what_if.js';
export { whatIfText } from './what_if_text.js';
