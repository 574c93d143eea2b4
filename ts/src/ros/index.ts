// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export {
  buildEnvironment,
  definedOnly,
  loadableEnvironment,
  prefixEnvironment,
  rmwEnvironment,
  withChange,
  type EnvironmentChange,
  type PrefixInProject,
} from './environment.js';
export { installedRmws, requireRmw, type InstalledRmw } from './installed_rmw.js';
export { libpythonCandidates, standInName } from './libpython.js';
export {
  findPrefix,
  projectDistro,
  sourcedPrefix,
  type Environment,
  type PrefixChoice,
  type RosPrefix,
} from './prefix.js';
export { builtAgainstFile, enclosingProject, Project } from './project.js';
export { checkRosInForce, loadRclnodejs } from './rclnodejs.js';
export { withoutNpmEntries } from './search_path.js';
export { renderChange, shells, type Shell } from './shell_exports.js';
