// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// librcl of a prefix made of wheels is linked to Python message libraries whose relocations name
// these two data symbols. Where the prefix's Python has no shared library to preload, this stands
// in for it in Node and C++ processes, which never follow the pointers. A Python that is linked
// statically finds its own definitions first.
struct l2net_python_object;
struct l2net_python_object * PyExc_RuntimeError = 0;
long _Py_TrueStruct[4] = {0, 0, 0, 0};
